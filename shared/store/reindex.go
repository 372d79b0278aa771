package store

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/table"
)

// Reindexed says how far a pass over all customers, or all orders, is.
type Reindexed struct {
	Resellers int
	Rows      int      // looked at
	Failed    []string // "reseller id: why", to be looked at again by the next pass
	Done      bool
}

// reindexing is what a pass goes over: a list of each reseller, and what is done with each of its rows.
type reindexing struct {
	key   table.Key
	list  func(t auth.Tenant) string // partition of the list index
	index func(ctx context.Context, t auth.Tenant, id, op string) error
}

// listedID is what a pass reads of a list's row.
type listedID struct {
	table.Row
	L struct {
		ID string `dynamodbav:"i"`
	}
}

// Reindex takes the next step of a pass over the customers of all resellers.
func (s *Store) Reindex(ctx context.Context) (Reindexed, error) {
	return s.reindex(ctx, reindexing{
		key: reindexKey("customers"), list: func(t auth.Tenant) string { return customerList(t, "", "").PK },
		index: func(ctx context.Context, t auth.Tenant, id, op string) error {
			return errors.Join(s.IndexCustomer(ctx, t, id, op), s.IndexForSearch(ctx, t, id))
		},
	})
}

// ReindexOrders takes the next step of a pass over the placed orders of all resellers.
func (s *Store) ReindexOrders(ctx context.Context) (Reindexed, error) {
	return s.reindex(ctx, reindexing{
		key: reindexKey("orders"), list: func(t auth.Tenant) string { return orderList(t, time.Time{}, "").PK },
		index: func(ctx context.Context, t auth.Tenant, text, op string) error {
			id, err := order.ParseID(text)
			if err != nil {
				return err
			}
			return s.IndexOrder(ctx, t, id, op)
		},
	})
}

// reindexRow is the place of a pass: the reseller it is at, and how far in its list.
type reindexRow struct {
	table.Row
	Reseller  auth.Tenant
	Passed    table.Position // the reseller in the list of all
	After     table.Position // of the last row that was indexed
	Resellers int
	Rows      int `dynamodbav:"Customers"` // its name from when there were customers only
}

// Of one step of a pass: so many rows are read in a trip, and so many are indexed side by side.
const (
	reindexPage     = 100
	reindexTogether = 8
)

// reindex takes the next step of a pass and keeps its place: whoever comes next goes on there, after a kill too. Rows
// from before the index get their places, all others cost one read and no write; one that fails is named and does not
// stop the rest. At the end the place is forgotten.
func (s *Store) reindex(ctx context.Context, what reindexing) (Reindexed, error) {
	place := reindexRow{Row: table.Row{Key: what.key, Type: "Sync", Schema: 1}}
	if err := s.table.Get(ctx, place.Key, &place); err != nil && !errors.Is(err, fault.NotFound) {
		return Reindexed{}, err
	}
	report := Reindexed{}
	if place.Reseller.IsZero() {
		found, err := s.nextReseller(ctx, &place)
		if err != nil {
			return report, err
		}
		if !found {
			report = Reindexed{Resellers: place.Resellers, Rows: place.Rows, Done: true}
			return report, s.table.Forget(ctx, place.Key)
		}
	}
	err := s.reindexSome(ctx, what, &place, &report)
	report.Resellers, report.Rows = place.Resellers, place.Rows
	if err != nil {
		return report, err
	}
	return report, s.keepPlace(ctx, place)
}

// nextReseller moves the place to the beginning of the next reseller's list.
func (s *Store) nextReseller(ctx context.Context, place *reindexRow) (bool, error) {
	page, err := table.Select[resellerRow](ctx, s.table,
		table.Query{Index: table.List, PK: resellerList("", auth.Tenant{}).PK, After: place.Passed, Limit: 1})
	if err != nil || len(page.Rows) == 0 {
		return false, err
	}
	row := page.Rows[0]
	place.Reseller, place.After = resellerOf(row.Key), table.Position{}
	place.Passed = table.Position{Base: row.Key, Index: table.Index{PK: row.GSI1PK, SK: row.GSI1SK}}
	place.Resellers++
	return true, nil
}

// reindexSome indexes the next page of the reseller's list.
func (s *Store) reindexSome(ctx context.Context, what reindexing, place *reindexRow, report *Reindexed) error {
	page, err := table.Select[listedID](ctx, s.table,
		table.Query{Index: table.List, PK: what.list(place.Reseller), After: place.After, Limit: reindexPage})
	if err != nil {
		return err
	}
	failed := make([]error, len(page.Rows))
	var group errgroup.Group
	group.SetLimit(reindexTogether)
	for i, row := range page.Rows {
		group.Go(func() error {
			err := what.index(ctx, place.Reseller, row.L.ID, s.newID())
			if !errors.Is(err, fault.Conflict) { // the queue's worker was faster
				failed[i] = err
			}
			return nil
		})
	}
	_ = group.Wait() // each failure is named below
	if err := ctx.Err(); err != nil {
		return err
	}
	for i, err := range failed {
		if err != nil {
			report.Failed = append(report.Failed, place.Reseller.ID()+" "+page.Rows[i].L.ID+": "+err.Error())
		}
	}
	place.Rows += len(page.Rows)
	place.After = page.Next
	if !page.More {
		place.Reseller = auth.Tenant{}
	}
	return nil
}

// keepPlace writes the place down. Of two passes at once the slower is told fault.Conflict, and may go on from the
// other's place.
func (s *Store) keepPlace(ctx context.Context, place reindexRow) error {
	place.Version++
	place.Op, place.At = s.newID(), s.now().UTC()
	write := table.Update(place)
	if place.Version == 1 {
		write = table.Create(place)
	}
	return s.table.Transact(ctx, s.now(), place.Op, write)
}
