// Package issued tells Microsoft's invoices in the product's words.
package issued

import (
	"context"
	"iter"

	"twotier/shared/bill"
	"twotier/shared/money"
	"twotier/shared/partnercenter"
)

// Invoices walks them; *partnercenter.Client does.
type Invoices interface {
	Invoices(ctx context.Context) iter.Seq2[partnercenter.Invoice, error]
}

// Microsoft is the source of bills.
type Microsoft struct{ Partner Invoices }

// Issued walks the invoices, each followed by its corrections, which Microsoft lists inside it (invoice-resources).
func (m Microsoft) Issued(ctx context.Context) iter.Seq2[bill.Bill, error] {
	return func(yield func(bill.Bill, error) bool) {
		for invoice, err := range m.Partner.Invoices(ctx) {
			if !yield(told(invoice), err) || err != nil {
				return
			}
			for _, correction := range invoice.Amendments {
				correction.AmendsOf = invoice.ID
				if !yield(told(correction), nil) {
					return
				}
			}
		}
	}
}

func told(i partnercenter.Invoice) bill.Bill {
	return bill.Bill{
		ID: i.ID, Document: document(i.DocumentType), Amends: i.AmendsOf,
		Issued: i.InvoiceDate.Time, From: i.BillingPeriodStartDate.Time, Until: i.BillingPeriodEndDate.Time,
		Total: money.Amount{Value: i.TotalCharges.Decimal, Currency: i.CurrencyCode},
		Paid:  money.Amount{Value: i.PaidAmount.Decimal, Currency: i.CurrencyCode},
	}
}

func document(d partnercenter.DocumentType) bill.Document {
	switch d {
	case partnercenter.DocumentVoid:
		return bill.Void
	case partnercenter.DocumentAdjustment:
		return bill.Adjustment
	}
	return bill.Invoice
}
