package customer

import (
	"context"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Save writes what was typed over the customer's version that was read; what Microsoft keeps of it is brought there by
// itself. Invalid reports every input at once, those that are fixed once Microsoft knows the customer too;
// fault.Conflict stale_version when somebody was faster,
// segment_in_use with what keeps the customer from becoming one of another kind.
func (s Service) Save(ctx context.Context, by auth.Caller, id string, version int64, typed Form) (View, error) {
	before, seller, err := s.mine(ctx, by, id)
	if err != nil {
		return View{}, err
	}
	if before.Customer.Revision.Version != version {
		return View{}, fault.New(fault.Conflict, "stale_version")
	}
	typed.Segment = typed.Segment.Or(before.Customer.Segment)
	form, wrong := typed.Read(s.Phones)
	if err := slices.Concat(wrong, form.Outside(seller), before.fixed(form)).Err(); err != nil {
		return View{}, err
	}
	if err := s.resegment(ctx, by, before, form.Segment); err != nil {
		return View{}, err
	}
	after, changes := before.with(form)
	if len(changes) == 0 {
		return View{Head: before, Readiness: Readiness(before, seller)}, nil
	}
	known, err := s.newlyLike(ctx, by.Tenant, before, form)
	if err != nil {
		return View{}, err
	}
	accepted := form.acceptance(known)
	if accepted == nil {
		return View{}, looksKnown(known)
	}
	maps.Copy(changes, accepted)
	var tasks []outbox.Task
	if after.atMicrosoft() && after.Customer.keptThere() != before.Customer.keptThere() {
		if after.Profile, _, err = after.Profile.become(ProfilePending); err != nil {
			return View{}, err
		}
		after.Profile.RequestID = s.NewRequestID()
		tasks = append(tasks, bring(by.Tenant, id))
	}
	return s.Store.SaveCustomer(ctx, before, View{Head: after, Readiness: Readiness(after, seller)},
		audit.Act{By: by, At: s.Now(), Name: "customer.changed", Changes: changes}, tasks...)
}

// newlyLike is whom the customer would look like by what it becomes. What it was before has been seen.
func (s Service) newlyLike(ctx context.Context, t auth.Tenant, before Head, form Form) ([]Known, error) {
	was := before.Customer.Traits(before.Tenant.Domain())
	renamed := form.CompanyName != before.Customer.CompanyName || form.Address.City != before.Customer.Address.City
	fresh := slices.DeleteFunc(form.Traits(), func(trait Trait) bool {
		return slices.Contains(was, trait) && (trait.Reason != SameName || !renamed) // the trait holds only beginnings
	})
	if len(fresh) == 0 {
		return nil, nil
	}
	traces, err := s.Store.Traces(ctx, t, fresh)
	return LooksLike(form, before.Customer.ID, traces), err
}

// BringAgain asks once more for a change that Microsoft refused.
func (s Service) BringAgain(ctx context.Context, by auth.Caller, id string) (View, error) {
	h, seller, err := s.mine(ctx, by, id)
	if err != nil {
		return View{}, err
	}
	v := View{Head: h, Readiness: Readiness(h, seller)}
	if h.Profile.Status != ProfileFailed { // somebody has asked already
		return v, nil
	}
	profile, changes, err := h.Profile.become(ProfilePending)
	if err != nil {
		return View{}, err
	}
	profile.RequestID = s.NewRequestID()
	v.Profile = profile
	return s.Store.AskProfile(ctx, v, audit.Act{By: by, At: s.Now(), Name: "profile.asked-again", Changes: changes}, bring(by.Tenant, id))
}

func bring(t auth.Tenant, id string) outbox.Task {
	return outbox.Task{Kind: outbox.BringProfile, Tenant: t, Ref: "profile/" + id}
}

// mine reads a customer that the caller may change.
func (s Service) mine(ctx context.Context, by auth.Caller, id string) (Head, reseller.Reseller, error) {
	if err := by.MayFor(id, auth.WriteCustomers); err != nil {
		return Head{}, reseller.Reseller{}, err
	}
	return s.read(ctx, by, id)
}

// read reads the customer and the reseller in one trip's time.
func (s Service) read(ctx context.Context, by auth.Caller, id string) (head Head, seller reseller.Reseller, err error) {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		head, err = s.Store.CustomerHead(ctx, by.Tenant, id)
		return err
	})
	group.Go(func() (err error) {
		seller, err = s.Store.Reseller(ctx, by.Tenant)
		return err
	})
	return head, seller, group.Wait()
}

// fixed reports what can no longer change: the name belongs to the tenant from its making on (Partner Center has no way
// to change it), the country decides market and agreement.
func (h Head) fixed(f Form) fault.Fields {
	var wrong fault.Fields
	known := h.atMicrosoft()
	if known && f.CompanyName != h.Customer.CompanyName {
		wrong.Add("companyName", "company_name_fixed")
	}
	if (known || h.Agreement.Status != agreement.Required) && f.Address.Country != h.Customer.Address.Country {
		wrong.Add("address.country", "country_fixed")
	}
	return wrong
}

// with is the customer as the form has it, and what the history says of the change: the company before and after, of the
// contact only that it is another (a person can be erased without touching history).
func (h Head) with(f Form) (Head, audit.Changes) {
	c, changes := h.Customer, audit.Changes{}
	for _, fact := range []struct{ name, before, after string }{
		{"companyName", c.CompanyName, f.CompanyName}, {"vatId", c.VATID, f.VATID}, {"registrationNumber", c.RegistrationNumber, f.RegistrationNumber},
		{"segment", string(c.Segment), string(f.Segment)},
		{"line1", c.Address.Line1, f.Address.Line1}, {"line2", c.Address.Line2, f.Address.Line2}, {"postalCode", c.Address.PostalCode, f.Address.PostalCode},
		{"city", c.Address.City, f.Address.City}, {"state", c.Address.State, f.Address.State}, {"country", c.Address.Country, f.Address.Country},
	} {
		if fact.before != fact.after {
			changes[fact.name] = [2]string{fact.before, fact.after}
		}
	}
	if c.Contact != f.Contact {
		changes["contact"] = [2]string{"", "changed"}
	}
	c.CompanyName, c.Address, c.Contact = f.CompanyName, f.Address, f.Contact
	c.VATID, c.RegistrationNumber, c.Segment = f.VATID, f.RegistrationNumber, f.Segment
	h.Customer, h.Agreement.Company = c, c.CompanyName
	if h.Agreement.Status == agreement.Required { // whoever was asked stays who was asked
		h.Agreement.Signatory = c.Contact
	}
	return h, changes
}

// keptThere is as much of the customer as Microsoft's billing profile holds. The language is the country's.
func (c Customer) keptThere() Customer {
	person := c.Contact
	person.Language = ""
	return Customer{CompanyName: c.CompanyName, Address: c.Address, Contact: person}
}
