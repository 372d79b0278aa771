package store

import (
	"context"
	"errors"
	"strings"

	"golang.org/x/sync/errgroup"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/table"
)

// countersRow holds an organisation's counts.
type countersRow struct {
	table.Row
	Undelivered int64 `dynamodbav:"mca-undelivered"`
	Lapsed      int64 `dynamodbav:"mca-lapsed"`
	Unsent      int64 `dynamodbav:"mca-unsent"`
	Answer      int64 `dynamodbav:"mca-answer"`
	Refusal     int64 `dynamodbav:"mca-refusal"`
	Acceptance  int64 `dynamodbav:"mca-acceptance"`
	NoTenant    int64 `dynamodbav:"mca-tenant"`
	Microsoft   int64 `dynamodbav:"mca-microsoft"`
	Nothing     int64 `dynamodbav:"mca-nothing"`
}

func (r countersRow) waits() map[agreement.Wait]int64 {
	return map[agreement.Wait]int64{
		agreement.Undelivered: r.Undelivered, agreement.Lapsed: r.Lapsed, agreement.Unsent: r.Unsent, agreement.Answer: r.Answer,
		agreement.Refusal: r.Refusal, agreement.Acceptance: r.Acceptance, agreement.NoTenant: r.NoTenant, agreement.Microsoft: r.Microsoft,
		agreement.Nothing: r.Nothing,
	}
}

// boardRange is one range of the board's index: a colour, or what waits alike in it.
type boardRange struct {
	name  string // in cursors
	query table.Query
}

// ranges gives what a view of the board reads, in its order: at most one range for each colour, or for each wait when
// names are searched for, because only there names stand in order.
func ranges(t auth.Tenant, v agreement.View) []boardRange {
	var all []boardRange
	for _, colour := range agreement.Colours() {
		if v.Colour != "" && v.Colour != colour || v.Wait != "" && v.Wait.Colour() != colour {
			continue
		}
		q := table.Query{Index: table.List, PK: agreementBoard(t, colour), Limit: pageSize}
		if v.Wait == "" && v.Name == "" {
			all = append(all, boardRange{string(colour), q})
			continue
		}
		for _, wait := range agreement.Waits(colour) {
			if v.Wait == "" || v.Wait == wait {
				q.Prefix = agreementPlace(wait) + sortName(v.Name)
				all = append(all, boardRange{string(wait), q})
			}
		}
	}
	return all
}

// AgreementBoard reads one page of the board, by colour, what is waited for and name, with the counts: side by side, so
// in one trip's time. Searched for, names that begin so come first, then those with such words inside.
func (s *Store) AgreementBoard(ctx context.Context, t auth.Tenant, v agreement.View, cursor string) (agreement.Board, error) {
	if position, in := strings.CutPrefix(cursor, words+":"); in {
		return s.boardRest(ctx, t, v, agreement.Board{}, position)
	}
	board, err := s.boardRanges(ctx, t, v, cursor)
	switch {
	case err != nil || v.Name == "" || board.Next != "":
		return board, err
	case len(board.Items) == pageSize:
		board.Next = words + ":"
		return board, nil
	}
	return s.boardRest(ctx, t, v, board, "")
}

// boardRest goes on with what has the words inside.
func (s *Store) boardRest(ctx context.Context, t auth.Tenant, v agreement.View, board agreement.Board, position string) (agreement.Board, error) {
	items, next, err := s.boardWords(ctx, t, v, position)
	if len(board.Items) > 0 && len(board.Items)+len(items) > pageSize {
		items, next = nil, words+":" // the range's own beginning
	}
	board.Items, board.Next = append(board.Items, items...), next
	if err == nil && board.Counts == nil {
		board.Counts, err = s.boardCounts(ctx, t)
	}
	return board, err
}

func (s *Store) boardCounts(ctx context.Context, t auth.Tenant) (map[agreement.Wait]int64, error) {
	var counts countersRow
	err := s.table.Get(ctx, counterKey(t), &counts)
	if errors.Is(err, fault.NotFound) { // no customer yet
		err = nil
	}
	return counts.waits(), err
}

func (s *Store) boardRanges(ctx context.Context, t auth.Tenant, v agreement.View, cursor string) (agreement.Board, error) {
	chain, position, err := chained(ranges(t, v), cursor)
	if err != nil {
		return agreement.Board{}, err
	}
	pages := make([][]agreementRow, len(chain))
	nexts := make([]string, len(chain))
	board := agreement.Board{}
	group, ctx := errgroup.WithContext(ctx)
	for i, r := range chain {
		group.Go(func() (err error) {
			from := ""
			if i == 0 {
				from = position
			}
			pages[i], nexts[i], err = list[agreementRow](ctx, s, t, r.query, from)
			return err
		})
	}
	group.Go(func() (err error) {
		board.Counts, err = s.boardCounts(ctx, t)
		return err
	})
	if err := group.Wait(); err != nil {
		return agreement.Board{}, err
	}
	for i, r := range chain {
		if len(board.Items) > 0 && len(board.Items)+len(pages[i]) > pageSize {
			board.Next = r.name + ":" // the range's own beginning
			break
		}
		for _, row := range pages[i] {
			board.Items = append(board.Items, row.agreement())
		}
		if nexts[i] != "" {
			board.Next = r.name + ":" + nexts[i]
			break
		}
	}
	return board, nil
}

// chained gives the ranges a page of the board may show, and where the first begins. A cursor is the range it goes on
// in and the position there; only the position is secret and bound.
func chained(all []boardRange, cursor string) ([]boardRange, string, error) {
	if cursor == "" {
		return all, "", nil
	}
	in, position, _ := strings.Cut(cursor, ":")
	for i, r := range all {
		if r.name == in {
			return all[i:], position, nil
		}
	}
	return nil, "", fault.New(fault.Invalid, "seal_broken")
}
