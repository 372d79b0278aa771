package order

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/terms"
)

// Consent is what a person agrees to beside the button.
type Consent struct {
	Accepted  []terms.Wanted
	BelowCost bool // the explicit yes to lines sold below cost

	// Version is the draft's version the person saw; 0 leaves it open. Two tabs show one draft, and the button must
	// order what stands beside it.
	Version int64
}

// stale says that another version of the draft was seen.
func (c Consent) stale(o Order) bool { return c.Version != 0 && c.Version != o.Revision.Version }

// given is what was accepted, and what still has to be.
func (c Consent) given(o Order, f facts, signer terms.Signer, at time.Time) ([]terms.Acceptance, fault.Fields) {
	accepted, wrong := terms.Accept([]terms.Name{terms.Terms, terms.MsLicence}, c.Accepted, f.reseller.Language, signer, at)
	switch {
	case !o.BelowCost():
	case !maySellBelowCost(signer.By, o):
		wrong.AddWith("belowCost", belowCostNotAllowed, "permission", string(auth.SellBelowCost))
	case !c.BelowCost:
		wrong.Add("belowCost", "acceptance_needed")
	}
	return accepted, wrong
}

// Place sends a draft on its way: exactly once, with the prices it shows, after every precondition. Failures:
// fault.Invalid with fields for missing consent; fault.Forbidden "below_cost_not_allowed" (param permission); fault.Blocked
// "not_ready" whose fields name each missing precondition, "order_incomplete" whose fields name each problem of a line;
// fault.Conflict when it is no draft any more, "stale_version" when it is another one than was seen.
func (s Service) Place(ctx context.Context, by auth.Caller, id ID, consent Consent) (Order, error) {
	if err := by.MayFor(id.Customer, auth.PlaceOrders); err != nil {
		return Order{}, err
	}
	o, facts, err := s.load(ctx, by.Tenant, id)
	if err != nil {
		return Order{}, err
	}
	o, changes, err := o.moved(Placing)
	if err != nil {
		return Order{}, err
	}
	if consent.stale(o) {
		return Order{}, fault.New(fault.Conflict, "stale_version")
	}
	going, err := s.dispatch(by, o, facts, consent)
	if err != nil {
		return Order{}, err
	}
	for what, change := range changes {
		going.Act.Changes[what] = change
	}
	return s.Store.PlaceOrder(ctx, going.Order, going.Saga, going.Act, going.Tasks...)
}

// Dispatch is what sends an order on its way, to be written in one transaction.
type Dispatch struct {
	Order Order
	Saga  Saga
	Act   audit.Act
	Tasks []outbox.Task
}

// dispatch checks consent and every precondition of an order that is about to be placed.
func (s Service) dispatch(by auth.Caller, o Order, facts facts, consent Consent) (Dispatch, error) {
	now := s.Now()
	losses := o.losses()
	if len(losses) > 0 && !maySellBelowCost(by, o) {
		return Dispatch{}, fault.New(fault.Forbidden, belowCostNotAllowed).With("permission", string(auth.SellBelowCost))
	}
	accepted, wrong := consent.given(o, facts, terms.Signer{By: by, Company: facts.reseller.Name}, now)
	if err := wrong.Err(); err != nil {
		return Dispatch{}, err
	}
	if _, err := facts.market(); err != nil { // the reseller may have moved since the draft was begun
		return Dispatch{}, err
	}
	if err := blocked(customer.Readiness(facts.head, facts.reseller), o.problems(facts)); err != nil {
		return Dispatch{}, err
	}
	o.PlacedAt, o.PlacedBy, o.SavedAt = now, by.Behind(), now
	o.PartnerID, o.Accepted = facts.reseller.PartnerID, accepted
	losses["partnerId"] = [2]string{"", o.PartnerID}
	o = o.counted(facts.held)
	return Dispatch{
		Order: o, Saga: Saga{Version: 1, CartRequest: s.NewID()},
		Act:   audit.Act{By: by, At: now, Name: "order.placed", Changes: losses},
		Tasks: []outbox.Task{o.Placement(), o.Letter("order-received")},
	}, nil
}

// blocked says everything that is in the way at once.
func blocked(readiness []customer.Check, problems fault.Fields) error {
	missing := &fault.Error{Kind: fault.Blocked, Code: "not_ready"}
	for _, check := range readiness {
		if !check.Ready {
			missing.Fields = append(missing.Fields, fault.Field{Path: "readiness." + string(check.Name), Code: check.Code})
		}
	}
	if len(missing.Fields) > 0 {
		missing.Fields = append(missing.Fields, problems...)
		return missing
	}
	if len(problems) > 0 {
		return &fault.Error{Kind: fault.Blocked, Code: "order_incomplete", Fields: problems}
	}
	return nil
}
