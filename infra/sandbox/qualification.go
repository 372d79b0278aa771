package sandbox

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// What a customer can be beside commercial.
const (
	education  = "Education"
	government = "GovernmentCommunityCloud"
	stateOwned = "StateOwnedEntity"
	nonprofit  = "Nonprofit"
	approved   = "Approved"
	inReview   = "InReview"
	denied     = "Denied"
)

type qualification struct {
	CustomerID string    `json:"customerId"`
	Name       string    `json:"name"`
	Status     string    `json:"status,omitempty"` // "" for what is not vetted
	Reason     string    `json:"reason,omitempty"`
	Segment    string    `json:"segment,omitempty"` // of education
	Website    string    `json:"website,omitempty"`
	CreatedAt  time.Time `json:"createdAt"`
}

// validationCode lets a partner create customers of the government cloud.
type validationCode struct {
	PartnerID    string    `json:"partnerId"`
	Organization string    `json:"organizationName"`
	ID           string    `json:"validationId"`
	MaxCreates   int       `json:"maxCreates"`
	Remaining    int       `json:"remainingCreates"`
	ChangedAt    time.Time `json:"changedAt"`
}

// Validation codes every new sandbox knows.
const (
	ValidationCode      = "123456"
	LastValidationCode  = "234567" // good for one customer more
	SpentValidationCode = "345678" // used up
)

func seededCodes(now time.Time) []validationCode {
	return []validationCode{
		{PartnerTenantID, "Stadtwerke Musterhausen", ValidationCode, 5, 5, now},
		{PartnerTenantID, "Landesamt Beispiel", LastValidationCode, 5, 1, now},
		{PartnerTenantID, "Zentralarchiv", SpentValidationCode, 1, 0, now},
	}
}

type qualificationBody struct {
	Qualification string     `json:"qualification"`
	Status        string     `json:"vettingStatus,omitempty"`
	Reason        string     `json:"vettingReason,omitempty"`
	CreatedDate   *time.Time `json:"vettingCreatedDate,omitempty"` // as the list spells it
	CreateDate    *time.Time `json:"vettingCreateDate,omitempty"`  // as the creation spells it
}

// listQualifications answers a bare array; that of an unqualified customer is empty unless Settings say None (U18).
func (p *partnerCenter) listQualifications(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	found := []qualificationBody{}
	for _, q := range p.qualifications.of(c.ID) {
		body := qualificationBody{Qualification: q.Name, Status: q.Status, Reason: q.Reason}
		if q.Status != "" {
			body.CreatedDate = &q.CreatedAt
		}
		found = append(found, body)
	}
	if len(found) == 0 && p.settings().UnqualifiedAnswersNone {
		found = append(found, qualificationBody{Qualification: "None"})
	}
	return ok(found), nil
}

type newQualification struct {
	Qualification string `json:"qualification"`
	Segment       string `json:"educationSegment"`
	Website       string `json:"website"`
	Code          string `json:"validationCode"`
}

func (p *partnerCenter) createQualification(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var n newQualification
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	q := qualification{CustomerID: c.ID, CreatedAt: x.now, Website: n.Website}
	switch plain(n.Qualification) {
	case plain(education):
		q.Name, q.Status, q.Segment = education, inReview, n.Segment
		if !slices.Contains([]string{"k12", "highereducation"}, plain(n.Segment)) {
			return answer{}, invalid("educationSegment is K12 or HigherEducation, not %q.", n.Segment)
		}
	case plain(stateOwned):
		q.Name = stateOwned
	case plain(government):
		q.Name, q.Status = government, approved
		if err := p.spendCode(x, c, n.Code); err != nil {
			return answer{}, err
		}
	case plain(nonprofit), "none":
		return answer{}, invalid("The qualification %s cannot be set.", n.Qualification)
	default:
		return answer{}, unknownText("qualification", n.Qualification)
	}
	if kept, known := p.qualifications.get(q.key()); known && kept.Status != denied {
		return answer{}, invalid("The customer has the qualification %s already.", q.Name)
	}
	p.qualifications.put(x.tx, q.key(), q)
	return created(qualificationBody{Qualification: q.Name, Status: q.Status, CreateDate: &q.CreatedAt}), nil
}

