package catalog

// Assortment says whether a reseller offers a product to a customer (FEATURES K2); shared/storefront decides it. nil
// offers everything.
type Assortment func(Product) bool

// Offers asks it.
func (a Assortment) Offers(p Product) bool { return a == nil || a(p) }
