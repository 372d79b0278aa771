package customers_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/store/storetest"
)

// crowd makes the office's one customer many, up to n: the rows of lists, filters and words that taking them in one by
// one leaves. Each is called after its number.
func (p *place) crowd(from, n int) {
	p.t.Helper()
	var rows []map[string]any
	for _, kind := range []string{"CustomerCard", "Facet", "Token"} {
		for _, one := range storetest.Rows(p.t, p.database, kind) {
			key := fmt.Sprint(one["PK"], " ", one["SK"])
			asked := slices.ContainsFunc([]string{"#F#co=", "#F#rd=tenant", "#IX company"}, func(part string) bool { return strings.Contains(key, part) })
			if one["L"].(map[string]any)["n"] != "Company 0000" || !asked && kind != "CustomerCard" {
				continue // a copy already, or a place that works like the others
			}
			for i := from; i < n; i++ {
				rows = append(rows, p.copied(one, i))
			}
		}
	}
	storetest.Write(p.t, p.database, rows...)
}

// copied is a row of customer 0000 as customer i would have it.
func (p *place) copied(row map[string]any, i int) map[string]any {
	number, id := fmt.Sprintf("%04d", i), fmt.Sprintf("01JCROWD%018d", i)
	card := maps.Clone(row["L"].(map[string]any))
	as := func(value any) any {
		text, is := value.(string)
		if !is {
			return value
		}
		return strings.ReplaceAll(strings.ReplaceAll(text, card["i"].(string), id), "0000", number)
	}
	copied := maps.Clone(row)
	for _, name := range []string{"PK", "SK", "GSI1SK"} {
		if copied[name] != nil {
			copied[name] = as(copied[name])
		}
	}
	if words, has := row["w"].([]any); has {
		other := make([]any, len(words))
		for i, word := range words {
			other[i] = as(word)
		}
		copied["w"] = other
	}
	named := maps.Clone(card)
	named["i"], named["n"] = id, as(card["n"])
	copied["L"] = named
	return copied
}

// PERFORMANCE 4, 5, 11: what the list asks of the table does not grow with the customers, whatever it is narrowed by.
func TestTheListDoesNotGrowWithTheCustomers(t *testing.T) {
	p := newPlace(t)
	storetest.Still(t, p.database)
	office, browser := p.office()
	p.index(office.Tenant, create(t, browser, kessler(m{"companyName": "Company 0000", "vatId": ""})).ID)
	type cost struct {
		Trips map[string]int
		Rows  int // looked at
	}
	queries := map[string]struct{ queries, rows int }{ // at most; a page is 20 rows and one more
		"":                            {1, 21},
		"country=DE":                  {1, 21},
		"country=AT":                  {1, 0},
		"readiness=tenant":            {1, 21},
		"readiness=ready":             {1, 0},
		"search=company":              {2, 21 + 301}, // names that begin so, beside the word inside others
		"search=comp%200150":          {2, 302},
		"search=nobody":               {2, 0},
		"readiness=tenant&country=DE": {1, 301},
		"readiness=tenant&country=AT": {3, 903}, // none fits: three trips, then the page says that there is more
		"search=comp&country=DE":      {2, 602},
	}
	at := func(size int) map[string]cost {
		costs := map[string]cost{}
		for query := range queries {
			p.trips.Reset()
			if answer := browser.Get("/api/customers?" + query); answer.Status != 200 {
				t.Fatalf("%s: %d %s", query, answer.Status, answer.Body)
			}
			costs[query] = cost{p.trips.Counts(), p.trips.Looked()}
			if size == 5_000 && (costs[query].Trips["Query"] > queries[query].queries || costs[query].Rows > queries[query].rows) {
				t.Errorf("%q among 5,000: %+v, at most %+v", query, costs[query], queries[query])
			}
		}
		return costs
	}
	p.crowd(1, 400)
	few := at(400)
	p.crowd(400, 5_000)
	many := at(5_000)
	delete(few, "readiness=tenant&country=AT") // bounded by trips, not by the page
	delete(many, "readiness=tenant&country=AT")
	if diff := cmp.Diff(few, many); diff != "" {
		t.Errorf("what it costs (-among 400 +among 5,000):\n%s", diff)
	}
}
