package report

import (
	"context"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Store reads what a report is made of.
type Store interface {
	// Licences are the subscriptions of all customers of a reseller, or of the one the filter names, in no order; those
	// nobody has any more only when the filter asks for them. What else it asks for is not looked at.
	Licences(ctx context.Context, of auth.Tenant, asked Filter) ([]Row, error)
	// LicencesFresh is since when all of a reseller's are known to be as they are kept; zero before the first round.
	LicencesFresh(ctx context.Context, of auth.Tenant) (time.Time, error)
}

// Service makes reports.
type Service struct {
	Store Store
	Now   func() time.Time
}

// Most bounds what one answer works on; the whole of a larger organisation is a file made in the background.
const Most = 60_000

// Licences counts what the customers of the caller's organisation hold: all of them, or one when the definition or the
// caller's area names it. fault.Invalid reports every input at once; fault.NotFound for another area's customer;
// fault.Blocked "report_too_large" above Most.
func (s Service) Licences(ctx context.Context, by auth.Caller, d Definition) (Counted, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return Counted{}, err
	}
	if by.Customer != "" && d.Customer == "" {
		d.Customer = by.Customer
	}
	if err := by.Sees(d.Customer); err != nil {
		return Counted{}, err
	}
	return s.counted(ctx, by.Tenant, d, SightOf(by))
}

// LicencesOf counts what the customers of one reseller hold, as the provider sees it.
func (s Service) LicencesOf(ctx context.Context, by auth.Caller, reseller auth.Tenant, d Definition) (Counted, error) {
	if err := by.May(auth.ReadAllOrders); err != nil {
		return Counted{}, err
	}
	return s.counted(ctx, reseller, d, Sold)
}

func (s Service) counted(ctx context.Context, of auth.Tenant, d Definition, as Sight) (Counted, error) {
	if err := d.Validate().Err(); err != nil {
		return Counted{}, err
	}
	var rows []Row
	var fresh time.Time
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		rows, err = s.Store.Licences(within, of, d.Filter)
		return err
	})
	group.Go(func() (err error) {
		fresh, err = s.Store.LicencesFresh(within, of)
		return err
	})
	if err := group.Wait(); err != nil {
		return Counted{}, err
	}
	if len(rows) > Most {
		return Counted{}, fault.New(fault.Blocked, "report_too_large").With("max", strconv.Itoa(Most))
	}
	counted := Count(d, rows, as)
	if len(counted.Rows) > 0 && fresh.After(counted.AsOf) { // what has not changed since it was looked at is written no more
		counted.AsOf = fresh
	}
	return counted, nil
}
