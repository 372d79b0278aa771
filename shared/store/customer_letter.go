package store

import (
	"context"
	"errors"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customerletter"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

type customerLetterRow struct {
	table.Row
	Words    map[i18n.Language]customerletter.Words
	By       string // the person's name
	SavedAt  time.Time
	Since    time.Time
	Sendings []string
}

// letterSendingRow is a sending's head. How far it is, and whether it was called off, are notes.
type letterSendingRow struct {
	table.Row
	By        customerletter.Sender
	StartedAt time.Time
	Total     int
	Parts     int
	Words     map[i18n.Language]customerletter.Words
	Contact   contact.Person
	L         letterSendingCard
}

type letterSendingCard struct {
	ID      string `dynamodbav:"i"`
	Done    string `dynamodbav:"d,omitempty"`
	Stopped string `dynamodbav:"x,omitempty"`
}

func (r letterSendingRow) sending() customerletter.Sending {
	s := customerletter.Sending{ID: r.L.ID, By: r.By, StartedAt: r.StartedAt, Total: r.Total, Parts: r.Parts, Words: r.Words,
		Contact: r.Contact, Stopped: r.L.Stopped != ""}
	s.Done, _ = strconv.Atoi(r.L.Done) // nothing is noted before the first part
	return s
}

// CustomerLetter reads a reseller's letter to its customers; one that nobody wrote has no words and no version.
func (s *Store) CustomerLetter(ctx context.Context, t auth.Tenant) (customerletter.Letter, error) {
	var row customerLetterRow
	err := s.table.Get(ctx, customerLetterKey(t), &row)
	if errors.Is(err, fault.NotFound) {
		return customerletter.Letter{}, nil
	}
	return customerletter.Letter{Revision: audit.Revision{Version: row.Version, Hash: row.Hash}, Words: row.Words, By: row.By,
		SavedAt: row.SavedAt, Since: row.Since, Sendings: row.Sendings}, err
}

// SaveCustomerLetter writes a reseller's letter.
func (s *Store) SaveCustomerLetter(ctx context.Context, t auth.Tenant, l customerletter.Letter, act audit.Act) (customerletter.Letter, error) {
	c := s.change(act)
	l = c.customerLetter(t, l)
	return l, c.commit(ctx, l)
}

// customerLetter records the act and adds the letter's row at its next revision.
func (c *change) customerLetter(t auth.Tenant, l customerletter.Letter) customerletter.Letter {
	l.Revision = c.record(t, "customerLetter", t.ID(), l.Revision)
	c.save(customerLetterRow{Row: c.row(customerLetterKey(t), "CustomerLetter", l.Revision), Words: l.Words, By: l.By, SavedAt: l.SavedAt,
		Since: l.Since, Sendings: l.Sendings}, l.Revision.Version, nil)
	return l
}

// AddLetterSending writes a sending with its customers, notes it at the letter and asks for the first part.
func (s *Store) AddLetterSending(ctx context.Context, t auth.Tenant, l customerletter.Letter, of customerletter.Sending, parts []customerletter.Part, act audit.Act, task outbox.Task) (customerletter.Sending, error) {
	c, until := s.change(act), of.StartedAt.Add(customerletter.Keep)
	c.customerLetter(t, l)
	head := letterSendingRow{Row: c.part(jobKey(t, of.ID), "LetterSending"), By: of.By, StartedAt: of.StartedAt, Total: of.Total, Parts: of.Parts,
		Words: of.Words, Contact: of.Contact, L: letterSendingCard{ID: of.ID}}
	head.Expires(until, 0)
	c.add(table.Create(head))
	for _, part := range parts {
		c.add(table.Create(jobPart(c, t, of.ID, "LetterSendingPart", part, until)))
	}
	c.ask(task)
	return of, c.commit(ctx, of)
}

// LetterSendings reads the heads of sendings, in the order they are asked for; what is gone is left out.
func (s *Store) LetterSendings(ctx context.Context, t auth.Tenant, ids []string) ([]customerletter.Sending, error) {
	rows, reads := make([]letterSendingRow, len(ids)), make([]*table.Read, len(ids))
	for i, id := range ids {
		reads[i] = &table.Read{Key: jobKey(t, id), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	var all []customerletter.Sending
	for i, row := range rows {
		if reads[i].Found && row.Type == "LetterSending" && !row.Expired(s.now()) {
			all = append(all, row.sending())
		}
	}
	return all, nil
}

// LetterSending reads one sending with its customers.
func (s *Store) LetterSending(ctx context.Context, t auth.Tenant, id string) (customerletter.Sending, []customerletter.Part, error) {
	var head letterSendingRow
	parts, err := jobWithParts[customerletter.Line](ctx, s, t, id, "LetterSending", &head)
	return head.sending(), parts, err
}

// LetterPart reads a sending with one part of its customers.
func (s *Store) LetterPart(ctx context.Context, t auth.Tenant, id string, number int) (customerletter.Sending, customerletter.Part, error) {
	var head letterSendingRow
	part, err := jobWithPart[customerletter.Line](ctx, s, t, id, number, &head)
	return head.sending(), part, err
}

// SaveLetterPart writes what became of a part, asks for the letter of each line that is to have one, notes how far the
// sending is, and asks for what comes next. The act has no entry of its own: the sending has one.
func (s *Store) SaveLetterPart(ctx context.Context, t auth.Tenant, of customerletter.Sending, part customerletter.Part, act audit.Act, next ...outbox.Task) error {
	c := s.change(act)
	for i := range part.Lines {
		line := &part.Lines[i]
		if line.Result != customerletter.Asked {
			continue
		}
		row, err := s.taskRow(customerletter.LetterTask(t, of.ID, line.Customer), act.By.Operation, act.At, 0)
		if err != nil {
			return err
		}
		line.Mail = row.id()
		c.add(table.Create(row))
	}
	c.add(table.Update(jobPart(c, t, of.ID, "LetterSendingPart", part, of.StartedAt.Add(customerletter.Keep))),
		table.Note(jobKey(t, of.ID), map[string]string{"d": strconv.Itoa(of.Done)}))
	c.ask(next...)
	return c.commit(ctx, nil)
}

// StopLetterSending notes that a sending is called off, with the letter's next revision.
func (s *Store) StopLetterSending(ctx context.Context, t auth.Tenant, l customerletter.Letter, of customerletter.Sending, act audit.Act) (customerletter.Sending, error) {
	c := s.change(act)
	c.customerLetter(t, l)
	c.add(table.Note(jobKey(t, of.ID), map[string]string{"x": "1"}))
	return of, c.commit(ctx, of)
}
