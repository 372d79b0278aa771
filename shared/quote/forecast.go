package quote

import (
	"time"

	"twotier/shared/forecast"
	"twotier/shared/money"
	"twotier/shared/order"
)

// Forecast is what the quote comes to when it is ordered at a moment, at the prices it offers, with the titles of its
// lines. It is no part of what is frozen: each look tells it for its own moment. ok is false for a quote that nobody can
// order any more.
func (q Quote) Forecast(at time.Time) (f forecast.Forecast, titles []string, ok bool) {
	e := q.Last()
	if open := e.Status == Draft || e.Status == Sent || e.Status == Accepted; !open || e.Expired(at) || len(q.Lines) == 0 {
		return forecast.Forecast{}, nil, false
	}
	for _, l := range q.Lines {
		titles = append(titles, l.Title)
	}
	return order.Order{Currency: q.Currency, Lines: q.Lines}.Forecast(at), titles, true
}

// OfferedSuccessor is what a trial goes on as by itself, at the price of today.
type OfferedSuccessor struct {
	Title        string       `json:"title"`
	Quantity     int          `json:"quantity"`
	TermDuration string       `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string       `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Unit         money.Amount `json:"unit" doc:"of one licence for one billing period, net"`
}

// successor is nil for what is no trial, for one that ends, and where nobody knows what it becomes.
func successor(l order.Line) *OfferedSuccessor {
	plan := l.Afterwards()
	if !l.IsTrial || plan == nil || l.Becomes == nil {
		return nil
	}
	return &OfferedSuccessor{Title: l.Becomes.Title, Quantity: l.Becomes.Quantity, TermDuration: plan.TermDuration,
		BillingCycle: plan.BillingCycle, Unit: plan.Unit.Price.Round()}
}
