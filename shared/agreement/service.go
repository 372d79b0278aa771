package agreement

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
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
}

// Board is one page of all agreements of a reseller.
type Board struct {
	Items  []Agreement
	Counts map[Colour]int64
	Next   string // cursor of the next page, or ""
}

// Store keeps agreements. Every save is one transaction with its audit entry and tasks; from is the colour before.
type Store interface {
	AgreementCase(ctx context.Context, t auth.Tenant, customer string) (Case, error)                                                                       // fault.NotFound
	AgreementBoard(ctx context.Context, t auth.Tenant, colour Colour, cursor string) (Board, error)                                                        // "" chains the colours
	SendAgreement(ctx context.Context, t auth.Tenant, a Agreement, from Colour, fresh link.Link, act audit.Act, tasks ...outbox.Task) (Agreement, error)   // fault.Conflict when it has moved on
	ConfirmAgreement(ctx context.Context, t auth.Tenant, a Agreement, from Colour, used link.Link, act audit.Act, tasks ...outbox.Task) (Agreement, error) // fault.Gone link_used
	SaveAgreement(ctx context.Context, t auth.Tenant, a Agreement, from Colour, act audit.Act, tasks ...outbox.Task) (Agreement, error)                    // fault.Conflict when it has moved on
	Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error)                                                                       // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                                                                                // fault.NotFound
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
	Links   link.Maker
	Phones  contact.Phones
	Now     func() time.Time
	NewID   func() string
}

// Board lists agreements by colour and name.
func (s Service) Board(ctx context.Context, by auth.Caller, colour Colour, cursor string) (Board, error) {
	if err := by.May(auth.ReadAgreements); err != nil {
		return Board{}, err
	}
	if by.Customer != "" {
		return s.boardOf(ctx, by, colour)
	}
	return s.Store.AgreementBoard(ctx, by.Tenant, colour, cursor)
}

// boardOf is the board inside a customer's area: that customer alone.
func (s Service) boardOf(ctx context.Context, by auth.Caller, colour Colour) (Board, error) {
	c, err := s.Store.AgreementCase(ctx, by.Tenant, by.Customer)
	if err != nil {
		return Board{}, err
	}
	board := Board{Counts: map[Colour]int64{c.Agreement.Status.Colour(): 1}}
	if colour == "" || colour == c.Agreement.Status.Colour() {
		board.Items = []Agreement{c.Agreement}
	}
	return board, nil
}

// Invite sends the signatory a link to the public page. A former link is worth nothing from then on. Conflict while a
// confirmation is on its way to Microsoft or accepted.
func (s Service) Invite(ctx context.Context, by auth.Caller, customer string, typed contact.Person) (Agreement, error) {
	if err := by.MayFor(customer, auth.SendAgreements); err != nil {
		return Agreement{}, err
	}
	c, err := s.Store.AgreementCase(ctx, by.Tenant, customer)
	if err != nil {
		return Agreement{}, err
	}
	signatory, wrong := contact.Read(typed, c.Country, s.Phones)
	if err := wrong.Err(); err != nil {
		return Agreement{}, err
	}
	if c.Agreement.Status == Recorded && !c.Agreement.Refused() {
		return Agreement{}, fault.New(fault.Conflict, "agreement_recorded").With("status", string(Recorded))
	}
	from := c.Agreement.Status.Colour()
	a, changes, err := c.Agreement.become(Sent)
	if err != nil {
		return Agreement{}, err
	}
	now := s.Now()
	a.Signatory, a.SentAt, a.SentBy = signatory, now, Sender{Person: by.Behind(), Name: by.Name}
	a.LinkID, a.ExpiresAt = s.NewID(), now.Add(InvitationLife)
	a.Confirmation, a.RecordRequestID, a.Attestation, a.Failure = Confirmation{}, "", Attestation{}, Failure{}
	fresh := link.Link{Hash: s.hash(a), Purpose: link.Agreement, Tenant: by.Tenant, Ref: customer, ExpiresAt: a.ExpiresAt}
	a, err = s.Store.SendAgreement(ctx, by.Tenant, a, from, fresh,
		audit.Act{By: by, At: now, Name: "agreement.sent", Changes: changes}, letter(by.Tenant, customer, "agreement-invitation"))
	if errors.Is(err, fault.Conflict) { // confirmed or sent by somebody else meanwhile; what is typed here is no edit
		return Agreement{}, fault.New(fault.Conflict, "agreement_changed").Because(err)
	}
	return a, err
}

// hash is how the table knows the agreement's newest link.
func (s Service) hash(a Agreement) string { return link.Hash(s.Links.Token(link.Agreement, a.LinkID)) }

func letter(t auth.Tenant, customer, name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: "agreement/" + customer, Data: map[string]string{"letter": name}}
}

// RecordTask asks provisioning to bring a customer's confirmation to Partner Center. It does nothing when there is none,
// or no tenant yet.
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
