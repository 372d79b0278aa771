package sandbox

import (
	"net/http"
	"slices"
	"strings"

	"twotier/infra/sandbox/catalogue"
)

// market is what a catalogue call is about: a country's shelf, or that of a customer's country.
type market struct {
	country  string
	currency string                    // "" where nothing is sold
	segment  string                    // "" for every segment but nonprofit
	held     func(segment string) bool // what the customer is qualified for; nil without a customer
}

func (p *partnerCenter) market(x *exchange) (market, error) {
	m := market{country: strings.ToUpper(x.ask("country")), segment: strings.ToLower(x.ask("targetSegment"))}
	if x.param("customer") != "" {
		c, err := p.customer(x)
		if err != nil {
			return market{}, err
		}
		m.country = c.country()
		m.held = func(segment string) bool { return p.qualified(c.ID, segment) }
	}
	if len(m.country) != 2 {
		return market{}, invalid("The parameter country is missing or not of two letters.")
	}
	switch m.segment {
	case "", "commercial", "education", "nonprofit":
		if m.held != nil && !m.held(m.segment) {
			return market{}, refuse(http.StatusForbidden, 400030, "The customer is not qualified for the target segment %s.", m.segment)
		}
	case "government":
		if p.settings().GovernmentNotApproved || (m.held != nil && !m.held(m.segment)) {
			return market{}, refuse(http.StatusForbidden, 400030, "The target segment government is not allowed for this partner.")
		}
	default:
		return market{}, unknownText("targetSegment", m.segment)
	}
	m.currency, _ = catalogue.Currency(m.country)
	return m, nil
}

func (m market) sells(item catalogue.Product) bool {
	segment := orElse(strings.ToLower(item.Segment), "commercial")
	inSegment := segment == m.segment || (m.segment == "" && segment != "nonprofit")
	if m.held != nil { // a tenant of the government cloud gets nothing else
		inSegment = inSegment && m.held(segment) && (segment == "government" || !m.held("government"))
	}
	return inSegment && m.currency != "" && sold(item, m.currency)
}

// skus are a product's SKUs on sale; 400013 when the product is unknown or has none.
func (p *partnerCenter) skus(x *exchange, m market) ([]catalogue.Product, error) {
	var found []catalogue.Product
	for _, item := range p.shelf.product(x.param("product")) {
		if m.sells(item) {
			found = append(found, item)
		}
	}
	if len(found) == 0 {
		return nil, refuse(http.StatusNotFound, 400013, "The product %s was not found.", x.param("product"))
	}
	return found, nil
}

func (p *partnerCenter) sku(x *exchange, m market) (catalogue.Product, error) {
	items, err := p.skus(x, m)
	if err != nil {
		return catalogue.Product{}, err
	}
	at := slices.IndexFunc(items, func(item catalogue.Product) bool { return sameText(item.SkuID, x.param("sku")) })
	if at < 0 {
		return catalogue.Product{}, refuse(http.StatusNotFound, 400018, "The SKU %s was not found.", x.param("sku"))
	}
	return items[at], nil
}

func (p *partnerCenter) listProducts(x *exchange) (answer, error) {
	m, err := p.market(x)
	if err != nil {
		return answer{}, err
	}
	view := x.ask("targetView")
	switch {
	case view == "":
		return answer{}, invalid("The parameter targetView is missing.")
	case !slices.Contains(targetViews(), plain(view)):
		return answer{}, refuse(http.StatusForbidden, 400036, "The target view %s is not allowed for this partner.", view)
	}
	var found []productBody
	for _, id := range p.shelf.products {
		items := p.shelf.skus[id]
		at := slices.IndexFunc(items, func(item catalogue.Product) bool { return m.sells(item) && inView(item, plain(view)) })
		if at >= 0 {
			found = append(found, productOf(items[at], m.country))
		}
	}
	return ok(collect(x, found)), nil
}

// inView tells whether a product is on a view; reservations and the marketplace the sandbox has nothing of.
func inView(item catalogue.Product, view string) bool {
	views := map[string][]string{
		"": {"onlineservices"}, "software": {"software", "softwaresubscriptions"}, "perpetual": {"software", "softwareperpetual"},
		"azurePlan": {"azure", "microsoftazure"},
	}
	return slices.Contains(views[item.Kind], view)
}

func targetViews() []string {
	return strings.Fields(`azure azurereservations azurereservationsvm azurereservationssql azurereservationscosmosdb
		microsoftazure onlineservices software softwaresuselinux softwareperpetual softwaresubscriptions specializedoffers
		marketplacesaas`)
}

func (p *partnerCenter) getProduct(x *exchange) (answer, error) {
	m, err := p.market(x)
	if err != nil {
		return answer{}, err
	}
	items, err := p.skus(x, m)
	if err != nil {
		return answer{}, err
	}
	return ok(productOf(items[0], m.country)), nil
}

func (p *partnerCenter) listSkus(x *exchange) (answer, error) {
	m, err := p.market(x)
	if err != nil {
		return answer{}, err
	}
	items, err := p.skus(x, m)
	if err != nil {
		return answer{}, err
	}
	found := make([]skuBody, len(items))
	for i, item := range items {
		found[i] = p.shelf.skuOf(item, m.country)
	}
	return ok(collect(x, found)), nil
}

func (p *partnerCenter) getSku(x *exchange) (answer, error) {
	m, err := p.market(x)
	if err != nil {
		return answer{}, err
	}
	item, err := p.sku(x, m)
	if err != nil {
		return answer{}, err
	}
	return ok(p.shelf.skuOf(item, m.country)), nil
}

func (p *partnerCenter) listAvailabilities(x *exchange) (answer, error) {
	found, m, err := p.availabilitiesOf(x)
	if err != nil {
		return answer{}, err
	}
	bodies := make([]availabilityBody, len(found))
	for i, a := range found {
		bodies[i] = a.body(m.country)
	}
	return ok(collect(x, bodies)), nil
}

func (p *partnerCenter) getAvailability(x *exchange) (answer, error) {
	found, m, err := p.availabilitiesOf(x)
	if err != nil {
		return answer{}, err
	}
	for _, a := range found {
		if sameText(a.ID, x.param("availability")) {
			return ok(a.body(m.country)), nil
		}
	}
	return answer{}, refuse(http.StatusNotFound, 400019, "The availability %s was not found.", x.param("availability"))
}

func (p *partnerCenter) availabilitiesOf(x *exchange) ([]availability, market, error) {
	m, err := p.market(x)
	if err != nil {
		return nil, m, err
	}
	item, err := p.sku(x, m)
	if err != nil {
		return nil, m, err
	}
	return p.availabilities(item, m.currency), m, nil
}
