package subscriptions

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/pricing"
	"twotier/shared/subscription/told"
)

// SubscriptionInput names a subscription; exported because other inputs embed it.
type SubscriptionInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"{customer}.{subscription}"`
}

type detailOutput struct{ Body heldDetail }

// heldDetail is one subscription with its history.
type heldDetail struct {
	HeldSubscription
	Unit           *Amounts       `json:"unit,omitempty" doc:"of one licence for one billing period, not rounded"`
	PricedFrom     string         `json:"pricedFrom,omitempty" enum:"order,sheet" doc:"agreed on with the order, or today's price sheet"`
	CreatedAt      *time.Time     `json:"createdAt,omitempty"`
	TermStart      *time.Time     `json:"termStart,omitempty"`
	ChargedUntil   *time.Time     `json:"chargedUntil,omitempty" doc:"last second of the billing period that runs"`
	FullUntil      *time.Time     `json:"fullUntil,omitempty" doc:"until then cancelling the whole pays everything back"`
	AssignedAt     *time.Time     `json:"assignedAt,omitempty"`
	Scheduled      *told.NextTerm `json:"scheduled,omitempty" doc:"what the next term will be otherwise"`
	NextCharge     *told.NextTerm `json:"nextCharge,omitempty" doc:"another billing plan from the next charge on"`
	OrderID        string         `json:"orderId,omitempty" doc:"ours; absent when it was bought elsewhere"`
	MicrosoftOrder string         `json:"microsoftOrder,omitempty" doc:"with costs.read"`
	PartnerID      string         `json:"partnerId,omitempty" doc:"with costs.read"`
	Promotion      string         `json:"promotionId,omitempty" doc:"with costs.read"`
	MinQuantity    int            `json:"minQuantity,omitempty"`
	MaxQuantity    int            `json:"maxQuantity,omitempty" doc:"absent without a limit"`
	Plans          []soldPlan     `json:"plans" doc:"terms and billing plans the product is sold with today"`
	Changes        []shownChange  `json:"changes" doc:"through us, the latest first"`
	Waiting        int            `json:"waiting" doc:"changes that are under way"`
}

type soldPlan struct {
	TermDuration string  `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string  `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Unit         Amounts `json:"unit" doc:"of one licence for one billing period, not rounded"`
}

// shownChange is a change in the history: what was wanted, of what, and what became of it.
type shownChange struct {
	Order      string            `json:"orderId"`
	Number     string            `json:"number"`
	Change     told.WantedChange `json:"change"`
	Before     told.StateBefore  `json:"before"`
	Status     order.Status      `json:"status" enum:"placing,unknown,placed,provisioning,active,partial,failed"`
	Failure    string            `json:"failure,omitempty"`
	At         time.Time         `json:"at"`
	By         string            `json:"by,omitempty" doc:"name of who asked; with costs.read, absent when nobody did by hand"`
	Now        *Amounts          `json:"now,omitempty" doc:"billed at once, below zero when it came back; absent where no price is known"`
	Reverses   string            `json:"reverses,omitempty" doc:"the order it takes back"`
	Reversible bool              `json:"reversible,omitempty"`
}

func (a API) read(ctx context.Context, in *SubscriptionInput) (*detailOutput, error) {
	of, err := order.ParseHeld(in.ID)
	if err != nil {
		return nil, err
	}
	h, err := a.Changes.Read(ctx, in.Caller(), of)
	if err != nil {
		return nil, err
	}
	return &detailOutput{Body: detail(h, in.Caller(), a.Changes.Now())}, nil
}

func detail(h order.Holding, by auth.Caller, now time.Time) heldDetail {
	s, costs := h.Subscription, by.May(auth.ReadCosts) == nil
	out := heldDetail{
		HeldSubscription: held(s, by, now), PricedFrom: string(s.PricedFrom), CreatedAt: moment(s.CreatedAt), TermStart: moment(s.TermStart),
		ChargedUntil: moment(s.ChargedUntil), AssignedAt: moment(s.AssignedAt), Scheduled: told.Next(s.Scheduled), NextCharge: told.Next(s.NextCharge),
		OrderID: s.OrderID, MinQuantity: h.Limits.Least, MaxQuantity: h.Limits.Most, Plans: make([]soldPlan, 0, len(h.Plans)),
		Changes: make([]shownChange, 0, len(h.Changes)), Waiting: h.Waiting,
	}
	if costs {
		out.MicrosoftOrder, out.PartnerID, out.Promotion = s.MicrosoftOrder, s.PartnerID, s.Promotion
	}
	if s.Cost.Currency != "" {
		out.Unit = amounts(s.Cost, s.Price, costs)
	}
	for _, r := range s.Refunds {
		if r.Type == "Full" && r.Until.After(now) {
			out.FullUntil = moment(r.Until)
		}
	}
	for _, p := range h.Plans {
		out.Plans = append(out.Plans, soldPlan{p.TermDuration, p.BillingCycle, *amounts(p.Unit.Cost, p.Unit.Price, costs)})
	}
	for _, e := range h.Changes {
		_, reversible := h.Reversible[e.Order]
		out.Changes = append(out.Changes, shown(e, h.Names[e.By], reversible, costs))
	}
	return out
}

func shown(e order.ChangeEntry, name string, reversible, costs bool) shownChange {
	id, _ := order.ParseID(e.Order) // our own writing
	out := shownChange{
		Order: e.Order, Number: id.Short(), Change: told.Wanted(e.Wish), Status: e.Status, Failure: e.Failure, At: e.At, Reverses: e.Reverses, Reversible: reversible,
		Before: told.Before(e.Was),
	}
	if costs {
		out.By = name
	}
	if e.Priced {
		out.Now = totals(e.Now, costs)
	}
	return out
}

func totals(t pricing.LineTotals, costs bool) *Amounts { return amounts(t.Cost, t.Price, costs) }

func amounts(cost, price money.Amount, costs bool) *Amounts {
	if !costs {
		return &Amounts{Price: price}
	}
	return &Amounts{Cost: &cost, Price: price}
}
