package forecast

import (
	"time"

	"twotier/shared/pricing"
)

const (
	monthsAhead = 12
	billDay     = 8 // of the next month, at the latest (A8: 6th to 8th)
)

// Invoice is what a calendar month's bill has of these lines (A8). Renewals are those that come by themselves.
type Invoice struct {
	Month    time.Time // its first day
	Issued   time.Time // about when it comes
	Items    []Item
	Sum      pricing.LineTotals
	Renewing pricing.LineTotals // of it: what is charged only because something renews
}

// Item is a charge on an invoice.
type Item struct {
	Line   int // place of the line
	Renews bool
	Charge
}

// calendar is the invoices of a year.
type calendar struct {
	currency string
	invoices []Invoice
}

func newCalendar(currency string, at time.Time) *calendar {
	c := &calendar{currency: currency}
	for n := range monthsAhead {
		month := addMonths(monthOf(dayOf(at)), n)
		c.invoices = append(c.invoices, Invoice{Month: month, Issued: addMonths(month, 1).AddDate(0, 0, billDay-1),
			Sum: pricing.Sum(currency), Renewing: pricing.Sum(currency)})
	}
	return c
}

// add puts the charges of a line where they fall, also those of the terms it renews into.
func (c *calendar) add(place int, l Line, course Course) {
	for _, charge := range course.Charges {
		c.put(Item{Line: place, Charge: charge})
	}
	for r := course.Renewal; r != nil && r.On.Before(c.end()); r = l.renewal(r.End.AddDate(0, 0, 1)) {
		for _, charge := range r.Plan.charges(r.On, r.End) {
			c.put(Item{Line: place, Renews: true, Charge: charge})
		}
	}
}

func (c *calendar) end() time.Time { return addMonths(c.invoices[0].Month, monthsAhead) }

func (c *calendar) put(item Item) {
	if !item.From.Before(c.end()) {
		return
	}
	first := c.invoices[0].Month
	in := &c.invoices[(item.From.Year()-first.Year())*12+int(item.From.Month()-first.Month())]
	in.Items = append(in.Items, item)
	in.Sum = pricing.Sum(c.currency, in.Sum, item.Sum)
	if item.Renews {
		in.Renewing = pricing.Sum(c.currency, in.Renewing, item.Sum)
	}
}
