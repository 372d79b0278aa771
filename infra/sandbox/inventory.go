package sandbox

import (
	"slices"
	"strings"

	"twotier/infra/sandbox/catalogue"
)

type inventoryItem struct {
	ProductID    string        `json:"productId"`
	SkuID        string        `json:"skuId"`
	IsRestricted bool          `json:"isRestricted"`
	Restrictions []restriction `json:"restrictions"`
}

type restriction struct {
	ReasonCode  string            `json:"reasonCode"`
	Description string            `json:"description"`
	Properties  map[string]string `json:"properties"`
}

// checkInventory answers a bare array. Nothing is scarce but what Settings say; what the sandbox does not know is left
// out, as documented.
func (p *partnerCenter) checkInventory(x *exchange) (answer, error) {
	if len(strings.TrimSpace(x.ask("country"))) != 2 {
		return answer{}, invalid("The parameter country is missing or not of two letters.")
	}
	var asked struct {
		Items []struct {
			ProductID string `json:"productId"`
			SkuID     string `json:"skuId"`
		} `json:"targetItems"`
	}
	if err := x.decode(&asked); err != nil {
		return answer{}, err
	}
	if len(asked.Items) == 0 {
		return answer{}, invalid("targetItems is missing.")
	}
	found := []inventoryItem{}
	for _, wanted := range asked.Items {
		for _, item := range p.shelf.product(wanted.ProductID) {
			if wanted.SkuID == "" || sameText(wanted.SkuID, item.SkuID) {
				found = append(found, p.inventoryOf(item))
			}
		}
	}
	return ok(found), nil
}

// inventoryOf is one item of the answer. Which reason codes there are is not public.
func (p *partnerCenter) inventoryOf(item catalogue.Product) inventoryItem {
	one := inventoryItem{item.ProductID, item.SkuID, false, []restriction{}}
	if slices.Contains(strings.Fields(p.settings().SoldOut), item.ProductID+":"+item.SkuID) {
		one.IsRestricted = true
		one.Restrictions = append(one.Restrictions, restriction{"NotAvailable", "The item cannot be had at the moment.", map[string]string{}})
	}
	return one
}
