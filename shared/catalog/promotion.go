package catalog

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/money"
)

// Promotion lowers what the reseller pays for some billing plans in a market, for customers who are eligible: that only
// Partner Center knows, customer by customer (NCE-RULES J). They are for business customers alone (API.md 10.1).
type Promotion struct {
	ID          string // Microsoft's, "product:sku:availability"
	Name        string
	Description string
	From, Until time.Time
	Auto        bool // applies by itself to whoever is eligible; the others only when they are asked for (J1)
	Plans       []PromotedPlan
}

// PromotedPlan is a billing plan and the share taken off its cost: 0.15 is fifteen per cent.
type PromotedPlan struct {
	Key
	TermDuration string
	BillingCycle string
	Share        decimal.Decimal
}

// Runs says whether it can be bought with at the moment.
func (p Promotion) Runs(at time.Time) bool { return !at.Before(p.From) && !at.After(p.Until) }

// Share is what the promotion takes off a billing plan's cost; false when it is not for that plan.
func (p Promotion) Share(key Key, termDuration, billingCycle string) (decimal.Decimal, bool) {
	at := slices.IndexFunc(p.Plans, func(plan PromotedPlan) bool {
		return plan.Key == key && plan.TermDuration == termDuration && plan.BillingCycle == billingCycle
	})
	if at < 0 {
		return decimal.Zero, false
	}
	return p.Plans[at].Share, true
}

// PromotionsFor are those that run and are for the billing plan, the greatest share first.
func PromotionsFor(all []Promotion, key Key, termDuration, billingCycle string, at time.Time) []Promotion {
	share := func(p Promotion) decimal.Decimal { s, _ := p.Share(key, termDuration, billingCycle); return s }
	found := slices.DeleteFunc(slices.Clone(all), func(p Promotion) bool {
		_, covered := p.Share(key, termDuration, billingCycle)
		return !covered || !p.Runs(at)
	})
	slices.SortStableFunc(found, func(a, b Promotion) int { return share(b).Cmp(share(a)) })
	return found
}

// Promoted is a cost after a share was taken off, in cents as Partner Center's cart has it (CartLineItem.pricing).
func Promoted(cost money.Amount, share decimal.Decimal) money.Amount {
	return cost.Scale(decimal.NewFromInt(1).Sub(share)).Round()
}

func (p Promotion) same(other Promotion) bool {
	return p.ID == other.ID && p.Name == other.Name && p.Description == other.Description && p.Auto == other.Auto &&
		p.From.Equal(other.From) && p.Until.Equal(other.Until) &&
		slices.EqualFunc(p.Plans, other.Plans, func(a, b PromotedPlan) bool {
			return a.Key == b.Key && a.TermDuration == b.TermDuration && a.BillingCycle == b.BillingCycle && a.Share.Equal(b.Share)
		})
}
