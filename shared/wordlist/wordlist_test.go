package wordlist_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"twotier/shared/wordlist"
)

// Every line is found and nothing else, whatever the list.
func TestSearching(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-e.]{1,4}`), 0, 40, rapid.ID).Draw(t, "words")
		slices.Sort(words)
		list := ""
		if len(words) > 0 {
			list = strings.Join(words, "\n") + "\n"
		}
		for _, word := range append(words, rapid.StringMatching(`[a-e.]{0,4}`).Draw(t, "any")) {
			if got := wordlist.Has(list, word); got != slices.Contains(words, word) {
				t.Fatalf("%q in %q: %t", word, words, got)
			}
		}
	})
}
