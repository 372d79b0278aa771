package mailing

import (
	"context"

	"twotier/shared/mailer"
	"twotier/shared/money"
	"twotier/shared/order"
)

// change reads an order that changes a subscription and has one of the statuses.
func (c Composer) change(ctx context.Context, s subject, statuses ...order.Status) (placed, mailer.ChangeData, error) {
	p, err := c.order(ctx, s, statuses...)
	if err != nil {
		return placed{}, mailer.ChangeData{}, err
	}
	if p.Change == nil {
		return placed{}, mailer.ChangeData{}, errPassed{"the order changes nothing"}
	}
	d := mailer.ChangeData{Envelope: p.to.envelope, Order: p.facts, Product: p.Lines[0].Title, What: alteration(*p.Change),
		Effects: p.Change.Effects, UndoUntil: p.Change.Undo, Code: p.Failure.Code, CorrelationID: p.Failure.CorrelationID, Link: p.page}
	if p.Change.Priced {
		d.Now = p.Change.Now.Cost
	}
	return p, d, nil
}

// alteration is the change in the letters' words.
func alteration(c order.Change) mailer.Alteration {
	a := mailer.Alteration{Kind: string(c.Wish.Kind), FromSeats: c.Was.Quantity, ToSeats: c.Was.Quantity, FromTerm: c.Was.TermDuration, ToTerm: c.Wish.TermDuration,
		FromBilling: c.Was.BillingCycle, ToBilling: c.Wish.BillingCycle, Name: c.Wish.Name, End: string(c.Wish.End), Unchanged: c.Wish.Next == nil}
	if c.Wish.Seats > 0 {
		a.ToSeats = c.Wish.Seats
	}
	if next := c.Wish.Next; next != nil {
		a.ToSeats, a.ToTerm, a.ToBilling = next.Quantity, next.TermDuration, next.BillingCycle
	}
	return a
}

// changeReceived confirms the receipt whatever has become of the change since, like that of every order.
func (c Composer) changeReceived(ctx context.Context, s subject) (letter, error) {
	p, d, err := c.change(ctx, s, order.Placing, order.Unknown, order.Placed, order.Provisioning, order.Active, order.Partial, order.Failed)
	if err != nil {
		return letter{}, err
	}
	d.Code, d.CorrelationID = "", ""
	return p.letter(mailer.ChangeReceived(p.to.language, d)), nil
}

func (c Composer) changeMade(ctx context.Context, s subject) (letter, error) {
	p, d, err := c.change(ctx, s, order.Active)
	if err != nil {
		return letter{}, err
	}
	return p.letter(mailer.ChangeMade(p.to.language, d)), nil
}

func (c Composer) changeFailed(ctx context.Context, s subject) (letter, error) {
	p, d, err := c.change(ctx, s, order.Failed, order.Partial)
	if err != nil {
		return letter{}, err
	}
	d.Now = money.Amount{}
	return p.letter(mailer.ChangeFailed(p.to.language, d)), nil
}
