package sandbox

import (
	"net/http"
	"strings"
	"time"
)

// attestation is the first half of the enhanced way: the customer accepts on a page of Microsoft's, then the partner
// creates the agreement with the attestation's id. Only the creation is documented in public.
type attestation struct {
	Country            string     `json:"country"`
	Language           string     `json:"language"`
	CompanyName        string     `json:"companyName"`
	SignatoryFirstName string     `json:"signatoryFirstName"`
	SignatoryLastName  string     `json:"signatoryLastName"`
	SignatoryEmail     string     `json:"signatoryEmail,omitempty"`
	SignatoryPhone     string     `json:"signatoryPhoneNumber,omitempty"`
	CreatedAt          time.Time  `json:"createdAt"`
	AcceptedAt         *time.Time `json:"acceptedAt,omitempty"`
}

func (p *partnerCenter) createAttestation(x *exchange) (answer, error) {
	var a attestation
	if err := x.decode(&a); err != nil {
		return answer{}, err
	}
	needed := []struct{ name, value string }{
		{"country", a.Country}, {"language", a.Language}, {"companyName", a.CompanyName},
		{"signatoryFirstName", a.SignatoryFirstName}, {"signatoryLastName", a.SignatoryLastName},
	}
	for _, field := range needed {
		if strings.TrimSpace(field.value) == "" {
			return answer{}, invalid("%s is missing.", field.name)
		}
	}
	if len(a.Country) != 2 {
		return answer{}, invalid("country needs two letters.")
	}
	id, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	a.CreatedAt, a.AcceptedAt = x.now, nil
	p.attestations.put(x.tx, id, a)
	return created(map[string]string{"attestationId": id}), nil
}

// checkAttestation lets an agreement through that rests on an accepted attestation. Without one it is the legacy way,
// which Settings can end.
func (p *partnerCenter) checkAttestation(id string) error {
	if id == "" {
		if p.settings().LegacyAttestationEnded {
			return refuse(http.StatusGone, 1000, "Agreements are recorded through the enhanced attestation.")
		}
		return nil
	}
	a, known := p.attestations.get(strings.ToLower(id))
	switch {
	case !known:
		return notFound("The attestation " + id)
	case a.AcceptedAt == nil:
		return invalid("The attestation %s has not been accepted by the customer.", id)
	}
	return nil
}

// Accept plays the customer who accepts on Microsoft's page. It fails for an unknown attestation.
func (s *Server) Accept(attestationID string) error {
	return s.change(func(tx *transaction) error {
		id := strings.ToLower(attestationID)
		a, known := s.center.attestations.get(id)
		if !known {
			return notFound("The attestation " + attestationID)
		}
		now := s.center.now()
		a.AcceptedAt = &now
		s.center.attestations.put(tx, id, a)
		return nil
	})
}
