package pricing_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
)

func percent(text string) *pricing.Rule {
	return &pricing.Rule{Basis: pricing.OnCost, Percent: decimal.RequireFromString(text)}
}

// K3: whose rule counts, from the one typed on the line to the built-in one.
func TestWhoseRuleCounts(t *testing.T) {
	const item = "education/CFQ7TTC0LH18:0001"
	all := pricing.Rules{Customer: percent("1"), Products: map[string]pricing.Rule{item: *percent("2")},
		Segments: map[qualification.Segment]pricing.Rule{"education": *percent("3")}, Standard: percent("4")}
	for _, c := range []struct {
		sentence string
		rules    pricing.Rules
		input    pricing.Input
		price    string
		origin   pricing.Origin
	}{
		{"a price typed on the line", all, pricing.Input{Price: "120", Currency: "EUR"}, "120", pricing.ByPrice},
		{"a markup typed on the line", all, pricing.Input{MarkupPercent: "50"}, "150", pricing.ByMarkup},
		{"the customer's", all, pricing.Input{}, "101", pricing.FromCustomer},
		{"the product's", pricing.Rules{Products: all.Products, Segments: all.Segments, Standard: all.Standard}, pricing.Input{}, "102", pricing.FromProduct},
		{"the segment's", pricing.Rules{Segments: all.Segments, Standard: all.Standard}, pricing.Input{}, "103", pricing.FromSegment},
		{"the reseller's", pricing.Rules{Standard: all.Standard}, pricing.Input{}, "104", pricing.FromStandard},
		{"nobody's", pricing.Rules{}, pricing.Input{}, "110", pricing.FromBuiltIn},
		{"what Microsoft recommends, less five percent", pricing.Rules{Standard: &pricing.Rule{Basis: pricing.OnRecommended, Percent: decimal.NewFromInt(-5)}}, pricing.Input{}, "114", pricing.FromStandard},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			choice, _ := c.input.Choice()
			got, wrong := c.rules.Price(pricing.Item{Product: item, Segment: "education"}, pricing.Offer{Cost: euro(t, "100"), Recommended: euro(t, "120")}, choice)
			if len(wrong) > 0 || !got.Price.Equal(euro(t, c.price)) || got.Made.Origin != c.origin {
				t.Errorf("%s by %s, %v", got.Price, got.Made.Origin, wrong)
			}
		})
	}
}

// K3: rules that cannot be, all of them at once.
func TestRulesThatCannotBe(t *testing.T) {
	rules := pricing.Rules{
		Customer: percent("-1"), Standard: &pricing.Rule{Basis: "margin", Percent: decimal.NewFromInt(1000)},
		Products: map[string]pricing.Rule{"commercial/A:1": *percent("1.001")},
		Segments: map[qualification.Segment]pricing.Rule{"friends": *percent("5")},
	}
	got := []string{}
	for _, field := range rules.Check() {
		got = append(got, field.Path+" "+field.Code)
	}
	want := []string{"customer.percent negative", "products.commercial/A:1.percent too_precise", "segments.friends segment_unknown",
		"standard.basis basis_unknown", "standard.percent too_large"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// K3, REQUIREMENTS C9: every figure of a line, in the words of the data.
func TestAnExplanation(t *testing.T) {
	q, _ := pricing.Rules{Standard: percent("12.5")}.Price(pricing.Item{}, pricing.Offer{Cost: euro(t, "17.10"), Recommended: euro(t, "21.40")}, pricing.Choice{})
	from := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	got := []string{}
	for _, step := range pricing.Explain(q, 25, pricing.Source{Sheet: pricing.SheetOf("DE", from)}).Steps {
		line := string(step.Figure) + " " + string(step.Did)
		for _, in := range step.Inputs {
			line += " " + string(in.Name) + "=" + in.Value.String() + in.Unit
		}
		got = append(got, line+" → "+step.Result.Value.String()+step.Result.Unit)
	}
	want := []string{
		"cost listed → 17.1EUR",
		"recommended listed → 21.4EUR",
		"price raised cost=17.1EUR percent=12.5% → 19.2375EUR",
		"margin subtracted price=19.2375EUR cost=17.1EUR → 2.1375EUR",
		"marginPercent compared margin=2.1375EUR price=19.2375EUR → 11.1111%",
		"lineCost multiplied cost=17.1EUR seats=25 → 427.5EUR",
		"lineRecommended multiplied recommended=21.4EUR seats=25 → 535EUR",
		"linePrice multiplied price=19.2375EUR seats=25 → 480.94EUR",
		"lineMargin subtracted linePrice=480.94EUR lineCost=427.5EUR → 53.44EUR",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func drawnRules(t *rapid.T) pricing.Rules {
	rule := func(name string) *pricing.Rule {
		if !rapid.Bool().Draw(t, name) {
			return nil
		}
		basis := rapid.SampledFrom([]pricing.Basis{pricing.OnCost, pricing.OnRecommended}).Draw(t, name+" basis")
		return &pricing.Rule{Basis: basis, Percent: decimal.New(rapid.Int64Range(0, 90_000).Draw(t, name+" percent"), -2)}
	}
	return pricing.Rules{Customer: rule("customer"), Standard: rule("standard")}
}

func drawnChoice(t *rapid.T) pricing.Choice {
	switch rapid.IntRange(0, 2).Draw(t, "choice") {
	case 0:
		price := cents(t, "price", 0, 1_000_000)
		return pricing.Choice{Price: &price}
	case 1:
		markup := decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "markup"), -4)
		return pricing.Choice{MarkupPercent: &markup}
	}
	return pricing.Choice{}
}

// REQUIREMENTS C9: whatever the rule, an explanation that travelled as JSON works out to the very figures of the quote
// and the line; and one with any number changed does not.
func TestExplanationsWorkOutAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		offer := pricing.Offer{Cost: cents(t, "cost", 0, 1_000_000), Recommended: cents(t, "recommended", 0, 1_000_000)}
		quote, wrong := drawnRules(t).Price(pricing.Item{}, offer, drawnChoice(t))
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		seats := rapid.Int64Range(1, 10_000).Draw(t, "seats")
		text, err := json.Marshal(pricing.Explain(quote, seats, pricing.Source{}))
		if err != nil {
			t.Fatal(err)
		}
		var e pricing.Explanation
		if err := json.Unmarshal(text, &e); err != nil {
			t.Fatal(err)
		}
		if err := e.Check(); err != nil {
			t.Fatal(err)
		}
		line := pricing.Line(quote, seats)
		for figure, want := range map[pricing.Figure]money.Amount{
			pricing.PriceOfSeat: quote.Price, pricing.Margin: quote.Margin, pricing.LineCost: line.Cost,
			pricing.LineRecommended: line.Recommended, pricing.LinePrice: line.Price, pricing.LineMargin: line.Margin,
		} {
			if step, found := e.Find(figure); !found || !step.Result.Amount().Equal(want) {
				t.Fatalf("%s is %v, want %s", figure, step.Result, want)
			}
		}
		at := rapid.IntRange(2, len(e.Steps)-1).Draw(t, "step")
		if e.Steps[at].Did == pricing.Typed {
			return // what a person typed needs no reason
		}
		e.Steps[at].Result.Value = e.Steps[at].Result.Value.Add(decimal.New(1, -2))
		if e.Check() == nil {
			t.Fatalf("step %d may say anything", at)
		}
	})
}

