package catalogue

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// plan says how a billing plan's price follows from a month of the yearly plan paid yearly.
type plan struct {
	term, cycle string
	months      int64  // months in one billing period
	factor      string // Microsoft's surcharge
}

// planNamed is the billing plan of a name used on the shelves. Surcharges: a monthly term costs 20 % more (New
// Commerce since 2022); a yearly term paid monthly 5 % more (since 1 April 2025). That a three-year term paid monthly
// costs the same 5 % more is assumed. Source: README.md.
func planNamed(name string) (plan, bool) {
	switch name {
	case "P1M monthly":
		return plan{"P1M", "monthly", 1, "1.20"}, true
	case "P1Y monthly":
		return plan{"P1Y", "monthly", 1, "1.05"}, true
	case "P1Y annual":
		return plan{"P1Y", "annual", 12, "1"}, true
	case "P3Y monthly":
		return plan{"P3Y", "monthly", 1, "1.05"}, true
	case "P3Y annual":
		return plan{"P3Y", "annual", 12, "1"}, true
	case "P3Y triennial":
		return plan{"P3Y", "triennial", 36, "1"}, true
	case "once": // the price kept is the whole price
		return plan{"", "one_time", 1, "1"}, true
	case "as used": // usage is what costs
		return plan{"", "monthly", 1, "1"}, true
	}
	return plan{}, false
}

// partnerShare is the sandbox's own rule, not Microsoft's: the partner pays 80 % of ERP.
const partnerShare = "0.80"

func (l listing) offers() []Offer {
	offers := make([]Offer, 0, len(l.Plans))
	for _, name := range l.Plans {
		p, known := planNamed(name)
		if !known {
			panic(fmt.Errorf("%s:%s has no billing plan %q", l.ProductID, l.SkuID, name))
		}
		offers = append(offers, p.offer(l.MonthlyERP))
	}
	return offers
}

func (p plan) offer(monthly map[string]string) Offer {
	prices := make(map[string]Price, len(monthly))
	for currency, month := range monthly {
		erp := exact(month).Mul(exact(p.factor)).Mul(decimal.NewFromInt(p.months)).Round(2)
		prices[currency] = Price{
			UnitPrice: erp.Mul(exact(partnerShare)).Round(2).StringFixed(2),
			ERP:       erp.StringFixed(2),
		}
	}
	return Offer{TermDuration: p.term, BillingCycle: p.cycle, Prices: prices}
}

// exact reads decimal text of this package; anything else in it is a defect of the data.
func exact(text string) decimal.Decimal {
	d, err := decimal.NewFromString(text)
	if err != nil {
		panic(fmt.Errorf("price %q: %w", text, err))
	}
	return d
}
