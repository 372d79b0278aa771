package agreement

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/link"
)

// Invitation is what the public page shows. Of a link that is not open only the state and who asked are told, and the
// step at Microsoft that is left.
type Invitation struct {
	State       link.State
	Reseller    string
	Company     string
	Country     string
	Language    i18n.Language
	Signatory   contact.Person
	SentBy      string
	ExpiresAt   time.Time
	DocumentURL string // good for five minutes; "" when Microsoft does not answer
	NextPage    string // of a used link: Microsoft's page on which the customer still has to accept
}

// Inspect says what a link is good for and changes nothing, because mail scanners open links and run what they find
// there (REQUIREMENTS A7).
func (s Service) Inspect(ctx context.Context, token string) (Invitation, error) {
	o, err := s.open(ctx, token)
	if errors.Is(err, fault.NotFound) {
		return Invitation{State: link.Unknown}, nil
	}
	if err != nil {
		return Invitation{}, err
	}
	a := o.of.Agreement
	told := Invitation{State: o.state, Reseller: o.seller.Name, Language: a.Signatory.Language, SentBy: a.SentBy.Name}
	if o.state == link.Used && a.Status == Recorded && a.Failure.Code == AcceptanceOpen {
		told.NextPage = a.Attestation.Page
	}
	if o.state != link.Open {
		return told, nil
	}
	told.Company, told.Country, told.Signatory, told.ExpiresAt = a.Company, o.of.Country, a.Signatory, a.ExpiresAt
	_, told.DocumentURL = s.document(ctx, a.Signatory.Language, o.of.Country)
	return told, nil
}

// document is the text that is offered; empty when Microsoft does not answer in time. Its absence stops nobody: the
// page then leads to Microsoft's public address of the agreement.
func (s Service) document(ctx context.Context, language i18n.Language, country string) (Document, string) {
	ctx, cancel := context.WithTimeout(ctx, documentWait)
	defer cancel()
	document, address, err := s.Library.Document(ctx, Culture(language, country), country)
	if err != nil {
		return Document{}, ""
	}
	return document, address
}

const documentWait = 4 * time.Second

// Culture is the spelling of a language in a country as Microsoft names texts: "de-AT", "cs-CZ". Where the language is
// not the country's own, it is that of its home.
func Culture(language i18n.Language, country string) string {
	home := map[i18n.Language]string{i18n.English: "US", i18n.German: "DE", i18n.Czech: "CZ", i18n.Polish: "PL"}[language]
	if language == i18n.German && country == "AT" {
		home = "AT"
	}
	return string(language) + "-" + home
}

// Consent is a signatory's explicit act.
type Consent struct {
	Token    string
	Person   contact.Person // first and last name, e-mail, phone
	Accepted bool
}

// Confirm makes the link's one decision: the person confirms the agreement for the company. From then on it is on its
// way to Microsoft. fault.Gone tells why a link decides nothing any more: link_used, link_expired, link_withdrawn.
func (s Service) Confirm(ctx context.Context, by auth.Caller, consent Consent) (Agreement, error) {
	o, err := s.open(ctx, consent.Token)
	if errors.Is(err, fault.NotFound) {
		return Agreement{}, fault.New(fault.NotFound, "link_unknown")
	}
	if err != nil {
		return Agreement{}, err
	}
	if o.state != link.Open {
		return Agreement{}, fault.New(fault.Gone, "link_"+string(o.state))
	}
	consent.Person.Language = o.of.Agreement.Signatory.Language
	person, wrong := contact.Read(consent.Person, o.of.Country, s.Phones)
	if !consent.Accepted {
		wrong.Add("accepted", "acceptance_needed")
	}
	if err := wrong.Err(); err != nil {
		return Agreement{}, err
	}
	a, changes, err := o.of.Agreement.become(Recorded)
	if err != nil {
		return Agreement{}, err
	}
	if person.Email != a.Signatory.Email {
		changes["signatory"] = [2]string{"asked", "another person"}
	}
	now := s.Now()
	document, _ := s.document(ctx, person.Language, o.of.Country)
	a.Signatory, a.NoTenant = person, o.of.MicrosoftID == ""
	a.Confirmation = Confirmation{At: now, Address: by.Address, Agent: by.Agent, Wording: Wording, Document: document}
	t := o.link.Tenant
	a, err = s.Store.ConfirmAgreement(ctx, t, a, o.link,
		audit.Act{By: by, At: now, Name: "agreement.confirmed", Changes: changes},
		RecordTask(t, a.Customer), letter(t, a.Customer, "agreement-confirmed"), letter(t, a.Customer, "agreement-receipt"))
	if errors.Is(err, fault.Conflict) { // a newer link was sent while this one was being used
		return Agreement{}, fault.New(fault.Gone, "link_withdrawn").Because(err)
	}
	return a, err
}
