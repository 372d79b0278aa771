package provisioning

import (
	"context"
	"errors"
	"strings"

	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
	"twotier/shared/tenant"
)

// ChangeProfile sends the billing profile whole, as Partner Center wants it: read under its entity tag, changed, sent
// back. What Microsoft may refuse for good is put into the words of a tenant's making.
func (m Microsoft) ChangeProfile(ctx context.Context, requestID, tenantID string, c customer.Customer) error {
	of := tenant.Case{Company: c.CompanyName, Address: c.Address, Contact: c.Contact}
	_, err := m.Partner.ChangeBillingProfile(ctx, partnercenter.RequestID(requestID), tenantID, func(p *partnercenter.BillingProfile) {
		p.FirstName, p.LastName, p.Email = c.Contact.FirstName, c.Contact.LastName, c.Contact.Email
		p.DefaultAddress = addressOf(of)
	})
	switch kind := fault.KindOf(err); {
	case err == nil, kind == fault.Conflict:
		return err
	case partnercenter.HasCode(err, partnercenter.CodePhoneMissing):
		return fault.New(fault.Blocked, tenant.PhoneMissing).Because(err)
	case kind == fault.Forbidden, kind == fault.Blocked:
		return fault.New(fault.Blocked, tenant.PartnerUnauthorised).Because(err)
	case kind == fault.Invalid:
		return m.misplaced(ctx, of, err)
	case kind == fault.NotFound, kind == fault.Gone:
		return fault.New(fault.Blocked, tenant.Refused).Because(err)
	}
	return err
}

// misplaced finds out what of the customer a refusal without a code of its own is about: Microsoft's sentence may name
// the e-mail address; of an address it says nothing, so that is asked about.
func (m Microsoft) misplaced(ctx context.Context, of tenant.Case, refusal error) error {
	var said *partnercenter.Error
	if errors.As(refusal, &said) && strings.Contains(strings.ToLower(said.Description), "billingprofile.email") {
		return fault.New(fault.Blocked, tenant.EmailInvalid).Because(refusal)
	}
	check, err := m.Partner.ValidateAddress(ctx, addressOf(of))
	if err == nil && check.Status == partnercenter.AddressNone || errors.Is(err, fault.Invalid) {
		return fault.New(fault.Blocked, tenant.AddressInvalid).Because(refusal)
	}
	return fault.New(fault.Blocked, tenant.Refused).Because(refusal)
}
