package reseller_test

import (
	"slices"
	"strings"
	"testing"

	"twotier/shared/reseller"
)

// R7: every pair of states; what is not in the list does not happen.
func TestHowAnApplicationMovesOn(t *testing.T) {
	allowed := []string{"received>review", "review>question", "question>review",
		"review>approved", "review>rejected", "question>approved", "question>rejected"}
	all := append(reseller.Statuses(), "", "draft")
	for _, from := range all {
		for _, to := range all {
			want := slices.Contains(allowed, string(from)+">"+string(to))
			if got := from.MayBecome(to); got != want {
				t.Errorf("%q may become %q: %v", from, to, got)
			}
		}
	}
}

// R8: the address made from a company's name.
func TestAStorefrontAddressFromAName(t *testing.T) {
	for _, c := range []struct{ company, slug string }{
		{"Kranich IT-Systemhaus GmbH", "kranich-it-systemhaus"},
		{"Müller & Söhne GmbH & Co. KG", "mueller-soehne"},
		{"Große Straße OHG", "grosse-strasse"},
		{"Řehoř a synové s.r.o.", "rehor-synove"},
		{"Łódzki Ośrodek IT Sp. z o.o.", "lodzki-osrodek-it"},
		{"  Žluťoučký   kůň, a.s. ", "zlutoucky-kun"},
		{"4Sigma 24/7", "4sigma-24-7"},
		{"A+B GmbH", ""},
		{"GmbH", ""},
		{"Support GmbH", ""},
		{"日本電気", ""},
		{"", ""},
		{strings.Repeat("Donau", 7) + " Dampfschifffahrt", strings.Repeat("donau", 7) + "-damp"},
		{strings.Repeat("x", 39) + " y", strings.Repeat("x", 39)},
	} {
		if got := reseller.SlugFrom(c.company); got != c.slug {
			t.Errorf("%q: got %q, want %q", c.company, got, c.slug)
		}
	}
}

// R8: which addresses are good.
func TestStorefrontAddresses(t *testing.T) {
	for _, c := range []struct{ slug, rule string }{
		{"kranich", ""},
		{"abc", ""},
		{"4-sigma-24", ""},
		{strings.Repeat("x", 40), ""},
		{strings.Repeat("x", 41), reseller.SlugMalformed},
		{"ab", reseller.SlugMalformed},
		{"", reseller.SlugMalformed},
		{"Kranich", reseller.SlugMalformed},
		{"kranich-", reseller.SlugMalformed},
		{"-kranich", reseller.SlugMalformed},
		{"kra--nich", reseller.SlugMalformed},
		{"kra.nich", reseller.SlugMalformed},
		{"kränich", reseller.SlugMalformed},
		{"kranich\n", reseller.SlugMalformed},
		{"www", reseller.SlugReserved},
		{"api", reseller.SlugReserved},
		{"admin", reseller.SlugReserved},
	} {
		if got := reseller.CheckSlug(c.slug); got != c.rule {
			t.Errorf("%q: got %q, want %q", c.slug, got, c.rule)
		}
	}
}
