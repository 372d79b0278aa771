package swap

import (
	"context"
	"errors"
	"slices"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/mirror"
	"twotier/shared/subscription"
)

// customer brings the new id onto what one customer has. Whether it stands there is read back, which also finds what our
// mirror did not know of (API.md U27). finished is false when there is more of it to change than fits into a page.
func (p Pages) customer(ctx context.Context, t auth.Tenant, run Run, c customer.Card, h *Holding) (finished bool, err error) {
	if c.TenantID == "" {
		return true, nil
	}
	all, err := p.Store.Subscriptions(ctx, t, c.ID)
	if err != nil {
		return false, err
	}
	due := run.due(all, *h)
	finished = len(due) <= changesOfCustomer
	if err := p.change(ctx, t, run, c, h, due[:min(len(due), changesOfCustomer)]); err != nil {
		return false, err
	}
	if err := p.Eyes.See(ctx, t, c); err != nil {
		if mirror.Hinders(err) || errors.Is(err, fault.Conflict) {
			return false, err
		}
		p.unseen(h, err)
		return true, nil
	}
	seen, err := p.Store.Subscriptions(ctx, t, c.ID)
	if err != nil {
		return false, err
	}
	p.read(run, seen, h)
	return finished && len(run.due(seen, *h)) == 0, nil
}

// due are those that name an old id and were not tried in this round. What has ended is left as it was.
func (r Run) due(all []subscription.Subscription, h Holding) (due []subscription.Subscription) {
	for _, s := range all {
		at := slices.IndexFunc(h.Lines, func(l Line) bool { return l.Subscription == s.ID })
		tried := at >= 0 && h.Lines[at].Round == r.Round
		if s.Kept() && r.old(s) && !tried {
			due = append(due, s)
		}
	}
	return due
}

// change asks Microsoft for the new id on each, one after the other. A subscription that is being changed otherwise is
// left for later: both would send it whole, and the later one would undo the earlier.
func (p Pages) change(ctx context.Context, t auth.Tenant, run Run, c customer.Card, h *Holding, due []subscription.Subscription) error {
	if len(due) == 0 {
		return nil
	}
	busy, err := p.Store.BusySubscriptions(ctx, t, c.ID)
	if err != nil {
		return err
	}
	for _, s := range due {
		l, _ := h.line(s.ID)
		if l.State == Done || l.State == Same {
			l.Code = Returned
		}
		l.Title, l.Seats, l.Before = s.Title, s.Quantity, s.PartnerID
		got := Outcome{Code: UnderWay, Later: true}
		if !slices.Contains(busy, s.ID) {
			if got, err = p.Partner.Record(ctx, run.try(s.ID), c.TenantID, s.ID, run.From, run.To); err != nil {
				return err
			}
		}
		l.State, l.Code, l.Said, l.At, l.Round = got.state(), got.Code, clip(got.Said), p.Now(), run.Round
	}
	return nil
}

// read notes what Microsoft shows after the changes.
func (p Pages) read(run Run, seen []subscription.Subscription, h *Holding) {
	for _, s := range seen {
		if s.PartnerID != run.To && !run.old(s) || !s.Kept() {
			continue
		}
		l, made := h.line(s.ID)
		l.Title, l.Seats = s.Title, s.Quantity
		switch {
		case run.old(s) && (l.State == Done || l.State == Same): // whoever gave it the old id back
			l.State, l.Code, l.Before = Waiting, Returned, s.PartnerID
		case run.old(s):
			l.Before = s.PartnerID
		case made:
			l.State, l.Before, l.At = Same, s.PartnerID, p.Now()
		case l.State != Same && l.State != Done:
			l.State, l.Code, l.Said, l.At = Done, "", "", p.Now()
		}
	}
	for i := range h.Lines {
		if l := &h.Lines[i]; l.State != Vanished {
			p.missed(run, seen, l)
		}
	}
}

// missed notes of a line that its subscription ended, or names somebody else by now.
func (p Pages) missed(run Run, seen []subscription.Subscription, l *Line) {
	at := slices.IndexFunc(seen, func(s subscription.Subscription) bool { return s.ID == l.Subscription && s.Kept() })
	switch {
	case at < 0:
		l.State, l.Code, l.Said, l.At = Vanished, "", "", p.Now()
	case seen[at].PartnerID != run.To && !run.old(seen[at]):
		l.State, l.Code, l.Said, l.At = Vanished, Foreign, "", p.Now()
	}
}

// longestSaid is how much of Microsoft's sentence is kept.
const longestSaid = 300

func clip(text string) string {
	if runes := []rune(text); len(runes) > longestSaid {
		return string(runes[:longestSaid])
	}
	return text
}

// unseen notes that Microsoft does not let us look at the customer any more, so that nothing can be changed or proved.
func (p Pages) unseen(h *Holding, why error) {
	for i := range h.Lines {
		if l := &h.Lines[i]; l.State == Waiting || l.State == Accepted {
			l.State, l.Code, l.At = Refused, "customer_"+string(mirror.ReasonOf(why)), p.Now()
		}
	}
}

// state is the line's after the answer; whether the id stands there is read back.
func (o Outcome) state() State {
	switch {
	case o.Code == "":
		return Accepted
	case o.Later:
		return Waiting
	}
	return Refused
}