func (q qualification) key() string { return q.CustomerID + " " + q.Name }

// spendCode uses a validation code up by one. The customer must have no other qualification.
func (p *partnerCenter) spendCode(x *exchange, c customer, id string) error {
	for range p.qualifications.of(c.ID) {
		return invalid("The customer has another qualification already.")
	}
	code, known := p.codes.get(strings.TrimSpace(id))
	switch {
	case id == "":
		return invalid("validationCode is missing.")
	case !known || !sameText(code.PartnerID, x.caller.TenantID):
		return invalid("The validation code %q is not valid.", id)
	case code.Remaining <= 0:
		return invalid("The validation code %s has been used up.", id)
	}
	code.Remaining, code.ChangedAt = code.Remaining-1, x.now
	p.codes.put(x.tx, code.ID, code)
	return nil
}

// listValidationCodes answers a bare array with the validation id as text (its resource page says number).
func (p *partnerCenter) listValidationCodes(x *exchange) (answer, error) {
	type body struct {
		PartnerID    string `json:"partnerId"`
		Organization string `json:"organizationName"`
		ID           string `json:"validationId"`
		MaxCreates   int    `json:"maxCreates"`
		Remaining    int    `json:"remainingCreates"`
		ETag         string `json:"eTag"`
	}
	found := []body{}
	for _, c := range p.codes.of(strings.ToLower(x.caller.TenantID)) {
		tag := `W/"datetime'` + strings.ReplaceAll(c.ChangedAt.Format("2006-01-02T15:04:05.000000Z"), ":", "%3A") + `'"`
		found = append(found, body{c.PartnerID, c.Organization, c.ID, c.MaxCreates, c.Remaining, tag})
	}
	return ok(found), nil
}

// qualified tells whether the customer may buy what is for a segment.
func (p *partnerCenter) qualified(customerID, segment string) bool {
	name, special := map[string]string{"education": education, "government": government, "nonprofit": nonprofit}[segment]
	if !special {
		return true
	}
	q, known := p.qualifications.get(customerID + " " + name)
	return known && q.Status == approved
}

// Vet decides on a customer's qualification as Microsoft does after looking at it, and grants what partners cannot ask
// for. Status is Approved, InReview or Denied.
func (s *Server) Vet(customerID, name, status, reason string) error {
	names := []string{education, government, stateOwned, nonprofit}
	at := slices.IndexFunc(names, func(known string) bool { return sameText(known, name) })
	if at < 0 || !slices.Contains([]string{approved, inReview, denied}, status) {
		return fmt.Errorf("qualification is one of %q and its status Approved, InReview or Denied", names)
	}
	return s.change(func(tx *transaction) error {
		if _, known := s.center.customers.get(customerID); !known {
			return notFound("The customer " + customerID)
		}
		q := qualification{CustomerID: customerID, Name: names[at], CreatedAt: s.center.now()}
		if kept, known := s.center.qualifications.get(q.key()); known {
			q = kept
		}
		q.Status, q.Reason = status, reason
		s.center.qualifications.put(tx, q.key(), q)
		return nil
	})
}

// IssueCode adds a validation code of the government cloud, or replaces the one of the same id.
func (s *Server) IssueCode(id, organization string, creates int) error {
	if !regexp.MustCompile(`^[0-9]{5,10}$`).MatchString(id) || creates < 0 {
		return fmt.Errorf("a validation code has five to ten digits and allows no negative number of customers")
	}
	return s.change(func(tx *transaction) error {
		now := s.center.now()
		s.center.codes.put(tx, id, validationCode{PartnerTenantID, cmp.Or(organization, "Organisation "+id), id, creates, creates, now})
		return nil
	})
}

// sellable tells whether a customer may have what is for a segment: special segments need their qualification, and a
// tenant of the government cloud takes nothing else.
func (p *partnerCenter) sellable(owner customer, a availability) bool {
	segment := orElse(strings.ToLower(a.Item.Segment), "commercial")
	return p.qualified(owner.ID, segment) && (segment == "government" || !p.isGovernment(owner.ID))
}

func (p *partnerCenter) isGovernment(customerID string) bool {
	return p.qualified(customerID, "government")
}
