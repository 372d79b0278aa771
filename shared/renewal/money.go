package renewal

import (
	"context"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

// Priced reads what prices are made of.
type Priced interface {
	Buyer(ctx context.Context, t auth.Tenant, customer string) (catalog.Buyer, error)
	// Markets are the countries of customers; one that is not the organisation's is left out.
	Markets(ctx context.Context, t auth.Tenant, customers ...string) (map[string]string, error)
	ProductCards(ctx context.Context, market string, segments []catalog.Segment, keys ...catalog.Key) (map[catalog.Key]catalog.Product, error)
}

// prices reads products as the customer buys them, with the rules its prices are made by.
func (s Service) prices(ctx context.Context, t auth.Tenant, customer string, keys ...catalog.Key) (map[catalog.Key]catalog.Product, catalog.Buyer, error) {
	buyer, err := s.Store.Buyer(ctx, t, customer)
	if err != nil {
		return nil, buyer, err
	}
	keys = slices.DeleteFunc(keys, func(k catalog.Key) bool { return k.ProductID == "" || k.SkuID == "" })
	cards, err := s.Store.ProductCards(ctx, buyer.Market, catalog.Segments(), keys...)
	return cards, buyer, err
}

// Sum is money of a whole next term's first year.
type Sum struct{ Cost, Price money.Amount }

// yearly is how many billing periods a year has; a plan paid for three years counts with a third.
func yearly(cycle string) decimal.Decimal {
	switch {
	case cycle == "monthly":
		return decimal.NewFromInt(12)
	case cycle == "triennial":
		return decimal.NewFromInt(1).DivRound(decimal.NewFromInt(3), 12)
	}
	return decimal.NewFromInt(1)
}

// Year is what seats at unit prices of a billing period come to in a year, rounded once.
func Year(cost, price money.Amount, seats int, cycle string) Sum {
	of := func(unit money.Amount) money.Amount {
		return unit.Times(int64(seats)).Scale(yearly(cycle)).Round()
	}
	return Sum{Cost: of(cost), Price: of(price)}
}

// AtRisk is what the end of a subscription's term decides about: a year at today's prices.
func AtRisk(s subscription.Subscription) Sum {
	return Year(s.Cost, s.Price, s.Quantity, s.BillingCycle)
}

// Then is what a plan costs on a day, as far as Microsoft has said ahead.
type Then struct {
	Offer     pricing.Offer
	Announced time.Time // the day the price begins that holds then, or from which the plan is sold no more; zero: today's holds
	Gone      bool      // on that day the plan is sold no more (D13)
}

// onDay finds a plan's price of a day. ok is false where the plan is not sold at all.
func onDay(card catalog.Product, term, cycle string, day, now time.Time) (Then, bool) {
	offer, sold := card.Offer(term, cycle)
	if !sold {
		return Then{}, false
	}
	then := Then{Offer: offer.Prices()}
	if coming := offer.Coming(now); coming != nil && !day.Before(coming.From) {
		then.Offer, then.Announced = coming.Prices(), coming.From
	}
	if !offer.Ends.IsZero() && !day.Before(offer.Ends) {
		then.Announced, then.Gone = offer.Ends, true
	}
	return then, true
}
