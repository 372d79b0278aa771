package order

import (
	"context"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

// Holding is a subscription with everything a person decides by (FEATURES S1).
type Holding struct {
	Subscription subscription.Subscription
	Changes      []ChangeEntry        // through us, the latest first
	Waiting      int                  // of them that are under way
	Reversible   map[string]time.Time // orders whose change can be taken back now, and until when; zero: for as long as it stands
	Plans        []SoldPlan           // the terms and billing plans the product is sold with today
	Limits       subscription.Limits
	Names        map[string]string // of persons of the organisation who asked for changes
}

// SoldPlan is a term and billing plan with the prices of a seat, the customer's made as that of the subscription is.
type SoldPlan struct {
	TermDuration string
	BillingCycle string
	Unit         pricing.Quote
}

// Read shows a subscription. fault.NotFound for one the caller is not shown.
func (c Changes) Read(ctx context.Context, by auth.Caller, of Held) (Holding, error) {
	if err := by.MayFor(of.Customer, auth.ReadOrders); err != nil {
		return Holding{}, err
	}
	sub, around, waiting, err := c.load(ctx, by.Tenant, of, subscription.Change{})
	if err != nil {
		return Holding{}, err
	}
	h := Holding{Subscription: sub, Waiting: len(waiting), Reversible: map[string]time.Time{}}
	if h.Changes, err = c.Store.ChangesOf(ctx, by.Tenant, of.Customer, of.Subscription); err != nil {
		return Holding{}, err
	}
	card := around.cards[target(sub, subscription.Change{})]
	h.Limits = subscription.Limits{Least: card.MinQuantity, Most: card.MaxQuantity}
	h.Plans = soldPlans(card, Outlook{Subscription: sub, Card: card, around: around})
	now := c.Now()
	taken := takenBack(h.Changes)
	for _, e := range h.Changes {
		if taken[e.Order] {
			continue
		}
		back, can := e.Wish.Reverse(e.Was, sub)
		if can && e.Status == Active && len(waiting) == 0 && sub.Allowed(back, h.Limits, now) == nil {
			_, until := sub.Returnable(now)
			h.Reversible[e.Order] = until
		}
	}
	h.Names, err = c.people(ctx, by, h.Changes)
	return h, err
}

// people are the names of who asked; a customer's own people are told none (FEATURES I5).
func (c Changes) people(ctx context.Context, by auth.Caller, of []ChangeEntry) (map[string]string, error) {
	var persons []string
	for _, e := range of {
		if e.By != "" && !slices.Contains(persons, e.By) {
			persons = append(persons, e.By)
		}
	}
	if len(persons) == 0 || by.May(auth.ReadCosts) != nil {
		return nil, nil
	}
	return c.Store.MemberNames(ctx, persons, by.Tenant)
}

func soldPlans(card catalog.Product, as Outlook) []SoldPlan {
	plans := make([]SoldPlan, 0, len(card.Offers))
	for _, offer := range card.Offers {
		quote, wrong := as.around.rules.Price(card.Item(), offer.Prices(), as.markup())
		if len(wrong) == 0 && !card.Withdrawn {
			plans = append(plans, SoldPlan{TermDuration: offer.TermDuration, BillingCycle: offer.BillingCycle, Unit: quote})
		}
	}
	return plans
}

// takenBack are the orders whose change another one takes back, or has taken back.
func takenBack(changes []ChangeEntry) map[string]bool {
	taken := map[string]bool{}
	for _, e := range changes {
		if e.Reverses != "" && e.Status != Failed {
			taken[e.Reverses] = true
		}
	}
	return taken
}
