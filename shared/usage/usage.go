// Package usage is what customers used of Azure and what it cost, day by day, as Microsoft rated it (FEATURES T2). Days are
// rolled up by service and resource; the lines themselves stay at Microsoft. Amounts are what the reseller pays; what its
// customer pays follows from the reseller's rules when it is shown.
package usage

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/money"
)

// Line is a meter of a resource on a day, as Microsoft rated it.
type Line struct {
	TenantID    string // the customer's, at Microsoft
	Company     string
	Day         time.Time
	Plan        string // Microsoft's id of the Azure plan
	Product     string // "product:sku" of the plan
	Azure       string // id of the subscription in Azure (the entitlement)
	AzureName   string
	Service     string // meter category
	Resource    string // its name, the last part of its address
	Cost        decimal.Decimal
	CostNotRead bool // an amount that is none: the line is counted as bad
}

// Day is what one Azure subscription of a customer came to on a day.
type Day struct {
	Tenant    auth.Tenant
	Customer  string
	Company   string
	Day       string // "2026-11-20", UTC
	Azure     string
	AzureName string
	Product   string
	Currency  string
	Uses      []Use // by service and resource, the dearest first
	At        time.Time
}

// Use is one service at one resource.
type Use struct {
	Service  string          `json:"s"`
	Resource string          `json:"r"` // "" for all beyond the dearest
	Cost     decimal.Decimal `json:"c"`
}

// Month is what a customer came to in a month.
type Month struct {
	Tenant   auth.Tenant
	Customer string
	Company  string
	Month    string // "2026-11", UTC
	Product  string
	Cost     money.Amount
	Days     int // with use
	At       time.Time
}

// mostUses bounds what a day remembers apart; the rest is added up by service.
const mostUses = 60

// Cost of a day.
func (d Day) Cost() decimal.Decimal {
	sum := decimal.Zero
	for _, u := range d.Uses {
		sum = sum.Add(u.Cost)
	}
	return sum
}

// rolled brings the uses into their order and bounds them. Nothing is lost of the sum.
func rolled(byUse map[[2]string]decimal.Decimal) []Use {
	uses := make([]Use, 0, len(byUse))
	for key, cost := range byUse {
		uses = append(uses, Use{Service: key[0], Resource: key[1], Cost: cost})
	}
	slices.SortFunc(uses, func(a, b Use) int {
		return cmp.Or(b.Cost.Cmp(a.Cost), strings.Compare(a.Service, b.Service), strings.Compare(a.Resource, b.Resource))
	})
	if len(uses) <= mostUses {
		return uses
	}
	rest := map[[2]string]decimal.Decimal{}
	for _, u := range uses[mostUses:] {
		key := [2]string{u.Service, ""}
		rest[key] = rest[key].Add(u.Cost)
	}
	return append(uses[:mostUses:mostUses], rolled(rest)...)
}

// same says whether two readings of a day tell the same.
func (d Day) same(other Day) bool {
	return d.AzureName == other.AzureName && d.Company == other.Company && slices.EqualFunc(d.Uses, other.Uses, func(a, b Use) bool {
		return a.Service == b.Service && a.Resource == b.Resource && a.Cost.Equal(b.Cost)
	})
}

// MonthOf is the month of a moment, "2026-11".
func MonthOf(at time.Time) string { return at.UTC().Format("2006-01") }
