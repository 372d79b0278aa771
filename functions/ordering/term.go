package ordering

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/money"
	"twotier/shared/order"
)

// WishTerm is how the first term is to differ from a plain purchase; exported because lines embed it.
type WishTerm struct {
	PromotionID string `json:"promotionId,omitempty" doc:"a promotion that applies only when it is asked for; the others apply by themselves"`
	TermEnd     string `json:"termEnd,omitempty" format:"date" doc:"last day of a shortened first term; without it the term is whole"`
	LastTerm    bool   `json:"lastTerm,omitempty" doc:"ends instead of renewing; without it the subscription renews"`
}

// FirstTerm is what a line's first term is beside a plain purchase; exported because lines embed it.
type FirstTerm struct {
	PromotionID string     `json:"promotionId,omitempty" doc:"the promotion that was asked for, whether the line has it or not"`
	Promotion   *promotion `json:"promotion,omitempty" doc:"the one that lowers the cost; with costs.read"`
	TermEnd     string     `json:"termEnd,omitempty" format:"date" doc:"last day of a shortened first term"`
	LastTerm    bool       `json:"lastTerm,omitempty" doc:"ends instead of renewing"`
	IsTrial     bool       `json:"isTrial,omitempty"`
	Becomes     *successor `json:"becomes,omitempty" doc:"what a trial goes on as"`
}

type promotion struct {
	ID         string          `json:"id"`
	Name       string          `json:"name"`
	PercentOff decimal.Decimal `json:"percentOff" doc:"of the list cost, decimal text"`
	Until      time.Time       `json:"until" doc:"a renewal up to then keeps it"`
	ListCost   money.Amount    `json:"listCost" doc:"what a licence costs without it, and again after it"`
	Automatic  bool            `json:"automatic" doc:"applies without being asked for"`
}

type successor struct {
	ProductID    string        `json:"productId"`
	SkuID        string        `json:"skuId"`
	Title        string        `json:"title"`
	TermDuration string        `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string        `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Quantity     int           `json:"quantity"`
	Cost         *money.Amount `json:"cost,omitempty" doc:"of one licence, today; with costs.read"`
}

func firstTerm(l order.Line) FirstTerm {
	shown := FirstTerm{PromotionID: l.PromotionID, TermEnd: date(l.TermEnd), LastTerm: l.LastTerm, IsTrial: l.IsTrial}
	if p := l.Promotion; p != nil {
		shown.Promotion = &promotion{ID: p.ID, Name: p.Name, PercentOff: p.Share.Shift(2), Until: p.Until, ListCost: l.Quote.ListCost(), Automatic: p.Auto}
	}
	if b := l.Becomes; b != nil {
		shown.Becomes = &successor{ProductID: b.ProductID, SkuID: b.SkuID, Title: b.Title, TermDuration: b.TermDuration,
			BillingCycle: b.BillingCycle, Quantity: b.Quantity, Cost: &b.Cost}
	}
	return shown
}

// toCustomer leaves out promotions, which lower what the reseller pays, and what the paid product will cost it.
func (f FirstTerm) toCustomer() FirstTerm {
	shown := FirstTerm{TermEnd: f.TermEnd, LastTerm: f.LastTerm, IsTrial: f.IsTrial}
	if b := f.Becomes; b != nil {
		shown.Becomes = &successor{ProductID: b.ProductID, SkuID: b.SkuID, Title: b.Title, TermDuration: b.TermDuration,
			BillingCycle: b.BillingCycle, Quantity: b.Quantity}
	}
	return shown
}

// date is a day, "" for none.
func date(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}
