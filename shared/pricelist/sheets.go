package pricelist

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/money"
)

// SheetStore reads what the mirror keeps of Microsoft's price sheets.
type SheetStore interface {
	// Mirrored reads the sheets of these places with the report of the sync that read each, in one trip; Sheet is nil where
	// none has been read.
	Mirrored(ctx context.Context, of []Place) ([]Mirrored, error)
	Catalogue(ctx context.Context, market string, segment catalog.Segment) (*catalog.Sheet, []catalog.Product, error)
	// PriceHistory reads every price a product has had in a market, the oldest first of each plan.
	PriceHistory(ctx context.Context, of Place, currency string, product catalog.Key) ([]catalog.NewPrice, error)
}

// Place is where a sheet holds: a market and a kind of customer.
type Place struct {
	Market  string // ISO 3166-1 alpha-2
	Segment catalog.Segment
}

// Mirrored is a sheet with the report of its last sync.
type Mirrored struct {
	Place
	Sheet *catalog.Sheet
	Done  catalog.Report
	Late  bool // the last sync is longer ago than a daily one can be
}

// lateAfter is a day and what a run takes, with tries.
const lateAfter = 27 * time.Hour

// Sheets is what the provider's people see of Microsoft's prices (FEATURES K5).
type Sheets struct {
	Store SheetStore
	Now   func() time.Time
}

// List is every market's sheets, a kind of customer after the other.
func (s Sheets) List(ctx context.Context, by auth.Caller) ([]Mirrored, error) {
	if err := by.May(auth.ReadPriceSheets); err != nil {
		return nil, err
	}
	var places []Place
	for _, market := range address.Markets() {
		for _, segment := range catalog.Segments() {
			places = append(places, Place{market.Code, segment})
		}
	}
	all, err := s.Store.Mirrored(ctx, places)
	for i, one := range all {
		all[i].Late = one.Sheet != nil && s.Now().Sub(one.Sheet.SyncedAt) > lateAfter
	}
	return all, err
}

// Change is what becomes, or became, of a plan.
type Change string

// The changes; a plan whose price only differs in what Microsoft recommends is Recommended.
const (
	Dearer      Change = "dearer"
	Cheaper     Change = "cheaper"
	Recommended Change = "recommended"
	New         Change = "new"
	Gone        Change = "gone"
)

// Plan is a billing plan of a sheet: what it costs, what was before and what comes.
type Plan struct {
	catalog.Key
	Segment      catalog.Segment
	Title        string
	TermDuration string
	BillingCycle string
	Today        *catalog.Dated // nil for what only begins
	Last         Event
	Coming       Event
}

// Event is a change with its day; Change is "" where there is none.
type Event struct {
	Change Change
	On     time.Time
	Price  *catalog.Dated // before, or then; nil where there is no other price
}

// Filter narrows a sheet's plans.
type Filter struct {
	Search string // beginnings of words of the title, or ids
	Show   Show
}

// Show is which plans are wanted.
type Show string

// What can be shown: everything on sale, what the next sheet changes, what earlier ones changed.
const (
	ShowAll    Show = ""
	ShowComing Show = "coming"
	ShowPast   Show = "past"
)

// Detail is one sheet with the plans that fit.
type Detail struct {
	Mirrored
	Plans []Plan // changes by day, the nearest first; everything else by title
}

// Plans reads one sheet. fault.Invalid for a place that is none.
func (s Sheets) Plans(ctx context.Context, by auth.Caller, of Place, f Filter) (Detail, error) {
	if err := s.may(by, of); err != nil {
		return Detail{}, err
	}
	found, err := s.Store.Mirrored(ctx, []Place{of})
	if err != nil {
		return Detail{}, err
	}
	_, products, err := s.Store.Catalogue(ctx, of.Market, of.Segment)
	if err != nil {
		return Detail{}, err
	}
	detail := Detail{Mirrored: found[0]}
	detail.Late = detail.Sheet != nil && s.Now().Sub(detail.Sheet.SyncedAt) > lateAfter
	for _, p := range products {
		if p.Matches(f.Search) {
			detail.Plans = append(detail.Plans, plans(p, s.Now())...)
		}
	}
	for _, a := range detail.Done.Next.Announced {
		if (catalog.Product{Key: a.Key, Title: a.Title}).Matches(f.Search) && a.From.After(s.Now()) {
			detail.Plans = append(detail.Plans, announced(of.Segment, a))
		}
	}
	detail.Plans = slices.DeleteFunc(detail.Plans, func(p Plan) bool { return !f.Show.wants(p) })
	slices.SortStableFunc(detail.Plans, f.Show.compare)
	return detail, nil
}

