package pricing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/pricing"
)

func euro(t testing.TB, value string) money.Amount {
	t.Helper()
	a, err := money.Parse(value, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// K3: the four prices, by default, by hand as a percentage and by hand as a price.
func TestPrices(t *testing.T) {
	for _, c := range []struct {
		sentence          string
		cost, recommended string
		input             pricing.Input
		price, margin     string
		markup, ofPrice   string
		below             bool
	}{
		{"nobody chose: 10 % on the cost", "17.10", "21.40", pricing.Input{}, "18.81", "1.71", "10", "9.0909", false},
		{"a markup by hand", "17.10", "21.40", pricing.Input{MarkupPercent: "25"}, "21.375", "4.275", "25", "20", false},
		{"no markup at all", "17.10", "21.40", pricing.Input{MarkupPercent: "0"}, "17.1", "0", "0", "0", false},
		{"a price by hand", "17.10", "21.40", pricing.Input{Price: "19.00", Currency: "EUR"}, "19", "1.9", "11.1111", "10", false},
		{"a price below cost is flagged", "17.10", "21.40", pricing.Input{Price: "17.09", Currency: "EUR"}, "17.09", "-0.01", "-0.0585", "-0.0585", true},
		{"given away", "17.10", "21.40", pricing.Input{Price: "0", Currency: "EUR"}, "0", "-17.1", "-100", "0", true},
		{"a trial costs nothing", "0", "0", pricing.Input{}, "0", "0", "10", "0", false},
		{"a trial one is charged for", "0", "0", pricing.Input{Price: "5", Currency: "EUR"}, "5", "5", "0", "100", false},
		{"a unit price is not rounded", "4.16", "5.20", pricing.Input{}, "4.576", "0.416", "10", "9.0909", false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			choice, wrong := c.input.Choice()
			if len(wrong) > 0 {
				t.Fatal(wrong)
			}
			got, wrong := pricing.Price(pricing.Offer{Cost: euro(t, c.cost), Recommended: euro(t, c.recommended)}, choice)
			if len(wrong) > 0 {
				t.Fatal(wrong)
			}
			want := pricing.Quote{
				Cost: euro(t, c.cost), Recommended: euro(t, c.recommended), Price: euro(t, c.price), Margin: euro(t, c.margin),
				MarkupPercent: decimal.RequireFromString(c.markup), MarginPercent: decimal.RequireFromString(c.ofPrice), BelowCost: c.below,
			}
			got.Made = pricing.Making{} // TestWhoseRuleCounts
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// K3: bad input, and that everything wrong is said at once.
func TestChoicesThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		sentence string
		input    pricing.Input
		want     fault.Fields
	}{
		{"words for numbers", pricing.Input{Price: "cheap", MarkupPercent: "ten"}, fault.Fields{{Path: "price", Code: "not_a_number"}, {Path: "markupPercent", Code: "not_a_number"}}},
		{"a decimal comma", pricing.Input{Price: "18,81", Currency: "EUR"}, fault.Fields{{Path: "price", Code: "not_a_number"}}},
		{"an exponent", pricing.Input{Price: "1e99999999", Currency: "EUR"}, fault.Fields{{Path: "price", Code: "not_a_number"}}},
		{"an endless number", pricing.Input{MarkupPercent: "0.1000000000000000000000001"}, fault.Fields{{Path: "markupPercent", Code: "not_a_number"}}},
		{"below zero", pricing.Input{Price: "-1", Currency: "EUR"}, fault.Fields{{Path: "price", Code: "negative"}}},
		{"a markup below zero", pricing.Input{MarkupPercent: "-0.01"}, fault.Fields{{Path: "markupPercent", Code: "negative"}}},
		{"another currency", pricing.Input{Price: "450", Currency: "CZK"}, fault.Fields{{Path: "price", Code: "currency_differs", Params: map[string]string{"currency": "EUR"}}}},
		{"no currency", pricing.Input{Price: "18"}, fault.Fields{{Path: "price", Code: "currency_differs", Params: map[string]string{"currency": "EUR"}}}},
		{"price and markup", pricing.Input{Price: "18", Currency: "EUR", MarkupPercent: "10"}, fault.Fields{{Path: "markupPercent", Code: "one_of_both"}}},
		{"a typing error of a price", pricing.Input{Price: "10000001", Currency: "EUR"}, fault.Fields{{Path: "price", Code: "too_large", Params: map[string]string{"max": "10000000"}}}},
		{"a typing error of a percentage", pricing.Input{MarkupPercent: "1001"}, fault.Fields{{Path: "markupPercent", Code: "too_large", Params: map[string]string{"max": "1000"}}}},
		{"finer than Microsoft's prices", pricing.Input{Price: "1.0000001", Currency: "EUR"}, fault.Fields{{Path: "price", Code: "too_precise", Params: map[string]string{"places": "6"}}}},
		{"finer than a percentage need be", pricing.Input{MarkupPercent: "10.00001"}, fault.Fields{{Path: "markupPercent", Code: "too_precise", Params: map[string]string{"places": "4"}}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			choice, got := c.input.Choice()
			if len(got) == 0 {
				_, got = pricing.Price(pricing.Offer{Cost: euro(t, "17.10"), Recommended: euro(t, "21.40")}, choice)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// REQUIREMENTS C8: one rounding, at the line, half away from zero.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		sentence    string
		cost, price string
		quantity    int64
		want        [3]string // cost, price, margin
	}{
		{"the unrounded unit price counts", "4.16", "4.576", 10, [3]string{"41.60", "45.76", "4.16"}},
		{"Microsoft's own example: 500 seats are not 500 × 45.22", "45.22936", "45.22936", 500, [3]string{"22614.68", "22614.68", "0"}},
		{"half a cent goes up", "1.005", "2.015", 1, [3]string{"1.01", "2.02", "1.01"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			price := euro(t, c.price)
			q, wrong := pricing.Price(pricing.Offer{Cost: euro(t, c.cost), Recommended: euro(t, c.price)}, pricing.Choice{Price: &price})
			if len(wrong) > 0 {
				t.Fatal(wrong)
			}
			want := pricing.LineTotals{Cost: euro(t, c.want[0]), Recommended: euro(t, c.want[1]), Price: euro(t, c.want[1]), Margin: euro(t, c.want[2])}
			if diff := cmp.Diff(want, pricing.Line(q, c.quantity)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheSumOfNothingIsNothingInTheCurrency(t *testing.T) {
	nothing := euro(t, "0")
	want := pricing.LineTotals{Cost: nothing, Recommended: nothing, Price: nothing, Margin: nothing}
	if diff := cmp.Diff(want, pricing.Sum("EUR")); diff != "" {
		t.Error(diff)
	}
}

func cents(t *rapid.T, name string, least, most int64) money.Amount {
	return money.Amount{Value: decimal.New(rapid.Int64Range(least, most).Draw(t, name), -2), Currency: "EUR"}
}

// REQUIREMENTS C9: a markup and the price it makes say the same, whichever way one goes.
func TestMarkupAndPriceConvertBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		offer := pricing.Offer{Cost: cents(t, "cost", 1, 1_000_000), Recommended: cents(t, "recommended", 0, 1_000_000)}
		percent := decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "percent"), -4)
		byPercent, wrong := pricing.Price(offer, pricing.Choice{MarkupPercent: &percent})
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		cut := money.Amount{Value: byPercent.Price.Value.Truncate(6), Currency: "EUR"}
		byPrice, wrong := pricing.Price(offer, pricing.Choice{Price: &cut})
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		// a millionth of the price, seen from the cost, and half of the last place of a percentage
		near := decimal.New(1, -4).DivRound(offer.Cost.Value, 10).Add(decimal.New(5, -5))
		if gap := byPrice.MarkupPercent.Sub(percent).Abs(); gap.GreaterThan(near) {
			t.Fatalf("%s %% makes %s, which is read as %s %%", percent, byPercent.Price, byPrice.MarkupPercent)
		}
		again, wrong := pricing.Price(offer, pricing.Choice{MarkupPercent: &byPrice.MarkupPercent})
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		if gap := again.Price.Sub(cut).Value.Abs(); gap.GreaterThan(decimal.New(1, -2)) {
			t.Fatalf("%s is read as %s %%, which makes %s", cut, byPrice.MarkupPercent, again.Price)
		}
	})
}

// REQUIREMENTS B20: Σ lines = totals, and margin = price − cost everywhere.
func TestLinesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []pricing.LineTotals
		cost, price := decimal.Zero, decimal.Zero
		for range rapid.IntRange(1, 12).Draw(t, "lines") {
			percent := decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "percent"), -4)
			offer := pricing.Offer{Cost: cents(t, "cost", 0, 1_000_000), Recommended: cents(t, "recommended", 0, 1_000_000)}
			quote, wrong := pricing.Price(offer, pricing.Choice{MarkupPercent: &percent})
			if len(wrong) > 0 {
				t.Fatal(wrong)
			}
			line := pricing.Line(quote, rapid.Int64Range(1, 10_000).Draw(t, "quantity"))
			for _, a := range []money.Amount{line.Cost, line.Recommended, line.Price, line.Margin} {
				if !a.Round().Equal(a) {
					t.Fatalf("%s is not rounded", a)
				}
			}
			lines = append(lines, line)
			cost, price = cost.Add(line.Cost.Value), price.Add(line.Price.Value)
		}
		sum := pricing.Sum("EUR", lines...)
		if !sum.Cost.Value.Equal(cost) || !sum.Price.Value.Equal(price) || !sum.Margin.Equal(sum.Price.Sub(sum.Cost)) {
			t.Fatalf("%+v of %+v", sum, lines)
		}
	})
}
