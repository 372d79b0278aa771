package mirror

import (
	"context"
	"slices"
	"sync"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/qualification"
	"twotier/shared/subscription"
)

// shelf keeps products for a while: most customers have the same, and what is sold changes once a day.
type shelf struct {
	store LookStore
	now   func() time.Time

	mu    sync.Mutex
	since time.Time
	known map[place]*catalog.Product // nil: it is not sold there
}

const keepProducts = 10 * time.Minute

// place is where a product is looked for: in a market, in a kind of customer's segment before the others.
type place struct {
	market  string
	segment catalog.Segment
	key     catalog.Key
}

func newShelf(store LookStore, now func() time.Time) *shelf { return &shelf{store: store, now: now} }

// of are the products of what a customer has, of its own segment before others.
func (s *shelf) of(ctx context.Context, c customer.Card, heard []subscription.Subscription) (map[catalog.Key]catalog.Product, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	own := c.Segment.Or(qualification.Commercial)
	at := func(key catalog.Key) place { return place{c.Country, own, key} }
	if now := s.now(); s.known == nil || now.Sub(s.since) > keepProducts {
		s.since, s.known = now, map[place]*catalog.Product{}
	}
	var missing []catalog.Key
	for _, h := range heard {
		key := keyOf(h)
		if _, known := s.known[at(key)]; h.Kept() && h.SkuID != "" && !known && !slices.Contains(missing, key) {
			missing = append(missing, key)
		}
	}
	others := slices.DeleteFunc(catalog.Segments(), func(s catalog.Segment) bool { return s == own })
	for _, segments := range [][]catalog.Segment{{own}, others} {
		if len(missing) == 0 {
			break
		}
		read, err := s.store.ProductCards(ctx, c.Country, segments, missing...)
		if err != nil {
			return nil, err
		}
		missing = slices.DeleteFunc(missing, func(key catalog.Key) bool {
			product, sold := read[key]
			s.known[at(key)] = nil
			if sold {
				s.known[at(key)] = &product
			}
			return sold
		})
	}
	cards := map[catalog.Key]catalog.Product{}
	for _, h := range heard {
		if product := s.known[at(keyOf(h))]; product != nil {
			cards[keyOf(h)] = *product
		}
	}
	return cards, nil
}
