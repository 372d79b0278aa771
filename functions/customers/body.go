package customers

import (
	"time"

	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/maillog"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/tenant"
)

type form struct {
	CompanyName        string                `json:"companyName" maxLength:"200" doc:"with legal form"`
	Address            address.Address       `json:"address"`
	Contact            contact.Person        `json:"contact"`
	VATID              string                `json:"vatId,omitempty"`
	RegistrationNumber string                `json:"registrationNumber,omitempty" doc:"needed where Microsoft asks for it: PL"`
	Segment            qualification.Segment `json:"segment,omitempty" enum:"commercial,education,nonprofit,government,state-owned" doc:"decides what is offered; commercial for a new customer, unchanged for a saved one when left out"`
	DuplicateAccepted  bool                  `json:"duplicateAccepted,omitempty" doc:"goes on although customer_looks_known named customers that look like it"`
	Wish
}

func (f form) form() customer.Form {
	return customer.Form{CompanyName: f.CompanyName, Address: f.Address, Contact: f.Contact, VATID: f.VATID,
		RegistrationNumber: f.RegistrationNumber, Segment: f.Segment, DuplicateAccepted: f.DuplicateAccepted, Wish: f.of(f.Segment)}
}

type card struct {
	ID           string                `json:"id"`
	CompanyName  string                `json:"companyName"`
	City         string                `json:"city"`
	Country      string                `json:"country"`
	Segment      qualification.Segment `json:"segment" enum:"commercial,education,nonprofit,government,state-owned"`
	Domain       string                `json:"domain,omitempty"`
	Tenant       tenant.Status         `json:"tenant" enum:"none,requested,creating,active,failed,existing"`
	Relationship relationship.Status   `json:"relationship" enum:"none,asked,accepted,declined,expired,ended"`
	Partner      relationship.Partner  `json:"partner" enum:"own,other,none" doc:"whom Microsoft has the tenant with"`
	Agreement    agreement.Status      `json:"agreement" enum:"required,sent,recorded,accepted"`
	ReadyToOrder bool                  `json:"readyToOrder"`
	Troubles     []customer.Trouble    `json:"troubles,omitempty" enum:"profile,contact" doc:"what somebody has to look at: a change that Microsoft refused, letters to the contact that are held back"`
}

func cardOf(c customer.Listed) card {
	return card{ID: c.ID, CompanyName: c.CompanyName, City: c.City, Country: c.Country, Segment: c.Segment, Domain: c.Domain,
		Tenant: c.Tenant, Relationship: c.Standing(), Partner: c.With(), Agreement: c.Agreement, ReadyToOrder: c.Ready, Troubles: c.Troubles()}
}

type shownCustomer struct {
	ID                 string                `json:"id"`
	Version            int64                 `json:"version"`
	CompanyName        string                `json:"companyName"`
	Address            address.Address       `json:"address"`
	Contact            contact.Person        `json:"contact"`
	VATID              string                `json:"vatId,omitempty"`
	RegistrationNumber string                `json:"registrationNumber,omitempty"`
	Segment            qualification.Segment `json:"segment" enum:"commercial,education,nonprofit,government,state-owned"`
	Tenant             shownTenant           `json:"tenant"`
	Relationship       shownRelationship     `json:"relationship" doc:"how the tenant belongs to the reseller at Microsoft"`
	Agreement          shownAgreement        `json:"agreement"`
	Qualification      shownQualification    `json:"qualification" doc:"what Microsoft has qualified the customer for"`
	MicrosoftProfile   shownProfile          `json:"microsoftProfile" doc:"whether Microsoft has the customer as it stands here"`
	ContactMail        maillog.Reason        `json:"contactMail,omitempty" enum:"bounce,complaint" doc:"why letters to the contact are held back"`
	Readiness          []check               `json:"readiness" doc:"preconditions of ordering"`
	CreatedAt          time.Time             `json:"createdAt"`
}

type shownTenant struct {
	Status          tenant.Status `json:"status" enum:"none,requested,creating,active,failed,existing"`
	Domain          string        `json:"domain,omitempty"`
	TenantID        string        `json:"tenantId,omitempty" doc:"Microsoft's GUID"`
	RequestedAt     time.Time     `json:"requestedAt,omitzero"`
	ActiveAt        time.Time     `json:"activeAt,omitzero"`
	CredentialsEnd  time.Time     `json:"credentialsUntil,omitzero" doc:"until when the first administrator can be shown, once"`
	CredentialsLost bool          `json:"credentialsLost,omitempty" doc:"the first password never arrived and has to be reset"`
	Failure         *failure      `json:"failure,omitempty" doc:"why it is not active, or what is being waited out"`
}

type shownRelationship struct {
	Status     relationship.Status  `json:"status" enum:"none,asked,accepted,declined,expired,ended"`
	Partner    relationship.Partner `json:"partner" enum:"own,other,none" doc:"whom Microsoft has the tenant with: this reseller, another one, none"`
	AskedAt    time.Time            `json:"askedAt,omitzero"`
	ExpiresAt  time.Time            `json:"expiresAt,omitzero"`
	AcceptedAt time.Time            `json:"acceptedAt,omitzero"`
	EndedAt    time.Time            `json:"endedAt,omitzero"`
	Failure    *failure             `json:"failure,omitempty" doc:"why it does not count although Microsoft has it"`
}

