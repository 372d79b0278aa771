package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// Legacy offers went out of sale with New Commerce; the sandbox sells none, and says so in the documented shapes: empty
// lists, 2100 for a New Commerce product, 404 for any other id.

func (p *partnerCenter) legacyOffers(x *exchange) (answer, error) {
	if err := x.promotionMarket(); err != nil {
		return answer{}, err
	}
	return ok(collect(x, []struct{}{})), nil
}

func (p *partnerCenter) legacyOffer(x *exchange) (answer, error) {
	if err := x.promotionMarket(); err != nil {
		return answer{}, err
	}
	id := x.param("offer")
	if productID, _, _ := strings.Cut(id, ":"); p.shelf.product(productID) != nil {
		return answer{}, refuse(http.StatusBadRequest, 2100, "%s is a product of New Commerce, not an offer.", id)
	}
	return answer{}, notFound("The offer " + id)
}

type rateCard struct {
	Locale        string     `json:"locale"`
	Currency      string     `json:"currency"`
	IsTaxIncluded bool       `json:"isTaxIncluded"`
	Meters        []rate     `json:"meters"`
	OfferTerms    []struct{} `json:"offerTerms"`
	Attributes    attributes `json:"attributes"`
}

type rate struct {
	ID               string                 `json:"id"`
	Name             string                 `json:"name"`
	Rates            map[string]json.Number `json:"rates"` // by the quantity from which one holds
	Tags             []string               `json:"tags"`
	Category         string                 `json:"category"`
	Subcategory      string                 `json:"subcategory"`
	Region           string                 `json:"region"`
	Unit             string                 `json:"unit"`
	IncludedQuantity json.Number            `json:"includedQuantity"`
	EffectiveDate    string                 `json:"effectiveDate"`
}

// azureRateCard lists what Azure meters cost before credit, in the sandbox's round numbers; they are the same in every
// currency.
func (p *partnerCenter) azureRateCard(x *exchange) (answer, error) {
	region := strings.ToUpper(orElse(x.ask("region"), "DE"))
	currency, known := catalogue.Currency(region)
	if !known {
		return answer{}, invalid("There is no rate card for the region %q.", x.ask("region"))
	}
	card := rateCard{
		Locale: orElse(x.request.Header.Get("X-Locale"), "en-US"), Currency: strings.ToUpper(orElse(x.ask("currency"), currency)), Meters: []rate{},
		OfferTerms: []struct{}{}, Attributes: attributes{ObjectType: "AzureRateCard"},
	}
	for _, m := range commerce.Meters() {
		card.Meters = append(card.Meters, rate{
			m.ID, m.Name, map[string]json.Number{"0": number(m.Price)}, []string{}, m.Category, m.Subcategory, m.Region, m.Unit, "0.0", "2026-01-01T00:00:00Z",
		})
	}
	return ok(card), nil
}
