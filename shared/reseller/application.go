package reseller

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/bank"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/taxid"
	"twotier/shared/terms"
)

// Status is how far an application has come.
type Status string

const (
	Received Status = "received" // the e-mail address is not confirmed yet
	Review   Status = "review"   // in the provider's queue
	Question Status = "question" // the provider asks back, the applicant answers
	Approved Status = "approved"
	Rejected Status = "rejected"
)

// next is the map of moves.
func (s Status) next() []Status {
	switch s {
	case Received:
		return []Status{Review}
	case Review:
		return []Status{Question, Approved, Rejected}
	case Question:
		return []Status{Review, Approved, Rejected}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Statuses lists every status.
func Statuses() []Status { return []Status{Received, Review, Question, Approved, Rejected} }

// Applicant is the person who will be the reseller's first account manager.
type Applicant struct {
	FirstName string
	LastName  string
	Email     string
	Phone     string
}

// Bank is the account a SEPA direct debit draws from.
type Bank struct {
	Holder string
	IBAN   string
	BIC    string
}

// Inquiry is something the provider asked back, with the applicant's answer once there is one. The newest one is open
// while the application's status is Question.
type Inquiry struct {
	Question   string
	AskedAt    time.Time
	Answer     string
	AnsweredAt time.Time
}

// Application is one company's request to become a reseller.
type Application struct {
	ID             string
	Revision       audit.Revision
	Status         Status
	Language       i18n.Language
	Applicant      Applicant
	Password       account.PasswordHash
	Company        string
	Address        address.Address
	AddressTyped   address.Address // as it was typed, when another spelling was chosen; else zero
	AddressVerdict address.Verdict // what Microsoft made of the chosen one
	VATID          string
	RegisterNumber string // in the country's company register, or ""
	DUNS           string
	PartnerID      string
	MicrosoftID    string
	CustomerNumber string // at the provider; "" when bank details are given
	Bank           Bank
	Accepted       []terms.Acceptance
	Inquiries      []Inquiry // oldest first
	ReceivedAt     time.Time
	ConfirmedAt    time.Time
	DecidedAt      time.Time
	Reason         string // of a rejection
	Reseller       auth.Tenant
	LinkID         string // of the newest confirmation link
	LinkExpiresAt  time.Time
}

// Form is what an applicant hands in.
type Form struct {
	Language        i18n.Language
	Applicant       Applicant
	Password        string
	Company         string
	Address         address.Address
	VATID           string
	DUNS            string
	PartnerID       string
	MicrosoftID     string
	CustomerNumber  string
	Bank            Bank
	MandateAccepted bool
	Accepted        []terms.Wanted
}

// read brings the form into its one spelling and reports everything wrong with it (FEATURES R1–R3), but for the
// accepted documents.
func (f Form) read(phones contact.Phones) (Form, fault.Fields) {
	var wrong fault.Fields
	for _, text := range []*string{&f.Company, &f.DUNS, &f.PartnerID, &f.MicrosoftID, &f.CustomerNumber, &f.Bank.Holder, &f.Bank.BIC} {
		*text = contact.Plain(*text)
	}
	f.Address = f.Address.Normal()
	f.VATID = taxid.Normal(f.VATID, f.Address.Country)
	f.MicrosoftID = strings.ToLower(f.MicrosoftID)
	f.Bank.IBAN, f.Bank.BIC = bank.NormalIBAN(f.Bank.IBAN), strings.ToUpper(f.Bank.BIC)
	if !f.Language.Valid() {
		f.Language = i18n.OfCountry(f.Address.Country)
	}
	person, refused := contact.Read(contact.Person{FirstName: f.Applicant.FirstName, LastName: f.Applicant.LastName,
		Email: f.Applicant.Email, Phone: f.Applicant.Phone, Language: f.Language}, f.Address.Country, phones)
	f.Applicant = Applicant{FirstName: person.FirstName, LastName: person.LastName, Email: person.Email, Phone: person.Phone}
	wrong.Within("person", refused)
	return f, append(wrong, f.validate()...)
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
	wrong = append(wrong, f.numbers()...)
	if f.CustomerNumber == "" {
		wrong = append(wrong, f.mandate()...)
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

// mandate checks the bank details that a company without a customer number gives (FEATURES R3).
func (f Form) mandate() fault.Fields {
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
	if !f.MandateAccepted {
		wrong.Add("bank.mandateAccepted", "acceptance_needed")
	}
	return wrong
}
