package store

import (
	"context"
	"slices"

	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// askOrderIndex asks for the places an order is found at to follow it: when it is placed, and when it has come to an
// end. What it goes through between the two moves no place, and a draft has none.
func (c *change) askOrderIndex(o order.Order) {
	if !o.PlacedAt.IsZero() && (o.Status == order.Placing || !o.Status.UnderWay()) {
		c.ask(outbox.Task{Kind: outbox.IndexOrder, Tenant: o.Tenant, Ref: "order/" + o.ID.String()})
	}
}

// orderPlaceRow is one place where an order is found: a word, its stage, who placed it. It only names the order: what
// is shown and whether it still fits is read from the order itself, so an index that is late shows nothing wrong and an
// order under way writes no place twice.
type orderPlaceRow struct {
	table.Row
	ID    string   `dynamodbav:"i"`           // public
	Words []string `dynamodbav:"w,omitempty"` // all words of the order; of a word's row only
}

// orderIndexRow is the places that indexing wrote last.
type orderIndexRow struct {
	table.Row
	Places []table.Key
}

// IndexOrder makes the places an order is found at those of its present state, in one transaction with the list of them.
// Nothing is written when nothing differs. An order from before its card and its place in lists told of its placing gets
// both. fault.Conflict when somebody was faster; the message may come again.
func (s *Store) IndexOrder(ctx context.Context, t auth.Tenant, id order.ID, op string) error {
	var header orderRow
	var lines orderLinesRow
	var before orderIndexRow
	err := s.table.GetMany(ctx, &table.Read{Key: orderKey(t, id.Customer, id.Number), Into: &header},
		&table.Read{Key: orderLinesKey(t, id.Customer, id.Number), Into: &lines},
		&table.Read{Key: orderIndexKey(t, id.Customer, id.Number), Into: &before})
	if err != nil || header.L.ID == "" {
		return err
	}
	places := s.orderPlaces(t, id, header, lines.Lines, op)
	after := orderIndexRow{Row: table.Row{Key: orderIndexKey(t, id.Customer, id.Number), Type: "OrderIndex", Schema: 1, Version: before.Version + 1, Op: op, At: s.now().UTC()}}
	for _, place := range places {
		after.Places = append(after.Places, place.Key)
	}
	note, behind := header.completed(t, id)
	if !behind && slices.Equal(before.Places, after.Places) {
		return nil
	}
	writes := []table.Write{table.Update(after)}
	if before.Version == 0 {
		writes[0] = table.Create(after)
	}
	if behind {
		writes = append(writes, note)
	}
	for _, place := range places {
		if !slices.Contains(before.Places, place.Key) {
			writes = append(writes, table.Put(place))
		}
	}
	for _, old := range before.Places {
		if !slices.Contains(after.Places, old) {
			writes = append(writes, table.Delete(old, 1))
		}
	}
	return s.table.Transact(ctx, s.now(), op, writes...)
}

// completed gives a row from before lists told who placed an order, and when, what they need. false when it has all.
func (r orderRow) completed(t auth.Tenant, id order.ID) (table.Write, bool) {
	at := orderList(t, r.L.PlacedAt, id.Number)
	if r.L.Status.Stage() == "" || r.L.PlacedBy == r.PlacedBy && r.L.Partner == r.PartnerID && r.GSI1SK == at.SK {
		return table.Write{}, false
	}
	return table.Note(r.Key, map[string]string{"b": r.PlacedBy, "r": r.PartnerID}).Moved(at).At(r.Version), true
}

// orderPlaces are where a placed order is found: by its words, by how far it is, by who placed it. A draft, and what was
// put away, nowhere.
func (s *Store) orderPlaces(t auth.Tenant, id order.ID, header orderRow, lines []order.Line, op string) []orderPlaceRow {
	stage, at := header.L.Status.Stage(), header.L.PlacedAt
	if stage == "" {
		return nil
	}
	place := func(key table.Key, words []string) orderPlaceRow {
		return orderPlaceRow{Row: s.placed(key, "OrderPlace", op), ID: id.String(), Words: words}
	}
	all := []orderPlaceRow{place(orderFacetKey(t, stageFacet(stage), at, id.Number), nil)}
	if header.PlacedBy != "" {
		all = append(all, place(orderFacetKey(t, personFacet(header.PlacedBy), at, id.Number), nil))
	}
	texts := []string{id.Short(), header.L.Name, header.L.Company}
	for _, line := range lines {
		texts = append(texts, line.Title)
	}
	words := wordsUpTo(mostOrderWords, texts...)
	for _, word := range words {
		all = append(all, place(orderWordKey(t, word, at, id.Number), words))
	}
	return all
}

// mostOrderWords bounds what an order of many products costs; it is found by the first ones.
const mostOrderWords = 24

func stageFacet(stage order.Stage) string { return "st=" + string(stage) }
func personFacet(person string) string    { return "by=" + person }
