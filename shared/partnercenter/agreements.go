package partnercenter

import (
	"context"
	"net/http"
	"net/url"
)

// CustomerAgreement is the agreement type the product works with. It is always named in the request: without, the
// partner answers for the retired cloud agreement.
const CustomerAgreement = "MicrosoftCustomerAgreement"

// AgreementTemplate is a version of the agreement's text.
type AgreementTemplate struct {
	TemplateID    string `json:"templateId"`
	AgreementType string `json:"agreementType"`
	AgreementLink string `json:"agreementLink"`
	VersionRank   int    `json:"versionRank"`
}

// AgreementContact is the customer's person who agreed. The same four values again are CodeAgreementExists.
type AgreementContact struct {
	FirstName   string `json:"firstName"`
	LastName    string `json:"lastName"`
	Email       string `json:"email"`
	PhoneNumber string `json:"phoneNumber,omitzero"`
}

// Agreement is a confirmation recorded by the partner.
type Agreement struct {
	UserID         string           `json:"userId,omitzero"` // who recorded it; from the token
	PrimaryContact AgreementContact `json:"primaryContact"`
	TemplateID     string           `json:"templateId"`
	DateAgreed     Time             `json:"dateAgreed"` // UTC, not in the future
	Type           string           `json:"type"`
	AgreementLink  string           `json:"agreementLink,omitzero"`
	// AttestationID rests the agreement on an accepted enhanced attestation. The field's name is not published; this
	// one follows the answer to CreateAttestation.
	AttestationID string `json:"attestationId,omitzero"`

	Trace Trace `json:"-"`
}

// AgreementDocument is where the text can be fetched; both addresses die five minutes after the call.
type AgreementDocument struct {
	DisplayURI  string `json:"displayUri"`
	DownloadURI string `json:"downloadUri"`
	Language    string `json:"language"`
	Country     string `json:"country"`
}

func ofCustomerAgreement() url.Values { return url.Values{"agreementType": {CustomerAgreement}} }

// AgreementTemplates lists the current versions. Documentation: get-customer-agreement-metadata.
func (c *Client) AgreementTemplates(ctx context.Context) ([]AgreementTemplate, error) {
	return all[AgreementTemplate](ctx, c, call{operation: "get-customer-agreement-metadata", method: http.MethodGet,
		path: []string{"agreements"}, query: ofCustomerAgreement(), grant: appUser})
}

// Agreements lists what partners confirmed for the customer. None says nothing about the customer's direct
// acceptance (DirectAgreementSigned). Documentation: get-confirmation-of-customer-agreement.
func (c *Client) Agreements(ctx context.Context, tenant string) ([]Agreement, error) {
	return all[Agreement](ctx, c, call{operation: "get-confirmation-of-customer-agreement", method: http.MethodGet,
		path: []string{"customers", tenant, "agreements"}, query: ofCustomerAgreement(), grant: appUser})
}

// CreateAgreement records the customer's acceptance: without an AttestationID the legacy way, announced to end on
// 2026-01-05. Conflict with CodeAgreementExists when the same contact is recorded already.
// Documentation: confirm-customer-consent-customer-agreement.
func (c *Client) CreateAgreement(ctx context.Context, id RequestID, tenant string, agreement Agreement) (Agreement, error) {
	var made Agreement
	trace, err := c.write(ctx, id, call{operation: "confirm-customer-consent-customer-agreement", method: http.MethodPost,
		path: []string{"customers", tenant, "agreements"}, grant: appUser, body: agreement}, &made)
	made.Trace = trace
	return made, err
}

// AgreementDocument finds the agreement's text. language ("de-DE") and country ("DE") are case-sensitive.
// Documentation: download-customer-agreement-template.
func (c *Client) AgreementDocument(ctx context.Context, template, language, country string) (AgreementDocument, error) {
	var read AgreementDocument
	err := c.read(ctx, call{operation: "download-customer-agreement-template", method: http.MethodGet,
		path:  []string{"agreementtemplates", template, "document"},
		query: url.Values{"language": {language}, "country": {country}}, grant: appUser}, &read)
	return read, err
}

// DirectAgreementSigned says whether the customer accepted in its own admin center.
// Documentation: get-direct-sign-status-of-customer-agreement.
func (c *Client) DirectAgreementSigned(ctx context.Context, tenant string) (bool, error) {
	var read struct {
		IsSigned bool `json:"isSigned"`
	}
	err := c.read(ctx, call{operation: "get-direct-sign-status-of-customer-agreement", method: http.MethodGet,
		path: []string{"customers", tenant, "directSignedMicrosoftCustomerAgreementStatus"}, grant: appUser}, &read)
	return read.IsSigned, err
}
