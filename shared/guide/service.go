package guide

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/quote"
	"twotier/shared/reseller"
	"twotier/shared/tenant"
)

// Change is what one act writes in one transaction: the guide, and what moves along with it.
type Change struct {
	Case             Case
	Link             *link.Link    // a fresh one to the guide
	AgreementAct     string        // the agreement's own entry when it moves along; "" when it stays
	AgreementChanges audit.Changes //
	AgreementLink    *link.Link    // a fresh one to the agreement
	TenantChanges    audit.Changes // of a wish for a tenant; nil for none
}

// Store keeps guides. Every save is one transaction with its audit entries and tasks.
type Store interface {
	GuideCase(ctx context.Context, t auth.Tenant, customer string) (Case, error) // fault.NotFound
	// SaveGuide answers the case as it is from then on. fault.Conflict prefix_taken, or when anything in it has moved on.
	SaveGuide(ctx context.Context, t auth.Tenant, c Change, act audit.Act, tasks ...outbox.Task) (Case, error)
	WaitingGuides(ctx context.Context, t auth.Tenant, cursor string) ([]Guide, string, error) // whose choice waits, the newest first
	Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error)          // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                   // fault.NotFound
}

// Quotes finds what the same person may decide about besides; *quote.Service does.
type Quotes interface {
	WaitingFor(ctx context.Context, t auth.Tenant, customer, email string) ([]quote.Waiting, error)
}

// Service is what resellers and customers' persons do with guides.
type Service struct {
	Store         Store
	Agreements    agreement.Service
	Tenants       tenant.Service
	Relationships Relationships
	Quotes        Quotes
	Limits        limit.Limiter
	Links         link.Maker
	Phones        contact.Phones
	Now           func() time.Time
	NewID         func() string
}

func letter(t auth.Tenant, customer, name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: "guide/" + customer, Data: map[string]string{"letter": name}}
}

// Read shows a customer's guide with what its steps have come to.
func (s Service) Read(ctx context.Context, by auth.Caller, customer string) (Case, error) {
	if err := by.MayFor(customer, auth.ReadCustomers); err != nil {
		return Case{}, err
	}
	return s.Store.GuideCase(ctx, by.Tenant, customer)
}

// Waiting lists guides whose choice the reseller has to look at, the newest first. A page may hold fewer than fit: where
// the reseller has asked for a tenant in another way the choice no longer waits.
func (s Service) Waiting(ctx context.Context, by auth.Caller, cursor string) ([]Guide, string, error) {
	if err := by.May(auth.ReadCustomers); err != nil {
		return nil, "", err
	}
	if by.Customer != "" {
		c, err := s.Store.GuideCase(ctx, by.Tenant, by.Customer)
		if err != nil || !c.WaitsForReseller() {
			return nil, "", err
		}
		return []Guide{c.Guide}, "", nil
	}
	all, next, err := s.Store.WaitingGuides(ctx, by.Tenant, cursor)
	if err != nil {
		return nil, "", err
	}
	waits := make([]bool, len(all))
	looking, within := errgroup.WithContext(ctx)
	for i, g := range all {
		looking.Go(func() error {
			c, err := s.Store.GuideCase(within, by.Tenant, g.Customer)
			waits[i] = err == nil && c.WaitsForReseller()
			return err
		})
	}
	if err := looking.Wait(); err != nil {
		return nil, "", err
	}
	var waiting []Guide
	for i, g := range all {
		if waits[i] {
			waiting = append(waiting, g)
		}
	}
	return waiting, next, nil
}

// hash is how the table knows the guide's newest link.
func (s Service) hash(g Guide) string { return link.Hash(s.Links.Token(link.Guide, g.LinkID)) }

// changed names a conflict of saving as people are told of it.
func changed(err error) error {
	if fault.KindOf(err) == fault.Conflict && fault.CodeOf(err) == "stale_version" {
		return fault.New(fault.Conflict, "guide_changed").Because(err)
	}
	return err
}
