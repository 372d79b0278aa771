package store

import (
	"context"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/order"
	"twotier/shared/subscription"
	"twotier/shared/table"
)

// Holdings are the subscriptions a customer has and the orders on their way for it, each with the segment it is for.
func (s *Store) Holdings(ctx context.Context, t auth.Tenant, id, market string) ([]customer.Holding, error) {
	var held []subscription.Subscription
	var orders []orderRow
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		held, err = s.Subscriptions(within, t, id)
		return err
	})
	group.Go(func() (err error) {
		orders, err = table.All[orderRow](within, s.table, table.Query{PK: aggregate(t, id), Prefix: "O#"})
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	cards, err := s.cardsOf(ctx, market, held)
	if err != nil {
		return nil, err
	}
	var all []customer.Holding
	for _, sub := range held {
		if sub.Status == subscription.Expired || sub.Status == subscription.Deleted {
			continue
		}
		card := cards[catalog.Key{ProductID: sub.ProductID, SkuID: sub.SkuID}]
		all = append(all, customer.Holding{Kind: customer.HeldSubscription, ID: sub.ID, Title: sub.Title, Segment: card.Segment.Or(catalog.Commercial)})
	}
	for _, o := range orders {
		if card := o.L.card(); o.L.Status.UnderWay() {
			all = append(all, customer.Holding{Kind: customer.HeldOrder, ID: card.ID.String(), Title: titleOf(card), Segment: catalog.Commercial})
		}
	}
	return all, nil
}

// titleOf is what people call an order: its name, else its number.
func titleOf(c order.Card) string {
	if c.Name != "" {
		return c.Name
	}
	return c.ID.Short()
}

// cardsOf reads the cards of what is held, of whatever segment.
func (s *Store) cardsOf(ctx context.Context, market string, held []subscription.Subscription) (map[catalog.Key]catalog.Product, error) {
	var keys []catalog.Key
	known := map[catalog.Key]bool{}
	for _, sub := range held {
		key := catalog.Key{ProductID: sub.ProductID, SkuID: sub.SkuID}
		if !known[key] {
			known[key], keys = true, append(keys, key)
		}
	}
	return s.ProductCards(ctx, market, catalog.Segments(), keys...)
}
