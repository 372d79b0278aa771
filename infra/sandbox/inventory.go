package sandbox

import "strings"

type inventoryItem struct {
	ProductID    string   `json:"productId"`
	SkuID        string   `json:"skuId"`
	IsRestricted bool     `json:"isRestricted"`
	Restrictions []string `json:"restrictions"`
}

// checkInventory answers a bare array. Nothing the sandbox sells is scarce; what it does not know is left out, as documented.
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
				found = append(found, inventoryItem{item.ProductID, item.SkuID, false, []string{}})
			}
		}
	}
	return ok(found), nil
}
