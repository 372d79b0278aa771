package catalogue_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/catalogue"
)

func id(p catalogue.Product) string { return p.ProductID + ":" + p.SkuID }

func byID(t *testing.T) map[string]catalogue.Product {
	t.Helper()
	products := map[string]catalogue.Product{}
	for _, p := range catalogue.Products() {
		if _, twice := products[id(p)]; twice {
			t.Errorf("%s is listed twice", id(p))
		}
		products[id(p)] = p
	}
	return products
}

func TestCatalogueIsLargeEnoughToBrowse(t *testing.T) {
	var addons, trials int
	segments, kinds := map[string]int{}, map[string]int{}
	for _, p := range byID(t) {
		segments[p.Segment]++
		kinds[p.Kind]++
		if p.IsAddon {
			addons++
		}
		if p.IsTrial {
			trials++
		}
	}
	for _, c := range []struct {
		of          string
		have, least int
	}{
		{"products", len(byID(t)), 25},
		{"add-ons", addons, 8},
		{"trials", trials, 4},
		{"of education", segments["education"], 20},
		{"of non-profits", segments["nonprofit"], 8},
		{"of governments", segments["government"], 8},
		{"bought once", kinds["perpetual"], 10},
		{"software for a term", kinds["software"], 4},
		{"paid as used", kinds["azurePlan"], 1},
	} {
		if c.have < c.least {
			t.Errorf("%d %s, at least %d are needed", c.have, c.of, c.least)
		}
	}
}

func TestProductsAreWellFormed(t *testing.T) {
	productID := regexp.MustCompile(`^(CFQ7TT|DG7GMG|DZH318)[A-Z0-9]{6}$`)
	skuID := regexp.MustCompile(`^[0-9A-Z]{4}$`)
	categories := []string{"microsoft365", "office365", "security", "teams", "power", "project-visio", "windows", "copilot", "software", "usage", "education", "nonprofit", "government"}
	for key, p := range byID(t) {
		for _, c := range []struct {
			rule string
			kept bool
		}{
			{"the product id has Microsoft's form", productID.MatchString(p.ProductID)},
			{"the SKU id has Microsoft's form", skuID.MatchString(p.SkuID)},
			{"it has a title, a SKU title and a description", p.Title != "" && p.SkuTitle != "" && p.Description != ""},
			{"it is Microsoft's, for a known segment", p.Publisher == "Microsoft Corporation" && slices.Contains([]string{"commercial", "education", "nonprofit", "government"}, p.Segment)},
			{"ids of the sandbox's own are marked and look alike", p.Ours == strings.HasPrefix(p.ProductID, "CFQ7TTC0TT")},
			{"it stands on its segment's shelf, unless it is software", p.Segment == "commercial" || p.Category == p.Segment || p.Category == "software"},
			{"it stands on a known shelf", slices.Contains(categories, p.Category)},
			{"its seats have a lower and an upper end", p.MinimumQuantity >= 1 && p.MaximumQuantity >= p.MinimumQuantity},
			{"it can be bought", len(p.Offers) > 0},
			{"an add-on has prerequisites and nothing else has", p.IsAddon == (len(p.Prerequisites) > 0)},
			{"a trial is no add-on", !p.IsTrial || !p.IsAddon},
			{"a trial has 25 seats", !p.IsTrial || p.MinimumQuantity == 25 && p.MaximumQuantity == 25},
		} {
			if !c.kept {
				t.Errorf("%s %s: broken rule: %s", key, p.SkuTitle, c.rule)
			}
		}
	}
}

func TestSkuTitlesAreDistinct(t *testing.T) {
	seen := map[string]string{}
	for key, p := range byID(t) {
		if other, twice := seen[p.SkuTitle]; twice {
			t.Errorf("%s and %s are both called %s", key, other, p.SkuTitle)
		}
		seen[p.SkuTitle] = key
	}
}

