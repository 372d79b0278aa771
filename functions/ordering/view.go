package ordering

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/pricing"
	"twotier/shared/terms"
)

// shownOrder is an order as the reseller sees it; toCustomer makes of it what a customer's user gets.
type shownOrder struct {
	ID         string         `json:"id"`
	Number     string         `json:"number" doc:"short form people read out"`
	Version    int64          `json:"version"`
	Name       string         `json:"name"`
	CustomerID string         `json:"customerId"`
	Company    string         `json:"companyName"`
	Status     order.Status   `json:"status" enum:"draft,placing,unknown,placed,provisioning,active,partial,failed,discarded"`
	Currency   string         `json:"currency"`
	Lines      []shownLine    `json:"lines"`
	Totals     Prices         `json:"totals" doc:"of the first billing period of each line"`
	Dues       []due          `json:"dues" doc:"after what is due first, whole periods by billing plan; one_time is part of what is due first"`
	Readiness  []check        `json:"readiness,omitempty" doc:"what ordering needs; absent in answers to acts"`
	Problems   []fault.Field  `json:"problems,omitempty" doc:"what keeps a draft from being placed; absent in answers to acts"`
	Accepted   []terms.Wanted `json:"acceptedTerms,omitempty"`
	CreatedAt  time.Time      `json:"createdAt"`
	SavedAt    time.Time      `json:"savedAt"`
	PlacedAt   *time.Time     `json:"placedAt,omitempty"`
	PlacedBy   string         `json:"placedBy,omitempty" doc:"person id"`
	PlacedName string         `json:"placedByName,omitempty" doc:"of a person of the organisation; absent in answers to acts"`
	PartnerID  string         `json:"partnerId,omitempty"`
	UndoUntil  *time.Time     `json:"undoUntil,omitempty" doc:"earliest end of a line's window"`
	Failure    *failure       `json:"failure,omitempty"`
	DryRun     *dryRun        `json:"dryRun,omitempty" doc:"what would happen; of a placement with dryRun"`
	FollowsUp  string         `json:"followsUp,omitempty" doc:"the order whose refused lines this one repeats"`
	FollowedBy string         `json:"followedBy,omitempty" doc:"the order that repeats this one's refused lines"`
	Change     *madeChange    `json:"change,omitempty" doc:"of an order that changes a subscription; its line shows the product as it is to be"`
	Returned   string         `json:"returned,omitempty" doc:"the provider's words, when it left the refused lines to the reseller"`
}

type failure struct {
	Code          string `json:"code"`
	CorrelationID string `json:"correlationId,omitempty" doc:"Microsoft's, for a support case"`
}

// check is one precondition of ordering.
type check struct {
	Check customer.CheckName `json:"check" enum:"tenant,relationship,agreement,qualification,partnerId,standing"`
	Ready bool               `json:"ready"`
	Code  string             `json:"code,omitempty"`
	Fix   customer.Fix       `json:"fix,omitempty" enum:"wait,request-tenant,ask-relationship,send-agreement,qualify,add-partner-id,contact-provider,reauthorise"`
}

// Prices are the four prices, of one seat or of a sum; exported because lines embed them. A customer's user gets one.
type Prices struct {
	Cost        *money.Amount `json:"cost,omitempty" doc:"with costs.read"`
	Recommended *money.Amount `json:"recommended,omitempty" doc:"with costs.read"`
	Price       money.Amount  `json:"price"`
	Margin      *money.Amount `json:"margin,omitempty" doc:"with costs.read"`
}

// due is what the lines of one billing plan come to each time.
type due struct {
	BillingCycle string `json:"billingCycle" enum:"monthly,annual,triennial,one_time"`
	Sum          Prices `json:"sum"`
}

type shownLine struct {
	Number       int    `json:"number"`
	ProductID    string `json:"productId"`
	SkuID        string `json:"skuId"`
	Title        string `json:"title"`
	IsAddon      bool   `json:"isAddon"`
	Quantity     int    `json:"quantity"`
	MinQuantity  int    `json:"minQuantity"`
	MaxQuantity  int    `json:"maxQuantity"`
	TermDuration string `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Prices              // of one seat
	FirstTerm
	MarkupPercent *decimal.Decimal `json:"markupPercent,omitempty" doc:"with costs.read"`
	MarginPercent *decimal.Decimal `json:"marginPercent,omitempty" doc:"with costs.read"`
	BelowCost     bool             `json:"belowCost,omitempty"`
	WithoutAddons bool             `json:"withoutAddons,omitempty" doc:"add-ons are not wanted"`
	Chosen        *choice          `json:"chosen,omitempty" doc:"how the customer's price is made, when not by the default markup"`
	Totals        Prices           `json:"totals"`
	Offers        []offer          `json:"offers,omitempty" doc:"the terms and billing plans this product has today; of drafts"`
	State         order.LineState  `json:"state" enum:"open,provisioning,active,failed"`
	Failure       *failure         `json:"failure,omitempty"`
	OrderID       string           `json:"orderId,omitempty" doc:"Microsoft's"`
	Subscription  string           `json:"subscriptionId,omitempty"`
	ByUse         bool             `json:"byUse,omitempty" doc:"billed by what is used: its prices and totals are zero beforehand"`
	Undo          *undo            `json:"undo,omitempty" doc:"absent where Microsoft takes nothing back, and in older orders"`
	HeldBefore    *int             `json:"heldBefore,omitempty" doc:"licences of the product the customer had when it was ordered"`
}

// undo is until when a line can be taken back.
type undo struct {
	Until     time.Time  `json:"until" doc:"the days that are left are paid back until then"`
	FullUntil *time.Time `json:"fullUntil,omitempty" doc:"everything is paid back until then"`
}

// choice is a price by hand or a markup by hand, as decimal text.
type choice struct {
	Price         string `json:"price,omitempty"`
	MarkupPercent string `json:"markupPercent,omitempty"`
}

type offer struct {
	TermDuration string `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
}

