package catalog

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/shopspring/decimal"
)

// Source is Microsoft's own catalogue, market by market (Partner Center: get-a-price-sheet, get-a-list-of-products,
// get-a-list-of-skus-for-a-product). Failures that say "not now" are fault.Throttled, fault.Unavailable and
// fault.Unauthorized; they end a market's sync, while any other failure concerns one product only.
type Source interface {
	// Prices walks the price sheets of licences and of software. An *UnreadableRow is one bad row, after which the walk goes on; any other error
	// ends it.
	Prices(ctx context.Context, market string) iter.Seq2[Price, error]
	// Coming walks the price sheet of the next month, as far as Microsoft shows one; it is empty where nothing changes.
	Coming(ctx context.Context, market string) iter.Seq2[Price, error]
	// Products lists what is sold in a segment, of every kind that Microsoft lets the provider sell. fault.Blocked: Microsoft has not opened the segment to the provider.
	Products(ctx context.Context, market string, segment Segment) ([]Title, error)
	Skus(ctx context.Context, market string, segment Segment, product string) ([]Sku, error)
	// Promotions lists what runs in a market.
	Promotions(ctx context.Context, market string) ([]Promotion, error)
}

// Price is one row of a price sheet.
type Price struct {
	Key
	Title        string
	Segment      Segment
	TermDuration string
	BillingCycle string
	Currency     string
	Cost         decimal.Decimal
	Recommended  decimal.Decimal
	SeatsFrom    decimal.Decimal // from how many seats the price holds; 0 for any number
	From, Until  time.Time       // both included; zero is open
}

// UnreadableRow is a row of a price sheet that could not be understood at all.
type UnreadableRow struct{ Cause error }

func (e *UnreadableRow) Error() string { return e.Cause.Error() }

// Unwrap gives the cause.
func (e *UnreadableRow) Unwrap() error { return e.Cause }

// Title is a product as the list of products has it.
type Title struct {
	ProductID, Description, Publisher string
	Kind                              Kind
}

// Sku is a product's variant.
type Sku struct {
	Key
	Title         string
	Description   string
	IsAddon       bool
	IsTrial       bool
	Becomes       Key // of a trial
	Prerequisites []Key
	LicenceID     string
	MinQuantity   int
	MaxQuantity   int
	Scarce        bool
}

// SyncStore keeps what was mirrored. Its truth is at Microsoft's, so it may be written again at any time.
type SyncStore interface {
	Catalogue(ctx context.Context, market string, segment Segment) (*Sheet, []Product, error)
	// SaveCatalogue writes the changed cards, the prices that are new and, last, the sheet with the report.
	SaveCatalogue(ctx context.Context, segment Segment, changed []Product, prices []NewPrice, sheet Sheet, done Report) error
	// LastSync is the report of the market's newest finished sync; the zero Report before the first.
	LastSync(ctx context.Context, market string, segment Segment) (Report, error)
	Promotions(ctx context.Context, market string) ([]Promotion, error)
	SavePromotions(ctx context.Context, market string, all []Promotion, at time.Time) error
}

// NewPrice is an entry in the history of prices.
type NewPrice struct {
	Key
	Offer
}

// Report counts what the sync of one market and segment saw and did. The sheet's rows count for business customers.
type Report struct {
	Market    string
	Segment   Segment
	Closed    bool   // Microsoft has not opened the segment to the provider
	Slot      string // of the schedule; "" when started by hand
	Rows      int    // of the price sheet
	BadRows   int    // that could not be used
	Products  int    // on sale
	Unread    int    // left as they were, because Partner Center did not tell what they are
	Changed   int    // cards written
	Withdrawn int    // of these, no longer listed
	Prices    int    // entries in the history of prices
	Promoted  int    // promotions that run; of business customers
	Bad       []string
	Next      NextSheet
}

// NextSheet is what the sheet of the next month changes in the segment.
type NextSheet struct {
	From            time.Time // its first day; zero where Microsoft has announced no change
	Short           bool      // it could not be read: what is told of it is what was known before
	Dearer, Cheaper int       // plans
	New, Gone       int
	Announced       []Announced // of the new ones the first mostAnnounced
}

// Announced is a billing plan that begins with next month's sheet.
type Announced struct {
	Key
	Title                      string
	TermDuration, BillingCycle string
	Currency                   string
	Cost, Recommended          decimal.Decimal
	From                       time.Time
}

// mostAnnounced bounds the report, which is one row: more are only counted.
const mostAnnounced = 300

// mostExamples bounds how many bad rows a report quotes.
const mostExamples = 5

func (r *Report) bad(format string, args ...any) {
	r.BadRows++
	if len(r.Bad) < mostExamples {
		r.Bad = append(r.Bad, fmt.Sprintf(format, args...))
	}
}
