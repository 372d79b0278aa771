package catalog

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"twotier/shared/address"
	"twotier/shared/fault"
	"twotier/shared/money"
)

// priced is what a market's price sheet says about the products of one segment.
type priced struct {
	currency string
	newest   time.Time
	offers   map[Key][]Offer
	doubtful map[Key]bool    // has a row that could not be used: what is missing may only be unreadable
	coming   map[Key][]Offer // prices that have not begun
	ahead    nextRows        // next month's sheet
	short    bool            // the sheet of the next month could not be read
	blind    bool            // rows could not be read at all, nobody knows of which product
}

// doubts says whether the absence of something of the product proves nothing.
func (p priced) doubts(k Key) bool { return p.blind || p.doubtful[k] }

// sheets is what a market's price sheet says, by segment.
type sheets map[Segment]*priced

func newSheets(currency string) sheets {
	all := sheets{}
	for _, segment := range Segments() {
		all[segment] = &priced{currency: currency, offers: map[Key][]Offer{}, coming: map[Key][]Offer{}, ahead: nextRows{plans: map[Key][]Price{}}, doubtful: map[Key]bool{}}
	}
	return all
}

// readSheet walks the sheet. A bad row is counted and left out; a sheet that breaks off or has nothing usable for
// business customers is an error, because the catalogue must not shrink to what happened to arrive.
func (s Sync) readSheet(ctx context.Context, market address.Country, report *Report) (sheets, error) {
	all, now := newSheets(market.Currency), s.Now()
	for row, err := range s.Source.Prices(ctx, market.Code) {
		var unreadable *UnreadableRow
		switch {
		case errors.As(err, &unreadable):
			report.Rows++
			report.bad("%v", unreadable)
			for _, sheet := range all {
				sheet.blind = true
			}
			continue
		case err != nil:
			return nil, fmt.Errorf("price sheet of %s: %w", market.Code, err)
		}
		report.Rows++
		sheet := all[row.Segment]
		if sheet == nil || !row.concerns(now) {
			if sheet != nil {
				sheet.foresee(row, now)
			}
			continue
		}
		if why := row.wrong(market.Currency); why != "" {
			report.bad("%s %s %s: %s", row.Key, row.TermDuration, row.BillingCycle, why)
			sheet.doubtful[row.Key] = true
			continue
		}
		sheet.add(row)
	}
	if len(all[Commercial].offers) == 0 {
		return nil, fault.New(fault.Unavailable, "price_sheet_empty").
			Because(fmt.Errorf("price sheet of %s: none of %d rows can be used", market.Code, report.Rows))
	}
	s.readComing(ctx, market, all, report)
	return all, nil
}

// concerns says whether the row is a price of today for a first seat. Prices for more seats are not shown anywhere yet.
func (p Price) concerns(now time.Time) bool {
	begun, ended := !p.From.After(now), !p.Until.IsZero() && p.Until.Before(now)
	return p.SeatsFrom.IntPart() <= 1 && begun && !ended
}

// wrong says why a row cannot be used, "" when it can.
func (p Price) wrong(currency string) string {
	switch {
	case !p.valid():
		return "an id with signs no id has"
	case !slices.Contains(terms(), p.TermDuration):
		return "no known term"
	case p.TermDuration == "" && p.BillingCycle != "one_time":
		return "without a term, but not bought once"
	case !slices.Contains(cycles(), p.BillingCycle):
		return "no known billing plan"
	case p.Currency != currency:
		return "in " + p.Currency + " and not in " + currency
	case p.Cost.IsNegative(), p.Recommended.IsNegative():
		return "a price below zero"
	case p.Recommended.IsZero() && !p.Cost.IsZero():
		return "no recommended price"
	}
	return ""
}

// add takes a row in; of two prices for the same billing plan the later one holds.
func (p *priced) add(row Price) {
	offer := row.offer()
	from := offer.EffectiveFrom
	if from.After(p.newest) {
		p.newest = from
	}
	offers := p.offers[row.Key]
	at := slices.IndexFunc(offers, func(o Offer) bool { return compareOffers(o, offer) == 0 })
	switch {
	case at < 0:
		offers = append(offers, offer)
	case from.After(offers[at].EffectiveFrom):
		offers[at] = offer
	}
	p.offers[row.Key] = offers
}

func (p Price) offer() Offer {
	return Offer{
		TermDuration: p.TermDuration, BillingCycle: p.BillingCycle, EffectiveFrom: p.From.UTC().Truncate(24 * time.Hour),
		Cost:        money.Amount{Value: p.Cost, Currency: p.Currency},
		Recommended: money.Amount{Value: p.Recommended, Currency: p.Currency},
	}
}

// addUse takes in a product that is paid by use. No sheet has a price for it: it costs what its meters count, which the
// customer learns from the report of its use (API.md 12.6: by the month, without a term).
func (p *priced) addUse(key Key, today time.Time) {
	nothing := money.Amount{Currency: p.currency}
	p.offers[key] = []Offer{{BillingCycle: "monthly", Cost: nothing, Recommended: nothing, EffectiveFrom: today}}
}
