package sandbox

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

const tenantDomain = ".onmicrosoft.com"

// customer is a tenant the provider sells to.
type customer struct {
	ID                 string         `json:"id"`
	CommerceID         string         `json:"commerceId"`
	Domain             string         `json:"domain"`
	RegistrationNumber string         `json:"registrationNumber,omitempty"`
	Billing            billingProfile `json:"billing"`
	ResellerTenantID   string         `json:"resellerTenantId,omitempty"`
	DelegatedAccess    bool           `json:"delegatedAccess,omitempty"`
	SignedDirectly     bool           `json:"signedDirectly,omitempty"`
	Relationship       string         `json:"relationship,omitempty"` // "" for reseller, or none
	AccountStatus      accountStatus  `json:"accountStatus,omitempty"`
	AccountStatusAt    time.Time      `json:"accountStatusAt,omitzero"`
	CreatedAt          time.Time      `json:"createdAt"`
}

func (c customer) country() string { return strings.ToUpper(c.Billing.DefaultAddress.Country) }

type billingProfile struct {
	ID             string     `json:"id,omitempty"`
	FirstName      string     `json:"firstName,omitempty"`
	LastName       string     `json:"lastName,omitempty"`
	Email          string     `json:"email"`
	Culture        string     `json:"culture"`
	Language       string     `json:"language"`
	CompanyName    string     `json:"companyName"`
	DefaultAddress address    `json:"defaultAddress"`
	Links          *links     `json:"links,omitempty"`
	Attributes     attributes `json:"attributes"`
}

type companyProfile struct {
	TenantID           string     `json:"tenantId"`
	Domain             string     `json:"domain"`
	CompanyName        string     `json:"companyName"`
	RegistrationNumber string     `json:"organizationRegistrationNumber,omitempty"`
	Address            *address   `json:"address,omitempty"` // only with delegated access, since 2023
	Email              string     `json:"email,omitempty"`   // the same
	Links              *links     `json:"links,omitempty"`
	Attributes         attributes `json:"attributes"`
}

type customerBody struct {
	ID                    string           `json:"id"`
	CommerceID            string           `json:"commerceId,omitempty"`
	CompanyProfile        companyProfile   `json:"companyProfile"`
	BillingProfile        *billingProfile  `json:"billingProfile,omitempty"`
	RelationshipToPartner string           `json:"relationshipToPartner"`
	AllowDelegatedAccess  *bool            `json:"allowDelegatedAccess,omitempty"`
	UserCredentials       *userCredentials `json:"userCredentials,omitempty"`
	CustomDomains         []string         `json:"customDomains,omitempty"`
	AssociatedPartnerID   string           `json:"associatedPartnerId,omitempty"`
	Links                 *links           `json:"links,omitempty"`
	Attributes            attributes       `json:"attributes"`
}

// userCredentials are in the answer of the creation and can never be read again.
type userCredentials struct {
	UserName string `json:"userName"`
	Password string `json:"password"`
}

// customer finds the customer of a call's path.
func (p *partnerCenter) customer(x *exchange) (customer, error) {
	id := strings.ToLower(x.param("customer"))
	if !isGUID(id) {
		return customer{}, refuse(http.StatusBadRequest, 900118, "The customer id %q is not valid.", x.param("customer"))
	}
	c, known := p.customers.get(id)
	if !known {
		return customer{}, notFound("The customer " + id)
	}
	if !c.sees(x.caller) {
		return customer{}, refuse(http.StatusForbidden, 20002, "The partner has no reseller relationship with the customer %s.", id)
	}
	return c, nil
}

func (p *partnerCenter) getCustomer(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	return ok(p.seenBy(x, c).body()), nil
}

// brief is a customer in a list.
func (c customer) brief() customerBody {
	return customerBody{
		ID: c.ID,
		CompanyProfile: companyProfile{
			TenantID: c.ID, Domain: c.Domain, CompanyName: c.Billing.CompanyName,
			Links:      &links{Self: linkTo("/customers/%s/profiles/company", c.ID)},
			Attributes: attributes{ObjectType: "CustomerCompanyProfile"},
		},
		RelationshipToPartner: orElse(c.Relationship, "reseller"),
		Links:                 &links{Self: linkTo("/customers/%s", c.ID)},
		Attributes:            attributes{ObjectType: "Customer"},
	}
}

