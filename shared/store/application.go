package store

import (
	"context"
	"strings"
	"time"

	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/likeness"
	"twotier/shared/link"
	"twotier/shared/onboarding"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/table"
	"twotier/shared/terms"
)

type applicationRow struct {
	table.Row
	Language       i18n.Language
	Applicant      reseller.Applicant
	Password       account.PasswordHash
	Address        address.Address
	AddressTyped   address.Address
	AddressVerdict address.Verdict
	VATID          string
	RegisterNumber string
	DUNS           string
	PartnerID      string
	MicrosoftID    string
	CustomerNumber string
	Bank           reseller.Bank
	Accepted       []terms.Acceptance
	Inquiries      []reseller.Inquiry
	ConfirmedAt    time.Time
	DecidedAt      time.Time
	Reason         string
	Reseller       auth.Tenant
	Match          reseller.Match
	Record         string
	LinkID         string
	LinkExpiresAt  time.Time
	L              applicationCard
}

// applicantRow finds the newest application of an address.
type applicantRow struct {
	table.Row
	Ref string
}

// applicationCard holds what the provider's queue shows.
type applicationCard struct {
	ID         string          `dynamodbav:"i"`
	Status     reseller.Status `dynamodbav:"s"`
	Company    string          `dynamodbav:"n"`
	City       string          `dynamodbav:"t"`
	Country    string          `dynamodbav:"c"`
	ReceivedAt time.Time       `dynamodbav:"r"`
	EndsAt     int64           `dynamodbav:"e,omitempty"` // unix seconds; 0 while it is kept

	// Why it is in the queue.
	Outcome  reseller.Outcome `dynamodbav:"o,omitempty"`
	Reason   reseller.Reason  `dynamodbav:"w,omitempty"`
	Field    string           `dynamodbav:"f,omitempty"`
	Records  int              `dynamodbav:"k,omitempty"`
	Answered time.Time        `dynamodbav:"a,omitempty"` // when the applicant last answered
}

// keepEnded is how long the table itself may still hold an application that has ended. The sweep is faster, and leaves
// an audit entry.
const keepEnded = 14 * 24 * time.Hour

func applicationOf(r applicationRow) reseller.Application {
	return reseller.Application{
		ID: r.L.ID, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Status: r.L.Status,
		Language: r.Language, Applicant: r.Applicant, Password: r.Password, Company: r.L.Company, Address: r.Address,
		AddressTyped: r.AddressTyped, AddressVerdict: r.AddressVerdict, VATID: r.VATID, RegisterNumber: r.RegisterNumber,
		DUNS: r.DUNS, PartnerID: r.PartnerID, MicrosoftID: r.MicrosoftID,
		CustomerNumber: r.CustomerNumber, Bank: r.Bank, Accepted: r.Accepted, Inquiries: r.Inquiries,
		ReceivedAt: r.L.ReceivedAt, ConfirmedAt: r.ConfirmedAt, DecidedAt: r.DecidedAt, Reason: r.Reason,
		Reseller: r.Reseller, Match: r.Match, Record: r.Record, LinkID: r.LinkID, LinkExpiresAt: r.LinkExpiresAt,
	}
}

func (c *change) saveApplication(a reseller.Application) reseller.Application {
	a.Revision = c.record(auth.Provider(), "application", a.ID, a.Revision)
	row := applicationRow{
		Row:      c.row(applicationKey(a.ID), "Application", a.Revision),
		Language: a.Language, Applicant: a.Applicant, Password: a.Password, Address: a.Address,
		AddressTyped: a.AddressTyped, AddressVerdict: a.AddressVerdict, VATID: a.VATID, RegisterNumber: a.RegisterNumber,
		DUNS: a.DUNS, PartnerID: a.PartnerID, MicrosoftID: a.MicrosoftID,
		CustomerNumber: a.CustomerNumber, Bank: a.Bank, Accepted: a.Accepted, Inquiries: a.Inquiries,
		ConfirmedAt: a.ConfirmedAt, DecidedAt: a.DecidedAt, Reason: a.Reason, Reseller: a.Reseller, Match: a.Match, Record: a.Record,
		LinkID: a.LinkID, LinkExpiresAt: a.LinkExpiresAt,
		L: applicationCard{ID: a.ID, Status: a.Status, Company: a.Company, City: a.Address.City,
			Country: a.Address.Country, ReceivedAt: a.ReceivedAt,
			Outcome: a.Match.Outcome, Reason: a.Match.Reason, Field: a.Match.Field, Records: a.Match.Records},
	}
	if n := len(a.Inquiries); n > 0 {
		row.L.Answered = a.Inquiries[n-1].AnsweredAt
	}
	row.Watched(table.Index{PK: applicationQueue(string(a.Status)), SK: a.ID})
	if ends := a.EndsAt(); !ends.IsZero() {
		row.Expires(ends, keepEnded)
		row.L.EndsAt = row.ExpiresAt
	}
	c.save(row, a.Revision.Version, nil)
	return a
}

// Application reads an application whole.
func (s *Store) Application(ctx context.Context, id string) (reseller.Application, error) {
	var row applicationRow
	if err := s.table.Get(ctx, applicationKey(id), &row); err != nil {
		return reseller.Application{}, err
	}
	if row.Expired(s.now()) {
		return reseller.Application{}, fault.New(fault.NotFound, "not_found")
	}
	return applicationOf(row), nil
}

