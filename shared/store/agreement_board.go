package store

import (
	"context"
	"errors"
	"slices"
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
	Red   int64 `dynamodbav:"mca-red"`
	Amber int64 `dynamodbav:"mca-amber"`
	Green int64 `dynamodbav:"mca-green"`
}

// AgreementBoard reads one page of the board, by colour and name, with the counts: side by side, so in one trip's time.
// An empty colour chains red, amber and green in one list.
func (s *Store) AgreementBoard(ctx context.Context, t auth.Tenant, colour agreement.Colour, cursor string) (agreement.Board, error) {
	chain, cursors, err := chained(colour, cursor)
	if err != nil {
		return agreement.Board{}, err
	}
	pages := make([][]agreementRow, len(chain))
	nexts := make([]string, len(chain))
	var counts countersRow
	group, ctx := errgroup.WithContext(ctx)
	for i, c := range chain {
		group.Go(func() (err error) {
			q := table.Query{Index: table.List, PK: agreementBoard(t, string(c)), Limit: pageSize}
			pages[i], nexts[i], err = list[agreementRow](ctx, s, t, q, cursors[i])
			return err
		})
	}
	group.Go(func() error {
		err := s.table.Get(ctx, counterKey(t), &counts)
		if errors.Is(err, fault.NotFound) {
			return nil // no customer yet
		}
		return err
	})
	if err := group.Wait(); err != nil {
		return agreement.Board{}, err
	}
	board := agreement.Board{Counts: map[agreement.Colour]int64{
		agreement.Red: counts.Red, agreement.Amber: counts.Amber, agreement.Green: counts.Green,
	}}
	for i, c := range chain {
		if len(board.Items) > 0 && len(board.Items)+len(pages[i]) > pageSize {
			board.Next = string(c) + ":" // the colour's own beginning
			break
		}
		for _, row := range pages[i] {
			board.Items = append(board.Items, row.agreement())
		}
		if nexts[i] != "" {
			board.Next = string(c) + ":" + nexts[i]
			break
		}
	}
	return board, nil
}

// chained gives the colours a page of the board may show, and where each begins. A cursor is the colour it goes on in
// and the position there; only the position is secret and bound.
func chained(colour agreement.Colour, cursor string) ([]agreement.Colour, []string, error) {
	chain := agreement.Colours()
	if colour != "" {
		chain = []agreement.Colour{colour}
	}
	if cursor != "" {
		in, position, _ := strings.Cut(cursor, ":")
		at := slices.Index(chain, agreement.Colour(in))
		if at < 0 {
			return nil, nil, fault.New(fault.Invalid, "seal_broken")
		}
		chain = chain[at:]
		cursors := make([]string, len(chain))
		cursors[0] = position
		return chain, cursors, nil
	}
	return chain, make([]string, len(chain)), nil
}
