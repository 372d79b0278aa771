package mirror

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/subscription"
)

// assign says of each subscription how many of its seats people have (FEATURES S1, S5). Microsoft counts by licence, whoever
// sold it; several subscriptions of one licence are filled in the order they were bought, so that what is free stands where
// it was bought last and can soonest be given back. Where Microsoft does not tell, as without the customer's consent
// (GDAP), it stays unknown, and what was known is kept.
func (l Looker) assign(ctx context.Context, c customer.Card, heard []subscription.Subscription, cards map[catalog.Key]catalog.Product) {
	byLicence := map[string][]int{}
	for i, h := range heard {
		if licence := cards[keyOf(h)].LicenceID; licence != "" && h.Kept() && h.Status != subscription.Pending {
			byLicence[licence] = append(byLicence[licence], i)
		}
	}
	if len(byLicence) == 0 {
		return
	}
	assigned, err := l.Microsoft.Assigned(ctx, c.TenantID)
	if err != nil {
		return
	}
	at := l.Now()
	for licence, places := range byLicence {
		slices.SortFunc(places, func(a, b int) int {
			return cmp.Or(heard[a].CreatedAt.Compare(heard[b].CreatedAt), cmp.Compare(heard[a].ID, heard[b].ID))
		})
		left := assigned[licence]
		for _, i := range places {
			taken := min(left, heard[i].Quantity)
			left -= taken
			heard[i].Assigned, heard[i].AssignedAt = &taken, at
		}
	}
}

// seatsToday says that a customer's day of the week has come: who has the seats is a question of its own, so on rounds each
// customer is asked about them once a week, and whenever something else is new.
func seatsToday(customer string, now time.Time) bool {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(customer))                  // never fails
	return sum.Sum32()%7 == uint32(now.UTC().Weekday()) // #nosec G115 -- a weekday is 0 to 6
}
