package sandbox

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

const (
	customerAgreement = "MicrosoftCustomerAgreement"
	cloudAgreement    = "MicrosoftCloudAgreement"

	customerAgreementTemplate = "117a77b0-9360-443b-8795-c6dedc750cf9"
	cloudAgreementTemplate    = "998b88de-aa99-4388-a42c-1b3517d49490"
)

// agreement is a confirmation by the partner that its customer has accepted.
type agreement struct {
	CustomerID string         `json:"customerId"`
	UserID     string         `json:"userId,omitempty"`
	Contact    primaryContact `json:"contact"`
	TemplateID string         `json:"templateId"`
	DateAgreed time.Time      `json:"dateAgreed"`
	Type       string         `json:"type"`
}

type primaryContact struct {
	FirstName   string `json:"firstName"`
	LastName    string `json:"lastName"`
	Email       string `json:"email"`
	PhoneNumber string `json:"phoneNumber,omitempty"`
}

func (c primaryContact) same(other primaryContact) bool {
	return sameText(c.FirstName, other.FirstName) && sameText(c.LastName, other.LastName) &&
		sameText(c.Email, other.Email) && c.PhoneNumber == other.PhoneNumber
}

type agreementBody struct {
	UserID         string         `json:"userId,omitempty"`
	PrimaryContact primaryContact `json:"primaryContact"`
	TemplateID     string         `json:"templateId"`
	DateAgreed     string         `json:"dateAgreed"`
	Type           string         `json:"type"`
	AgreementLink  string         `json:"agreementLink,omitempty"`
}

type agreementTemplate struct {
	TemplateID    string `json:"templateId"`
	AgreementType string `json:"agreementType"`
	AgreementLink string `json:"agreementLink"`
	VersionRank   int    `json:"versionRank"`
}

// agreementTemplates are the texts that were published, the newest last.
func (p *partnerCenter) agreementTemplates() []agreementTemplate {
	published := []agreementTemplate{
		{cloudAgreementTemplate, cloudAgreement, "https://aka.ms/cloudagreement", 0},
		{customerAgreementTemplate, customerAgreement, "https://aka.ms/customeragreement", 0},
	}
	kept, _ := p.singles.get(agreementKey)
	for rank := 1; rank <= kept.AgreementRank; rank++ {
		id := uuid.NewSHA1(uuid.NameSpaceOID, []byte(customerAgreementTemplate+strconv.Itoa(rank))).String()
		published = append(published, agreementTemplate{id, customerAgreement, "https://aka.ms/customeragreement", rank})
	}
	return published
}

// currentTemplate is the text that customers have to confirm at present.
func (p *partnerCenter) currentTemplate() string {
	published := p.agreementTemplates()
	return published[len(published)-1].TemplateID
}

// PublishAgreement plays Microsoft that publishes a newer text of the customer agreement. What was confirmed stays.
func (s *Server) PublishAgreement() error {
	return s.change(func(tx *transaction) error {
		kept, _ := s.center.singles.get(agreementKey)
		s.center.singles.put(tx, agreementKey, single{AgreementRank: kept.AgreementRank + 1})
		return nil
	})
}

// wantedAgreements reads agreementType. Without it the answer is about the cloud agreement, as documented.
func (x *exchange) wantedAgreements() (func(agreementType string) bool, error) {
	switch wanted := x.ask("agreementType"); plain(wanted) {
	case "*":
		return func(string) bool { return true }, nil
	case "", plain(cloudAgreement):
		return func(t string) bool { return t == cloudAgreement }, nil
	case plain(customerAgreement):
		return func(t string) bool { return t == customerAgreement }, nil
	default:
		return nil, unknownText("agreementType", wanted)
	}
}

func (p *partnerCenter) agreementMetadata(x *exchange) (answer, error) {
	wanted, err := x.wantedAgreements()
	if err != nil {
		return answer{}, err
	}
	var found []agreementTemplate
	for _, template := range p.agreementTemplates() {
		if wanted(template.AgreementType) {
			found = append(found, template)
		}
	}
	return ok(collect(x, found)), nil
}

