package catalog

import (
	"slices"
	"strings"
	"unicode"
)

const longestSearch = 100 // bytes

// words takes a text apart into what people search by: letters and digits, in lower case.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// matches says whether every wanted word begins one of the product's. A market has some hundreds of products, all
// read together, so looking through them costs less than an index would.
func (p Product) matches(wanted []string) bool {
	own := words(strings.Join([]string{p.Title, string(p.Category), p.ProductID, p.SkuID}, " "))
	return !slices.ContainsFunc(wanted, func(word string) bool {
		return !slices.ContainsFunc(own, func(has string) bool { return strings.HasPrefix(has, word) })
	})
}

// Matches says whether every word of the text begins one of the product's.
func (p Product) Matches(text string) bool { return p.matches(words(text)) }
