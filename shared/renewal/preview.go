package renewal

import (
	"context"
	"errors"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

// Preview is what a wish would come to, before anything is sent (FEATURES S2).
type Preview struct {
	Wish     Wish
	On       time.Time // the first moment of what comes after: the lock; of what ends the first moment without it
	Until    time.Time // last day of the next term; zero when there is none
	Next     *Terms    // the next term; nil when there is none
	Unit     pricing.Quote
	Known    bool      // whether Unit says anything: the catalogue may not have the plan
	Year     Sum       // of the next term, at Unit
	Before   Sum       // of the running one, at what was agreed
	Then     Then      // where the price comes from
	Undo     time.Time // until when seats can be given back again, if it renews on time (C10); zero: no window
	Problems fault.Fields
	Refused  string // code of what the subscription does not allow at all; "" when it does
}

// undoWindow is how long after a renewal seats can be given back (C2, C10).
const undoWindow = 168 * time.Hour

// Markups of the extended service term on the monthly plan, and on a yearly one where there is no monthly (E4).
func extendedMonthly() decimal.Decimal { return decimal.RequireFromString("1.03") }
func extendedYearly() decimal.Decimal  { return decimal.RequireFromString("1.23") }

// Told is a subscription's end of term with what wishes would come to.
type Told struct {
	Case
	Base     Terms           // what changes of the next term begin from
	Card     catalog.Product // the product of Base, with the plans it is sold with; zero where the catalogue does not have it
	Other    *Product        // the product that was decided on, or that Microsoft holds, where it is another than that of Base
	Previews []Preview
}

// Preview tells what each of the wishes would come to. A subscription of somebody else is fault.NotFound.
func (s Service) Preview(ctx context.Context, by auth.Caller, customer, id string, wishes ...Wish) (Told, error) {
	if err := by.MayFor(customer, auth.ReadOrders); err != nil {
		return Told{}, err
	}
	c, err := s.Store.RenewalCase(ctx, by.Tenant, customer, id)
	if err != nil {
		return Told{}, err
	}
	keys := []catalog.Key{key(c.Subscription)}
	keys = append(keys, after(c.Subscription).key(), c.toCome().key())
	for _, w := range wishes {
		if w.Choice == Change {
			keys = append(keys, w.Terms.key())
		}
	}
	cards, buyer, err := s.prices(ctx, by.Tenant, customer, keys...)
	if err != nil {
		return Told{}, err
	}
	told := Told{Case: c, Base: base(c.Subscription)}
	told.Card = cards[told.Base.key()]
	if t := c.toCome(); t.key() != told.Base.key() {
		other := priced(c.Subscription, Target{Key: t.key(), Title: t.Title}, cards[t.key()], buyer, s.Now())
		told.Other = &other
	}
	for _, w := range wishes {
		told.Previews = append(told.Previews, preview(c.Subscription, w, cards, buyer, s.Now()))
	}
	return told, nil
}

// base is what changes of a subscription's next term begin from: a trial becomes a paid product anyway.
func base(s subscription.Subscription) Terms {
	if s.IsTrial {
		return after(s)
	}
	return Running(s)
}

// toCome are the terms of the next term as they were decided on; undecided, those Microsoft holds.
func (c Case) toCome() Terms {
	if w := c.Intent.Wish; w.Choice == Change && c.Intent.TermEnd.Equal(c.Subscription.CommitmentEnd) {
		return w.Terms
	}
	return after(c.Subscription)
}

func preview(s subscription.Subscription, w Wish, cards map[catalog.Key]catalog.Product, buyer catalog.Buyer, now time.Time) Preview {
	p := Preview{Wish: w, On: Lock(s.CommitmentEnd), Before: AtRisk(s)}
	p.refuse(w.check(s, cards[w.Terms.key()], now))
	next, plan := w.next(s)
	if next == nil {
		return p
	}
	p.Next, p.Until = next, endOf(p.On, next.TermDuration)
	if !next.CustomEnd.IsZero() {
		p.Until = next.CustomEnd
	}
	if w.Choice != Extend { // it opens no window, since it may be left at any time (E5)
		p.Undo = p.On.Add(undoWindow)
	}
	card := cards[next.key()]
	then, sold := onDay(card, plan.TermDuration, plan.BillingCycle, p.On, now)
	if w.Choice == Extend {
		then, sold = extended(card, plan, p.On, now)
	}
	if !sold {
		return p
	}
	unit, wrong := buyer.Rules.Price(card.Item(), then.Offer, markup(s))
	p.Then, p.Unit, p.Known = then, unit, len(wrong) == 0
	p.Year = Year(unit.Cost, unit.Price, next.Seats, next.BillingCycle)
	return p
}

// refuse sorts a refusal: what was typed, or what the subscription does not allow.
func (p *Preview) refuse(err error) {
	var refused *fault.Error
	switch {
	case !errors.As(err, &refused):
	case refused.Kind == fault.Invalid:
		p.Problems = refused.Fields
	default:
		p.Refused = refused.Code
	}
}

// next is the term a wish leads to, and the plan its price is read from; nil when it leads to none.
func (w Wish) next(s subscription.Subscription) (*Terms, Terms) {
	t := Running(s)
	switch w.Choice {
	case End:
		return nil, t
	case Change:
		t = w.Terms
	case Extend:
		plan := t
		t.TermDuration, t.BillingCycle = "P1M", "monthly"
		return &t, plan
	case Renew:
		if s.IsTrial {
			t = after(s)
		}
	}
	return &t, t
}

// extended is the price of a month of the extended service term (E4): 3 % on the monthly plan; where there is none, 23 %
// on what a month of the year's plan costs.
func extended(card catalog.Product, plan Terms, day, now time.Time) (Then, bool) {
	if monthly, sold := onDay(card, "P1M", "monthly", day, now); sold {
		return scaled(monthly, extendedMonthly()), true
	}
	if yearly, sold := onDay(card, "P1Y", "monthly", day, now); sold {
		return scaled(yearly, extendedYearly()), true
	}
	yearly, sold := onDay(card, "P1Y", "annual", day, now)
	return scaled(yearly, extendedYearly().Div(decimal.NewFromInt(12))), sold && plan.TermDuration != ""
}

func scaled(then Then, factor decimal.Decimal) Then {
	of := func(a money.Amount) money.Amount {
		scaled := a.Scale(factor)
		scaled.Value = scaled.Value.Round(6)
		return scaled
	}
	then.Offer = pricing.Offer{Cost: of(then.Offer.Cost), Recommended: of(then.Offer.Recommended)}
	return then
}

// markup makes the next price as the present one is made: with the same percentage on the cost, or by the reseller's rules
// where it is not known how it was made. A price below cost is not carried on by itself.
func markup(s subscription.Subscription) pricing.Choice {
	if s.PricedFrom != subscription.PricedByOrder || s.Cost.Currency == "" || s.Cost.Value.IsZero() || s.Price.Sub(s.Cost).IsNegative() {
		return pricing.Choice{}
	}
	percent := s.Price.Sub(s.Cost).Value.Shift(2).DivRound(s.Cost.Value, 4)
	return pricing.Choice{MarkupPercent: &percent}
}
