package reseller_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/phone"
	"twotier/shared/reseller"
	"twotier/shared/terms"
)

func form(change func(*reseller.Form)) reseller.Form {
	f := reseller.Form{
		Language:  "de",
		Applicant: reseller.Applicant{FirstName: "Anja", LastName: "Kessler", Email: "anja@kranich.example", Phone: "0361 5550119"},
		Password:  "Vier-Reiher-1987!", Company: "Kranich GmbH",
		Address: address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"},
		VATID:   "DE136695976", CustomerNumber: "K-20417",
		Accepted: []terms.Wanted{{Document: terms.Terms, Version: 1}, {Document: terms.Privacy, Version: 1}},
	}
	change(&f)
	return f
}

// refused gives the fields that are reported, path before code. The store is not reached by a form with a fault in it.
func refused(t *testing.T, f reseller.Form) []string {
	t.Helper()
	service := reseller.Service{Phones: phone.Normal, Now: func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }}
	_, err := service.Apply(t.Context(), auth.Caller{}, f)
	var wrong *fault.Error
	if !errors.As(err, &wrong) || wrong.Kind != fault.Invalid {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, field := range wrong.Fields {
		got = append(got, field.Path+" "+field.Code)
	}
	return got
}

// R1, R2, R3: each rule of the form at its own path.
func TestWhatAFormGetsWrong(t *testing.T) {
	bank := func(change func(*reseller.Form)) func(*reseller.Form) {
		return func(f *reseller.Form) {
			f.CustomerNumber = ""
			f.Accepted = append(f.Accepted, terms.Wanted{Document: terms.Mandate, Version: 1})
			f.Bank = reseller.Bank{Holder: "Kranich GmbH", IBAN: "DE89370400440532013000", BIC: "COBADEFF"}
			change(f)
		}
	}
	for _, c := range []struct {
		sentence string
		change   func(*reseller.Form)
		wrong    []string
	}{
		{"a first name of 51", func(f *reseller.Form) { f.Applicant.FirstName = strings.Repeat("ž", 51) }, []string{"person.firstName too_long"}},
		{"a last name that cannot be seen", func(f *reseller.Form) { f.Applicant.LastName = "\u200b\u202e" }, []string{"person.lastName required"}},
		{"an address that is none", func(f *reseller.Form) { f.Applicant.Email = "anja@kranich" }, []string{"person.email email_malformed"}},
		{"a number that cannot be called", func(f *reseller.Form) { f.Applicant.Phone = "12" }, []string{"person.phone phone_malformed"}},
		{"a common password", func(f *reseller.Form) { f.Password = "Password1!" }, []string{"person.password password_common"}},
		{"a password with the company's name", func(f *reseller.Form) { f.Password = "Kranich-1987!" }, []string{"person.password password_contains_names"}},
		{"a password with the product's name", func(f *reseller.Form) { f.Password = "Twotier-1987!" }, []string{"person.password password_contains_names"}},
		{"a company name of 121", func(f *reseller.Form) { f.Company = strings.Repeat("ž", 121) }, []string{"company.name too_long"}},
		{"a VAT number with a wrong digit", func(f *reseller.Form) { f.VATID = "DE136695977" }, []string{"company.vatId vat_id_check_digit"}},
		{"a VAT number of another shape", func(f *reseller.Form) { f.VATID = "DE12" }, []string{"company.vatId vat_id_malformed"}},
		{"a postal code of another country", func(f *reseller.Form) { f.Address.PostalCode = "1010" }, []string{"company.address.postalCode postal_code_malformed"}},
		{"numbers of other shapes", func(f *reseller.Form) {
			f.PartnerID, f.MicrosoftID, f.DUNS, f.CustomerNumber = "123", "kranich.onmicrosoft.com", "12345678", "K 1"
		}, []string{"partnerId partner_id_malformed", "microsoftId microsoft_id_malformed", "company.duns duns_malformed", "customerNumber customer_number_malformed"}},
		{"no customer number and no bank", func(f *reseller.Form) { f.CustomerNumber = "" }, []string{
			"bank.holder required", "bank.iban required", "bank.bic required", "accepted.mandate acceptance_needed"}},
		{"an IBAN with a wrong digit", bank(func(f *reseller.Form) { f.Bank.IBAN = "DE89370400440532013001" }), []string{"bank.iban iban_checksum"}},
		{"an IBAN that is too short", bank(func(f *reseller.Form) { f.Bank.IBAN = "DE8937040044" }), []string{"bank.iban iban_malformed"}},
		{"a BIC of another country", bank(func(f *reseller.Form) { f.Bank.BIC = "GIBAATWW" }), []string{"bank.bic bic_country"}},
		{"a BIC that is none", bank(func(f *reseller.Form) { f.Bank.BIC = "COBA" }), []string{"bank.bic bic_malformed"}},
		{"a holder of 71", bank(func(f *reseller.Form) { f.Bank.Holder = strings.Repeat("x", 71) }), []string{"bank.holder too_long"}},
		{"the mandate not accepted", bank(func(f *reseller.Form) { f.Accepted = f.Accepted[:2] }), []string{"accepted.mandate acceptance_needed"}},
		{"the mandate in another version", bank(func(f *reseller.Form) { f.Accepted[2].Version = 2 }), []string{"accepted.mandate document_changed"}},
		{"an address anybody can have", func(f *reseller.Form) { f.Applicant.Email = "anja@mail.GMX.de" }, []string{"person.email email_free_mail"}},
		{"a state of another country", func(f *reseller.Form) { f.Address.State = "Wien" }, []string{"company.address.state too_long"}},
		{"a state that is none", func(f *reseller.Form) { f.Address.State = "XX" }, []string{"company.address.state state_unknown"}},
		{"a register number without its register", func(f *reseller.Form) { f.RegisterNumber = "20417" }, []string{"company.registerNumber register_number_malformed"}},
		{"a Czech register number with a wrong digit", func(f *reseller.Form) {
			f.Address.Country, f.Address.PostalCode, f.VATID, f.RegisterNumber = "CZ", "110 00", "CZ25123891", "25123890"
			f.Applicant.Phone = ""
		}, []string{"company.registerNumber register_number_check_digit"}},
		{"terms not accepted, privacy in another version", func(f *reseller.Form) {
			f.Accepted = []terms.Wanted{{Document: terms.Privacy, Version: 7}}
		}, []string{"accepted.terms acceptance_needed", "accepted.privacy document_changed"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if diff := cmp.Diff(c.wrong, refused(t, form(c.change))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// R1: an empty form is told everything at once.
func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	want := []string{
		"person.firstName required", "person.lastName required", "person.email required", "person.password password_too_short",
		"company.name required", "company.address.line1 required", "company.address.city required",
		"company.address.postalCode required", "company.address.country required", "company.vatId required",
		"bank.holder required", "bank.iban required", "bank.bic required",
		"accepted.terms acceptance_needed", "accepted.privacy acceptance_needed", "accepted.mandate acceptance_needed",
	}
	if diff := cmp.Diff(want, refused(t, reseller.Form{})); diff != "" {
		t.Error(diff)
	}
}
