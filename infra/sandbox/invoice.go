package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

type invoiceBody struct {
	ID                     string          `json:"id"`
	InvoiceDate            time.Time       `json:"invoiceDate"`
	BillingPeriodStartDate time.Time       `json:"billingPeriodStartDate"`
	BillingPeriodEndDate   time.Time       `json:"billingPeriodEndDate"`
	TotalCharges           json.Number     `json:"totalCharges"`
	PaidAmount             json.Number     `json:"paidAmount"`
	CurrencyCode           string          `json:"currencyCode"`
	CurrencySymbol         string          `json:"currencySymbol"`
	PDFDownloadLink        string          `json:"pdfDownloadLink"`
	InvoiceDetails         []invoiceDetail `json:"invoiceDetails"`
	Amendments             []invoiceBody   `json:"amendments"`
	DocumentType           string          `json:"documentType"`
	InvoiceType            string          `json:"invoiceType"`
	Links                  links           `json:"links"`
	Attributes             attributes      `json:"attributes"`
}

type invoiceDetail struct {
	InvoiceLineItemType string     `json:"invoiceLineItemType"`
	BillingProvider     string     `json:"billingProvider"`
	Links               links      `json:"links"`
	Attributes          attributes `json:"attributes"`
}

func (t monthTotal) body() invoiceBody {
	id := t.id()
	body := invoiceBody{
		ID: id, InvoiceDate: t.invoicedOn(), BillingPeriodStartDate: t.first, BillingPeriodEndDate: t.first.AddDate(0, 1, 0).Add(-time.Second),
		TotalCharges: number(t.sum), PaidAmount: "0", CurrencyCode: t.currency, CurrencySymbol: currencySymbol(t.currency),
		PDFDownloadLink: "/invoices/" + id + "/documents/statement", Amendments: []invoiceBody{}, DocumentType: "invoice", InvoiceType: "OneTime",
		Links: links{Self: linkTo("/invoices/OneTime-%s", id)}, Attributes: attributes{ObjectType: "Invoice"},
	}
	for _, kind := range []string{"BillingLineItems", "UsageLineItems"} {
		body.InvoiceDetails = append(body.InvoiceDetails, invoiceDetail{
			InvoiceLineItemType: strings.ToLower(kind[:len(kind)-9]) + "_line_items", BillingProvider: "one_time",
			Links:      links{Self: linkTo("/invoices/OneTime-%s/lineitems/OneTime/%s", id, kind)},
			Attributes: attributes{ObjectType: "InvoiceDetail"},
		})
	}
	return body
}

// listInvoices answers the invoices that are out, newest first; size and offset do not count for New Commerce.
func (p *partnerCenter) listInvoices(x *exchange) (answer, error) {
	found := []invoiceBody{}
	for _, t := range p.totals(x) {
		if !x.now.Before(t.invoicedOn()) {
			found = append(found, t.body())
		}
	}
	return ok(collect(x, found)), nil
}

// invoice finds the invoice of the path.
func (p *partnerCenter) invoice(x *exchange) (monthTotal, error) {
	if m, named := readInvoiceID(x.param("invoice")); named {
		for _, t := range p.totals(x) {
			if t.billingMonth == m && !x.now.Before(t.invoicedOn()) {
				return t, nil
			}
		}
	}
	return monthTotal{}, refuse(http.StatusNotFound, 1000, "The invoice %s was not found.", x.param("invoice"))
}

func (p *partnerCenter) getInvoice(x *exchange) (answer, error) {
	t, err := p.invoice(x)
	if err != nil {
		return answer{}, err
	}
	return ok(t.body()), nil
}

type invoiceSummary struct {
	BalanceAmount     json.Number     `json:"balanceAmount"`
	CurrencyCode      string          `json:"currencyCode"`
	CurrencySymbol    string          `json:"currencySymbol"`
	AccountingDate    string          `json:"accountingDate"`
	FirstInvoice      string          `json:"firstInvoiceCreationDate"`
	LastPaymentDate   string          `json:"lastPaymentDate"`
	LastPaymentAmount json.Number     `json:"lastPaymentAmount"`
	LatestInvoiceDate string          `json:"latestInvoiceDate"`
	Details           []summaryDetail `json:"details,omitempty"`
	Links             *links          `json:"links,omitempty"`
	Attributes        attributes      `json:"attributes"`
}

