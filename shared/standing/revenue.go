package standing

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/subscription"
)

// Sales tells what a reseller has bought. Today the subscriptions do; the invoices will know better.
type Sales interface {
	// EachSubscription hands over those of a reseller, also ended ones, until each says that it is enough.
	EachSubscription(ctx context.Context, t auth.Tenant, each func(subscription.Subscription) (more bool)) error
}

// Counts are kept for a week while no review is near, because nothing hangs on them then.
const keepCount = 7 * 24 * time.Hour

// counted adds up the charges of the twelve months before now. It stops where it is ten times enough: how far above the
// threshold a reseller is matters to nobody.
func counted(ctx context.Context, sales Sales, t auth.Tenant, now time.Time) (Revenue, error) {
	sums := map[string]decimal.Decimal{}
	r := Revenue{CountedAt: now}
	plenty := map[string]decimal.Decimal{}
	for _, least := range Thresholds() {
		plenty[least.Currency] = least.Value.Mul(decimal.NewFromInt(10))
	}
	err := sales.EachSubscription(ctx, t, func(s subscription.Subscription) bool {
		if s.Cost.Currency == "" || s.IsTrial {
			return true
		}
		charges := decimal.NewFromInt(int64(chargesOf(s, now)) * int64(s.Quantity))
		sum := sums[s.Cost.Currency].Add(s.Cost.Value.Mul(charges))
		sums[s.Cost.Currency] = sum
		most, judged := plenty[s.Cost.Currency]
		r.AtLeast = judged && sum.GreaterThanOrEqual(most)
		return !r.AtLeast
	})
	for _, currency := range slices.Sorted(maps.Keys(sums)) {
		if sums[currency].IsPositive() {
			r.Amounts = append(r.Amounts, money.Amount{Value: sums[currency], Currency: currency})
		}
	}
	return r, err
}

// chargesOf is how often a subscription was charged in the twelve months before now: on the day it began, and each cycle
// after, while it was kept. What is paid by use has no charges of its own here.
func chargesOf(s subscription.Subscription, now time.Time) int {
	began := s.CreatedAt
	if began.IsZero() {
		began = s.TermStart
	}
	if began.IsZero() || s.Kind.ByUse() {
		return 0
	}
	until := now
	if !s.GoneAt.IsZero() && s.GoneAt.Before(until) {
		until = s.GoneAt
	} else if !s.Kept() && !s.CommitmentEnd.IsZero() && s.CommitmentEnd.Before(until) {
		until = s.CommitmentEnd
	}
	from := now.AddDate(-1, 0, 0)
	cycle := map[string]int{"monthly": 1, "annual": 12, "triennial": 36}[s.BillingCycle]
	if cycle == 0 {
		cycle = 12 * 100 // charged once
	}
	count := 0
	for n := 0; ; n++ {
		day := began.AddDate(0, n*cycle, 0)
		if !day.Before(until) {
			return count
		}
		if !day.Before(from) {
			count++
		}
	}
}
