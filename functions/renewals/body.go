package renewals

import (
	"cmp"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
)

// Wish is what somebody wants at the end of a term.
type Wish struct {
	Choice renewal.Choice `json:"choice" enum:"renew,change,end,extend"`
	Terms  *terms         `json:"terms,omitempty" doc:"of change: the next term, whole"`
}

type terms struct {
	ProductID    string `json:"productId"`
	SkuID        string `json:"skuId"`
	TermDuration string `json:"termDuration" enum:"P1M,P1Y,P3Y"`
	BillingCycle string `json:"billingCycle" enum:"monthly,annual,triennial"`
	Seats        int    `json:"seats"`
	CustomEnd    string `json:"customEnd,omitempty" format:"date" doc:"last day of a next term that is aligned to another end"`
}

// read is the wish in the domain's words; a last day that is no date is before every term, and refused there.
func (w Wish) read() renewal.Wish {
	read := renewal.Wish{Choice: w.Choice}
	if w.Terms == nil {
		return read
	}
	t := *w.Terms
	read.Terms = renewal.Terms{ProductID: t.ProductID, SkuID: t.SkuID, TermDuration: t.TermDuration, BillingCycle: t.BillingCycle, Seats: t.Seats}
	if t.CustomEnd != "" {
		end, err := time.Parse(time.DateOnly, t.CustomEnd)
		if err != nil {
			end = time.Unix(0, 0).UTC()
		}
		read.Terms.CustomEnd = end
	}
	return read
}

func termsOf(t renewal.Terms) *terms {
	if t.ProductID == "" {
		return nil
	}
	shown := terms{ProductID: t.ProductID, SkuID: t.SkuID, TermDuration: t.TermDuration, BillingCycle: t.BillingCycle, Seats: t.Seats}
	if !t.CustomEnd.IsZero() {
		shown.CustomEnd = t.CustomEnd.UTC().Format(time.DateOnly)
	}
	return &shown
}

// entry is an end of a term in the calendar. Costs stand in it for those who may read them, and for nobody else.
type entry struct {
	ID           string              `json:"id" doc:"{customer}.{subscription}"`
	CustomerID   string              `json:"customerId"`
	Company      string              `json:"companyName"`
	Title        string              `json:"title"`
	Name         string              `json:"name,omitempty" doc:"the friendly name, where it is another"`
	Status       subscription.Status `json:"status"`
	IsTrial      bool                `json:"isTrial"`
	Quantity     int                 `json:"quantity"`
	Assigned     *int                `json:"assigned,omitempty" doc:"licences people have; absent where it is not known"`
	TermDuration string              `json:"termDuration" enum:"P1M,P1Y,P3Y"`
	BillingCycle string              `json:"billingCycle" enum:"monthly,annual,triennial"`
	TermEnd      time.Time           `json:"termEnd" doc:"last second of the term, UTC"`
	LockedAt     time.Time           `json:"lockedAt" doc:"from then on nothing about the renewal can be changed"`
	DecideBy     time.Time           `json:"decideBy"`
	Urgency      renewal.Urgency     `json:"urgency" enum:"calm,soon,now,last,locked"`
	Fate         renewal.Fate        `json:"fate" enum:"renews,changes,paid,ends,extends" doc:"what happens when nobody does anything"`
	Why          renewal.Why         `json:"why,omitempty" enum:"commits,paid,extends,suspended,trouble" doc:"why somebody has to decide; absent when nobody has to"`
	Scheduled    *terms              `json:"scheduled,omitempty" doc:"what Microsoft holds for the next term, where it is another than this one"`
	YearPrice    *money.Amount       `json:"yearPrice,omitempty" doc:"a year at the price of today, net"`
	YearCost     *money.Amount       `json:"yearCost,omitempty" doc:"with costs.read"`
	UnitCost     *money.Amount       `json:"unitCost,omitempty" doc:"a licence for a billing period, as agreed; with costs.read"`
	CostThen     *costThen           `json:"costThen,omitempty" doc:"where Microsoft's price of the renewal's day is another one; with costs.read"`
	Decision     *decision           `json:"decision,omitempty"`
}

type costThen struct {
	Unit *money.Amount `json:"unit,omitempty" doc:"absent when the plan is sold no more"`
	From time.Time     `json:"from,omitzero" doc:"the announced day; absent when it is the price of today"`
	Gone bool          `json:"gone"`
}

