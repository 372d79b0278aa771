package mailing

import (
	"context"
	"slices"
	"strconv"
	"time"

	"twotier/shared/mailer"
	"twotier/shared/order"
	"twotier/shared/terms"
)

// placed is an order with what every letter about it says.
type placed struct {
	order.Order
	to    reader // who placed it
	facts mailer.Order
	page  string
}

// order reads an order that has one of the statuses.
func (c Composer) order(ctx context.Context, s subject, statuses ...order.Status) (placed, error) {
	id, err := order.ParseID(s.id)
	if err != nil {
		return placed{}, err
	}
	o, err := c.Objects.Order(ctx, s.tenant, id)
	if err != nil {
		return placed{}, err
	}
	if !slices.Contains(statuses, o.Status) {
		return placed{}, errPassed{"the order is " + string(o.Status)}
	}
	head, err := c.Objects.CustomerHead(ctx, s.tenant, id.Customer)
	if err != nil {
		return placed{}, err
	}
	to, err := c.partner(ctx, s.tenant, o.PlacedBy)
	return placed{
		Order: o, to: to, page: c.page(s.tenant, "orders", id.String()),
		facts: mailer.Order{Number: id.Short(), Name: o.Name, Customer: o.Company, Domain: head.Tenant.Domain()},
	}, err
}

// letter is about this placing: an order that failed may be placed again.
func (p placed) letter(message mailer.Message) letter {
	return letter{recipient: p.to.ref, occasion: at(p.PlacedAt), message: message}
}

// lines are the lines at what the partner pays.
func (p placed) lines() []mailer.OrderLine {
	lines := make([]mailer.OrderLine, 0, len(p.Lines))
	for _, l := range p.Lines {
		billed := l.BillingCycle
		if l.Kind.ByUse() {
			billed = mailer.ByUse
		}
		lines = append(lines, mailer.OrderLine{
			Title: l.Title, Quantity: l.Quantity, TermDuration: l.TermDuration, BillingCycle: billed,
			Cost: l.Quote.Cost, TotalCost: l.Totals().Cost,
		})
	}
	return lines
}

// results are the lines with what became of each.
func (p placed) results() []mailer.OrderResult {
	results := make([]mailer.OrderResult, 0, len(p.Lines))
	for i, l := range p.lines() {
		results = append(results, mailer.OrderResult{OrderLine: l, Code: p.Lines[i].Failure})
	}
	return results
}

// orderReceived confirms the receipt whatever has become of the order since: it is owed (§ 312i BGB, REQUIREMENTS C2).
func (c Composer) orderReceived(ctx context.Context, s subject) (letter, error) {
	p, err := c.order(ctx, s, order.Placing, order.Unknown, order.Placed, order.Provisioning, order.Active, order.Partial, order.Failed)
	if err != nil {
		return letter{}, err
	}
	accepted, err := acceptedFiles(p.Accepted)
	if err != nil {
		return letter{}, err
	}
	return p.letter(mailer.OrderReceived(p.to.language, mailer.OrderReceivedData{
		Envelope: p.to.envelope, Order: p.facts, Lines: p.lines(), PartnerID: p.PartnerID, Accepted: accepted,
		PlacedBy: p.to.envelope.To.Name, PlacedAt: p.PlacedAt, Link: p.page,
	})), nil
}

// acceptedFiles are the exact files that were accepted, to be attached.
func acceptedFiles(records []terms.Acceptance) ([]mailer.AcceptedTerms, error) {
	accepted := make([]mailer.AcceptedTerms, 0, len(records))
	for _, record := range records {
		title, text, err := record.File()
		if err != nil {
			return nil, err
		}
		accepted = append(accepted, mailer.AcceptedTerms{Title: title, Version: strconv.Itoa(record.Version), Text: text})
	}
	return accepted, nil
}

func (c Composer) orderActive(ctx context.Context, s subject) (letter, error) {
	p, err := c.order(ctx, s, order.Active)
	if err != nil {
		return letter{}, err
	}
	undo, full := p.windows()
	return p.letter(mailer.OrderActive(p.to.language, mailer.OrderActiveData{
		Envelope: p.to.envelope, Order: p.facts, Lines: p.lines(), UndoUntil: undo, FullUntil: full, Link: p.page,
	})), nil
}

// windows are the earliest ends of the windows of licences and of what goes back for all it cost. An order from before
// each line kept its own has only the one.
func (p placed) windows() (undo, full time.Time) {
	for _, l := range p.Lines {
		end := &undo
		if l.Undo.InFull() {
			end = &full
		}
		if at := l.Undo.Until; !at.IsZero() && (end.IsZero() || at.Before(*end)) {
			*end = at
		}
	}
	if undo.IsZero() && full.IsZero() {
		undo = p.UndoUntil
	}
	return undo, full
}

func (c Composer) orderPartial(ctx context.Context, s subject) (letter, error) {
	p, err := c.order(ctx, s, order.Partial)
	if err != nil {
		return letter{}, err
	}
	return p.letter(mailer.OrderPartial(p.to.language, p.stopped())), nil
}

func (c Composer) orderFailed(ctx context.Context, s subject) (letter, error) {
	p, err := c.order(ctx, s, order.Failed)
	if err != nil {
		return letter{}, err
	}
	return p.letter(mailer.OrderFailed(p.to.language, p.stopped())), nil
}

// orderReturned tells what the provider found out about refused lines, and that the next step is the partner's.
func (c Composer) orderReturned(ctx context.Context, s subject) (letter, error) {
	p, err := c.order(ctx, s, order.Partial, order.Failed)
	if err != nil {
		return letter{}, err
	}
	if p.Returned == "" || p.FollowedBy != "" {
		return letter{}, errPassed{"the refused lines are ordered again"}
	}
	return p.letter(mailer.OrderReturned(p.to.language, mailer.OrderReturnedData{OrderStoppedData: p.stopped(), Words: p.Returned})), nil
}

func (p placed) stopped() mailer.OrderStoppedData {
	return mailer.OrderStoppedData{
		Envelope: p.to.envelope, Order: p.facts, Lines: p.results(),
		Code: p.Failure.Code, CorrelationID: p.Failure.CorrelationID, Link: p.page,
	}
}
