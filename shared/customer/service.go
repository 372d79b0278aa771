package customer

import (
	"context"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/outbox"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/tenant"
)

// Store keeps customers.
type Store interface {
	AddCustomer(ctx context.Context, v View, act audit.Act) (View, error) // one transaction
	// SaveCustomer writes a changed customer over before, in one transaction: its contact, its card, its agreement and
	// its profile where they differ. fault.Conflict stale_version when the customer has moved on.
	SaveCustomer(ctx context.Context, before Head, v View, act audit.Act, tasks ...outbox.Task) (View, error)
	// AskProfile writes the profile's next revision with its task. fault.Conflict when it has moved on.
	AskProfile(ctx context.Context, v View, act audit.Act, tasks ...outbox.Task) (View, error)
	// WriteAgain lets letters go to the contact again. fault.Blocked complaint_stays when its reader does not want any.
	WriteAgain(ctx context.Context, v View, act audit.Act) (View, error)
	CustomerHead(ctx context.Context, t auth.Tenant, id string) (Head, error) // fault.NotFound
	// Holdings are the subscriptions a customer has in its market, and the orders on their way for it.
	Holdings(ctx context.Context, t auth.Tenant, id, market string) ([]Holding, error)
	FindCustomers(ctx context.Context, t auth.Tenant, q Query, cursor string) ([]Card, string, error) // by name; found by a word, by the word
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                           // fault.NotFound
	Traces(ctx context.Context, t auth.Tenant, traits []Trait) ([]Trace, error)                       // who stands under the traits, some of each; follows changes within a second
}

// Service is what a reseller does with its customers.
type Service struct {
	Store     Store
	Phones    contact.Phones
	Qualifier Qualifier
	Now       func() time.Time
	NewID     func() string

	NewRequestID func() string // a GUID
}

// View is a customer as its page shows it.
type View struct {
	Head
	Readiness []Check
}

// Create takes in a new customer: red on the agreement board, without a tenant. Invalid reports every input at once.
func (s Service) Create(ctx context.Context, by auth.Caller, typed Form) (View, error) {
	if err := by.May(auth.WriteCustomers); err != nil {
		return View{}, err
	}
	if err := by.Whole(); err != nil {
		return View{}, err
	}
	seller, err := s.Store.Reseller(ctx, by.Tenant)
	if err != nil {
		return View{}, err
	}
	form, wrong := typed.Read(s.Phones)
	asked, refused, err := s.qualify(ctx, form)
	if err != nil {
		return View{}, err
	}
	if err := slices.Concat(wrong, form.Outside(seller), refused).Err(); err != nil {
		return View{}, err
	}
	traces, err := s.Store.Traces(ctx, by.Tenant, form.Traits())
	if err != nil {
		return View{}, err
	}
	known := LooksLike(form, "", traces)
	changes := form.acceptance(known)
	if changes == nil {
		return View{}, looksKnown(known)
	}
	h, act := s.begin(by, s.NewID(), form, changes)
	h.Qualification.Entries = asked
	return s.Store.AddCustomer(ctx, View{Head: h, Readiness: Readiness(h, seller)}, act)
}

// begin is a new customer with the act that takes it in.
func (s Service) begin(by auth.Caller, id string, form Form, changes audit.Changes) (Head, audit.Act) {
	now := s.Now()
	changes["companyName"], changes["country"] = [2]string{"", form.CompanyName}, [2]string{"", form.Address.Country}
	changes["segment"] = [2]string{"", string(form.Segment)}
	return Head{
		Customer: Customer{
			ID: id, CompanyName: form.CompanyName, Address: form.Address, VATID: form.VATID,
			RegistrationNumber: form.RegistrationNumber, Segment: form.Segment, Contact: form.Contact, CreatedAt: now,
		},
		Tenant:        tenant.Tenant{Customer: id, Status: tenant.None},
		Relationship:  relationship.Relationship{Customer: id, Status: relationship.None},
		Agreement:     agreement.Agreement{Customer: id, Company: form.CompanyName, Status: agreement.Required, Signatory: form.Contact},
		Profile:       Profile{Customer: id, Status: ProfileCurrent},
		Qualification: qualification.Qualification{Customer: id},
		ReadAt:        now,
	}, audit.Act{By: by, At: now, Name: "customer.created", Changes: changes}
}

// Read shows one customer with what is missing before ordering.
func (s Service) Read(ctx context.Context, by auth.Caller, id string) (View, error) {
	if err := by.MayFor(id, auth.ReadCustomers); err != nil {
		return View{}, err
	}
	head, seller, err := s.read(ctx, by, id)
	if err != nil {
		return View{}, err
	}
	return View{Head: head, Readiness: Readiness(head, seller)}, nil
}

// Listed is a card with whether anything is missing before ordering.
type Listed struct {
	Card
	Ready bool
}

// List gives the customers of a query, by name, and the cursor of the next page; a page may hold fewer than fit when
// several filters meet.
func (s Service) List(ctx context.Context, by auth.Caller, q Query, cursor string) ([]Listed, string, error) {
	if err := by.May(auth.ReadCustomers); err != nil {
		return nil, "", err
	}
	if by.Customer != "" {
		return s.alone(ctx, by, q)
	}
	var cards []Card
	var next string
	var seller reseller.Reseller
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		cards, next, err = s.Store.FindCustomers(ctx, by.Tenant, q, cursor)
		return err
	})
	group.Go(func() (err error) {
		seller, err = s.Store.Reseller(ctx, by.Tenant)
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, "", err
	}
	if q.Readiness == IsReady && !Ready(ofSeller(seller)) { // nothing is, while the reseller itself is not
		return nil, "", nil
	}
	listed := make([]Listed, 0, len(cards))
	for _, card := range cards {
		listed = append(listed, Listed{Card: card, Ready: Ready(Readiness(card.head(), seller))})
	}
	return listed, next, nil
}

// alone is the list inside a customer's area: that customer, when it fits.
func (s Service) alone(ctx context.Context, by auth.Caller, q Query) ([]Listed, string, error) {
	v, err := s.Read(ctx, by, by.Customer)
	if err != nil {
		return nil, "", err
	}
	c := v.Customer
	card := Card{ID: c.ID, CompanyName: c.CompanyName, City: c.Address.City, Country: c.Address.Country, Segment: c.Segment, Domain: v.Tenant.Domain(),
		Tenant: v.Tenant.Status, Relationship: v.Relationship.Status, RelationshipEnds: v.Relationship.ExpiresAt,
		Partner: v.Relationship.Partner, Agreement: v.Agreement.Status, AgreementExpires: v.Agreement.ExpiresAt,
		AgreementFailure: v.Agreement.Failure.Code, Qualification: v.Qualification,
		ProfileFailure: v.Profile.refusal(), Mail: v.Mail, ReadAt: v.ReadAt}
	begins := strings.HasPrefix(strings.ToLower(c.CompanyName), strings.ToLower(strings.TrimSpace(q.Search)))
	if !begins || !card.Fits(q.Facets()...) {
		return nil, "", nil
	}
	return []Listed{{Card: card, Ready: Ready(v.Readiness)}}, "", nil
}

// Name is what the customer is called, for everybody who works for it or belongs to it. fault.NotFound for all others.
func (s Service) Name(ctx context.Context, by auth.Caller, id string) (string, error) {
	if err := by.MayFor(id, auth.ReadOrders); err != nil {
		return "", err
	}
	head, err := s.Store.CustomerHead(ctx, by.Tenant, id)
	return head.Customer.CompanyName, err
}