// decision is what somebody wanted, and how far it has come.
type decision struct {
	Version   int64          `json:"version"`
	TermEnd   time.Time      `json:"termEnd" doc:"of the term it was made for"`
	Choice    renewal.Choice `json:"choice" enum:"renew,change,end,extend"`
	Terms     *terms         `json:"terms,omitempty"`
	Product   string         `json:"productTitle,omitempty" doc:"of the terms, where it is another product than the subscription's"`
	State     renewal.State  `json:"state" enum:"wanted,held,refused,late,done,missed"`
	Code      string         `json:"code,omitempty" doc:"why it is refused, late or missed"`
	Reference string         `json:"reference,omitempty" doc:"correlation id, for Microsoft's support"`
	At        time.Time      `json:"at"`
	HeldAt    time.Time      `json:"heldAt,omitzero"`
	Again     bool           `json:"again" doc:"something had dropped it, and it was brought to Microsoft again"`
	OrderID   string         `json:"orderId,omitempty" doc:"of the order that brings it"`
}

func decisionOf(i renewal.Intent) decision {
	return decision{Version: i.Revision.Version, TermEnd: i.TermEnd, Choice: i.Wish.Choice, Terms: termsOf(i.Wish.Terms),
		Product: i.Wish.Terms.Title, State: i.State, Code: i.Failure.Code, Reference: i.Failure.CorrelationID, At: i.At, HeldAt: i.BroughtAt, Again: i.Brought > 1, OrderID: i.Order}
}

func entryOf(e renewal.Entry, by auth.Caller) entry {
	s := e.Subscription
	shown := entry{
		ID: s.Customer + "." + s.ID, CustomerID: s.Customer, Company: s.Company, Title: s.Title, Status: s.Status, IsTrial: s.IsTrial,
		Quantity: s.Quantity, Assigned: s.Assigned, TermDuration: s.TermDuration, BillingCycle: s.BillingCycle, TermEnd: s.CommitmentEnd,
		LockedAt: renewal.Lock(s.CommitmentEnd), DecideBy: renewal.Deadline(s.CommitmentEnd), Urgency: e.Urgency, Fate: e.Fate, Why: e.Why,
	}
	shown.Name = s.OwnName()
	if n := s.Scheduled; n != nil {
		shown.Scheduled = termsOf(renewal.Terms{ProductID: n.ProductID, SkuID: n.SkuID, TermDuration: n.TermDuration, BillingCycle: n.BillingCycle,
			Seats: n.Quantity, CustomEnd: n.End})
	}
	if e.Intent.Revision.Version > 0 {
		made := decisionOf(e.Intent)
		shown.Decision = &made
	}
	if s.Price.Currency != "" {
		shown.YearPrice = &e.Year.Price
	}
	if by.May(auth.ReadCosts) == nil && s.Cost.Currency != "" {
		shown.YearCost, shown.UnitCost, shown.CostThen = &e.Year.Cost, &s.Cost, costThenOf(e.CostThen)
	}
	return shown
}

func costThenOf(c *renewal.Costs) *costThen {
	if c == nil {
		return nil
	}
	then := costThen{From: c.From, Gone: c.Gone}
	if !c.Gone {
		then.Unit = &c.Unit
	}
	return &then
}

// sumOfRisk is a year of everything that is shown in one currency.
type sumOfRisk struct {
	Count int           `json:"count"`
	Price money.Amount  `json:"price"`
	Cost  *money.Amount `json:"cost,omitempty" doc:"with costs.read"`
}

// sumsOf adds what has to be decided; what is shown beside it is no risk.
func sumsOf(all []renewal.Entry, by auth.Caller) []sumOfRisk {
	sums := []sumOfRisk{}
	mayCosts := by.May(auth.ReadCosts) == nil
	for _, e := range all {
		if e.Why == renewal.WhyNothing || e.Year.Price.Currency == "" {
			continue
		}
		at := slices.IndexFunc(sums, func(s sumOfRisk) bool { return s.Price.Currency == e.Year.Price.Currency })
		if at < 0 {
			at, sums = len(sums), append(sums, sumOfRisk{})
		}
		sums[at].Count, sums[at].Price = sums[at].Count+1, sums[at].Price.Add(e.Year.Price)
		if mayCosts {
			cost := e.Year.Cost
			if sums[at].Cost != nil {
				cost = cost.Add(*sums[at].Cost)
			}
			sums[at].Cost = &cost
		}
	}
	return sums
}

// whole is one end of a term with what each choice comes to.
type whole struct {
	Entry   entry     `json:"entry"`
	Base    terms     `json:"base" doc:"the next term as it is without changes: what a change begins from"`
	Title   string    `json:"productTitle" doc:"of the product of base"`
	Other   *product  `json:"other,omitempty" doc:"the product that was decided on, or that Microsoft holds, where it is another than that of base"`
	Plans   []plan    `json:"plans" doc:"the terms and billing plans it is sold with"`
	Least   int       `json:"leastSeats"`
	Most    int       `json:"mostSeats" doc:"0 for no limit"`
	Choices []outlook `json:"choices" doc:"renew, end and extend; a change is previewed by itself"`
}

type plan struct {
	TermDuration string `json:"termDuration" enum:"P1M,P1Y,P3Y"`
	BillingCycle string `json:"billingCycle" enum:"monthly,annual,triennial"`
}

