package organisation

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/reseller"
)

// names is where organisations' names stand.
type names interface {
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)            // fault.NotFound
	CustomerHead(ctx context.Context, t auth.Tenant, id string) (customer.Head, error) // fault.NotFound
}

// nameOf is what an area is called; provider is the provider's name. An unknown customer is fault.NotFound.
func nameOf(ctx context.Context, from names, provider string, in auth.Area) (string, error) {
	switch in.Kind() {
	case auth.KindProvider:
		return provider, nil
	case auth.KindCustomer:
		head, err := from.CustomerHead(ctx, in.Tenant, in.Customer)
		return head.Customer.CompanyName, err
	}
	r, err := from.Reseller(ctx, in.Tenant)
	return r.Name, err
}
