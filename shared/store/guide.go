package store

import (
	"context"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/guide"
	"twotier/shared/outbox"
	"twotier/shared/table"
	"twotier/shared/tenant"
)

type guideRow struct {
	table.Row
	Person   contact.Person
	Greeting string
	AtOnce   bool
	SentAt   time.Time
	SentBy   agreement.Sender
	EndsAt   time.Time
	LinkID   string
	BegunAt  time.Time
	L        guideCard
}

// guideCard holds what the list of waiting choices shows.
type guideCard struct {
	Customer string       `dynamodbav:"i"`
	Company  string       `dynamodbav:"n"`
	Status   guide.Status `dynamodbav:"s"`
	Steps    []guide.Step `dynamodbav:"p"`
	Choice   guideChoice  `dynamodbav:"c"`
}

type guideChoice struct {
	Kind    guide.ChoiceKind `dynamodbav:"k,omitempty"`
	Prefix  string           `dynamodbav:"p,omitempty"`
	Domain  string           `dynamodbav:"d,omitempty"`
	At      string           `dynamodbav:"a,omitempty"`
	TakenAt string           `dynamodbav:"t,omitempty"`
	Refused bool             `dynamodbav:"r,omitempty"`
}

func (l guideCard) guide() guide.Guide {
	return guide.Guide{
		Customer: l.Customer, Company: l.Company, Status: l.Status, Steps: l.Steps,
		Choice: guide.Choice{Kind: l.Choice.Kind, Prefix: l.Choice.Prefix, Domain: l.Choice.Domain,
			At: moment(l.Choice.At), TakenAt: moment(l.Choice.TakenAt), Refused: l.Choice.Refused},
	}
}

func (r guideRow) guide() guide.Guide {
	g := r.L.guide()
	g.Revision = audit.Revision{Version: r.Version, Hash: r.Hash}
	g.Person, g.Greeting, g.AtOnce, g.SentAt, g.SentBy = r.Person, r.Greeting, r.AtOnce, r.SentAt, r.SentBy
	g.ExpiresAt, g.LinkID, g.BegunAt = r.EndsAt, r.LinkID, r.BegunAt
	return g
}

// GuideCase reads a customer's guide with what its steps are about, in one trip.
func (s *Store) GuideCase(ctx context.Context, t auth.Tenant, customer string) (guide.Case, error) {
	c := guide.Case{Guide: guide.Guide{Customer: customer, Status: guide.None}}
	rows, err := table.All[table.Any](ctx, s.table, customerHead(t, customer))
	if err != nil {
		return guide.Case{}, err
	}
	if c.Head, err = s.head(customer, rows); err != nil {
		return guide.Case{}, err
	}
	for _, row := range rows {
		if row.Type != "Guide" {
			continue
		}
		var r guideRow
		if err := row.Into(&r); err != nil {
			return guide.Case{}, err
		}
		c.Guide = r.guide()
	}
	return c, nil
}

// SaveGuide writes a move of a guide, with the agreement that is asked for or taken back and the tenant that is wished
// for along with it.
func (s *Store) SaveGuide(ctx context.Context, t auth.Tenant, made guide.Change, act audit.Act, tasks ...outbox.Task) (guide.Case, error) {
	c, v := s.change(act), made.Case
	if made.TenantChanges != nil {
		c.add(table.Create(c.reservation(t, v.Tenant)).Else(fault.New(fault.Conflict, tenant.PrefixTaken)))
	}
	v.Guide = c.saveGuide(t, v)
	if made.Link != nil {
		c.openLink(*made.Link)
	}
	if made.AgreementAct != "" {
		of := s.change(audit.Act{By: act.By, At: act.At, Name: made.AgreementAct, Changes: made.AgreementChanges})
		v.Agreement = of.moveAgreement(t, v.Agreement)
		c.along(of)
	}
	if made.AgreementLink != nil {
		c.openLink(*made.AgreementLink)
	}
	if made.TenantChanges != nil {
		of := s.change(audit.Act{By: act.By, At: act.At, Name: tenant.ActRequested, Changes: made.TenantChanges})
		v.Tenant = of.saveTenant(t, v.Tenant)
		c.along(of)
	}
	c.ask(tasks...)
	return v, c.commit(ctx, v)
}

// along takes the writes of another object's act into this transaction.
func (c *change) along(of *change) {
	c.writes = append(c.writes, of.writes...)
	if c.err == nil {
		c.err = of.err
	}
}

// saveGuide adds the guide's row at its next revision; in the list while its choice waits for the reseller.
func (c *change) saveGuide(t auth.Tenant, v guide.Case) guide.Guide {
	g := v.Guide
	g.Revision = c.record(t, "guide", g.Customer, g.Revision)
	row := guideRow{
		Row: c.row(guideKey(t, g.Customer), "Guide", g.Revision), Person: g.Person, Greeting: g.Greeting, AtOnce: g.AtOnce,
		SentAt: g.SentAt, SentBy: g.SentBy, EndsAt: g.ExpiresAt, LinkID: g.LinkID, BegunAt: g.BegunAt,
		L: guideCard{Customer: g.Customer, Company: g.Company, Status: g.Status, Steps: g.Steps, Choice: guideChoice{
			Kind: g.Choice.Kind, Prefix: g.Choice.Prefix, Domain: g.Choice.Domain,
			At: stamp(g.Choice.At), TakenAt: stamp(g.Choice.TakenAt), Refused: g.Choice.Refused,
		}},
	}
	if v.WaitsForReseller() {
		row.Listed(guideList(t, g.Choice.At, g.Customer))
	}
	row.Watched(personalData(c.store.mailHash(g.Person.Email)))
	c.save(row, g.Revision.Version, nil)
	return g
}

// WaitingGuides lists a page of guides whose choice waited for the reseller when it was made, the newest first.
func (s *Store) WaitingGuides(ctx context.Context, t auth.Tenant, cursor string) ([]guide.Guide, string, error) {
	q := table.Query{Index: table.List, PK: guideList(t, time.Time{}, "").PK, Backward: true, Limit: pageSize}
	rows, next, err := list[guideRow](ctx, s, t, q, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]guide.Guide, 0, len(rows))
	for _, row := range rows {
		all = append(all, row.L.guide())
	}
	return all, next, nil
}
