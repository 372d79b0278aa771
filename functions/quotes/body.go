package quotes

import (
	"errors"
	"time"

	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/forecast/told"
	"twotier/shared/money"
	"twotier/shared/quote"
)

// card is a quote in a list. It holds nothing that its customer may not know.
type card struct {
	ID         string       `json:"id"`
	Number     string       `json:"number"`
	Edition    int          `json:"edition"`
	Title      string       `json:"title"`
	CustomerID string       `json:"customerId"`
	Company    string       `json:"companyName"`
	Status     quote.Status `json:"status" enum:"draft,sent,accepted,declined,expired,superseded,withdrawn,ordered"`
	Price      money.Amount `json:"price" doc:"of the first billing period of each line, net"`
	ValidUntil time.Time    `json:"validUntil"`
	Expired    bool         `json:"expired" doc:"its time is over, whatever the status says yet"`
	SavedAt    time.Time    `json:"savedAt"`
	OrderID    string       `json:"orderId,omitempty" doc:"of the order it became"`
}

func cardOf(c quote.Card, now time.Time) card {
	return card{
		ID: c.ID.String(), Number: c.ID.Short(), Edition: c.Edition, Title: c.Title, CustomerID: c.ID.Customer, Company: c.Company,
		Status: c.Status, Price: c.Price, ValidUntil: c.ValidUntil, SavedAt: c.SavedAt, OrderID: c.Order,
		Expired: c.State(now) == quote.Expired,
	}
}

// shownQuote is a quote as the reseller sees it; toCustomer makes of it what a customer's user gets.
type shownQuote struct {
	ID         string         `json:"id"`
	Number     string         `json:"number" doc:"short form people read out"`
	Version    int64          `json:"version"`
	CustomerID string         `json:"customerId"`
	Company    string         `json:"companyName"`
	Status     quote.Status   `json:"status" enum:"draft,sent,accepted,declined,expired,superseded,withdrawn,ordered"`
	Expired    bool           `json:"expired" doc:"its time is over, whatever the status says yet"`
	Title      string         `json:"title"`
	Person     contact.Person `json:"person"`
	Words      string         `json:"words,omitempty"`
	Conditions string         `json:"conditions,omitempty"`
	Until      string         `json:"until" format:"date"`
	ValidUntil time.Time      `json:"validUntil"`
	Price      money.Amount   `json:"price"`
	Cost       *money.Amount  `json:"cost,omitempty" doc:"when it was made; with costs.read"`
	Margin     *money.Amount  `json:"margin,omitempty" doc:"when it was made; with costs.read"`
	Offer      *quote.Offer   `json:"offer,omitempty" doc:"what the customer is shown; absent in answers to acts on a draft"`
	Editions   []edition      `json:"editions" doc:"oldest first"`
	Forecast   *told.Forecast `json:"forecast,omitempty" doc:"what will happen when it is ordered now; absent in answers to acts, and when nobody can order it any more"`
	DraftID    string         `json:"draftId,omitempty" doc:"of the cart it was made from"`
	OrderID    string         `json:"orderId,omitempty" doc:"of the order it became"`
	Ordering   *ordering      `json:"ordering,omitempty" doc:"of an accepted one: what ordering it today needs; with costs.read"`
}

type edition struct {
	Number     int          `json:"number"`
	Status     quote.Status `json:"status" enum:"draft,sent,accepted,declined,expired,superseded,withdrawn,ordered"`
	Price      money.Amount `json:"price"`
	ValidUntil time.Time    `json:"validUntil"`
	MadeAt     time.Time    `json:"madeAt"`
	MadeBy     string       `json:"madeBy,omitempty"`
	SentAt     time.Time    `json:"sentAt,omitzero"`
	Digest     string       `json:"digest,omitempty" doc:"SHA-256 of what was shown"`
	Decision   *decision    `json:"decision,omitempty"`
}

// decision is who decided, and the evidence of it.
type decision struct {
	Name      string    `json:"name,omitempty"`
	Reference string    `json:"reference,omitempty" doc:"the customer's own order number"`
	Comment   string    `json:"comment,omitempty"`
	At        time.Time `json:"at"`
	Address   string    `json:"address,omitempty" doc:"network address; with costs.read"`
	Agent     string    `json:"agent,omitempty" doc:"browser; with costs.read"`
	Declared  string    `json:"declared,omitempty" doc:"the sentence beside the box"`
	Button    string    `json:"button,omitempty" doc:"the words on the button"`
	Digest    string    `json:"digest,omitempty" doc:"SHA-256 of what was shown"`
}

func decisionOf(d quote.Decision) *decision {
	if d.At.IsZero() {
		return nil
	}
	return &decision{Name: d.Name, Reference: d.Reference, Comment: d.Comment, At: d.At, Address: d.Address, Agent: d.Agent,
		Declared: d.Declared, Button: d.Button, Digest: d.Digest}
}

