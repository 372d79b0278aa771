package holding

import (
	"context"
	"time"

	"twotier/shared/partnercenter"
	"twotier/shared/subscription"
)

// Asked is what reading one asks of Partner Center; *partnercenter.Client answers it.
type Asked interface {
	Subscription(ctx context.Context, tenant, subscription string) (partnercenter.Subscription, error)
}

// One reads single subscriptions that are known already.
type One struct {
	Partner Asked
	Now     func() time.Time
}

// Held reads one as it is now. What the catalogue knew better of the same product than the subscription tells stays.
// fault.NotFound.
func (m One) Held(ctx context.Context, tenantID string, known subscription.Subscription) (subscription.Subscription, error) {
	s, err := m.Partner.Subscription(ctx, tenantID, known.ID)
	if err != nil {
		return subscription.Subscription{}, err
	}
	read := Read(s)
	read.Customer, read.Tenant, read.MirroredAt = known.Customer, known.Tenant, m.Now()
	if read.ProductID == known.ProductID && read.SkuID == known.SkuID && known.Title != "" {
		read.Title, read.Kind, read.IsAddon = known.Title, known.Kind, known.IsAddon
	}
	return read.Over(known), nil
}
