package swap

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
	"twotier/shared/subscription"
)

// Store keeps runs and what became of each subscription.
type Store interface {
	SwapRun(ctx context.Context, t auth.Tenant, ofCase string) (Run, error)                                                            // fault.NotFound
	SaveSwapRun(ctx context.Context, t auth.Tenant, r Run, held []Holding, at time.Time, op string, tasks ...outbox.Task) (Run, error) // fault.Conflict when the run has moved on; tasks carry its new version
	SwapHoldings(ctx context.Context, t auth.Tenant, ofCase string, customers ...string) (map[string]Holding, error)                   // of those that have lines
	SwapHoldingsAfter(ctx context.Context, t auth.Tenant, ofCase string, p Part, after mirror.Place, most int) (held []Holding, more bool, err error)
	CustomersAfter(ctx context.Context, t auth.Tenant, after mirror.Place, most int) (cards []customer.Card, more bool, err error)
	CustomerCard(ctx context.Context, t auth.Tenant, id string) (customer.Card, error) // fault.NotFound
	Subscriptions(ctx context.Context, t auth.Tenant, customer string) ([]subscription.Subscription, error)
	BusySubscriptions(ctx context.Context, t auth.Tenant, customer string) ([]string, error)         // with a change of their own under way
	ReserveCalls(ctx context.Context, calls, aMinute int, now time.Time) (from time.Time, err error) // when they may be made
}

// Outcome is Microsoft's answer to a change of the PartnerID.
type Outcome struct {
	Code  string // why it was not taken; "" when it was, or when there was nothing to change
	Said  string // in Microsoft's words
	Later bool   // not taken for the moment: something else of the subscription is on its way
}

// Partner changes the partner of record at Partner Center.
type Partner interface {
	// Record reads the subscription fresh and, where it names one of the partners, sends it back whole with another. name says
	// which try it is: the same name, the same request. An error says that Microsoft, or the way to it, is in trouble.
	Record(ctx context.Context, name, tenantID, subscription string, from []string, to string) (Outcome, error)
}

// Eyes look at one customer at Microsoft and keep what is new.
type Eyes interface {
	See(ctx context.Context, t auth.Tenant, c customer.Card) error
}

// Pages goes on with a run.
type Pages struct {
	Store   Store
	Partner Partner
	Eyes    Eyes
	Now     func() time.Time
	NewID   func() string // of one operation
}

// Go does the page that a message asks for, and asks for the next. A message of another page than the run's next is late
// and changes nothing. The run that has come to its end is given; an error brings the message back.
func (p Pages) Go(ctx context.Context, m outbox.Message, ofCase string) (ended bool, err error) {
	run, err := p.Store.SwapRun(ctx, m.Tenant, ofCase)
	if err != nil || !run.EndedAt.IsZero() || run.Version != m.RefVersion {
		return !run.EndedAt.IsZero(), err
	}
	cards, more, err := p.page(ctx, m.Tenant, run)
	if err != nil {
		return false, err
	}
	known, err := p.Store.SwapHoldings(ctx, m.Tenant, ofCase, ids(cards)...)
	if err != nil {
		return false, err
	}
	cards, cut := run.cut(cards, known)
	held, passed, hindrance := p.customers(ctx, m.Tenant, run, cards, known)
	now := p.Now()
	for _, h := range held {
		run.Lines = run.Lines.Counted(known[h.Customer], h)
	}
	if passed > 0 {
		run.passed(mirror.Place{Name: cards[passed-1].CompanyName, ID: cards[passed-1].ID}, passed)
	}
	switch {
	case hindrance != nil:
		run.hindered(mirror.ReasonOf(hindrance), now)
	case passed < len(cards) || cut || more:
		if run.NextAt, err = p.reserve(ctx, m.Tenant, run, now); err != nil {
			return false, err
		}
	default:
		run.atEnd(now)
	}
	var next []outbox.Task
	if run.EndedAt.IsZero() {
		next = []outbox.Task{run.Task(m.Tenant)}
	}
	_, err = p.Store.SaveSwapRun(ctx, m.Tenant, run, held, now, p.NewID(), next...)
	if errors.Is(err, fault.Conflict) { // another delivery of the same message has done it
		return false, nil
	}
	return !run.EndedAt.IsZero(), err
}

