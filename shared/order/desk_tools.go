package order

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Look has Microsoft asked now instead of at the next planned time. It also brings back an order whose message was
// given up. fault.Conflict "order_moved_on" when the product has nothing left to do.
func (d Desk) Look(ctx context.Context, by auth.Caller, ref Ref, version int64) (Order, error) {
	return d.done(ctx, by, ref, version, func(o *Order, s *Saga) (deed, error) {
		if !o.Status.UnderWay() {
			return deed{}, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
		}
		*s = s.GoingOn()
		return deed{act: "order.asked-again", note: Note{Act: "look"}, tasks: []outbox.Task{o.Placement()}}, s.hasRoom()
	})
}

// Remark leaves a note for colleagues.
func (d Desk) Remark(ctx context.Context, by auth.Caller, ref Ref, version int64, text string) (Order, error) {
	text, err := reason("text", text)
	if err != nil {
		return Order{}, err
	}
	return d.done(ctx, by, ref, version, func(_ *Order, s *Saga) (deed, error) {
		return deed{act: "order.noted", note: Note{Act: "note", Text: text}}, s.hasRoom()
	})
}

// TakeAsPlaced says which orders at Microsoft an order has become whose answer was lost and whose tags are not found
// there. Each is read at Microsoft and compared: it has to be the customer's, from after the button, of no other order
// of ours, and to hold our lines. Lines that are in none of them count as not ordered only with the proof of two reads.
// Failures by field: "orderIds.n" with "order_unknown_at_microsoft", "order_of_another", "order_does_not_fit";
// "orderIds" with "order_incomplete_at_microsoft".
func (d Desk) TakeAsPlaced(ctx context.Context, by auth.Caller, ref Ref, version int64, ids []string, why string) (Order, error) {
	why, wrong := required("reason", why)
	found, wrongIDs, err := d.ordered(ctx, by, ref, ids)
	if err != nil {
		return Order{}, err
	}
	wrong = append(wrong, wrongIDs...)
	if err := wrong.Err(); err != nil {
		return Order{}, err
	}
	return d.done(ctx, by, ref, version, func(o *Order, s *Saga) (deed, error) {
		if o.Status != Unknown {
			return deed{}, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
		}
		if o.Change != nil { // it becomes no order at Microsoft; the subscription tells
			return deed{}, fault.New(fault.Conflict, "order_is_change")
		}
		if err := o.became(found, *s); err != nil {
			return deed{}, err
		}
		*s = s.GoingOn()
		s.Orders = ids
		moved, changes, err := o.Advanced(Placed)
		if err != nil {
			return deed{}, err
		}
		*o = moved
		changes["microsoftOrders"] = [2]string{"", strings.Join(ids, ", ")}
		return deed{act: "order.taken-as-placed", changes: changes, note: Note{Act: "placed", Text: why}, tasks: []outbox.Task{o.Placement()}}, s.hasRoom()
	})
}

// ordered reads the orders at Microsoft that somebody named.
func (d Desk) ordered(ctx context.Context, by auth.Caller, ref Ref, ids []string) ([]Ordered, fault.Fields, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return nil, nil, err
	}
	head, err := d.Store.CustomerHead(ctx, ref.Tenant, ref.Order.Customer)
	if err != nil {
		return nil, nil, err
	}
	var wrong fault.Fields
	if len(ids) == 0 || len(ids) > mostLines {
		wrong.Add("orderIds", "order_id_needed")
		return nil, wrong, nil
	}
	found := make([]Ordered, 0, len(ids))
	for i, id := range ids {
		one, err := d.Microsoft.Ordered(ctx, head.Tenant.TenantID, id)
		switch {
		case fault.KindOf(err) == fault.NotFound, err == nil && slices.Contains(ids[:i], id):
			wrong.Add("orderIds."+strconv.Itoa(i), "order_unknown_at_microsoft")
		case err != nil:
			return nil, nil, fault.New(fault.Unavailable, "partner_center_unavailable").Because(err)
		}
		found = append(found, one)
	}
	return found, wrong, nil
}

// clockDifference is how far Microsoft's clock and ours may be apart.
const clockDifference = 5 * time.Minute

// taggedByUs says whether a friendly name ends as an order of ours writes it: "(1B2C3D4E-1)".
func taggedByUs(name string) bool {
	open := strings.LastIndexByte(name, '(')
	number, line, found := strings.Cut(strings.TrimSuffix(name[open+1:], ")"), "-")
	_, err := strconv.Atoi(line)
	return open >= 0 && found && err == nil && len(number) == 8 && strings.ToUpper(number) == number
}

