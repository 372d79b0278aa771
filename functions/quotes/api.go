// Package quotes is the HTTP face of quotes: the reseller makes, sends and orders them; the customer's person decides on a
// page without an account.
package quotes

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/order"
	"twotier/shared/quote"
	"twotier/shared/terms"
)

// API answers the operations with the quote service.
type API struct {
	Quotes quote.Service
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-quotes", Method: http.MethodGet, Path: "/api/quotes", Permission: auth.ReadOrders,
		Summary: "Quotes that are open, or those that are past, newest first, narrowed by words, state and customer",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "begin-quote", Method: http.MethodPost, Path: "/api/quotes", Permission: auth.WriteOrders, Status: http.StatusCreated,
		Summary: "Makes a quote of a cart, with the prices it shows",
	}, a.begin)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-quote", Method: http.MethodGet, Path: "/api/quotes/{id}", Permission: auth.ReadOrders,
		Summary: "A quote as its customer is shown it, with its editions; an accepted one with the order it would become",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "write-quote", Method: http.MethodPut, Path: "/api/quotes/{id}", Permission: auth.WriteOrders,
		Summary: "Replaces what stands around the lines of a quote that was not sent yet; needs the version that was read",
	}, a.write)
	httpapi.Register(api, httpapi.Operation{
		ID: "send-quote", Method: http.MethodPost, Path: "/api/quotes/{id}/sending", Permission: auth.WriteOrders, Status: http.StatusAccepted,
		Summary: "Freezes the quote and mails it with a link; once sent it is mailed again, and the former link is worth nothing",
	}, a.send)
	httpapi.Register(api, httpapi.Operation{
		ID: "withdraw-quote", Method: http.MethodPost, Path: "/api/quotes/{id}/withdrawal", Permission: auth.WriteOrders,
		Summary: "Takes the quote back; its link decides nothing any more",
	}, a.withdraw)
	httpapi.Register(api, httpapi.Operation{
		ID: "renew-quote", Method: http.MethodPost, Path: "/api/quotes/{id}/edition", Permission: auth.WriteOrders, Status: http.StatusCreated,
		Summary: "Begins another edition from the cart as it stands; the one before is superseded at once",
	}, a.renew)
	httpapi.Register(api, httpapi.Operation{
		ID: "order-quote", Method: http.MethodPost, Path: "/api/quotes/{id}/order", Permission: auth.PlaceOrders, Status: http.StatusAccepted,
		Summary: "Orders with obligation to pay what the customer has accepted, once, at the customer's accepted price",
	}, a.order)
	httpapi.Register(api, httpapi.Operation{
		ID: "print-quote", Method: http.MethodGet, Path: "/api/quotes/{id}/document", Permission: auth.ReadOrders,
		Summary: "The quote as a PDF",
	}, a.print)
	registerPublic(api, a)
}

type listInput struct {
	httpapi.Signed
	Search   string       `query:"search" doc:"beginnings of words of the title or the customer; or the quote's number"`
	State    quote.Status `query:"state" enum:"draft,sent,accepted,declined,expired,superseded,withdrawn,ordered" doc:"as the list shows it"`
	Customer string       `query:"customer" doc:"only this customer's"`
	Past     bool         `query:"past" doc:"those nobody has to do anything about any more"`
	Cursor   string       `query:"cursor" doc:"next of the page before"`
}

