package relationship

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/qualification"
	"twotier/shared/tenant"
)

// checking slows down whoever asks Microsoft about one customer again and again.
func checking(by auth.Caller, customer string) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "relationship-check", Burst: 3, Every: 20 * time.Second}, Subject: by.Tenant.ID() + "/" + customer}
}

// Check asks Microsoft now and writes what is new. Conflict tenant_unnamed while nobody knows which tenant it is about;
// Throttled too_many_requests; Unavailable when Microsoft does not answer: then nothing has changed.
func (s Service) Check(ctx context.Context, by auth.Caller, customer string) (View, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return View{}, err
	}
	v, seller, err := s.load(ctx, by.Tenant, customer)
	switch {
	case err != nil:
		return View{}, err
	case seller.MicrosoftID == "":
		return View{}, fault.New(fault.Blocked, "microsoft_id_missing")
	case v.Tenant.Status != tenant.Existing && v.Tenant.Status != tenant.Active:
		return View{}, fault.New(fault.Conflict, "tenant_unnamed")
	}
	if err := s.Limiter.Take(ctx, checking(by, customer)); err != nil {
		return View{}, err
	}
	found, err := s.Microsoft.Look(ctx, v.directory(), seller.Tenants()...)
	if err != nil {
		return View{}, unanswered(err)
	}
	v, _, err = s.Settle(ctx, by, v, found)
	v.Relationship.CheckedAt = v.ReadAt
	return v, err
}

// directory is the customer's tenant, ours to work in or not.
func (c Case) directory() string {
	if c.Tenant.TenantID != "" {
		return c.Tenant.TenantID
	}
	return c.Tenant.FoundID
}

// settling is how long a tenant that was just made or joined may be missing from Microsoft's lists.
const settling = time.Hour

// Settle makes the relationship what Microsoft says it is, and says whether anything was new; nothing new writes nothing.
// A tenant that turns out to be another customer's here is kept as the reason why the relationship does not count.
func (s Service) Settle(ctx context.Context, by auth.Caller, v View, found Partner) (View, bool, error) {
	now := s.Now()
	v.ReadAt = now
	joined, r := v.Tenant.Status == tenant.Active, v.Relationship
	act := audit.Act{By: by, At: now}
	switch {
	case found == Ours && (!joined || r.Status == Ended):
		act.Name = "relationship.accepted"
		accepted, err := s.accept(ctx, v, act)
		if fault.CodeOf(err) == TenantTaken {
			return s.refuse(ctx, v, act)
		}
		return accepted, err == nil, err
	case found != Ours && joined && r.Status != Ended:
		if now.Sub(v.Tenant.ActiveAt) < settling {
			return v, false, nil
		}
		return s.end(ctx, v, found, act)
	case r.Partner == found, r.Partner == Unseen && found == Ours:
		return v, false, nil
	}
	act.Name, act.Changes = "relationship.seen", audit.Changes{"partner": {string(r.Partner), string(found)}}
	v.Relationship.Partner, v.Relationship.CheckedAt = found, now
	v, err := s.Store.SaveRelationship(ctx, by.Tenant, v, act)
	return v, err == nil, changed(err)
}

// refuse keeps why a customer that Microsoft has under the reseller does not count here.
func (s Service) refuse(ctx context.Context, v View, act audit.Act) (View, bool, error) {
	if v.Relationship.Failure.Code == TenantTaken {
		return v, false, nil
	}
	act.Name, act.Changes = "relationship.refused", audit.Changes{"failure": {"", TenantTaken}}
	v.Relationship.Partner, v.Relationship.CheckedAt, v.Relationship.Failure = Ours, act.At, Failure{Code: TenantTaken, At: act.At}
	v, err := s.Store.SaveRelationship(ctx, act.By.Tenant, v, act)
	return v, err == nil, changed(err)
}

// end writes that Microsoft does not list the customer under the reseller any more. What there is stays; nothing can be
// ordered.
func (s Service) end(ctx context.Context, v View, found Partner, act audit.Act) (View, bool, error) {
	r := v.Relationship
	r.Status = Accepted // also of a tenant that was made under the reseller
	r, changes, err := r.become(Ended)
	if err != nil {
		return v, false, err
	}
	act.Name, act.Changes = "relationship.ended", changes
	r.EndedAt, r.Partner, r.CheckedAt, r.ExpiresAt = act.At, found, act.At, time.Time{}
	v.Relationship = r
	v, err = s.Store.EndRelationship(ctx, act.By.Tenant, v, act)
	return v, err == nil, changed(err)
}

// followUps are what begins with the relationship: an agreement that was confirmed before can be recorded now, Microsoft
// is asked what the tenant is qualified for, which may be from before (FEATURES G4), and who asked is told.
func (c Case) followUps(t auth.Tenant) []outbox.Task {
	tasks := []outbox.Task{
		{Kind: outbox.RecordAgreement, Tenant: t, Ref: "agreement/" + c.Relationship.Customer},
		qualification.TakenOver(t, c.Relationship.Customer),
	}
	if c.Relationship.AskedBy != "" {
		tasks = append(tasks, letter(t, c.Relationship.Customer, "relationship-accepted"))
	}
	return tasks
}

// Follow brings a customer to what Microsoft's list of the reseller's customers says: listed there, or looked for once
// more. It says whether anything was new.
func (s Service) Follow(ctx context.Context, by auth.Caller, customer string, listed bool) (bool, error) {
	v, seller, err := s.load(ctx, by.Tenant, customer)
	if err != nil {
		return false, err
	}
	found := Ours
	if !listed {
		if found, err = s.Microsoft.Look(ctx, v.directory(), seller.Tenants()...); err != nil {
			return false, unanswered(err)
		}
	}
	_, changed, err := s.Settle(ctx, by, v, found)
	return changed, err
}
