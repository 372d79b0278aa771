// Package bill mirrors what Microsoft wants of the provider: the heads of its invoices (FEATURES T3).
package bill

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/limit"
	"twotier/shared/money"
	"twotier/shared/outbox"
)

// Bill is the head of one of Microsoft's invoices to the provider, or of a correction. Source: invoice-resources.
type Bill struct {
	ID       string
	Document Document
	Amends   string // the invoice that is corrected
	Issued   time.Time
	From     time.Time // the month it is for, both days in it; zero where Microsoft does not say
	Until    time.Time
	Total    money.Amount
	Paid     money.Amount
	At       time.Time // read
}

// Document tells an invoice from its corrections.
type Document string

// What Microsoft issues.
const (
	Invoice    Document = "invoice"
	Void       Document = "void"
	Adjustment Document = "adjustment"
)

func (b Bill) same(other Bill) bool {
	return b.ID == other.ID && b.Document == other.Document && b.Amends == other.Amends && b.Issued.Equal(other.Issued) &&
		b.From.Equal(other.From) && b.Until.Equal(other.Until) && same(b.Total, other.Total) && same(b.Paid, other.Paid)
}

func same(a, b money.Amount) bool { return a.Currency == b.Currency && a.Value.Equal(b.Value) }

// Store keeps bills.
type Store interface {
	Bills(ctx context.Context, cursor string) ([]Bill, string, error) // newest first
	BillsReadAt(ctx context.Context) (time.Time, error)               // zero before the first time
	AskBills(ctx context.Context, task outbox.Task, at time.Time, op string) error
}

// Asked says that a look has been asked for.
type Asked struct{}

// Service is reading what is mirrored, and asking for a look.
type Service struct {
	Store  Store
	Limits limit.Limiter // of people
	Now    func() time.Time
	NewID  func() string
}

// List lists the bills, newest first, and how old the knowledge is.
func (s Service) List(ctx context.Context, by auth.Caller, cursor string) ([]Bill, string, time.Time, error) {
	if err := by.May(auth.ReadBills); err != nil {
		return nil, "", time.Time{}, err
	}
	bills, next, err := s.Store.Bills(ctx, cursor)
	if err != nil {
		return nil, "", time.Time{}, err
	}
	at, err := s.Store.BillsReadAt(ctx)
	return bills, next, at, err
}

// Ask asks for a look in the background. fault.Throttled when that is done too often.
func (s Service) Ask(ctx context.Context, by auth.Caller) (Asked, error) {
	if err := by.May(auth.ReadBills); err != nil {
		return Asked{}, err
	}
	turn := limit.Turn{Rule: limit.Rule{Purpose: "bills", Burst: 3, Every: 10 * time.Minute}, Subject: "provider"}
	if err := s.Limits.Take(ctx, turn); err != nil {
		return Asked{}, err
	}
	return Asked{}, s.Store.AskBills(ctx, Look(), s.Now(), by.Operation)
}

// Hint asks for a look because Microsoft says that an invoice is out.
func (s Service) Hint(ctx context.Context) error {
	return s.Store.AskBills(ctx, Look(), s.Now(), s.NewID())
}

// Look is the task of reading Microsoft's invoices.
func Look() outbox.Task {
	return outbox.Task{Kind: outbox.MirrorSubscriptions, Tenant: auth.Provider(), Ref: LookRef}
}

// LookRef is what the task is about.
const LookRef = "provider/bills"

// readable says that a head has what it is kept by.
func (b Bill) readable() bool { return b.ID != "" && !b.Issued.IsZero() && b.Total.Currency != "" }
