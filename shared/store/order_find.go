package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/table"
)

// orderSource is the partition a list of orders is read from, the one placed last first: rows of orders themselves, or
// places that only name them. keeps says which of its orders the list shows beside those that fit the query; nil: all.
type orderSource struct {
	query  table.Query
	places bool
	keeps  func(orderFound) bool
}

// orderFound is an order at a place of a list.
type orderFound struct {
	card   order.Card
	tenant auth.Tenant
	at     table.Position
	word   string   // under which it stands here
	words  []string // all it is found by
}

// FindOrders lists a page of placed orders of a reseller, from the partition that holds the fewest others: a word's, a
// customer's, a stage's, a person's, else all. Everything else is decided by the orders themselves, bounded to a few
// trips: a page may then hold fewer than fit and go on.
func (s *Store) FindOrders(ctx context.Context, t auth.Tenant, q order.Query, cursor string) ([]order.Card, string, error) {
	found, next, err := s.findOrders(ctx, t, orderSourceOf(t, q), q, cursor)
	cards := make([]order.Card, 0, len(found))
	for _, one := range found {
		cards = append(cards, one.card)
	}
	return cards, next, err
}

// OrdersOf lists the orders of all resellers that were placed in a month.
func (s *Store) OrdersOf(ctx context.Context, month time.Time, q order.Query, cursor string) ([]order.Sold, string, error) {
	from := orderSource{query: table.Query{Index: table.Watch, PK: orderMonth(month, "").PK, Backward: true, Limit: pageSize}}
	if q.Stage != "" || q.Search != "" {
		from.query.Limit, from.keeps = looksAt, searchedIn(q)
	}
	found, next, err := s.findOrders(ctx, auth.Provider(), from, q, cursor)
	sold := make([]order.Sold, 0, len(found))
	for _, one := range found {
		sold = append(sold, order.Sold{Card: one.card, Reseller: one.tenant})
	}
	return sold, next, err
}

func orderSourceOf(t auth.Tenant, q order.Query) orderSource {
	from := orderSource{places: true, query: table.Query{Backward: true, Limit: looksAtOrders}}
	words := wordsOf(q.Search)
	switch {
	case q.Customer != "" && (q.Search == "" || q.Unnamed):
		return orderSource{query: table.Query{PK: aggregate(t, q.Customer), Prefix: "O#", Backward: true, Limit: looksAt}, keeps: searchedIn(q)}
	case len(words) > 0:
		longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
		from.query.PK, from.query.Prefix = orderWordKey(t, "", time.Time{}, "").PK, longest
		from.keeps = func(f orderFound) bool { // at the first of its words that fits, and there only
			first := slices.IndexFunc(f.words, func(w string) bool { return strings.HasPrefix(w, longest) })
			return first >= 0 && f.words[first] == f.word && everyWord(f.words, words) && (!q.Unnamed || searchedIn(q)(f))
		}
		return from
	case q.Search != "":
		from.keeps = func(orderFound) bool { return false } // signs only: nothing is called so
		from.query.PK, from.query.Prefix = orderWordKey(t, "", time.Time{}, "").PK, "#"
		return from
	case q.Stage == order.StagePartial || q.Stage == order.StageFailed || q.Stage != "" && q.Person == "":
		from.query.PK = orderFacetKey(t, stageFacet(q.Stage), time.Time{}, "").PK
	case q.Person != "":
		from.query.PK = orderFacetKey(t, personFacet(q.Person), time.Time{}, "").PK
	default:
		from = orderSource{query: table.Query{Index: table.List, PK: orderList(t, time.Time{}, "").PK, Backward: true, Limit: pageSize}}
	}
	if q.Stage == "" || q.Person == "" {
		from.query.Limit = pageSize // the partition decides alone
	}
	from.query.From, from.query.To = placedBetween(q)
	return from
}

// placedBetween bounds sort keys that begin with the placing; empty when nothing is bounded.
func placedBetween(q order.Query) (from, to string) {
	if q.From.IsZero() && q.Until.IsZero() {
		return "", ""
	}
	from, to = "0", "~"
	if !q.From.IsZero() {
		from = placing(q.From)
	}
	if !q.Until.IsZero() {
		to = placing(q.Until.Add(-time.Millisecond)) + "~"
	}
	return from, to
}

// searchedIn keeps the cards that have each word of the search. The reseller's own name for an order is no word for
// those who are not shown it.
func searchedIn(q order.Query) func(orderFound) bool {
	words := wordsOf(q.Search)
	if q.Search == "" {
		return nil
	}
	return func(f orderFound) bool {
		texts := []string{f.card.ID.Short(), f.card.First, f.card.Company}
		if !q.Unnamed {
			texts = append(texts, f.card.Name)
		}
		return len(words) > 0 && everyWord(wordsUpTo(mostOrderWords, texts...), words)
	}
}

