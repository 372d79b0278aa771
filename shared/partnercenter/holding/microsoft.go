package holding

import (
	"context"
	"strings"

	"twotier/shared/mirror"
	"twotier/shared/partnercenter"
)

// Partner is what is asked of Partner Center; *partnercenter.Client answers it.
type Partner interface {
	SubscriptionRows(ctx context.Context, tenant string) (read []partnercenter.Subscription, unreadable int, err error)
	SubscribedSkus(ctx context.Context, tenant string) ([]partnercenter.SubscribedSku, error)
}

// Microsoft tells what customers hold.
type Microsoft struct{ Partner Partner }

// Held reads everything a tenant holds or held.
func (m Microsoft) Held(ctx context.Context, tenantID string) (mirror.Held, error) {
	rows, unreadable, err := m.Partner.SubscriptionRows(ctx, tenantID)
	if err != nil {
		return mirror.Held{}, err
	}
	held := mirror.Held{Unreadable: unreadable}
	for _, row := range rows {
		held.Subscriptions = append(held.Subscriptions, Read(row))
	}
	return held, nil
}

// Assigned counts who has which licence, bought from whatever partner.
func (m Microsoft) Assigned(ctx context.Context, tenantID string) (map[string]int, error) {
	skus, err := m.Partner.SubscribedSkus(ctx, tenantID)
	if err != nil {
		return nil, err
	}
	assigned := make(map[string]int, len(skus))
	for _, sku := range skus {
		assigned[strings.ToLower(sku.ProductSku.ID)] += sku.ConsumedUnits
	}
	return assigned, nil
}
