package placement

import (
	"context"
	"errors"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

// lastTerm turns the renewal off where the line was ordered to end: a cart cannot say so, every new subscription renews
// (NCE-RULES D6). The line counts as made only afterwards, so whoever goes on after a fault does this too; a subscription
// that already ends is left alone. done is false while Microsoft is busy with it: the next look tells.
func (j *job) lastTerm(ctx context.Context, l order.Line, read partnercenter.Subscription) (after partnercenter.Subscription, done bool, err error) {
	if !l.LastTerm || read.Status != partnercenter.SubscriptionActive || !read.AutoRenewEnabled {
		return read, true, nil
	}
	changed, err := j.Partner.ChangeSubscription(ctx, requestID(j.NewID()), j.tenant, read.ID, partnercenter.RenewAutomatically(false))
	if errors.Is(err, fault.Conflict) {
		return read, false, nil
	}
	if err != nil {
		return read, false, err
	}
	return changed.After, !changed.Pending, nil
}
