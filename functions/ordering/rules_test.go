package ordering_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/order"
	"twotier/shared/pricelist"
	"twotier/shared/pricing"
)

func (p *place) ruled(t *testing.T, customer string, percent int64) {
	t.Helper()
	rule := &pricing.Rule{Basis: pricing.OnCost, Percent: decimal.NewFromInt(percent)}
	rules := pricing.Rules{Standard: rule}
	if customer != "" {
		rules = pricing.Rules{Customer: rule}
	}
	if _, err := p.Store.SavePriceRules(t.Context(), p.Reseller, customer, pricelist.Rules{Rules: rules}, p.Act("prices.rules-changed")); err != nil {
		t.Fatal(err)
	}
}

// K3: a line nobody priced is priced by the reseller's rule, one customer's rule before it.
func TestALineIsPricedByTheRules(t *testing.T) {
	p := newPlace(t)
	p.ruled(t, "", 25)
	draft := p.drafted(t, premium(5), phone(5, line{"markupPercent": "3"}))
	if draft.Lines[0].MarkupPercent != "25" || draft.Lines[1].MarkupPercent != "3" {
		t.Errorf("the reseller's: %+v", draft.Lines)
	}
	p.ruled(t, p.customer, 7)
	if draft = p.drafted(t, premium(5)); draft.Lines[0].MarkupPercent != "7" {
		t.Errorf("the customer's: %+v", draft.Lines)
	}
}

// REQUIREMENTS C9: a draft explains its figures by what it was made of, also after sheet and rules have changed.
func TestFiguresAreExplainedByTheSnapshot(t *testing.T) {
	p := newPlace(t)
	p.ruled(t, "", 25)
	draft := p.drafted(t, premium(5), phone(3, line{"price": line{"value": "9.99", "currency": "EUR"}}))
	p.Publish(func(product *catalog.Product) {
		for i := range product.Offers {
			product.Offers[i].Cost.Value = product.Offers[i].Cost.Value.Add(decimal.NewFromInt(3))
		}
	})
	id, _ := order.ParseID(draft.ID)
	kept, err := p.Store.Order(t.Context(), p.Reseller, id)
	if err != nil {
		t.Fatal(err)
	}
	sum := decimal.Zero
	for i, l := range kept.Lines {
		explained := kept.Explanation(i)
		if err := explained.Check(); err != nil {
			t.Error(err)
		}
		total, _ := explained.Find(pricing.LinePrice)
		if !total.Result.Amount().Equal(l.Totals().Price) {
			t.Errorf("line %d: %v and not %s", i, total.Result, l.Totals().Price)
		}
		sum = sum.Add(total.Result.Value)
	}
	if total := kept.TotalPrice(); !total.Result.Value.Equal(sum) || kept.Lines[0].Quote.Made.Origin != pricing.FromStandard {
		t.Errorf("%v of %s, by %v", total, sum, kept.Lines[0].Quote.Made)
	}
}
