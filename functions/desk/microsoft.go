package desk

import (
	"context"
	"strings"

	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

// Partner is what the desk asks of Partner Center.
type Partner interface {
	Order(ctx context.Context, tenant, order string) (partnercenter.Order, error) // fault.NotFound
}

// Microsoft reads orders there in the desk's words.
type Microsoft struct{ Partner Partner }

// Ordered reads one order of a customer's tenant. A line's offer is "{product}:{sku}:{availability}" (API.md 8.3).
func (m Microsoft) Ordered(ctx context.Context, tenant, id string) (order.Ordered, error) {
	read, err := m.Partner.Order(ctx, tenant, id)
	if err != nil {
		return order.Ordered{}, err
	}
	there := order.Ordered{ID: read.ID, At: read.CreationDate.Time}
	for _, l := range read.LineItems {
		parts := append(strings.Split(l.OfferID, ":"), "", "")
		there.Lines = append(there.Lines, order.OrderedLine{Name: l.FriendlyName, ProductID: parts[0], SkuID: parts[1], Quantity: l.Quantity})
	}
	return there, nil
}