type orderOutput struct{ Body shownOrder }

// shown is an order in an answer to an act.
func shown(o order.Order) *orderOutput { return &orderOutput{Body: describe(o, nil)} }

// viewed is an order as the caller reads it.
func viewed(v order.View, by auth.Caller) *orderOutput {
	out := describe(v.Order, v.Cards)
	out.Problems = v.Problems
	out.Readiness = checks(v.Readiness)
	if by.May(auth.ReadCosts) != nil {
		out = out.toCustomer()
	}
	return &orderOutput{Body: out}
}

func checks(all []customer.Check) []check {
	shown := make([]check, 0, len(all))
	for _, c := range all {
		shown = append(shown, check{Check: c.Name, Ready: c.Ready, Code: c.Code, Fix: c.Fix})
	}
	return shown
}

func describe(o order.Order, cards map[catalog.Key]catalog.Product) shownOrder {
	out := shownOrder{
		ID: o.ID.String(), Number: o.ID.Short(), Version: o.Revision.Version, Name: o.Name,
		CustomerID: o.ID.Customer, Company: o.Company, Status: o.Status, Currency: o.Currency,
		Lines: make([]shownLine, 0, len(o.Lines)), Totals: totals(o.Totals()), Dues: []due{},
		CreatedAt: o.CreatedAt, SavedAt: o.SavedAt, PlacedAt: moment(o.PlacedAt), PlacedBy: o.PlacedBy,
		PartnerID: o.PartnerID, UndoUntil: moment(o.UndoUntil), FollowsUp: o.FollowsUp, FollowedBy: o.FollowedBy, Returned: o.Returned,
	}
	out.Change = changeOf(o)
	if o.Failure.Code != "" {
		out.Failure = &failure{Code: o.Failure.Code, CorrelationID: o.Failure.CorrelationID}
	}
	for _, a := range o.Accepted {
		out.Accepted = append(out.Accepted, terms.Wanted{Document: a.Document, Version: a.Version})
	}
	for _, d := range o.Dues(placedOrSaved(o)) {
		out.Dues = append(out.Dues, due{BillingCycle: d.BillingCycle, Sum: totals(d.Totals)})
	}
	for i, l := range o.Lines {
		out.Lines = append(out.Lines, line(i, l, cards[catalog.Key{ProductID: l.ProductID, SkuID: l.SkuID}]))
	}
	return out
}

func line(i int, l order.Line, card catalog.Product) shownLine {
	out := shownLine{
		Number: i, ProductID: l.ProductID, SkuID: l.SkuID, Title: l.Title, IsAddon: l.IsAddon,
		Quantity: l.Quantity, MinQuantity: l.MinQuantity, MaxQuantity: l.MaxQuantity,
		TermDuration: l.TermDuration, BillingCycle: l.BillingCycle,
		Prices:        Prices{Cost: &l.Quote.Cost, Recommended: &l.Quote.Recommended, Price: l.Quote.Price, Margin: &l.Quote.Margin},
		MarkupPercent: &l.Quote.MarkupPercent, MarginPercent: &l.Quote.MarginPercent, BelowCost: l.Quote.BelowCost,
		FirstTerm: firstTerm(l), Totals: totals(l.Totals()), State: l.State, OrderID: l.OrderID, Subscription: l.SubscriptionID,
		HeldBefore: l.HeldBefore, WithoutAddons: l.WithoutAddons, ByUse: l.Kind.ByUse(),
	}
	if !l.Undo.Until.IsZero() {
		out.Undo = &undo{Until: l.Undo.Until, FullUntil: moment(l.Undo.FullUntil)}
	}
	if l.Choice != (pricing.Input{}) {
		out.Chosen = &choice{Price: l.Choice.Price, MarkupPercent: l.Choice.MarkupPercent}
	}
	if l.Failure != "" {
		out.Failure = &failure{Code: l.Failure, CorrelationID: l.CorrelationID}
	}
	for _, o := range card.Offers {
		out.Offers = append(out.Offers, offer{TermDuration: o.TermDuration, BillingCycle: o.BillingCycle})
	}
	return out
}

// placedOrSaved is the moment an order's figures are of.
func placedOrSaved(o order.Order) time.Time {
	if o.PlacedAt.IsZero() {
		return o.SavedAt
	}
	return o.PlacedAt
}

func totals(t pricing.LineTotals) Prices {
	return Prices{Cost: &t.Cost, Recommended: &t.Recommended, Price: t.Price, Margin: &t.Margin}
}

// moment is a time that may not have come.
func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}
