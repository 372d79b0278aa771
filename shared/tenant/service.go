package tenant

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Case is a tenant with what Microsoft asks about its company.
type Case struct {
	Tenant             Tenant
	Company            string
	Address            address.Address
	Contact            contact.Person
	RegistrationNumber string
}

// Store keeps tenants and reserves prefixes. Every save is one transaction with its audit entry and tasks.
type Store interface {
	TenantCase(ctx context.Context, t auth.Tenant, customer string) (Case, error) // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)       // fault.NotFound
	ReservedPrefixes(ctx context.Context, prefixes ...string) (map[string]bool, error)
	RequestTenant(ctx context.Context, t auth.Tenant, n Tenant, act audit.Act, tasks ...outbox.Task) (Tenant, error) // fault.Conflict: prefix_taken, or when it has moved on
}

// Domains knows which domains exist at Microsoft.
type Domains interface {
	DomainTaken(ctx context.Context, domain string) (bool, error) // fault.Unavailable when Microsoft does not answer
}

// Service is what a reseller does about tenants.
type Service struct {
	Store   Store
	Domains Domains
	Limiter limit.Limiter
	Now     func() time.Time
}

// checking slows down a person who asks about prefixes faster than anybody types: each may ask Microsoft nine times.
func checking(by auth.Caller) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "domain-prefix", Burst: 20, Every: 2 * time.Second}, Subject: by.Tenant.ID() + "/" + by.Behind()}
}

// PrefixState is what a person who types a prefix is told.
type PrefixState string

const (
	PrefixFree    PrefixState = "free"
	PrefixIsTaken PrefixState = "taken"
	PrefixInvalid PrefixState = "invalid"
)

// PrefixCheck is the answer to a typed prefix. Suggestions are free at this moment.
type PrefixCheck struct {
	Prefix      string
	State       PrefixState
	Suggestions []string
}

// Of the candidates that can be made of a name, so many are asked about and so many of the free ones are shown.
const (
	askedSuggestions = 8
	mostSuggestions  = 3
)

// CheckPrefix says whether a prefix can be had: its shape, our own reservations, then Microsoft. When it cannot, it
// suggests others made of the customer's name and place; customer may be "". fault.Throttled too_many_requests when the
// person asks too fast, fault.Unavailable when Microsoft does not answer, because then nobody knows.
func (s Service) CheckPrefix(ctx context.Context, by auth.Caller, typed, customer string) (PrefixCheck, error) {
	if err := by.May(auth.WriteCustomers); err != nil {
		return PrefixCheck{}, err
	}
	if customer != "" {
		if err := by.Sees(customer); err != nil {
			return PrefixCheck{}, err
		}
	}
	if err := s.Limiter.Take(ctx, checking(by)); err != nil {
		return PrefixCheck{}, err
	}
	return s.PrefixFor(ctx, by.Tenant, typed, customer)
}

