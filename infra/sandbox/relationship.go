package sandbox

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"
)

const (
	providerOf = "is_indirect_cloud_solution_provider_of"
	resellerOf = "is_indirect_reseller_of"
)

type relationshipBody struct {
	ID               string     `json:"id"`
	Name             string     `json:"name"`
	RelationshipType string     `json:"relationshipType"`
	State            string     `json:"state,omitempty"`
	MPNID            string     `json:"mpnId"`
	Location         string     `json:"location,omitempty"`
	Attributes       attributes `json:"attributes"`
}

func (w partner) relationship(kind string) relationshipBody {
	return relationshipBody{w.TenantID, w.Name, kind, "active", w.MPNID, w.Country, attributes{ObjectType: "PartnerRelationship"}}
}

// listRelationships answers a provider's resellers, and a reseller's providers, of which the sandbox has one.
func (p *partnerCenter) listRelationships(x *exchange) (answer, error) {
	caller, _ := p.partner(x.caller.TenantID)
	var found []relationshipBody
	switch wanted := x.ask("relationship_type"); plain(wanted) {
	case plain(providerOf):
		for _, r := range p.resellers.all() {
			if who, _ := p.partner(r.TenantID); caller.provider && !r.Suspended && !r.Unrelated {
				found = append(found, who.relationship(providerOf))
			}
		}
	case plain(resellerOf):
		if provider, _ := p.partner(PartnerTenantID); !caller.provider {
			found = append(found, provider.relationship(resellerOf))
		}
	default:
		return answer{}, unknownText("relationship_type", wanted)
	}
	return ok(collect(x, found)), nil
}

// customerRelationships are the resellers attached to one customer; place and state are left out there, as documented.
func (p *partnerCenter) customerRelationships(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var found []relationshipBody
	if who, known := p.partner(c.ResellerTenantID); known && !who.provider {
		body := who.relationship(providerOf)
		body.State, body.Location = "", ""
		found = append(found, body)
	}
	return ok(collect(x, found)), nil
}

// relationshipRequest is the link with which an existing tenant becomes the partner's customer. It is per partner and
// does not expire by itself.
func (p *partnerCenter) relationshipRequest(x *exchange) (answer, error) {
	return ok(map[string]any{
		"url": "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=" +
			strings.ToLower(x.caller.TenantID) + "&msppId=0&DAP=false#/BillingAccounts/partner-invitation",
		"attributes": attributes{ObjectType: "RelationshipRequest"},
	}), nil
}

// Invitation is an existing tenant whose administrator follows the partner's link.
type Invitation struct {
	CustomerID  string `json:"customerId,omitempty"` // a known tenant that comes back; otherwise a new row
	CompanyName string `json:"companyName,omitempty"`
	Domain      string `json:"domain,omitempty"`
	Country     string `json:"country,omitempty"`
	MPNID       string `json:"mpnId,omitempty"` // the indirect reseller of the link; without it a direct relationship
}

// AcceptInvitation plays the customer's administrator and answers the customer's id.
func (s *Server) AcceptInvitation(i Invitation) (string, error) {
	id := strings.ToLower(i.CustomerID)
	err := s.changeTelling(func(x *exchange) error {
		p := s.center
		tenant := ""
		if i.MPNID != "" {
			r, known := p.resellers.get(i.MPNID)
			if !known {
				return fmt.Errorf("there is no reseller %s", i.MPNID)
			}
			tenant = strings.ToLower(r.TenantID)
		}
		c, known := p.customers.get(id)
		if !known {
			var err error
			if c, err = p.stranger(x, i); err != nil {
				return err
			}
			p.domains.put(x.tx, c.Domain, c.ID)
		}
		c.Relationship, c.ResellerTenantID, id = "", tenant, c.ID
		p.customers.put(x.tx, c.ID, c)
		x.params["customer"] = c.ID
		name := "reseller-relationship-accepted-by-customer"
		if tenant != "" {
			name = "indirect-" + name
		}
		x.tell(name, "customer", "/v1/customers/"+c.ID)
		return nil
	})
	return id, err
}

// stranger is a tenant that existed before anybody here knew it.
func (p *partnerCenter) stranger(x *exchange, i Invitation) (customer, error) {
	var n newCustomer
	domain := strings.ToLower(i.Domain)
	n.CompanyProfile.Domain = domain
	n.BillingProfile = billingProfile{
		FirstName: "Erika", LastName: "Muster", Email: "admin@" + cmp.Or(domain, "nowhere.invalid"), Culture: "de-DE", Language: "de", CompanyName: i.CompanyName,
		DefaultAddress: address{Country: strings.ToUpper(cmp.Or(i.Country, "DE")), City: "Berlin", AddressLine1: "Hauptstr. 1", PostalCode: "10115"},
	}
	if err := n.check(); err != nil {
		return customer{}, err
	}
	if holder, taken := p.domains.get(domain); taken && holder != "" {
		return customer{}, fmt.Errorf("the domain %s belongs to the customer %s", domain, holder)
	}
	return p.newTenant(x, n, domain)
}

// mostSandboxResellers is the quota of Microsoft's own sandbox.
const mostSandboxResellers = 5

// createSandboxReseller makes an indirect reseller by API, which only Microsoft's own sandbox can.
func (p *partnerCenter) createSandboxReseller(x *exchange) (answer, error) {
	var n struct {
		PartnerID string `json:"partnerId"`
		Tenant    struct {
			DomainPrefix string `json:"domainPrefix"`
			Name         string `json:"name"`
			Country      string `json:"country"`
		} `json:"tenant"`
	}
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	if n.Tenant.Name == "" || len(n.Tenant.Country) != 2 {
		return answer{}, invalid("tenant needs a name and a country of two letters.")
	}
	made := 0
	for _, r := range p.resellers.all() {
		if r.Made {
			made++
		}
	}
	if made >= mostSandboxResellers {
		return answer{}, refuse(http.StatusConflict, 1003, "A sandbox has at most %d indirect resellers.", mostSandboxResellers)
	}
	tenant, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	r := Reseller{MPNID: p.freeMPNID(), TenantID: tenant, Name: n.Tenant.Name, Country: strings.ToUpper(n.Tenant.Country), MPASigned: true, Made: true}
	p.resellers.put(x.tx, r.MPNID, r)
	who, _ := p.partner(tenant)
	return ok(map[string]any{
		"id": tenant, "partnerId": PartnerTenantID, "tenant": n.Tenant, "partnerRelationship": who.relationship(providerOf),
		"attributes": attributes{ObjectType: "SandboxIndirectReseller"},
	}), nil
}

func (p *partnerCenter) freeMPNID() string {
	for number := 6300100; ; number += 100 {
		if _, taken := p.resellers.get(fmt.Sprint(number)); !taken {
			return fmt.Sprint(number)
		}
	}
}

func (p *partnerCenter) deleteSandboxReseller(x *exchange) (answer, error) {
	r, known := p.resellerOfTenant(x.param("reseller"))
	if !known {
		r, known = p.resellers.get(x.param("reseller"))
	}
	switch {
	case !known:
		return answer{}, notFound("The reseller " + x.param("reseller"))
	case !r.Made:
		return answer{}, refuse(http.StatusForbidden, 6003, "The reseller %s was not made through this API.", r.MPNID)
	}
	p.resellers.remove(x.tx, r.MPNID)
	return answer{status: http.StatusNoContent}, nil
}
