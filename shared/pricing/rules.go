package pricing

import (
	"maps"
	"slices"
	"strconv"

	"twotier/shared/fault"
	"twotier/shared/qualification"
)

// Rules are how a reseller makes its customers' prices where nobody chose one on the line. What is said of fewer things
// counts before what is said of more: the customer, the product, the product's segment, everything.
type Rules struct {
	Customer *Rule                          // of the one customer that is priced for
	Products map[string]Rule                // by Item.Product
	Segments map[qualification.Segment]Rule // of all products for a kind of customers
	Standard *Rule                          // of everything else; without it the built-in one
}

// Item names what is priced: the product in its segment, "commercial/CFQ7TTC0LH18:0001", and that segment.
type Item struct {
	Product string
	Segment qualification.Segment
}

// Origin says who decided how a price is made.
type Origin string

// The origins.
const (
	FromBuiltIn  Origin = "built-in"
	FromStandard Origin = "standard" // the reseller's rule for everything
	FromSegment  Origin = "segment"
	FromProduct  Origin = "product"
	FromCustomer Origin = "customer"
	ByMarkup     Origin = "markup" // a percentage typed on the line
	ByPrice      Origin = "price"  // a price typed on the line
)

// mostRules is how many products can have a rule of their own: the rules are read and saved whole.
const mostRules = 2000

// For finds the rule that counts for an item, and whose it is.
func (r Rules) For(item Item) (Rule, Origin) {
	if r.Customer != nil {
		return *r.Customer, FromCustomer
	}
	if rule, has := r.Products[item.Product]; has {
		return rule, FromProduct
	}
	if rule, has := r.Segments[item.Segment]; has {
		return rule, FromSegment
	}
	if r.Standard != nil {
		return *r.Standard, FromStandard
	}
	return BuiltIn(), FromBuiltIn
}

// Price applies the choice, else the rule that counts for the item, to the offer. Fields are those of Price.
func (r Rules) Price(item Item, o Offer, c Choice) (Quote, fault.Fields) {
	if wrong := c.check(o.Cost.Currency); len(wrong) > 0 {
		return Quote{}, wrong
	}
	switch {
	case c.Price != nil:
		return quote(o, *c.Price, share(c.Price.Sub(o.Cost), o.Cost), Making{Origin: ByPrice}), nil
	case c.MarkupPercent != nil:
		return ruled(o, Rule{OnCost, *c.MarkupPercent}, ByMarkup), nil
	}
	rule, origin := r.For(item)
	return ruled(o, rule, origin), nil
}

func ruled(o Offer, rule Rule, origin Origin) Quote {
	price, markup := rule.Of(o), rule.Percent
	if rule.Basis == OnRecommended {
		markup = share(price.Sub(o.Cost), o.Cost)
	}
	return quote(o, price, markup, Making{origin, rule})
}

// Check reports what of the rules cannot be, at "customer", "standard", "segments.education" and
// "products.commercial/CFQ7TTC0LH18:0001": the codes of Rule.Check, "negative" for less than the cost (below cost is
// said yes to line by line, never by rule), "segment_unknown" and "too_many".
func (r Rules) Check() fault.Fields {
	var wrong fault.Fields
	for path, rule := range map[string]*Rule{"customer": r.Customer, "standard": r.Standard} {
		if rule != nil {
			wrong.Within(path, rule.checkForCustomers())
		}
	}
	for segment, rule := range r.Segments {
		wrong.Within("segments."+string(segment), rule.checkForCustomers())
		if !slices.Contains(qualification.Segments(), segment) {
			wrong.Add("segments."+string(segment), "segment_unknown")
		}
	}
	for product, rule := range r.Products {
		wrong.Within("products."+product, rule.checkForCustomers())
	}
	if len(r.Products) > mostRules {
		wrong.AddWith("products", "too_many", "max", strconv.Itoa(mostRules))
	}
	wrong.Sort()
	return wrong
}

func (r Rule) checkForCustomers() fault.Fields {
	wrong := r.Check()
	if r.Basis == OnCost && r.Percent.IsNegative() && len(wrong) == 0 {
		wrong.Add("percent", "negative")
	}
	return wrong
}

// Equal says whether both make the same prices.
func (r Rules) Equal(other Rules) bool {
	same := func(a, b *Rule) bool { return a == b || a != nil && b != nil && a.equal(*b) }
	return same(r.Customer, other.Customer) && same(r.Standard, other.Standard) &&
		maps.EqualFunc(r.Segments, other.Segments, Rule.equal) && maps.EqualFunc(r.Products, other.Products, Rule.equal)
}

func (r Rule) equal(other Rule) bool { return r.Basis == other.Basis && r.Percent.Equal(other.Percent) }
