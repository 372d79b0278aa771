package subscription

import (
	"time"

	"twotier/shared/forecast"
	"twotier/shared/pricing"
)

// Preview is what a change does, told before anything is sent (FEATURES S2, X3). Amounts are the reseller's cost and its
// customer's price; what comes back is below zero.
type Preview struct {
	At        time.Time
	Effective time.Time         // when it holds: at once, with the next charge, or with the next term
	Priced    bool              // false: what a seat costs is not known, and no amount says anything
	Charges   []forecast.Charge // billed at once, or with the term it is for
	Now       pricing.LineTotals
	Full      bool // everything that was paid for this term comes back (C3)
	Before    forecast.Plan
	After     forecast.Plan      // as it will be; no seats when it is cancelled
	Committed pricing.LineTotals // what has to be paid until the end of the term afterwards
	TermEnd   time.Time          // last day of the term afterwards
	UndoUntil time.Time          // until when seats that are added can be given back; zero where nothing can
	Drops     *NextTerm          // what Microsoft forgets that was scheduled (D11)
	Stops     bool               // the automatic renewal goes off with it (D3)
}

// window is how long what is bought can be given back (C2, C7); Microsoft's own moment counts once it is told.
const window = 168 * time.Hour

// Preview works a change out. unit is the price of a seat of what the change makes of it, where that is another product,
// term or plan; the zero value where nobody knows it.
func (s Subscription) Preview(c Change, unit pricing.Quote, now time.Time) Preview {
	r := s.running()
	p := Preview{At: now, Effective: now, Before: r.Plan, After: r.Plan, TermEnd: r.End, Priced: s.Cost.Currency != ""}
	if c.drops() {
		p.Drops = s.Scheduled
	}
	p.Stops = c.Kind == Suspension && s.AutoRenew
	if p.Priced && c.Replans() {
		p.Priced = unit.Cost.Currency != ""
	}
	p = p.worked(s, c, r, unit, now)
	currency := s.Cost.Currency
	p.Now = pricing.Sum(currency)
	if !p.Priced {
		p.Charges, p.Committed = nil, p.Now
		return p
	}
	if c.AtOnce() {
		for _, charge := range p.Charges {
			p.Now = pricing.Sum(currency, p.Now, charge.Sum)
		}
	}
	return p
}

// worked fills in what depends on the kind.
func (p Preview) worked(s Subscription, c Change, r forecast.Running, unit pricing.Quote, now time.Time) Preview {
	switch c.Kind {
	case ToSeats:
		p.After.Seats = int64(c.Seats)
		p.Charges = r.Resized(now, p.After.Seats)
		if c.Seats > s.Quantity {
			p.UndoUntil = now.Add(window)
		}
		p.Committed = forecast.Running{Plan: p.After, Start: r.Start, End: r.End}.Left(now)
	case Cancelled:
		p.Full = s.full(now)
		p.After.Seats = 0
		p.Charges = r.Ended(now, p.Full)
	case ToBilling:
		p.After.BillingCycle, p.After.Unit = c.BillingCycle, unit
		p.Effective = r.NextCharge(now)
	case ToTerm, ToPaid, ToProduct:
		p = p.replaced(s, c, r, unit, now)
	case ToNextTerm:
		p.After = s.next(c.Next, unit)
		p.Effective = s.renewal()
		renewed := r.Renewed(p.After)
		p.Charges, p.TermEnd = []forecast.Charge{renewed.First}, renewed.End
	case ToEndOfTerm:
		p.Effective = s.renewal()
		if c.End == Ends {
			p.After.Seats = 0
		}
	default:
		p.Committed = r.Left(now)
	}
	return p
}

// replaced is another term or product from now on. Only a product for some of the seats keeps the end (I2).
func (p Preview) replaced(s Subscription, c Change, r forecast.Running, unit pricing.Quote, now time.Time) Preview {
	p.After.Unit = unit
	if c.TermDuration != "" {
		p.After.TermDuration, p.After.BillingCycle = c.TermDuration, c.BillingCycle
	}
	if c.Seats > 0 {
		p.After.Seats = int64(c.Seats)
	}
	keeps := c.Kind == ToProduct && (c.TermDuration == "" || c.TermDuration == s.TermDuration)
	p.Charges = r.Replaced(now, p.After, keeps)
	if s.IsTrial { // what was free gives nothing back
		p.Charges = p.Charges[1:]
	}
	after := forecast.RunningUntil(p.After, r.Start, r.End)
	if !keeps {
		first := now.UTC().Truncate(24 * time.Hour)
		after = forecast.Running{Plan: p.After, Start: first, End: p.After.LastDay(first)}
	}
	p.TermEnd, p.Committed = after.End, after.Left(now)
	return p
}

// Replans says that what comes of the change has a price of its own.
func (c Change) Replans() bool {
	switch c.Kind {
	case ToBilling, ToTerm, ToPaid, ToProduct, ToNextTerm:
		return true
	}
	return false
}

// next is the plan of the next term.
func (s Subscription) next(wanted *NextTerm, unit pricing.Quote) forecast.Plan {
	if wanted == nil {
		wanted = &NextTerm{TermDuration: s.TermDuration, BillingCycle: s.BillingCycle, Quantity: s.Quantity}
	}
	return forecast.Plan{TermDuration: wanted.TermDuration, BillingCycle: wanted.BillingCycle, Seats: int64(wanted.Quantity), Unit: unit}
}

// full says that Microsoft gives back everything still (C3).
func (s Subscription) full(now time.Time) bool {
	for _, r := range s.Refunds {
		if r.Type == "Full" && inTime(r.Until, now) {
			return true
		}
	}
	return false
}

// running is the subscription as a plan with its prices.
func (s Subscription) running() forecast.Running {
	unit := pricing.Quote{Cost: s.Cost, Price: s.Price, Recommended: s.Price}
	if s.Cost.Currency != "" {
		unit.Margin = s.Price.Sub(s.Cost)
	}
	plan := forecast.Plan{TermDuration: s.TermDuration, BillingCycle: s.BillingCycle, Seats: int64(s.Quantity), Unit: unit}
	return forecast.RunningUntil(plan, s.TermStart, s.CommitmentEnd)
}
