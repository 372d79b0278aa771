// Package bank is what a SEPA direct debit mandate needs to be right: IBAN and BIC.
package bank

import (
	"regexp"
	"strings"
)

// length of an IBAN by country, of the SEPA countries the product meets. Source: ISO 13616 registry, REQUIREMENTS C6.
func length(country string) int {
	lengths := map[string]int{
		"AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
		"FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
		"NL": 18, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24,
	}
	return lengths[country]
}

// NormalIBAN is the IBAN without blanks, in capitals.
func NormalIBAN(iban string) string { return strings.ToUpper(strings.Join(strings.Fields(iban), "")) }

// Rules an IBAN or BIC can break; pages translate them.
const (
	IBANMalformed = "iban_malformed" // wrong country or length
	IBANChecksum  = "iban_checksum"  // a digit is wrong (mod 97)
	BICMalformed  = "bic_malformed"
	BICCountry    = "bic_country" // the bank's country is not the account's
)

// CheckIBAN gives the rule a normalised IBAN breaks, "" when it is good.
func CheckIBAN(iban string) string {
	if !regexp.MustCompile(`^[A-Z]{2}\d{2}[A-Z0-9]+$`).MatchString(iban) || len(iban) != length(iban[:2]) {
		return IBANMalformed
	}
	rest := 0
	for _, r := range iban[4:] + iban[:4] {
		value := int(r - '0')
		if r >= 'A' {
			value = int(r-'A') + 10
		}
		if value >= 10 {
			rest = (rest*100 + value) % 97
		} else {
			rest = (rest*10 + value) % 97
		}
	}
	if rest != 1 {
		return IBANChecksum
	}
	return ""
}

// CheckBIC gives the rule a BIC breaks beside the account's IBAN, "" when it is good. Source of the shape: ISO 9362.
func CheckBIC(bic, iban string) string {
	if !regexp.MustCompile(`^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$`).MatchString(bic) {
		return BICMalformed
	}
	if len(iban) >= 2 && bic[4:6] != iban[:2] {
		return BICCountry
	}
	return ""
}
