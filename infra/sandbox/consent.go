package sandbox

import (
	"net/http"
	"strings"
)

// consent lets an application of the partner act in a customer's tenant, where the customer trusts the partner.
// Source: control-panel-vendor-apis.
type consent struct {
	CustomerID    string         `json:"customerId"`
	ApplicationID string         `json:"applicationId"`
	DisplayName   string         `json:"displayName,omitempty"`
	Grants        []consentGrant `json:"applicationGrants"`
}

type consentGrant struct {
	EnterpriseApplicationID string `json:"enterpriseApplicationId"`
	Scope                   string `json:"scope"` // permissions, with commas between
}

type consentBody struct {
	ApplicationID string         `json:"applicationId"`
	DisplayName   string         `json:"displayName,omitempty"`
	Grants        []consentGrant `json:"applicationGrants"`
}

func (c consent) key() string { return c.CustomerID + " " + strings.ToLower(c.ApplicationID) }

// createConsent needs delegated access to the customer. That a second consent for the same application is a conflict is how
// clients report it; the documentation is silent.
func (p *partnerCenter) createConsent(x *exchange) (answer, error) {
	owner, err := p.delegatedCustomer(x)
	if err != nil {
		return answer{}, err
	}
	var n consentBody
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	if !isGUID(n.ApplicationID) || len(n.Grants) == 0 {
		return answer{}, invalid("applicationId or applicationGrants is missing.")
	}
	for _, grant := range n.Grants {
		if !isGUID(grant.EnterpriseApplicationID) || grant.Scope == "" {
			return answer{}, invalid("applicationGrants need enterpriseApplicationId and scope.")
		}
	}
	made := consent{owner.ID, n.ApplicationID, n.DisplayName, n.Grants}
	if _, there := p.consents.get(made.key()); there {
		return answer{}, refuse(http.StatusConflict, 800002, "The application %s has consent in this tenant.", n.ApplicationID)
	}
	p.consents.put(x.tx, made.key(), made)
	return created(n), nil
}

func (p *partnerCenter) deleteConsent(x *exchange) (answer, error) {
	owner, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	key := consent{CustomerID: owner.ID, ApplicationID: x.param("application")}.key()
	if _, there := p.consents.get(key); !there {
		return answer{}, notFound("The consent of " + x.param("application"))
	}
	p.consents.remove(x.tx, key)
	return answer{status: http.StatusNoContent}, nil
}
