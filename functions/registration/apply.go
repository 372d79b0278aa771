package registration

import (
	"context"

	"twotier/shared/address"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/link"
	"twotier/shared/reseller"
	"twotier/shared/terms"
)

type termsInput struct {
	Language i18n.Language `query:"language" enum:"en,de,cs,pl" default:"en"`
}

type document struct {
	Document terms.Name `json:"document" enum:"terms,privacy,msLicence,mandate"`
	Version  int        `json:"version"`
	Title    string     `json:"title"`
	Text     string     `json:"text" doc:"paragraphs, separated by empty lines"`
	SHA256   string     `json:"sha256"`
}

type termsOutput struct {
	Body struct {
		Items []document `json:"items"`
	}
}

func (a API) terms(_ context.Context, in *termsInput) (*termsOutput, error) {
	out := &termsOutput{}
	for _, name := range []terms.Name{terms.Terms, terms.Privacy, terms.MsLicence, terms.Mandate} {
		d, err := terms.Find(name, in.Language)
		if err != nil {
			return nil, err
		}
		out.Body.Items = append(out.Body.Items, document{Document: d.Name, Version: d.Version, Title: d.Title, Text: d.Text, SHA256: d.SHA256})
	}
	return out, nil
}

type applyInput struct {
	httpapi.Signed
	Body form
}

// form is what an applicant hands in.
type form struct {
	Language i18n.Language `json:"language" enum:"en,de,cs,pl"`
	Person   struct {
		FirstName string `json:"firstName" maxLength:"50"`
		LastName  string `json:"lastName" maxLength:"50"`
		Email     string `json:"email" format:"email"`
		Phone     string `json:"phone,omitempty"`
		Password  string `json:"password" format:"password" maxLength:"128"`
	} `json:"person"`
	Company struct {
		Name           string           `json:"name" maxLength:"120"`
		Address        address.Address  `json:"address"`
		AddressTyped   *address.Address `json:"addressTyped,omitempty" doc:"as it was typed, when a proposed spelling was chosen"`
		VATID          string           `json:"vatId"`
		RegisterNumber string           `json:"registerNumber,omitempty" doc:"in the country's company register"`
		DUNS           string           `json:"duns,omitempty" doc:"9 digits"`
	} `json:"company"`
	PartnerID      string         `json:"partnerId,omitempty" doc:"location PartnerID, 7 digits"`
	MicrosoftID    string         `json:"microsoftId,omitempty" doc:"GUID of the reseller's own tenant"`
	CustomerNumber string         `json:"customerNumber,omitempty" doc:"at the provider; without it bank details are needed"`
	Bank           *bankDetails   `json:"bank,omitempty"`
	Accepted       []terms.Wanted `json:"accepted" doc:"terms and privacy, and without a customer number the mandate, in the versions that were shown"`
}

type bankDetails struct {
	Holder string `json:"holder"`
	IBAN   string `json:"iban"`
	BIC    string `json:"bic"`
}

type statusOutput struct {
	Body struct {
		Status string `json:"status"`
	}
}

func (a API) apply(ctx context.Context, in *applyInput) (*statusOutput, error) {
	return idempotency.Once(ctx, received, func(ctx context.Context) (reseller.Application, error) {
		return a.Resellers.Apply(ctx, in.Caller(), in.Body.form())
	})
}

// received says the same to everybody.
func received(reseller.Application) *statusOutput {
	out := &statusOutput{}
	out.Body.Status = string(reseller.Received)
	return out
}

func (f form) form() reseller.Form {
	out := reseller.Form{
		Language:  f.Language,
		Applicant: reseller.Applicant{FirstName: f.Person.FirstName, LastName: f.Person.LastName, Email: f.Person.Email, Phone: f.Person.Phone},
		Password:  f.Person.Password,
		Company:   f.Company.Name, Address: f.Company.Address, VATID: f.Company.VATID, RegisterNumber: f.Company.RegisterNumber, DUNS: f.Company.DUNS,
		PartnerID: f.PartnerID, MicrosoftID: f.MicrosoftID, CustomerNumber: f.CustomerNumber, Accepted: f.Accepted,
	}
	if f.Bank != nil {
		out.Bank = reseller.Bank{Holder: f.Bank.Holder, IBAN: f.Bank.IBAN, BIC: f.Bank.BIC}
	}
	if f.Company.AddressTyped != nil {
		out.AddressTyped = *f.Company.AddressTyped
	}
	return out
}

type tokenInput struct {
	httpapi.Signed
	Body struct {
		Token string `json:"token"`
	}
}

type inspectionOutput struct {
	Body struct {
		State       link.State `json:"state" enum:"open,used,expired,unknown"`
		CompanyName string     `json:"companyName,omitempty"`
		Email       string     `json:"email,omitempty"`
	}
}

func (a API) inspect(ctx context.Context, in *tokenInput) (*inspectionOutput, error) {
	state, application, err := a.Resellers.Inspect(ctx, in.Caller(), in.Body.Token)
	if err != nil {
		return nil, err
	}
	out := &inspectionOutput{}
	out.Body.State, out.Body.CompanyName, out.Body.Email = state, application.Company, application.Applicant.Email
	return out, nil
}

type confirmedOutput struct {
	Body struct {
		State string `json:"state" enum:"confirmed"`
	}
}

func (a API) confirm(ctx context.Context, in *tokenInput) (*confirmedOutput, error) {
	return idempotency.Once(ctx, confirmed, func(ctx context.Context) (reseller.Application, error) {
		return a.Resellers.Confirm(ctx, in.Caller(), in.Body.Token)
	})
}

func confirmed(reseller.Application) *confirmedOutput {
	out := &confirmedOutput{}
	out.Body.State = "confirmed"
	return out
}

type renewInput struct {
	httpapi.Signed
	Body struct {
		Email string `json:"email" format:"email"`
	}
}

func (a API) renew(ctx context.Context, in *renewInput) (*statusOutput, error) {
	return idempotency.Once(ctx, sent, func(ctx context.Context) (reseller.Application, error) {
		return a.Resellers.Renew(ctx, in.Caller(), in.Body.Email)
	})
}

// sent says the same to everybody.
func sent(reseller.Application) *statusOutput {
	out := &statusOutput{}
	out.Body.Status = "sent"
	return out
}
