package relationship

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/tenant"
)

// Case is a relationship with what it is about.
type Case struct {
	Relationship Relationship
	Tenant       tenant.Tenant
	Company      string
	Contact      contact.Person // the customer's
	ReadAt       time.Time
}

// Standing is the status as it counts.
func (c Case) Standing() Status { return c.Relationship.Standing(c.Tenant.Status, c.ReadAt) }

// Directory is a tenant somebody has at Microsoft.
type Directory struct {
	TenantID string // GUID
	Domain   string // the one it was found by
}

// Microsoft knows tenants and whose customers they are.
type Microsoft interface {
	// Directory finds the tenant a domain is verified in. fault.NotFound when there is none, fault.Unavailable when
	// Microsoft does not answer.
	Directory(ctx context.Context, domain string) (Directory, error)
	// Look says whom the tenant is with: the reseller of one of the Microsoft IDs, another one, none.
	Look(ctx context.Context, tenantID string, reseller ...string) (Partner, error)
	// Provider is the provider's own tenant.
	Provider() string
	// Link is the address where a customer's administrator accepts reseller and provider at once.
	Link(reseller reseller.Reseller) string
}

// Store keeps relationships. Every save is one transaction with its audit entry and tasks; fault.Conflict stale_version
// when the object has moved on.
type Store interface {
	RelationshipCase(ctx context.Context, t auth.Tenant, customer string) (Case, error) // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)             // fault.NotFound
	SaveRelationship(ctx context.Context, t auth.Tenant, v View, act audit.Act, tasks ...outbox.Task) (View, error)
	NameTenant(ctx context.Context, t auth.Tenant, v View, act audit.Act) (View, error)                               // with the tenant
	AcceptRelationship(ctx context.Context, t auth.Tenant, v View, act audit.Act, tasks ...outbox.Task) (View, error) // with the tenant; fault.Conflict tenant_taken
	EndRelationship(ctx context.Context, t auth.Tenant, v View, act audit.Act) (View, error)
}

// Service is what resellers and the product itself do about relationships.
type Service struct {
	Store     Store
	Microsoft Microsoft
	Limiter   limit.Limiter
	Now       func() time.Time
	NewID     func() string // of one operation
}

// View is a relationship as pages show it.
type View struct {
	Case
	Link     string // "" while the reseller lacks the ids it is made of, or Microsoft does not take them any more
	Reseller string // its name
	Stopped  error  // why nobody is asked; nil while customers may be
}

// Read shows a customer's relationship with the link that is its own reseller's.
func (s Service) Read(ctx context.Context, by auth.Caller, customer string) (View, error) {
	if err := by.MayFor(customer, auth.ReadCustomers); err != nil {
		return View{}, err
	}
	v, _, err := s.load(ctx, by.Tenant, customer)
	return v, err
}

// load reads a case and its reseller in one trip's time.
func (s Service) load(ctx context.Context, t auth.Tenant, customer string) (v View, seller reseller.Reseller, err error) {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		v.Case, err = s.Store.RelationshipCase(ctx, t, customer)
		return err
	})
	group.Go(func() (err error) {
		seller, err = s.Store.Reseller(ctx, t)
		return err
	})
	if err := group.Wait(); err != nil {
		return View{}, reseller.Reseller{}, err
	}
	v.Stopped = seller.Stopped()
	if v.Stopped == nil && seller.MicrosoftID != "" && seller.PartnerID != "" {
		v.Link = s.Microsoft.Link(seller)
	}
	v.Reseller = seller.Name
	return v, seller, nil
}
