// Package money is decimal amounts with a currency. There is no float anywhere: prices come from Microsoft's
// price sheets as decimal text and stay decimal until they are printed (REQUIREMENTS C8).
package money

import (
	"encoding/json"
	"fmt"

	"github.com/shopspring/decimal"
)

// Amount is an exact decimal in one currency (ISO 4217). The zero value is nothing in no currency and
// adds to anything. The tags are for the API's description; what travels is MarshalJSON's.
type Amount struct {
	Value    decimal.Decimal `json:"value" doc:"decimal text, such as 16.90"`
	Currency string          `json:"currency" doc:"ISO 4217"`
}

// Parse reads a decimal text such as "16.90". It refuses what is no number.
func Parse(value, currency string) (Amount, error) {
	d, err := decimal.NewFromString(value)
	if err != nil {
		return Amount{}, fmt.Errorf("amount %q: %w", value, err)
	}
	return Amount{Value: d, Currency: currency}, nil
}

// Add sums two amounts of one currency. Different currencies never add: that is a defect in the caller,
// so it panics rather than make a wrong invoice.
func (a Amount) Add(b Amount) Amount {
	return Amount{Value: a.Value.Add(b.Value), Currency: a.with(b)}
}

// Sub is a − b in one currency.
func (a Amount) Sub(b Amount) Amount {
	return Amount{Value: a.Value.Sub(b.Value), Currency: a.with(b)}
}

// Times multiplies without rounding; n is a number of seats or of months.
func (a Amount) Times(n int64) Amount {
	return Amount{Value: a.Value.Mul(decimal.NewFromInt(n)), Currency: a.Currency}
}

// Scale multiplies by an exact factor without rounding.
func (a Amount) Scale(factor decimal.Decimal) Amount {
	return Amount{Value: a.Value.Mul(factor), Currency: a.Currency}
}

// Round is the line's rounding: two places (all of our markets' currencies have two), half away from zero.
// Source: REQUIREMENTS C8, art. 106e(11) of the Polish VAT act; Microsoft bills quantity × unrounded unit price.
func (a Amount) Round() Amount { return Amount{Value: a.Value.Round(2), Currency: a.Currency} }

// IsNegative says whether it is below zero.
func (a Amount) IsNegative() bool { return a.Value.IsNegative() }

// Equal compares value and currency; 1.50 equals 1.5.
func (a Amount) Equal(b Amount) bool { return a.Currency == b.Currency && a.Value.Equal(b.Value) }

func (a Amount) String() string { return a.Value.String() + " " + a.Currency }

// amountJSON is how an amount travels: the value as text, so that no reader makes a float of it.
type amountJSON struct {
	Value    string `json:"value"`
	Currency string `json:"currency"`
}

// MarshalJSON writes {"value":"16.90","currency":"EUR"} with at least two decimal places.
func (a Amount) MarshalJSON() ([]byte, error) {
	return json.Marshal(amountJSON{Value: a.Text(), Currency: a.Currency})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Amount) UnmarshalJSON(data []byte) error {
	var read amountJSON
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	parsed, err := Parse(read.Value, read.Currency)
	if err != nil {
		return err
	}
	*a = parsed
	return nil
}

// Text is the plain decimal without superfluous zeros, but with two places at least: "16.90", "0.0125". Equal amounts
// have equal texts, however they were worked out.
func (a Amount) Text() string {
	if a.Value.Equal(a.Value.Truncate(2)) {
		return a.Value.StringFixed(2)
	}
	return a.Value.String()
}

func (a Amount) with(b Amount) string {
	switch {
	case a.Currency == b.Currency, b.Currency == "" && b.Value.IsZero():
		return a.Currency
	case a.Currency == "" && a.Value.IsZero():
		return b.Currency
	}
	panic(fmt.Sprintf("money: %s and %s do not add", a.Currency, b.Currency))
}
