// Package catalogue is what the Partner Center sandbox sells: Microsoft's own New Commerce products with
// their real ids and prerequisites where those are public, and list prices in four currencies.
// Where every id and price comes from, and how sure it is, stands in README.md.
package catalogue

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
)

// Product is one SKU as New Commerce sells it. ProductID and SkuID together name it ("CFQ7TTC0LH18", "0001").
type Product struct {
	ProductID   string `json:"productId"`
	SkuID       string `json:"skuId"`
	Title       string `json:"title"`
	SkuTitle    string `json:"skuTitle"`
	Description string `json:"description"`
	Publisher   string `json:"publisher"`
	Category    string `json:"category"` // storefront shelf: the name of its file in products
	Segment     string `json:"segment"`  // "commercial" "education" "nonprofit" "government"
	Kind        string `json:"kind"`     // "" a licence; "software", "perpetual", "azurePlan"
	Ours        bool   `json:"ours"`     // the ids are the sandbox's own, since Microsoft's are not public
	IsAddon     bool   `json:"isAddon"`
	IsTrial     bool   `json:"isTrial"`
	// Prerequisites are "product:sku"; a customer needs an active subscription to any one of them.
	Prerequisites   []string `json:"prerequisites"`
	SharePercent    int      `json:"sharePercent"` // of the prerequisites' seats that a customer has to have of it; 0 for most
	MinimumQuantity int      `json:"minimumQuantity"`
	MaximumQuantity int      `json:"maximumQuantity"`
	Offers          []Offer  `json:"-"`
}

// Offer is one billing plan of a product.
type Offer struct {
	TermDuration string           // P1M P1Y P3Y
	BillingCycle string           // monthly annual triennial
	Prices       map[string]Price // by currency (ISO 4217)
}

// Price is for one seat and one billing period, as decimal text: a month's, a year's or three years' money.
type Price struct {
	UnitPrice string // what the partner pays Microsoft
	ERP       string // what Microsoft recommends the customer to be charged
}

//go:embed products/*.json
var shelves embed.FS // one file per category

// listing is one entry of a shelf: the product and what its offers are worked out from.
type listing struct {
	Product
	MonthlyERP map[string]string `json:"monthlyErp"` // a month of the yearly plan paid yearly, by currency
	Plans      []string          `json:"plans"`      // names that planNamed knows
}

// Products answers the whole catalogue, category by category in alphabetical order. Every call makes a fresh copy.
// It panics when the embedded data is broken, which the tests of this package never let through.
func Products() []Product {
	names, err := fs.Glob(shelves, "products/*.json")
	if err != nil {
		panic(err)
	}
	var products []Product
	for _, name := range names {
		for _, l := range shelf(name) {
			product := l.Product
			product.Offers = l.offers()
			products = append(products, product)
		}
	}
	return products
}

// Licences answers the licences every customer may buy: not software, not the Azure plan, nothing of another segment.
func Licences() []Product {
	return slices.DeleteFunc(Products(), func(p Product) bool { return p.Kind != "" || p.Segment != "commercial" })
}

func shelf(name string) []listing {
	text, err := shelves.ReadFile(name)
	if err != nil {
		panic(err)
	}
	var listings []listing
	if err := json.Unmarshal(text, &listings); err != nil {
		panic(fmt.Errorf("%s: %w", name, err))
	}
	return listings
}

// Currency is what Microsoft bills a customer of the market (ISO 3166-1 alpha-2) in; false for a market the sandbox
// does not sell to. The United States are there to be looked at: a partner of Europe has no customers there.
func Currency(market string) (string, bool) {
	switch market {
	case "DE", "AT", "SK":
		return "EUR", true
	case "CZ":
		return "CZK", true
	case "PL":
		return "PLN", true
	case "US":
		return "USD", true
	}
	return "", false
}
