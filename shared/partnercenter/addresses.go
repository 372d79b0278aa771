package partnercenter

import (
	"context"
	"errors"
	"net/http"

	"twotier/shared/fault"
)

// Address of a company. Lengths: lines 1–200 and 0–200, State 0–2, names 1–50. PhoneNumber is mandatory in some
// countries. Source: utility-resources.
type Address struct {
	Country      string `json:"country,omitzero"` // ISO 3166, two letters
	Region       string `json:"region,omitzero"`
	City         string `json:"city,omitzero"`
	State        string `json:"state,omitzero"`
	AddressLine1 string `json:"addressLine1,omitzero"`
	AddressLine2 string `json:"addressLine2,omitzero"`
	PostalCode   string `json:"postalCode,omitzero"`
	FirstName    string `json:"firstName,omitzero"`
	MiddleName   string `json:"middleName,omitzero"`
	LastName     string `json:"lastName,omitzero"`
	PhoneNumber  string `json:"phoneNumber,omitzero"`
}

// AddressStatus says how far Microsoft recognises an address.
type AddressStatus string

// Documented answers to ValidateAddress.
const (
	AddressVerifiedShippable   AddressStatus = "VerifiedShippable"
	AddressVerified            AddressStatus = "Verified"
	AddressInteractionRequired AddressStatus = "InteractionRequired"
	AddressStreetPartial       AddressStatus = "StreetPartial"
	AddressPremisesPartial     AddressStatus = "PremisesPartial"
	AddressMultiple            AddressStatus = "Multiple"
	AddressNone                AddressStatus = "None"
	AddressNotValidated        AddressStatus = "NotValidated"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *AddressStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, AddressVerifiedShippable, AddressVerified, AddressInteractionRequired, AddressStreetPartial,
		AddressPremisesPartial, AddressMultiple, AddressNone, AddressNotValidated)
}

// AddressCheck is what Microsoft makes of an address, with up to three suggestions.
type AddressCheck struct {
	OriginalAddress    Address       `json:"originalAddress"`
	SuggestedAddresses []Address     `json:"suggestedAddresses"`
	Status             AddressStatus `json:"status"`
	ValidationMessage  string        `json:"validationMessage,omitzero"`
}

// Usable says whether the address may be used without asking a person.
func (a AddressCheck) Usable() bool {
	return a.Status == AddressVerified || a.Status == AddressVerifiedShippable
}

// ValidateAddress changes nothing. Documentation: validate-an-address.
func (c *Client) ValidateAddress(ctx context.Context, address Address) (AddressCheck, error) {
	var read AddressCheck
	err := c.read(ctx, call{operation: "validate-an-address", method: http.MethodPost,
		path: []string{"validations", "address"}, grant: appOnly, body: address}, &read)
	return read, err
}

// DomainTaken asks whether a full domain name such as contoso.onmicrosoft.com is in use; 404 means it is free. The
// answer is good for this moment only. Documentation: verify-domain-availability.
func (c *Client) DomainTaken(ctx context.Context, domain string) (bool, error) {
	_, err := c.exchange(ctx, call{operation: "verify-domain-availability", method: http.MethodHead,
		path: []string{"domains", domain}, grant: appOnly})
	if errors.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}
