package partnercenter

import (
	"context"
	"net/http"
	"strconv"

	"twotier/shared/fault"
)

// OwnOrganization is our own tenant as the partner knows it.
type OwnOrganization struct {
	ID             string  `json:"id"`
	TenantID       string  `json:"tenantId"`
	CompanyName    string  `json:"companyName"`
	DefaultAddress Address `json:"defaultAddress"`
	Domain         string  `json:"domain"`
	Email          string  `json:"email"`
	Language       string  `json:"language"`
	Culture        string  `json:"culture"`
}

// OwnLegalBusiness is our company as Microsoft has checked it.
type OwnLegalBusiness struct {
	CompanyName            string  `json:"companyName"`
	Address                Address `json:"address"`
	PrimaryContact         Contact `json:"primaryContact"`
	CompanyApproverAddress Address `json:"companyApproverAddress"`
	CompanyApproverEmail   string  `json:"companyApproverEmail"`
	VettingStatus          string  `json:"vettingStatus"`
	VettingSubStatus       string  `json:"vettingSubStatus"`
}

// OwnBilling is whom Microsoft sends our invoices.
type OwnBilling struct {
	CompanyName         string  `json:"companyName"`
	Address             Address `json:"address"`
	PrimaryContact      Contact `json:"primaryContact"`
	PurchaseOrderNumber string  `json:"purchaseOrderNumber"`
	TaxID               string  `json:"taxId"`
	BillingCurrency     string  `json:"billingCurrency"`
}

// Contact is a person at a company.
type Contact struct {
	FirstName   string `json:"firstName"`
	LastName    string `json:"lastName"`
	Email       string `json:"email"`
	PhoneNumber string `json:"phoneNumber"`
}

func ownProfile(operation, name string) call {
	return call{operation: operation, method: http.MethodGet, path: []string{"profiles", name}, grant: appUser}
}

// OwnOrganization reads it. Documentation: get-partner-organization-profile.
func (c *Client) OwnOrganization(ctx context.Context) (OwnOrganization, error) {
	var read OwnOrganization
	err := c.read(ctx, ownProfile("get-partner-organization-profile", "organization"), &read)
	return read, err
}

// OwnLegalBusiness reads it. Documentation: get-partner-legal-business-profile.
func (c *Client) OwnLegalBusiness(ctx context.Context) (OwnLegalBusiness, error) {
	var read OwnLegalBusiness
	err := c.read(ctx, ownProfile("get-partner-legal-business-profile", "legalbusiness"), &read)
	return read, err
}

// OwnBilling reads it. Documentation: get-partner-billing-profile.
func (c *Client) OwnBilling(ctx context.Context) (OwnBilling, error) {
	var read OwnBilling
	err := c.read(ctx, ownProfile("get-partner-billing-profile", "billing"), &read)
	return read, err
}

// SignedInWithMFA asks the partner whether our app+user token carries proof of a second factor. "No" is false, also
// where the partner already refuses such a token (CodeMFAMissing): then a person has to sign in again before all
// calls for a user fail. Documentation: partner-security-requirements (ValidateMfa).
func (c *Client) SignedInWithMFA(ctx context.Context) (bool, error) {
	cl := ownProfile("get-partner-organization-profile", "organization")
	cl.probe = true
	var read OwnOrganization
	a, err := c.fetch(ctx, cl, &read)
	if HasCode(err, CodeMFAMissing) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	compliant, err := strconv.ParseBool(a.header.Get("isMfaCompliant"))
	if err != nil {
		return false, undecoded(cl, a, fault.Internal, err)
	}
	return compliant, nil
}
