package partnercenter

import (
	"context"
	"io"
	"iter"
	"net/http"
	"net/url"
)

// Invoice is what Microsoft wants of us for a month: recurring and one-time charges of New Commerce in one currency.
// It is out between the 6th and the 8th of the next month. Source: invoice-resources.
type Invoice struct {
	ID                     string          `json:"id"` // G… for New Commerce, D… before
	InvoiceDate            Time            `json:"invoiceDate"`
	BillingPeriodStartDate Time            `json:"billingPeriodStartDate,omitzero"`
	BillingPeriodEndDate   Time            `json:"billingPeriodEndDate,omitzero"`
	TotalCharges           Number          `json:"totalCharges"`
	PaidAmount             Number          `json:"paidAmount"`
	CurrencyCode           string          `json:"currencyCode"`
	CurrencySymbol         string          `json:"currencySymbol"`
	PDFDownloadLink        string          `json:"pdfDownloadLink,omitzero"`
	InvoiceDetails         []InvoiceDetail `json:"invoiceDetails"`
	Amendments             []Invoice       `json:"amendments,omitzero"`
	AmendsOf               string          `json:"amendsOf,omitzero"`
	DocumentType           DocumentType    `json:"documentType"`
	InvoiceType            InvoiceType     `json:"invoiceType"`
	State                  string          `json:"state,omitzero"` // whether it is paid; not in every answer
}

// InvoiceDetail names one set of lines of an invoice.
type InvoiceDetail struct {
	InvoiceLineItemType string `json:"invoiceLineItemType"` // usage_line_items, billing_line_items
	BillingProvider     string `json:"billingProvider"`     // one_time, office, azure
}

// DocumentType tells an invoice from its corrections.
type DocumentType string

// Documented types of document.
const (
	DocumentInvoice    DocumentType = "invoice"
	DocumentVoid       DocumentType = "void_note"
	DocumentAdjustment DocumentType = "adjustment_note"
)

// UnmarshalJSON reads any spelling of the documented words.
func (d *DocumentType) UnmarshalJSON(data []byte) error {
	return readEnum(data, d, DocumentInvoice, DocumentVoid, DocumentAdjustment)
}

// InvoiceType is what an invoice is for.
type InvoiceType string

// Documented types of invoice.
const (
	InvoiceRecurring InvoiceType = "recurring"
	InvoiceOneTime   InvoiceType = "one_time"
)

// UnmarshalJSON reads any spelling of the documented words.
func (i *InvoiceType) UnmarshalJSON(data []byte) error {
	return readEnum(data, i, InvoiceRecurring, InvoiceOneTime)
}

// InvoiceSummary is the balance in one currency.
type InvoiceSummary struct {
	BalanceAmount            Number              `json:"balanceAmount"`
	CurrencyCode             string              `json:"currencyCode"`
	CurrencySymbol           string              `json:"currencySymbol"`
	AccountingDate           Time                `json:"accountingDate"`
	FirstInvoiceCreationDate Time                `json:"firstInvoiceCreationDate"`
	LatestInvoiceDate        Time                `json:"latestInvoiceDate"`
	LastPaymentDate          Time                `json:"lastPaymentDate"`
	LastPaymentAmount        Number              `json:"lastPaymentAmount"`
	Details                  []InvoiceSummaryFor `json:"details,omitzero"`
}

// InvoiceSummaryFor is the balance of one type of invoice.
type InvoiceSummaryFor struct {
	InvoiceType InvoiceType    `json:"invoiceType"`
	Summary     InvoiceSummary `json:"summary"`
}

// Invoices walks all invoices. Documentation: get-a-collection-of-invoices.
func (c *Client) Invoices(ctx context.Context) iter.Seq2[Invoice, error] {
	return pages[Invoice](ctx, c, call{operation: "get-a-collection-of-invoices", method: http.MethodGet,
		path: []string{"invoices"}, grant: appOnly})
}

// Invoice reads one. Documentation: get-invoice-by-id.
func (c *Client) Invoice(ctx context.Context, invoice string) (Invoice, error) {
	var read Invoice
	err := c.read(ctx, call{operation: "get-invoice-by-id", method: http.MethodGet,
		path: []string{"invoices", invoice}, grant: appUser}, &read)
	return read, err
}

// InvoiceStatement streams the PDF; the caller closes it. Documentation: get-invoice-statement.
func (c *Client) InvoiceStatement(ctx context.Context, invoice string) (io.ReadCloser, error) {
	a, err := c.exchange(ctx, call{operation: "get-invoice-statement", method: http.MethodGet,
		path: []string{"invoices", invoice, "documents", "statement"}, grant: appUser, accept: "application/pdf", stream: true})
	if err != nil {
		return nil, err
	}
	return a.stream, nil
}

// InvoiceSummary reads the balance in the currency of our own country. Documentation: get-the-reseller-s-current-account-balance.
func (c *Client) InvoiceSummary(ctx context.Context) (InvoiceSummary, error) {
	var read InvoiceSummary
	err := c.read(ctx, call{operation: "get-the-reseller-s-current-account-balance", method: http.MethodGet,
		path: []string{"invoices", "summary"}, grant: appOnly}, &read)
	return read, err
}

// InvoiceSummaries lists the balances, one per currency. Documentation: get-invoice-summaries.
func (c *Client) InvoiceSummaries(ctx context.Context) ([]InvoiceSummary, error) {
	return all[InvoiceSummary](ctx, c, call{operation: "get-invoice-summaries", method: http.MethodGet,
		path: []string{"invoices", "summaries"}, grant: appUser})
}

// EstimateLink is where lines not yet billed can be read: ready-made for the Unbilled walks.
type EstimateLink struct {
	Type        string `json:"type"` // daily_rated_usage, non_consumption
	Title       string `json:"title"`
	Description string `json:"description"`
	Period      Period `json:"period"`
	Link        Link   `json:"link"`
}

// EstimateLinks lists what is estimated in a currency. Documentation: get-invoice-estimate-links.
func (c *Client) EstimateLinks(ctx context.Context, currency string) ([]EstimateLink, error) {
	return all[EstimateLink](ctx, c, call{operation: "get-invoice-estimate-links", method: http.MethodGet,
		path: []string{"invoices", "estimates", "links"}, query: url.Values{"currencycode": {currency}}, grant: appOnly})
}