// page are the customers to go to next.
func (p Pages) page(ctx context.Context, t auth.Tenant, run Run) (cards []customer.Card, more bool, err error) {
	switch {
	case run.Scope.Customer != "":
		card, err := p.Store.CustomerCard(ctx, t, run.Scope.Customer)
		return []customer.Card{card}, false, err
	case run.Scope.Part == Everybody && run.Phase == Planning:
		return p.Store.CustomersAfter(ctx, t, run.Place, pageOfPlanning)
	case run.Scope.Part == Everybody:
		return p.Store.CustomersAfter(ctx, t, run.Place, pageOfCustomers)
	}
	held, more, err := p.Store.SwapHoldingsAfter(ctx, t, run.Case, run.Scope.Part, run.Place, pageOfCustomers)
	if err != nil {
		return nil, false, err
	}
	for _, h := range held {
		card, err := p.Store.CustomerCard(ctx, t, h.Customer)
		if err != nil {
			return nil, false, err
		}
		card.CompanyName = h.Company // the run remembers its place by the name in the list
		cards = append(cards, card)
	}
	return cards, more, nil
}

func ids(cards []customer.Card) []string {
	all := make([]string, len(cards))
	for i, c := range cards {
		all[i] = c.ID
	}
	return all
}

// cut ends a page where enough changes are planned for a minute.
func (r Run) cut(cards []customer.Card, known map[string]Holding) (page []customer.Card, cut bool) {
	changes := 0
	for i, c := range cards {
		if changes += r.planned(known[c.ID]); r.Phase == Changing && i > 0 && changes > changesOfPage {
			return cards[:i], true
		}
	}
	return cards, false
}

// planned is how many changes a customer is expected to need at once.
func (r Run) planned(h Holding) (changes int) {
	for _, l := range h.Lines {
		if l.State == Waiting || l.State == Accepted || l.State == Refused && r.Scope.Part != Everybody {
			changes++
		}
	}
	return min(changes, changesOfCustomer)
}

// reserve books the calls of the next page with everybody else's.
func (p Pages) reserve(ctx context.Context, t auth.Tenant, run Run, now time.Time) (time.Time, error) {
	if run.Phase == Planning {
		return now, nil
	}
	cards, _, err := p.page(ctx, t, run)
	if err != nil {
		return now, err
	}
	known, err := p.Store.SwapHoldings(ctx, t, run.Case, ids(cards)...)
	if err != nil {
		return now, err
	}
	cards, _ = run.cut(cards, known)
	calls := 0
	for _, c := range cards {
		calls += 1 + 2*run.planned(known[c.ID]) // one look, and each subscription is read and written
	}
	from, err := p.Store.ReserveCalls(ctx, calls, callsAMinute, now)
	if err != nil || !from.After(now.Add(burst)) {
		return now, err
	}
	return from, nil
}

// customers goes to those of a page side by side. held are the lines that are other than before, passed is how many, from
// the first on, are done with: when Microsoft is in trouble those behind wait.
func (p Pages) customers(ctx context.Context, t auth.Tenant, run Run, cards []customer.Card, known map[string]Holding) (held []Holding, passed int, hindrance error) {
	type result struct {
		after    Holding
		finished bool
		err      error
	}
	results := make([]result, len(cards))
	going, trouble := errgroup.WithContext(ctx)
	going.SetLimit(atOnce)
	for i, c := range cards {
		going.Go(func() error {
			r := &results[i]
			r.after = Holding{Customer: c.ID, Company: c.CompanyName, Lines: slices.Clone(known[c.ID].Lines)}
			if trouble.Err() != nil { // somebody met with trouble
				r.err = fault.New(fault.Unavailable, "partner_center_unavailable")
				return nil
			}
			if run.Phase == Planning {
				r.finished, r.err = true, p.plan(ctx, t, run, &r.after)
			} else {
				r.finished, r.err = p.customer(ctx, t, run, c, &r.after)
			}
			return r.err
		})
	}
	_ = going.Wait() // failures stand in their places
	for i, r := range results {
		if !slices.Equal(r.after.Lines, known[cards[i].ID].Lines) {
			held = append(held, r.after)
		}
		switch {
		case r.err != nil && hindrance == nil:
			hindrance = r.err
		case r.err == nil && r.finished && passed == i:
			passed++
		}
	}
	return held, passed, hindrance
}

// plan lists what a customer has under an old id, as our mirror knows it.
func (p Pages) plan(ctx context.Context, t auth.Tenant, run Run, h *Holding) error {
	all, err := p.Store.Subscriptions(ctx, t, h.Customer)
	h.Lines = nil
	for _, s := range all {
		if s.Kept() && run.old(s) {
			h.Lines = append(h.Lines, Line{Subscription: s.ID, Title: s.Title, Seats: s.Quantity, Before: s.PartnerID, State: Waiting})
		}
	}
	return err
}

// old says that a subscription names an id that has ended.
func (r Run) old(s subscription.Subscription) bool { return slices.Contains(r.From, s.PartnerID) }

// try names the try of one subscription: another page of the run, another try.
func (r Run) try(subscription string) string {
	return r.Case + "/" + strconv.FormatInt(r.Version, 10) + "/" + subscription
}
