// Package customer is the company a reseller sells to: who it is, whom to write to there, and what is missing before
// anything can be ordered for it (FEATURES C1, C2).
package customer

import (
	"regexp"
	"time"
	"unicode/utf8"

	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/maillog"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/taxid"
	"twotier/shared/tenant"
)

// Customer is one company. Its tenant and its agreement have histories of their own.
type Customer struct {
	ID                 string // ULID
	Revision           audit.Revision
	CompanyName        string // with legal form
	Address            address.Address
	VATID              string // in its one spelling, or ""
	RegistrationNumber string // of the company's register, where the country asks for it
	Segment            qualification.Segment
	Contact            contact.Person
	CreatedAt          time.Time
}

// Head is a customer with everything that decides what can be done for it, read in one trip.
type Head struct {
	Customer      Customer
	Tenant        tenant.Tenant
	Relationship  relationship.Relationship
	Agreement     agreement.Agreement
	AgreementLook string // names the planned look at Microsoft that counts
	Profile       Profile
	Qualification qualification.Qualification
	Mail          maillog.Reason // why letters to the contact are held back; "" when they are not. It follows within a second
	ReadAt        time.Time
}

// Standing is how the customer's tenant belongs to the reseller, as it counts now.
func (h Head) Standing() relationship.Status {
	return h.Relationship.Standing(h.Tenant.Status, h.ReadAt)
}

// Card is what a list shows of a customer.
type Card struct {
	ID               string
	CompanyName      string
	City             string
	Country          string
	Segment          qualification.Segment
	Domain           string // "" before a tenant was asked for
	TenantID         string // Microsoft's GUID, ours to work in or not; "" before there is one
	Tenant           tenant.Status
	Relationship     relationship.Status // as stored; Standing is the one that counts
	RelationshipEnds time.Time           // until when an answer is waited for
	Partner          relationship.Partner
	Agreement        agreement.Status
	AgreementExpires time.Time
	AgreementFailure string
	Qualification    qualification.Qualification // segments and states only
	ProfileFailure   string                      // why Microsoft has not taken a change; "" when it has, or is being asked
	Mail             maillog.Reason              // why letters to the contact are held back; "" when they are not
	ReadAt           time.Time
}

// head is as much of the customer as readiness needs.
func (c Card) head() Head {
	return Head{
		Customer: Customer{ID: c.ID, CompanyName: c.CompanyName, Segment: c.Segment}, ReadAt: c.ReadAt, Qualification: c.Qualification,
		Tenant:       tenant.Tenant{Status: c.Tenant},
		Relationship: relationship.Relationship{Status: c.Relationship, ExpiresAt: c.RelationshipEnds, Partner: c.Partner},
		Agreement: agreement.Agreement{Status: c.Agreement, ExpiresAt: c.AgreementExpires,
			Failure: agreement.Failure{Code: c.AgreementFailure}},
	}
}

// Standing is how the customer's tenant belongs to the reseller, as it counts now.
func (c Card) Standing() relationship.Status { return c.head().Standing() }

// With is whom Microsoft has the customer's tenant with.
func (c Card) With() relationship.Partner { return c.head().Relationship.With(c.Tenant) }

// Form is what a reseller types about a new customer.
type Form struct {
	CompanyName        string
	Address            address.Address
	Contact            contact.Person
	VATID              string
	RegistrationNumber string
	Segment            qualification.Segment // commercial when empty; a saved customer keeps what it is
	DuplicateAccepted  bool                  // somebody has seen whom it looks like and goes on
	Wish               qualification.Wish    // how Microsoft is asked about a new customer of a special kind
}

// Partner Center's bounds: names in customer-resources; the number's shape is checked to the letter only there (600050).
const longestCompanyName = 200

// Read brings the form into its normal spelling and reports every input that breaks a rule.
func (f Form) Read(phones contact.Phones) (Form, fault.Fields) {
	var wrong fault.Fields
	f.CompanyName = contact.Plain(f.CompanyName)
	switch {
	case f.CompanyName == "":
		wrong.Add("companyName", "required")
	case utf8.RuneCountInString(f.CompanyName) > longestCompanyName:
		wrong.AddWith("companyName", "too_long", "max", "200")
	}
	f.Address = plain(f.Address).Normal()
	wrong.Within("address", f.Address.Validate())
	if _, served := address.Find(f.Address.Country); served {
		if _, sold := address.Market(f.Address.Country); !sold { // there is no price for it
			wrong.Add("address.country", "country_not_served")
		}
	}
	person, refused := contact.Read(f.Contact, f.Address.Country, phones)
	f.Contact = person
	wrong.Within("contact", refused)
	if f.VATID = taxid.Normal(f.VATID, f.Address.Country); f.VATID != "" {
		if rule := taxid.Check(f.VATID); rule != "" {
			wrong.AddWith("vatId", rule, "country", f.Address.Country)
		}
	}
	f.RegistrationNumber = contact.Plain(f.RegistrationNumber)
	if f.Segment = f.Segment.Or(qualification.Commercial); !f.Segment.Known() {
		wrong.Add("segment", "segment_unknown")
	}
	return f, append(wrong, f.registration()...)
}

// Outside reports a country that is sold to, but not by this reseller (FEATURES P5).
func (f Form) Outside(seller reseller.Reseller) fault.Fields {
	var wrong fault.Fields
	if _, sold := address.Market(f.Address.Country); sold {
		if _, err := address.SoldTo(f.Address.Country, seller.Address.Country); err != nil {
			wrong.Add("address.country", fault.CodeOf(err))
		}
	}
	return wrong
}

// registration checks what Partner Center asks for in some countries (600049, 600051), so that it is known before a
// tenant is asked for.
func (f Form) registration() fault.Fields {
	var wrong fault.Fields
	market, _ := address.Market(f.Address.Country)
	number := regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z ./-]{3,24}$`)
	switch {
	case f.RegistrationNumber == "" && market.NeedsTaxID():
		wrong.AddWith("registrationNumber", "registration_number_needed", "country", f.Address.Country)
	case f.RegistrationNumber != "" && !number.MatchString(f.RegistrationNumber):
		wrong.Add("registrationNumber", "registration_number_malformed")
	}
	if f.Contact.Phone == "" && market.NeedsTaxID() {
		wrong.AddWith("contact.phone", "phone_needed", "country", f.Address.Country)
	}
	return wrong
}

func plain(a address.Address) address.Address {
	for _, part := range []*string{&a.Line1, &a.Line2, &a.PostalCode, &a.City, &a.State, &a.Country} {
		*part = contact.Plain(*part)
	}
	return a
}