// became marks the lines with the orders they are in.
func (o *Order) became(found []Ordered, s Saga) error {
	var wrong fault.Fields
	o.Lines = slices.Clone(o.Lines)
	for i, there := range found {
		fits := 0
		for _, l := range there.Lines {
			at := o.Tagged(l.Name)
			if at < 0 && taggedByUs(l.Name) {
				wrong.Add("orderIds."+strconv.Itoa(i), "order_of_another")
				break
			}
			if at < 0 {
				at = slices.IndexFunc(o.Lines, func(own Line) bool {
					return own.State == LineOpen && own.ProductID == l.ProductID && own.SkuID == l.SkuID && own.Quantity == l.Quantity
				})
			}
			if at >= 0 {
				o.Lines[at].State, o.Lines[at].OrderID = LineProvisioning, there.ID
				fits++
			}
		}
		if fits == 0 && len(wrong) == 0 || there.At.Before(o.PlacedAt.Add(-clockDifference)) {
			wrong.Add("orderIds."+strconv.Itoa(i), "order_does_not_fit")
		}
	}
	for i := range o.Lines {
		if l := &o.Lines[i]; l.State == LineOpen {
			if !s.seenTwice() {
				wrong.Add("orderIds", "order_incomplete_at_microsoft")
				break
			}
			l.State, l.Failure = LineFailed, "not_ordered"
			o.Failure = Failure{Code: l.Failure}
		}
	}
	return wrong.Err()
}

// seenTwice says that two reads over the settling time showed Microsoft's orders as they are.
func (s Saga) seenTwice() bool {
	return !s.Absence.First.IsZero() && s.Absence.Last.After(s.Absence.First) && s.Settled(s.Absence.Last)
}

// ConfirmNothing says that nothing was ordered. It is allowed only with the proof that the page shows: two reads over the
// settling time without an order, and a cart that was not ordered. fault.Blocked "proof_missing" without it.
func (d Desk) ConfirmNothing(ctx context.Context, by auth.Caller, ref Ref, version int64, why string) (Order, error) {
	why, err := reason("reason", why)
	if err != nil {
		return Order{}, err
	}
	return d.done(ctx, by, ref, version, func(o *Order, s *Saga) (deed, error) {
		switch {
		case o.Status != Unknown:
			return deed{}, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
		case !s.NothingOrdered():
			return deed{}, fault.New(fault.Blocked, "proof_missing")
		}
		moved, changes, err := o.Advanced(Failed)
		if err != nil {
			return deed{}, err
		}
		*o = moved
		o.Failure = Failure{Code: "not_ordered"}
		for i := range o.Lines {
			o.Lines[i].State = LineFailed
		}
		s.EndedAt, s.Case.ClosedAt = d.Now(), d.Now()
		return deed{act: "order.found-not-ordered", changes: changes, note: Note{Act: "nothing", Text: why},
			tasks: o.failureTold()}, s.hasRoom()
	})
}

// failureTold is the letter that nothing came of the order, to who placed it.
func (o Order) failureTold() []outbox.Task {
	switch {
	case o.Change == nil:
		return []outbox.Task{o.Letter("order-failed")}
	case o.PlacedBy == "":
		return nil
	}
	return []outbox.Task{o.Letter("change-failed")}
}

// Retry orders again what was refused, in the reseller's place: same lines, prices and consent, in an order of its own.
func (d Desk) Retry(ctx context.Context, by auth.Caller, ref Ref, version int64, why string) (Order, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return Order{}, err
	}
	why, err := reason("reason", why)
	if err != nil {
		return Order{}, err
	}
	o, s, err := d.load(ctx, ref)
	if err != nil {
		return Order{}, err
	}
	s.Case.Notes = append(append([]Note(nil), s.Case.Notes...), Note{At: d.Now(), By: by.Behind(), Act: "retry", Text: why})
	if err := s.hasRoom(); err != nil {
		return Order{}, err
	}
	seller, err := d.Store.Reseller(ctx, ref.Tenant)
	if err != nil {
		return Order{}, err
	}
	return followUp(ctx, d.Store, by, seller, o, s, version, d.Now(), d.NewID)
}

// GiveBack leaves it to the reseller what to do about lines that were refused, and tells it why by letter.
func (d Desk) GiveBack(ctx context.Context, by auth.Caller, ref Ref, version int64, why string) (Order, error) {
	why, err := reason("reason", why)
	if err != nil {
		return Order{}, err
	}
	return d.done(ctx, by, ref, version, func(o *Order, s *Saga) (deed, error) {
		if need, _ := o.need(*s); need != Stopped && need != Partially {
			return deed{}, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
		}
		s.Case.ClosedAt, o.Returned = d.Now(), why
		return deed{act: "order.given-back", note: Note{Act: "return", Text: why}, tasks: []outbox.Task{o.Letter("order-returned")}}, s.hasRoom()
	})
}

const mostReason = 1000

// reason is a text that has to be given.
func reason(path, text string) (string, error) {
	text, wrong := required(path, text)
	return text, wrong.Err()
}

func required(path, text string) (string, fault.Fields) {
	text = strings.TrimSpace(text)
	var wrong fault.Fields
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		wrong.Add(path, "reason_needed")
	case n > mostReason:
		wrong.AddWith(path, "too_long", "max", strconv.Itoa(mostReason))
	}
	return text, wrong
}

// hasRoom refuses one more note where a case holds all it can: fault.Conflict "notes_full".
func (s Saga) hasRoom() error {
	if len(s.Case.Notes) >= mostNotes {
		return fault.New(fault.Conflict, "notes_full")
	}
	return nil
}
