package tenant

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// C3: every pair of the lifecycle.
func TestMoves(t *testing.T) {
	allowed := map[[2]Status]bool{
		{None, Requested}: true, {Failed, Requested}: true, {Existing, Requested}: true,
		{None, Existing}: true, {Failed, Existing}: true, {Existing, Existing}: true, {Existing, Active}: true,
		{Requested, Creating}: true, {Requested, Failed}: true,
		{Creating, Active}: true, {Creating, Failed}: true,
	}
	for _, from := range Statuses() {
		for _, to := range Statuses() {
			if got := from.MayBecome(to); got != allowed[[2]Status{from, to}] {
				t.Errorf("%s to %s: %t", from, to, got)
			}
			_, _, err := Tenant{Status: from}.become(to)
			if (err == nil) != allowed[[2]Status{from, to}] {
				t.Errorf("%s to %s: %v", from, to, err)
			}
		}
	}
}

// C3: suggestions from the company's name, its legal form, its place and its postal code.
func TestSuggestions(t *testing.T) {
	for _, c := range []struct {
		sentence, company, city, postalCode, without string
		begins                                       []string
	}{
		{"a German partnership", "Tiefbau Kessler & Söhne KG", "Arnstadt", "99310", "",
			[]string{"tiefbaukesslersoehne", "tiefbau", "tiefbaukesslersoehnekg", "tiefbaukg", "tiefbauarnstadt"}},
		{"a Czech company", "Pivovar Černá Skála s.r.o.", "Plzeň", "301 00", "",
			[]string{"pivovarcernaskala", "pivovar", "pivovarcernaskalasro", "pivovarsro", "pivovarplzen"}},
		{"a Polish company", "Mostek Logistyka Sp. z o.o.", "Wrocław", "50-062", "",
			[]string{"mosteklogistyka", "mostek", "mosteklogistykaspzoo", "mostekspzoo", "mostekwroclaw"}},
		{"what was typed is not suggested", "Kranich GmbH", "Erfurt", "99084", "kranich", []string{"kranichgmbh", "kranicherfurt", "kranich99084"}},
		{"a name too long for a prefix", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "Wien", "1010", "", nil},
		{"no name", "", "Wien", "1010", "", nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := suggest(c.company, c.city, c.postalCode, c.without)
			if diff := cmp.Diff(c.begins, got[:min(len(got), len(c.begins))]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for i, s := range got {
				if CheckPrefix(s) != "" || slices.Contains(got[:i], s) {
					t.Errorf("%q: bad or twice", s)
				}
			}
		})
	}
}
