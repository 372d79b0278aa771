package store

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/table"
)

// Drafts reads the cards of an organisation's drafts that fit, a person's or everybody's. They stand in a partition of
// their own without anything that was ordered, so it is read to its end: a trip for every megabyte, which is some
// thousand drafts.
func (s *Store) Drafts(ctx context.Context, t auth.Tenant, q order.DraftQuery) ([]order.Card, error) {
	at := draftList(t, q.Person, "")
	from := table.Query{Index: table.List, PK: at.PK}
	if q.Person != "" {
		from.Prefix = at.SK
	}
	words := wordsOf(q.Search)
	rows, err := table.All[orderRow](ctx, s.table, from)
	if err != nil {
		return nil, err
	}
	var cards []order.Card
	for _, row := range rows {
		if c := row.L.card(); c.Status == order.Draft && (q.Customer == "" || c.ID.Customer == q.Customer) && isCalled(c, q.Search, words) {
			cards = append(cards, c)
		}
	}
	return cards, nil
}

// isCalled says whether a draft is found by the words; a search of signs only finds nothing.
func isCalled(c order.Card, search string, words []string) bool {
	own := wordsUpTo(mostOrderWords, c.ID.Short(), c.Name, c.Company, c.First)
	return search == "" || len(words) > 0 && everyWord(own, words)
}
