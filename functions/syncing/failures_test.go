package syncing_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
	"twotier/shared/fault"
	"twotier/shared/store/storetest"
)

// STYLE 14: one bad row never stops the rest, and what cannot be read is not taken for gone.
func TestBadRowsAreReportedAndSkipped(t *testing.T) {
	yearly := regexp.MustCompile(`(?m)^(.*CFQ7TTC0LH18,0001,.*P1Y,Annual,DE,EUR,)[0-9.]+(,.*)$`)
	for _, c := range []struct {
		sentence string
		change   func(string) string
		example  string
	}{
		{"a price that is none", func(s string) string { return yearly.ReplaceAllString(s, "${1}n/a${2}") }, `"n/a" is no price`},
		{"a price below zero", func(s string) string { return yearly.ReplaceAllString(s, "${1}-1${2}") }, "below zero"},
		{"half a row", func(s string) string { return yearly.ReplaceAllString(s, "Microsoft 365 Business Basic,CFQ7TTC0LH18") }, "is empty"},
		{"another currency", func(s string) string {
			return yearly.ReplaceAllStringFunc(s, func(row string) string { return strings.Replace(row, ",EUR,", ",USD,", 1) })
		}, "in USD and not in EUR"},
		{"an unknown term", func(s string) string {
			return yearly.ReplaceAllStringFunc(s, func(row string) string { return strings.Replace(row, ",P1Y,", ",P2Y,", 1) })
		}, "no known term"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := newWorld(t, office())
			w.done()
			before := w.products("DE")
			w.way.spoilt("DE", c.change)
			got := w.done()
			if got.Level != "WARN" || got.DE.BadRows != 1 || len(got.DE.Bad) != 1 || !strings.Contains(got.DE.Bad[0], c.example) {
				t.Errorf("reported as %s %d %v", got.Level, got.DE.BadRows, got.DE.Bad)
			}
			if got.DE.Changed != 0 || got.AT.BadRows != 0 {
				t.Errorf("%+v", got)
			}
			if diff := cmp.Diff(before, w.products("DE")); diff != "" {
				t.Errorf("the catalogue changed: %s", diff)
			}
		})
	}
}

func TestABadRowInTheFirstSyncLeavesOnlyItselfOut(t *testing.T) {
	w := newWorld(t, office())
	w.way.spoilt("DE", func(s string) string { return strings.Replace(s, ",P1M,Monthly,DE,EUR,", ",P1M,Monthly,DE,EUR,x", 1) })
	got := w.done()
	if got.DE.BadRows != 1 || got.DE.Products != len(office()) || got.DE.Prices != got.DE.Rows-1 {
		t.Errorf("%+v", got.DE)
	}
}

// B10: Partner Center does not answer, or with half of a sheet; the old catalogue stands.
func TestAFailingPartnerCenterLeavesTheOldCatalogueStanding(t *testing.T) {
	for _, c := range []struct {
		sentence string
		fail     func(w *world)
		code     string
		markets  int // that could be read all the same
	}{
		{"throttled from the start", func(w *world) {
			w.sandbox.Fail(sandbox.Rule{Operation: "*", Kind: sandbox.RetryAfter, Times: -1, RetryAfterSeconds: 600})
		}, "throttled", 0},
		{"throttled in the middle", func(w *world) {
			w.sandbox.Fail(sandbox.Rule{Operation: skus, Kind: sandbox.RetryAfter, Nth: 2, Times: -1, RetryAfterSeconds: 600})
		}, "throttled", 0},
		{"the sheet is cut off", func(w *world) { w.way.cut("DE") }, "unavailable", 4},
		{"the sheet is empty", func(w *world) {
			w.way.spoilt("DE", func(s string) string { return s[:strings.Index(s, "\n")+1] })
		}, "price_sheet_empty", 4},
		{"the sheet has other columns", func(w *world) {
			w.way.spoilt("DE", func(s string) string { return strings.Replace(s, "UnitPrice", "Price", 1) })
		}, "internal", 4},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			w := newWorld(t, office())
			w.done()
			before := storetest.Rows(t, w.database, "Product")
			w.sell(office()[:3]) // would withdraw most, were it read
			c.fail(w)
			got, err := w.sync("")
			if fault.CodeOf(err) != c.code || got.Level != "ERROR" || got.Markets != c.markets {
				t.Errorf("%s, %d markets: %v", got.Level, got.Markets, err)
			}
			after := storetest.Rows(t, w.database, "Product")
			if c.markets > 0 {
				before, after = of("DE", before), of("DE", after)
			}
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("the catalogue changed: %s", diff)
			}
		})
	}
}

