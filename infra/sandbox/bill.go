package sandbox

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/commerce"
)

// invoiceDay is when the invoice of last month is out; documented is the 6th to the 8th (rule A8).
const invoiceDay = 8

// billingMonth is one calendar month in one currency.
type billingMonth struct {
	first    time.Time
	currency string
}

func monthOf(t time.Time) time.Time { return commerce.Day(t).AddDate(0, 0, 1-t.UTC().Day()) }

// invoicedOn is when the month's invoice is out.
func (m billingMonth) invoicedOn() time.Time { return m.first.AddDate(0, 1, invoiceDay-1) }

// id names the month and the currency: G, year and month, the currency's number in ISO 4217.
func (m billingMonth) id() string {
	return "G" + m.first.Format("200601") + currencyNumbers()[m.currency]
}

func currencyNumbers() map[string]string {
	return map[string]string{"EUR": "978", "CZK": "203", "PLN": "985", "USD": "840", "GBP": "826", "CHF": "756"}
}

// readInvoiceID reads an id, also with the type links put before it.
func readInvoiceID(text string) (billingMonth, bool) {
	if at := strings.LastIndexByte(text, '-'); at >= 0 {
		text = text[at+1:]
	}
	if len(text) != 10 || !strings.EqualFold(text[:1], "G") {
		return billingMonth{}, false
	}
	first, err := time.Parse("200601", text[1:7])
	for currency, number := range currencyNumbers() {
		if err == nil && number == text[7:] {
			return billingMonth{first, currency}, true
		}
	}
	return billingMonth{}, false
}

// billLine is one charge of a licence with whose it is.
type billLine struct {
	id    string // the subscription's
	held  *subscription
	owner *customer
	*commerce.Charge
}

// billed are the charges of a month in a currency, oldest first. They follow from the subscriptions.
func (p *partnerCenter) billed(x *exchange, m billingMonth) []billLine {
	return remembered(p, x, "billed "+m.id(), func() []billLine { return p.chargesOf(m, x.now) })
}

func (p *partnerCenter) chargesOf(m billingMonth, now time.Time) []billLine {
	var lines []billLine
	until := m.first.AddDate(0, 1, 0)
	for id, row := range p.subscriptions.all() {
		if row.Currency != m.currency || !row.BoughtAt.Before(until) || !row.provisioned(now) {
			continue
		}
		owner, _ := p.customers.get(row.CustomerID)
		s := row.at(now)
		for i := range s.Charges {
			if c := &s.Charges[i]; !c.At.Before(m.first) && c.At.Before(until) {
				lines = append(lines, billLine{id, &s, &owner, c})
			}
		}
	}
	slices.SortStableFunc(lines, func(a, b billLine) int { return a.At.Compare(b.At) })
	return lines
}

// useLine is one meter's day on an Azure plan.
type useLine struct {
	id    string
	held  *subscription
	owner *customer
	commerce.Use
}

// used are the rated days of a month, up to yesterday: a day is rated when it is over.
func (p *partnerCenter) used(x *exchange, m billingMonth) []useLine {
	return remembered(p, x, "used "+m.id(), func() []useLine { return p.usesOf(m, x.now) })
}

func (p *partnerCenter) usesOf(m billingMonth, now time.Time) []useLine {
	var lines []useLine
	for id, row := range p.subscriptions.all() {
		if row.Kind != commerce.AzurePlan || row.Currency != m.currency || !row.provisioned(now) {
			continue
		}
		owner, _ := p.customers.get(row.CustomerID)
		for _, use := range row.at(now).uses(id, m.first, now) {
			lines = append(lines, useLine{id, &row, &owner, use})
		}
	}
	slices.SortStableFunc(lines, func(a, b useLine) int { return a.Day.Compare(b.Day) })
	return lines
}

// uses of an Azure plan in a month: from the day it was bought to yesterday, not after it was cancelled.
func (s subscription) uses(id string, month, now time.Time) []commerce.Use {
	until := month.AddDate(0, 1, 0)
	if today := commerce.Day(now); today.Before(until) {
		until = today
	}
	if s.Status == deleted && commerce.Day(s.EndedAt).Before(until) {
		until = commerce.Day(s.EndedAt)
	}
	var found []commerce.Use
	for day := month; day.Before(until); day = day.AddDate(0, 0, 1) {
		if !day.Before(commerce.Day(s.BoughtAt)) {
			found = append(found, commerce.UseOn(id, day)...)
		}
	}
	return found
}

// totals are what each month and currency came to, newest month first; months that are not over are in it too.
func (p *partnerCenter) totals(x *exchange) []monthTotal {
	return remembered(p, x, "totals", func() []monthTotal { return p.sumsOfMonths(x.now) })
}

func (p *partnerCenter) sumsOfMonths(now time.Time) []monthTotal {
	sums := map[billingMonth]decimal.Decimal{}
	for id, row := range p.subscriptions.all() {
		if !row.provisioned(now) || row.Currency == "" {
			continue
		}
		s := row.at(now)
		for _, c := range s.Charges {
			m := billingMonth{monthOf(c.At), row.Currency}
			sums[m] = sums[m].Add(c.Subtotal)
		}
		for month := monthOf(row.BoughtAt); row.Kind == commerce.AzurePlan && !month.After(now); month = month.AddDate(0, 1, 0) {
			for _, use := range s.uses(id, month, now) {
				m := billingMonth{month, row.Currency}
				sums[m] = sums[m].Add(use.Total)
			}
		}
	}
	found := make([]monthTotal, 0, len(sums))
	for m, sum := range sums {
		found = append(found, monthTotal{m, sum})
	}
	slices.SortFunc(found, func(a, b monthTotal) int {
		return cmp.Or(b.first.Compare(a.first), strings.Compare(a.currency, b.currency))
	})
	return found
}

type monthTotal struct {
	billingMonth
	sum decimal.Decimal
}

// reference is a stable id of a line that has none of its own.
func (l billLine) reference() string {
	if l.Reference != "" {
		return l.Reference
	}
	return guidOf(l.held.orderID(l.id, *l.Charge), string(l.Type), strconv.FormatInt(l.At.UnixNano(), 36))
}

// guidOf is a stable id in the form of a GUID made from names.
func guidOf(names ...string) string {
	text := strings.ToLower(fmt.Sprintf("%x", short(20, names...)))
	return text[:8] + "-" + text[8:12] + "-4" + text[13:16] + "-a" + text[17:20] + "-" + text[20:32]
}
