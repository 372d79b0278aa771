package store

import (
	"context"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/bill"
	"twotier/shared/money"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// billRow is the head of one of Microsoft's invoices.
type billRow struct {
	table.Row
	Bill     string
	Document string
	Amends   string
	Issued   time.Time
	From     time.Time
	Until    time.Time
	Total    decimal.Decimal
	Paid     decimal.Decimal
	Currency string
}

func (r billRow) bill() bill.Bill {
	return bill.Bill{ID: r.Bill, Document: bill.Document(r.Document), Amends: r.Amends, Issued: r.Issued, From: r.From, Until: r.Until, At: r.At,
		Total: money.Amount{Value: r.Total, Currency: r.Currency}, Paid: money.Amount{Value: r.Paid, Currency: r.Currency}}
}

func billRowOf(b bill.Bill) billRow {
	return billRow{Row: mirrored(billKey(b.Issued.UTC().Format(time.DateOnly), b.ID), "Bill", b.At), Bill: b.ID, Document: string(b.Document), Amends: b.Amends,
		Issued: b.Issued, From: b.From, Until: b.Until, Total: b.Total.Value, Paid: b.Paid.Value, Currency: b.Total.Currency}
}

// Bills lists Microsoft's invoices, newest first.
func (s *Store) Bills(ctx context.Context, cursor string) ([]bill.Bill, string, error) {
	rows, next, err := list[billRow](ctx, s, auth.Provider(), table.Query{PK: billKey("", "").PK, Backward: true, Limit: pageSize}, cursor)
	return bills(rows), next, err
}

// AllBills reads every one.
func (s *Store) AllBills(ctx context.Context) ([]bill.Bill, error) {
	rows, err := table.All[billRow](ctx, s.table, table.Query{PK: billKey("", "").PK})
	return bills(rows), err
}

func bills(rows []billRow) []bill.Bill {
	all := make([]bill.Bill, 0, len(rows))
	for _, r := range rows {
		all = append(all, r.bill())
	}
	return all
}

// KeepBills writes what differs, and that everything until then is known.
func (s *Store) KeepBills(ctx context.Context, differ []bill.Bill, readAt time.Time) error {
	records := make([]table.Record, 0, len(differ)+1)
	for _, b := range differ {
		records = append(records, billRowOf(b))
	}
	return s.table.Mirror(ctx, append(records, readRow{Row: mirrored(billsReadKey(), "Sync", readAt)})...)
}

// BillsReadAt is when they were read last; zero before the first time.
func (s *Store) BillsReadAt(ctx context.Context) (time.Time, error) {
	var row readRow
	err := s.table.GetMany(ctx, &table.Read{Key: billsReadKey(), Into: &row})
	return row.At, err
}

// AskBills asks for a look at them.
func (s *Store) AskBills(ctx context.Context, task outbox.Task, at time.Time, op string) error {
	return s.alone(ctx, task, bill.Asked{}, at, op)
}
