// Package told is how a forecast travels in answers of the API, to resellers and, without costs, to customers: days as
// dates, moments in UTC, amounts as decimal text.
package told

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/forecast"
	"twotier/shared/money"
	"twotier/shared/pricing"
)

// Forecast is what will happen, for whoever decides. Amounts are before tax.
type Forecast struct {
	At        time.Time         `json:"at" doc:"the moment it is told for"`
	Now       ForecastMoney     `json:"now" doc:"charged with the order: the first charge of each line"`
	Committed ForecastMoney     `json:"committed" doc:"until the end of each line's first term; to be paid once nothing can be undone"`
	UndoUntil *time.Time        `json:"undoUntil,omitempty" doc:"earliest end of a line's window"`
	Earned    *ForecastEarned   `json:"earned,omitempty" doc:"of what is charged on this month's invoice; with costs.read"`
	Lines     []ForecastLine    `json:"lines"`
	Ends      []ForecastEnd     `json:"ends" doc:"of the first terms, in their order"`
	Invoices  []ForecastInvoice `json:"invoices" doc:"this month's and the eleven after it"`
}

// ForecastMoney is what the reseller pays, what its customer pays and what is between; a customer's user gets the price alone.
type ForecastMoney struct {
	Cost   *money.Amount `json:"cost,omitempty" doc:"with costs.read"`
	Price  money.Amount  `json:"price"`
	Margin *money.Amount `json:"margin,omitempty" doc:"with costs.read"`
}

// ForecastEarned is a margin as percentages: of the cost, and of the price.
type ForecastEarned struct {
	MarkupPercent decimal.Decimal `json:"markupPercent"`
	MarginPercent decimal.Decimal `json:"marginPercent"`
}

// ForecastEnd is a day on which first terms go on as new ones, or end for good.
type ForecastEnd struct {
	On           string         `json:"on" format:"date" doc:"first day of the new terms, or last day of what ends"`
	Lines        []int          `json:"lines"`
	Renews       bool           `json:"renews"`
	First        *ForecastMoney `json:"first,omitempty" doc:"what is charged that day, as prices are today"`
	BillingCycle string         `json:"billingCycle,omitempty" enum:"monthly,annual,triennial,one_time,none" doc:"absent when they differ"`
}

// ForecastLine is what will happen to one line.
type ForecastLine struct {
	Number    int              `json:"number"`
	Title     string           `json:"title"`
	Plan      ForecastPlan     `json:"plan"`
	Start     string           `json:"start" format:"date"`
	End       string           `json:"end,omitempty" format:"date" doc:"last day of the first term; absent for what does not end"`
	First     *ForecastCharge  `json:"first,omitempty" doc:"absent for what is billed by use"`
	Charges   int              `json:"charges" doc:"of the first term"`
	Committed ForecastMoney    `json:"committed"`
	Undo      *ForecastUndo    `json:"undo,omitempty" doc:"absent where nothing can be undone"`
	Renewal   *ForecastRenewal `json:"renewal,omitempty" doc:"what begins by itself when the term is over"`
}

// ForecastPlan is seats at a term and billing plan; the prices are of one seat for one whole billing period, not rounded.
type ForecastPlan struct {
	TermDuration string        `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string        `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Quantity     int64         `json:"quantity"`
	Unit         ForecastMoney `json:"unit"`
}

// ForecastCharge is one line of a bill: quantity × unit × days ÷ ofDays, rounded once.
type ForecastCharge struct {
	From   string        `json:"from" format:"date"`
	Until  string        `json:"until,omitempty" format:"date" doc:"last day that is paid for"`
	Days   int           `json:"days"`
	OfDays int           `json:"ofDays" doc:"days of the whole billing period; equal to days when nothing is missing"`
	Sum    ForecastMoney `json:"sum"`
}

// ForecastUndo is until when the whole line can be given back.
type ForecastUndo struct {
	FullUntil time.Time `json:"fullUntil" doc:"everything is paid back until then"`
	Until     time.Time `json:"until" doc:"the days that are left are paid back until then"`
}

// ForecastRenewal is the next term.
type ForecastRenewal struct {
	On    string         `json:"on" format:"date"`
	End   string         `json:"end" format:"date"`
	Plan  ForecastPlan   `json:"plan"`
	First ForecastCharge `json:"first"`
}

// ForecastInvoice is a calendar month's bill, as far as it is of these lines.
type ForecastInvoice struct {
	Month    string         `json:"month" format:"date" doc:"its first day"`
	Issued   string         `json:"issued" format:"date" doc:"about when it comes"`
	Sum      ForecastMoney  `json:"sum"`
	Renewing *ForecastMoney `json:"renewing,omitempty" doc:"of it: only because something renews by itself"`
	Items    []ForecastItem `json:"items"`
}