func of(market string, rows []map[string]any) []map[string]any {
	return slices.DeleteFunc(rows, func(row map[string]any) bool { return !strings.HasPrefix(row["PK"].(string), "P#CAT#"+market+"#") })
}

// B9: a schedule fires twice, or again after a failure: only what is missing is done.
func TestTheSameSlotOnlyDoesWhatIsMissing(t *testing.T) {
	w := newWorld(t, office())
	const slot = "2026-11-20T09:15:00Z"
	w.way.spoilt("AT", func(s string) string { return s[:strings.Index(s, "\n")+1] })
	if got, err := w.sync(slot); !errors.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), "AT") || got.Markets != 4 {
		t.Fatalf("%+v: %v", got, err)
	}
	w.way.spoilt("AT", func(s string) string { return s })
	sheets := w.sandbox.Calls(sheet)
	if got, err := w.sync(slot); err != nil || got.Markets != 1 || got.AT.Changed == 0 || w.sandbox.Calls(sheet) != sheets+3 { // of licences, today and next month, and of software
		t.Errorf("the second try: %+v, %d sheets: %v", got, w.sandbox.Calls(sheet)-sheets, err)
	}
	if got, err := w.sync(slot); err != nil || got.Markets != 0 || w.sandbox.Calls(sheet) != sheets+3 { // of licences, today and next month, and of software
		t.Errorf("the third time there is nothing left: %+v: %v", got, err)
	}
	if got, err := w.sync("2026-11-21T09:15:00Z"); err != nil || got.Markets != 5 {
		t.Errorf("the next day: %+v: %v", got, err)
	}
}

func TestAProductThatCannotBeReadIsLeftAsItIs(t *testing.T) {
	w := newWorld(t, office())
	w.done()
	before := w.products("DE")
	w.sandbox.Fail(sandbox.Rule{Operation: skus, Kind: sandbox.Status, Status: 400, Times: -1})
	got := w.done()
	if got.Level != "WARN" || got.DE.Unread == 0 || got.DE.Changed != 0 {
		t.Errorf("%s %+v", got.Level, got.DE)
	}
	if diff := cmp.Diff(before, w.products("DE")); diff != "" {
		t.Error(diff)
	}
}

func TestABaseThatCannotBeReadKeepsItsNameInItsAddons(t *testing.T) {
	w := newWorld(t, catalogue.Products())
	w.done()
	before := w.products("DE")
	var ids []string
	for _, p := range catalogue.Licences() {
		if !slices.Contains(ids, p.ProductID) {
			ids = append(ids, p.ProductID)
		}
	}
	const e3 = "CFQ7TTC0LFLX" // which a dozen add-ons need; markets are read in order, Germany first
	w.sandbox.Fail(sandbox.Rule{Operation: skus, Kind: sandbox.Status, Status: 400, Nth: slices.Index(ids, e3) + 1})
	if got := w.done(); got.DE.Unread != 1 || got.DE.Changed != 0 || got.AT.Unread != 0 {
		t.Errorf("%+v", got)
	}
	if diff := cmp.Diff(before, w.products("DE")); diff != "" {
		t.Error(diff)
	}
}
