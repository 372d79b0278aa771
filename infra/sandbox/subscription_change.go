package sandbox

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"twotier/infra/sandbox/commerce"
)

// subscriptionChange is the body of a PATCH: the whole resource, changed. What is missing is reset: without
// autoRenewEnabled it is switched off, without instructions for the next term or charge these are dropped.
type subscriptionChange struct {
	Quantity         *int              `json:"quantity"`
	FriendlyName     *string           `json:"friendlyName"`
	Status           *string           `json:"status"`
	AutoRenewEnabled bool              `json:"autoRenewEnabled"`
	PartnerID        *string           `json:"partnerId"`
	BillingCycle     *string           `json:"billingCycle"`
	TermDuration     *string           `json:"termDuration"`
	NextTerm         *nextTermChange   `json:"scheduledNextTermInstructions"`
	NextCharge       json.RawMessage   `json:"nextChargeInstructions"`
	ScheduledActions []scheduledAction `json:"scheduledActions"`
}

// changeSubscription applies a PATCH; when several properties changed, in the order quantity, plan, the rest.
func (p *partnerCenter) changeSubscription(x *exchange) (answer, error) {
	id, s, err := p.changeable(x)
	if err != nil {
		return answer{}, err
	}
	var change subscriptionChange
	if err := x.decode(&change); err != nil {
		return answer{}, err
	}
	if changes := change.count(s); changes > 1 && p.settings().OneChangePerCall {
		return answer{}, invalid("Only one property of a subscription can be changed at a time, not %d.", changes)
	}
	after, err := p.changed(x, id, s, change)
	if err != nil {
		return answer{}, p.ruled(err)
	}
	return p.keepChange(x, id, after), nil
}

// changeable is the subscription of the path when it takes changes at all.
func (p *partnerCenter) changeable(x *exchange) (string, subscription, error) {
	id, s, err := p.subscription(x)
	if err != nil {
		return "", s, err
	}
	row, _ := p.subscriptions.get(id)
	switch {
	case s.Status == deleted:
		return "", s, refuse(http.StatusBadRequest, 2011, "Deleted subscriptions cannot be updated.")
	case x.now.Before(row.BusyUntil):
		return "", s, refuse(http.StatusConflict, 900278, "Another change of the subscription is under way.")
	case s.InRenewal(x.now):
		return "", s, refuse(http.StatusConflict, 800082, "The subscription is being renewed; try again in two minutes.")
	case s.Updates >= commerce.MaxUpdates:
		return "", s, refuse(http.StatusBadRequest, 900311, "The subscription has been updated too many times.")
	}
	return id, s, nil
}

// keepChange stores what a change made. With a delay set the answer is 202 and the change shows later.
func (p *partnerCenter) keepChange(x *exchange, id string, after subscription) answer {
	after.Updates++
	delay := time.Duration(p.settings().ChangeDelay)
	if delay == 0 {
		p.subscriptions.put(x.tx, id, after)
		return ok(p.subscriptionBody(id, after, x.now))
	}
	before, _ := p.subscriptions.get(id)
	before.Before = nil
	after.BusyUntil, after.Before = x.now.Add(delay), &before
	p.subscriptions.put(x.tx, id, after)
	a := answer{status: http.StatusAccepted, body: p.subscriptionBody(id, before.at(x.now), x.now)}
	return a.with("Location", "/customers/"+after.CustomerID+"/subscriptions/"+id)
}

// ruled turns a refusal of the rules into the documented answer.
func (p *partnerCenter) ruled(err error) error {
	var r *commerce.Refusal
	if !errors.As(err, &r) {
		return err
	}
	code := r.Code
	switch settings := p.settings(); {
	case code == 800090 && settings.SeatWindowAnswers900214:
		code = 900214
	case code == 900213 && settings.CancellationAnswers900117:
		code = 900117
	}
	return refuse(http.StatusBadRequest, code, "%s", r.Text)
}

func (c subscriptionChange) moves(s subscription) bool {
	return c.Status != nil && !sameText(*c.Status, string(s.Status))
}

func (c subscriptionChange) resizes(s subscription) bool {
	return c.Quantity != nil && *c.Quantity != s.Quantity
}

func (c subscriptionChange) replans(s subscription) bool {
	return (c.BillingCycle != nil && plain(*c.BillingCycle) != plain(s.Cycle)) || (c.TermDuration != nil && !sameText(*c.TermDuration, s.Term))
}

