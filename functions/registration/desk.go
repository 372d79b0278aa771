package registration

import (
	"context"
	"time"

	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/reseller"
)

type queueInput struct {
	httpapi.Signed
	Status reseller.Status `query:"status" enum:"received,review,question,approved,rejected" default:"review"`
	Search string          `query:"search" doc:"in names of companies and their cities"`
	Cursor string          `query:"cursor"`
}

// Card is an application in the queue. It is exported because huma does not see what an unexported struct brings with it.
type Card struct {
	ID         string          `json:"id"`
	Status     reseller.Status `json:"status" enum:"received,review,question,approved,rejected"`
	Company    string          `json:"companyName"`
	City       string          `json:"city"`
	Country    string          `json:"country"`
	ReceivedAt time.Time       `json:"receivedAt"`
	AnsweredAt *time.Time      `json:"answeredAt,omitempty" doc:"when the applicant last answered a question"`
	Match      match           `json:"match"`
}

// match is what comparing with the provider's records came to when it was last done; the applicant never sees it.
type match struct {
	Outcome reseller.Outcome `json:"outcome,omitempty" enum:"certain,probable,unheard" doc:"nothing before the address is confirmed"`
	Reason  reseller.Reason  `json:"reason,omitempty" enum:"no-record,several-alike,field-differs,field-near,too-few-keys,strange-mail,record-taken,account-exists" doc:"why a person decides"`
	Field   string           `json:"field,omitempty" doc:"that the reason names"`
	Records int              `json:"records" doc:"how many may be the company"`
}

type queueOutput struct {
	Body struct {
		Items []Card `json:"items"`
		Next  string `json:"next,omitempty"`
	}
}

func (a API) queue(ctx context.Context, in *queueInput) (*queueOutput, error) {
	all, next, err := a.Desk.Queue(ctx, in.Caller(), in.Status, in.Search, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &queueOutput{}
	out.Body.Items, out.Body.Next = make([]Card, 0, len(all)), next
	for _, application := range all {
		out.Body.Items = append(out.Body.Items, cardOf(application))
	}
	return out, nil
}

func cardOf(a reseller.Application) Card {
	card := Card{ID: a.ID, Status: a.Status, Company: a.Company, City: a.Address.City, Country: a.Address.Country, ReceivedAt: a.ReceivedAt,
		Match: match{Outcome: a.Match.Outcome, Reason: a.Match.Reason, Field: a.Match.Field, Records: a.Match.Records}}
	if n := len(a.Inquiries); n > 0 {
		card.AnsweredAt = moment(a.Inquiries[n-1].AnsweredAt)
	}
	return card
}

type applicationOutput struct{ Body application }

type applicationInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) read(ctx context.Context, in *applicationInput) (*applicationOutput, error) {
	found, err := a.Desk.Application(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return shown(found), nil
}

type approveInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Slug    string `json:"slug,omitempty" doc:"storefront address; made from the company's name when empty"`
		Record  string `json:"record,omitempty" doc:"number of the provider's record that the company is; empty for a new one"`
		Version int64  `json:"version,omitempty" doc:"of the application that was read; an application that has moved on since is not decided"`
	}
}

func (a API) approve(ctx context.Context, in *approveInput) (*applicationOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (reseller.Application, error) {
		return a.Desk.Approve(ctx, in.Caller(), in.ID, reseller.Approval{Slug: in.Body.Slug, Record: in.Body.Record, Version: in.Body.Version})
	})
}

type rejectInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Reason  string `json:"reason" maxLength:"1000"`
		Version int64  `json:"version,omitempty" doc:"of the application that was read"`
	}
}

func (a API) reject(ctx context.Context, in *rejectInput) (*applicationOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (reseller.Application, error) {
		return a.Desk.Reject(ctx, in.Caller(), in.ID, in.Body.Reason, in.Body.Version)
	})
}

type askInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Question string `json:"question" maxLength:"1000"`
		Version  int64  `json:"version,omitempty" doc:"of the application that was read"`
	}
}

func (a API) ask(ctx context.Context, in *askInput) (*applicationOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (reseller.Application, error) {
		return a.Desk.Ask(ctx, in.Caller(), in.ID, in.Body.Question, in.Body.Version)
	})
}

type slugInput struct {
	httpapi.Signed
	Slug string `path:"slug"`
}

type slugOutput struct {
	Body struct {
		Slug  string `json:"slug"`
		State string `json:"state" enum:"slug_free,slug_taken,slug_reserved,slug_malformed"`
	}
}

func (a API) slug(ctx context.Context, in *slugInput) (*slugOutput, error) {
	state, err := a.Desk.SlugState(ctx, in.Caller(), in.Slug)
	if err != nil {
		return nil, err
	}
	out := &slugOutput{}
	out.Body.Slug, out.Body.State = in.Slug, state
	return out, nil
}
