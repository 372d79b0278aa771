package ordering

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/money"
	"twotier/shared/order"
)

// registerLists lists the operations on many orders.
func registerLists(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-orders", Method: http.MethodGet, Path: "/api/orders", Permission: auth.ReadOrders,
		Summary: "Placed orders, the last one first; or all of one customer; or drafts, the one saved last first",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-orders", Method: http.MethodGet, Path: "/api/order-export", Permission: auth.ReadOrders,
		Summary: "The same placed orders, or chosen ones, as a file for spreadsheet programs, at most 20,000",
	}, a.export)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-reseller-orders", Method: http.MethodGet, Path: "/api/reseller-orders", Permission: auth.ReadAllOrders,
		Summary: "Orders of all resellers in a month, or of one reseller, as the provider sees them",
	}, a.listAll)
}

// Asked is what placed orders can be narrowed by. It is exported because huma does not see what an unexported struct
// brings with it.
type Asked struct {
	httpapi.Signed
	Search   string      `query:"search" doc:"beginnings of words of the order's name, the customer, the products; or the order's number"`
	Stage    order.Stage `query:"stage" enum:"moving,active,partial,failed" doc:"on the way, or how it ended"`
	Customer string      `query:"customer" doc:"only this customer's"`
	Person   string      `query:"person" doc:"only what this person placed"`
	From     string      `query:"from" doc:"placed on this day or later; YYYY-MM-DD, UTC"`
	To       string      `query:"to" doc:"placed on this day or before; YYYY-MM-DD, UTC"`
}

func (a Asked) question(cursor string) order.Asked {
	return order.Asked{Search: a.Search, Stage: a.Stage, Customer: a.Customer, Person: a.Person, From: a.From, To: a.To, Cursor: cursor}
}

type listInput struct {
	Asked
	Placed    bool   `query:"placed" doc:"of one customer: without drafts and what was put away"`
	Drafts    bool   `query:"drafts" doc:"the caller's own drafts instead, narrowed by search and customer"`
	Everybody bool   `query:"everybody" doc:"drafts of the whole organisation"`
	Cursor    string `query:"cursor" doc:"next of the page before"`
}

// whole says that a customer's orders are asked for as they are, drafts among them.
func (in *listInput) whole() bool {
	q := in.question("")
	return in.Customer != "" && !in.Placed && q == order.Asked{Customer: in.Customer}
}

// card is an order in a list.
type card struct {
	ID         string        `json:"id"`
	Number     string        `json:"number"`
	Name       string        `json:"name"`
	CustomerID string        `json:"customerId"`
	Company    string        `json:"companyName"`
	Status     order.Status  `json:"status" enum:"draft,placing,unknown,placed,provisioning,active,partial,failed,discarded"`
	Lines      int           `json:"lines"`
	First      string        `json:"firstTitle"`
	Cost       *money.Amount `json:"cost,omitempty" doc:"with costs.read"`
	Price      money.Amount  `json:"price"`
	SavedAt    time.Time     `json:"savedAt"`
	SavedName  string        `json:"savedByName,omitempty" doc:"who saved it last; in lists of drafts"`
	PlacedAt   *time.Time    `json:"placedAt,omitempty"`
	PlacedBy   string        `json:"placedBy,omitempty" doc:"person id; with costs.read"`
	PlacedName string        `json:"placedByName,omitempty" doc:"of persons of the organisation; in lists of placed orders"`
	PartnerID  string        `json:"partnerId,omitempty" doc:"with costs.read"`
	Change     *listedChange `json:"change,omitempty" doc:"of an order that changes a subscription"`
}

type listOutput struct {
	Body struct {
		Items []card `json:"items"`
		Next  string `json:"next,omitempty" doc:"cursor of the next page; a page may hold fewer than others although more follow"`
	}
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	page, err := a.listed(ctx, in)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items, out.Body.Next = make([]card, 0, len(page.Cards)), page.Next
	for _, o := range page.Cards {
		shown := cardOf(o)
		shown.PlacedName, shown.SavedName = page.Names[o.PlacedBy], page.Names[o.SavedBy]
		if in.Caller().May(auth.ReadCosts) != nil {
			shown = shown.toCustomer()
		}
		out.Body.Items = append(out.Body.Items, shown)
	}
	return out, nil
}

func (a API) listed(ctx context.Context, in *listInput) (order.Page, error) {
	if in.Drafts {
		q := order.DraftQuery{Search: in.Search, Customer: in.Customer}
		return a.Register.Drafts(ctx, in.Caller(), q, in.Everybody, in.Cursor)
	}
	if !in.whole() {
		return a.Register.Find(ctx, in.Caller(), in.question(in.Cursor))
	}
	var page order.Page
	var err error
	page.Cards, page.Next, err = a.Orders.List(ctx, in.Caller(), order.Filter{Customer: in.Customer, Cursor: in.Cursor})
	return page, err
}

func cardOf(o order.Card) card {
	return card{
		ID: o.ID.String(), Number: o.ID.Short(), Name: o.Name, CustomerID: o.ID.Customer, Company: o.Company,
		Status: o.Status, Lines: o.Lines, First: o.First, Cost: &o.Cost, Price: o.Price,
		SavedAt: o.SavedAt, PlacedAt: moment(o.PlacedAt), PlacedBy: o.PlacedBy, PartnerID: o.PartnerID, Change: listed(o.Change),
	}
}
