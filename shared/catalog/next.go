package catalog

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// nextRows are the rows of next month's sheet for a first seat, which is a whole sheet whenever there is one (API.md 9.1:
// 404 while nothing changes).
type nextRows struct {
	from     time.Time
	plans    map[Key][]Price
	doubtful bool // has rows that could not be used: what is missing may only be unreadable
}

func (n *nextRows) add(row Price, currency string) {
	switch {
	case row.SeatsFrom.IntPart() > 1:
	case row.wrong(currency) != "":
		n.doubtful = true
	default:
		if n.from.IsZero() || row.From.Before(n.from) {
			n.from = row.From
		}
		n.plans[row.Key] = append(n.plans[row.Key], row)
	}
}

func (n nextRows) has(key Key, plan Offer) bool {
	return slices.ContainsFunc(n.plans[key], func(row Price) bool { return compareOffers(row.offer(), plan) == 0 })
}

// ends is the day from which a plan of today is sold no more; what was known before where nobody could read it. Next
// month's sheet is of licences alone, so that what is missing of other kinds says nothing.
func (p priced) ends(of Product, plan Offer, before time.Time) time.Time {
	switch {
	case of.Kind != Licence:
		return time.Time{}
	case p.short:
		return before
	case len(p.ahead.plans) == 0 || p.ahead.doubtful || p.ahead.has(of.Key, plan):
		return time.Time{}
	}
	return p.ahead.from.UTC().Truncate(24 * time.Hour)
}

// announced begins the report on next month's sheet with what today's does not have.
func (p priced) announced() NextSheet {
	next := NextSheet{From: p.ahead.from, Short: p.short}
	for key, rows := range p.ahead.plans {
		for _, row := range rows {
			plan := row.offer()
			sold := slices.ContainsFunc(p.offers[key], func(o Offer) bool { return compareOffers(o, plan) == 0 })
			twice := slices.ContainsFunc(rows, func(other Price) bool { return compareOffers(other.offer(), plan) == 0 && other.From.Before(row.From) })
			if sold || twice || p.doubts(key) {
				continue
			}
			next.New++
			next.Announced = append(next.Announced, Announced{Key: key, Title: strings.TrimSpace(row.Title), TermDuration: row.TermDuration, BillingCycle: row.BillingCycle,
				Currency: row.Currency, Cost: row.Cost, Recommended: row.Recommended, From: plan.EffectiveFrom})
		}
	}
	slices.SortFunc(next.Announced, func(a, b Announced) int {
		return cmp.Or(strings.Compare(a.Title, b.Title), strings.Compare(a.String(), b.String()),
			compareOffers(Offer{TermDuration: a.TermDuration, BillingCycle: a.BillingCycle}, Offer{TermDuration: b.TermDuration, BillingCycle: b.BillingCycle}))
	})
	next.Announced = next.Announced[:min(len(next.Announced), mostAnnounced)]
	return next
}

// count adds what becomes of a plan of today.
func (n *NextSheet) count(plan Offer) {
	switch {
	case !plan.Ends.IsZero():
		n.Gone++
	case plan.Next == nil:
	case plan.Next.Cost.Value.GreaterThan(plan.Cost.Value):
		n.Dearer++
	case plan.Next.Cost.Value.LessThan(plan.Cost.Value):
		n.Cheaper++
	}
}