func TestPrerequisitesCanBeBought(t *testing.T) {
	products := byID(t)
	for key, p := range products {
		for i, needed := range p.Prerequisites {
			if _, listed := products[needed]; !listed {
				t.Errorf("%s needs %s, which is not in the catalogue", key, needed)
			}
			if needed == key {
				t.Errorf("%s needs itself", key)
			}
			if slices.Contains(p.Prerequisites[:i], needed) {
				t.Errorf("%s names %s twice", key, needed)
			}
		}
		if p.IsAddon && !restsOnBase(products, p) {
			t.Errorf("%s can only be bought by someone who has another add-on", key)
		}
	}
}

func restsOnBase(products map[string]catalogue.Product, p catalogue.Product) bool {
	return slices.ContainsFunc(p.Prerequisites, func(needed string) bool { return !products[needed].IsAddon })
}

func TestOffersArePricedInEveryCurrency(t *testing.T) {
	plans := []string{"P1M monthly", "P1Y monthly", "P1Y annual", "P3Y monthly", "P3Y annual", "P3Y triennial", " one_time", " monthly"}
	twoPlaces := regexp.MustCompile(`^[0-9]+\.[0-9]{2}$`)
	for key, p := range byID(t) {
		seen := map[string]bool{}
		for _, o := range p.Offers {
			plan := o.TermDuration + " " + o.BillingCycle
			if !slices.Contains(plans, plan) || seen[plan] {
				t.Errorf("%s: plan %q is unknown or there twice", key, plan)
			}
			seen[plan] = true
			if len(o.Prices) != 4 {
				t.Errorf("%s %s: %d prices, want EUR, CZK, PLN and USD", key, plan, len(o.Prices))
			}
			for _, currency := range []string{"EUR", "CZK", "PLN", "USD"} {
				price := o.Prices[currency]
				if !twoPlaces.MatchString(price.UnitPrice) || !twoPlaces.MatchString(price.ERP) {
					t.Errorf("%s %s %s: %+v is not money with two places", key, plan, currency, price)
					continue
				}
				unit, erp := number(t, price.UnitPrice), number(t, price.ERP)
				free := p.IsTrial || p.Kind == "azurePlan"
				if free && !(unit.IsZero() && erp.IsZero()) {
					t.Errorf("%s %s %s: a trial and a plan without usage are free, not %+v", key, plan, currency, price)
				}
				if !free && !(unit.IsPositive() && unit.LessThan(erp)) {
					t.Errorf("%s %s %s: partner price %s is not between nothing and ERP %s", key, plan, currency, unit, erp)
				}
			}
		}
	}
}

func TestPlansOfAProductAreInProportion(t *testing.T) {
	// Bounds, not exact factors: prices are rounded to cents after the surcharge, which weighs on the cheapest products.
	for _, c := range []struct {
		sentence, plan string
		periods        string // of the plan in the time of one annual period
		least, most    string
	}{
		{"month by month costs about a fifth more than a year paid ahead", "P1M monthly", "12", "1.15", "1.25"},
		{"a year paid monthly costs about a twentieth more than paid ahead", "P1Y monthly", "12", "1.03", "1.07"},
		{"three years paid yearly cost per year what one year costs", "P3Y annual", "1", "1", "1"},
		{"three years paid at once cost three times a year", "P3Y triennial", "0.33333333333333333333", "0.9999", "1.0001"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			compared := 0
			for key, p := range byID(t) {
				year, other := offer(p, "P1Y annual"), offer(p, c.plan)
				for currency := range year {
					if other == nil {
						continue
					}
					compared++
					ratio := number(t, other[currency].ERP).Mul(number(t, c.periods)).Div(number(t, year[currency].ERP))
					if ratio.LessThan(number(t, c.least)) || ratio.GreaterThan(number(t, c.most)) {
						t.Errorf("%s %s: %s is %s of the year", key, currency, c.plan, ratio.StringFixed(3))
					}
				}
			}
			if compared == 0 {
				t.Errorf("no product has the plan %s", c.plan)
			}
		})
	}
}

