package taxid

import (
	"strconv"
	"strings"
)

// The other countries of the union, Switzerland and the United Kingdom. Sources: the countries' own publications as
// collected by the European Commission for VIES, and the Federal Statistical Office for Switzerland.

func belgian(number string) bool { return 97-remainder(number[:8], 97) == pair(number, 8) }

// bulgarian numbers belong to companies (9 digits) or, with 10, to residents, foreigners and others.
func bulgarian(number string) bool {
	if len(number) == 9 {
		check := weighted(number, 1, 2, 3, 4, 5, 6, 7, 8) % 11
		if check == 10 {
			check = weighted(number, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10
		}
		return check == digit(number, 8)
	}
	resident := weighted(number, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10
	foreigner := weighted(number, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10
	other := (11 - weighted(number, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11) % 11
	month := pair(number, 2)
	born := month%20 <= 12 && month%20 > 0 && month <= 52 && pair(number, 4) >= 1 && pair(number, 4) <= 31
	last := digit(number, 9)
	return (born && last == resident) || last == foreigner || last == other
}

// swiss is the company number behind the letter E.
func swiss(number string) bool {
	return (11-weighted(number[1:], 5, 4, 3, 2, 7, 6, 5, 4)%11)%11 == digit(number[1:], 8)
}

func cypriot(number string) bool {
	odd := [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	sum := 0
	for i := range 8 {
		if i%2 == 0 {
			sum += odd[digit(number, i)]
		} else {
			sum += digit(number, i)
		}
	}
	return !strings.HasPrefix(number, "12") && number[8] == byte('A'+sum%26)
}

func danish(number string) bool { return weighted(number, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }

func estonian(number string) bool { return weighted(number, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0 }

func greek(number string) bool {
	return weighted(number, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == digit(number, 8)
}

// spanish numbers belong to residents (8 digits and a letter), foreigners (X, Y, Z), others (K, L, M) and companies.
func spanish(number string) bool {
	letterOf := func(digits string) byte { return "TRWAGMYFPDXBNJZSQVHLCKE"[remainder(digits, 23)] }
	switch first := number[0]; {
	case !isLetter(first):
		return number[8] == letterOf(number[:8])
	case strings.IndexByte("XYZ", first) >= 0:
		return number[8] == letterOf(strconv.Itoa(int(first-'X'))+number[1:8])
	case strings.IndexByte("KLM", first) >= 0:
		return number[8] == letterOf(number[1:8])
	case strings.IndexByte("ABCDEFGHJNPQRSUVW", first) < 0:
		return false
	}
	check := (10 - doubled(number[1:8], 0)%10) % 10
	return number[8] == byte('0'+check) || number[8] == "JABCDEFGHI"[check]
}

func finnish(number string) bool { return weighted(number, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0 }

// french is a key before the company's number; a key of two digits follows from the number, one with letters is of the
// new style. Monaco's numbers begin with 000 and carry no check digit of their own.
func french(number string) bool {
	company := number[2:]
	if !strings.HasPrefix(company, "000") && !luhn(company) {
		return false
	}
	const signs = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	first, second := strings.IndexByte(signs, number[0]), strings.IndexByte(signs, number[1])
	switch {
	case first < 10 && second < 10:
		return remainder(company+"12", 97) == pair(number, 0)
	case first < 10:
		first = first*24 + second - 10
	default:
		first = first*34 + second - 100
	}
	return (remainder(company, 11)+1+first/11)%11 == first%11
}

// british numbers follow one of three sums; branches have three digits more.
func british(number string) bool {
	sum := weighted(number, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97
	return sum == 0 || (number[:3] >= "100" && (sum == 42 || sum == 55))
}

func croatian(number string) bool { return hybrid(number) }

func hungarian(number string) bool { return weighted(number, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0 }

// irish numbers end in a letter, some in two; the old ones have a letter in the second place.
func irish(number string) bool {
	const letters = "WABCDEFGHIJKLMNOPQRSTUV"
	digits, check, extra := number[:7], number[7], 0
	switch {
	case !isDigit(number[1]):
		digits = "0" + number[2:7] + number[:1]
	case len(number) == 9:
		extra = strings.IndexByte(letters, number[8])
	}
	return letters[(weighted(digits, 8, 7, 6, 5, 4, 3, 2)+9*extra)%23] == check
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// italian numbers name a province in digits 8 to 10.
func italian(number string) bool {
	province := number[7:10]
	known := (province >= "001" && province <= "100") || province == "120" || province == "121" || province == "888" || province == "999"
	return known && number[:7] != "0000000" && luhn(number)
}

func lithuanian(number string) bool {
	last := len(number) - 1
	if number[last-1] != '1' {
		return false
	}
	sum := func(shift int) int {
		sum := 0
		for i := range last {
			sum += digit(number, i) * (1 + (i+shift)%9)
		}
		return sum % 11
	}
	check := sum(0)
	if check == 10 {
		check = sum(2) % 10
	}
	return check == digit(number, last)
}

func luxembourgish(number string) bool { return remainder(number[:6], 89) == pair(number, 6) }

// latvian numbers belong to companies or, beginning with a date or with 32, to persons.
func latvian(number string) bool {
	if number[0] > '3' {
		return weighted(number, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)%11 == 3
	}
	dated := pair(number, 0) >= 1 && pair(number, 0) <= 31 && pair(number, 2) >= 1 && pair(number, 2) <= 12
	if number[:2] != "32" && !dated {
		return false
	}
	return (1+weighted(number, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9))%11%10 == digit(number, 10)
}

func maltese(number string) bool { return weighted(number, 3, 4, 6, 7, 8, 9, 10, 1)%37 == 0 }

// dutch numbers are a company's, or since 2020 a sole trader's, checked like an account number.
func dutch(number string) bool {
	if number[10:] == "00" {
		return false
	}
	if (weighted(number, 9, 8, 7, 6, 5, 4, 3, 2)-digit(number, 8))%11 == 0 {
		return true
	}
	return remainder("2321"+number[:9]+"11"+number[10:], 97) == 1 // NL and B as numbers
}

func portuguese(number string) bool {
	return (11-weighted(number, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == digit(number, 8)
}

func romanian(number string) bool {
	padded := strings.Repeat("0", 10-len(number)) + number
	return weighted(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2)*10%11%10 == digit(padded, 9)
}

func swedish(number string) bool {
	return luhn(number[:10]) && number[10:] >= "01" && number[10:] <= "94"
}

func slovene(number string) bool {
	check := 11 - weighted(number, 8, 7, 6, 5, 4, 3, 2)%11
	return check != 11 && check%10 == digit(number, 7)
}
