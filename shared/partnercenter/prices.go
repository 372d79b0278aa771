package partnercenter

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/fault"
)

// Views of price sheets. Source: get-a-price-sheet.
const (
	LicencePrices  = "updatedlicensebased" // New Commerce licences
	SoftwarePrices = "software"            // software bought once or for a term
)

// Timeline chooses which month's prices.
type Timeline string

// Documented timelines. PricesFuture is NotFound while no change is announced; PricesHistory needs a month.
const (
	PricesCurrent Timeline = "current"
	PricesFuture  Timeline = "future"
	PricesHistory Timeline = "history"
)

// PriceSheet names one sheet: a market (ISO 3166, two letters), a view and a timeline.
type PriceSheet struct {
	Market   string
	View     string
	Timeline Timeline
	Month    string // YYYYMM, for PricesHistory
}

// Price is one row: what one seat costs the partner per BillingPlan period, before tax and promotions.
type Price struct {
	ProductTitle   string
	ProductID      string
	SkuID          string
	SkuTitle       string
	SkuDescription string
	Publisher      string
	UnitOfMeasure  string
	TermDuration   string // P1M, P1Y, P3Y
	BillingPlan    BillingCycle
	Market         string
	Currency       string
	UnitPrice      decimal.Decimal
	ERPPrice       decimal.Decimal // Microsoft's recommended retail price
	TierMin        decimal.Decimal // seats from which the row holds; zero when it has none
	TierMax        decimal.Decimal
	EffectiveStart time.Time
	EffectiveEnd   time.Time
	Tags           string
	Segment        string // Commercial, Government, Education, Charity
}

// RowError is one row that does not read. The rows after it still come.
type RowError struct {
	Line   int
	Column string
	Cause  error
}

func (e *RowError) Error() string {
	return fmt.Sprintf("price sheet line %d, %s: %v", e.Line, e.Column, e.Cause)
}

// Unwrap gives the cause.
func (e *RowError) Unwrap() error { return e.Cause }

// PriceSheet streams the rows of a sheet. A *RowError is one bad row, after which the walk goes on; any other error
// ends it. A sheet that breaks off in the middle ends with fault.Unavailable: read it again from the start.
// Documentation: get-a-price-sheet.
func (c *Client) PriceSheet(ctx context.Context, sheet PriceSheet) iter.Seq2[Price, error] {
	address, err := c.sheetAddress(sheet)
	return rowsAt(ctx, c, "get-a-price-sheet", address, err, readPrice, priceColumns()...)
}

// rowsAt streams a file of rows.
func rowsAt[T any](ctx context.Context, c *Client, operation, address string, invalid error, read func(*sheetRow) T, columns ...string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		cl := call{operation: operation, method: http.MethodGet, grant: priceUser, absolute: address, encoding: "deflate", stream: true}
		if invalid != nil {
			yield(none, &Error{Operation: cl.operation, Kind: fault.Invalid, Cause: invalid})
			return
		}
		a, err := c.exchange(ctx, cl)
		if err != nil {
			yield(none, err)
			return
		}
		defer a.stream.Close()
		if err := readSheet(a, read, yield, columns); err != nil {
			yield(none, &Error{Operation: cl.operation, Status: a.status, CorrelationID: a.trace.CorrelationID,
				Kind: sheetFault(err), Cause: err})
		}
	}
}

// sheetFault tells a sheet that means something else than documented from one that did not arrive whole.
func sheetFault(err error) fault.Kind {
	if errors.Is(err, errSheetColumns) {
		return fault.Internal
	}
	return fault.Unavailable
}

func (c *Client) sheetAddress(sheet PriceSheet) (string, error) {
	if !regexp.MustCompile(`^[A-Za-z]{2}$`).MatchString(sheet.Market) {
		return "", fmt.Errorf("%q is no market", sheet.Market)
	}
	if !regexp.MustCompile(`^[a-z_]+$`).MatchString(sheet.View) {
		return "", fmt.Errorf("%q is no price sheet view", sheet.View)
	}
	query := url.Values{}
	if sheet.Timeline != "" {
		query.Set("timeline", string(sheet.Timeline))
	}
	if sheet.Month != "" {
		query.Set("month", sheet.Month)
	}
	address := fmt.Sprintf("%s/v1.0/sales/pricesheets(Market='%s',PricesheetView='%s')/$value", c.prices, sheet.Market, sheet.View)
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address, nil
}

func readSheet[T any](a answer, read func(*sheetRow) T, yield func(T, error) bool, columns []string) error {
	text, err := unpacked(a.stream, a.header.Get("Content-Encoding"))
	if err != nil {
		return err
	}
	rows, err := newSheetReader(text, columns...)
	if err != nil {
		return err
	}
	for {
		row, err := rows.next()
		var bad *RowError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.As(err, &bad):
			return err
		}
		var item T
		if err == nil {
			item = read(&row)
			err = row.err
		}
		if err != nil {
			item = *new(T) // half a row is none
		}
		if !yield(item, err) {
			return nil
		}
	}
}
