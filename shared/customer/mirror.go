package customer

import (
	"context"
	"errors"
	"strings"
	"time"

	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/tenant"
)

// Mirrored is a customer as Microsoft lists it under a reseller.
type Mirrored struct {
	TenantID string
	Company  string
	Domain   string
	Address  address.Address // only of Profile
	Contact  contact.Person  // only of Profile
}

// Directory lists the customers Microsoft has under a reseller.
type Directory interface {
	Listed(ctx context.Context, reseller string) ([]Mirrored, error)
	Profile(ctx context.Context, tenantID string) (Mirrored, error)
}

// MirrorStore keeps what a run finds and what it did.
type MirrorStore interface {
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)
	AllCustomers(ctx context.Context, t auth.Tenant) ([]Card, error)                                           // with the ids of their tenants
	BringCustomer(ctx context.Context, h Head, act audit.Act, tasks ...outbox.Task) error                      // fault.Conflict tenant_taken
	CountCustomers(ctx context.Context, t auth.Tenant, facets ...Facet) ([]int, error)                         // of each facet
	MirrorRun(ctx context.Context, t auth.Tenant) (Run, error)                                                 // the zero value before the first
	SaveMirrorRun(ctx context.Context, t auth.Tenant, r Run, act audit.Act, tasks ...outbox.Task) (Run, error) // fault.Conflict when it has moved on
}

// Run is the newest comparison of a reseller's customers with Microsoft's list.
type Run struct {
	Version   int64
	StartedAt time.Time
	StartedBy string // a person's name, "" for the schedule
	EndedAt   time.Time
	Listed    int    // by Microsoft
	Brought   int    // customers that came in by themselves
	Changed   int    // relationships that are others now
	Failed    int    // customers that could not be looked after
	Example   string // code of such a failure
}

// Running says that a run is under way. One that was never ended is given up after an hour.
func (r Run) Running(now time.Time) bool {
	return !r.StartedAt.IsZero() && r.EndedAt.IsZero() && now.Sub(r.StartedAt) < time.Hour
}

// Mirror keeps a reseller's customers at what Microsoft says: who has accepted comes in by itself, who is gone is marked
// and stays (FEATURES C5). What is unchanged writes nothing, so a run that was cut off is simply done again.
type Mirror struct {
	Store         MirrorStore
	Microsoft     Directory
	Relationships relationship.Service
	Now           func() time.Time
	NewID         func() string
}

// Start asks for a run in the background; one that is under way is answered instead.
func (m Mirror) Start(ctx context.Context, by auth.Caller) (Run, error) {
	if err := by.May(auth.WriteCustomers); err != nil {
		return Run{}, err
	}
	if err := by.Whole(); err != nil {
		return Run{}, err
	}
	run, err := m.Store.MirrorRun(ctx, by.Tenant)
	if err != nil || run.Running(m.Now()) {
		return run, err
	}
	fresh := Run{Version: run.Version, StartedAt: m.Now(), StartedBy: by.Name}
	saved, err := m.Store.SaveMirrorRun(ctx, by.Tenant, fresh, audit.Act{By: by, At: fresh.StartedAt, Name: "customers.compared"}, compare(by.Tenant))
	if errors.Is(err, fault.Conflict) { // somebody else has started one
		return m.Store.MirrorRun(ctx, by.Tenant)
	}
	return saved, err
}

// Newest is the newest run and how far it is.
func (m Mirror) Newest(ctx context.Context, by auth.Caller) (Run, error) {
	if err := by.May(auth.ReadCustomers); err != nil {
		return Run{}, err
	}
	if err := by.Whole(); err != nil {
		return Run{}, err
	}
	return m.Store.MirrorRun(ctx, by.Tenant)
}

// Counts are how many customers Microsoft has with whom.
type Counts struct{ Own, Other, None int }

// Counts counts all customers by their partner at Microsoft.
func (m Mirror) Counts(ctx context.Context, by auth.Caller) (Counts, error) {
	if err := by.May(auth.ReadCustomers); err != nil {
		return Counts{}, err
	}
	if err := by.Whole(); err != nil {
		return Counts{}, err
	}
	n, err := m.Store.CountCustomers(ctx, by.Tenant, PartnerFacet(relationship.Ours), PartnerFacet(relationship.Another), PartnerFacet(relationship.Nobody))
	if err != nil {
		return Counts{}, err
	}
	return Counts{Own: n[0], Other: n[1], None: n[2]}, nil
}

func compare(t auth.Tenant) outbox.Task {
	return outbox.Task{Kind: outbox.CompareCustomers, Tenant: t, Ref: "reseller/" + t.ID()}
}

