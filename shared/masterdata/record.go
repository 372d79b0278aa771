// Package masterdata is what the provider itself knows about companies: records it imports from its own system, against
// which applications are compared (FEATURES R4). The file is the truth; here only differences are written.
package masterdata

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"

	"twotier/shared/account"
	"twotier/shared/contact"
	"twotier/shared/taxid"
)

// Field is one of the columns a file can have.
type Field string

const (
	Number         Field = "number" // of the company at the provider: its customer number
	Company        Field = "companyName"
	Line1          Field = "line1"
	PostalCode     Field = "postalCode"
	City           Field = "city"
	Country        Field = "country"
	VATID          Field = "vatId"
	RegisterNumber Field = "registerNumber"
	DUNS           Field = "duns"
	PartnerID      Field = "partnerId"
	Contact        Field = "contact" // the person's whole name
	Email          Field = "email"
	Phone          Field = "phone"
	Domain         Field = "domain" // of the company's mail, when it is not the contact's
)

// Fields lists every column, in the order people expect them.
func Fields() []Field {
	return []Field{Number, Company, Line1, PostalCode, City, Country, VATID, RegisterNumber, DUNS, PartnerID, Contact, Email, Phone, Domain}
}

// Record is one company as the provider's own system knows it. Everything but Number and Company may be "".
type Record struct {
	Number         string `json:"n"`
	Company        string `json:"c"`
	Line1          string `json:"s,omitempty"`
	PostalCode     string `json:"z,omitempty"`
	City           string `json:"t,omitempty"`
	Country        string `json:"l,omitempty"` // ISO 3166-1 alpha-2
	VATID          string `json:"v,omitempty"`
	RegisterNumber string `json:"r,omitempty"`
	DUNS           string `json:"d,omitempty"`
	PartnerID      string `json:"p,omitempty"`
	Contact        string `json:"w,omitempty"`
	Email          string `json:"e,omitempty"`
	Phone          string `json:"f,omitempty"` // as the file has it
	Domain         string `json:"m,omitempty"` // of the company's own mail; "" when only a free mail service is known
}

// at is where a field is kept; nil of what is no field.
func (r *Record) at(f Field) *string {
	switch f {
	case Number:
		return &r.Number
	case Company:
		return &r.Company
	case Line1:
		return &r.Line1
	case PostalCode:
		return &r.PostalCode
	case City:
		return &r.City
	case Country:
		return &r.Country
	case VATID:
		return &r.VATID
	case RegisterNumber:
		return &r.RegisterNumber
	case DUNS:
		return &r.DUNS
	case PartnerID:
		return &r.PartnerID
	case Contact:
		return &r.Contact
	case Email:
		return &r.Email
	case Phone:
		return &r.Phone
	case Domain:
		return &r.Domain
	}
	return nil
}

// Value is what the record holds in a field.
func (r Record) Value(f Field) string { return *r.at(f) }

// LineProblem is something wrong with one line of a file.
type LineProblem struct {
	Field Field  `json:"field"`
	Code  string `json:"code"`
}

const longest = 200 // characters of any value

// Normal brings a record as the file has it into its one spelling. refused says that the line cannot be taken; of
// another problem only the value at fault is left out.
func (r Record) Normal() (normal Record, problems []LineProblem, refused bool) {
	for _, f := range Fields() {
		value := r.at(f)
		*value = contact.Plain(*value)
		if utf8.RuneCountInString(*value) > longest {
			problems, *value = append(problems, LineProblem{f, "too_long"}), ""
		}
	}
	r.Number, r.Country = strings.ReplaceAll(r.Number, " ", ""), strings.ToUpper(r.Country)
	leaveOut := func(f Field, code string) {
		problems = append(problems, LineProblem{f, code})
		*r.at(f) = ""
	}
	if r.Country != "" && !made(r.Country, 2, isCapital) {
		leaveOut(Country, "country_unknown")
	}
	if r.VATID != "" {
		r.VATID = taxid.Normal(r.VATID, r.Country)
		if rule := taxid.Check(r.VATID); rule != "" {
			leaveOut(VATID, rule)
		}
	}
	r.DUNS = strings.NewReplacer("-", "", " ", "").Replace(r.DUNS)
	if r.DUNS != "" && !made(r.DUNS, 9, isDigit) {
		leaveOut(DUNS, "duns_malformed")
	}
	if r.PartnerID != "" && !made(r.PartnerID, 7, isDigit) {
		leaveOut(PartnerID, "partner_id_malformed")
	}
	if r.Email != "" {
		address, ok := account.NormalEmail(r.Email)
		if r.Email = address; !ok {
			leaveOut(Email, "email_malformed")
		}
	}
	r.Domain = ownDomain(r.Domain, r.Email)
	for _, f := range []Field{Number, Company} {
		if *r.at(f) == "" {
			problems, refused = append(problems, LineProblem{f, "required"}), true
		}
	}
	if len(r.Number) > 40 || !made(r.Number, len(r.Number), inNumber) {
		problems, refused = append(problems, LineProblem{Number, "customer_number_malformed"}), true
	}
	return r, problems, refused
}

// made says that a text has so many bytes, all of a sort. It is asked 200,000 times a file, too often for expressions.
func made(text string, length int, of func(byte) bool) bool {
	for i := range len(text) {
		if !of(text[i]) {
			return false
		}
	}
	return len(text) == length
}

func isDigit(b byte) bool   { return b >= '0' && b <= '9' }
func isCapital(b byte) bool { return b >= 'A' && b <= 'Z' }
func inNumber(b byte) bool {
	return isDigit(b) || isCapital(b) || b >= 'a' && b <= 'z' || strings.IndexByte("./_-", b) >= 0
}

// ownDomain is the domain of a company's own mail: the one the file names, else the contact's; never a free mail
// service's, which says nothing about the company.
func ownDomain(named, email string) string {
	for _, domain := range []string{named, after(email)} {
		if domain = Registered(domain); domain != "" && !contact.IsFreeMail("somebody@"+domain) {
			return domain
		}
	}
	return ""
}

func after(email string) string {
	_, domain, _ := strings.Cut(email, "@")
	return domain
}

// Registered is the part of a domain that somebody registered: mail.kranich.co.uk is kranich.co.uk's. It takes domains,
// e-mail addresses and web addresses; "" when there is none in it.
func Registered(domain string) string {
	domain = strings.ToLower(strings.TrimSpace(domain))
	if at := strings.LastIndex(domain, "@"); at >= 0 {
		domain = domain[at+1:]
	}
	domain = strings.TrimPrefix(strings.TrimPrefix(domain, "https://"), "http://")
	domain, _, _ = strings.Cut(domain, "/")
	registered, err := publicsuffix.EffectiveTLDPlusOne(domain)
	if err != nil {
		return ""
	}
	return registered
}
