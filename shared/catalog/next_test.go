package catalog_test

import (
	"context"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/store/storetest"
)

// library is a Partner Center of one product for business customers, with the sheets as they are given.
type library struct{ today, next []catalog.Price }

func (l library) Prices(context.Context, string) iter.Seq2[catalog.Price, error] {
	return rows(l.today)
}
func (l library) Coming(context.Context, string) iter.Seq2[catalog.Price, error] { return rows(l.next) }
func (l library) Promotions(context.Context, string) ([]catalog.Promotion, error) {
	return nil, nil
}

func (l library) Products(_ context.Context, _ string, segment catalog.Segment) ([]catalog.Title, error) {
	if segment != catalog.Commercial {
		return nil, nil
	}
	return []catalog.Title{{ProductID: "CFQ7TTC0LH18"}}, nil
}

func (l library) Skus(context.Context, string, catalog.Segment, string) ([]catalog.Sku, error) {
	return []catalog.Sku{{Key: catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"}, Title: "Basic"}}, nil
}

func rows(all []catalog.Price) iter.Seq2[catalog.Price, error] {
	return func(yield func(catalog.Price, error) bool) {
		for _, row := range all {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func row(term, cycle, cost string, from time.Time) catalog.Price {
	return catalog.Price{Key: catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"}, Title: "Basic", Segment: catalog.Commercial, TermDuration: term, BillingCycle: cycle, Currency: "EUR",
		Cost: decimal.RequireFromString(cost), Recommended: decimal.RequireFromString("30"), From: from}
}

// K5: next month's sheet tells what begins and what is sold no more; where there is none, or a row of it cannot be read,
// what is missing says nothing.
func TestNextMonthsSheetBeginsAndEndsPlans(t *testing.T) {
	november, december := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	today := []catalog.Price{row("P1M", "monthly", "24", november), row("P1Y", "annual", "20", november)}
	same, begins := row("P1Y", "annual", "20", december), row("P3Y", "annual", "18", december)
	unreadable := row("P1Y", "annual", "20", december)
	unreadable.Currency = "USD"
	for _, c := range []struct {
		sentence string
		next     []catalog.Price
		ends     []string
		begins   []string
	}{
		{"no sheet", nil, nil, nil},
		{"one goes, one comes", []catalog.Price{same, begins}, []string{"P1M monthly"}, []string{"P3Y annual 18"}},
		{"all stays", []catalog.Price{same, row("P1M", "monthly", "24", december)}, nil, nil},
		{"a row nobody can read", []catalog.Price{same, unreadable}, nil, nil},
	} {
		store := storetest.New(t, func() time.Time { return november.AddDate(0, 0, 19) })
		sync := catalog.Sync{Source: library{today, c.next}, Store: store, Now: func() time.Time { return november.AddDate(0, 0, 19) }}
		_, _ = sync.Run(t.Context(), "") // markets in other currencies have no sheet here
		_, products, err := store.Catalogue(t.Context(), "DE", catalog.Commercial)
		if err != nil || len(products) != 1 {
			t.Fatalf("%s: %v %v", c.sentence, products, err)
		}
		var ends, begun []string
		for _, o := range products[0].Offers {
			if o.Ends.Equal(december) {
				ends = append(ends, o.TermDuration+" "+o.BillingCycle)
			}
		}
		done, err := store.LastSync(t.Context(), "DE", catalog.Commercial)
		for _, a := range done.Next.Announced {
			begun = append(begun, a.TermDuration+" "+a.BillingCycle+" "+a.Cost.String())
		}
		if err != nil || !slices.Equal(ends, c.ends) || done.Next.Gone != len(c.ends) || done.Next.New != len(c.begins) {
			t.Errorf("%s: ends %v, %+v, %v", c.sentence, ends, done.Next, err)
		}
		if diff := cmp.Diff(c.begins, begun); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
}
