package partnercenter

import (
	"context"
	"net/http"
	"net/url"
)

// InventoryTarget is a product, or one SKU of it, that may be sold out or not for a subscription.
type InventoryTarget struct {
	ProductID string `json:"productId"`
	SkuID     string `json:"skuId,omitzero"`
}

// InventoryContext is for whom and where; the SKU's InventoryVariables say what of it is needed.
type InventoryContext struct {
	CustomerID          string `json:"customerId,omitzero"`
	AzureSubscriptionID string `json:"azureSubscriptionId,omitzero"`
	ArmRegionName       string `json:"armRegionName,omitzero"`
}

// InventoryItem says whether a SKU can be had.
type InventoryItem struct {
	ProductID    string        `json:"productId"`
	SkuID        string        `json:"skuId"`
	IsRestricted bool          `json:"isRestricted"`
	Restrictions []Restriction `json:"restrictions"`
}

// Restriction is why not.
type Restriction struct {
	ReasonCode  string            `json:"reasonCode"`
	Description string            `json:"description"`
	Properties  map[string]string `json:"properties"`
}

// CheckInventory asks for SKUs whose PurchasePrerequisites name InventoryCheck. What the partner does not know is left
// out of the answer; it changes nothing. Documentation: check-inventory.
func (c *Client) CheckInventory(ctx context.Context, country string, where InventoryContext, targets ...InventoryTarget) ([]InventoryItem, error) {
	return all[InventoryItem](ctx, c, call{operation: "check-inventory", method: http.MethodPost,
		path: []string{"extensions", "product", "checkInventory"}, query: url.Values{"country": {country}}, grant: appOnly,
		body: struct {
			Targets []InventoryTarget `json:"targetItems"`
			Where   InventoryContext  `json:"inventoryContext"`
		}{targets, where}})
}
