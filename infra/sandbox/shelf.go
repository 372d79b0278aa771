package sandbox

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// shelf is the catalogue in the order and by the names Partner Center reads it: product, SKU, availability.
// It never changes after the start.
type shelf struct {
	products   []string // product ids in catalogue order
	skus       map[string][]catalogue.Product
	promotions []catalogue.Promotion
	upgrades   map[string][]string // product:sku to those it may be raised to
	trials     map[string]string   // product:sku of a trial to what it turns into
}

func newShelf(o Options) *shelf {
	s := &shelf{skus: map[string][]catalogue.Product{}, promotions: o.Promotions, upgrades: o.Upgrades, trials: o.Trials}
	for _, item := range o.Products {
		if _, known := s.skus[item.ProductID]; !known {
			s.products = append(s.products, item.ProductID)
		}
		s.skus[item.ProductID] = append(s.skus[item.ProductID], item)
	}
	return s
}

// product finds a product's SKUs whatever the case of the id.
func (s *shelf) product(id string) []catalogue.Product { return s.skus[strings.ToUpper(id)] }

func (s *shelf) sku(productID, skuID string) (catalogue.Product, bool) {
	for _, item := range s.product(productID) {
		if sameText(item.SkuID, skuID) {
			return item, true
		}
	}
	return catalogue.Product{}, false
}

// availability is one term of a SKU on sale in one currency, with its billing plans.
type availability struct {
	Item     catalogue.Product
	ID       string
	Term     string
	Currency string
	Plans    []catalogue.Offer
	RenewsTo string                                     // product:sku of what a trial turns into; "" for itself
	later    func(catalogue.Offer) []commerce.PriceStep // prices of a plan that are to come
}

func (a availability) catalogItemID() string {
	return a.Item.ProductID + ":" + a.Item.SkuID + ":" + a.ID
}

// availabilities are a SKU's terms that have a price in the currency. The edition goes into their ids, so that all of
// them change when Partner Center feels like it.
func availabilities(item catalogue.Product, currency string, edition int) []availability {
	var found []availability
	for _, offer := range item.Offers {
		if _, priced := offer.Prices[currency]; !priced || (commerce.Months(offer.TermDuration) == 0 && !termless(item)) {
			continue
		}
		at := slices.IndexFunc(found, func(a availability) bool { return a.Term == offer.TermDuration })
		if at < 0 {
			id := "CFQ7TTC0" + short(4, item.ProductID, item.SkuID, offer.TermDuration, fmt.Sprint(edition))
			found = append(found, availability{Item: item, ID: id, Term: offer.TermDuration, Currency: currency})
			at = len(found) - 1
		}
		found[at].Plans = append(found[at].Plans, offer)
	}
	return found
}

// termless products are bought once, or for as long as they are used.
func termless(item catalogue.Product) bool {
	return item.Kind == string(commerce.Perpetual) || item.Kind == string(commerce.AzurePlan)
}

// short is a stable id of some letters and digits made from names.
func short(length int, names ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(names, "\n")))
	return base32.StdEncoding.EncodeToString(sum[:])[:length]
}

// offering finds what a catalog item id names in a currency.
func (p *partnerCenter) offering(catalogItemID, currency string) (availability, bool) {
	parts := strings.Split(catalogItemID, ":")
	if len(parts) != 3 {
		return availability{}, false
	}
	item, known := p.shelf.sku(parts[0], parts[1])
	if !known {
		return availability{}, false
	}
	for _, a := range p.availabilities(item, currency) {
		if sameText(a.ID, parts[2]) {
			return a, true
		}
	}
	return availability{}, false
}

func (p *partnerCenter) edition() int {
	kept, _ := p.singles.get(editionKey)
	return kept.Edition
}

// plan finds the billing plan of a cycle, in any of its spellings.
func (a availability) plan(cycle string) (catalogue.Offer, bool) {
	for _, offer := range a.Plans {
		if plain(offer.BillingCycle) == plain(cycle) {
			return offer, true
		}
	}
	return catalogue.Offer{}, false
}

// sold tells whether the SKU has any price in the currency.
func sold(item catalogue.Product, currency string) bool {
	return slices.ContainsFunc(item.Offers, func(o catalogue.Offer) bool { _, priced := o.Prices[currency]; return priced })
}

// skuOfItem is the product:sku of a catalog item id, as prerequisites and paths write it.
func skuOfItem(catalogItemID string) string {
	at := strings.LastIndexByte(catalogItemID, ':')
	return strings.ToUpper(catalogItemID[:max(at, 0)])
}

func cutSKU(sku string) (productID, skuID string) {
	productID, skuID, _ = strings.Cut(sku, ":")
	return productID, skuID
}
