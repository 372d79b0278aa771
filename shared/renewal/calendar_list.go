package renewal

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/subscription"
)

// Entry is the end of one subscription's term as a calendar shows it.
type Entry struct {
	Case
	Fate     Fate
	Why      Why // why somebody has to decide; "" when nobody has to
	Urgency  Urgency
	Year     Sum    // what is decided about: a year at today's prices
	CostThen *Costs // where Microsoft's price of the renewal's day is another one, or the plan is sold no more; nil else
}

// Costs is what a seat costs the reseller from a day on.
type Costs struct {
	Unit money.Amount // of one billing period; without a currency when the plan is sold no more
	From time.Time    // zero: it is the price of today already
	Gone bool
}

// Filter narrows the calendar. Span is read from its day; longer than a year and a month nothing is asked.
type Filter struct {
	Customer string
	All      bool // also what nobody has to decide about
	Span     Span
	Cursor   string
}

// longestSpan is how far ahead the calendar looks at once.
const longestSpan = 400 * 24 * time.Hour

// Calendar is a page of ends of terms, the nearest first.
type Calendar struct {
	Entries []Entry
	Next    string // cursor of the next page
}

// List shows the ends of terms in a span: only those somebody has to decide about, or all. A customer of somebody else has
// none.
func (s Service) List(ctx context.Context, by auth.Caller, f Filter) (Calendar, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return Calendar{}, err
	}
	f.Customer = cmp.Or(f.Customer, by.Customer)
	if err := by.Sees(f.Customer); err != nil {
		return Calendar{}, err
	}
	if !f.Span.Until.After(f.Span.From) || f.Span.Until.Sub(f.Span.From) > longestSpan {
		var wrong fault.Fields
		wrong.Add("until", "malformed")
		return Calendar{}, wrong.Err()
	}
	var held []subscription.Subscription
	var intents []Intent
	var next string
	group, reading := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		held, next, err = s.ending(reading, by.Tenant, f)
		return err
	})
	group.Go(func() (err error) {
		intents, err = s.Store.Intents(reading, by.Tenant, f.Customer, f.Span)
		return err
	})
	if err := group.Wait(); err != nil {
		return Calendar{}, err
	}
	cases, err := s.cases(ctx, by.Tenant, held, intents, f)
	if err != nil {
		return Calendar{}, err
	}
	found := Calendar{Next: next}
	for _, c := range cases {
		if e := s.Entry(c); f.All || e.Why != WhyNothing {
			found.Entries = append(found.Entries, e)
		}
	}
	slices.SortStableFunc(found.Entries, func(a, b Entry) int {
		return cmp.Or(a.Subscription.CommitmentEnd.Compare(b.Subscription.CommitmentEnd), cmp.Compare(a.Subscription.Company, b.Subscription.Company))
	})
	return found, s.foresee(ctx, by.Tenant, found.Entries)
}

// ending are the subscriptions whose term ends in the span.
func (s Service) ending(ctx context.Context, t auth.Tenant, f Filter) ([]subscription.Subscription, string, error) {
	switch {
	case f.Customer != "":
		all, err := s.Store.Subscriptions(ctx, t, f.Customer)
		return slices.DeleteFunc(all, func(sub subscription.Subscription) bool {
			return FateOf(sub) == NoTerm || sub.CommitmentEnd.Before(f.Span.From) || !sub.CommitmentEnd.Before(f.Span.Until)
		}), "", err
	case f.All:
		return s.Store.Ending(ctx, t, f.Span, f.Cursor)
	}
	var held, trials []subscription.Subscription
	var next string
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		held, next, err = s.Store.Dues(ctx, t, Term, f.Span, f.Cursor)
		return err
	})
	if f.Cursor == "" { // trials are few; the first page has them
		group.Go(func() (err error) {
			trials, _, err = s.Store.Dues(ctx, t, Trial, f.Span, "")
			return err
		})
	}
	err := group.Wait()
	return append(held, trials...), next, err
}

