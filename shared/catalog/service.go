package catalog

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Store keeps the catalogue of each market.
type Store interface {
	// Catalogue reads everything of a market, withdrawn products too, in one round trip. The sheet is nil before the
	// first sync.
	Catalogue(ctx context.Context, market string, segment Segment) (*Sheet, []Product, error)
	// Market is the country of the organisation or, when a customer is named, of that customer. fault.NotFound when
	// the customer is not the organisation's own.
	Market(ctx context.Context, t auth.Tenant, customer string) (string, error)
}

// Service is what people do with the catalogue.
type Service struct{ Store Store }

// Filter narrows the list. Customer decides the market; without one it is the organisation's own country. Every word
// of Search must begin a word of the title or of the shelf's name, or an id.
type Filter struct{ Customer, Search string }

// Listing is what can be ordered in a market. Sheet is nil before the market's first sync.
type Listing struct {
	Sheet    *Sheet
	Products []Product // by shelf, then by title; withdrawn ones are left out
}

// Products lists what the caller can order for a customer. A customer of another organisation is fault.NotFound.
func (s Service) Products(ctx context.Context, by auth.Caller, f Filter) (Listing, error) {
	if err := by.May(auth.ReadCatalogue); err != nil {
		return Listing{}, err
	}
	if len(f.Search) > longestSearch {
		var wrong fault.Fields
		wrong.AddWith("search", "too_long", "max", "100")
		return Listing{}, wrong.Err()
	}
	f.Customer = cmp.Or(f.Customer, by.Customer)
	if err := by.Sees(f.Customer); err != nil {
		return Listing{}, err
	}
	market, err := s.Store.Market(ctx, by.Tenant, f.Customer)
	if err != nil {
		return Listing{}, err
	}
	sheet, products, err := s.Store.Catalogue(ctx, market, Commercial)
	if err != nil {
		return Listing{}, err
	}
	wanted := words(f.Search)
	products = slices.DeleteFunc(products, func(p Product) bool { return p.Withdrawn || !p.matches(wanted) })
	slices.SortFunc(products, compareProducts)
	return Listing{Sheet: sheet, Products: products}, nil
}

func compareProducts(a, b Product) int {
	if a.Category != b.Category {
		return slices.Index(Categories(), a.Category) - slices.Index(Categories(), b.Category)
	}
	if c := strings.Compare(a.Title, b.Title); c != 0 {
		return c
	}
	return strings.Compare(a.String(), b.String())
}
