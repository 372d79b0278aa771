package requesting

import (
	"time"

	"twotier/shared/request"
)

type shownRequest struct {
	ID        string        `json:"id"`
	Number    string        `json:"number" doc:"short form people read out"`
	Version   int64         `json:"version"`
	Reseller  string        `json:"resellerName"`
	Subject   string        `json:"subject"`
	Customer  string        `json:"customerId,omitempty"`
	Company   string        `json:"companyName,omitempty"`
	Product   string        `json:"product,omitempty"`
	Order     string        `json:"orderId,omitempty"`
	State     request.State `json:"state" enum:"open,working,asked,done,declined"`
	Helper    string        `json:"helper,omitempty" doc:"who at the provider is at it"`
	CreatedAt time.Time     `json:"createdAt"`
	ChangedAt time.Time     `json:"changedAt"`
	Words     []word        `json:"words" doc:"oldest first; empty in lists"`
}

type word struct {
	Side  string        `json:"side" enum:"reseller,provider"`
	Name  string        `json:"name"`
	At    time.Time     `json:"at"`
	Text  string        `json:"text"`
	State request.State `json:"state" enum:"open,working,asked,done,declined" doc:"that it led to"`
}

type requestOutput struct{ Body shownRequest }

type listOutput struct {
	Body struct {
		Items []shownRequest `json:"items"`
		Next  string         `json:"next,omitempty"`
	}
}

func shown(r request.Request) *requestOutput { return &requestOutput{Body: describe(r)} }

func listed(all []request.Request, next string) *listOutput {
	out := &listOutput{}
	out.Body.Items, out.Body.Next = make([]shownRequest, 0, len(all)), next
	for _, r := range all {
		out.Body.Items = append(out.Body.Items, describe(r))
	}
	return out
}

func describe(r request.Request) shownRequest {
	out := shownRequest{
		ID: r.ID.String(), Number: r.ID.Short(), Version: r.Revision.Version, Reseller: r.Reseller, Subject: r.Subject,
		Customer: r.About.Customer, Company: r.About.Company, Product: r.About.Product, Order: r.About.Order,
		State: r.State, Helper: r.Helper, CreatedAt: r.CreatedAt, ChangedAt: r.ChangedAt, Words: make([]word, 0, len(r.Words)),
	}
	for _, w := range r.Words {
		side := "reseller"
		if w.Provider {
			side = "provider"
		}
		out.Words = append(out.Words, word{Side: side, Name: w.Name, At: w.At, Text: w.Text, State: w.State})
	}
	return out
}