// mostAtOnce is how many customers one message changes before the next goes on.
const mostAtOnce = 100

// Go compares once. An error means that trying again may help: Microsoft's list could not be read.
func (m Mirror) Go(ctx context.Context, t auth.Tenant) error {
	run, err := m.Store.MirrorRun(ctx, t)
	if err != nil || !run.Running(m.Now()) {
		return err
	}
	seller, err := m.Store.Reseller(ctx, t)
	if err != nil {
		return err
	}
	listed, err := m.listed(ctx, seller)
	if err != nil {
		return err
	}
	ours, err := m.Store.AllCustomers(ctx, t)
	if err != nil {
		return err
	}
	run.Listed = len(listed)
	done := m.known(ctx, t, &run, ours, listed) + m.strangers(ctx, t, &run, ours, listed)
	var next []outbox.Task
	if done >= mostAtOnce {
		next = append(next, compare(t))
	} else {
		run.EndedAt = m.Now()
	}
	_, err = m.Store.SaveMirrorRun(ctx, t, run, audit.Act{By: auth.System("provisioning", t, m.NewID()), At: m.Now(), Name: "customers.compared"}, next...)
	if errors.Is(err, fault.Conflict) { // another delivery of the same message has done it
		return nil
	}
	return err
}

// listed are Microsoft's customers of the reseller by tenant id.
func (m Mirror) listed(ctx context.Context, seller reseller.Reseller) (map[string]Mirrored, error) {
	byID := map[string]Mirrored{}
	for _, id := range seller.Tenants() {
		all, err := m.Microsoft.Listed(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, one := range all {
			byID[strings.ToLower(one.TenantID)] = one
		}
	}
	return byID, nil
}

// known looks after the customers we have: one bad customer never stops the rest.
func (m Mirror) known(ctx context.Context, t auth.Tenant, run *Run, ours []Card, listed map[string]Mirrored) (done int) {
	for _, card := range ours {
		_, here := listed[card.TenantID]
		settled := here == (card.Standing() == relationship.Accepted) && (!here || card.With() == relationship.Ours)
		if card.TenantID == "" || settled || done >= mostAtOnce {
			continue
		}
		by := auth.System("provisioning", t, m.NewID())
		changed, err := m.Relationships.Follow(ctx, by, card.ID, here)
		switch {
		case err != nil:
			run.fail(err)
		case changed:
			run.Changed++
			done++
		}
	}
	return done
}

// strangers come in by themselves.
func (m Mirror) strangers(ctx context.Context, t auth.Tenant, run *Run, ours []Card, listed map[string]Mirrored) (done int) {
	for _, card := range ours {
		delete(listed, card.TenantID)
	}
	for id, one := range listed {
		if done >= mostAtOnce {
			return done
		}
		if err := m.bring(ctx, t, id, one); err != nil {
			run.fail(err)
			continue
		}
		run.Brought++
		done++
	}
	return done
}

func (r *Run) fail(err error) {
	r.Failed++
	r.Example = fault.CodeOf(err)
}

// bring takes in who has accepted at Microsoft without anybody here having known it: its profile from there, its tenant
// active, its agreement red until Microsoft is asked about it.
func (m Mirror) bring(ctx context.Context, t auth.Tenant, tenantID string, one Mirrored) error {
	whole, err := m.Microsoft.Profile(ctx, tenantID)
	if err != nil {
		return err
	}
	now, id := m.Now(), m.NewID()
	h := Head{
		Customer: Customer{ID: id, CompanyName: contact.Plain(one.Company), Address: whole.Address, Segment: qualification.Commercial,
			Contact: whole.Contact, CreatedAt: now},
		Tenant:       tenant.Tenant{Customer: id, Status: tenant.Active, OwnDomain: strings.ToLower(one.Domain), FoundID: tenantID, TenantID: tenantID, ActiveAt: now},
		Relationship: relationship.Relationship{Customer: id, Status: relationship.Accepted, AcceptedAt: now, Partner: relationship.Ours, CheckedAt: now},
		Agreement:    agreement.Agreement{Customer: id, Company: contact.Plain(one.Company), Status: agreement.Required, Signatory: whole.Contact},
		Profile:      Profile{Customer: id, Status: ProfileCurrent},
		ReadAt:       now,
	}
	changes := audit.Changes{"companyName": {"", h.Customer.CompanyName}, "domain": {"", h.Tenant.OwnDomain}}
	return m.Store.BringCustomer(ctx, h, audit.Act{By: auth.System("provisioning", t, m.NewID()), At: now, Name: "customer.brought", Changes: changes})
}
