package sandbox

import (
	"net/http"
	"strings"
)

// relationNone is a customer whose reseller relationship was removed; it is still there, for others.
const relationNone = "none"

func (p *partnerCenter) companyProfile(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	return ok(p.seenBy(x, c).body().CompanyProfile), nil
}

func (p *partnerCenter) billingProfile(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	return ok(c.body().BillingProfile), nil
}

// replaceBillingProfile takes the whole profile against the etag it was read with. A stale one answers 412; Settings
// know the 400 of the subscriptions' page.
func (p *partnerCenter) replaceBillingProfile(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	if err := p.checkEtag(x, c.Billing.Attributes.Etag); err != nil {
		return answer{}, err
	}
	var n newCustomer
	if err := x.decode(&n.BillingProfile); err != nil {
		return answer{}, err
	}
	n.CompanyProfile.Domain = c.Domain
	if err := n.check(); err != nil {
		return answer{}, err
	}
	if !sameText(n.BillingProfile.DefaultAddress.Country, c.country()) {
		return answer{}, invalid("The country of a customer cannot change.")
	}
	fresh := n.BillingProfile
	fresh.ID, fresh.Links, fresh.Attributes = c.Billing.ID, nil, attributes{}
	fresh.DefaultAddress.Country = c.country()
	fresh.Attributes = attributes{Etag: etag(fresh), ObjectType: "CustomerBillingProfile"}
	c.Billing = fresh
	p.customers.put(x.tx, c.ID, c)
	return ok(c.body().BillingProfile), nil
}

func (p *partnerCenter) checkEtag(x *exchange, current string) error {
	sent := x.request.Header.Get("If-Match")
	switch {
	case sent == "":
		return invalid("The header If-Match is missing.")
	case strings.Trim(strings.TrimPrefix(sent, "W/"), `"`) == current:
		return nil
	case p.settings().StaleEtagAnswers400:
		return refuse(http.StatusBadRequest, 2055, "The etag is no longer valid.")
	}
	return refuse(http.StatusPreconditionFailed, 2055, "The etag is no longer valid.")
}

// changeCustomer removes the reseller relationship or the old delegated access; nothing else can be changed here.
func (p *partnerCenter) changeCustomer(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var asked struct {
		Relationship    *string `json:"relationshipToPartner"`
		DelegatedAccess *bool   `json:"allowDelegatedAccess"`
	}
	if err := x.decode(&asked); err != nil {
		return answer{}, err
	}
	switch {
	case asked.Relationship != nil && plain(*asked.Relationship) == relationNone:
		if p.holdsActive(c, x) {
			return answer{}, invalid("The customer has active subscriptions; suspend or cancel them first.")
		}
		c.Relationship = relationNone
	case asked.Relationship != nil:
		return answer{}, unknownText("relationshipToPartner", *asked.Relationship)
	case asked.DelegatedAccess != nil && !*asked.DelegatedAccess:
		c.DelegatedAccess = false
	default:
		return answer{}, invalid("Only relationshipToPartner to none and allowDelegatedAccess to false can be changed.")
	}
	p.customers.put(x.tx, c.ID, c)
	return ok(c.body()), nil
}

func (p *partnerCenter) holdsActive(c customer, x *exchange) bool {
	for _, s := range p.subscriptions.of(c.ID) {
		if s.at(x.now).Status == active {
			return true
		}
	}
	return false
}

// deleteCustomer purges a tenant, which only Microsoft's own sandbox can.
func (p *partnerCenter) deleteCustomer(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	purge(x.tx, p.subscriptions, c.ID)
	purge(x.tx, p.orders, c.ID)
	purge(x.tx, p.carts, c.ID)
	purge(x.tx, p.agreements, c.ID)
	purge(x.tx, p.users, c.ID)
	purge(x.tx, p.qualifications, c.ID)
	p.domains.remove(x.tx, c.Domain)
	p.customers.remove(x.tx, c.ID)
	return answer{status: http.StatusNoContent}, nil
}

func purge[T any](tx *transaction, rows *table[T], group string) {
	var keys []string
	for key := range rows.of(group) {
		keys = append(keys, key)
	}
	for _, key := range keys {
		rows.remove(tx, key)
	}
}

// organization and customDomains read the tenant itself: only delegated access with a fitting role opens them.
func (p *partnerCenter) organization(x *exchange) (answer, error) {
	c, err := p.delegatedCustomer(x, globalAdministrator, directoryWriter, globalReader)
	if err != nil {
		return answer{}, err
	}
	a := c.Billing.DefaultAddress
	return ok(map[string]any{
		"id": c.ID, "displayName": c.Billing.CompanyName, "street": a.AddressLine1, "city": a.City, "state": a.State,
		"postalCode": a.PostalCode, "country": a.Country, "countryLetterCode": a.Country,
		"technicalNotificationMails": []string{c.Billing.Email}, "businessPhones": []string{a.PhoneNumber},
	}), nil
}

func (p *partnerCenter) customDomains(x *exchange) (answer, error) {
	c, err := p.delegatedCustomer(x, globalAdministrator, directoryWriter, globalReader, domainAdministrator)
	if err != nil {
		return answer{}, err
	}
	return ok([]string{c.Domain}), nil
}
