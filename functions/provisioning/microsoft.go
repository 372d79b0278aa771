package provisioning

import (
	"context"
	"errors"
	"iter"
	"strings"

	"twotier/shared/address"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
	"twotier/shared/tenant"
)

// Partner is what making a tenant and keeping its profile asks of Partner Center.
type Partner interface {
	CreateCustomer(ctx context.Context, id partnercenter.RequestID, c partnercenter.Customer) (partnercenter.Customer, error)
	Customer(ctx context.Context, tenant string) (partnercenter.Customer, error)
	Customers(ctx context.Context, pageSize int, filter partnercenter.CustomerFilter) iter.Seq2[partnercenter.Customer, error]
	DomainTaken(ctx context.Context, domain string) (bool, error)
	ChangeBillingProfile(ctx context.Context, id partnercenter.RequestID, tenant string, edit func(*partnercenter.BillingProfile)) (partnercenter.BillingProfile, error)
	ValidateAddress(ctx context.Context, a partnercenter.Address) (partnercenter.AddressCheck, error)
}

// Microsoft makes tenants at Partner Center.
type Microsoft struct{ Partner Partner }

// Make asks for the tenant as a customer of the reseller.
func (m Microsoft) Make(ctx context.Context, n tenant.New) (tenant.Made, error) {
	if n.Reseller == "" { // it would become the provider's own customer
		return tenant.Made{}, fault.New(fault.Blocked, tenant.PartnerUnauthorised)
	}
	made, err := m.Partner.CreateCustomer(ctx, partnercenter.RequestID(n.RequestID), customerOf(n))
	if err != nil {
		return tenant.Made{}, m.refused(ctx, n, err)
	}
	out := tenant.Made{TenantID: made.ID}
	if made.UserCredentials != nil {
		out.UserName, out.Password = made.UserCredentials.UserName, made.UserCredentials.Password
	}
	return out, nil
}

func customerOf(n tenant.New) partnercenter.Customer {
	who, where := n.Of.Contact, n.Of.Address
	c := partnercenter.Customer{
		AssociatedPartnerID: n.Reseller,
		CompanyProfile:      partnercenter.CompanyProfile{Domain: n.Domain},
		BillingProfile: partnercenter.BillingProfile{
			FirstName: who.FirstName, LastName: who.LastName, Email: who.Email, CompanyName: n.Of.Company,
			Culture: cultureOf(where.Country), Language: cultureOf(where.Country)[:2], DefaultAddress: addressOf(n.Of),
		},
	}
	if market, _ := address.Market(where.Country); market.NeedsTaxID() { // elsewhere it is refused (600002)
		c.CompanyProfile.OrganizationRegistrationNumber = n.Of.RegistrationNumber
	}
	return c
}

func addressOf(c tenant.Case) partnercenter.Address {
	a := partnercenter.Address{
		Country: c.Address.Country, City: c.Address.City, PostalCode: c.Address.PostalCode,
		AddressLine1: c.Address.Line1, AddressLine2: c.Address.Line2,
		FirstName: c.Contact.FirstName, LastName: c.Contact.LastName, PhoneNumber: c.Contact.Phone,
	}
	if len(c.Address.State) <= 2 { // Partner Center checks states only of four countries, none of them ours
		a.State = c.Address.State
	}
	return a
}

// cultureOf is the spelling that decides a tenant's language and currency; the country's own, whatever the contact speaks.
func cultureOf(country string) string {
	language := map[string]string{"AT": "de", "CZ": "cs"}[country]
	if language == "" {
		language = strings.ToLower(country)
	}
	return language + "-" + country
}

// refused puts Microsoft's refusal into the product's words; what asking again may mend stays as it is. That a domain
// was taken meanwhile has no documented code, so the domain itself is asked about.
func (m Microsoft) refused(ctx context.Context, n tenant.New, err error) error {
	switch kind := fault.KindOf(err); {
	case partnercenter.HasCode(err, partnercenter.CodeRegistrationNotAllowed, partnercenter.CodeRegistrationMissing, partnercenter.CodeRegistrationFormat):
		return fault.New(fault.Blocked, tenant.RegistrationInvalid).Because(err)
	case partnercenter.HasCode(err, partnercenter.CodePhoneMissing):
		return fault.New(fault.Blocked, tenant.PhoneMissing).Because(err)
	case kind == fault.Blocked:
		return fault.New(fault.Blocked, tenant.PartnerUnauthorised).Because(err)
	case kind == fault.Conflict, kind == fault.Invalid:
		return m.undocumented(ctx, n, err)
	case kind == fault.Forbidden, kind == fault.NotFound, kind == fault.Gone:
		return fault.New(fault.Blocked, tenant.Refused).Because(err)
	}
	return err
}

func (m Microsoft) undocumented(ctx context.Context, n tenant.New, refusal error) error {
	taken, err := m.Partner.DomainTaken(ctx, n.Domain)
	switch {
	case err != nil:
		return fault.New(fault.Unavailable, tenant.Unavailable).Because(errors.Join(refusal, err))
	case taken:
		return fault.New(fault.Blocked, tenant.DomainTaken).Because(refusal)
	}
	return m.misplaced(ctx, n.Of, refusal)
}

// Find looks for the tenant whose making was heard and whose answer was lost: of this very domain, under this reseller,
// with the customer's name.
func (m Microsoft) Find(ctx context.Context, n tenant.New) (tenant.Made, error) {
	same := func(c partnercenter.Customer) bool {
		return strings.EqualFold(c.CompanyProfile.Domain, n.Domain) && c.CompanyProfile.CompanyName == n.Of.Company
	}
	found, err := m.first(ctx, partnercenter.CustomerFilter{Field: partnercenter.ByDomain, StartsWith: n.Domain}, same)
	if err != nil {
		return tenant.Made{}, err
	}
	whole, err := m.Partner.Customer(ctx, found.ID)
	if err != nil {
		return tenant.Made{}, err
	}
	if whole.AssociatedPartnerID == "" { // not promised in this answer: the reseller's own list knows
		whole, err = m.first(ctx, partnercenter.CustomerFilter{Field: partnercenter.ByIndirectReseller, StartsWith: n.Reseller}, same)
		return tenant.Made{TenantID: whole.ID}, err
	}
	if !strings.EqualFold(whole.AssociatedPartnerID, n.Reseller) {
		return tenant.Made{}, notOurs()
	}
	return tenant.Made{TenantID: whole.ID}, nil
}

func notOurs() error { return fault.New(fault.NotFound, "tenant_not_ours") }

// first gives the first customer of a list that fits.
func (m Microsoft) first(ctx context.Context, filter partnercenter.CustomerFilter, fits func(partnercenter.Customer) bool) (partnercenter.Customer, error) {
	for c, err := range m.Partner.Customers(ctx, 0, filter) {
		if err != nil {
			return partnercenter.Customer{}, err
		}
		if fits(c) {
			return c, nil
		}
	}
	return partnercenter.Customer{}, notOurs()
}