func (s Sheets) may(by auth.Caller, of Place) error {
	if err := by.May(auth.ReadPriceSheets); err != nil {
		return err
	}
	var wrong fault.Fields
	if _, sold := address.Market(of.Market); !sold {
		wrong.Add("market", "country_not_served")
	}
	if !slices.Contains(catalog.Segments(), of.Segment) {
		wrong.Add("segment", "segment_unknown")
	}
	return wrong.Err()
}

// plans are a product's, each with what happened to it and what will.
func plans(p catalog.Product, now time.Time) []Plan {
	all := make([]Plan, 0, len(p.Offers))
	for _, o := range p.Offers {
		plan := Plan{Key: p.Key, Segment: p.Segment, Title: p.Title, TermDuration: o.TermDuration, BillingCycle: o.BillingCycle,
			Today: &catalog.Dated{Cost: o.Cost, Recommended: o.Recommended, From: o.EffectiveFrom}}
		switch {
		case p.Withdrawn:
			plan.Last = Event{Change: Gone, On: p.WithdrawnOn}
		case o.Former != nil:
			plan.Last = Event{Change: between(*o.Former, o.Cost, o.Recommended), On: o.EffectiveFrom, Price: o.Former}
		case !p.ListedOn.IsZero():
			plan.Last = Event{Change: New, On: p.ListedOn}
		}
		switch next := o.Coming(now); {
		case p.Withdrawn:
		case o.Ends.After(now):
			plan.Coming = Event{Change: Gone, On: o.Ends}
		case next != nil:
			plan.Coming = Event{Change: between(*plan.Today, next.Cost, next.Recommended), On: next.From, Price: next}
		}
		all = append(all, plan)
	}
	return all
}

func announced(segment catalog.Segment, a catalog.Announced) Plan {
	price := catalog.Dated{Cost: money.Amount{Value: a.Cost, Currency: a.Currency}, Recommended: money.Amount{Value: a.Recommended, Currency: a.Currency}, From: a.From}
	return Plan{Key: a.Key, Segment: segment, Title: a.Title, TermDuration: a.TermDuration, BillingCycle: a.BillingCycle,
		Coming: Event{Change: New, On: a.From, Price: &price}}
}

// between names what a later price is to an earlier one.
func between(before catalog.Dated, cost, recommended money.Amount) Change {
	switch cost.Value.Cmp(before.Cost.Value) {
	case 1:
		return Dearer
	case -1:
		return Cheaper
	}
	if !recommended.Value.Equal(before.Recommended.Value) {
		return Recommended
	}
	return ""
}

func (s Show) wants(p Plan) bool {
	switch s {
	case ShowComing:
		return p.Coming.Change != ""
	case ShowPast:
		return p.Last.Change != ""
	}
	return p.Last.Change != Gone && p.Today != nil
}

// compare puts what comes next, or came last, first.
func (s Show) compare(a, b Plan) int {
	byDay := 0
	switch s {
	case ShowComing:
		byDay = a.Coming.On.Compare(b.Coming.On)
	case ShowPast:
		byDay = b.Last.On.Compare(a.Last.On)
	}
	return cmp.Or(byDay, strings.Compare(a.Title, b.Title), strings.Compare(a.String(), b.String()))
}

// History is every price of a product that the mirror has seen (FEATURES K5), the oldest first of each plan.
func (s Sheets) History(ctx context.Context, by auth.Caller, of Place, product string) ([]catalog.NewPrice, error) {
	if err := s.may(by, of); err != nil {
		return nil, err
	}
	key, ok := catalog.ParseKey(product)
	if !ok {
		var wrong fault.Fields
		wrong.Add("product", "malformed")
		return nil, wrong.Err()
	}
	market, _ := address.Market(of.Market)
	return s.Store.PriceHistory(ctx, of, market.Currency, key)
}
