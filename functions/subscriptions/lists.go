package subscriptions

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/subscription"
	"twotier/shared/subscription/told"
)

type findInput struct {
	httpapi.Signed
	Search   string                `query:"search" doc:"beginnings of words of customer, product or name; or Microsoft's id"`
	Part     subscription.Narrowed `query:"part" enum:"undo,ending,suspended,trial,past" doc:"licences can be given back; does not renew; locked; trials; ended"`
	Customer string                `query:"customer" doc:"only this customer's"`
	Cursor   string                `query:"cursor"`
}

type findOutput struct {
	Body struct {
		Items []HeldSubscription `json:"items"`
		Next  string             `json:"next,omitempty" doc:"cursor of the next page"`
	}
}

// HeldSubscription is what a list shows. It is an allow list: cost and what is the reseller's own reach a customer's
// people only when they are named for them (FEATURES I5). Exported because the detail embeds it.
type HeldSubscription struct {
	ID               string              `json:"id" doc:"{customer}.{subscription}"`
	MicrosoftID      string              `json:"microsoftId"`
	CustomerID       string              `json:"customerId"`
	Company          string              `json:"companyName"`
	ProductID        string              `json:"productId"`
	SkuID            string              `json:"skuId"`
	Title            string              `json:"productTitle"`
	FriendlyName     string              `json:"friendlyName"`
	IsTrial          bool                `json:"isTrial,omitempty"`
	IsAddon          bool                `json:"isAddon,omitempty"`
	ByUse            bool                `json:"byUse,omitempty" doc:"without term and licences, billed by what is used"`
	Status           subscription.Status `json:"status" enum:"active,pending,suspended,expired,disabled,deleted"`
	Quantity         int                 `json:"quantity" doc:"licences that are paid for"`
	Assigned         *int                `json:"assigned,omitempty" doc:"of them in use, when Microsoft has said"`
	TermDuration     string              `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle     string              `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	AutoRenew        bool                `json:"autoRenew"`
	EndOfTerm        string              `json:"endOfTerm" enum:"renews,ends,extends,undecided"`
	CommitmentEnd    *time.Time          `json:"commitmentEnd,omitempty" doc:"last second of the term"`
	CancellableUntil *time.Time          `json:"cancellableUntil,omitempty" doc:"of the whole"`
	Windows          []Window            `json:"windows" doc:"licences that can be given back, each batch until when; those that have closed are left out"`
	Period           *Amounts            `json:"period,omitempty" doc:"of all licences for one billing period; absent where no price is known"`
	MirroredAt       time.Time           `json:"mirroredAt" doc:"when Microsoft said so"`
	GoneAt           *time.Time          `json:"goneAt,omitempty" doc:"since when Microsoft does not list it any more"`
}

// Window is a batch of licences that can be given back.
type Window struct {
	Quantity int       `json:"quantity"`
	Until    time.Time `json:"until"`
}

// Amounts is money for all licences, net.
type Amounts struct {
	Cost  *money.Amount `json:"cost,omitempty" doc:"with costs.read"`
	Price money.Amount  `json:"price"`
}

func (a API) find(ctx context.Context, in *findInput) (*findOutput, error) {
	found, next, err := a.Register.Find(ctx, in.Caller(), subscription.Query{Search: in.Search, Part: in.Part, Customer: in.Customer}, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &findOutput{}
	out.Body.Next, out.Body.Items = next, make([]HeldSubscription, 0, len(found))
	for _, s := range found {
		out.Body.Items = append(out.Body.Items, held(s, in.Caller(), a.Changes.Now()))
	}
	return out, nil
}

func held(s subscription.Subscription, by auth.Caller, now time.Time) HeldSubscription {
	out := HeldSubscription{
		ID: order.Held{Customer: s.Customer, Subscription: s.ID}.String(), MicrosoftID: s.ID, CustomerID: s.Customer, Company: s.Company,
		ProductID: s.ProductID, SkuID: s.SkuID, Title: s.Title, FriendlyName: s.FriendlyName, IsTrial: s.IsTrial, IsAddon: s.IsAddon, ByUse: s.Kind.ByUse(),
		Status: s.Status, Quantity: s.Quantity, Assigned: s.Assigned, TermDuration: s.TermDuration, BillingCycle: s.BillingCycle,
		AutoRenew: s.AutoRenew, EndOfTerm: told.EndOfTerm(s.EndOfTerm), CommitmentEnd: moment(s.CommitmentEnd),
		Windows: []Window{}, MirroredAt: s.MirroredAt, GoneAt: moment(s.GoneAt),
	}
	if s.CancellableUntil.After(now) {
		out.CancellableUntil = moment(s.CancellableUntil)
	}
	for _, w := range s.Windows {
		if w.Until.After(now) {
			out.Windows = append(out.Windows, Window(w))
		}
	}
	if s.Cost.Currency != "" {
		out.Period = &Amounts{Price: s.Price.Times(int64(s.Quantity)).Round()}
		if by.May(auth.ReadCosts) == nil {
			cost := s.Cost.Times(int64(s.Quantity)).Round()
			out.Period.Cost = &cost
		}
	}
	return out
}

// moment is a time that may not have come.
func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}