// ForecastItem is a charge on an invoice. What it is made of stands in the plan of its line, or of the line's renewal.
type ForecastItem struct {
	Line   int           `json:"line"`
	Renews bool          `json:"renews,omitempty"`
	Plan   *ForecastPlan `json:"plan,omitempty" doc:"of a later renewal whose price is another"`
	ForecastCharge
}

// Viewer says what somebody may see. The zero value is a customer's user.
type Viewer struct{ Costs bool }

// Forecast tells it; titles are of its lines, in their order.
func (v Viewer) Forecast(f forecast.Forecast, titles []string) Forecast {
	out := Forecast{At: f.At, Now: v.sum(f.Now), Committed: v.sum(f.Committed), UndoUntil: moment(f.Earliest()),
		Lines: make([]ForecastLine, 0, len(f.Courses)), Ends: []ForecastEnd{}, Invoices: make([]ForecastInvoice, 0, len(f.Invoices))}
	for i, c := range f.Courses {
		line := v.line(c)
		line.Number, line.Title = i, titles[i]
		out.Lines = append(out.Lines, line)
	}
	for _, in := range f.Invoices {
		out.Invoices = append(out.Invoices, v.invoice(in, f.Courses))
	}
	for _, m := range f.Milestones() {
		out.Ends = append(out.Ends, v.end(m))
	}
	if v.Costs && len(f.Invoices) > 0 {
		markup, margin := f.Invoices[0].Sum.Percents()
		out.Earned = &ForecastEarned{MarkupPercent: markup, MarginPercent: margin}
	}
	return out
}

func (v Viewer) end(m forecast.Milestone) ForecastEnd {
	end := ForecastEnd{On: date(m.On), Lines: m.Lines, Renews: m.Renews, BillingCycle: m.Cycle}
	if m.Renews {
		first := v.sum(m.First)
		end.First = &first
	}
	return end
}

func (v Viewer) line(c forecast.Course) ForecastLine {
	line := ForecastLine{Plan: v.plan(c.Plan), Start: date(c.Start), End: date(c.End), Charges: len(c.Charges), Committed: v.sum(c.Committed())}
	if len(c.Charges) > 0 {
		first := v.charge(c.Charges[0])
		line.First = &first
	}
	if !c.Undo.Until.IsZero() {
		line.Undo = &ForecastUndo{FullUntil: c.Undo.FullUntil, Until: c.Undo.Until}
	}
	if r := c.Renewal; r != nil {
		line.Renewal = &ForecastRenewal{On: date(r.On), End: date(r.End), Plan: v.plan(r.Plan), First: v.charge(r.First)}
	}
	return line
}

func (v Viewer) invoice(in forecast.Invoice, courses []forecast.Course) ForecastInvoice {
	out := ForecastInvoice{Month: date(in.Month), Issued: date(in.Issued), Sum: v.sum(in.Sum), Items: make([]ForecastItem, 0, len(in.Items))}
	for _, item := range in.Items {
		shown := ForecastItem{Line: item.Line, Renews: item.Renews, ForecastCharge: v.charge(item.Charge)}
		if item.Renews && !item.Plan.Unit.Price.Equal(courses[item.Line].Renewal.Plan.Unit.Price) {
			plan := v.plan(item.Plan)
			shown.Plan = &plan
		}
		out.Items = append(out.Items, shown)
		if item.Renews {
			renewing := v.sum(in.Renewing)
			out.Renewing = &renewing
		}
	}
	return out
}

func (v Viewer) charge(c forecast.Charge) ForecastCharge {
	return ForecastCharge{From: date(c.From), Until: date(c.Until), Days: c.Days, OfDays: c.OfDays, Sum: v.sum(c.Sum)}
}

func (v Viewer) plan(p forecast.Plan) ForecastPlan {
	unit := pricing.LineTotals{Cost: p.Unit.Cost, Price: p.Unit.Price, Margin: p.Unit.Margin}
	return ForecastPlan{TermDuration: p.TermDuration, BillingCycle: p.BillingCycle, Quantity: p.Seats, Unit: v.sum(unit)}
}

// sum names what is shown, so that nothing new reaches a customer by itself (FEATURES I5).
func (v Viewer) sum(t pricing.LineTotals) ForecastMoney {
	if !v.Costs {
		return ForecastMoney{Price: t.Price}
	}
	return ForecastMoney{Cost: &t.Cost, Price: t.Price, Margin: &t.Margin}
}

func date(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}

// Sum is an amount of a change in mid-term; Charges and Plan likewise tell single parts of one.
func (v Viewer) Sum(t pricing.LineTotals) ForecastMoney { return v.sum(t) }

// Charges tells them in their order.
func (v Viewer) Charges(all []forecast.Charge) []ForecastCharge {
	out := make([]ForecastCharge, 0, len(all))
	for _, c := range all {
		out = append(out, v.charge(c))
	}
	return out
}

// Plan is seats at a term and billing plan.
func (v Viewer) Plan(p forecast.Plan) ForecastPlan { return v.plan(p) }
