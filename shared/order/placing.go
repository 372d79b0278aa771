package order

import (
	"context"

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

// Place sends a draft on its way: exactly once, with the prices it shows, after every precondition. Failures:
// fault.Invalid with fields for missing consent; fault.Blocked "not_ready" whose fields name each missing
// precondition, "order_incomplete" whose fields name each problem of a line; fault.Conflict when it is no draft any more,
// "stale_version" when it is another one than was seen.
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
	if consent.Version != 0 && consent.Version != o.Revision.Version {
		return Order{}, fault.New(fault.Conflict, "stale_version")
	}
	now := s.Now()
	accepted, wrong := terms.Accept([]terms.Name{terms.Terms, terms.MsLicence}, consent.Accepted, facts.reseller.Language, terms.Signer{By: by, Company: facts.reseller.Name}, now)
	if o.belowCost() && !consent.BelowCost {
		wrong.Add("belowCost", "acceptance_needed")
	}
	if err := wrong.Err(); err != nil {
		return Order{}, err
	}
	if err := blocked(customer.Readiness(facts.head, facts.reseller), o.problems(facts)); err != nil {
		return Order{}, err
	}
	o.PlacedAt, o.PlacedBy, o.SavedAt = now, by.Behind(), now
	o.PartnerID, o.Accepted = facts.reseller.PartnerID, accepted
	changes["partnerId"] = [2]string{"", o.PartnerID}
	saga := Saga{Version: 1, CartRequest: s.NewID()}
	return s.Store.PlaceOrder(ctx, o, saga, audit.Act{By: by, At: now, Name: "order.placed", Changes: changes},
		outbox.Task{Kind: outbox.PlaceOrder, Tenant: o.Tenant, Ref: "order/" + o.ID.String()},
		o.Letter("order-received"))
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
