package store

import (
	"context"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/table"
	"twotier/shared/terms"
)

// orderRow is an order's header. What changes while it is placed stands here; the lines' configuration and prices
// stand beside it and rest once the order is placed.
type orderRow struct {
	table.Row
	Market    string
	CreatedBy string
	CreatedAt time.Time
	PlacedBy  string
	PartnerID string
	Accepted  []terms.Acceptance
	Failure   order.Failure
	UndoUntil time.Time
	Outcomes  []outcome

	FollowsUp  string
	FollowedBy string
	Returned   string
	Change     *order.Change `dynamodbav:",omitempty"`

	L orderCard
}

// outcome is what became of the line in the same place.
type outcome struct {
	State        order.LineState `dynamodbav:"s"`
	Failure      string          `dynamodbav:"f,omitempty"`
	OrderID      string          `dynamodbav:"o,omitempty"`
	Subscription string          `dynamodbav:"u,omitempty"`
	Correlation  string          `dynamodbav:"c,omitempty"`
	UndoFull     time.Time       `dynamodbav:"w,omitempty"`
	UndoUntil    time.Time       `dynamodbav:"t,omitempty"`
}

// orderCard holds what lists of orders show.
type orderCard struct {
	ID       string          `dynamodbav:"i"` // public
	Name     string          `dynamodbav:"n"`
	Company  string          `dynamodbav:"c"`
	Status   order.Status    `dynamodbav:"s"`
	Currency string          `dynamodbav:"y"`
	Cost     decimal.Decimal `dynamodbav:"k"` // totals of the first billing period
	Price    decimal.Decimal `dynamodbav:"p"`
	Lines    int             `dynamodbav:"l"`
	First    string          `dynamodbav:"f"` // title of the first line
	SavedAt  time.Time       `dynamodbav:"a"`
	PlacedAt time.Time       `dynamodbav:"t"`
	PlacedBy string          `dynamodbav:"b,omitempty"` // empty in rows from before the card held it; indexing completes them
	Partner  string          `dynamodbav:"r,omitempty"` // PartnerID, likewise
	SavedBy  string          `dynamodbav:"w,omitempty"` // empty in rows from before the card held it

	Change *order.ChangeCard `dynamodbav:"x,omitempty"`
}

type orderLinesRow struct {
	table.Row
	Lines []order.Line
}

// Order reads an order with its lines in one trip.
func (s *Store) Order(ctx context.Context, t auth.Tenant, id order.ID) (order.Order, error) {
	var header orderRow
	var lines orderLinesRow
	reads := []*table.Read{
		{Key: orderKey(t, id.Customer, id.Number), Into: &header},
		{Key: orderLinesKey(t, id.Customer, id.Number), Into: &lines},
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return order.Order{}, err
	}
	if !reads[0].Found {
		return order.Order{}, fault.New(fault.NotFound, "not_found")
	}
	return header.order(t, id, lines.Lines), nil
}

func (r orderRow) order(t auth.Tenant, id order.ID, lines []order.Line) order.Order {
	for i := range lines {
		if i < len(r.Outcomes) {
			became := r.Outcomes[i]
			lines[i].State, lines[i].Failure, lines[i].OrderID, lines[i].SubscriptionID, lines[i].CorrelationID =
				became.State, became.Failure, became.OrderID, became.Subscription, became.Correlation
			lines[i].Undo = order.Undo{FullUntil: became.UndoFull, Until: became.UndoUntil}
		}
	}
	return order.Order{
		ID: id, Tenant: t, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Name: r.L.Name, Company: r.L.Company, Status: r.L.Status, Market: r.Market, Currency: r.L.Currency,
		Lines: lines, CreatedBy: r.CreatedBy, CreatedAt: r.CreatedAt, SavedAt: r.L.SavedAt, SavedBy: r.L.SavedBy,
		PlacedBy: r.PlacedBy, PlacedAt: r.L.PlacedAt, PartnerID: r.PartnerID, Accepted: r.Accepted,
		Failure: r.Failure, UndoUntil: r.UndoUntil, FollowsUp: r.FollowsUp, FollowedBy: r.FollowedBy, Returned: r.Returned, Change: r.Change,
	}
}

