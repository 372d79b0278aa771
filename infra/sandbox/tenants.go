package sandbox

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// openIDConfiguration says which tenant a domain belongs to: the issuer holds its id. Any domain verified in a tenant will
// do, and nobody needs to be signed in. Source: v2-protocols-oidc of the Microsoft identity platform.
func (p *partnerCenter) openIDConfiguration(x *exchange) (answer, error) {
	name := strings.ToLower(x.param("tenant"))
	id, known := p.domains.get(name)
	if !known || id == "" {
		if who, isPartner := p.tenantOf(name, url.Values{}); isPartner {
			id = who.TenantID
		}
	}
	if id == "" {
		return signInRefused("invalid_tenant", "AADSTS90002: Tenant '"+name+"' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."), nil
	}
	base := x.origin() + "/" + strings.ToLower(id)
	return ok(map[string]any{
		"issuer": base + "/v2.0", "token_endpoint": base + "/oauth2/v2.0/token", "authorization_endpoint": base + "/oauth2/v2.0/authorize",
		"response_modes_supported": []string{"query", "fragment", "form_post"}, "subject_types_supported": []string{"pairwise"},
	}), nil
}

// ExistingTenant is a tenant that lived before anybody here knew it: nobody's customer until it accepts an invitation.
type ExistingTenant struct {
	CompanyName string   `json:"companyName"`
	Domain      string   `json:"domain"`  // the first one, of onmicrosoft.com
	Domains     []string `json:"domains"` // verified besides
	Country     string   `json:"country,omitempty"`
}

// AddTenant makes one and answers its id.
func (s *Server) AddTenant(n ExistingTenant) (string, error) {
	id := ""
	err := s.changeTelling(func(x *exchange) error {
		p := s.center
		c, err := p.stranger(x, Invitation{CompanyName: n.CompanyName, Domain: n.Domain, Country: n.Country})
		if err != nil {
			return err
		}
		c.Relationship = relationNone
		for _, domain := range append([]string{c.Domain}, n.Domains...) {
			domain = strings.ToLower(domain)
			if holder, taken := p.domains.get(domain); taken && holder != "" {
				return fmt.Errorf("the domain %s belongs to the customer %s", domain, holder)
			}
			p.domains.put(x.tx, domain, c.ID)
		}
		p.customers.put(x.tx, c.ID, c)
		id = c.ID
		return nil
	})
	return id, err
}

func (s *Server) postTenant(r *http.Request) (any, error) {
	var asked ExistingTenant
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	id, err := s.AddTenant(asked)
	return map[string]string{"customerId": id}, err
}

// Depart plays the customer's administrator who removes the partner.
func (s *Server) Depart(customerID string) error {
	return s.changeTelling(func(x *exchange) error {
		c, known := s.center.customers.get(strings.ToLower(customerID))
		if !known {
			return notFound("The customer " + customerID)
		}
		c.Relationship, c.ResellerTenantID = relationNone, ""
		s.center.customers.put(x.tx, c.ID, c)
		return nil
	})
}
