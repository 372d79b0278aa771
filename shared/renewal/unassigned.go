package renewal

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/subscription"
)

// Unassigned is a subscription with licences that are paid for and that nobody has (FEATURES S5). It stands at the end of
// its term, when at the latest they can be given back.
const Unassigned Kind = "unassigned"

// Spare is what nobody uses of a subscription, and how it can be given back.
type Spare struct {
	Case
	Seats int       // that nobody has
	Now   int       // of them, those whose window is open: a change gives them back at once (NCE-RULES C7)
	Until time.Time // when the first of these windows closes; zero when none is open
	Whole bool      // nobody uses any of it, and the whole can still be cancelled (C1)
	At    time.Time // the renewal, from which on the others need not be paid for; zero where there is none
	Then  *int      // seats of the next term where fewer are decided on or scheduled; nil: as many as now
	Month Sum       // of the seats nobody has, at the prices of the running term
	Year  Sum
	Wish  Wish // what gives them back at the renewal; without a choice where nothing can, or has to, be decided
	Fresh bool // bought so lately that there was hardly time to assign them
}

// settling is how long people have to assign what was bought before it is asked for.
const settling = 48 * time.Hour

// Idle says whether a subscription has licences nobody uses. Trials cost nothing; of what is suspended nothing can be
// changed; where Microsoft does not know who has what, nothing is said.
func Idle(s subscription.Subscription) bool {
	seats, known := s.Unassigned()
	return known && seats > 0 && s.Status == subscription.Active && s.GoneAt.IsZero() && !s.IsTrial && s.Kind == catalog.Licence
}

// SpareOf works out what can be given back of a subscription at a moment; false when everything is used.
func SpareOf(c Case, now time.Time) (Spare, bool) {
	sub := c.Subscription
	if !Idle(sub) {
		return Spare{}, false
	}
	seats, _ := sub.Unassigned()
	spare := Spare{Case: c, Seats: seats, Year: Year(sub.Cost, sub.Price, seats, sub.BillingCycle), Fresh: now.Sub(sub.CreatedAt) < settling}
	spare.Month = Sum{Cost: spare.Year.Cost.Scale(twelfth()).Round(), Price: spare.Year.Price.Scale(twelfth()).Round()}
	spare.Whole = seats == sub.Quantity && sub.CancellableUntil.After(now.Add(reach))
	if givable, until := sub.Returnable(now.Add(reach)); givable > 0 {
		spare.Now, spare.Until = min(givable, seats, sub.Quantity-1), until
	}
	if spare.Whole {
		spare.Now, spare.Until = seats, sub.CancellableUntil
	}
	if sub.CommitmentEnd.IsZero() || Locked(sub.CommitmentEnd, now) {
		return spare, true
	}
	spare.At, spare.Then = Lock(sub.CommitmentEnd), then(c)
	if spare.Then == nil || *spare.Then > sub.Quantity-seats {
		spare.Wish = lessOf(c, sub.Quantity-seats)
	}
	return spare, true
}

// reach is what a change needs to be at Microsoft before a window closes there (REQUIREMENTS C10).
const reach = time.Minute

// then is how many seats the next term has where that is fewer than now: 0 when it ends.
func then(c Case) *int {
	sub, seats := c.Subscription, c.Subscription.Quantity
	switch fate := FateOf(sub); {
	case c.Intent.Decided(sub.CommitmentEnd) && c.Intent.Wish.Choice == End:
		seats = 0
	case c.Intent.Decided(sub.CommitmentEnd) && c.Intent.Wish.Choice == Change:
		seats = c.Intent.Wish.Terms.Seats
	case c.Intent.Decided(sub.CommitmentEnd):
	case fate == Ends:
		seats = 0
	case fate == AsScheduled:
		seats = sub.Scheduled.Quantity
	}
	if seats >= sub.Quantity {
		return nil
	}
	return &seats
}

// lessOf is the wish for a next term with the seats that are used: whatever else was decided for it stays. Where nobody
// uses any, it ends.
func lessOf(c Case, used int) Wish {
	if used == 0 {
		return Wish{Choice: End}
	}
	terms := after(c.Subscription)
	if c.Intent.Decided(c.Subscription.CommitmentEnd) && c.Intent.Wish.Choice == Change {
		terms = c.Intent.Wish.Terms
	}
	terms.Seats = used
	return Wish{Choice: Change, Terms: terms}
}

func twelfth() decimal.Decimal { return decimal.NewFromInt(1).DivRound(decimal.NewFromInt(12), 12) }

// Settled says that nothing is left to be decided about: fewer seats are on their way, or nothing can be done.
func (s Spare) Settled() bool { return s.Now == 0 && s.Wish.Choice == "" }

// soonest orders what can be given back now first, by the end of its window, then by the renewal.
func (s Spare) soonest(other Spare) int {
	key := func(s Spare) time.Time {
		if s.Now > 0 {
			return s.Until
		}
		return s.At.AddDate(100, 0, 0)
	}
	return cmp.Or(key(s).Compare(key(other)), cmp.Compare(s.Subscription.Company, other.Subscription.Company), cmp.Compare(s.Subscription.Title, other.Subscription.Title))
}

// farAhead is longer than any term, aligned ones too.
const farAhead = 4 * 366 * 24 * time.Hour

// Spares lists a page of what nobody uses of an organisation's subscriptions, or of one customer's: first what can still be
// given back now. A customer of somebody else has none.
func (s Service) Spares(ctx context.Context, by auth.Caller, customer, cursor string) ([]Spare, string, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return nil, "", err
	}
	customer = cmp.Or(customer, by.Customer)
	if err := by.Sees(customer); err != nil {
		return nil, "", err
	}
	now := s.Now()
	span := Span{From: now.Add(-settled), Until: now.Add(farAhead)}
	var held []subscription.Subscription
	var intents []Intent
	var next string
	group, reading := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		if customer != "" {
			held, err = s.Store.Subscriptions(reading, by.Tenant, customer)
		} else {
			held, next, err = s.Store.Dues(reading, by.Tenant, Unassigned, span, cursor)
		}
		return err
	})
	group.Go(func() (err error) {
		intents, err = s.Store.Intents(reading, by.Tenant, customer, span)
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, "", err
	}
	wishes := make(map[string]Intent, len(intents))
	for _, i := range intents {
		wishes[i.Subscription] = i
	}
	var spares []Spare
	for _, sub := range held {
		if spare, idle := SpareOf(Case{Subscription: sub, Intent: wishes[sub.ID]}, now); idle {
			spares = append(spares, spare)
		}
	}
	slices.SortStableFunc(spares, Spare.soonest)
	return spares, next, nil
}
