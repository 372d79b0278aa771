package store

import (
	"context"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/i18n"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

type agreementRow struct {
	table.Row
	Phone           string
	Language        i18n.Language
	SentBy          agreement.Sender
	LinkID          string
	Confirmation    agreement.Confirmation
	Attestation     agreement.Attestation
	RecordRequestID string
	AcceptedAt      time.Time
	FailedAt        time.Time
	NoTenant        bool
	RetriedAt       time.Time
	L               agreementCard
}

// agreementCard holds what the board shows.
type agreementCard struct {
	Customer    string           `dynamodbav:"i"`
	Company     string           `dynamodbav:"n"`
	Status      agreement.Status `dynamodbav:"s"`
	FirstName   string           `dynamodbav:"f"`
	LastName    string           `dynamodbav:"l"`
	Email       string           `dynamodbav:"m"`
	SentAt      string           `dynamodbav:"t,omitempty"`
	ExpiresAt   string           `dynamodbav:"x,omitempty"`
	ConfirmedAt string           `dynamodbav:"k,omitempty"`
	Failure     string           `dynamodbav:"e,omitempty"`
	Wait        agreement.Wait   `dynamodbav:"w"`
	Reason      string           `dynamodbav:"r,omitempty"`
	ReturnedAt  string           `dynamodbav:"b,omitempty"`
	Returned    string           `dynamodbav:"br,omitempty"`
	How         agreement.How    `dynamodbav:"h,omitempty"`
	FailedAt    string           `dynamodbav:"ea,omitempty"`
}

func (r agreementRow) agreement() agreement.Agreement {
	a := agreement.Agreement{
		Customer: r.L.Customer, Company: r.L.Company, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Status: r.L.Status,
		Signatory: contact.Person{FirstName: r.L.FirstName, LastName: r.L.LastName, Email: r.L.Email,
			Phone: r.Phone, Language: r.Language},
		SentAt: moment(r.L.SentAt), SentBy: r.SentBy, ExpiresAt: moment(r.L.ExpiresAt), LinkID: r.LinkID,
		Confirmation: r.Confirmation, RecordRequestID: r.RecordRequestID, Attestation: r.Attestation,
		AcceptedAt: r.AcceptedAt, Failure: agreement.Failure{Code: r.L.Failure, At: r.FailedAt}, RetriedAt: r.RetriedAt,
		Counted: r.L.Wait, Reason: r.L.Reason, Undelivered: agreement.Return{At: moment(r.L.ReturnedAt), Reason: r.L.Returned},
	}
	a.Confirmation.At, a.Confirmation.Statement.How = moment(r.L.ConfirmedAt), r.L.How
	a.NoTenant = r.L.Wait == agreement.NoTenant // the board's index holds the card alone
	if a.Failure.At.IsZero() {
		a.Failure.At = moment(r.L.FailedAt)
	}
	return a
}

// saveAgreement adds the agreement's row at its next revision, with its place on the board and in its counts.
func (c *change) saveAgreement(t auth.Tenant, a agreement.Agreement) agreement.Agreement {
	a.Revision = c.record(t, "agreement", a.Customer, a.Revision)
	from, to := a.Counted, a.Wait(c.act.At)
	a.Counted = to
	if steps := map[string]int64{counted(to): 1}; from != to {
		if from != "" { // a new one
			steps[counted(from)] = -1
		}
		c.add(table.Count(counterKey(t), steps))
	}
	row := agreementRow{
		Row:   c.row(agreementKey(t, a.Customer), "Agreement", a.Revision),
		Phone: a.Signatory.Phone, Language: a.Signatory.Language, SentBy: a.SentBy, LinkID: a.LinkID,
		Confirmation: a.Confirmation, Attestation: a.Attestation, RecordRequestID: a.RecordRequestID,
		AcceptedAt: a.AcceptedAt, FailedAt: a.Failure.At, NoTenant: a.NoTenant, RetriedAt: a.RetriedAt,
		L: agreementCard{
			Customer: a.Customer, Company: a.Company, Status: a.Status,
			FirstName: a.Signatory.FirstName, LastName: a.Signatory.LastName, Email: a.Signatory.Email,
			SentAt: stamp(a.SentAt), ExpiresAt: stamp(a.ExpiresAt), ConfirmedAt: stamp(a.Confirmation.At), Failure: a.Failure.Code,
			Wait: to, Reason: a.Reason, ReturnedAt: stamp(a.Undelivered.At), Returned: a.Undelivered.Reason,
			How: a.Confirmation.Statement.How, FailedAt: stamp(a.Failure.At),
		},
	}
	row.Listed(agreementList(t, to, a.Company, a.Customer))
	row.Watched(personalData(c.store.mailHash(a.Signatory.Email)))
	c.save(row, a.Revision.Version, nil)
	return c.besideAgreement(t, a)
}

// besideAgreement adds what stands in rows of its own: a confirmation that stopped to count, and which look counts.
func (c *change) besideAgreement(t auth.Tenant, a agreement.Agreement) agreement.Agreement {
	if a.Former != nil {
		row := evidenceRow{Row: c.part(evidenceKey(t, a.Customer, a.Revision.Version), "AgreementEvidence"), Evidence: *a.Former}
		row.Watched(personalData(c.store.mailHash(a.Former.Signatory.Email)))
		c.add(table.Create(row))
	}
	if a.Planned != "" {
		c.add(table.Put(c.look(t, a.Customer, a.Planned)))
	}
	a.Former, a.Planned = nil, ""
	return a
}

func (c *change) look(t auth.Tenant, customer, name string) lookRow {
	return lookRow{Row: c.part(agreementLookKey(t, customer), "AgreementLook"), Name: name}
}

// moveAgreement is saveAgreement with the customer's card.
func (c *change) moveAgreement(t auth.Tenant, a agreement.Agreement) agreement.Agreement {
	a = c.saveAgreement(t, a)
	c.add(table.Note(customerCardKey(t, a.Customer), map[string]string{
		"as": string(a.Status), "ax": stamp(a.ExpiresAt), "af": a.Failure.Code,
	}))
	c.askIndex(t, a.Customer)
	return a
}

// counted is the name of a number in the counting row.
func counted(w agreement.Wait) string { return "mca-" + string(w) }

// AgreementCase reads an agreement with what it is about.
func (s *Store) AgreementCase(ctx context.Context, t auth.Tenant, customer string) (agreement.Case, error) {
	h, err := s.CustomerHead(ctx, t, customer)
	if err != nil {
		return agreement.Case{}, err
	}
	return agreement.Case{
		Agreement: h.Agreement, Contact: h.Customer.Contact,
		Country: h.Customer.Address.Country, MicrosoftID: h.Tenant.TenantID, Look: h.AgreementLook,
	}, nil
}

// SaveAgreement writes a move.
func (s *Store) SaveAgreement(ctx context.Context, t auth.Tenant, a agreement.Agreement, act audit.Act, tasks ...outbox.Task) (agreement.Agreement, error) {
	c := s.change(act)
	a = c.moveAgreement(t, a)
	c.ask(tasks...)
	return a, c.commit(ctx, a)
}

// SendAgreement writes that somebody was asked, with the fresh link. Former links stay, so that they can be explained.
func (s *Store) SendAgreement(ctx context.Context, t auth.Tenant, a agreement.Agreement, fresh link.Link, act audit.Act, tasks ...outbox.Task) (agreement.Agreement, error) {
	c := s.change(act)
	a = c.moveAgreement(t, a)
	c.openLink(fresh)
	c.ask(tasks...)
	return a, c.commit(ctx, a)
}

// ConfirmAgreement makes the link's one decision and moves the agreement on.
func (s *Store) ConfirmAgreement(ctx context.Context, t auth.Tenant, a agreement.Agreement, used link.Link, act audit.Act, tasks ...outbox.Task) (agreement.Agreement, error) {
	c := s.change(act)
	c.useLink(used)
	a = c.moveAgreement(t, a)
	c.ask(tasks...)
	return a, c.commit(ctx, a)
}

// PlanLook plans another look at Microsoft, for one that found nothing new; it overtakes what was planned before.
func (s *Store) PlanLook(ctx context.Context, t auth.Tenant, customer, look string, act audit.Act, task outbox.Task) error {
	c := s.change(act)
	c.add(table.Put(c.look(t, customer, look)))
	c.ask(task)
	return c.commit(ctx, nil)
}

// Ask writes only tasks, for work that found nothing new and looks again later.
func (s *Store) Ask(ctx context.Context, act audit.Act, tasks ...outbox.Task) error {
	if len(tasks) == 0 {
		return nil
	}
	c := s.change(act)
	c.ask(tasks...)
	return c.commit(ctx, nil)
}
