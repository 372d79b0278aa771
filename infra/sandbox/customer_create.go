package sandbox

import (
	"encoding/base64"
	"hash/fnv"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// createCustomer makes a tenant. Whoever names an indirect reseller must be signed in as a user, and the reseller must
// be a partner of the provider.
func (p *partnerCenter) createCustomer(x *exchange) (answer, error) {
	var n newCustomer
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	if err := n.check(); err != nil {
		return answer{}, err
	}
	if err := n.checkMarket(p.settings().RefuseNeedlessRegistrationNumber); err != nil {
		return answer{}, err
	}
	if err := p.checkAssociation(x, n.AssociatedPartnerID); err != nil {
		return answer{}, err
	}
	domain := strings.ToLower(n.CompanyProfile.Domain)
	if _, taken := p.domains.get(domain); taken {
		return answer{}, p.domainTaken(domain)
	}
	c, err := p.newTenant(x, n, domain)
	if err != nil {
		return answer{}, err
	}
	password, err := p.password()
	if err != nil {
		return answer{}, err
	}
	p.domains.put(x.tx, domain, c.ID)
	p.customers.put(x.tx, c.ID, c)
	body := c.body()
	body.UserCredentials = &userCredentials{UserName: "admin", Password: password}
	return created(body).with("Location", "/customers/"+c.ID), nil
}

func (p *partnerCenter) checkAssociation(x *exchange, tenantID string) error {
	if tenantID == "" {
		return nil // a direct customer of the provider
	}
	if x.caller.UserID == "" {
		return refuse(http.StatusForbidden, 900329, "A customer of an indirect reseller cannot be created with an app-only token.")
	}
	r, known := p.resellerOfTenant(tenantID)
	switch {
	case !known || r.Suspended || r.Unrelated:
		return refuse(http.StatusBadRequest, 800016, "The partner id %s is not a valid indirect reseller.", tenantID)
	case !r.MPASigned:
		return refuse(http.StatusForbidden, 900123, "The indirect reseller %s has not accepted the Microsoft Partner Agreement.", tenantID)
	}
	return nil
}

// domainTaken is undocumented: neither status nor code stand anywhere, so the generic code is used.
func (p *partnerCenter) domainTaken(domain string) error {
	status := http.StatusConflict
	if p.settings().TakenDomainAnswers400 {
		status = http.StatusBadRequest
	}
	return refuse(status, 800002, "The domain %s is not available.", domain)
}

func (p *partnerCenter) newTenant(x *exchange, n newCustomer, domain string) (customer, error) {
	ids := make([]string, 3)
	for i := range ids {
		var err error
		if ids[i], err = p.newID(); err != nil {
			return customer{}, err
		}
	}
	c := customer{
		ID: ids[0], CommerceID: ids[1], Domain: domain, RegistrationNumber: n.CompanyProfile.RegistrationNumber,
		Billing: n.BillingProfile, ResellerTenantID: strings.ToLower(n.AssociatedPartnerID),
		DelegatedAccess: n.EnableGDAPByDefault, CreatedAt: x.now,
		AccountStatus: accountAllowed, AccountStatusAt: x.now,
	}
	c.Billing.ID, c.Billing.Links = ids[2], nil
	c.Billing.DefaultAddress.Country = c.country()
	c.Billing.Attributes = attributes{Etag: etag(c.Billing), ObjectType: "CustomerBillingProfile"}
	return c, nil
}

func etag(row any) string {
	sum := fnv.New64a()
	_, _ = sum.Write(encodeRow(row)) // a hash takes everything
	return strconv.FormatUint(sum.Sum64(), 10)
}

// password has the four kinds of characters Microsoft Entra asks for.
func (p *partnerCenter) password() (string, error) {
	random := make([]byte, 9)
	_, err := io.ReadFull(p.random, random)
	return "Aa1-" + base64.RawURLEncoding.EncodeToString(random), err
}
