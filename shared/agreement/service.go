package agreement

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Case is an agreement with what it is about.
type Case struct {
	Agreement   Agreement
	Contact     contact.Person // the customer's
	Country     string         // the customer's, ISO 3166-1 alpha-2
	MicrosoftID string         // tenant GUID of the customer; "" until the tenant is active
	Look        string         // names the newest planned look at Microsoft; of an older one there is nothing to do
}

// View is what of the board is asked for; the zero value is all of it.
type View struct {
	Colour Colour // "" for all
	Wait   Wait   // "" for all of the colour
	Name   string // what the company's name begins with, in any case and without regard to diacritics
}

// Board is one page of the agreements of a reseller.
type Board struct {
	Items  []Agreement
	Counts map[Wait]int64 // of all, whatever the view
	Next   string         // cursor of the next page, or ""
	ReadAt time.Time
}

// Count is how many agreements have the colour.
func (b Board) Count(c Colour) (n int64) {
	for _, wait := range Waits(c) {
		n += b.Counts[wait]
	}
	return n
}

// Store keeps agreements. Every save is one transaction with its audit entry, its place in the counts and its tasks.
type Store interface {
	AgreementCase(ctx context.Context, t auth.Tenant, customer string) (Case, error)                                                          // fault.NotFound
	AgreementBoard(ctx context.Context, t auth.Tenant, v View, cursor string) (Board, error)                                                  // by colour, wait and name
	SendAgreement(ctx context.Context, t auth.Tenant, a Agreement, fresh link.Link, act audit.Act, tasks ...outbox.Task) (Agreement, error)   // fault.Conflict when it has moved on
	ConfirmAgreement(ctx context.Context, t auth.Tenant, a Agreement, used link.Link, act audit.Act, tasks ...outbox.Task) (Agreement, error) // fault.Gone link_used
	SaveAgreement(ctx context.Context, t auth.Tenant, a Agreement, act audit.Act, tasks ...outbox.Task) (Agreement, error)                    // fault.Conflict when it has moved on
	AgreementVersion(ctx context.Context) (Version, error)                                                                                    // zero before one is known
	Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error)                                                          // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                                                                   // fault.NotFound
}

// Library finds Microsoft's text of the agreement.
type Library interface {
	// Document is the current text for a language ("de-DE") and country, with an address to read it at that is good for
	// five minutes. fault.Unavailable when Microsoft does not answer.
	Document(ctx context.Context, language, country string) (Document, string, error)
}

// Service is what resellers and signatories do with agreements.
type Service struct {
	Store   Store
	Library Library
	Proofs  Proofs
	Links   link.Maker
	Phones  contact.Phones
	Now     func() time.Time
	NewID   func() string
}

// hash is how the table knows the agreement's newest link.
func (s Service) hash(a Agreement) string { return link.Hash(s.Links.Token(link.Agreement, a.LinkID)) }

func letter(t auth.Tenant, customer, name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: "agreement/" + customer, Data: map[string]string{"letter": name}}
}

// RecordTask asks provisioning to bring a customer's confirmation to Partner Center. It does nothing when there is none,
// or no tenant yet. What was planned before is overtaken by it.
func RecordTask(t auth.Tenant, customer string) outbox.Task {
	return outbox.Task{Kind: outbox.RecordAgreement, Tenant: t, Ref: "agreement/" + customer}
}

// opened is what stands behind a link.
type opened struct {
	link   link.Link
	state  link.State
	of     Case
	seller reseller.Reseller
}

// open follows a token to its agreement and says what the link is good for. Three trips at the most: the link names
// whose agreement it is. fault.NotFound when the token is none of ours.
func (s Service) open(ctx context.Context, token string) (opened, error) {
	var o opened
	var err error
	if o.link, err = s.Store.Link(ctx, link.Agreement, token); err != nil {
		return opened{}, err
	}
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		o.of, err = s.Store.AgreementCase(within, o.link.Tenant, o.link.Ref)
		return err
	})
	group.Go(func() (err error) {
		o.seller, err = s.Store.Reseller(within, o.link.Tenant)
		return err
	})
	if err := group.Wait(); err != nil {
		return opened{}, err
	}
	o.state = s.stateOf(o.link, o.of.Agreement)
	return o, nil
}

// stateOf tells used, replaced, expired and open links apart.
func (s Service) stateOf(l link.Link, a Agreement) link.State {
	switch state := l.State(s.Now()); {
	case state == link.Used:
		return link.Used
	case s.hash(a) != l.Hash:
		return link.Withdrawn
	case a.Status != Sent: // confirmed another way meanwhile
		return link.Used
	default:
		return state
	}
}