func TestPublishedPricesAreKept(t *testing.T) {
	products := byID(t)
	for _, c := range []struct {
		sentence, product, plan string
		want                    catalogue.Price
	}{
		{"Business Basic as published in June 2026", "CFQ7TTC0LH18:0001", "P1Y annual", catalogue.Price{UnitPrice: "49.92", ERP: "62.40"}},
		{"Business Standard as published in June 2026", "CFQ7TTC0LDPB:0001", "P1Y annual", catalogue.Price{UnitPrice: "103.97", ERP: "129.96"}},
		{"Entra ID Governance month by month as a distributor lists it", "CFQ7TTC0MFT1:0001", "P1M monthly", catalogue.Price{UnitPrice: "5.86", ERP: "7.32"}},
		{"Entra ID Governance paid monthly as a distributor lists it", "CFQ7TTC0MFT1:0001", "P1Y monthly", catalogue.Price{UnitPrice: "5.13", ERP: "6.41"}},
		{"E3 for three years at once", "CFQ7TTC0LFLX:0001", "P3Y triennial", catalogue.Price{UnitPrice: "898.27", ERP: "1122.84"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if diff := cmp.Diff(c.want, offer(products[c.product], c.plan)["EUR"]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOtherCurrenciesFollowTheEuro(t *testing.T) {
	for _, c := range []struct{ currency, rate, within string }{
		{"CZK", "24.30", "0.60"}, // a month is rounded to 0.10, so a year is off by 0.60 at most
		{"PLN", "4.25", "0.06"},
	} {
		for key, p := range byID(t) {
			year := offer(p, "P1Y annual")
			if year == nil {
				continue
			}
			off := number(t, year["EUR"].ERP).Mul(number(t, c.rate)).Sub(number(t, year[c.currency].ERP)).Abs()
			if off.GreaterThan(number(t, c.within)) {
				t.Errorf("%s: %s %s is %s off the sandbox's rate", key, year[c.currency].ERP, c.currency, off)
			}
		}
	}
}

func TestCurrencyOfAMarket(t *testing.T) {
	for _, c := range []struct {
		sentence, market, want string
		sold                   bool
	}{
		{"Germany pays in euro", "DE", "EUR", true},
		{"Austria pays in euro", "AT", "EUR", true},
		{"Slovakia pays in euro", "SK", "EUR", true},
		{"Czechia pays in koruna", "CZ", "CZK", true},
		{"Poland pays in zloty", "PL", "PLN", true},
		{"nothing is sold to Switzerland", "CH", "", false},
		{"the United States are priced in dollars", "US", "USD", true},
		{"a market is written in capitals", "de", "", false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got, sold := catalogue.Currency(c.market)
			if got != c.want || sold != c.sold {
				t.Errorf("Currency(%q) = %q, %v; want %q, %v", c.market, got, sold, c.want, c.sold)
			}
		})
	}
}

func TestProductsCannotBeChangedByACaller(t *testing.T) {
	mine := catalogue.Products()
	mine[0].Title = "changed"
	mine[0].Offers[0].Prices["EUR"] = catalogue.Price{}
	mine[0].Prerequisites[0] = "changed"
	fresh := catalogue.Products()[0]
	if fresh.Title == "changed" || fresh.Offers[0].Prices["EUR"].ERP == "" || fresh.Prerequisites[0] == "changed" {
		t.Errorf("the next caller sees the change: %+v", fresh)
	}
}

func offer(p catalogue.Product, plan string) map[string]catalogue.Price {
	for _, o := range p.Offers {
		if o.TermDuration+" "+o.BillingCycle == plan {
			return o.Prices
		}
	}
	return nil
}

func number(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(text)
	if err != nil {
		t.Fatalf("number %q: %v", text, err)
	}
	return d
}
