package store

import (
	"context"
	"errors"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/qualification"
	"twotier/shared/table"
)

// qualificationRow is what Microsoft has qualified a customer for. L holds when it was asked last, which is no change.
type qualificationRow struct {
	table.Row
	Customer string
	Entries  []qualification.Entry
	Chain    string
	L        checkedCard
}

type checkedCard struct {
	At string `dynamodbav:"at,omitempty"`
}

func (r qualificationRow) qualification() qualification.Qualification {
	return qualification.Qualification{Customer: r.Customer, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Entries: r.Entries, Chain: r.Chain, CheckedAt: moment(r.L.At)}
}

// saveQualification adds the qualification's row at its next revision, and its part of the customer's card.
func (c *change) saveQualification(t auth.Tenant, q qualification.Qualification) qualification.Qualification {
	q.Revision = c.record(t, "qualification", q.Customer, q.Revision)
	c.save(qualificationRow{
		Row: c.row(qualificationKey(t, q.Customer), "Qualification", q.Revision), Customer: q.Customer,
		Entries: q.Entries, Chain: q.Chain, L: checkedCard{At: stamp(q.CheckedAt)},
	}, q.Revision.Version, nil)
	return q
}

// QualificationCase reads a qualification with what it is about.
func (s *Store) QualificationCase(ctx context.Context, t auth.Tenant, customer string) (qualification.Case, error) {
	h, err := s.CustomerHead(ctx, t, customer)
	return qualification.Case{Qualification: h.Qualification, Segment: h.Customer.Segment, Company: h.Customer.CompanyName, TenantID: h.Tenant.TenantID}, err
}

// SaveQualification writes a step, and the customer's card with it.
func (s *Store) SaveQualification(ctx context.Context, t auth.Tenant, q qualification.Qualification, act audit.Act, tasks ...outbox.Task) (qualification.Qualification, error) {
	c := s.change(act)
	q = c.saveQualification(t, q)
	c.add(table.Note(customerCardKey(t, q.Customer), map[string]string{"q": q.Marks()}))
	c.askIndex(t, q.Customer)
	c.ask(tasks...)
	return q, c.commit(ctx, q)
}

// NoteQualificationCheck keeps when Microsoft was asked last. A customer that was never qualified for anything gets its
// row with the first answer.
func (s *Store) NoteQualificationCheck(ctx context.Context, t auth.Tenant, q qualification.Qualification, act audit.Act) error {
	if q.Revision.Version == 0 {
		_, err := s.SaveQualification(ctx, t, q, act)
		return err
	}
	c := s.change(act)
	c.add(table.Note(qualificationKey(t, q.Customer), map[string]string{"at": stamp(q.CheckedAt)}))
	return c.commit(ctx, q)
}

// approvalRow is whether Microsoft has approved the provider for the Government Community Cloud.
type approvalRow struct {
	table.Row
	Approved bool
	Since    string
	L        checkedCard
}

// Approval reads what Microsoft said last; the zero Approval before it was asked.
func (s *Store) Approval(ctx context.Context) (qualification.Approval, error) {
	var r approvalRow
	err := s.table.Get(ctx, approvalKey(), &r)
	if errors.Is(err, fault.NotFound) {
		return qualification.Approval{}, nil
	}
	return qualification.Approval{Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Approved: r.Approved,
		Since: moment(r.Since), CheckedAt: moment(r.L.At)}, err
}

// SaveApproval writes what Microsoft said otherwise than before. It stands in the provider's history, whoever asked.
func (s *Store) SaveApproval(ctx context.Context, a qualification.Approval, act audit.Act) (qualification.Approval, error) {
	c := s.change(act)
	a.Revision = c.record(auth.Provider(), "approval", "gcc", a.Revision)
	c.save(approvalRow{Row: c.row(approvalKey(), "Approval", a.Revision), Approved: a.Approved, Since: stamp(a.Since),
		L: checkedCard{At: stamp(a.CheckedAt)}}, a.Revision.Version, nil)
	return a, c.commit(ctx, a)
}

// NoteApprovalCheck keeps when Microsoft was asked last.
func (s *Store) NoteApprovalCheck(ctx context.Context, a qualification.Approval, act audit.Act) error {
	c := s.change(act)
	c.add(table.Note(approvalKey(), map[string]string{"at": stamp(a.CheckedAt)}))
	return c.commit(ctx, a)
}
