package subscriptions

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/order"
)

type raisingOutput struct {
	Body struct {
		Items []higher `json:"items"`
	}
}

// higher is a product the subscription may become now.
type higher struct {
	ProductID string     `json:"productId"`
	SkuID     string     `json:"skuId"`
	Title     string     `json:"productTitle"`
	Plans     []soldPlan `json:"plans"`
	Into      []string   `json:"into" doc:"Microsoft's ids of subscriptions of it that could take the licences"`
}

func (a API) raise(ctx context.Context, in *SubscriptionInput) (*raisingOutput, error) {
	of, err := order.ParseHeld(in.ID)
	if err != nil {
		return nil, err
	}
	all, err := a.Changes.Raise(ctx, in.Caller(), of, a.Microsoft)
	if err != nil {
		return nil, err
	}
	costs := in.Caller().May(auth.ReadCosts) == nil
	out := &raisingOutput{}
	out.Body.Items = make([]higher, 0, len(all))
	for _, h := range all {
		shown := higher{ProductID: h.ProductID, SkuID: h.SkuID, Title: h.Title, Plans: make([]soldPlan, 0, len(h.Plans)), Into: append([]string{}, h.Into...)}
		for _, p := range h.Plans {
			shown.Plans = append(shown.Plans, soldPlan{p.TermDuration, p.BillingCycle, *amounts(p.Unit.Cost, p.Unit.Price, costs)})
		}
		out.Body.Items = append(out.Body.Items, shown)
	}
	return out, nil
}
