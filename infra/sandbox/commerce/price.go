package commerce

import (
	"time"

	"github.com/shopspring/decimal"
)

// precision of effective unit prices, in decimal places: far below what a subtotal shows.
const precision = 12

// Effective is the price of a seat from a day to the end of a charge cycle (B1): the day's price is the cycle's price
// divided by the cycle's days. From the first day on it is the whole price, however short the month. A cycle that began on
// one of the last two days of February has more days than that month (A6 with A7); no part of it costs more than the whole.
func Effective(unit decimal.Decimal, c Cycle, from time.Time) decimal.Decimal {
	from = Day(from)
	if !from.After(c.From) && !c.Short {
		return unit
	}
	if from.Before(c.From) {
		from = c.From
	}
	days := min(max(0, daysBetween(from, c.Until)), c.Days)
	return unit.Mul(decimal.NewFromInt(int64(days))).DivRound(decimal.NewFromInt(int64(c.Days)), precision)
}

// Subtotal of a line. Microsoft's examples of seat changes cut the product to cents, those of cancellations and upgrades
// cut the seat's price first, and so does the written formula (B5).
func Subtotal(effective decimal.Decimal, quantity int, unitFirst bool) decimal.Decimal {
	seats := decimal.NewFromInt(int64(quantity))
	if unitFirst {
		return effective.Truncate(2).Mul(seats)
	}
	return effective.Mul(seats).Truncate(2)
}

// Offer is a billing plan of a product as somebody holds it: its price stays for the term (A9).
type Offer struct {
	CatalogItemID string          `json:"catalogItemId"`
	OfferName     string          `json:"offerName"`
	Publisher     string          `json:"publisher"`
	Kind          Kind            `json:"kind,omitempty"`
	Minimum       int             `json:"minimum"`
	Maximum       int             `json:"maximum"` // 0: no maximum
	Term          string          `json:"term"`
	Cycle         string          `json:"cycle"`
	IsTrial       bool            `json:"isTrial,omitempty"`
	IsAddon       bool            `json:"isAddon,omitempty"`
	Currency      string          `json:"currency,omitempty"`
	List          decimal.Decimal `json:"list"`                // of a seat and charge cycle, without promotion
	MonthByMonth  decimal.Decimal `json:"monthByMonth"`        // of a seat and month of the extended service term (E4)
	Promotion     *Discount       `json:"promotion,omitempty"` // the one that lowers the price
	Later         []PriceStep     `json:"later,omitempty"`     // prices to come, in their order; a term keeps the one it began with (A9)
}

// PriceStep is what a plan costs from a moment on.
type PriceStep struct {
	From         time.Time       `json:"from"`
	List         decimal.Decimal `json:"list"`
	MonthByMonth decimal.Decimal `json:"monthByMonth"`
}

// reprice takes over the prices that hold when a term begins.
func (o *Offer) reprice(start time.Time) {
	for _, step := range o.Later {
		if !step.From.After(start) {
			o.List, o.MonthByMonth = step.List, step.MonthByMonth
		}
	}
}

// Kind is what rules about giving back depend on.
type Kind string

// Kinds of products; a licence is the usual one.
const (
	Licence   Kind = ""
	Software  Kind = "software"  // software subscription: seats never go back (C14)
	Perpetual Kind = "perpetual" // bought once; goes back by its order within 30 days (C13)
	AzurePlan Kind = "azurePlan" // no term; billed by use
)

// Price of a seat and charge cycle.
func (o Offer) Price() decimal.Decimal {
	if o.Promotion == nil {
		return o.List
	}
	return o.Promotion.Off(o.List)
}

// Discount is a promotion as it was redeemed: a share off the partner's price (J1).
type Discount struct {
	ID       string          `json:"id"`
	Share    decimal.Decimal `json:"share"` // 0.15 for fifteen percent
	From     time.Time       `json:"from"`  // a renewal between the promotion's dates keeps it (J5)
	Until    time.Time       `json:"until"`
	MaxSeats int             `json:"maxSeats,omitempty"` // 0: any number (J3)
}

// Off is a price after the discount, in cents.
func (d Discount) Off(price decimal.Decimal) decimal.Decimal {
	return price.Mul(decimal.NewFromInt(1).Sub(d.Share)).Round(2)
}

// runs tells whether a renewal at a moment keeps the promotion.
func (d Discount) runs(at time.Time) bool { return !at.Before(d.From) && !at.After(d.Until) }

// MonthByMonthPrice is a seat's month in the extended service term: 3 % over the monthly term, or 23 % over a twelfth of
// the annual plan when there is no monthly term (E4).
func MonthByMonthPrice(monthly, annual decimal.Decimal) decimal.Decimal {
	if monthly.IsPositive() {
		return monthly.Mul(decimal.RequireFromString("1.03")).Round(2)
	}
	return annual.Mul(decimal.RequireFromString("1.23")).DivRound(decimal.NewFromInt(12), precision).Round(2)
}