// outlook is what a choice comes to.
type outlook struct {
	Choice    renewal.Choice `json:"choice" enum:"renew,change,end,extend"`
	On        time.Time      `json:"on" doc:"first moment of what comes after"`
	Until     time.Time      `json:"until,omitzero" doc:"last day of the next term"`
	Next      *terms         `json:"next,omitempty" doc:"absent when there is none"`
	UnitPrice *money.Amount  `json:"unitPrice,omitempty" doc:"a licence for a billing period; absent where the catalogue has no price"`
	UnitCost  *money.Amount  `json:"unitCost,omitempty" doc:"with costs.read"`
	YearPrice *money.Amount  `json:"yearPrice,omitempty"`
	YearCost  *money.Amount  `json:"yearCost,omitempty" doc:"with costs.read"`
	Before    *money.Amount  `json:"beforePrice,omitempty" doc:"a year as it is today"`
	Announced time.Time      `json:"announced,omitzero" doc:"the day the price begins that holds then; absent while it is today's"`
	Gone      bool           `json:"gone" doc:"on that day the plan is sold no more"`
	UndoUntil time.Time      `json:"undoUntil,omitzero" doc:"until when licences can be given back, if it renews on time"`
	Refused   string         `json:"refused,omitempty" doc:"code of what the subscription does not allow"`
	Problems  []fault.Field  `json:"problems" doc:"what is wrong with what was typed"`
}

func outlookOf(p renewal.Preview, by auth.Caller) outlook {
	shown := outlook{Choice: p.Wish.Choice, On: p.On, Until: p.Until, Gone: p.Then.Gone, Announced: p.Then.Announced, UndoUntil: p.Undo,
		Refused: p.Refused, Problems: append([]fault.Field{}, p.Problems...)}
	if p.Next != nil {
		shown.Next = termsOf(*p.Next)
	}
	if p.Before.Price.Currency != "" {
		shown.Before = &p.Before.Price
	}
	if !p.Known {
		return shown
	}
	shown.UnitPrice, shown.YearPrice = &p.Unit.Price, &p.Year.Price
	if by.May(auth.ReadCosts) == nil {
		shown.UnitCost, shown.YearCost = &p.Unit.Cost, &p.Year.Cost
	}
	return shown
}

func wholeOf(e renewal.Entry, told renewal.Told, by auth.Caller) whole {
	base := told.Base
	shown := whole{Entry: entryOf(e, by), Base: terms{ProductID: base.ProductID, SkuID: base.SkuID, TermDuration: base.TermDuration,
		BillingCycle: base.BillingCycle, Seats: base.Seats}, Plans: []plan{}, Least: max(1, told.Card.MinQuantity), Most: told.Card.MaxQuantity,
		Choices: make([]outlook, 0, len(told.Previews))}
	shown.Title = cmp.Or(told.Card.Title, e.Subscription.Title)
	if told.Other != nil {
		other := productOf(*told.Other, by)
		shown.Other = &other
	}
	for _, o := range told.Card.Offers {
		shown.Plans = append(shown.Plans, plan{TermDuration: o.TermDuration, BillingCycle: o.BillingCycle})
	}
	for _, p := range told.Previews {
		shown.Choices = append(shown.Choices, outlookOf(p, by))
	}
	return shown
}

// openWindow is what can still be given back of one subscription.
type openWindow struct {
	ID         string    `json:"id" doc:"{customer}.{subscription}"`
	CustomerID string    `json:"customerId"`
	Company    string    `json:"companyName"`
	Title      string    `json:"title"`
	Quantity   int       `json:"quantity" doc:"licences it has"`
	OrderID    string    `json:"orderId,omitempty" doc:"of the order it came from"`
	Ends       time.Time `json:"ends" doc:"the first of the windows"`
	WholeUntil time.Time `json:"wholeUntil,omitzero" doc:"until when all of it can be cancelled"`
	Batches    []batch   `json:"batches" doc:"of licences, the nearest end first"`
}

type batch struct {
	Quantity int       `json:"quantity"`
	Until    time.Time `json:"until"`
}

func windowOf(s subscription.Subscription, now time.Time) openWindow {
	shown := openWindow{ID: s.Customer + "." + s.ID, CustomerID: s.Customer, Company: s.Company, Title: s.Title, Quantity: s.Quantity,
		OrderID: s.OrderID, Ends: renewal.WindowEnds(s, now)[0], Batches: []batch{}}
	if s.CancellableUntil.After(now) {
		shown.WholeUntil = s.CancellableUntil
	}
	for _, w := range s.Windows {
		if w.Until.After(now) {
			shown.Batches = append(shown.Batches, batch{Quantity: w.Quantity, Until: w.Until})
		}
	}
	slices.SortFunc(shown.Batches, func(a, b batch) int { return a.Until.Compare(b.Until) })
	return shown
}
