package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/table"
)

// FindCustomers lists a page of the customers a query fits. Without a search it is one partition in the order of names:
// that of the rarest facet, else of all. With one, customers whose name begins so come first, then those with such words
// inside; both are read side by side. What the partition does not decide is decided by the cards, bounded to a few trips:
// a page may then hold less than fits and go on.
func (s *Store) FindCustomers(ctx context.Context, t auth.Tenant, q customer.Query, cursor string) ([]customer.Card, string, error) {
	sources := s.sources(t, q)
	at := place{}
	bound := strings.Join([]string{t.ID(), "customers", q.Search, q.Country, string(q.Readiness), string(q.Segment), string(q.Partner), strconv.FormatBool(q.Attention)}, "|")
	if cursor != "" {
		text, err := s.cursors.Open(cursor, bound)
		if err != nil {
			return nil, "", err
		}
		if err := json.Unmarshal(text, &at); err != nil {
			return nil, "", fmt.Errorf("cursor: %w", err)
		}
	}
	cards, next, err := s.chain(ctx, sources, at)
	if err != nil || next == nil {
		return cards, "", err
	}
	text, err := json.Marshal(next)
	if err != nil {
		return nil, "", fmt.Errorf("cursor: %w", err)
	}
	return cards, s.cursors.Seal(text, bound), nil
}

// CountCustomers counts the customers of each facet, side by side.
func (s *Store) CountCustomers(ctx context.Context, t auth.Tenant, facets ...customer.Facet) ([]int, error) {
	counts := make([]int, len(facets))
	group, ctx := errgroup.WithContext(ctx)
	for i, facet := range facets {
		group.Go(func() (err error) {
			counts[i], err = table.Total(ctx, s.table, table.Query{PK: customerFacetKey(t, string(facet), "", "").PK})
			return err
		})
	}
	return counts, group.Wait()
}

// place is where the next page begins: in which source, and after which row.
type place struct {
	Source int
	After  table.Position
}

// source is a partition in order, and which of its rows count.
type source struct {
	query table.Query
	keeps func(customerPlaceRow) bool // nil: all
}

func (s *Store) sources(t auth.Tenant, q customer.Query) []source {
	facets := q.Facets()
	fits := func(row customerPlaceRow) bool { return row.L.card(s.now()).Fits(facets...) }
	if len(facets) == 0 {
		fits = nil
	}
	if q.Search != "" {
		return s.searched(t, q.Search, fits)
	}
	byName := source{query: table.Query{Index: table.List, PK: customerList(t, "", "").PK}}
	if len(facets) > 0 {
		byName.query = table.Query{PK: customerFacetKey(t, string(facets[0]), "", "").PK}
	}
	if len(facets) > 1 {
		byName.keeps = fits
	}
	return []source{byName}
}

// searched are the names that begin with the search, then the longest word of it. A customer is shown at one place only:
// at the first of its words that fits, and there only when its name does not begin so.
func (s *Store) searched(t auth.Tenant, search string, fits func(customerPlaceRow) bool) []source {
	begins := sortName(search)
	names := source{keeps: fits, query: table.Query{Index: table.List, PK: customerList(t, "", "").PK, Prefix: begins}}
	words := wordsOf(search)
	if len(words) == 0 {
		return []source{names}
	}
	longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
	within := func(row customerPlaceRow) bool {
		here, _, _ := strings.Cut(row.SK, "#")
		first := slices.IndexFunc(row.Words, func(w string) bool { return strings.HasPrefix(w, longest) })
		return first >= 0 && row.Words[first] == here && !strings.HasPrefix(sortName(row.L.CompanyName), begins) &&
			everyWord(row.Words, words) && (fits == nil || fits(row))
	}
	return []source{names, {keeps: within, query: table.Query{PK: customerWordKey(t, "", "", "").PK, Prefix: longest}}}
}

// everyWord says that each of the wanted beginnings is the beginning of a word.
func everyWord(words, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(begin string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, begin) })
	})
}

// chain fills one page out of the sources in their order. next is nil at the end.
func (s *Store) chain(ctx context.Context, sources []source, at place) (cards []customer.Card, next *place, err error) {
	if at.Source < 0 || at.Source >= len(sources) {
		return nil, nil, nil
	}
	found := make([]stretch, len(sources))
	group, ctx := errgroup.WithContext(ctx)
	for i := at.Source; i < len(sources); i++ {
		after, trips := table.Position{}, 1 // beside the first: mostly not needed, so it looks no further than one trip
		if i == at.Source {
			after, trips = at.After, mostTrips
		}
		group.Go(func() (err error) {
			found[i], err = s.read(ctx, sources[i], after, trips)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	var last place
	for i := at.Source; i < len(sources); i++ {
		for _, row := range found[i].rows {
			if len(cards) == pageSize {
				return cards, &last, nil
			}
			cards, last = append(cards, row.L.card(s.now())), place{Source: i, After: positionOf(row, sources[i].query.Index)}
		}
		if found[i].more {
			return cards, &place{Source: i, After: found[i].end}, nil
		}
		last = place{Source: i + 1}
	}
	return cards, nil, nil
}

// stretch is what one request reads of a source.
type stretch struct {
	rows []customerPlaceRow
	end  table.Position // when there is more
	more bool
}

// One request looks at so many rows a trip, and makes so many trips, for the rows a filter keeps (DATA.md C4, X2).
const (
	looksAt   = 300
	mostTrips = 3
)

func (s *Store) read(ctx context.Context, from source, after table.Position, trips int) (stretch, error) {
	var found stretch
	q := from.query
	q.After, q.Limit = after, pageSize
	if from.keeps != nil {
		q.Limit = looksAt
	}
	for range trips {
		page, err := table.Select[customerPlaceRow](ctx, s.table, q)
		if err != nil {
			return stretch{}, err
		}
		for i, row := range page.Rows {
			if from.keeps != nil && !from.keeps(row) {
				continue
			}
			found.rows = append(found.rows, row)
			if len(found.rows) == pageSize {
				found.more, found.end = page.More || i+1 < len(page.Rows), positionOf(row, q.Index)
				return found, nil
			}
		}
		found.more, found.end, q.After = page.More, page.Next, page.Next
		if !page.More {
			break
		}
	}
	return found, nil
}

func positionOf(row customerPlaceRow, index string) table.Position {
	at := table.Position{Base: row.Key}
	if index == table.List {
		at.Index = table.Index{PK: row.GSI1PK, SK: row.GSI1SK}
	}
	return at
}