// X3: seats for a part of a month, as the dry run explains it: 25 × 18.81 × 20/30 days.
func TestAPartOfAMonth(t *testing.T) {
	step := pricing.Multiplied.Made(pricing.LinePrice, "EUR", pricing.Money(pricing.PriceOfSeat, euro(t, "18.81")),
		pricing.Count(pricing.Seats, 25), pricing.Count(pricing.Days, 20), pricing.Count(pricing.OfDays, 30))
	if !step.Result.Amount().Equal(euro(t, "313.50")) {
		t.Error(step.Result)
	}
}

// I5: a customer is told its price and what follows from it; no cost, no rule, no margin.
func TestWhatACustomerIsTold(t *testing.T) {
	q, _ := pricing.Price(pricing.Offer{Cost: euro(t, "17.10"), Recommended: euro(t, "21.40")}, pricing.Choice{})
	told := pricing.Explain(q, 25, pricing.Source{Sheet: pricing.SheetOf("DE", time.Time{})}).ForCustomer()
	text, err := json.Marshal(told)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"steps":[{"figure":"price","operation":"agreed","result":{"name":"price","value":"18.81","unit":"EUR"}},` +
		`{"figure":"linePrice","operation":"multiplied","inputs":[{"name":"price","value":"18.81","unit":"EUR"},{"name":"seats","value":"25","unit":""}],` +
		`"result":{"name":"linePrice","value":"470.25","unit":"EUR"}}]}`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Error(diff)
	}
	if err := told.Check(); err != nil {
		t.Error(err)
	}
}

// K4: a promotion takes its part off the list cost, and the markup comes on what is left.
func TestAPromotionIsExplained(t *testing.T) {
	offer := pricing.Offer{Cost: euro(t, "14.535"), List: euro(t, "17.10"), Recommended: euro(t, "21.40")}
	q, _ := pricing.Price(offer, pricing.Choice{})
	e := pricing.Explain(q, 25, pricing.Source{OffPercent: decimal.NewFromInt(15)})
	if err := e.Check(); err != nil {
		t.Error(err)
	}
	if cost, _ := e.Find(pricing.Cost); cost.Did != pricing.Reduced || !cost.Result.Amount().Equal(q.Cost) {
		t.Errorf("%+v", cost)
	}
}

// The way to one figure has only what it comes of.
func TestTheWayToAFigure(t *testing.T) {
	q, _ := pricing.Price(pricing.Offer{Cost: euro(t, "17.10"), Recommended: euro(t, "21.40")}, pricing.Choice{})
	figures := []pricing.Figure{}
	for _, step := range pricing.Explain(q, 25, pricing.Source{}).Toward(pricing.LineMargin).Steps {
		figures = append(figures, step.Figure)
	}
	want := []pricing.Figure{pricing.Cost, pricing.PriceOfSeat, pricing.LinePrice, pricing.LineCost, pricing.LineMargin}
	if diff := cmp.Diff(want, figures); diff != "" {
		t.Error(diff)
	}
}
