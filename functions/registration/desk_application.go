package registration

import (
	"time"

	"twotier/shared/address"
	"twotier/shared/i18n"
	"twotier/shared/reseller"
	"twotier/shared/terms"
)

// application is everything the provider's staff sees. The account number is shown but for its middle.
type application struct {
	Card
	Version        int64           `json:"version"`
	Language       i18n.Language   `json:"language" enum:"en,de,cs,pl"`
	Person         applicant       `json:"person"`
	Address        address.Address `json:"address"`
	VATID          string          `json:"vatId"`
	RegisterNumber string          `json:"registerNumber,omitempty"`
	DUNS           string          `json:"duns,omitempty"`
	PartnerID      string          `json:"partnerId,omitempty"`
	MicrosoftID    string          `json:"microsoftId,omitempty"`
	CustomerNumber string          `json:"customerNumber,omitempty"`
	Bank           *bankShown      `json:"bank,omitempty"`
	Accepted       []terms.Wanted  `json:"accepted"`
	ConfirmedAt    *time.Time      `json:"confirmedAt,omitempty"`
	DecidedAt      *time.Time      `json:"decidedAt,omitempty"`
	Reason         string          `json:"reason,omitempty"`
	Inquiries      []inquiry       `json:"inquiries" doc:"what the provider asked and the applicant answered, oldest first"`
	ProposedSlug   string          `json:"proposedSlug,omitempty"`
	Record         string          `json:"record,omitempty" doc:"number of the provider's record that the reseller turned out to be"`
	ResellerID     string          `json:"resellerId,omitempty"`
}

type inquiry struct {
	Question   string     `json:"question"`
	AskedAt    time.Time  `json:"askedAt"`
	Answer     string     `json:"answer,omitempty"`
	AnsweredAt *time.Time `json:"answeredAt,omitempty"`
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

func shown(a reseller.Application) *applicationOutput {
	out := application{
		Card: cardOf(a), Version: a.Revision.Version, Language: a.Language,
		Person:  applicant{FirstName: a.Applicant.FirstName, LastName: a.Applicant.LastName, Email: a.Applicant.Email, Phone: a.Applicant.Phone},
		Address: a.Address, VATID: a.VATID, RegisterNumber: a.RegisterNumber, DUNS: a.DUNS, PartnerID: a.PartnerID, MicrosoftID: a.MicrosoftID,
		CustomerNumber: a.CustomerNumber, ConfirmedAt: moment(a.ConfirmedAt), DecidedAt: moment(a.DecidedAt),
		Reason: a.Reason, Record: a.Record, ResellerID: a.Reseller.ID(),
		Accepted: make([]terms.Wanted, 0, len(a.Accepted)), Inquiries: make([]inquiry, 0, len(a.Inquiries)),
	}
	if a.Bank.IBAN != "" {
		out.Bank = &bankShown{Holder: a.Bank.Holder, IBAN: masked(a.Bank.IBAN), BIC: a.Bank.BIC}
	}
	if a.Status.MayBecome(reseller.Approved) {
		out.ProposedSlug = reseller.SlugFrom(a.Company)
	}
	for _, accepted := range a.Accepted {
		out.Accepted = append(out.Accepted, terms.Wanted{Document: accepted.Document, Version: accepted.Version})
	}
	for _, one := range a.Inquiries {
		out.Inquiries = append(out.Inquiries, inquiry{Question: one.Question, AskedAt: one.AskedAt, Answer: one.Answer, AnsweredAt: moment(one.AnsweredAt)})
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