// count is how many properties differ.
func (c subscriptionChange) count(s subscription) int {
	differing := 0
	for _, differs := range []bool{
		c.moves(s), c.resizes(s), c.replans(s), c.AutoRenewEnabled != s.AutoRenew,
		c.FriendlyName != nil && *c.FriendlyName != s.FriendlyName, c.PartnerID != nil && *c.PartnerID != s.MPNID,
		c.AutoRenewEnabled == s.AutoRenew && !c.NextTerm.stands(s) && !c.resizes(s),
	} {
		if differs {
			differing++
		}
	}
	return differing
}

func (p *partnerCenter) changed(x *exchange, id string, s subscription, c subscriptionChange) (subscription, error) {
	if c.moves(s) {
		return p.moved(s, *c.Status, x.now)
	}
	var err error
	midTerm := false // such changes drop what was scheduled (rule D11), also when the body repeats it
	if c.resizes(s) {
		midTerm = true
		if s.Subscription, err = s.WithQuantity(*c.Quantity, x.now); err != nil {
			return s, err
		}
	}
	if c.replans(s) {
		midTerm = midTerm || c.TermDuration != nil && !sameText(*c.TermDuration, s.Term)
		if s, err = p.replanned(x, s, c); err != nil {
			return s, err
		}
	} else if len(c.NextCharge) == 0 || string(c.NextCharge) == "null" {
		s.NextCharge = nil
	}
	if s, err = p.relabelled(s, c); err != nil {
		return s, err
	}
	repeated := c.NextTerm.stands(s) // switching renewal off drops what the body only repeats
	if s.Subscription, err = s.WithAutoRenew(c.AutoRenewEnabled); err != nil {
		return s, err
	}
	if s.Subscription, err = c.endAction(s.Subscription); err != nil || midTerm || (repeated && !s.AutoRenew) {
		return s, err
	}
	return p.scheduled(x, id, s, c.NextTerm)
}

func (p *partnerCenter) moved(s subscription, status string, now time.Time) (subscription, error) {
	to := commerce.Status(strings.ToLower(status))
	if !to.Known() {
		return s, unknownText("status", status)
	}
	var err error
	s.Subscription, err = s.WithStatus(to, now, p.settings().RefundFromStartByDay)
	return s, err
}

// replanned changes term or billing plan; a promotion stays only when one covers the new plan (rule F5).
func (p *partnerCenter) replanned(x *exchange, s subscription, c subscriptionChange) (subscription, error) {
	term, cycle := s.Term, s.Cycle
	if c.TermDuration != nil {
		term = strings.ToUpper(*c.TermDuration)
	}
	if c.BillingCycle != nil {
		known := false
		if cycle, known = billingCycles()[plain(*c.BillingCycle)]; !known {
			return s, unknownText("billingCycle", *c.BillingCycle)
		}
	}
	if err := s.PlanAllowed(term, cycle); err != nil {
		return s, err
	}
	offer, sold := p.planOf(s.sku(), s.Currency, term, cycle)
	if !sold || (term != s.Term && p.settings().TermChangeNeedsTransition) {
		return s, refuse(http.StatusBadRequest, 800121, "The term of the subscription cannot be changed to %s paid %s.", term, cycle)
	}
	if owner, known := p.customers.get(s.CustomerID); known && term != s.Term {
		offer.Promotion = p.discount(owner, s.sku(), term, cycle, s.Quantity, "")
	} else if s.Promotion != nil {
		offer.Promotion = s.Promotion
	}
	var err error
	s.Subscription, err = s.WithPlan(offer, x.now)
	return s, err
}

// relabelled changes name and partner of record.
func (p *partnerCenter) relabelled(s subscription, c subscriptionChange) (subscription, error) {
	after := s
	if c.FriendlyName != nil {
		after.FriendlyName = *c.FriendlyName
	}
	if c.PartnerID != nil {
		after.MPNID = *c.PartnerID
	}
	if after.FriendlyName != s.FriendlyName || after.MPNID != s.MPNID {
		if err := s.Updatable(); err != nil {
			return s, err
		}
	}
	if after.MPNID != s.MPNID && after.MPNID != "" {
		return after, p.partnerOfRecord(after.MPNID)
	}
	return after, nil
}

// endAction reads the choice for a term that does not renew; a body without it leaves the choice.
func (c subscriptionChange) endAction(s commerce.Subscription) (commerce.Subscription, error) {
	for _, action := range c.ScheduledActions {
		if plain(action.ScheduleType) != "termend" {
			return s, unknownText("scheduledActions.scheduleType", action.ScheduleType)
		}
		switch plain(action.ActionType) {
		case "cancel":
			s.EndAction = commerce.EndCancel
		case "renewtoextendedserviceterm":
			s.EndAction = commerce.EndExtended
		case "renewtonewterm":
			s.EndAction = commerce.EndUndecided
		default:
			return s, unknownText("scheduledActions.actionType", action.ActionType)
		}
	}
	return s, nil
}
