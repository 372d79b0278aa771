package catalog

import (
	"context"
	"slices"
	"time"

	"twotier/shared/address"
)

// readComing walks the price sheet of the next month. It is a preview: when it cannot be read, today's prices are
// mirrored all the same, and what was known of the future stays.
func (s Sync) readComing(ctx context.Context, market address.Country, all sheets, report *Report) {
	now := s.Now()
	for row, err := range s.Source.Coming(ctx, market.Code) {
		if err != nil {
			report.bad("next month's sheet: %v", err)
			for _, sheet := range all {
				sheet.short = true
			}
			return
		}
		if sheet := all[row.Segment]; sheet != nil {
			sheet.foresee(row, now)
			sheet.ahead.add(row, sheet.currency)
		}
	}
}

// foresee notes a price for a first seat that has not begun. Today's sheet may have one too: a price that changes within
// the month.
func (p *priced) foresee(row Price, now time.Time) {
	if row.SeatsFrom.IntPart() <= 1 && row.From.After(now) && row.wrong(p.currency) == "" {
		p.coming[row.Key] = append(p.coming[row.Key], row.offer())
	}
}

// next is the first price to come that is another one than today's; the stored one where nobody could read it.
func (p priced) next(key Key, today Offer, before *Dated, now time.Time) *Dated {
	later := slices.DeleteFunc(slices.Clone(p.coming[key]), func(o Offer) bool { return compareOffers(o, today) != 0 || o.samePrice(today) })
	if len(later) == 0 {
		if p.short && before != nil && before.From.After(now) {
			return before
		}
		return nil
	}
	return slices.MinFunc(later, func(a, b Offer) int { return a.EffectiveFrom.Compare(b.EffectiveFrom) }).dated()
}

func (d *Dated) same(other *Dated) bool {
	if d == nil || other == nil {
		return d == other
	}
	return d.Cost.Equal(other.Cost) && d.Recommended.Equal(other.Recommended) && d.From.Equal(other.From)
}
