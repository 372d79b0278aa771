package announcement

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/catalog"
)

// ahead is how long before it begins a promotion of Microsoft's is told.
const ahead = 45 * 24 * time.Hour

// mostPromotions is how many Home tells; the catalogue has them all.
const mostPromotions = 5

// MicrosoftPromotion is one that Microsoft runs, or will, in the reseller's market; as it was mirrored.
type MicrosoftPromotion struct {
	catalog.Promotion
	Share decimal.Decimal // the greatest of its plans: 0.15 is fifteen per cent
}

// Promotions are what Microsoft will run soon, and what it runs now: what begins next first, then what ends next. They
// lower what a reseller pays, so no customer's user is told.
func (s Service) Promotions(ctx context.Context, by auth.Caller) ([]MicrosoftPromotion, error) {
	if err := by.May(auth.ReadCosts); err != nil {
		return nil, err
	}
	seller, err := s.Store.Reseller(ctx, by.Tenant)
	if err != nil {
		return nil, err
	}
	all, err := s.Store.Promotions(ctx, seller.Address.Country)
	if err != nil {
		return nil, err
	}
	return soon(all, s.Now()), nil
}

func soon(all []catalog.Promotion, now time.Time) []MicrosoftPromotion {
	var told []MicrosoftPromotion
	for _, p := range all {
		if now.After(p.Until) || p.From.After(now.Add(ahead)) || len(p.Plans) == 0 {
			continue
		}
		one := MicrosoftPromotion{Promotion: p}
		for _, plan := range p.Plans {
			one.Share = decimal.Max(one.Share, plan.Share)
		}
		told = append(told, one)
	}
	begun := func(p MicrosoftPromotion) int {
		if p.From.After(now) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(told, func(a, b MicrosoftPromotion) int {
		next := a.Until.Compare(b.Until)
		if begun(a) == 0 {
			next = a.From.Compare(b.From)
		}
		return cmp.Or(cmp.Compare(begun(a), begun(b)), next, cmp.Compare(a.Name, b.Name))
	})
	return told[:min(len(told), mostPromotions)]
}
