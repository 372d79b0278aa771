package relationship

import (
	"context"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/handover"
	"twotier/shared/outbox"
	"twotier/shared/tenant"
)

// Request is how a reseller asks a customer: in its own words around the link, or on the page one link leads through.
type Request = handover.Words

// justNow is how soon the same person is not mailed a second time: two tabs, two colleagues.
const justNow = 2 * time.Minute

// read is the request in its normal spelling. The page of one link has words of its own.
func read(typed Request, link string) (Request, error) {
	if typed.Way == Guided {
		return Request{Way: Guided}, nil
	}
	request, wrong := typed.Read(link)
	return request, wrong.Err()
}

// Ask hands the link to the customer, or notes that the reseller has done so. Asking again makes the time run anew.
// Conflict: tenant_unnamed while nobody knows which tenant it is about, relationship_accepted, relationship_asked_now when
// the same address was written just before; Blocked microsoft_id_missing,
// reseller_status_lost.
func (s Service) Ask(ctx context.Context, by auth.Caller, customer string, typed Request) (View, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return View{}, err
	}
	v, _, err := s.load(ctx, by.Tenant, customer)
	if err != nil {
		return View{}, err
	}
	if err := v.askable(); err != nil {
		return View{}, err
	}
	request, err := read(typed, v.Link)
	if err != nil {
		return View{}, err
	}
	now := s.Now()
	if v.Relationship.askedNow(request, now) {
		return View{}, fault.New(fault.Conflict, "relationship_asked_now")
	}
	r, changes, err := v.Relationship.become(Asked)
	if err != nil {
		return View{}, err
	}
	changes["way"] = [2]string{"", string(request.Way)}
	r.Way, r.AskedAt, r.AskedBy, r.ExpiresAt, r.Letter = request.Way, now, by.Behind(), now.Add(Life), Letter{}
	var tasks []outbox.Task
	if request.Way == Mailed {
		r.Letter = Letter{To: request.Email, Name: v.nameOf(request.Email), Subject: request.Subject, Text: request.Text, Link: v.Link}
		tasks = append(tasks, letter(by.Tenant, customer, "relationship-request"))
	}
	v.Relationship, v.ReadAt = r, now
	v, err = s.Store.SaveRelationship(ctx, by.Tenant, v, audit.Act{By: by, At: now, Name: "relationship.asked", Changes: changes}, tasks...)
	return v, changed(err)
}

// askable says why a customer cannot be asked.
func (v View) askable() error {
	switch {
	case v.Stopped != nil:
		return v.Stopped
	case v.Link == "":
		return fault.New(fault.Blocked, "microsoft_id_missing")
	case v.Standing() == Accepted:
		return fault.New(fault.Conflict, "relationship_accepted")
	case v.Tenant.Status != tenant.Existing && v.Tenant.Status != tenant.Active:
		return fault.New(fault.Conflict, "tenant_unnamed")
	}
	return nil
}

func (r Relationship) askedNow(q Request, now time.Time) bool {
	return r.Status == Asked && q.Way == Mailed && r.Letter.To == q.Email && now.Sub(r.AskedAt) < justNow
}

// nameOf is whom the address belongs to, as far as it is known.
func (c Case) nameOf(address string) string {
	if strings.EqualFold(address, c.Contact.Email) {
		return c.Contact.Name()
	}
	return ""
}

// Decline notes that the customer does not want to: somebody said so. Whoever accepts later all the same has accepted.
func (s Service) Decline(ctx context.Context, by auth.Caller, customer string) (View, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return View{}, err
	}
	v, _, err := s.load(ctx, by.Tenant, customer)
	if err != nil {
		return View{}, err
	}
	r, changes, err := v.Relationship.become(Declined)
	if err != nil {
		return View{}, err
	}
	r.DeclinedAt = s.Now()
	v.Relationship, v.ReadAt = r, r.DeclinedAt
	v, err = s.Store.SaveRelationship(ctx, by.Tenant, v, audit.Act{By: by, At: r.DeclinedAt, Name: "relationship.declined", Changes: changes})
	return v, changed(err)
}

func letter(t auth.Tenant, customer, name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: "relationship/" + customer, Data: map[string]string{"letter": name}}
}
