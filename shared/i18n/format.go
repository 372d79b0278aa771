package i18n

import (
	"strconv"
	"strings"
	"time"

	"twotier/shared/money"
)

// fixed is the space that never breaks a line: between a day and its month, a number and its unit.
const fixed = "\u00a0"

// months are the names as they stand in a whole date; Czech and Polish decline them there ("14. října").
var months = map[Language][12]string{
	English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	German:  {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	Czech:   {"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "listopadu", "prosince"},
	Polish:  {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"},
}

// Date writes the day t has in its own location: "14 October 2026", "14. Oktober 2026", "14. října 2026",
// "14 października 2026". Never in digits only, because 10/11 is two different days.
func (l Language) Date(t time.Time) string {
	day := strconv.Itoa(t.Day())
	if l == German || l == Czech {
		day += "."
	}
	return day + fixed + months[l.or(English)][t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// aloneMonths are the months beside a year only, where Czech and Polish do not decline them.
var aloneMonths = map[Language][12]string{
	Czech:  {"leden", "únor", "březen", "duben", "květen", "červen", "červenec", "srpen", "září", "říjen", "listopad", "prosinec"},
	Polish: {"styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"},
}

// Month writes the month t has in its own location: "October 2026", "říjen 2026".
func (l Language) Month(t time.Time) string {
	names, declined := aloneMonths[l]
	if !declined {
		names = months[l.or(English)]
	}
	return names[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// Percent writes whole percents: "80%", in German and Czech "80 %".
func (l Language) Percent(n int) string {
	if l == German || l == Czech {
		return strconv.Itoa(n) + fixed + "%"
	}
	return strconv.Itoa(n) + "%"
}

// DateTime writes the minute t has in its own location and names the clock:
// "14 October 2026, 16:10 CEST", "14. Oktober 2026, 16:10 Uhr MESZ".
func (l Language) DateTime(t time.Time) string {
	clock := t.Format("15:04")
	switch l {
	case German:
		clock += fixed + "Uhr"
	case Polish:
		clock = "godz." + fixed + clock
	}
	return l.Date(t) + ", " + clock + fixed + l.zone(t)
}

// zone is the short name of the clock as the language has it; zones without an own name keep the English one.
func (l Language) zone(t time.Time) string {
	name := t.Format("MST")
	own := map[Language]map[string]string{
		German: {"CET": "MEZ", "CEST": "MESZ"},
		Czech:  {"CET": "SEČ", "CEST": "SELČ"},
	}
	if translated, ok := own[l][name]; ok {
		return translated
	}
	return name
}

// Money writes an amount as a reader of the language expects it: "€1,234.50", "1.234,50 €", "1 234,50 Kč",
// "1234,50 zł". It shows two places, or more when the amount has more: unit prices are not cut here.
func (l Language) Money(a money.Amount) string {
	whole, fraction, _ := strings.Cut(a.Value.Abs().String(), ".")
	for len(fraction) < 2 {
		fraction += "0"
	}
	number := l.grouped(whole) + l.comma() + fraction
	sign := ""
	if a.IsNegative() {
		sign = "\u2212"
	}
	unit := l.symbol(a.Currency)
	switch {
	case unit == "":
		return sign + number
	case l.or(English) != English:
		return sign + number + fixed + unit
	case len(unit) == len("EUR") && unit == a.Currency:
		return sign + unit + fixed + number
	}
	return sign + unit + number
}

// symbol is the sign where every reader of the language knows it, else the ISO code.
func (l Language) symbol(currency string) string {
	switch {
	case currency == "EUR":
		return "€"
	case currency == "CZK" && l == Czech:
		return "Kč"
	case currency == "PLN" && l == Polish:
		return "zł"
	}
	return currency
}

func (l Language) comma() string {
	if l.or(English) == English {
		return "."
	}
	return ","
}

// grouped puts the thousands apart. Polish leaves numbers of four digits together ("1234,50", "12 345,50").
func (l Language) grouped(digits string) string {
	if len(digits) < 4 || l == Polish && len(digits) == 4 {
		return digits
	}
	between := map[Language]string{English: ",", German: ".", Czech: fixed, Polish: fixed}[l.or(English)]
	first := len(digits) % 3
	var groups []string
	if first > 0 {
		groups = append(groups, digits[:first])
	}
	for i := first; i < len(digits); i += 3 {
		groups = append(groups, digits[i:i+3])
	}
	return strings.Join(groups, between)
}

// Forms are the shapes of a counted word. English and German need One and Many; Few is the Czech and Polish
// form after 2, 3 and 4.
type Forms struct{ One, Few, Many string }

// Count writes the number with the form it asks for: "1 Lizenz", "3 licence", "5 licencí". n is not negative.
func (l Language) Count(n int, forms Forms) string {
	return l.grouped(strconv.Itoa(n)) + fixed + l.plural(n, forms)
}

// plural follows the CLDR rules for whole numbers.
func (l Language) plural(n int, forms Forms) string {
	lastOne, lastTwo := n%10, n%100
	switch {
	case n == 1:
		return forms.One
	case l == Czech && n >= 2 && n <= 4:
		return forms.Few
	case l == Polish && lastOne >= 2 && lastOne <= 4 && (lastTwo < 12 || lastTwo > 14):
		return forms.Few
	}
	return forms.Many
}

// or is the language itself when the product speaks it, else the other one.
func (l Language) or(other Language) Language {
	if l.Valid() {
		return l
	}
	return other
}
