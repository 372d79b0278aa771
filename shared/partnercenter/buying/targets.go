package buying

import (
	"context"
	"slices"
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

// Subscriptions tells what subscriptions may become.
type Subscriptions struct {
	Partner interface {
		TransitionTargets(ctx context.Context, tenant, subscription string, when partnercenter.Eligibility) ([]partnercenter.TransitionTarget, error)
	}
}

// Targets lists the products a subscription may become now, each once: Microsoft names every plan of them.
func (s Subscriptions) Targets(ctx context.Context, tenant, subscription string) ([]order.Target, error) {
	found, err := s.Partner.TransitionTargets(ctx, tenant, subscription, partnercenter.Immediate)
	if err != nil {
		return nil, err
	}
	var all []order.Target
	for _, t := range found {
		parts := strings.SplitN(t.CatalogItemID, ":", 3)
		if len(parts) != 3 || !slices.ContainsFunc(t.Ways, func(w partnercenter.TransitionWay) bool { return w.IsEligible }) {
			continue
		}
		key := catalog.Key{ProductID: parts[0], SkuID: parts[1]}
		at := slices.IndexFunc(all, func(o order.Target) bool { return o.Key == key })
		if at < 0 {
			all = append(all, order.Target{Key: key})
			at = len(all) - 1
		}
		for _, into := range t.Into {
			if into.IsEligible && !slices.Contains(all[at].Into, into.SubscriptionID) {
				all[at].Into = append(all[at].Into, into.SubscriptionID)
			}
		}
	}
	return all, nil
}