func (c customer) body() customerBody {
	body := c.brief()
	billing := c.Billing
	billing.Links = &links{Self: linkTo("/customers/%s/profiles/billing", c.ID)}
	body.CommerceID, body.BillingProfile, body.AllowDelegatedAccess = c.CommerceID, &billing, &c.DelegatedAccess
	body.AssociatedPartnerID = c.ResellerTenantID
	body.CompanyProfile.RegistrationNumber = c.RegistrationNumber
	if c.DelegatedAccess {
		body.CompanyProfile.Address, body.CompanyProfile.Email = &billing.DefaultAddress, billing.Email
		body.CustomDomains = []string{c.Domain}
	}
	return body
}

// checkDomain answers 200 for a domain that is taken and 404 for one that is free, without a body.
func (p *partnerCenter) checkDomain(x *exchange) (answer, error) {
	if _, taken := p.domains.get(strings.ToLower(x.param("domain"))); taken {
		return answer{status: http.StatusOK}, nil
	}
	return answer{status: http.StatusNotFound}, nil
}

// newCustomer is the body of a creation.
type newCustomer struct {
	CompanyProfile struct {
		Domain             string `json:"domain"`
		RegistrationNumber string `json:"organizationRegistrationNumber"`
	} `json:"companyProfile"`
	BillingProfile      billingProfile `json:"billingProfile"`
	AssociatedPartnerID string         `json:"associatedPartnerId"`
	EnableGDAPByDefault bool           `json:"enableGDAPByDefault"`
}

// check refuses a creation with missing or malformed fields. The documentation gives no pattern for prefixes;
// letters and digits, at most 27, are what the admin centers take.
func (n newCustomer) check() error {
	b := n.BillingProfile
	needed := []struct{ name, value string }{
		{"companyProfile.domain", n.CompanyProfile.Domain}, {"billingProfile.email", b.Email},
		{"billingProfile.culture", b.Culture}, {"billingProfile.language", b.Language},
		{"billingProfile.companyName", b.CompanyName},
	}
	for _, field := range needed {
		if strings.TrimSpace(field.value) == "" {
			return invalid("%s is missing.", field.name)
		}
	}
	patterns := []struct{ name, value, pattern string }{
		{"companyProfile.domain", n.CompanyProfile.Domain, `(?i)^[a-z0-9]{1,27}\.onmicrosoft\.com$`},
		{"billingProfile.email", b.Email, `^[^@\s]+@[^@\s]+\.[^@\s]+$`},
		{"billingProfile.culture", b.Culture, `(?i)^[a-z]{2}-[a-z]{2}$`},
		{"billingProfile.language", b.Language, `(?i)^[a-z]{2}(-[a-z]{2})?$`},
	}
	for _, field := range patterns {
		if !regexp.MustCompile(field.pattern).MatchString(field.value) {
			return invalid("%s %q is not valid.", field.name, field.value)
		}
	}
	return b.DefaultAddress.check()
}

// checkMarket applies what depends on the customer's country: the partner's region, and who must be registered.
func (n newCustomer) checkMarket(refuseNeedless bool) error {
	country := strings.ToUpper(n.BillingProfile.DefaultAddress.Country)
	if !slices.Contains(region(), country) {
		return refuse(http.StatusForbidden, 2030, "The partner is not onboarded for the country %s.", country)
	}
	const format = `^[0-9A-Za-z][0-9A-Za-z ./-]{3,24}$`
	number := n.CompanyProfile.RegistrationNumber
	switch {
	case !slices.Contains(registeredCountries(), country):
		if number != "" && refuseNeedless {
			return refuse(http.StatusBadRequest, 600002, "A registration number is not allowed for %s.", country)
		}
		return nil
	case number == "":
		return refuse(http.StatusBadRequest, 600049, "A registration number is needed for %s.", country)
	case !regexp.MustCompile(format).MatchString(number):
		return refuse(http.StatusBadRequest, 600050, "The registration number does not match %s.", format)
	case n.BillingProfile.DefaultAddress.PhoneNumber == "":
		return refuse(http.StatusBadRequest, 600051, "A phone number is needed for %s.", country)
	}
	return nil
}

// region is where the provider may sell: EU and EFTA.
func region() []string {
	return strings.Fields("AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM VA")
}

// registeredCountries ask for a registration number and a phone number.
func registeredCountries() []string {
	return strings.Fields("AM AZ BY HU KZ KG MD RU TJ UA UZ IN BR ZA PL AE SA TR TH VN MM IQ SS VE")
}
