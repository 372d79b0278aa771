package hints

import (
	"context"
	"time"

	"twotier/shared/bill"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/money"
)

type billsInput struct {
	httpapi.Signed
	Cursor string `query:"cursor" doc:"next of the page before"`
}

type billsOutput struct {
	Body struct {
		Items []shownBill `json:"items"`
		Next  string      `json:"next,omitempty"`
		AsOf  time.Time   `json:"asOf,omitzero" doc:"missing before the first look"`
	}
}

type shownBill struct {
	ID       string        `json:"id"`
	Document bill.Document `json:"document" enum:"invoice,void,adjustment"`
	Amends   string        `json:"amends,omitempty" doc:"the invoice that is corrected"`
	Issued   time.Time     `json:"issued"`
	From     time.Time     `json:"from,omitzero" doc:"first day of what it is for"`
	Until    time.Time     `json:"until,omitzero" doc:"the last"`
	Total    money.Amount  `json:"total"`
	Paid     money.Amount  `json:"paid"`
}

func (a API) listBills(ctx context.Context, in *billsInput) (*billsOutput, error) {
	bills, next, at, err := a.Bills.List(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &billsOutput{}
	out.Body.Items, out.Body.Next, out.Body.AsOf = make([]shownBill, 0, len(bills)), next, at
	for _, b := range bills {
		out.Body.Items = append(out.Body.Items, shownBill{ID: b.ID, Document: b.Document, Amends: b.Amends, Issued: b.Issued,
			From: b.From, Until: b.Until, Total: b.Total, Paid: b.Paid})
	}
	return out, nil
}

func (a API) lookAtBills(ctx context.Context, in *signedInput) (*struct{ Body httpapi.Empty }, error) {
	show := func(bill.Asked) httpapi.Empty { return httpapi.Empty{} }
	body, err := idempotency.Once(ctx, show, func(ctx context.Context) (bill.Asked, error) { return a.Bills.Ask(ctx, in.Caller()) })
	if err != nil {
		return nil, err
	}
	return &struct{ Body httpapi.Empty }{Body: body}, nil
}