type listOutput struct {
	Body struct {
		Items []card `json:"items"`
		Next  string `json:"next,omitempty" doc:"cursor of the next page; a page may hold fewer than others although more follow"`
	}
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	wanted := quote.Filter{Search: in.Search, State: in.State, Customer: in.Customer, Past: in.Past}
	all, next, err := a.Quotes.List(ctx, in.Caller(), wanted, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items, out.Body.Next = make([]card, 0, len(all)), next
	for _, q := range all {
		out.Body.Items = append(out.Body.Items, cardOf(q, a.Quotes.Now()))
	}
	return out, nil
}

type quoteOutput struct{ Body shownQuote }

type beginInput struct {
	httpapi.Signed
	Body struct {
		OrderID string `json:"orderId" doc:"of the cart"`
	}
}

func (a API) begin(ctx context.Context, in *beginInput) (*quoteOutput, error) {
	return a.once(ctx, func(ctx context.Context) (quote.Quote, error) {
		return a.Quotes.Begin(ctx, in.Caller(), in.Body.OrderID)
	})
}

// once does an act of a reseller's person and answers with the quote, the first answer again for the same act.
func (a API) once(ctx context.Context, do func(context.Context) (quote.Quote, error)) (*quoteOutput, error) {
	body, err := idempotency.Once(ctx, a.shown, do)
	if err != nil {
		return nil, err
	}
	return &quoteOutput{Body: body}, nil
}

// QuoteInput names a quote; exported because other inputs embed it.
type QuoteInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"{customer}.{number}"`
}

func (in QuoteInput) quote() (quote.ID, error) { return quote.ParseID(in.ID) }

func (a API) read(ctx context.Context, in *QuoteInput) (*quoteOutput, error) {
	id, err := in.quote()
	if err != nil {
		return nil, err
	}
	v, err := a.Quotes.Read(ctx, in.Caller(), id)
	if err != nil {
		return nil, err
	}
	return &quoteOutput{Body: a.viewed(v, in.Caller())}, nil
}

type writeInput struct {
	QuoteInput
	httpapi.Versioned
	Body struct {
		Title      string         `json:"title" maxLength:"120" doc:"what it is about, for the customer"`
		Person     contact.Person `json:"person" doc:"whom it is for; its language is the quote's"`
		Words      string         `json:"words,omitempty" maxLength:"1000" doc:"the reseller's own"`
		Conditions string         `json:"conditions,omitempty" maxLength:"2000" doc:"terms of the reseller that hold for it"`
		Until      string         `json:"until" format:"date" doc:"last day it is good for, in the customer's market"`
	}
}

func (a API) write(ctx context.Context, in *writeInput) (*quoteOutput, error) {
	id, err := in.quote()
	if err != nil {
		return nil, err
	}
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	b := in.Body
	q, err := a.Quotes.Write(ctx, in.Caller(), id, version, quote.Wish{Title: b.Title, Person: b.Person, Words: b.Words, Conditions: b.Conditions, Until: b.Until})
	if err != nil {
		return nil, err
	}
	v, err := a.Quotes.Read(ctx, in.Caller(), q.ID)
	if err != nil {
		return nil, err
	}
	return &quoteOutput{Body: a.viewed(v, in.Caller())}, nil
}

type sendInput struct {
	QuoteInput
	Body struct {
		Version int64 `json:"version,omitempty" doc:"the version that was shown; when somebody saved another one since, nothing is sent"`
	}
}

func (a API) send(ctx context.Context, in *sendInput) (*quoteOutput, error) {
	id, err := in.quote()
	if err != nil {
		return nil, err
	}
	return a.once(ctx, func(ctx context.Context) (quote.Quote, error) {
		return a.Quotes.Send(ctx, in.Caller(), id, in.Body.Version)
	})
}

func (a API) withdraw(ctx context.Context, in *QuoteInput) (*quoteOutput, error) {
	id, err := in.quote()
	if err != nil {
		return nil, err
	}
	return a.once(ctx, func(ctx context.Context) (quote.Quote, error) { return a.Quotes.Withdraw(ctx, in.Caller(), id) })
}

func (a API) renew(ctx context.Context, in *QuoteInput) (*quoteOutput, error) {
	id, err := in.quote()
	if err != nil {
		return nil, err
	}
	return a.once(ctx, func(ctx context.Context) (quote.Quote, error) { return a.Quotes.Renew(ctx, in.Caller(), id) })
}

type orderInput struct {
	QuoteInput
	Body struct {
		Accepted  []terms.Wanted `json:"accepted" doc:"terms and msLicence in the versions that were shown"`
		BelowCost bool           `json:"belowCost,omitempty" doc:"the explicit yes to lines sold below cost"`
		CostMoved bool           `json:"costMoved,omitempty" doc:"the explicit yes to costs that moved since the quote was made"`
		Version   int64          `json:"version,omitempty" doc:"the quote's version that was shown"`
	}
}

func (a API) order(ctx context.Context, in *orderInput) (*quoteOutput, error) {
	id, err := in.quote()
	if err != nil {
		return nil, err
	}
	consent := quote.Consent{CostMoved: in.Body.CostMoved, Consent: order.Consent{Accepted: in.Body.Accepted, BelowCost: in.Body.BelowCost, Version: in.Body.Version}}
	return a.once(ctx, func(ctx context.Context) (quote.Quote, error) { return a.Quotes.Order(ctx, in.Caller(), id, consent) })
}

type documentOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Sniff       string `header:"X-Content-Type-Options"`
	Body        []byte
}

func (a API) print(ctx context.Context, in *QuoteInput) (*documentOutput, error) {
	id, err := in.quote()
	if err != nil {
		return nil, err
	}
	v, err := a.Quotes.Read(ctx, in.Caller(), id)
	if err != nil {
		return nil, err
	}
	content, err := v.Offer.Print()
	if err != nil {
		return nil, err
	}
	return &documentOutput{ContentType: "application/pdf", Sniff: "nosniff", Disposition: `attachment; filename="` + v.Offer.FileName() + `"`, Body: content}, nil
}
