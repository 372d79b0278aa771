package guide

import (
	"context"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Accept makes the wish for a tenant out of the prefix the customer's person chose, or names the account of before.
// Conflict no_choice when none waits, and what asking for a tenant or naming one is refused with.
func (s Service) Accept(ctx context.Context, by auth.Caller, customer string) (Case, error) {
	c, err := s.chosen(ctx, by, customer)
	if err != nil {
		return Case{}, err
	}
	act := audit.Act{By: by, At: s.Now(), Name: "guide.choice-accepted"}
	if c.Guide.Choice.Kind == Existing {
		if err := s.connect(ctx, by, customer, c.Guide.Choice.Domain); err != nil {
			return Case{}, err
		}
		c.Guide.Choice.TakenAt = act.At
		if c, err = s.Store.SaveGuide(ctx, by.Tenant, Change{Case: c}, act); err != nil {
			return Case{}, overtaken(err)
		}
		return c, nil
	}
	made, task, err := s.asTenant(ctx, by.Tenant, c, by.Behind())
	if err != nil {
		return Case{}, err
	}
	c, err = s.Store.SaveGuide(ctx, by.Tenant, made, act, task)
	return c, overtaken(err)
}

// Refuse asks the customer's person to choose anew. Conflict no_choice when none waits.
func (s Service) Refuse(ctx context.Context, by auth.Caller, customer string) (Case, error) {
	c, err := s.chosen(ctx, by, customer)
	if err != nil {
		return Case{}, err
	}
	c.Guide.Choice = Choice{Refused: true}
	c, err = s.Store.SaveGuide(ctx, by.Tenant, Change{Case: c}, audit.Act{By: by, At: s.Now(), Name: "guide.choice-refused"},
		letter(by.Tenant, customer, "guide-again"))
	return c, changed(err)
}

// chosen reads a case whose choice waits for the reseller.
func (s Service) chosen(ctx context.Context, by auth.Caller, customer string) (Case, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return Case{}, err
	}
	c, err := s.Store.GuideCase(ctx, by.Tenant, customer)
	if err == nil && !c.WaitsForReseller() {
		err = fault.New(fault.Conflict, "no_choice")
	}
	return c, err
}

// asTenant turns the choice into the wish for a tenant; person, an id, gets the letters about it.
func (s Service) asTenant(ctx context.Context, t auth.Tenant, c Case, person string) (Change, outbox.Task, error) {
	wish, err := s.Tenants.Wish(ctx, t, c.Guide.Customer, c.Guide.Choice.Prefix, person)
	if err != nil {
		return Change{}, outbox.Task{}, err
	}
	c.Guide.Choice.TakenAt, c.Guide.Choice.Refused = wish.Tenant.RequestedAt, false
	c.Tenant = wish.Tenant
	return Change{Case: c, TenantChanges: wish.Changes}, wish.Make, nil
}
