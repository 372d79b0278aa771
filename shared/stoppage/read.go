package stoppage

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/quote"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

// Bounds of what is listed beside the running: who has more finds it in its own lists.
const (
	mostListed = 50
	orderPages = 5  // of orders that are looked through for those under way and stopped
	readAtOnce = 10 // orders that are read for why they ended
)

// running is a page of what Microsoft goes on with.
func (s Service) running(ctx context.Context, t auth.Tenant, cursor string) ([]Thing, string, error) {
	held, next, err := s.Store.FindSubscriptions(ctx, t, subscription.Query{}, cursor)
	if err != nil {
		return nil, "", err
	}
	things := make([]Thing, 0, len(held))
	for _, sub := range held {
		if sub.Status != subscription.Active && sub.Status != subscription.Suspended || !sub.GoneAt.IsZero() {
			continue
		}
		things = append(things, Thing{Kind: Subscription, Fate: Continues, ID: sub.Customer + "." + sub.ID, Customer: sub.Customer, Company: sub.Company,
			Title: cmp.Or(sub.Title, sub.FriendlyName), Seats: sub.Quantity, State: string(sub.Status), At: sub.CommitmentEnd, May: s.may(sub)})
	}
	return things, next, nil
}

// may is what can still be done about a subscription, by Microsoft's own rules: of what buys more there is nothing.
func (s Service) may(sub subscription.Subscription) []May {
	now := s.Now()
	allowed := func(c subscription.Change) bool { return sub.Allowed(c, subscription.Limits{}, now) == nil }
	var can []May
	if sub.Quantity > 1 && allowed(subscription.Change{Kind: subscription.ToSeats, Seats: sub.Quantity - 1}) {
		can = append(can, Reduce)
	}
	if allowed(subscription.Change{Kind: subscription.Cancelled}) {
		can = append(can, Cancel)
	}
	if allowed(subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Ends}) || allowed(subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Renews}) {
		can = append(can, EndOfTerm)
	}
	if sub.Status == subscription.Suspended && allowed(subscription.Change{Kind: subscription.Reactivated}) {
		can = append(can, Reactivate)
	}
	return can
}

// rest is what is on its way, waits, or was stopped.
func (s Service) rest(ctx context.Context, t auth.Tenant) (Stoppage, error) {
	var told Stoppage
	var drafts, quotes []Thing
	var moreDrafts, moreQuotes bool
	seller, err := s.Store.Reseller(ctx, t)
	if err != nil {
		return Stoppage{}, err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		drafts, moreDrafts, err = s.drafts(ctx, t)
		return err
	})
	group.Go(func() (err error) {
		quotes, moreQuotes, err = s.quotes(ctx, t)
		return err
	})
	group.Go(func() (err error) {
		told.Going, told.Stopped, err = s.orders(ctx, t, seller.Authorisation)
		return err
	})
	if err := group.Wait(); err != nil {
		return Stoppage{}, err
	}
	told.Authorisation, told.Waiting, told.More = seller.Authorisation, append(quotes, drafts...), moreDrafts || moreQuotes
	return told, nil
}

func (s Service) drafts(ctx context.Context, t auth.Tenant) ([]Thing, bool, error) {
	cards, err := s.Store.Drafts(ctx, t, order.DraftQuery{})
	var things []Thing
	for _, c := range cards[:min(len(cards), mostListed)] {
		things = append(things, Thing{Kind: Draft, Fate: Waits, ID: c.ID.String(), Customer: c.ID.Customer, Company: c.Company,
			Title: cmp.Or(c.Name, c.First), State: string(c.Status), At: c.SavedAt})
	}
	return things, len(cards) > mostListed, err
}

func (s Service) quotes(ctx context.Context, t auth.Tenant) ([]Thing, bool, error) {
	var things []Thing
	for cursor := ""; ; {
		cards, next, err := s.Store.Quotes(ctx, t, quote.Filter{}, cursor)
		if err != nil {
			return nil, false, err
		}
		for _, c := range cards {
			things = append(things, Thing{Kind: Quote, Fate: Waits, ID: c.ID.String(), Customer: c.ID.Customer, Company: c.Company,
				Title: c.Title, State: string(c.Status), At: c.ValidUntil})
		}
		if cursor = next; cursor == "" || len(things) >= mostListed {
			return things, cursor != "", nil
		}
	}
}

// orders are those that are under way, and those that the loss has stopped.
func (s Service) orders(ctx context.Context, t auth.Tenant, a reseller.Authorisation) (going, stopped []Thing, err error) {
	var failed []order.Card
	cursor := ""
	for range orderPages {
		cards, next, err := s.Store.Orders(ctx, t, order.Filter{Cursor: cursor})
		if err != nil {
			return nil, nil, err
		}
		for _, c := range cards {
			switch {
			case c.Status.UnderWay():
				going = append(going, under(c))
			case a.Lost() && (c.Status == order.Failed || c.Status == order.Partial):
				failed = append(failed, c)
			}
		}
		if cursor = next; cursor == "" {
			break
		}
	}
	stopped, err = s.stopped(ctx, t, failed[:min(len(failed), mostListed)])
	return going, stopped, err
}

// under is an order on its way: what Microsoft may have goes on, what was not sent will be stopped.
func under(c order.Card) Thing {
	fate := Continues
	if c.Status == order.Placing && c.Change == nil { // whether a change needs the authorisation is seen when its turn comes
		fate = Stops
	}
	return Thing{Kind: Order, Fate: fate, ID: c.ID.String(), Customer: c.ID.Customer, Company: c.Company, Title: c.First, State: string(c.Status), At: c.PlacedAt}
}

// stopped are those of the orders that ended for the reseller's lost status and were not ordered again.
func (s Service) stopped(ctx context.Context, t auth.Tenant, of []order.Card) ([]Thing, error) {
	ended := make([]bool, len(of))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(readAtOnce)
	for i, c := range of {
		group.Go(func() error {
			o, err := s.Store.Order(ctx, t, c.ID)
			ended[i] = o.FollowedBy == "" && (o.Failure.Code == reseller.StatusLost || slices.ContainsFunc(o.Lines, func(l order.Line) bool { return l.Failure == reseller.StatusLost }))
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var things []Thing
	for i, c := range of {
		if ended[i] {
			things = append(things, Thing{Kind: Order, Fate: Stops, ID: c.ID.String(), Customer: c.ID.Customer, Company: c.Company, Title: c.First, State: string(c.Status), At: c.PlacedAt})
		}
	}
	return things, nil
}
