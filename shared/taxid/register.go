package taxid

import (
	"regexp"
	"strings"
)

// Rules a register number can break; pages translate them.
const (
	RegisterMalformed  = "register_number_malformed"   // not the country's shape
	RegisterWrongDigit = "register_number_check_digit" // the shape is right, a digit is not
)

// NormalRegister writes a number of a company register as its country does (ISO 3166-1 alpha-2): "HRB 20417",
// "FN 123456a", "25123891", "0000123456", "CHE-123.456.788", "01-09-562739". What has another shape keeps its own.
func NormalRegister(number, country string) string {
	number = strings.Join(strings.Fields(strings.ToUpper(number)), " ")
	bare := strings.NewReplacer(" ", "", ".", "", "-", "", "/", "").Replace(number)
	match := func(pattern string) []string {
		return regexp.MustCompile("^(?:" + pattern + ")$").FindStringSubmatch(bare)
	}
	switch country {
	case "DE":
		if m := regexp.MustCompile(`^(HR ?A|HR ?B|GNR|GSR|PR|VR) ?(\d{1,6}) ?([A-Z]{0,3})$`).FindStringSubmatch(number); m != nil {
			return strings.TrimSpace(strings.ReplaceAll(m[1], " ", "") + " " + m[2] + " " + m[3])
		}
	case "AT":
		if m := match(`(?:FN)?(\d{1,6})([A-Z])`); m != nil {
			return "FN " + m[1] + strings.ToLower(m[2])
		}
	case "CH":
		if m := match(`(?:CHE)?(\d{3})(\d{3})(\d{3})`); m != nil {
			return "CHE-" + m[1] + "." + m[2] + "." + m[3]
		}
	case "HU":
		if m := match(`(\d{2})(\d{2})(\d{6})`); m != nil {
			return m[1] + "-" + m[2] + "-" + m[3]
		}
	case "CZ", "SK":
		if m := match(`(?:IČO|ICO)?(\d{6,8})`); m != nil {
			return strings.Repeat("0", 8-len(m[1])) + m[1]
		}
	case "PL":
		return strings.TrimPrefix(strings.TrimPrefix(bare, "KRS"), "REGON")
	}
	return number
}

// CheckRegister gives the rule a normalised register number breaks in its country, "" when it is good. Germany: register
// and number, with a court's letters; Austria: Firmenbuch; Czechia and Slovakia: IČO; Poland: KRS (10 digits), REGON (9 or
// 14); Switzerland: UID; Hungary: cégjegyzékszám with its court (01 to 20).
func CheckRegister(number, country string) string {
	shapes := map[string]string{
		"DE": `(HRA|HRB|GNR|GSR|PR|VR) [1-9]\d{0,5}( [A-Z]{1,3})?`, "AT": `FN [1-9]\d{0,5}[a-z]`, "CZ": `\d{8}`, "SK": `\d{8}`,
		"PL": `\d{9}|\d{10}|\d{14}`, "CH": `CHE-\d{3}\.\d{3}\.\d{3}`, "HU": `(0[1-9]|1\d|20)-(0[1-9]|1\d|2[0-3])-\d{6}`,
	}
	shape, known := shapes[country]
	switch {
	case !known || !regexp.MustCompile("^(?:"+shape+")$").MatchString(number):
		return RegisterMalformed
	case !registerDigit(number, country):
		return RegisterWrongDigit
	}
	return ""
}

// registerDigit says whether the check digit fits, where the country's numbers have one.
func registerDigit(number, country string) bool {
	switch country {
	case "CZ", "SK":
		return (11-weighted(number, 8, 7, 6, 5, 4, 3, 2)%11)%10 == digit(number, 7)
	case "CH":
		return swiss("E" + strings.NewReplacer("CHE-", "", ".", "").Replace(number))
	case "PL":
		return len(number) == 10 || regon(number)
	}
	return true
}

// regon is a company's number of nine digits, or of a branch with five more.
func regon(number string) bool {
	ofCompany := weighted(number, 8, 9, 2, 3, 4, 5, 6, 7)%11%10 == digit(number, 8)
	if len(number) == 9 {
		return ofCompany
	}
	return ofCompany && weighted(number, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)%11%10 == digit(number, 13)
}