type shownProfile struct {
	Status  customer.ProfileStatus `json:"status" enum:"current,pending,failed"`
	Failure *failure               `json:"failure,omitempty" doc:"why Microsoft does not have it, or what is being waited out"`
}

type failure struct {
	Code   string    `json:"code"`
	At     time.Time `json:"at"`
	Inputs []string  `json:"inputs,omitempty" doc:"paths of the customer's form that have to be corrected before it is asked again"`
}

type shownAgreement struct {
	Status        agreement.Status `json:"status" enum:"required,sent,recorded,accepted"`
	Colour        agreement.Colour `json:"colour" enum:"red,amber,green"`
	SentAt        time.Time        `json:"sentAt,omitzero"`
	ExpiresAt     time.Time        `json:"expiresAt,omitzero"`
	Expired       bool             `json:"expired"`
	ConfirmedBy   string           `json:"confirmedBy,omitempty"`
	ConfirmedAt   time.Time        `json:"confirmedAt,omitzero"`
	MicrosoftPage string           `json:"microsoftPage,omitempty" doc:"Microsoft's own acceptance page for this signatory; whoever has it can accept"`
	PageMailedAt  time.Time        `json:"pageMailedAt,omitzero" doc:"when the way to that page was mailed; each new page then is too"`
	How           agreement.How    `json:"how,omitempty" enum:"paper,email,in-person,phone" doc:"when the reseller states it"`
	Reason        string           `json:"reason,omitempty" doc:"code of why it is required again"`
	Failure       *failure         `json:"failure,omitempty"`
}

type check struct {
	Check customer.CheckName `json:"check" enum:"tenant,relationship,agreement,qualification,partnerId,standing"`
	Ready bool               `json:"ready"`
	Code  string             `json:"code,omitempty" doc:"why not"`
	Fix   customer.Fix       `json:"fix,omitempty" enum:"wait,request-tenant,ask-relationship,send-agreement,qualify,add-partner-id,contact-provider,reauthorise"`
}

func bodyOf(v customer.View) shownCustomer {
	c := v.Customer
	body := shownCustomer{
		ID: c.ID, Version: c.Revision.Version, CompanyName: c.CompanyName, Address: c.Address, Contact: c.Contact,
		VATID: c.VATID, RegistrationNumber: c.RegistrationNumber, Segment: c.Segment, CreatedAt: c.CreatedAt,
		Tenant: tenantOf(v.Tenant), Relationship: relationshipOf(v.Head), Agreement: agreementOf(v.Agreement, v.ReadAt),
		MicrosoftProfile: shownProfile{Status: v.Profile.Status, Failure: failureOf(v.Profile.Failure.Code, v.Profile.Failure.At)},
		Qualification:    qualificationOf(v.Qualification),
		ContactMail:      v.Mail,
		Readiness:        make([]check, 0, len(v.Readiness)),
	}
	for _, r := range v.Readiness {
		body.Readiness = append(body.Readiness, check{Check: r.Name, Ready: r.Ready, Code: r.Code, Fix: r.Fix})
	}
	return body
}

func tenantOf(t tenant.Tenant) shownTenant {
	return shownTenant{
		Status: t.Status, Domain: t.Domain(), TenantID: t.TenantID, RequestedAt: t.RequestedAt, ActiveAt: t.ActiveAt,
		CredentialsEnd: t.CredentialsEnd, CredentialsLost: t.CredentialsLost, Failure: failureOf(t.Failure.Code, t.Failure.At),
	}
}

func relationshipOf(h customer.Head) shownRelationship {
	r := h.Relationship
	return shownRelationship{
		Status: h.Standing(), Partner: r.With(h.Tenant.Status), AskedAt: r.AskedAt, ExpiresAt: r.ExpiresAt, AcceptedAt: r.AcceptedAt,
		EndedAt: r.EndedAt, Failure: failureOf(r.Failure.Code, r.Failure.At),
	}
}

func agreementOf(a agreement.Agreement, now time.Time) shownAgreement {
	body := shownAgreement{
		Status: a.Status, Colour: a.Status.Colour(), SentAt: a.SentAt, ExpiresAt: a.ExpiresAt, Expired: a.Expired(now),
		ConfirmedAt: a.Confirmation.At, MicrosoftPage: a.Attestation.Page, PageMailedAt: a.Attestation.MailedAt,
		How: a.Confirmation.Statement.How, Reason: a.Reason, Failure: failureOf(a.Failure.Code, a.Failure.At),
	}
	if !a.Confirmation.At.IsZero() {
		body.ConfirmedBy = a.Signatory.Name()
	}
	return body
}

func failureOf(code string, at time.Time) *failure {
	if code == "" {
		return nil
	}
	return &failure{Code: code, At: at, Inputs: tenant.Inputs(code)}
}