type summaryDetail struct {
	InvoiceType string         `json:"invoiceType"`
	Summary     invoiceSummary `json:"summary"`
}

// unsetDate is how the API writes a date that never was.
const unsetDate = "0001-01-01T00:00:00"

// summaryOf a currency: nothing is ever paid in the sandbox, so all that was invoiced is the balance.
func (p *partnerCenter) summaryOf(x *exchange, currency string) invoiceSummary {
	now := x.now
	const form = "2006-01-02T15:04:05"
	sum := invoiceSummary{
		CurrencyCode: currency, CurrencySymbol: currencySymbol(currency), AccountingDate: now.Format(form), FirstInvoice: unsetDate,
		LastPaymentDate: unsetDate, LastPaymentAmount: "0", LatestInvoiceDate: unsetDate, Attributes: attributes{ObjectType: "InvoiceSummary"},
	}
	balance := decimal.Zero
	for _, t := range p.totals(x) {
		if t.currency != currency || now.Before(t.invoicedOn()) {
			continue
		}
		balance = balance.Add(t.sum)
		if sum.LatestInvoiceDate == unsetDate {
			sum.LatestInvoiceDate = t.invoicedOn().Format(form)
		}
		sum.FirstInvoice = t.invoicedOn().Format(form)
	}
	sum.BalanceAmount = number(balance)
	whole := sum
	whole.Details = []summaryDetail{{"OneTime", sum}}
	return whole
}

// invoiceSummary answers the partner's own currency.
func (p *partnerCenter) invoiceSummary(x *exchange) (answer, error) {
	body := p.summaryOf(x, "EUR")
	body.Links = &links{Self: linkTo("/invoices/summary")}
	return ok(body), nil
}

func (p *partnerCenter) invoiceSummaries(x *exchange) (answer, error) {
	found, seen := []invoiceSummary{}, map[string]bool{}
	for _, t := range p.totals(x) {
		if !seen[t.currency] {
			seen[t.currency] = true
			sum := p.summaryOf(x, t.currency)
			sum.Links = &links{Self: linkTo("/invoices/summaries")}
			found = append(found, sum)
		}
	}
	return ok(collect(x, found)), nil
}

type estimateLink struct {
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Period      string     `json:"period"`
	Link        *link      `json:"link"`
	Attributes  attributes `json:"attributes"`
}

// estimateLinks are ready-made addresses of what is not invoiced yet.
func (p *partnerCenter) estimateLinks(x *exchange) (answer, error) {
	currency := strings.ToUpper(x.ask("currencycode"))
	if _, known := currencyNumbers()[currency]; !known {
		return answer{}, invalid("currencycode %q is not a currency.", x.ask("currencycode"))
	}
	found := []estimateLink{}
	for _, period := range []string{"current", "previous"} {
		if _, open := periodMonth(period, currency, x.now); !open {
			continue
		}
		found = append(found, estimateLink{
			upperFirst(period) + " estimate", "Unbilled line items of the " + period + " billing period", period,
			linkTo("/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=%s&period=%s", strings.ToLower(currency), period),
			attributes{ObjectType: "EstimateLink"},
		})
	}
	return ok(collect(x, found)), nil
}

// periodMonth is the month of an unbilled period: previous only until its invoice is out.
func periodMonth(period, currency string, now time.Time) (billingMonth, bool) {
	m := billingMonth{monthOf(now), currency}
	if plain(period) == "previous" || plain(period) == "last" {
		m.first = m.first.AddDate(0, -1, 0)
		return m, now.Before(m.invoicedOn())
	}
	return m, true
}

// statement is the invoice on paper.
func (p *partnerCenter) statement(x *exchange) (answer, error) {
	t, err := p.invoice(x)
	if err != nil {
		return answer{}, err
	}
	lines := []string{
		"Invoice " + t.id(), "Billing period " + t.first.Format("January 2006"), "Invoice date " + t.invoicedOn().Format(time.DateOnly),
		"Total before tax " + t.sum.StringFixed(2) + " " + t.currency, "", "A sandbox's stand-in; nothing is owed.",
	}
	a := answer{status: http.StatusOK, raw: pdf(lines), kind: "application/pdf"}
	return a.with("Content-Disposition", `attachment; filename="`+t.id()+`.pdf"`), nil
}
