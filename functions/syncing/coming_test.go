package syncing_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/catalog"
)

// plan tells the monthly plan's prices as far as they are known: before, today, to come.
func (w *world) plan() []string {
	w.t.Helper()
	offer, _ := w.products("DE")[basic()].Offer("P1Y", "annual")
	told := []string{offer.Cost.Text()}
	for _, d := range []*catalog.Dated{offer.Former, offer.Next} {
		if d == nil {
			told = append(told, "")
			continue
		}
		told = append(told, d.From.Format(time.DateOnly)+" "+d.Cost.Text())
	}
	return told
}

// K5: a price of next month's sheet is known ahead, comes into effect on its day, and the one before is remembered.
func TestAPriceToComeIsKnownAhead(t *testing.T) {
	w := newWorld(t, office())
	w.done()
	december := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	if _, err := w.sandbox.Server.ChangePrice(sandbox.PriceChange{SKU: basic().String(), From: december, Percent: "10"}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence string
		pass     time.Duration
		want     []string
	}{
		{"announced", 0, []string{"49.92", "", "2026-12-01 54.91"}},
		{"the day before", 10 * 24 * time.Hour, []string{"49.92", "", "2026-12-01 54.91"}},
		{"come into effect", 24 * time.Hour, []string{"54.91", "2026-11-01 49.92", ""}},
	} {
		w.clock.Pass(c.pass)
		w.done()
		if diff := cmp.Diff(c.want, w.plan()); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
}
