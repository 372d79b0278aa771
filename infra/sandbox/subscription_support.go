package sandbox

import "net/http"

// supportContact is who the customer of a subscription calls: the reseller of record, or who was named.
type supportContact struct {
	TenantID   string     `json:"supportTenantId"`
	MPNID      string     `json:"supportMpnId"`
	Name       string     `json:"name"`
	Links      *links     `json:"links,omitempty"`
	Attributes attributes `json:"attributes"`
}

func (p *partnerCenter) contactBody(id string, s subscription) supportContact {
	c := supportContact{PartnerTenantID, PartnerMPNID, partnerName, nil, attributes{ObjectType: "SupportContact"}}
	for _, mpnID := range []string{s.SupportMPNID, s.MPNID} {
		if r, known := p.resellers.get(mpnID); known {
			c.TenantID, c.MPNID, c.Name = r.TenantID, r.MPNID, r.Name
			break
		}
	}
	c.Links = &links{Self: linkTo("/customers/%s/subscriptions/%s/supportcontact", s.CustomerID, id)}
	return c
}

func (p *partnerCenter) getSupportContact(x *exchange) (answer, error) {
	id, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	return ok(p.contactBody(id, s)), nil
}

func (p *partnerCenter) putSupportContact(x *exchange) (answer, error) {
	id, _, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	var contact supportContact
	if err := x.decode(&contact); err != nil {
		return answer{}, err
	}
	if _, known := p.resellers.get(contact.MPNID); !known && contact.MPNID != PartnerMPNID {
		return answer{}, refuse(http.StatusNotFound, 800015, "The partner id %q was not found.", contact.MPNID)
	}
	row, _ := p.subscriptions.get(id)
	row.SupportMPNID = contact.MPNID
	p.subscriptions.put(x.tx, id, row)
	body := p.contactBody(id, row)
	body.Name = orElse(contact.Name, body.Name)
	return ok(body), nil
}

// listAddons: add-ons of New Commerce are subscriptions of their own (rule K2), so none hangs below another.
func (p *partnerCenter) listAddons(x *exchange) (answer, error) {
	if _, _, err := p.subscription(x); err != nil {
		return answer{}, err
	}
	if p.settings().NoAddonsAnswers404 {
		return answer{}, notFound("An add-on of the subscription")
	}
	return ok(collect(x, []subscriptionBody{})), nil
}
