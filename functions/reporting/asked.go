package reporting

import (
	"strings"

	"twotier/shared/httpapi"
	"twotier/shared/report"
	"twotier/shared/subscription"
)

// Asked is what a report can be narrowed, sorted and grouped by. It is exported because huma does not see what an
// unexported struct brings with it.
type Asked struct {
	httpapi.Signed
	Search   string `query:"search" doc:"beginnings of words of the customer, the product or the own name; or the subscription's id"`
	Customer string `query:"customer" doc:"only this customer's"`
	Product  string `query:"product" doc:"only this product, \"{product}:{sku}\""`
	Status   string `query:"status" enum:"active,pending,suspended,expired,disabled,deleted" doc:"only in this state; without it what is kept"`
	Term     string `query:"term" enum:"P1M,P1Y,P3Y,none"`
	Plan     string `query:"plan" enum:"monthly,annual,triennial,one_time,none" doc:"how often it is charged"`
	End      string `query:"end" enum:"renews,ends,extends,undecided" doc:"what happens at the end of the term"`
	From     string `query:"from" doc:"end of term on this day or later; YYYY-MM-DD, UTC"`
	To       string `query:"to" doc:"end of term on this day or before; YYYY-MM-DD, UTC"`
	Currency string `query:"currency" doc:"ISO 4217"`
	Free     bool   `query:"free" doc:"only with licences nobody uses"`
	Ended    bool   `query:"ended" doc:"what has expired or was deleted as well"`
	Group    string `query:"group" enum:"company,product,status,term,plan,month,end,currency" doc:"rows put together; month is the one the term ends in"`
	Sort     string `query:"sort" doc:"a column; by end of term without it, groups by what they are worth"`
	Down     bool   `query:"down" doc:"the other way round"`
}

func (a Asked) definition() report.Definition {
	return report.Definition{
		Filter: report.Filter{Search: strings.TrimSpace(a.Search), Customer: a.Customer, Product: a.Product, Status: subscription.Status(a.Status),
			Term: a.Term, Plan: a.Plan, End: a.End, From: a.From, To: a.To, Currency: a.Currency, Free: a.Free, Ended: a.Ended},
		Group: report.Column(a.Group), Sort: report.Column(a.Sort), Down: a.Down,
	}
}
