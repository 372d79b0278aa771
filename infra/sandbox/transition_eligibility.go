package sandbox

import (
	"strconv"

	"twotier/infra/sandbox/commerce"
)

type eligibilityBody struct {
	OperationID               string                    `json:"operationId"`
	CatalogItemID             string                    `json:"catalogItemId"`
	Title                     string                    `json:"title"`
	Description               string                    `json:"description"`
	Quantity                  int                       `json:"quantity"`
	Eligibilities             []transitionEligibility   `json:"eligibilities"`
	SubscriptionEligibilities []subscriptionEligibility `json:"subscriptionEligibilities"`
	Attributes                attributes                `json:"attributes"`
}

type transitionEligibility struct {
	IsEligible     bool               `json:"isEligible"`
	TransitionType string             `json:"transitionType"`
	Errors         []eligibilityError `json:"errors,omitempty"`
}

type subscriptionEligibility struct {
	IsEligible               bool               `json:"isEligible"`
	SubscriptionID           string             `json:"subscriptionId"`
	SubscriptionFriendlyName string             `json:"subscriptionFriendlyName"`
	SubscriptionTermDuration string             `json:"subscriptionTermDuration"`
	SubscriptionBillingCycle string             `json:"subscriptionBillingCycle"`
	Errors                   []eligibilityError `json:"errors,omitempty"`
}

type eligibilityError struct {
	Code        string `json:"code"`
	Description string `json:"description"`
}

// transitionEligibilities lists what a subscription may be raised to, now or with its next term. Existing subscriptions
// are targets only of paid ones, and only at once (rule I4).
func (p *partnerCenter) transitionEligibilities(x *exchange) (answer, error) {
	id, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	kind := plain(orElse(x.ask("eligibilityType"), "immediate"))
	if kind != "immediate" && kind != "scheduled" {
		return answer{}, unknownText("eligibilityType", x.ask("eligibilityType"))
	}
	found := []eligibilityBody{}
	for _, sku := range p.targets(s) {
		item, known := p.shelf.sku(cutSKU(sku))
		if !known {
			continue
		}
		for _, a := range p.availabilities(item, s.Currency) {
			if commerce.Months(a.Term) < commerce.Months(s.Term) {
				continue
			}
			operation, err := p.newID()
			if err != nil {
				return answer{}, err
			}
			body := eligibilityBody{
				OperationID: operation, CatalogItemID: a.catalogItemID(), Title: orElse(item.SkuTitle, item.Title), Description: item.Description,
				Quantity: s.Quantity, Eligibilities: eligibilities(s), SubscriptionEligibilities: []subscriptionEligibility{},
				Attributes: attributes{ObjectType: "TransitionEligibility"},
			}
			if kind == "immediate" && !s.IsTrial {
				body.SubscriptionEligibilities = p.receivers(x, id, s, a)
			}
			found = append(found, body)
		}
	}
	return ok(collect(x, found)), nil
}

func eligibilities(s subscription) []transitionEligibility {
	var obstacles []eligibilityError
	if s.Status != active {
		obstacles = []eligibilityError{{"2", "The subscription is not active."}}
	}
	return []transitionEligibility{
		{obstacles == nil, transitionOnly, obstacles}, {obstacles == nil, transitionWithLicence, obstacles},
	}
}

// receivers are the customer's subscriptions of a target product and term, each with what stands in its way.
func (p *partnerCenter) receivers(x *exchange, from string, s subscription, a availability) []subscriptionEligibility {
	found := []subscriptionEligibility{}
	for id, row := range p.subscriptions.of(s.CustomerID) {
		target := row.at(x.now)
		if id == from || !row.provisioned(x.now) || target.Status == deleted || target.sku() != skuOfItem(a.catalogItemID()) || target.Term != a.Term {
			continue
		}
		one := subscriptionEligibility{
			SubscriptionID: id, SubscriptionFriendlyName: target.FriendlyName, SubscriptionTermDuration: target.Term,
			SubscriptionBillingCycle: upperFirst(target.Cycle), IsEligible: true,
		}
		if reason, err := target.Receives(s.Subscription, x.now); err != nil {
			one.IsEligible, one.Errors = false, []eligibilityError{{strconv.Itoa(reason), err.Error()}}
		}
		found = append(found, one)
	}
	return found
}
