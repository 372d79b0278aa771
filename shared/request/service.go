package request

import (
	"context"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Store keeps requests. Every save is one transaction with its audit entry and tasks.
type Store interface {
	Request(ctx context.Context, id ID) (Request, error)                                              // fault.NotFound
	SaveRequest(ctx context.Context, r Request, act audit.Act, tasks ...outbox.Task) (Request, error) // fault.Conflict when stale
	RequestsOf(ctx context.Context, t auth.Tenant, cursor string) ([]Request, string, error)          // newest first, without words
	RequestsAtProvider(ctx context.Context, ended bool, cursor string) ([]Request, string, error)     // the oldest first while open
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                           // fault.NotFound
	Order(ctx context.Context, t auth.Tenant, id order.ID) (order.Order, error)                       // fault.NotFound
	CustomerHead(ctx context.Context, t auth.Tenant, customer string) (customer.Head, error)          // fault.NotFound
	Users(ctx context.Context, in auth.Area, nameBegins, cursor string) ([]organisation.User, string, error)
	User(ctx context.Context, in auth.Area, person string) (organisation.User, error) // fault.NotFound
}

// Service is what both sides do with requests.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string
}

// Make asks for something.
func (s Service) Make(ctx context.Context, by auth.Caller, typed Form) (Request, error) {
	if err := by.May(auth.WriteRequests); err != nil {
		return Request{}, err
	}
	form, wrong := typed.read()
	if err := wrong.Err(); err != nil {
		return Request{}, err
	}
	about, err := s.about(ctx, by, form)
	if err != nil {
		return Request{}, err
	}
	of, err := s.Store.Reseller(ctx, by.Tenant)
	if err != nil {
		return Request{}, err
	}
	now := s.Now()
	r := Request{ID: ID{Reseller: by.Tenant, Number: s.NewID()}, Reseller: of.Name, Subject: form.Subject, About: about,
		State: Open, By: by.Behind(), CreatedAt: now, ChangedAt: now,
		Words: []Word{{Name: by.Name, At: now, Text: form.Text, State: Open}}}
	tasks, err := s.toTeam(ctx, r)
	if err != nil {
		return Request{}, err
	}
	return s.Store.SaveRequest(ctx, r, audit.Act{By: by, At: now, Name: "request.made", Changes: audit.Changes{"state": {"", string(Open)}}}, tasks...)
}

// about checks that the customer is the caller's own and the order that customer's. What is no order is none of ours.
func (s Service) about(ctx context.Context, by auth.Caller, form Form) (About, error) {
	about := About{Customer: form.Customer, Product: form.Product, Order: form.Order}
	var ordered order.ID
	if form.Order != "" {
		var err error
		if ordered, err = order.ParseID(form.Order); err != nil {
			return About{}, err
		}
		if form.Customer != "" && form.Customer != ordered.Customer {
			return About{}, notFound()
		}
		about.Customer = ordered.Customer
	}
	if by.Customer != "" && about.Customer == "" {
		about.Customer = by.Customer
	}
	if err := by.Sees(about.Customer); err != nil {
		return About{}, err
	}
	if about.Customer == "" {
		return about, nil
	}
	head, err := s.Store.CustomerHead(ctx, by.Tenant, about.Customer)
	about.Company = head.Customer.CompanyName
	if err == nil && form.Order != "" {
		_, err = s.Store.Order(ctx, by.Tenant, ordered)
	}
	return about, err
}

// Read shows a reseller one of its requests; another reseller's is fault.NotFound.
func (s Service) Read(ctx context.Context, by auth.Caller, id ID) (Request, error) {
	if err := by.May(auth.ReadRequests); err != nil {
		return Request{}, err
	}
	if id.Reseller != by.Tenant {
		return Request{}, notFound()
	}
	r, err := s.Store.Request(ctx, id)
	if err != nil {
		return Request{}, err
	}
	return r, by.Sees(r.About.Customer)
}

// Look shows the provider's team a request.
func (s Service) Look(ctx context.Context, by auth.Caller, id ID) (Request, error) {
	if err := by.May(auth.HandleRequests); err != nil {
		return Request{}, err
	}
	return s.Store.Request(ctx, id)
}

// List is a reseller's own requests; in a customer's area those about it.
func (s Service) List(ctx context.Context, by auth.Caller, cursor string) ([]Request, string, error) {
	if err := by.May(auth.ReadRequests); err != nil {
		return nil, "", err
	}
	all, next, err := s.Store.RequestsOf(ctx, by.Tenant, cursor)
	return slices.DeleteFunc(all, func(r Request) bool { return by.Sees(r.About.Customer) != nil }), next, err
}

