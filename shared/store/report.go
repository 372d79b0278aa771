package store

import (
	"context"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/report"
	"twotier/shared/table"
)

// atOnce bounds how many parts of a long list are read side by side.
const atOnce = 32

// Licences reads what a reseller's customers hold, or one of them; what they held once when it is asked for. What fits
// into one page of the table comes in one trip; the rest of a long list in a second one, cut at days and months of renewal that are read side by side. Only
// where a cut holds more than a page there is a third.
func (s *Store) Licences(ctx context.Context, of auth.Tenant, asked report.Filter) ([]report.Row, error) {
	var rows []subscriptionRow
	var err error
	switch lists := []bool{true, false}; {
	case asked.Customer != "":
		rows, err = table.All[subscriptionRow](ctx, s.table, table.Query{PK: aggregate(of, asked.Customer), Prefix: "S#"})
	case asked.OnlyKept():
		rows, err = s.wholeList(ctx, subscriptionList(of, true, time.Time{}, "").PK)
	default:
		parts := make([][]subscriptionRow, len(lists))
		group, ctx := errgroup.WithContext(ctx)
		for i, kept := range lists {
			group.Go(func() (err error) {
				parts[i], err = s.wholeList(ctx, subscriptionList(of, kept, time.Time{}, "").PK)
				return err
			})
		}
		err = group.Wait()
		rows = append(parts[0], parts[1]...)
	}
	if err != nil {
		return nil, err
	}
	return s.named(ctx, of, reported(of, rows))
}

// LicencesFresh is when the newest round over a reseller's customers began that came to its end.
func (s *Store) LicencesFresh(ctx context.Context, of auth.Tenant) (time.Time, error) {
	round, err := s.Round(ctx, of)
	return round.FreshAt, err
}

// wholeList reads a list of subscriptions in the order it stands, from its parts side by side.
func (s *Store) wholeList(ctx context.Context, list string) ([]subscriptionRow, error) {
	query := table.Query{Index: table.List, PK: list}
	first, err := table.Select[subscriptionRow](ctx, s.table, query)
	if err != nil || !first.More {
		return first.Rows, err
	}
	cuts := reportCuts(first.Next.Index.SK, s.now())
	parts := make([][]subscriptionRow, len(cuts)-1)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i := range parts {
		group.Go(func() (err error) {
			part := query
			part.From, part.To = cuts[i], cuts[i+1]
			parts[i], err = table.All[subscriptionRow](ctx, s.table, part)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return append(first.Rows, slices.Concat(parts...)...), nil
}

// reportCuts are sort keys after the one that was read last, at which the rest of a list is cut. No row has one of them
// as its key: they end where an id begins, and ids are not empty.
func reportCuts(after string, now time.Time) []string {
	none, today := time.Time{}.Format(time.RFC3339), now.UTC().Truncate(24*time.Hour)
	var cuts []string
	for digit := range 16 { // what never ends has one date and is cut by its id
		cuts = append(cuts, none+"#"+strconv.FormatInt(int64(digit), 16))
	}
	for month := -12; month < 0; month++ {
		cuts = append(cuts, today.AddDate(0, 0, 30*month).Format(time.RFC3339))
	}
	for day := range 40 { // terms of a month end within these
		cuts = append(cuts, today.AddDate(0, 0, day).Format(time.RFC3339))
	}
	for half := 1; half < 24; half++ {
		cuts = append(cuts, today.AddDate(0, 0, 40+15*half).Format(time.RFC3339))
	}
	for month := 1; month < 26; month++ {
		cuts = append(cuts, today.AddDate(0, 0, 400+30*month).Format(time.RFC3339))
	}
	rest := []string{after + "!"} // before anything that could follow
	for _, cut := range append(cuts, "~") {
		if cut > rest[0] {
			rest = append(rest, cut)
		}
	}
	return rest
}

func reported(of auth.Tenant, rows []subscriptionRow) []report.Row {
	all := make([]report.Row, 0, len(rows))
	for _, row := range rows {
		held := row.subscription(of)
		r := report.Row{
			Reseller: of, Customer: held.Customer, Company: held.Company, Subscription: held.ID, Product: held.ProductID + ":" + held.SkuID,
			Title: held.Title, Name: held.OwnName(), Status: held.Status, Kept: held.Kept(), Seats: held.Quantity, Assigned: held.Assigned,
			Term: held.TermDuration, Plan: held.BillingCycle, End: held.EndOfTerm, Renewal: held.CommitmentEnd, UndoUntil: held.CancellableUntil,
			Order: held.OrderID, PartnerID: held.PartnerID, AsOf: held.MirroredAt,
		}
		if held.Cost.Currency != "" {
			r.UnitCost, r.UnitPrice = &held.Cost, &held.Price
		}
		all = append(all, r)
	}
	return all
}

// named adds the customers' names to rows from before subscriptions carried them.
func (s *Store) named(ctx context.Context, of auth.Tenant, rows []report.Row) ([]report.Row, error) {
	customers, reads := map[string]*customerRow{}, []*table.Read{}
	for _, r := range rows {
		if r.Company == "" && customers[r.Customer] == nil {
			customers[r.Customer] = &customerRow{}
			reads = append(reads, &table.Read{Key: customerKey(of, r.Customer), Into: customers[r.Customer]})
		}
	}
	if len(reads) == 0 {
		return rows, nil
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	for i, r := range rows {
		if r.Company == "" {
			rows[i].Company = customers[r.Customer].CompanyName
		}
	}
	return rows, nil
}
