package pricing

import (
	"errors"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"twotier/shared/fault"
	"twotier/shared/money"
)

// PricePlaces is how many places a price by hand may have: as many as Microsoft's own unit prices.
const PricePlaces = 6

// What a person may choose.
const (
	mostPrice      = 10_000_000
	mostPercent    = 1_000
	longestNumeral = 24 // characters; anything longer is no price, and costs time to read
)

// Input is a choice as it was typed: decimal texts with a point, empty for what was not chosen.
type Input struct {
	Price         string
	Currency      string // of Price
	MarkupPercent string
}

// Choice reads the texts. A text that is no number is reported as not_a_number at "price" or "markupPercent".
func (i Input) Choice() (Choice, fault.Fields) {
	var c Choice
	var wrong fault.Fields
	if i.Price != "" {
		if value, err := number(i.Price); err == nil {
			c.Price = &money.Amount{Value: value, Currency: i.Currency}
		} else {
			wrong.Add("price", "not_a_number")
		}
	}
	if i.MarkupPercent != "" {
		if value, err := number(i.MarkupPercent); err == nil {
			c.MarkupPercent = &value
		} else {
			wrong.Add("markupPercent", "not_a_number")
		}
	}
	return c, wrong
}

// number reads a plain decimal. Exponents are refused: with one, a few characters would be millions of digits.
func number(text string) (decimal.Decimal, error) {
	text = strings.TrimSpace(text)
	if len(text) > longestNumeral || strings.ContainsAny(text, "eE") {
		return decimal.Zero, errors.New("not a plain decimal")
	}
	return decimal.NewFromString(text)
}

// check reports what of the choice cannot be.
func (c Choice) check(currency string) fault.Fields {
	var wrong fault.Fields
	if c.Price != nil && c.MarkupPercent != nil {
		wrong.Add("markupPercent", "one_of_both")
	}
	if c.Price != nil {
		if c.Price.Currency != currency {
			wrong.AddWith("price", "currency_differs", "currency", currency)
		}
		bounded(&wrong, "price", c.Price.Value, mostPrice, PricePlaces)
	}
	if c.MarkupPercent != nil {
		bounded(&wrong, "markupPercent", *c.MarkupPercent, mostPercent, percentPlaces)
	}
	return wrong
}

func bounded(wrong *fault.Fields, path string, value decimal.Decimal, most int64, places int32) {
	switch {
	case value.IsNegative():
		wrong.Add(path, "negative")
	case value.GreaterThan(decimal.NewFromInt(most)):
		wrong.AddWith(path, "too_large", "max", strconv.FormatInt(most, 10))
	case !value.Equal(value.Truncate(places)):
		wrong.AddWith(path, "too_precise", "places", strconv.Itoa(int(places)))
	}
}
