package store

import (
	"context"
	"encoding/json"
	"fmt"

	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/quote"
	"twotier/shared/table"
)

// Quotes lists a page of the quotes that fit, newest first: of a customer's own partition, else of those of a reseller that
// are open or past. Words and states are decided by the cards.
func (s *Store) Quotes(ctx context.Context, t auth.Tenant, f quote.Filter, cursor string) ([]quote.Card, string, error) {
	asked, err := json.Marshal(f)
	if err != nil {
		return nil, "", fmt.Errorf("cursor: %w", err)
	}
	from, now, words := quoteSource(t, f), s.now(), wordsOf(f.Search)
	kept, next, err := sift(ctx, s, sifting[quoteRow]{
		query: from, bound: t.ID() + "|" + from.PK + "|" + string(asked),
		keeps: func(row quoteRow) bool {
			c := row.L.card()
			return f.Fits(c, now) && (f.Search == "" || len(words) > 0 && everyWord(wordsUpTo(mostOrderWords, c.ID.Short(), c.Title, c.Company), words))
		},
		row: func(row quoteRow) table.Row { return row.Row },
	}, cursor)
	cards := make([]quote.Card, 0, len(kept))
	for _, row := range kept {
		cards = append(cards, row.L.card())
	}
	return cards, next, err
}

// quoteSource is the partition that holds the fewest others.
func quoteSource(t auth.Tenant, f quote.Filter) table.Query {
	if f.Customer != "" {
		return table.Query{PK: aggregate(t, f.Customer), Prefix: "Q#", Backward: true, Limit: looksAt}
	}
	from := table.Query{Index: table.List, PK: quoteList(t, !f.Past, "").PK, Backward: true, Limit: looksAt}
	if f.Search == "" && f.State == "" {
		from.Limit = pageSize // the partition decides alone
	}
	return from
}

func (c quoteCard) card() quote.Card {
	id, _ := quote.ParseID(c.ID) // our own writing
	return quote.Card{ID: id, Title: c.Title, Company: c.Company, Edition: c.Edition, Status: c.Status,
		Price: money.Amount{Value: c.Price, Currency: c.Currency}, ValidUntil: c.Until, SavedAt: c.SavedAt, Order: c.Order}
}
