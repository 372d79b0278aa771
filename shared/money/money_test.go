package money_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"

	"twotier/shared/money"
)

func amount(t *testing.T, value, currency string) money.Amount {
	t.Helper()
	a, err := money.Parse(value, currency)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAmountsAreExact(t *testing.T) {
	eur := func(value string) money.Amount { return amount(t, value, "EUR") }
	for _, c := range []struct {
		sentence string
		got      money.Amount
		want     string
	}{
		{"a tenth and two tenths", eur("0.1").Add(eur("0.2")), "0.3 EUR"},
		{"nothing adds to anything", money.Amount{}.Add(eur("16.90")), "16.9 EUR"},
		{"anything adds to nothing", eur("16.90").Add(money.Amount{}), "16.9 EUR"},
		{"below zero", eur("1").Sub(eur("1.01")), "-0.01 EUR"},
		{"many seats without rounding", eur("0.0125").Times(3), "0.0375 EUR"},
		{"a markup without rounding", eur("16.90").Scale(decimal.RequireFromString("1.125")), "19.0125 EUR"},
		{"half a cent rounds up", eur("0.005").Round(), "0.01 EUR"},
		{"half a cent below zero rounds away from zero", eur("-0.005").Round(), "-0.01 EUR"},
		{"less than half a cent rounds down", eur("0.00499").Round(), "0 EUR"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := c.got.String(); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if !eur("1.50").Equal(eur("1.5")) || eur("1.5").Equal(amount(t, "1.5", "CZK")) {
		t.Error("equal means value and currency")
	}
	if eur("0").IsNegative() || !eur("-0.01").IsNegative() {
		t.Error("only less than nothing is negative")
	}
}

func TestCurrenciesDoNotMix(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("euros and crowns were added")
		}
	}()
	amount(t, "1", "EUR").Add(amount(t, "0", "CZK"))
}

func TestAmountsTravelAsText(t *testing.T) {
	for _, c := range []struct{ value, body string }{
		{"16.9", `{"value":"16.90","currency":"EUR"}`},
		{"17", `{"value":"17.00","currency":"EUR"}`},
		{"0.0125", `{"value":"0.0125","currency":"EUR"}`},
		{"-3.5", `{"value":"-3.50","currency":"EUR"}`},
		{"1e3", `{"value":"1000.00","currency":"EUR"}`},
		{"12345678901234567890.123456789", `{"value":"12345678901234567890.123456789","currency":"EUR"}`},
	} {
		a := amount(t, c.value, "EUR")
		body, err := json.Marshal(a)
		if err != nil || string(body) != c.body {
			t.Errorf("%s: %s %v, want %s", c.value, body, err, c.body)
		}
		var read money.Amount
		if err := json.Unmarshal(body, &read); err != nil || !read.Equal(a) {
			t.Errorf("%s came back as %s: %v", c.value, read, err)
		}
	}
	for _, body := range []string{`{"value":"16,90","currency":"EUR"}`, `{"value":"","currency":"EUR"}`, `{"value":16.9,"currency":"EUR"}`, `"16.90 EUR"`} {
		var read money.Amount
		if err := json.Unmarshal([]byte(body), &read); err == nil {
			t.Errorf("%s was read as %s", body, read)
		}
	}
}