// PrefixFor is CheckPrefix for whoever was let in another way, such as a customer's own person by a mailed link
// (FEATURES N7).
func (s Service) PrefixFor(ctx context.Context, t auth.Tenant, typed, customer string) (PrefixCheck, error) {
	check := PrefixCheck{Prefix: NormalPrefix(typed), State: PrefixInvalid}
	var of Case
	var free []string
	group, within := errgroup.WithContext(ctx)
	if customer != "" {
		group.Go(func() (err error) {
			of, err = s.Store.TenantCase(within, t, customer)
			return err
		})
	}
	if CheckPrefix(check.Prefix) == "" {
		check.State = PrefixIsTaken
		group.Go(func() (err error) {
			free, err = s.free(within, check.Prefix)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return PrefixCheck{}, err
	}
	if len(free) == 1 {
		check.State = PrefixFree
		return check, nil
	}
	return s.suggested(ctx, check, of)
}

func (s Service) suggested(ctx context.Context, check PrefixCheck, of Case) (PrefixCheck, error) {
	candidates := suggest(of.Company, of.Address.City, of.Address.PostalCode, check.Prefix)
	if len(candidates) == 0 {
		return check, nil
	}
	free, err := s.free(ctx, candidates[:min(len(candidates), askedSuggestions)]...)
	check.Suggestions = free[:min(len(free), mostSuggestions)]
	return check, err
}

// free gives those of the prefixes that nobody has, in their order, asking everybody at once.
func (s Service) free(ctx context.Context, prefixes ...string) ([]string, error) {
	var reserved map[string]bool
	taken := make([]bool, len(prefixes))
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		reserved, err = s.Store.ReservedPrefixes(ctx, prefixes...)
		return err
	})
	for i, prefix := range prefixes {
		group.Go(func() (err error) {
			taken[i], err = s.Domains.DomainTaken(ctx, prefix+microsoftDomain)
			return unanswered(err)
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var free []string
	for i, prefix := range prefixes {
		if !taken[i] && !reserved[prefix] {
			free = append(free, prefix)
		}
	}
	return free, nil
}

// unanswered names a failure of Partner Center as people are told of it.
func unanswered(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return fault.New(fault.Unavailable, Unavailable).Because(err)
}

// Request asks for a new tenant: the prefix is reserved and the making begins in the background. Of two who want one
// prefix the first gets it. Conflict: prefix_taken, tenant_under_way, tenant_active; Blocked: microsoft_id_missing,
// because without the reseller's Microsoft ID the customer would become the provider's own, and reseller_status_lost.
func (s Service) Request(ctx context.Context, by auth.Caller, customer, typed string) (Tenant, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return Tenant{}, err
	}
	wish, err := s.Wish(ctx, by.Tenant, customer, typed, by.Behind())
	if err != nil {
		return Tenant{}, err
	}
	n := wish.Tenant
	n, err = s.Store.RequestTenant(ctx, by.Tenant, n, audit.Act{By: by, At: n.RequestedAt, Name: ActRequested, Changes: wish.Changes}, wish.Make)
	return n, Overtaken(err)
}

// ActRequested is what histories call a wish for a tenant.
const ActRequested = "tenant.requested"

// Wish is a new tenant that is about to be asked for. Whoever asks for it together with something else saves it in a
// transaction of its own.
type Wish struct {
	Tenant  Tenant
	Changes audit.Changes
	Make    outbox.Task // begins the making
}

// Wish prepares what Request does and saves nothing; person, an id, gets the letters. Its failures are those of Request.
func (s Service) Wish(ctx context.Context, t auth.Tenant, customer, typed, person string) (Wish, error) {
	of, seller, err := load(ctx, s.Store, t, customer)
	if err != nil {
		return Wish{}, err
	}
	prefix := NormalPrefix(typed)
	if rule := CheckPrefix(prefix); rule != "" {
		var wrong fault.Fields
		wrong.AddWith("prefix", rule, "max", "27")
		return Wish{}, wrong.Err()
	}
	n, changes, err := of.Tenant.become(Requested)
	if err != nil {
		return Wish{}, err
	}
	if seller.MicrosoftID == "" {
		return Wish{}, fault.New(fault.Blocked, "microsoft_id_missing")
	}
	if err := seller.Stopped(); err != nil {
		return Wish{}, err
	}
	if s.surelyTaken(ctx, prefix) {
		return Wish{}, fault.New(fault.Conflict, PrefixTaken)
	}
	changes["domain"] = [2]string{"", prefix + microsoftDomain}
	n = Tenant{Customer: customer, Revision: n.Revision, Status: n.Status, Prefix: prefix, RequestedAt: s.Now(), RequestedBy: person}
	return Wish{Tenant: n, Changes: changes, Make: outbox.Task{Kind: outbox.CreateTenant, Tenant: t, Ref: "tenant/" + customer}}, nil
}

// Overtaken names a conflict of saving a wish: of two who want one prefix, or one tenant, the later is told.
func Overtaken(err error) error {
	if errors.Is(err, fault.Conflict) && fault.CodeOf(err) != PrefixTaken { // a colleague was faster
		return fault.New(fault.Conflict, "tenant_under_way").Because(err)
	}
	return err
}

// courtesyWait is how long a person waits for an answer that the background finds out anyway.
const courtesyWait = 3 * time.Second

// surelyTaken asks Microsoft once more, so that a person is told at once; no answer is no refusal.
func (s Service) surelyTaken(ctx context.Context, prefix string) bool {
	ctx, cancel := context.WithTimeout(ctx, courtesyWait)
	defer cancel()
	taken, err := s.Domains.DomainTaken(ctx, prefix+microsoftDomain)
	return err == nil && taken
}

// cases is what reading a wish needs.
type cases interface {
	TenantCase(ctx context.Context, t auth.Tenant, customer string) (Case, error)
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)
}

// load reads a tenant's case and the reseller side by side.
func load(ctx context.Context, from cases, t auth.Tenant, customer string) (Case, reseller.Reseller, error) {
	var of Case
	var seller reseller.Reseller
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		of, err = from.TenantCase(ctx, t, customer)
		return err
	})
	group.Go(func() (err error) {
		seller, err = from.Reseller(ctx, t)
		return err
	})
	err := group.Wait()
	return of, seller, err
}
