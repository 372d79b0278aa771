package renewals

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/renewal"
)

type productsOutput struct {
	Body struct {
		Items []product `json:"items" doc:"what can be chosen first"`
	}
}

// product is one the subscription may become with its next term.
type product struct {
	ProductID string       `json:"productId"`
	SkuID     string       `json:"skuId"`
	Title     string       `json:"productTitle"`
	Code      string       `json:"code,omitempty" doc:"why it cannot be chosen; absent when it can"`
	Least     int          `json:"leastSeats"`
	Most      int          `json:"mostSeats" doc:"0 for no limit"`
	Plans     []pricedPlan `json:"plans" doc:"the terms and billing plans it is sold with on the day of the renewal"`
}

type pricedPlan struct {
	TermDuration string        `json:"termDuration" enum:"P1M,P1Y,P3Y"`
	BillingCycle string        `json:"billingCycle" enum:"monthly,annual,triennial"`
	UnitPrice    *money.Amount `json:"unitPrice,omitempty" doc:"a licence for a billing period; absent where no price can be made"`
	UnitCost     *money.Amount `json:"unitCost,omitempty" doc:"with costs.read"`
	Announced    time.Time     `json:"announced,omitzero" doc:"the day the price begins that holds then; absent while it is today's"`
}

func (a API) products(ctx context.Context, in *RenewalInput) (*productsOutput, error) {
	of, err := order.ParseHeld(in.ID)
	if err != nil {
		return nil, err
	}
	all, err := a.Renewals.Products(ctx, in.Caller(), of.Customer, of.Subscription, a.Microsoft)
	if err != nil {
		return nil, err
	}
	out := &productsOutput{}
	out.Body.Items = make([]product, 0, len(all))
	for _, p := range all {
		out.Body.Items = append(out.Body.Items, productOf(p, in.Caller()))
	}
	return out, nil
}

func productOf(p renewal.Product, by auth.Caller) product {
	shown := product{ProductID: p.ProductID, SkuID: p.SkuID, Title: p.Title, Code: p.Refused, Least: max(1, p.Least), Most: p.Most,
		Plans: make([]pricedPlan, 0, len(p.Plans))}
	costs := by.May(auth.ReadCosts) == nil
	for _, one := range p.Plans {
		plan := pricedPlan{TermDuration: one.TermDuration, BillingCycle: one.BillingCycle, Announced: one.Then.Announced}
		if one.Known {
			plan.UnitPrice = &one.Unit.Price
		}
		if one.Known && costs {
			plan.UnitCost = &one.Unit.Cost
		}
		shown.Plans = append(shown.Plans, plan)
	}
	return shown
}