// cases puts each subscription beside its wish. A wish in trouble is shown even where its subscription asks for nothing by
// itself.
func (s Service) cases(ctx context.Context, t auth.Tenant, held []subscription.Subscription, intents []Intent, f Filter) ([]Case, error) {
	wishes := make(map[string]Intent, len(intents))
	for _, i := range intents {
		wishes[i.Subscription] = i
	}
	cases := make([]Case, 0, len(held))
	for _, sub := range held {
		cases = append(cases, Case{Subscription: sub, Intent: wishes[sub.ID]})
		delete(wishes, sub.ID)
	}
	if f.All || f.Customer != "" || f.Cursor != "" {
		return cases, nil
	}
	for _, i := range wishes {
		if i.State != Refused && i.State != Late {
			continue
		}
		c, err := s.Store.RenewalCase(ctx, t, i.Customer, i.Subscription)
		if errors.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// Entry judges a subscription's end of term at this moment; what Microsoft has announced for its day is not looked at.
func (s Service) Entry(c Case) Entry {
	return Entry{Case: c, Fate: FateOf(c.Subscription), Why: Needs(c.Subscription, c.Intent),
		Urgency: UrgencyOf(c.Subscription.CommitmentEnd, s.Now()), Year: AtRisk(c.Subscription)}
}

// foresee adds what Microsoft has announced for the day of each renewal (FEATURES K5): the markets of the customers, then
// the products of each market, together.
func (s Service) foresee(ctx context.Context, t auth.Tenant, entries []Entry) error {
	customers := make([]string, 0, len(entries))
	for _, e := range entries {
		customers = append(customers, e.Subscription.Customer)
	}
	slices.Sort(customers)
	markets, err := s.Store.Markets(ctx, t, slices.Compact(customers)...)
	if err != nil {
		return err
	}
	wanted := map[string][]catalog.Key{}
	for _, e := range entries {
		if market := markets[e.Subscription.Customer]; market != "" && !slices.Contains(wanted[market], key(e.Subscription)) {
			wanted[market] = append(wanted[market], key(e.Subscription))
		}
	}
	cards := map[string]map[catalog.Key]catalog.Product{}
	for market, keys := range wanted {
		if cards[market], err = s.Store.ProductCards(ctx, market, catalog.Segments(), keys...); err != nil {
			return err
		}
	}
	for i, e := range entries {
		if card, sold := cards[markets[e.Subscription.Customer]][key(e.Subscription)]; sold {
			entries[i].CostThen = costThen(e.Subscription, card, s.Now())
		}
	}
	return nil
}

func key(s subscription.Subscription) catalog.Key {
	return catalog.Key{ProductID: s.ProductID, SkuID: s.SkuID}
}

// costThen is what a plain renewal costs, where that is another price than the one that was agreed on; nil where it stays.
func costThen(s subscription.Subscription, card catalog.Product, now time.Time) *Costs {
	if s.IsTrial || !s.AutoRenew || s.Scheduled != nil || s.Cost.Currency == "" {
		return nil
	}
	then, sold := onDay(card, s.TermDuration, s.BillingCycle, Lock(s.CommitmentEnd), now)
	switch {
	case !sold:
		return nil
	case then.Gone:
		return &Costs{From: then.Announced, Gone: true}
	case then.Offer.Cost.Equal(s.Cost):
		return nil
	}
	return &Costs{Unit: then.Offer.Cost, From: then.Announced}
}

// Windows lists what can still be given back, whose window ends first first; of a customer or ("") of all.
func (s Service) Windows(ctx context.Context, by auth.Caller, customer string) ([]subscription.Subscription, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return nil, err
	}
	customer = cmp.Or(customer, by.Customer)
	if err := by.Sees(customer); err != nil {
		return nil, err
	}
	now := s.Now()
	// A row stands at its first window's end and moves when it is told of; windows last a month at most.
	all, _, err := s.Store.Dues(ctx, by.Tenant, Undo, Span{From: now.Add(-LongestWindow), Until: now.Add(LongestWindow)}, "")
	all = slices.DeleteFunc(all, func(sub subscription.Subscription) bool {
		return customer != "" && sub.Customer != customer || len(WindowEnds(sub, now)) == 0
	})
	slices.SortStableFunc(all, func(a, b subscription.Subscription) int { return WindowEnds(a, now)[0].Compare(WindowEnds(b, now)[0]) })
	return all, err
}

// LongestWindow is how long seats can be given back at most: software bought once (C13), with a day for what is written late.
const LongestWindow = 31 * 24 * time.Hour
