package agreements

import (
	"time"

	"twotier/shared/agreement"
	"twotier/shared/i18n"
	"twotier/shared/link"
)

type board struct {
	Counts counts           `json:"counts"`
	Items  []shownAgreement `json:"items"`
	Next   string           `json:"next,omitempty" doc:"cursor of the next page"`
}

type counts struct {
	Red   int64 `json:"red"`
	Amber int64 `json:"amber"`
	Green int64 `json:"green"`
}

func boardOf(b agreement.Board) board {
	out := board{
		Counts: counts{Red: b.Counts[agreement.Red], Amber: b.Counts[agreement.Amber], Green: b.Counts[agreement.Green]},
		Items:  make([]shownAgreement, 0, len(b.Items)), Next: b.Next,
	}
	for _, a := range b.Items {
		out.Items = append(out.Items, shown(a))
	}
	return out
}

type shownAgreement struct {
	CustomerID  string           `json:"customerId"`
	CompanyName string           `json:"companyName"`
	Colour      agreement.Colour `json:"colour" enum:"red,amber,green"`
	Status      agreement.Status `json:"status" enum:"required,sent,recorded,accepted"`
	Contact     named            `json:"contact" doc:"who is asked or has confirmed; before that the customer's contact"`
	SentAt      time.Time        `json:"sentAt,omitzero"`
	ExpiresAt   time.Time        `json:"expiresAt,omitzero" doc:"of the newest link; one that is over can be sent again"`
	ConfirmedBy string           `json:"confirmedBy,omitempty"`
	ConfirmedAt time.Time        `json:"confirmedAt,omitzero"`
	Failure     *failure         `json:"failure,omitempty" doc:"why Microsoft has not taken what was confirmed"`
}

type named struct {
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Email     string `json:"email"`
}

type failure struct {
	Code string `json:"code"`
}

func shown(a agreement.Agreement) shownAgreement {
	out := shownAgreement{
		CustomerID: a.Customer, CompanyName: a.Company, Colour: a.Status.Colour(), Status: a.Status,
		Contact: named{FirstName: a.Signatory.FirstName, LastName: a.Signatory.LastName, Email: a.Signatory.Email},
		SentAt:  a.SentAt, ExpiresAt: a.ExpiresAt, ConfirmedAt: a.Confirmation.At,
	}
	if !a.Confirmation.At.IsZero() {
		out.ConfirmedBy = a.Signatory.Name()
	}
	if a.Failure.Code != "" {
		out.Failure = &failure{Code: a.Failure.Code}
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
}

type signatory struct {
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Email     string `json:"email"`
	Phone     string `json:"phone,omitempty"`
}

func invitationOf(i agreement.Invitation) invitation {
	out := invitation{State: i.State, ResellerName: i.Reseller, SentBy: i.SentBy, Language: i.Language,
		CompanyName: i.Company, Country: i.Country, DocumentURL: i.DocumentURL, ExpiresAt: i.ExpiresAt}
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
