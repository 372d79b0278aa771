// Package catalogue is what the Partner Center sandbox sells: Microsoft's own New Commerce products with
// their real ids and prerequisites, and list prices of the partner's three currencies.
// Where every id and price comes from, and how sure it is, stands in README.md.
package catalogue

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// Product is one SKU as New Commerce sells it. ProductID and SkuID together name it ("CFQ7TTC0LH18", "0001").
type Product struct {
	ProductID   string `json:"productId"`
	SkuID       string `json:"skuId"`
	Title       string `json:"title"`
	SkuTitle    string `json:"skuTitle"`
	Description string `json:"description"`
	Publisher   string `json:"publisher"`
	Category    string `json:"category"` // storefront shelf, one of those in README.md
	Segment     string `json:"segment"`  // "commercial"
	IsAddon     bool   `json:"isAddon"`
	IsTrial     bool   `json:"isTrial"`
	// Prerequisites are "product:sku"; a customer needs an active subscription to any one of them.
	Prerequisites   []string `json:"prerequisites"`
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

//go:embed products.json
var sheet []byte

// listing is one row of products.json: the product and what its offers are worked out from.
type listing struct {
	Product
	MonthlyERP map[string]string `json:"monthlyErp"` // a month of the yearly plan paid yearly, by currency
	Plans      []string          `json:"plans"`      // keys of plans
}

// Products answers the whole catalogue in the order of products.json. Every call makes a fresh copy.
// It panics when the embedded file is broken, which the tests of this package never let through.
func Products() []Product {
	var rows []listing
	if err := json.Unmarshal(sheet, &rows); err != nil {
		panic(fmt.Errorf("products.json: %w", err))
	}
	products := make([]Product, 0, len(rows))
	for _, row := range rows {
		product := row.Product
		product.Offers = row.offers()
		products = append(products, product)
	}
	return products
}

// Currency is what Microsoft bills a customer of the market (ISO 3166-1 alpha-2) in; false for a market the sandbox
// does not sell to.
func Currency(market string) (string, bool) {
	switch market {
	case "DE", "AT", "SK":
		return "EUR", true
	case "CZ":
		return "CZK", true
	case "PL":
		return "PLN", true
	}
	return "", false
}
