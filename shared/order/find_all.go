package order

import (
	"context"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Sold is an order as the provider lists it: with whose it is.
type Sold struct {
	Card
	Reseller auth.Tenant
}

// SoldPage is what was found at all resellers, or at one, the order placed last first.
type SoldPage struct {
	Sold  []Sold
	Names map[auth.Tenant]string // of the resellers
	Next  string
}

// FindAll lists orders of all resellers that were placed in the month (YYYY-MM, the present one when it is empty), or of
// one reseller with everything its own list can be narrowed by. What a reseller calls an order, and what its customer
// pays, is the reseller's own and nothing the provider finds by or is told.
func (r Register) FindAll(ctx context.Context, by auth.Caller, reseller, month string, asked Asked) (SoldPage, error) {
	if err := by.May(auth.ReadAllOrders); err != nil {
		return SoldPage{}, err
	}
	q, wrong := asked.query()
	q.Unnamed, q.Person = true, "" // the resellers' own
	at := r.Now().UTC()
	if month != "" {
		var err error
		if at, err = time.Parse("2006-01", month); err != nil {
			wrong.Add("month", "date_malformed")
		}
	}
	of, named := auth.ParseTenant(reseller)
	if reseller != "" && (!named || of.Kind() != auth.KindReseller) {
		return SoldPage{}, fault.New(fault.NotFound, "not_found")
	}
	if err := wrong.Err(); err != nil {
		return SoldPage{}, err
	}
	return r.sold(ctx, of, at, q, asked.Cursor)
}

func (r Register) sold(ctx context.Context, of auth.Tenant, month time.Time, q Query, cursor string) (SoldPage, error) {
	var page SoldPage
	var err error
	if of.IsZero() {
		page.Sold, page.Next, err = r.Store.OrdersOf(ctx, month, q, cursor)
	} else {
		var cards []Card
		cards, page.Next, err = r.Store.FindOrders(ctx, of, q, cursor)
		for _, c := range cards {
			page.Sold = append(page.Sold, Sold{Card: c, Reseller: of})
		}
	}
	if err != nil || len(page.Sold) == 0 {
		return page, err
	}
	var resellers []auth.Tenant
	for _, one := range page.Sold {
		if !slices.Contains(resellers, one.Reseller) {
			resellers = append(resellers, one.Reseller)
		}
	}
	page.Names, err = r.Store.ResellerNames(ctx, resellers...)
	return page, err
}
