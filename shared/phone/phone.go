// Package phone writes telephone numbers in the one form Partner Center takes, E.164 ("+4936285550119").
//
// Numbers of the countries the product sells in are held against their national numbering plans (plans.txt, taken from
// the metadata of libphonenumber, Apache-2.0); of other countries the calling code and the length must be possible. A
// test compares with the whole library, which costs every cold start 10 ms and every function 2.6 MB.
package phone

import (
	_ "embed" // the numbering plans
	"regexp"
	"slices"
	"strings"
)

// plans has a line for each country: ISO 3166-1 code, calling code, trunk prefix or "-", the shape of all national
// numbers, and the numbers in use.
//
//go:embed plans.txt
var plans string

// plan is one country's numbering plan.
type plan struct{ country, code, trunk, shape, used string }

// find gives the first plan that matches.
func find(matches func(plan) bool) (plan, bool) {
	for line := range strings.Lines(plans) {
		field := strings.Fields(line)
		p := plan{country: field[0], code: field[1], trunk: strings.Trim(field[2], "-"), shape: field[3], used: field[4]}
		if matches(p) {
			return p, true
		}
	}
	return plan{}, false
}

// Normal reads a number as people of the country write it (ISO 3166-1 alpha-2). ok is false when it cannot be a
// telephone number there or, with its own + or 00, anywhere.
func Normal(number, country string) (e164 string, ok bool) {
	digits, international, ok := read(number)
	if !ok {
		return "", false
	}
	if international {
		return abroad(digits)
	}
	p, known := find(func(p plan) bool { return p.country == country })
	if !known {
		return "", false
	}
	if rest, written := strings.CutPrefix(digits, p.code); written && !fits(p.shape, digits) && fits(p.shape, p.dialled(rest)) {
		digits = rest // the country without its +
	}
	return p.national(digits)
}

// read takes the digits out of what people write around them; letters make it something else.
func read(number string) (digits string, international, ok bool) {
	text := strings.TrimSpace(number)
	rest, plus := strings.CutPrefix(text, "+")
	strange := func(r rune) bool { return (r < '0' || r > '9') && !strings.ContainsRune(" \u00a0()-–./", r) }
	if strings.ContainsFunc(rest, strange) {
		return "", false, false
	}
	digits = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, rest)
	if plus {
		return digits, true, true
	}
	after, abroad := strings.CutPrefix(digits, "00")
	return after, abroad, true
}

// dialled leaves out the trunk prefix people dial at home.
func (p plan) dialled(digits string) string { return strings.TrimPrefix(digits, p.trunk) }

// national is a number of this country.
func (p plan) national(digits string) (string, bool) {
	digits = p.dialled(digits)
	if !fits(p.shape, digits) || !fits(p.used, digits) {
		return "", false
	}
	return "+" + p.code + digits, true
}

func fits(pattern, digits string) bool {
	return regexp.MustCompile("^(?:" + pattern + ")$").MatchString(digits)
}

// abroad is a number with its calling code.
func abroad(digits string) (string, bool) {
	if p, market := find(func(p plan) bool { return strings.HasPrefix(digits, p.code) }); market {
		return p.national(digits[len(p.code):])
	}
	const shortest, longest = 7, 15 // ITU-T E.164
	if len(digits) < shortest || len(digits) > longest || !assigned(digits) {
		return "", false
	}
	return "+" + digits, true
}

// assigned says whether the digits begin with a calling code that is in use. Source: ITU-T E.164, assigned codes.
func assigned(digits string) bool {
	short := strings.Fields("1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98")
	long := []string{"21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69", "80", "85", "87", "88", "96", "97", "99"}
	unused := strings.Fields("210 214 215 217 219 259 292 293 294 295 296 379 384 388 422 424 425 426 427 428 429 671 684 693 694 695 696 697 698 699 " +
		"801 802 803 804 805 806 807 809 851 854 857 858 859 871 872 873 874 875 876 877 879 884 885 887 889 969 978 990 991 997 999")
	if slices.Contains(short, digits[:1]) || slices.Contains(short, digits[:2]) {
		return true
	}
	return slices.Contains(long, digits[:2]) && !slices.Contains(unused, digits[:3])
}
