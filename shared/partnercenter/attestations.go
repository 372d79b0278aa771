package partnercenter

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// attestationPage is where the signatory accepts. It needs no sign-in: the address is a secret.
const attestationPage = "https://cdn.partner.microsoft.com/mca/?attestationid="

// NewAttestation asks Microsoft to let the named person accept the agreement on a page of Microsoft's. The names of
// the e-mail and phone fields are not published; these follow the pattern of the published ones.
type NewAttestation struct {
	Country            string `json:"country"`
	Language           string `json:"language"`
	CompanyName        string `json:"companyName"`
	SignatoryFirstName string `json:"signatoryFirstName"`
	SignatoryLastName  string `json:"signatoryLastName"`
	SignatoryEmail     string `json:"signatoryEmail"`
	SignatoryPhone     string `json:"signatoryPhoneNumber,omitzero"`
}

// Attestation is one request for acceptance.
type Attestation struct {
	ID    string
	Trace Trace
}

// UnmarshalJSON reads the id, which is known to come back but not under which name.
func (a *Attestation) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &a.ID)
	}
	var read struct {
		AttestationID string `json:"attestationId"`
		ID            string `json:"id"`
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	if a.ID = read.AttestationID; a.ID == "" {
		a.ID = read.ID
	}
	return nil
}

// Page is the address of the acceptance page at Microsoft.
func (a Attestation) Page() string { return attestationPage + url.QueryEscape(a.ID) }

// CreateAttestation starts the enhanced attestation. Reading its state and making the agreement from it are not
// published yet; whether the customer has accepted is asked with DirectAgreementSigned and Agreements.
// Documentation: integrate-sandbox-confirm-customer-accept.
func (c *Client) CreateAttestation(ctx context.Context, id RequestID, attestation NewAttestation) (Attestation, error) {
	var made Attestation
	trace, err := c.write(ctx, id, call{operation: "integrate-sandbox-confirm-customer-accept", method: http.MethodPost,
		path: []string{"attestations", "enhanced"}, grant: appOnly, body: attestation}, &made)
	made.Trace = trace
	return made, err
}