// saveOrder writes the header, and the lines too while they may still change. Both carry the same version.
func (c *change) saveOrder(o order.Order, withLines bool) order.Order {
	o.Revision = c.record(o.Tenant, "order", o.ID.String(), o.Revision)
	o = c.saveChange(o)
	totals := o.Totals()
	row := orderRow{
		Row:    c.row(orderKey(o.Tenant, o.ID.Customer, o.ID.Number), "Order", o.Revision),
		Market: o.Market, CreatedBy: o.CreatedBy, CreatedAt: o.CreatedAt, PlacedBy: o.PlacedBy, PartnerID: o.PartnerID,
		Accepted: o.Accepted, Failure: o.Failure, UndoUntil: o.UndoUntil,
		FollowsUp: o.FollowsUp, FollowedBy: o.FollowedBy, Returned: o.Returned, Change: o.Change,
		L: orderCard{ID: o.ID.String(), Name: o.Name, Company: o.Company, Status: o.Status, Currency: o.Currency,
			Cost: totals.Cost.Value, Price: totals.Price.Value, Lines: len(o.Lines), SavedAt: o.SavedAt, PlacedAt: o.PlacedAt, PlacedBy: o.PlacedBy, Partner: o.PartnerID, SavedBy: o.SavedBy, Change: o.Change.Card()},
	}
	if len(o.Lines) > 0 {
		row.L.First = o.Lines[0].Title
	}
	for _, l := range o.Lines {
		row.Outcomes = append(row.Outcomes, outcome{State: l.State, Failure: l.Failure, OrderID: l.OrderID, Subscription: l.SubscriptionID, Correlation: l.CorrelationID,
			UndoFull: l.Undo.FullUntil, UndoUntil: l.Undo.Until})
	}
	switch {
	case o.Status == order.Draft:
		row.Listed(draftList(o.Tenant, o.CreatedBy, o.ID.Number))
	case o.Status != order.Discarded:
		row.Listed(orderList(o.Tenant, o.PlacedAt, o.ID.Number))
		row.Watched(orderMonth(o.PlacedAt, o.ID.Number))
	}
	c.save(row, o.Revision.Version, nil)
	c.askOrderIndex(o)
	if withLines {
		lines := orderLinesRow{Row: c.row(orderLinesKey(o.Tenant, o.ID.Customer, o.ID.Number), "OrderLines", o.Revision), Lines: o.Lines}
		lines.Hash = "" // the header's history speaks for both
		c.add(table.Put(lines))
	}
	return o
}

// SaveOrder writes a draft with its lines, or a placed order's progress.
func (s *Store) SaveOrder(ctx context.Context, o order.Order, act audit.Act, tasks ...outbox.Task) (order.Order, error) {
	c := s.change(act)
	o = c.saveOrder(o, o.Status == order.Draft)
	c.ask(tasks...)
	return o, c.commit(ctx, o)
}

// PlaceOrder writes the placing of a draft: the header, the lines as they were shown, and the saga's first page.
func (s *Store) PlaceOrder(ctx context.Context, o order.Order, saga order.Saga, act audit.Act, tasks ...outbox.Task) (order.Order, error) {
	c := s.change(act)
	o = c.saveOrder(o, true)
	c.add(table.Put(c.sagaRow(o, saga)))
	c.ask(tasks...)
	return o, c.commit(ctx, o)
}

// Orders lists orders by their cards, newest first: a customer's, or all placed ones of a reseller.
func (s *Store) Orders(ctx context.Context, t auth.Tenant, f order.Filter) ([]order.Card, string, error) {
	q := table.Query{Index: table.List, PK: org(t) + "#O", Backward: true, Limit: pageSize}
	if f.Customer != "" {
		q = table.Query{PK: aggregate(t, f.Customer), Prefix: "O#", Backward: true, Limit: pageSize}
	}
	rows, next, err := list[orderRow](ctx, s, t, q, f.Cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]order.Card, 0, len(rows))
	for _, row := range rows {
		all = append(all, row.L.card())
	}
	return all, next, nil
}

func (l orderCard) card() order.Card {
	id, _ := order.ParseID(l.ID) // our own writing
	return order.Card{
		ID: id, Name: l.Name, Company: l.Company, Status: l.Status, Lines: l.Lines, First: l.First,
		Cost:    money.Amount{Value: l.Cost, Currency: l.Currency},
		Price:   money.Amount{Value: l.Price, Currency: l.Currency},
		SavedAt: l.SavedAt, PlacedAt: l.PlacedAt, PlacedBy: l.PlacedBy, PartnerID: l.Partner, SavedBy: l.SavedBy, Change: l.Change,
	}
}