// ordering is the order an accepted quote would become today.
type ordering struct {
	Cost      *money.Amount `json:"cost,omitempty"`
	Margin    *money.Amount `json:"margin,omitempty"`
	CostMoved bool          `json:"costMoved" doc:"a line costs something else than when the quote was made; the customer's price stays"`
	BelowCost bool          `json:"belowCost"`
	Lines     []line        `json:"lines"`
	Readiness []check       `json:"readiness"`
	Problems  []fault.Field `json:"problems" doc:"what keeps it from being ordered"`
}

type line struct {
	Title     string       `json:"title"`
	Quantity  int          `json:"quantity"`
	Price     money.Amount `json:"price" doc:"of the line for its first billing period, as accepted"`
	Cost      money.Amount `json:"cost" doc:"the same, today"`
	CostThen  money.Amount `json:"costThen" doc:"the same, when the quote was made"`
	BelowCost bool         `json:"belowCost,omitempty"`
}

type check struct {
	Check customer.CheckName `json:"check" enum:"tenant,relationship,agreement,qualification,partnerId,standing"`
	Ready bool               `json:"ready"`
	Code  string             `json:"code,omitempty"`
	Fix   customer.Fix       `json:"fix,omitempty" enum:"wait,request-tenant,ask-relationship,send-agreement,qualify,add-partner-id,contact-provider,reauthorise"`
}

// shown is a quote in an answer to an act.
func (a API) shown(q quote.Quote) shownQuote { return describe(q, q.Last().Expired(a.Quotes.Now())) }

func describe(q quote.Quote, expired bool) shownQuote {
	e := q.Last()
	margin := e.Price.Sub(e.Cost)
	out := shownQuote{
		ID: q.ID.String(), Number: q.ID.Short(), Version: q.Revision.Version, CustomerID: q.ID.Customer, Company: q.Company,
		Status: e.Status, Expired: expired, Title: e.Wish.Title, Person: e.Wish.Person, Words: e.Wish.Words, Conditions: e.Wish.Conditions,
		Until: e.Wish.Until, ValidUntil: e.ValidUntil, Price: e.Price, Cost: &e.Cost, Margin: &margin, DraftID: q.Draft.String(),
		Editions: make([]edition, 0, len(q.Editions)),
	}
	if q.Offer.Number != "" {
		out.Offer = &q.Offer
	}
	if q.Order.Number != "" {
		out.OrderID = q.Order.String()
	}
	for _, e := range q.Editions {
		out.Editions = append(out.Editions, edition{Number: e.Number, Status: e.Status, Price: e.Price, ValidUntil: e.ValidUntil,
			MadeAt: e.MadeAt, MadeBy: e.MadeBy.Name, SentAt: e.SentAt, Digest: e.Digest, Decision: decisionOf(e.Decision)})
	}
	return out
}

// viewed is a quote as the caller reads it.
func (a API) viewed(v quote.View, by auth.Caller) shownQuote {
	out := describe(v.Quote, v.Expired)
	costs := by.May(auth.ReadCosts) == nil
	if f, titles, ok := v.Forecast(a.Quotes.Now()); ok {
		shown := told.Viewer{Costs: costs}.Forecast(f, titles)
		out.Forecast = &shown
	}
	if !costs {
		return out.toCustomer()
	}
	switch {
	case v.Preview != nil:
		out.Ordering = orderingOf(v)
	case v.Refused != nil:
		out.Ordering = &ordering{Lines: []line{}, Readiness: []check{}, Problems: refusedFor(v.Refused)}
	}
	return out
}

func orderingOf(v quote.View) *ordering {
	sums := v.Preview.Totals()
	out := &ordering{Cost: &sums.Cost, Margin: &sums.Margin, CostMoved: v.CostMoved(v.Preview.Lines), Problems: v.Preview.Problems,
		Lines: make([]line, 0, len(v.Lines)), Readiness: make([]check, 0, len(v.Preview.Readiness))}
	for i, l := range v.Preview.Lines {
		out.BelowCost = out.BelowCost || l.Quote.BelowCost
		out.Lines = append(out.Lines, line{Title: l.Title, Quantity: l.Quantity, Price: l.Totals().Price, Cost: l.Totals().Cost,
			CostThen: v.Lines[i].Totals().Cost, BelowCost: l.Quote.BelowCost})
	}
	for _, c := range v.Preview.Readiness {
		out.Readiness = append(out.Readiness, check{Check: c.Name, Ready: c.Ready, Code: c.Code, Fix: c.Fix})
	}
	if out.Problems == nil {
		out.Problems = []fault.Field{}
	}
	return out
}

// refusedFor is why the lines cannot be made into an order at all any more.
func refusedFor(err error) []fault.Field {
	var refused *fault.Error
	if errors.As(err, &refused) && len(refused.Fields) > 0 {
		return refused.Fields
	}
	return []fault.Field{{Path: "lines", Code: fault.CodeOf(err)}}
}
