package buying

import (
	"context"
	"slices"
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/renewal"
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
		key, ok := productOf(t)
		if !ok || !eligible(t) {
			continue
		}
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

// NextTargets lists the products a subscription may become with its next term, each once. One can be chosen when one of
// its plans can; what is in the way of the first stands for what is in the way of all.
func (s Subscriptions) NextTargets(ctx context.Context, tenant, subscription string) ([]renewal.Target, error) {
	found, err := s.Partner.TransitionTargets(ctx, tenant, subscription, partnercenter.Scheduled)
	if err != nil {
		return nil, err
	}
	var all []renewal.Target
	for _, t := range found {
		key, ok := productOf(t)
		if !ok {
			continue
		}
		at := slices.IndexFunc(all, func(o renewal.Target) bool { return o.Key == key })
		if at < 0 {
			all = append(all, renewal.Target{Key: key, Title: t.Title, Refused: obstacle(t)})
			at = len(all) - 1
		}
		if eligible(t) {
			all[at].Refused = ""
		}
	}
	return all, nil
}

func productOf(t partnercenter.TransitionTarget) (catalog.Key, bool) {
	parts := strings.SplitN(t.CatalogItemID, ":", 3)
	if len(parts) != 3 {
		return catalog.Key{}, false
	}
	return catalog.Key{ProductID: parts[0], SkuID: parts[1]}, true
}

func eligible(t partnercenter.TransitionTarget) bool {
	return slices.ContainsFunc(t.Ways, func(w partnercenter.TransitionWay) bool { return w.IsEligible })
}

// obstacle is our word for the first reason why a target cannot be chosen. Source: API.md 14.1 (transition errors).
func obstacle(t partnercenter.TransitionTarget) string {
	for _, way := range t.Ways {
		for _, why := range way.Errors {
			switch why.Code {
			case "1", "13":
				return "transition_delegation"
			case "2", "9":
				return renewal.NotActive
			case "3":
				return "transition_services"
			case "4":
				return "transition_under_way"
			case "6":
				return "transition_addons"
			}
		}
	}
	return "upgrade_not_offered"
}
