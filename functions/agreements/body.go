package agreements

import (
	"time"

	"twotier/shared/agreement"
	"twotier/shared/i18n"
	"twotier/shared/link"
)

type board struct {
	Counts counts           `json:"counts"`
	Waits  waits            `json:"waits" doc:"how many wait for what"`
	Items  []shownAgreement `json:"items"`
	Next   string           `json:"next,omitempty" doc:"cursor of the next page"`
}

type counts struct {
	Red   int64 `json:"red"`
	Amber int64 `json:"amber"`
	Green int64 `json:"green"`
}

type waits struct {
	Undelivered int64 `json:"undelivered"`
	Lapsed      int64 `json:"lapsed"`
	Unsent      int64 `json:"unsent"`
	Answer      int64 `json:"answer"`
	Refusal     int64 `json:"refusal"`
	Acceptance  int64 `json:"acceptance"`
	Tenant      int64 `json:"tenant"`
	Microsoft   int64 `json:"microsoft"`
}

func boardOf(b agreement.Board) board {
	out := board{
		Counts: counts{Red: b.Count(agreement.Red), Amber: b.Count(agreement.Amber), Green: b.Count(agreement.Green)},
		Waits: waits{
			Undelivered: b.Counts[agreement.Undelivered], Lapsed: b.Counts[agreement.Lapsed], Unsent: b.Counts[agreement.Unsent],
			Answer: b.Counts[agreement.Answer], Refusal: b.Counts[agreement.Refusal], Acceptance: b.Counts[agreement.Acceptance],
			Tenant: b.Counts[agreement.NoTenant], Microsoft: b.Counts[agreement.Microsoft],
		},
		Items: make([]shownAgreement, 0, len(b.Items)), Next: b.Next,
	}
	for _, a := range b.Items {
		out.Items = append(out.Items, shown(a, b.ReadAt))
	}
	return out
}

type shownAgreement struct {
	CustomerID  string           `json:"customerId"`
	CompanyName string           `json:"companyName"`
	Colour      agreement.Colour `json:"colour" enum:"red,amber,green"`
	Status      agreement.Status `json:"status" enum:"required,sent,recorded,accepted"`
	Wait        agreement.Wait   `json:"wait" enum:"undelivered,lapsed,unsent,answer,refusal,acceptance,tenant,microsoft,nothing" doc:"whose turn it is"`
	Reason      string           `json:"reason,omitempty" doc:"code of why it is required again"`
	Contact     named            `json:"contact" doc:"who is asked or has confirmed; before that the customer's contact"`
	SentAt      time.Time        `json:"sentAt,omitzero"`
	ExpiresAt   time.Time        `json:"expiresAt,omitzero" doc:"of the newest link; one that is over can be sent again"`
	ConfirmedBy string           `json:"confirmedBy,omitempty"`
	ConfirmedAt time.Time        `json:"confirmedAt,omitzero"`
	How         agreement.How    `json:"how,omitempty" enum:"paper,email,in-person,phone" doc:"when the reseller states it"`
	Failure     *failure         `json:"failure,omitempty" doc:"why Microsoft has not taken what was confirmed"`
}

type named struct {
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Email     string `json:"email"`
}

type failure struct {
	Code string    `json:"code"`
	At   time.Time `json:"at,omitzero"`
}

func shown(a agreement.Agreement, now time.Time) shownAgreement {
	out := shownAgreement{
		CustomerID: a.Customer, CompanyName: a.Company, Colour: a.Status.Colour(), Status: a.Status,
		Wait: a.Wait(now), Reason: a.Reason,
		Contact: named{FirstName: a.Signatory.FirstName, LastName: a.Signatory.LastName, Email: a.Signatory.Email},
		SentAt:  a.SentAt, ExpiresAt: a.ExpiresAt, ConfirmedAt: a.Confirmation.At, How: a.Confirmation.Statement.How,
	}
	if !a.Confirmation.At.IsZero() {
		out.ConfirmedBy = a.Signatory.Name()
	}
	if a.Failure.Code != "" {
		out.Failure = &failure{Code: a.Failure.Code, At: a.Failure.At}
	}
	return out
}

// invitation is what the public page reads. Of a link that is not open it holds the state, who asked and nothing else.
type invitation struct {
	State        link.State    `json:"state" enum:"open,used,expired,withdrawn,unknown"`
	ResellerName string        `json:"resellerName,omitempty"`
	SentBy       string        `json:"sentBy,omitempty"`
	Language     i18n.Language `json:"language,omitempty" enum:"en,de,cs,pl"`
	CompanyName  string        `json:"companyName,omitempty"`
	Country      string        `json:"country,omitempty"`
	Signatory    *signatory    `json:"signatory,omitempty"`
	DocumentURL  string        `json:"documentUrl,omitempty" doc:"Microsoft's text; good for five minutes. Missing when Microsoft does not answer"`
	ExpiresAt    time.Time     `json:"expiresAt,omitzero"`
	NextPage     string        `json:"nextPage,omitempty" doc:"of a used link: Microsoft's page on which the customer still has to accept"`
}

type signatory struct {
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Email     string `json:"email"`
	Phone     string `json:"phone,omitempty"`
}

func invitationOf(i agreement.Invitation) invitation {
	out := invitation{State: i.State, ResellerName: i.Reseller, SentBy: i.SentBy, Language: i.Language,
		CompanyName: i.Company, Country: i.Country, DocumentURL: i.DocumentURL, ExpiresAt: i.ExpiresAt, NextPage: i.NextPage}
	if i.State == link.Open {
		out.Signatory = &signatory{FirstName: i.Signatory.FirstName, LastName: i.Signatory.LastName,
			Email: i.Signatory.Email, Phone: i.Signatory.Phone}
	}
	return out
}

type confirmed struct {
	State string `json:"state" enum:"confirmed"`
}

func confirmedOf(agreement.Agreement) confirmed { return confirmed{State: "confirmed"} }
