package registration

import (
	"context"
	"time"

	"twotier/shared/address"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/reseller"
	"twotier/shared/terms"
)

type queueInput struct {
	httpapi.Signed
	Status reseller.Status `query:"status" enum:"received,review,question,approved,rejected" default:"review"`
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
}

type queueOutput struct {
	Body struct {
		Items []Card `json:"items"`
		Next  string `json:"next,omitempty"`
	}
}

func (a API) queue(ctx context.Context, in *queueInput) (*queueOutput, error) {
	all, next, err := a.Resellers.Queue(ctx, in.Caller(), in.Status, in.Cursor)
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
	return Card{ID: a.ID, Status: a.Status, Company: a.Company, City: a.Address.City, Country: a.Address.Country, ReceivedAt: a.ReceivedAt}
}

// application is everything the provider's staff sees. The account number is shown but for its middle.
type application struct {
	Card
	Version        int64           `json:"version"`
	Language       i18n.Language   `json:"language" enum:"en,de,cs,pl"`
	Person         applicant       `json:"person"`
	Address        address.Address `json:"address"`
	VATID          string          `json:"vatId"`
	DUNS           string          `json:"duns,omitempty"`
	PartnerID      string          `json:"partnerId,omitempty"`
	MicrosoftID    string          `json:"microsoftId,omitempty"`
	CustomerNumber string          `json:"customerNumber,omitempty"`
	Bank           *bankShown      `json:"bank,omitempty"`
	Accepted       []terms.Wanted  `json:"accepted"`
	ConfirmedAt    *time.Time      `json:"confirmedAt,omitempty"`
	DecidedAt      *time.Time      `json:"decidedAt,omitempty"`
	Reason         string          `json:"reason,omitempty"`
	ProposedSlug   string          `json:"proposedSlug,omitempty"`
	ResellerID     string          `json:"resellerId,omitempty"`
}

type applicant struct {
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Email     string `json:"email"`
	Phone     string `json:"phone,omitempty"`
}

type bankShown struct {
	Holder string `json:"holder"`
	IBAN   string `json:"iban" doc:"the first four and the last four characters"`
	BIC    string `json:"bic"`
}

type applicationOutput struct{ Body application }

type applicationInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) read(ctx context.Context, in *applicationInput) (*applicationOutput, error) {
	found, err := a.Resellers.Application(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return shown(found), nil
}

type approveInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Slug string `json:"slug,omitempty" doc:"storefront address; made from the company's name when empty"`
	}
}

func (a API) approve(ctx context.Context, in *approveInput) (*applicationOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (reseller.Application, error) {
		return a.Resellers.Approve(ctx, in.Caller(), in.ID, in.Body.Slug)
	})
}

type rejectInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Reason string `json:"reason" maxLength:"1000"`
	}
}

func (a API) reject(ctx context.Context, in *rejectInput) (*applicationOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (reseller.Application, error) {
		return a.Resellers.Reject(ctx, in.Caller(), in.ID, in.Body.Reason)
	})
}

func shown(a reseller.Application) *applicationOutput {
	out := application{
		Card: cardOf(a), Version: a.Revision.Version, Language: a.Language,
		Person:  applicant{FirstName: a.Applicant.FirstName, LastName: a.Applicant.LastName, Email: a.Applicant.Email, Phone: a.Applicant.Phone},
		Address: a.Address, VATID: a.VATID, DUNS: a.DUNS, PartnerID: a.PartnerID, MicrosoftID: a.MicrosoftID,
		CustomerNumber: a.CustomerNumber, ConfirmedAt: moment(a.ConfirmedAt), DecidedAt: moment(a.DecidedAt),
		Reason: a.Reason, ResellerID: a.Reseller.ID(), Accepted: make([]terms.Wanted, 0, len(a.Accepted)),
	}
	if a.Bank.IBAN != "" {
		out.Bank = &bankShown{Holder: a.Bank.Holder, IBAN: masked(a.Bank.IBAN), BIC: a.Bank.BIC}
	}
	if a.Status == reseller.Review {
		out.ProposedSlug = reseller.SlugFrom(a.Company)
	}
	for _, accepted := range a.Accepted {
		out.Accepted = append(out.Accepted, terms.Wanted{Document: accepted.Document, Version: accepted.Version})
	}
	return &applicationOutput{Body: out}
}

func masked(iban string) string {
	if len(iban) <= 8 {
		return iban
	}
	return iban[:4] + " … " + iban[len(iban)-4:]
}

// moment is a time that may not have come.
func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}