// agreementDocument answers addresses that are new at every call and die after five minutes.
func (p *partnerCenter) agreementDocument(x *exchange) (answer, error) {
	known := false
	for _, template := range p.agreementTemplates() {
		known = known || template.TemplateID == x.param("template")
	}
	if !known {
		return answer{}, notFound("The agreement template " + x.param("template"))
	}
	language, country := orElse(x.ask("language"), "en-US"), orElse(x.ask("country"), "US")
	if !regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?-[A-Z]{2}$`).MatchString(language) || !regexp.MustCompile(`^[A-Z]{2}$`).MatchString(country) {
		return answer{}, invalid("The language %q or the country %q is not valid; both mind the case.", language, country)
	}
	id, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	token := p.sign(claims{Kind: "document", ID: id, Audience: language, Expires: x.now.Add(documentLifetime).Unix()})
	address := x.origin() + "/sandbox/documents/" + token
	return ok(map[string]string{"displayUri": address, "downloadUri": address + "?download=1", "language": language, "country": country}), nil
}

// origin is the address under which the caller reached the sandbox.
func (x *exchange) origin() string {
	if x.request.TLS != nil {
		return "https://" + x.request.Host
	}
	return "http://" + x.request.Host
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func (p *partnerCenter) listAgreements(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	wanted, err := x.wantedAgreements()
	if err != nil {
		return answer{}, err
	}
	var found []agreementBody
	for _, a := range p.agreements.of(c.ID) {
		if wanted(a.Type) {
			found = append(found, a.body())
		}
	}
	return ok(collect(x, found)), nil
}

func (a agreement) body() agreementBody {
	return agreementBody{
		UserID: a.UserID, PrimaryContact: a.Contact, TemplateID: a.TemplateID,
		DateAgreed: a.DateAgreed.Format(time.RFC3339), Type: a.Type, AgreementLink: "https://aka.ms/customeragreement",
	}
}

// newAgreement is the body of a confirmation. AttestationID belongs to the enhanced way: its field name is not
// documented anywhere public, this one is the sandbox's assumption.
type newAgreement struct {
	PrimaryContact primaryContact `json:"primaryContact"`
	DateAgreed     string         `json:"dateAgreed"`
	TemplateID     string         `json:"templateId"`
	Type           string         `json:"type"`
	AttestationID  string         `json:"attestationId"`
}

func (p *partnerCenter) recordAgreement(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var n newAgreement
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	agreed, err := n.check(x.now, p.currentTemplate())
	if err != nil {
		return answer{}, err
	}
	if err := p.checkAttestation(n.AttestationID); err != nil {
		return answer{}, err
	}
	for _, earlier := range p.agreements.of(c.ID) {
		if earlier.Contact.same(n.PrimaryContact) && earlier.TemplateID == n.TemplateID {
			return answer{}, alreadyConfirmed()
		}
	}
	id, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	a := agreement{
		CustomerID: c.ID, UserID: x.caller.UserID, Contact: n.PrimaryContact,
		TemplateID: n.TemplateID, DateAgreed: agreed, Type: customerAgreement,
	}
	p.agreements.put(x.tx, id, a)
	return created(a.body()), nil
}

func alreadyConfirmed() *problem {
	already := refuse(http.StatusBadRequest, 600061, "A partner confirmed agreement already exists for the customer.")
	already.name = "PartnerConfirmedAgreementAlreadyExists"
	return already
}

func (n newAgreement) check(now time.Time, current string) (time.Time, error) {
	contact := n.PrimaryContact
	for _, text := range []string{contact.FirstName, contact.LastName, contact.Email} {
		if strings.TrimSpace(text) == "" {
			return time.Time{}, invalid("primaryContact needs firstName, lastName and email.")
		}
	}
	switch {
	case plain(n.Type) != plain(customerAgreement):
		return time.Time{}, unknownText("type", n.Type)
	case n.TemplateID != current:
		return time.Time{}, invalid("templateId %q is not the current template of the agreement.", n.TemplateID)
	}
	agreed, err := readTime(n.DateAgreed)
	switch {
	case err != nil:
		return time.Time{}, invalid("dateAgreed %q is not a time.", n.DateAgreed)
	case agreed.After(now.Add(futureTolerance)):
		return time.Time{}, invalid("dateAgreed lies in the future.")
	}
	return agreed, nil
}

// readTime takes the documented shapes: with and without fraction, zone or time of day; without a zone it is UTC.
func readTime(text string) (time.Time, error) {
	var last error
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", time.DateOnly} {
		read, err := time.Parse(layout, text)
		if err == nil {
			return read.UTC(), nil
		}
		last = err
	}
	return time.Time{}, last
}

// accepted tells whether the customer may be sold to (rule M1).
func (p *partnerCenter) accepted(c customer) bool {
	for _, a := range p.agreements.of(c.ID) {
		if a.Type == customerAgreement {
			return true
		}
	}
	return c.SignedDirectly
}

func (p *partnerCenter) directSignStatus(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	return ok(map[string]bool{"isSigned": c.SignedDirectly}), nil
}
