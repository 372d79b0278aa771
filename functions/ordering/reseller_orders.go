package ordering

import (
	"context"
	"time"

	"twotier/shared/httpapi"
	"twotier/shared/money"
	"twotier/shared/order"
)

type listAllInput struct {
	httpapi.Signed
	Reseller string      `query:"reseller" doc:"only this reseller's; then of all times"`
	Month    string      `query:"month" doc:"YYYY-MM, UTC; the present one when it is empty"`
	Search   string      `query:"search" doc:"beginnings of words of the customer or the first product; or the order's number"`
	Stage    order.Stage `query:"stage" enum:"moving,active,partial,failed" doc:"on the way, or how it ended"`
	Customer string      `query:"customer" doc:"only this customer's"`
	From     string      `query:"from" doc:"placed on this day or later; YYYY-MM-DD, UTC"`
	To       string      `query:"to" doc:"placed on this day or before; YYYY-MM-DD, UTC"`
	Cursor   string      `query:"cursor" doc:"next of the page before"`
}

// soldCard is an order as the provider sees it: what the reseller ordered for whom, and what the reseller pays. What its
// customer pays, what it calls the order and who of its people placed it stays the reseller's (FEATURES I5's rule, the
// other way round). It is an allow list: a new field of an order reaches no provider by itself.
type soldCard struct {
	ID         string       `json:"id"`
	Number     string       `json:"number"`
	ResellerID string       `json:"resellerId"`
	Reseller   string       `json:"resellerName"`
	CustomerID string       `json:"customerId"`
	Company    string       `json:"companyName"`
	Status     order.Status `json:"status" enum:"draft,placing,unknown,placed,provisioning,active,partial,failed,discarded"`
	Lines      int          `json:"lines"`
	First      string       `json:"firstTitle"`
	Cost       money.Amount `json:"cost" doc:"what the reseller pays, of the first billing period of each line"`
	PlacedAt   time.Time    `json:"placedAt"`
	PartnerID  string       `json:"partnerId,omitempty"`
}

type listAllOutput struct {
	Body struct {
		Items []soldCard `json:"items"`
		Next  string     `json:"next,omitempty" doc:"cursor of the next page; a page may hold fewer than others although more follow"`
	}
}

func (a API) listAll(ctx context.Context, in *listAllInput) (*listAllOutput, error) {
	page, err := a.Register.FindAll(ctx, in.Caller(), in.Reseller, in.Month, order.Asked{
		Search: in.Search, Stage: in.Stage, Customer: in.Customer, From: in.From, To: in.To, Cursor: in.Cursor})
	if err != nil {
		return nil, err
	}
	out := &listAllOutput{}
	out.Body.Items, out.Body.Next = make([]soldCard, 0, len(page.Sold)), page.Next
	for _, o := range page.Sold {
		out.Body.Items = append(out.Body.Items, soldCard{
			ID: o.ID.String(), Number: o.ID.Short(), ResellerID: o.Reseller.ID(), Reseller: page.Names[o.Reseller],
			CustomerID: o.ID.Customer, Company: o.Company, Status: o.Status, Lines: o.Lines, First: o.First,
			Cost: o.Cost, PlacedAt: o.PlacedAt, PartnerID: o.PartnerID,
		})
	}
	return out, nil
}