// Desk is what waits for the provider's team, or what has ended.
func (s Service) Desk(ctx context.Context, by auth.Caller, ended bool, cursor string) ([]Request, string, error) {
	if err := by.May(auth.HandleRequests); err != nil {
		return nil, "", err
	}
	return s.Store.RequestsAtProvider(ctx, ended, cursor)
}

// Answer is a word of the reseller's: it brings what was asked, or has ended, back to the provider. version is the one
// that was read: fault.Conflict "stale_version" when somebody has said something since, and the page keeps what was typed.
func (s Service) Answer(ctx context.Context, by auth.Caller, id ID, version int64, typed string) (Request, error) {
	r, err := s.Read(ctx, by, id)
	if err != nil {
		return Request{}, err
	}
	if err := by.May(auth.WriteRequests); err != nil {
		return Request{}, err
	}
	to := r.State
	if r.State == Asked || r.State.Ended() {
		to = Working
	}
	return s.say(ctx, by, r, version, typed, to)
}

// Handle is a word of the provider's and the state it leads to. Who says the first one is at it from then on.
func (s Service) Handle(ctx context.Context, by auth.Caller, id ID, version int64, typed string, to State) (Request, error) {
	r, err := s.Look(ctx, by, id)
	if err != nil {
		return Request{}, err
	}
	if r.Assignee == "" {
		r.Assignee, r.Helper = by.Behind(), by.Name
	}
	return s.say(ctx, by, r, version, typed, to)
}

func (s Service) say(ctx context.Context, by auth.Caller, r Request, version int64, typed string, to State) (Request, error) {
	text, wrong := words(typed)
	if !slices.Contains(States(), to) {
		wrong.Add("state", "request_state_unknown")
	}
	if err := wrong.Err(); err != nil {
		return Request{}, err
	}
	if r.Revision.Version != version {
		return Request{}, fault.New(fault.Conflict, "stale_version")
	}
	now := s.Now()
	r, changes, err := r.said(Word{Provider: by.Tenant.Kind() == auth.KindProvider, Name: by.Name, At: now, Text: text, State: to})
	if err != nil {
		return Request{}, err
	}
	tasks := []outbox.Task{toReseller(r)}
	if by.Tenant.Kind() == auth.KindReseller {
		if tasks, err = s.toHelper(ctx, r); err != nil {
			return Request{}, err
		}
	}
	return s.Store.SaveRequest(ctx, r, audit.Act{By: by, At: now, Name: "request." + string(to), Changes: changes}, tasks...)
}

// Assign says who of the provider's team is at it from now on: the caller when nobody is named, or a colleague, who gets a
// letter. So does the reseller when that person is the first. fault.Invalid person_unknown for who handles no requests.
func (s Service) Assign(ctx context.Context, by auth.Caller, id ID, version int64, person string) (Request, error) {
	if err := by.May(auth.HandleRequests); err != nil {
		return Request{}, err
	}
	r, err := s.Store.Request(ctx, id)
	if err != nil {
		return Request{}, err
	}
	if r.Revision.Version != version {
		return Request{}, fault.New(fault.Conflict, "stale_version")
	}
	if r.State.Ended() {
		return Request{}, fault.New(fault.Conflict, "request_moved_on").With("state", string(r.State))
	}
	helper, err := s.helper(ctx, by, person)
	if err != nil {
		return Request{}, err
	}
	now := s.Now()
	changes := audit.Changes{"assignee": {r.Assignee, helper.Person}}
	r.Assignee, r.Helper, r.ChangedAt = helper.Person, helper.Name, now
	var tasks []outbox.Task
	if r.State == Open {
		changes["state"] = [2]string{string(Open), string(Working)}
		r.State = Working
		tasks = append(tasks, letter(r, "request-taken", ""))
	}
	if helper.Person != by.Behind() {
		tasks = append(tasks, letter(r, "request-assigned", helper.Person))
	}
	return s.Store.SaveRequest(ctx, r, audit.Act{By: by, At: now, Name: "request.taken", Changes: changes}, tasks...)
}

// helper is the caller, or a colleague who may handle requests and still works there.
func (s Service) helper(ctx context.Context, by auth.Caller, person string) (organisation.User, error) {
	if person == "" || person == by.Behind() {
		return organisation.User{Person: by.Behind(), Name: by.Name}, nil
	}
	user, err := s.Store.User(ctx, auth.Area{Tenant: auth.Provider()}, person)
	if fault.KindOf(err) == fault.NotFound || err == nil && (user.Status.Known() != organisation.Active || !user.Role.May(auth.HandleRequests)) {
		var wrong fault.Fields
		wrong.Add("person", "person_unknown")
		return user, wrong.Err()
	}
	return user, err
}
