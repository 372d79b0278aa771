// Package report is what customers hold and use, counted: rows of subscriptions, narrowed, grouped, sorted and added up,
// with the columns somebody chose (FEATURES T1). It knows no store and no file; amounts are decimal from end to end.
package report

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/subscription"
)

// Row is one subscription of a report.
type Row struct {
	Reseller     auth.Tenant
	ResellerName string // in the provider's reports only
	Customer     string // ULID
	Company      string // the customer's name
	Subscription string // Microsoft's id
	Product      string // "product:sku"
	Title        string
	Name         string // as the reseller calls it
	Status       subscription.Status
	Kept         bool // the customer still has it
	Seats        int
	Assigned     *int // seats in use; nil when Microsoft has not said
	Term         string
	Plan         string // monthly, annual, triennial, one_time, none
	End          subscription.EndOfTerm
	Renewal      time.Time // last moment of the term, UTC; zero when there is none
	UndoUntil    time.Time // end of the window in which the whole can be cancelled; zero without one
	Order        string
	PartnerID    string
	AsOf         time.Time // when Microsoft was asked

	// Of one seat and one billing period; nil when it is not known.
	UnitCost, UnitPrice *money.Amount

	Year, Month Worth // of all seats; filled in by Count
}

// Worth is what something costs and brings in during a time. A sum is nil when nothing in it is known.
type Worth struct{ Cost, Price *money.Amount }

// Margin is what is earned; nil unless both sums are known, in one currency.
func (w Worth) Margin() *money.Amount {
	if w.Cost == nil || w.Price == nil || w.Cost.Currency != w.Price.Currency {
		return nil
	}
	margin := w.Price.Sub(*w.Cost)
	return &margin
}

// MarginPercent is of the price (words: marginPercent), with one place; "" when it cannot be said.
func (w Worth) MarginPercent() string {
	margin := w.Margin()
	if margin == nil || w.Price.Value.IsZero() {
		return ""
	}
	return margin.Value.Shift(2).DivRound(w.Price.Value, 1).StringFixed(1)
}

// Free is how many seats nobody uses; nil when that is not known.
func (r Row) Free() *int {
	if r.Assigned == nil {
		return nil
	}
	free := max(0, r.Seats-*r.Assigned)
	return &free
}

// currency is that of the row's amounts; "" when it has none.
func (r Row) currency() string {
	switch {
	case r.UnitPrice != nil:
		return r.UnitPrice.Currency
	case r.UnitCost != nil:
		return r.UnitCost.Currency
	}
	return ""
}

// ofYear is what a year of all seats comes to, rounded to cents as often as it is billed: twelve months of whole cents, or one
// year; a plan paid in advance for three years counts a third.
// What is bought once or paid by use has no yearly amount.
func ofYear(unit *money.Amount, plan string, seats int) *money.Amount {
	if unit == nil {
		return nil
	}
	all := unit.Times(int64(seats))
	switch plan {
	case "monthly":
		all = all.Round().Times(monthsOfYear)
	case "annual":
		all = all.Round()
	case "triennial":
		all = money.Amount{Value: all.Value.DivRound(decimal.NewFromInt(3), 2), Currency: all.Currency}
	default:
		return nil
	}
	return &all
}

const monthsOfYear = 12