// ApplicationByEmail reads the newest application of a normalised address.
func (s *Store) ApplicationByEmail(ctx context.Context, email string) (reseller.Application, error) {
	var row applicantRow
	if err := s.table.Get(ctx, applicantKey(s.mailHash(email)), &row); err != nil {
		return reseller.Application{}, err
	}
	return s.Application(ctx, row.Ref)
}

// Applications lists the applications in a status, oldest first, with what their cards hold.
func (s *Store) Applications(ctx context.Context, status reseller.Status, cursor string) ([]reseller.Application, string, error) {
	rows, next, err := list[applicationRow](ctx, s, auth.Provider(),
		table.Query{Index: table.Watch, PK: applicationQueue(string(status)), Limit: pageSize}, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]reseller.Application, 0, len(rows))
	for _, row := range rows {
		if row.L.EndsAt == 0 || row.L.EndsAt > s.now().Unix() {
			all = append(all, ofCard(row))
		}
	}
	return all, next, nil
}

// ofCard is an application with what its card holds.
func ofCard(row applicationRow) reseller.Application {
	a := applicationOf(row)
	a.Address.City, a.Address.Country = row.L.City, row.L.Country
	a.Match = reseller.Match{Outcome: row.L.Outcome, Reason: row.L.Reason, Field: row.L.Field, Records: row.L.Records}
	if !row.L.Answered.IsZero() {
		a.Inquiries = []reseller.Inquiry{{AnsweredAt: row.L.Answered}}
	}
	return a
}

// searched is how many applications one search looks through.
const searched = 1000

// SearchApplications looks through the names of companies and their cities, whatever their case and marks. What it
// finds among the next thousand is one page, so a page may be empty and yet not the last.
func (s *Store) SearchApplications(ctx context.Context, status reseller.Status, search, cursor string) ([]reseller.Application, string, error) {
	if search == "" {
		return s.Applications(ctx, status, cursor)
	}
	rows, next, err := list[applicationRow](ctx, s, auth.Provider(),
		table.Query{Index: table.Watch, PK: applicationQueue(string(status)), Limit: searched}, cursor)
	if err != nil {
		return nil, "", err
	}
	all := []reseller.Application{}
	wanted := strings.Join(likeness.Words(search), " ")
	for _, row := range rows {
		kept := row.L.EndsAt == 0 || row.L.EndsAt > s.now().Unix()
		if kept && strings.Contains(strings.Join(likeness.Words(row.L.Company+" "+row.L.City), " "), wanted) {
			all = append(all, ofCard(row))
		}
	}
	return all, next, nil
}

// SaveApplication writes a decision.
func (s *Store) SaveApplication(ctx context.Context, a reseller.Application, act audit.Act, tasks ...outbox.Task) (reseller.Application, error) {
	c := s.change(act)
	a = c.saveApplication(a)
	c.ask(tasks...)
	return a, c.commit(ctx, a)
}

// OpenApplication writes an application with the link that confirms its address, in place of former ones.
func (s *Store) OpenApplication(ctx context.Context, a reseller.Application, fresh link.Link, former []link.Link, act audit.Act, tasks ...outbox.Task) (reseller.Application, error) {
	c := s.change(act)
	a = c.saveApplication(a)
	applicant := applicantRow{Row: c.part(applicantKey(s.mailHash(a.Applicant.Email)), "Applicant"), Ref: a.ID}
	applicant.Expires(a.EndsAt(), keepEnded)
	c.add(table.Put(applicant))
	c.openLink(fresh)
	for _, l := range former {
		c.withdrawLink(l)
	}
	c.ask(tasks...)
	return a, c.commit(ctx, a)
}

// ConfirmApplication makes the decision of the link and moves the application on.
func (s *Store) ConfirmApplication(ctx context.Context, a reseller.Application, l link.Link, act audit.Act, tasks ...outbox.Task) (reseller.Application, error) {
	c := s.change(act)
	c.useLink(l)
	a = c.saveApplication(a)
	c.ask(tasks...)
	return a, c.commit(ctx, a)
}

// AdmitReseller writes the decision, the new organisation and its first person together.
func (s *Store) AdmitReseller(ctx context.Context, a reseller.Application, r reseller.Reseller, first account.Person, act audit.Act, tasks ...outbox.Task) (reseller.Application, error) {
	c := s.change(act)
	a = c.saveApplication(a)
	r.Revision = c.record(r.Tenant, "reseller", r.Tenant.ID(), r.Revision)
	c.saveReseller(r)
	c.saveOnboarding(onboarding.Case{Tenant: r.Tenant, OpenedAt: act.At})
	slug := uniqueRow{Row: c.part(uniqueKey("SLUG", r.Slug), "Unique"), Ref: r.Tenant.ID()}
	c.add(table.Create(slug).Else(fault.New(fault.Conflict, reseller.SlugTaken)))
	if r.Number != "" {
		number := uniqueRow{Row: c.part(recordUnique(r.Number), "Unique"), Ref: r.Tenant.ID()}
		c.add(table.Create(number).Else(fault.New(fault.Conflict, "record_taken")))
	}
	c.claimIDs(r)
	c.addPerson(first, fault.New(fault.Conflict, "email_taken"))
	c.ask(tasks...)
	return a, c.commit(ctx, a)
}
