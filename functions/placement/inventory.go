package placement

import (
	"context"
	"slices"

	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

// soldOut ends the order when Microsoft has not enough of what is scarce. It is asked before the cart, which would only
// say that the line cannot be processed; what Microsoft does not know is left to the cart (API.md 8.5).
func (j *job) soldOut(ctx context.Context) (bool, error) {
	var scarce []partnercenter.InventoryTarget
	for _, l := range j.order.Lines {
		if l.Scarce {
			scarce = append(scarce, partnercenter.InventoryTarget{ProductID: l.ProductID, SkuID: l.SkuID})
		}
	}
	if len(scarce) == 0 {
		return false, nil
	}
	items, err := j.Partner.CheckInventory(ctx, j.order.Market, partnercenter.InventoryContext{CustomerID: j.tenant}, scarce...)
	if err != nil {
		return false, err
	}
	found := false
	for i, l := range j.order.Lines {
		restricted := l.Scarce && slices.ContainsFunc(items, func(item partnercenter.InventoryItem) bool {
			return item.IsRestricted && item.ProductID == l.ProductID && item.SkuID == l.SkuID
		})
		if restricted {
			j.order.Lines[i].State, j.order.Lines[i].Failure, found = order.LineFailed, "sold_out", true
		}
	}
	if !found {
		return false, nil
	}
	return true, j.fail(ctx, "sold_out", "")
}
