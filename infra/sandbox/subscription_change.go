package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// subscriptionChange is the body of a PATCH: the whole resource, changed. What is missing is reset: without
// autoRenewEnabled it is switched off.
type subscriptionChange struct {
	Quantity         *int            `json:"quantity"`
	FriendlyName     *string         `json:"friendlyName"`
	Status           *string         `json:"status"`
	AutoRenewEnabled bool            `json:"autoRenewEnabled"`
	PartnerID        *string         `json:"partnerId"`
	BillingCycle     *string         `json:"billingCycle"`
	TermDuration     *string         `json:"termDuration"`
	NextTerm         json.RawMessage `json:"scheduledNextTermInstructions"`
}

// changeSubscription applies seats, name, auto-renew, partner of record, suspension, reactivation and cancellation.
// Terms, billing plans and scheduled changes are refused with their documented codes.
func (p *partnerCenter) changeSubscription(x *exchange) (answer, error) {
	id, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	var change subscriptionChange
	if err := x.decode(&change); err != nil {
		return answer{}, err
	}
	if s.Status == deleted {
		return answer{}, refuse(http.StatusBadRequest, 2011, "Deleted subscriptions cannot be updated.")
	}
	if err := change.checkFixed(s); err != nil {
		return answer{}, err
	}
	was := s.Status
	if s, err = change.applyStatus(s, x.now); err != nil {
		return answer{}, err
	}
	if s, err = change.applyQuantity(s, x.now); err != nil {
		return answer{}, err
	}
	if was == s.Status {
		s, err = p.applyRest(change, s)
	}
	if err != nil {
		return answer{}, err
	}
	p.subscriptions.put(x.tx, id, s)
	return ok(p.subscriptionBody(id, s, x.now)), nil
}

// checkFixed refuses what the sandbox does not change yet.
func (c subscriptionChange) checkFixed(s subscription) error {
	switch {
	case c.BillingCycle != nil && plain(*c.BillingCycle) != plain(s.Cycle):
		return refuse(http.StatusBadRequest, 800097, "The billing cycle of the subscription cannot be changed.")
	case c.TermDuration != nil && !sameText(*c.TermDuration, s.Term):
		return refuse(http.StatusBadRequest, 800121, "The term of the subscription cannot be changed to %s.", *c.TermDuration)
	case len(c.NextTerm) > 0 && !bytes.Equal(c.NextTerm, []byte("null")):
		return refuse(http.StatusBadRequest, 900280, "Changes for the next term are not allowed right now.")
	}
	return nil
}

func (c subscriptionChange) applyStatus(s subscription, now time.Time) (subscription, error) {
	if c.Status == nil || sameText(*c.Status, string(s.Status)) {
		return s, nil
	}
	to := subscriptionStatus(strings.ToLower(*c.Status))
	switch {
	case !to.known():
		return s, unknownText("status", *c.Status)
	case s.IsTrial || !s.Status.may(to):
		return s, refuse(http.StatusBadRequest, 800040, "The status cannot be changed from %s to %s.", s.Status, to)
	case to == deleted && !now.Before(s.TermStart.Add(cancellationWindow)):
		return s, refuse(http.StatusBadRequest, 900213, "The subscription can only be cancelled within 168 hours of its purchase or renewal.")
	}
	s.Status, s.AutoRenew = to, false // a reactivated one is set to renew by a second call
	return s, nil
}

func (c subscriptionChange) applyQuantity(s subscription, now time.Time) (subscription, error) {
	if c.Quantity == nil || *c.Quantity == s.Quantity {
		return s, nil
	}
	wanted := *c.Quantity
	switch {
	case s.Status == suspended:
		return s, refuse(http.StatusBadRequest, 2001, "The quantity cannot be changed while the subscription is suspended.")
	case s.Status != active:
		return s, refuse(http.StatusBadRequest, 900279, "The subscription can no longer be updated.")
	case s.IsTrial:
		return s, refuse(http.StatusBadRequest, 800092, "The seats of a trial cannot be changed.")
	case wanted < s.Minimum || (s.Maximum > 0 && wanted > s.Maximum):
		return s, refuse(http.StatusBadRequest, 2002, "The quantity %d is outside the range of the product.", wanted)
	case wanted > s.Quantity:
		return s.withMore(wanted-s.Quantity, now), nil
	}
	fewer, possible := s.withFewer(s.Quantity-wanted, now)
	if !possible {
		return s, refuse(http.StatusBadRequest, 800090, "The quantity cannot be decreased outside the seats' 168-hour windows.")
	}
	return fewer, nil
}

// applyRest changes name, auto-renew and partner of record, none of which a subscription takes unless it is active.
func (p *partnerCenter) applyRest(c subscriptionChange, s subscription) (subscription, error) {
	after := s
	after.AutoRenew = c.AutoRenewEnabled
	if c.FriendlyName != nil {
		after.FriendlyName = *c.FriendlyName
	}
	if c.PartnerID != nil {
		after.MPNID = *c.PartnerID
	}
	touched := after.AutoRenew != s.AutoRenew || after.FriendlyName != s.FriendlyName || after.MPNID != s.MPNID
	switch {
	case touched && s.Status == suspended:
		return s, refuse(http.StatusBadRequest, 800091, "A suspended subscription cannot be updated.")
	case touched && s.Status != active:
		return s, refuse(http.StatusBadRequest, 900279, "The subscription can no longer be updated.")
	case after.MPNID != s.MPNID && after.MPNID != "":
		return after, p.partnerOfRecord(after.MPNID)
	}
	return after, nil
}
