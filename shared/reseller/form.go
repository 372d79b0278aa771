package reseller

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/bank"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/taxid"
	"twotier/shared/terms"
)

// Form is what an applicant hands in.
type Form struct {
	Language       i18n.Language
	Applicant      Applicant
	Password       string
	Company        string
	Address        address.Address
	AddressTyped   address.Address // when another spelling was chosen
	VATID          string
	RegisterNumber string
	DUNS           string
	PartnerID      string
	MicrosoftID    string
	CustomerNumber string
	Bank           Bank
	Accepted       []terms.Wanted
}

// read brings the form into its one spelling and reports everything wrong with it (FEATURES R1–R3), but for the
// accepted documents.
func (f Form) read(phones contact.Phones) (Form, fault.Fields) {
	var wrong fault.Fields
	for _, text := range []*string{&f.Company, &f.DUNS, &f.PartnerID, &f.MicrosoftID, &f.CustomerNumber, &f.Bank.Holder, &f.Bank.BIC} {
		*text = contact.Plain(*text)
	}
	f.Address, f.AddressTyped = plain(f.Address).Normal(), plain(f.AddressTyped).Normal()
	if f.AddressTyped.Same(f.Address) {
		f.AddressTyped = address.Address{}
	}
	f.RegisterNumber = taxid.NormalRegister(contact.Plain(f.RegisterNumber), f.Address.Country)
	f.DUNS = strings.NewReplacer("-", "", " ", "").Replace(f.DUNS)
	f.VATID = taxid.Normal(f.VATID, f.Address.Country)
	f.MicrosoftID = strings.ToLower(f.MicrosoftID)
	f.Bank.IBAN, f.Bank.BIC = bank.NormalIBAN(f.Bank.IBAN), strings.ToUpper(f.Bank.BIC)
	if !f.Language.Valid() {
		f.Language = i18n.OfCountry(f.Address.Country)
	}
	person, refused := contact.Read(contact.Person{FirstName: f.Applicant.FirstName, LastName: f.Applicant.LastName,
		Email: f.Applicant.Email, Phone: f.Applicant.Phone, Language: f.Language}, f.Address.Country, phones)
	f.Applicant = Applicant{FirstName: person.FirstName, LastName: person.LastName, Email: person.Email, Phone: person.Phone}
	if contact.IsFreeMail(person.Email) {
		refused.Add("email", "email_free_mail")
	}
	wrong.Within("person", refused)
	return f, append(wrong, f.validate()...)
}

// plain takes out of an address what cannot be seen.
func plain(a address.Address) address.Address {
	for _, part := range []*string{&a.Line1, &a.Line2, &a.PostalCode, &a.City, &a.State, &a.Country} {
		*part = contact.Plain(*part)
	}
	return a
}

// documents are what has to be accepted: without a customer number the direct debit mandate too.
func (f Form) documents() []terms.Name {
	if f.CustomerNumber != "" {
		return []terms.Name{terms.Terms, terms.Privacy}
	}
	return []terms.Name{terms.Terms, terms.Privacy, terms.Mandate}
}

// productName must not be part of a password.
const productName = "twotier"

func (f Form) validate() fault.Fields {
	var wrong fault.Fields
	if rule := account.CheckPassword(f.Password, f.Applicant.Email, f.Company, productName); rule != "" {
		wrong.Add("person.password", rule)
	}
	switch {
	case f.Company == "":
		wrong.Add("company.name", "required")
	case utf8.RuneCountInString(f.Company) > 120:
		wrong.AddWith("company.name", "too_long", "max", "120")
	}
	wrong.Within("company.address", f.Address.Validate())
	if f.VATID == "" {
		wrong.Add("company.vatId", "required")
	} else if rule := taxid.Check(f.VATID); rule != "" {
		wrong.AddWith("company.vatId", rule, "country", f.Address.Country)
	}
	if f.RegisterNumber != "" && f.Address.Country != "" {
		if rule := taxid.CheckRegister(f.RegisterNumber, f.Address.Country); rule != "" {
			wrong.AddWith("company.registerNumber", rule, "country", f.Address.Country)
		}
	}
	wrong = append(wrong, f.numbers()...)
	if f.CustomerNumber == "" {
		wrong = append(wrong, f.account()...)
	}
	return wrong
}

// numbers checks the shapes of what identifies the company elsewhere. PartnerID: 7 digits of the location; Microsoft
// ID: GUID of the tenant (FEATURES P2); D-U-N-S: 9 digits (REQUIREMENTS D3).
func (f Form) numbers() fault.Fields {
	var wrong fault.Fields
	for _, n := range []struct{ path, value, pattern, code string }{
		{"partnerId", f.PartnerID, `^\d{7}$`, "partner_id_malformed"},
		{"microsoftId", f.MicrosoftID, `^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`, "microsoft_id_malformed"},
		{"company.duns", f.DUNS, `^\d{9}$`, "duns_malformed"},
		{"customerNumber", f.CustomerNumber, `^[A-Za-z0-9-]{3,20}$`, "customer_number_malformed"},
	} {
		if n.value != "" && !regexp.MustCompile(n.pattern).MatchString(n.value) {
			wrong.Add(n.path, n.code)
		}
	}
	return wrong
}

// account checks the bank details that a company without a customer number gives (FEATURES R3).
func (f Form) account() fault.Fields {
	var wrong fault.Fields
	switch { // SEPA's messages carry a name of up to 70 characters
	case f.Bank.Holder == "":
		wrong.Add("bank.holder", "required")
	case utf8.RuneCountInString(f.Bank.Holder) > 70:
		wrong.AddWith("bank.holder", "too_long", "max", "70")
	}
	if f.Bank.IBAN == "" {
		wrong.Add("bank.iban", "required")
	} else if rule := bank.CheckIBAN(f.Bank.IBAN); rule != "" {
		wrong.Add("bank.iban", rule)
	}
	if f.Bank.BIC == "" {
		wrong.Add("bank.bic", "required")
	} else if rule := bank.CheckBIC(f.Bank.BIC, f.Bank.IBAN); rule != "" {
		wrong.Add("bank.bic", rule)
	}
	return wrong
}
