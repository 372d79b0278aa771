// Package reselling answers at Partner Center whose customer a tenant is, and makes the address where a customer accepts
// its reseller and the provider at once (FEATURES C4 to C6).
package reselling

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"twotier/shared/address"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/partnercenter"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
)

// Partner is what is asked of Partner Center; *partnercenter.Client answers it.
type Partner interface {
	DirectoryOf(ctx context.Context, domain string) (string, error)
	ResellersOfCustomer(ctx context.Context, tenant string) ([]partnercenter.IndirectReseller, error)
	Customers(ctx context.Context, pageSize int, filter partnercenter.CustomerFilter) iter.Seq2[partnercenter.Customer, error]
	Customer(ctx context.Context, tenant string) (partnercenter.Customer, error)
}

// Microsoft is Partner Center as relationships ask it.
type Microsoft struct {
	Partner Partner
	Tenant  string // the provider's own
}

// Provider is the provider's own tenant.
func (m Microsoft) Provider() string { return m.Tenant }

// Directory finds the tenant of a domain.
func (m Microsoft) Directory(ctx context.Context, domain string) (relationship.Directory, error) {
	id, err := m.Partner.DirectoryOf(ctx, domain)
	return relationship.Directory{TenantID: id, Domain: domain}, err
}

// Look says whom the tenant is with. A tenant that is not the provider's customer is refused by Partner Center (403 with
// 20002) or unknown to it; both mean that none of its resellers has it.
func (m Microsoft) Look(ctx context.Context, tenantID string, reseller ...string) (relationship.Partner, error) {
	attached, err := m.Partner.ResellersOfCustomer(ctx, tenantID)
	switch {
	case partnercenter.HasCode(err, partnercenter.CodeNoReseller), errors.Is(err, fault.NotFound):
		return relationship.Nobody, nil
	case err != nil:
		return relationship.Unseen, err
	case slices.ContainsFunc(attached, func(r partnercenter.IndirectReseller) bool { return slices.Contains(reseller, strings.ToLower(r.ID)) }):
		return relationship.Ours, nil
	case len(attached) > 0:
		return relationship.Another, nil
	}
	return relationship.Nobody, nil
}

// Link is the address of the request, as the partner's own portal makes it for an indirect reseller.
func (m Microsoft) Link(r reseller.Reseller) string {
	return partnercenter.RelationshipRequest{}.ForReseller(m.Tenant, r.MicrosoftID, partnercenter.PartnerID(r.PartnerID))
}

// Listed are the customers Partner Center has under the reseller.
func (m Microsoft) Listed(ctx context.Context, reseller string) ([]customer.Mirrored, error) {
	var all []customer.Mirrored
	for c, err := range m.Partner.Customers(ctx, 0, partnercenter.CustomerFilter{Field: partnercenter.ByIndirectReseller, StartsWith: reseller}) {
		if err != nil {
			return nil, err
		}
		all = append(all, customer.Mirrored{TenantID: strings.ToLower(c.ID), Company: c.CompanyProfile.CompanyName, Domain: c.CompanyProfile.Domain})
	}
	return all, nil
}

// Profile is what Partner Center keeps of one of them. Its person is the contact; the language is the profile's.
func (m Microsoft) Profile(ctx context.Context, tenantID string) (customer.Mirrored, error) {
	c, err := m.Partner.Customer(ctx, tenantID)
	if err != nil {
		return customer.Mirrored{}, err
	}
	b := c.BillingProfile
	a := b.DefaultAddress
	return customer.Mirrored{
		TenantID: c.ID, Company: c.CompanyProfile.CompanyName, Domain: c.CompanyProfile.Domain,
		Address: address.Address{Line1: a.AddressLine1, Line2: a.AddressLine2, PostalCode: a.PostalCode, City: a.City, Country: strings.ToUpper(a.Country)},
		Contact: contact.Person{FirstName: b.FirstName, LastName: b.LastName, Email: b.Email, Phone: a.PhoneNumber, Language: i18n.Language(b.Language)},
	}, nil
}
