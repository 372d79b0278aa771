package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/subscription"
	"twotier/shared/table"
)

// FindSubscriptions lists a page of what a reseller's customers hold, by the end of the term, or what one of them holds.
// What is searched for is decided by the cards, bounded to a few trips: a page may then hold fewer than fit and go on.
func (s *Store) FindSubscriptions(ctx context.Context, t auth.Tenant, q subscription.Query, cursor string) ([]subscription.Subscription, string, error) {
	from := subscriptionSource(t, q)
	asked, err := json.Marshal(q)
	if err != nil {
		return nil, "", fmt.Errorf("cursor: %w", err)
	}
	now := s.now()
	rows, next, err := sift(ctx, s, sifting[subscriptionRow]{
		query: from, bound: t.ID() + "|" + from.PK + "|" + string(asked),
		keeps: func(row subscriptionRow) bool {
			sub := row.subscription(t)
			return q.Fits(sub, now) && searchedFor(sub, q.Search)
		},
		row: func(row subscriptionRow) table.Row { return row.Row },
	}, cursor)
	found := make([]subscription.Subscription, 0, len(rows))
	for _, row := range rows {
		found = append(found, row.subscription(t))
	}
	return found, next, err
}

// subscriptionSource is the partition that holds the fewest others.
func subscriptionSource(t auth.Tenant, q subscription.Query) table.Query {
	from := table.Query{Index: table.List, PK: subscriptionList(t, q.Part != subscription.Past, time.Time{}, "").PK, Limit: looksAt}
	if q.Customer != "" {
		from = table.Query{PK: aggregate(t, q.Customer), Prefix: "S#", Limit: looksAt}
	}
	if q.Customer == "" && q.Search == "" && (q.Part == subscription.Everything || q.Part == subscription.Past) {
		from.Limit = pageSize // the partition decides alone
	}
	return from
}

// searchedFor says whether each word of a search begins one of the subscription's.
func searchedFor(s subscription.Subscription, search string) bool {
	if search == "" || strings.EqualFold(search, s.ID) {
		return true
	}
	words := wordsOf(search)
	return len(words) > 0 && everyWord(wordsUpTo(mostOrderWords, s.Company, s.Title, s.FriendlyName), words)
}
