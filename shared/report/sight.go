package report

import (
	"slices"

	"twotier/shared/auth"
)

// Sight is how much of the rows somebody sees. It decides about columns, and about what one can sort, group and search by.
type Sight int

const (
	// Whole is the reseller's.
	Whole Sight = iota
	// Own is that of a customer's own people: no cost, no margin, not how the reseller calls things (FEATURES I5).
	Own
	// Sold is the provider's: what resellers pay, and nothing of what their customers pay.
	Sold
)

// SightOf is how much somebody sees of a reseller's rows.
func SightOf(by auth.Caller) Sight {
	switch {
	case by.Tenant.Kind() == auth.KindProvider:
		return Sold
	case by.May(auth.ReadCosts) != nil:
		return Own
	}
	return Whole
}

// Shows says whether a column is seen. It is an allow list: a new column is the reseller's only until it is named here.
func (s Sight) Shows(c Column) bool {
	shared := []Column{Company, Product, Status, Seats, Assigned, Free, Term, Plan, Renewal, End, Undo, Currency, Subscription, AsOf, Month}
	switch s {
	case Own:
		return slices.Contains(append(shared, MonthPrice, YearPrice), c)
	case Sold:
		return slices.Contains(append(shared, Reseller, MonthCost, YearCost, PartnerID), c)
	}
	return c != Reseller
}

// Columns are those of a definition that are seen; the usual ones when it chose none.
func (s Sight) Columns(d Definition) []Column {
	chosen := slices.Clone(d.Columns)
	switch {
	case len(chosen) == 0 && s == Sold:
		chosen = append([]Column{Reseller}, Usual()...)
	case len(chosen) == 0:
		chosen = Usual()
	}
	return slices.DeleteFunc(chosen, func(c Column) bool { return !s.Shows(c) })
}

// narrowed is a definition without orders that would tell what is not seen.
func (s Sight) narrowed(d Definition) Definition {
	if d.Sort != "" && !s.Shows(d.Sort) {
		d.Sort = ""
	}
	return d
}

// of is what is seen of a row; a search does not find by the rest either.
func (s Sight) of(r Row) Row {
	switch s {
	case Own:
		r.UnitCost, r.Name, r.PartnerID = nil, "", ""
	case Sold:
		r.UnitPrice, r.Name, r.Order = nil, "", ""
	case Whole:
	}
	return r
}

// priced says that all is known of what the row adds to the sums that are seen.
func (s Sight) priced(r Row) bool {
	return (s == Own || r.Year.Cost != nil) && (s == Sold || r.Year.Price != nil)
}