// looksAtOrders is how many places one trip looks at: as many orders as another trip can bring.
const looksAtOrders = 100

func (s *Store) findOrders(ctx context.Context, t auth.Tenant, from orderSource, q order.Query, cursor string) (cards []orderFound, next string, err error) {
	asked, err := json.Marshal(q)
	if err != nil {
		return nil, "", fmt.Errorf("cursor: %w", err)
	}
	bound := t.ID() + "|" + from.query.PK + "|" + string(asked)
	if cursor != "" {
		text, err := s.cursors.Open(cursor, bound)
		if err != nil {
			return nil, "", err
		}
		if err := json.Unmarshal(text, &from.query.After); err != nil {
			return nil, "", fmt.Errorf("cursor: %w", err)
		}
	}
	sealed := func(at table.Position) (string, error) {
		text, err := json.Marshal(at)
		return s.cursors.Seal(text, bound), err
	}
	for range mostTrips {
		found, end, more, err := s.ordersAt(ctx, t, from)
		if err != nil {
			return nil, "", err
		}
		for i, one := range found {
			if !q.Fits(one.card) || from.keeps != nil && !from.keeps(one) {
				continue
			}
			if cards = append(cards, one); len(cards) < pageSize {
				continue
			}
			if i+1 == len(found) && !more {
				return cards, "", nil
			}
			next, err = sealed(one.at)
			return cards, next, err
		}
		if !more {
			return cards, "", nil
		}
		from.query.After = end
	}
	next, err = sealed(from.query.After)
	return cards, next, err
}

// ordersAt reads the next orders of a source: one trip, and one more where places only name them.
func (s *Store) ordersAt(ctx context.Context, t auth.Tenant, from orderSource) (found []orderFound, end table.Position, more bool, err error) {
	if !from.places {
		page, err := table.Select[orderRow](ctx, s.table, from.query)
		for _, row := range page.Rows {
			found = append(found, orderFound{card: row.L.card(), tenant: resellerOf(row.Key), at: listPosition(row.Row, from.query.Index)})
		}
		return found, page.Next, page.More, err
	}
	page, err := table.Select[orderPlaceRow](ctx, s.table, from.query)
	if err != nil {
		return nil, table.Position{}, false, err
	}
	rows, reads := make([]orderRow, len(page.Rows)), make([]*table.Read, 0, len(page.Rows))
	for i, place := range page.Rows {
		id, err := order.ParseID(place.ID)
		if err != nil {
			return nil, table.Position{}, false, err
		}
		reads = append(reads, &table.Read{Key: orderKey(t, id.Customer, id.Number), Into: &rows[i]})
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, table.Position{}, false, err
	}
	for i, place := range page.Rows {
		word, _, _ := strings.Cut(place.SK, "#")
		found = append(found, orderFound{card: rows[i].L.card(), tenant: t, at: listPosition(place.Row, table.Base), word: word, words: place.Words})
	}
	return found, page.Next, page.More, nil
}

// exportPage is how many orders an export reads in a trip: about as many as fit into the megabyte a query brings.
const exportPage = 1000

// EachOrder hands over all orders that fit, page after page of their partition.
func (s *Store) EachOrder(ctx context.Context, t auth.Tenant, q order.Query, each func([]order.Card) error) error {
	from := orderSourceOf(t, q)
	if from.query.Limit = exportPage; from.places {
		from.query.Limit = looksAtOrders
	}
	for {
		found, end, more, err := s.ordersAt(ctx, t, from)
		if err != nil {
			return err
		}
		var cards []order.Card
		for _, one := range found {
			if q.Fits(one.card) && (from.keeps == nil || from.keeps(one)) {
				cards = append(cards, one.card)
			}
		}
		if len(cards) > 0 {
			if err := each(cards); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
		from.query.After = end
	}
}

// OrderCards reads the cards of orders by their ids, those that exist.
func (s *Store) OrderCards(ctx context.Context, t auth.Tenant, ids []order.ID) ([]order.Card, error) {
	rows, reads := make([]orderRow, len(ids)), make([]*table.Read, len(ids))
	for i, id := range ids {
		reads[i] = &table.Read{Key: orderKey(t, id.Customer, id.Number), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	var cards []order.Card
	for i, row := range rows {
		if reads[i].Found {
			cards = append(cards, row.L.card())
		}
	}
	return cards, nil
}

// ResellerNames names resellers, in one trip.
func (s *Store) ResellerNames(ctx context.Context, resellers ...auth.Tenant) (map[auth.Tenant]string, error) {
	rows, reads := make([]resellerRow, len(resellers)), make([]*table.Read, 0, len(resellers))
	for i, reseller := range resellers {
		reads = append(reads, &table.Read{Key: resellerKey(reseller), Into: &rows[i]})
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	names := make(map[auth.Tenant]string, len(resellers))
	for i, reseller := range resellers {
		names[reseller] = rows[i].L.Name
	}
	return names, nil
}
