package store

import (
	"context"
	"strconv"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

type sendingRow struct {
	table.Row
	By     string // person
	Chunks int
	L      sendingCard
}

// sendingCard is a sending in lists. How far it is are notes of whoever does its chunks.
type sendingCard struct {
	ID        string `dynamodbav:"i"`
	By        string `dynamodbav:"b"` // the person's name
	StartedAt string `dynamodbav:"t"`
	Total     int    `dynamodbav:"n"`
	Done      string `dynamodbav:"d,omitempty"`
	Sent      string `dynamodbav:"s,omitempty"`
}

func (r sendingRow) sending() agreement.Sending {
	s := agreement.Sending{ID: r.L.ID, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, By: agreement.Sender{Person: r.By, Name: r.L.By},
		StartedAt: moment(r.L.StartedAt), Total: r.L.Total, Chunks: r.Chunks}
	s.Done, _ = strconv.Atoi(r.L.Done) // nothing is noted before the first chunk
	s.Sent, _ = strconv.Atoi(r.L.Sent)
	return s
}

// keepSendings is how long the result of a sending can be read.
const keepSendings = 90 * 24 * time.Hour

// RedCustomers reads the ids of the customers that a view of the board shows red, in its order.
func (s *Store) RedCustomers(ctx context.Context, t auth.Tenant, v agreement.View, most int) ([]string, error) {
	if v.Colour == "" {
		v.Colour = agreement.Red
	}
	var ids []string
	for _, r := range ranges(t, v) {
		if r.query.PK != agreementBoard(t, agreement.Red) {
			continue
		}
		r.query.Limit = most - len(ids)
		for r.query.Limit > 0 {
			page, err := table.Select[agreementRow](ctx, s.table, r.query)
			if err != nil {
				return nil, err
			}
			for _, row := range page.Rows {
				ids = append(ids, row.L.Customer)
			}
			if !page.More {
				break
			}
			r.query.After, r.query.Limit = page.Next, most-len(ids)
		}
	}
	return ids, nil
}

// AddSending writes a sending with its customers and asks for the first chunk.
func (s *Store) AddSending(ctx context.Context, t auth.Tenant, of agreement.Sending, chunks []agreement.Chunk, act audit.Act, task outbox.Task) (agreement.Sending, error) {
	c := s.change(act)
	of.Revision = c.record(t, "sending", of.ID, of.Revision)
	row := sendingRow{Row: c.row(jobKey(t, of.ID), "Sending", of.Revision), By: of.By.Person, Chunks: of.Chunks,
		L: sendingCard{ID: of.ID, By: of.By.Name, StartedAt: stamp(of.StartedAt), Total: of.Total}}
	row.Listed(jobList(t, of.ID))
	row.Expires(of.StartedAt.Add(keepSendings), 0)
	c.save(row, of.Revision.Version, nil)
	for _, chunk := range chunks {
		c.add(table.Create(jobPart(c, t, of.ID, "SendingChunk", chunk, of.StartedAt.Add(keepSendings))))
	}
	c.ask(task)
	return of, c.commit(ctx, of)
}

// Sendings lists the newest sendings.
func (s *Store) Sendings(ctx context.Context, t auth.Tenant) ([]agreement.Sending, error) {
	page, err := table.Select[sendingRow](ctx, s.table, table.Query{Index: table.List, PK: jobList(t, "").PK, Backward: true, Limit: pageSize})
	var all []agreement.Sending
	for _, row := range page.Rows {
		if row.Type == "Sending" && !row.Expired(s.now()) {
			all = append(all, row.sending())
		}
	}
	return all, err
}

// Sending reads one sending with its customers.
func (s *Store) Sending(ctx context.Context, t auth.Tenant, id string) (agreement.Sending, []agreement.Chunk, error) {
	var of sendingRow
	chunks, err := jobWithParts[agreement.Line](ctx, s, t, id, "Sending", &of)
	return of.sending(), chunks, err
}

// SendingChunk reads a sending with one chunk of its customers.
func (s *Store) SendingChunk(ctx context.Context, t auth.Tenant, id string, number int) (agreement.Sending, agreement.Chunk, error) {
	var of sendingRow
	chunk, err := jobWithPart[agreement.Line](ctx, s, t, id, number, &of)
	return of.sending(), chunk, err
}

// SaveChunk writes what became of a chunk, notes how far the sending is, and asks for what comes next. The act has no
// entry of its own: each customer's history has one.
func (s *Store) SaveChunk(ctx context.Context, t auth.Tenant, of agreement.Sending, chunk agreement.Chunk, act audit.Act, tasks ...outbox.Task) error {
	c := s.change(act)
	c.add(table.Update(jobPart(c, t, of.ID, "SendingChunk", chunk, of.StartedAt.Add(keepSendings))),
		table.Note(jobKey(t, of.ID), map[string]string{"d": strconv.Itoa(of.Done), "s": strconv.Itoa(of.Sent)}))
	c.ask(tasks...)
	return c.commit(ctx, nil)
}
