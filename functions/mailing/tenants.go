package mailing

import (
	"context"

	"twotier/shared/customer"
	"twotier/shared/mailer"
	"twotier/shared/tenant"
)

// adminCenter is where Microsoft's customers look after their tenant.
const adminCenter = "https://admin.microsoft.com/"

// tenant reads a customer whose tenant has the status, with the reseller's person who asked for it.
func (c Composer) tenant(ctx context.Context, s subject, status tenant.Status) (customer.Head, reader, error) {
	head, err := c.Objects.CustomerHead(ctx, s.tenant, s.id)
	if err != nil {
		return head, reader{}, err
	}
	if head.Tenant.Status != status {
		return head, reader{}, errPassed{"the tenant is " + string(head.Tenant.Status)}
	}
	asked, err := c.partner(ctx, s.tenant, head.Tenant.RequestedBy)
	return head, asked, err
}

func (c Composer) tenantReady(ctx context.Context, s subject) (letter, error) {
	head, to, err := c.tenant(ctx, s, tenant.Active)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(head.Tenant.ActiveAt), message: mailer.TenantReady(to.language, mailer.TenantReadyData{
		Envelope: to.envelope, Customer: head.Customer.CompanyName, Domain: head.Tenant.Domain(), Link: c.page(s.tenant, "customers", s.id),
	})}, nil
}

func (c Composer) tenantReadyCustomer(ctx context.Context, s subject) (letter, error) {
	head, asked, err := c.tenant(ctx, s, tenant.Active)
	if err != nil {
		return letter{}, err
	}
	seller, err := c.Objects.Reseller(ctx, s.tenant)
	if err != nil {
		return letter{}, err
	}
	to := head.Customer.Contact
	envelope, err := c.toCustomer(ctx, s.tenant, mailer.Address{Name: to.Name(), Address: to.Email}, asked.envelope.To)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: "customer/" + s.id, occasion: at(head.Tenant.ActiveAt), message: mailer.TenantReadyCustomer(to.Language, mailer.TenantReadyCustomerData{
		Envelope: envelope, Reseller: seller.Name, Customer: head.Customer.CompanyName, Domain: head.Tenant.Domain(), Link: adminCenter,
	})}, nil
}

func (c Composer) tenantFailed(ctx context.Context, s subject) (letter, error) {
	head, to, err := c.tenant(ctx, s, tenant.Failed)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(head.Tenant.Failure.At), message: mailer.TenantFailed(to.language, mailer.TenantFailedData{
		Envelope: to.envelope, Customer: head.Customer.CompanyName, Domain: head.Tenant.Domain(), Code: head.Tenant.Failure.Code,
		Link: c.page(s.tenant, "customers", s.id),
	})}, nil
}
