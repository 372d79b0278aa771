package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/quote"
	"twotier/shared/table"
)

// quoteRow is a quote's header: everything that changes, and what decides about its links.
type quoteRow struct {
	table.Row
	Draft     string // public id of the cart
	Market    string
	Editions  []quote.Edition
	OrderedAt time.Time
	OrderedBy string
	L         quoteCard
}

// quoteCard holds what lists of quotes show.
type quoteCard struct {
	ID       string          `dynamodbav:"i"` // public
	Title    string          `dynamodbav:"n"`
	Company  string          `dynamodbav:"c"`
	Edition  int             `dynamodbav:"e"`
	Status   quote.Status    `dynamodbav:"s"`
	Currency string          `dynamodbav:"y"`
	Price    decimal.Decimal `dynamodbav:"p"`
	Until    time.Time       `dynamodbav:"u"`
	SavedAt  time.Time       `dynamodbav:"a"`
	Order    string          `dynamodbav:"o,omitempty"`
}

// quoteContentsRow is an edition's lines, and the offer as the very text that was hashed; "" until it is sent.
type quoteContentsRow struct {
	table.Row
	Lines []order.Line
	Offer string
}

// Quote reads a quote with what its last edition holds.
func (s *Store) Quote(ctx context.Context, t auth.Tenant, id quote.ID) (quote.Quote, error) {
	var row quoteRow
	if err := s.table.Get(ctx, quoteKey(t, id.Customer, id.Number), &row); err != nil {
		return quote.Quote{}, err
	}
	q := row.quote(t, id)
	contents, err := s.QuoteContents(ctx, t, id, q.Last().Number)
	q.Lines, q.Offer = contents.Lines, contents.Offer
	return q, err
}

// QuoteContents reads what an edition holds.
func (s *Store) QuoteContents(ctx context.Context, t auth.Tenant, id quote.ID, edition int) (quote.Contents, error) {
	var row quoteContentsRow
	if err := s.table.Get(ctx, quoteContentsKey(t, id.Customer, id.Number, edition), &row); err != nil {
		return quote.Contents{}, err
	}
	made := quote.Contents{Lines: row.Lines}
	if row.Offer == "" {
		return made, nil
	}
	if err := json.Unmarshal([]byte(row.Offer), &made.Offer); err != nil {
		return quote.Contents{}, fmt.Errorf("offer of quote %s: %w", id, err)
	}
	return made, nil
}

func (r quoteRow) quote(t auth.Tenant, id quote.ID) quote.Quote {
	draft, _ := order.ParseID(r.Draft) // our own writing
	became, _ := order.ParseID(r.L.Order)
	return quote.Quote{
		ID: id, Tenant: t, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Draft: draft,
		Company: r.L.Company, Market: r.Market, Currency: r.L.Currency, Editions: r.Editions,
		Order: became, OrderedAt: r.OrderedAt, OrderedBy: r.OrderedBy,
	}
}

// SaveQuote writes a move of a quote, with the link that is opened or used and the order it becomes along with it.
func (s *Store) SaveQuote(ctx context.Context, made quote.Change, act audit.Act, tasks ...outbox.Task) (quote.Quote, error) {
	c, q := s.change(act), made.Quote
	q.Revision = c.record(q.Tenant, "quote", q.ID.String(), q.Revision)
	c.save(c.quoteRow(q), q.Revision.Version, nil)
	if made.Contents {
		c.saveContents(q)
	}
	if made.Link != nil {
		c.openLink(*made.Link)
	}
	if made.Used != nil {
		c.useLink(*made.Used)
	}
	if made.Order != nil {
		of := s.change(made.Order.Act)
		ordered := of.saveOrder(made.Order.Order, true)
		of.add(table.Put(of.sagaRow(ordered, made.Order.Saga)))
		of.ask(made.Order.Tasks...)
		c.along(of)
	}
	if made.Emptied != nil {
		of := s.change(audit.Act{By: act.By, At: act.At, Name: "order.discarded"})
		of.saveOrder(*made.Emptied, false)
		c.along(of)
	}
	c.ask(tasks...)
	c.askIndex(q.Tenant, q.ID.Customer)
	return q, c.commit(ctx, q)
}

func (c *change) quoteRow(q quote.Quote) quoteRow {
	e := q.Last()
	row := quoteRow{
		Row: c.row(quoteKey(q.Tenant, q.ID.Customer, q.ID.Number), "Quote", q.Revision), Draft: q.Draft.String(), Market: q.Market,
		Editions: q.Editions, OrderedAt: q.OrderedAt, OrderedBy: q.OrderedBy,
		L: quoteCard{ID: q.ID.String(), Title: e.Wish.Title, Company: q.Company, Edition: e.Number, Status: e.Status,
			Currency: q.Currency, Price: e.Price.Value, Until: e.ValidUntil, SavedAt: c.act.At.UTC()},
	}
	if q.Order.Number != "" {
		row.L.Order = q.Order.String()
	}
	row.Listed(quoteList(q.Tenant, e.Status.Open(), q.ID.Number))
	row.Watched(personalData(c.store.mailHash(e.Wish.Person.Email)))
	return row
}

// saveContents writes the last edition's lines and offer. A draft's may be written again; once the offer stands, the
// edition's status lets nobody write it any more.
func (c *change) saveContents(q quote.Quote) {
	row := quoteContentsRow{Row: c.part(quoteContentsKey(q.Tenant, q.ID.Customer, q.ID.Number, q.Last().Number), "QuoteContents"), Lines: q.Lines}
	if q.Last().Digest != "" {
		text, err := q.Offer.Canonical()
		if err != nil && c.err == nil {
			c.err = err
		}
		row.Offer = string(text)
	}
	c.add(table.Put(row))
}
