// Package registration is the HTTP face of becoming a reseller: applying, confirming the address, and the provider's
// desk that decides.
package registration

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/reseller"
)

// API answers the operations with the reseller service. Provider is whose portal this is.
type API struct {
	Resellers reseller.Service
	Desk      reseller.Desk
	Provider  Provider
	Documents Documents
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "terms", Method: http.MethodGet, Path: "/api/terms", Permission: auth.Public,
		Summary: "The documents people agree to, in today's version",
	}, a.terms)
	httpapi.Register(api, httpapi.Operation{
		ID: "provider", Method: http.MethodGet, Path: "/api/provider", Permission: auth.Public,
		Summary: "Whose portal this is, and whom to ask for a customer number",
	}, a.provider)
	httpapi.Register(api, httpapi.Operation{
		ID: "apply", Method: http.MethodPost, Path: "/api/applications", Permission: auth.Public, Status: http.StatusAccepted,
		Summary: "Applies to become a reseller; the same answer whether or not the address is known",
	}, a.apply)
	httpapi.Register(api, httpapi.Operation{
		ID: "inspect-email-confirmation", Method: http.MethodPost, Path: "/api/email-confirmations/inspection", Permission: auth.Public,
		Summary: "What a confirmation link is good for; changes nothing",
	}, a.inspect)
	httpapi.Register(api, httpapi.Operation{
		ID: "confirm-email", Method: http.MethodPost, Path: "/api/email-confirmations", Permission: auth.Public,
		Summary: "Confirms the address of an application",
	}, a.confirm)
	httpapi.Register(api, httpapi.Operation{
		ID: "renew-email-confirmation", Method: http.MethodPost, Path: "/api/email-confirmations/renewal", Permission: auth.Public, Status: http.StatusAccepted,
		Summary: "Mails a new confirmation link in place of one that ended",
	}, a.renew)
	registerStanding(api, a)
	registerDesk(api, a)
}

func registerStanding(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "check-address", Method: http.MethodPost, Path: "/api/address-checks", Permission: auth.Public,
		Summary: "What Microsoft makes of an address, and which spellings it proposes; keeps nothing",
	}, a.checkAddress)
	httpapi.Register(api, httpapi.Operation{
		ID: "inspect-application-link", Method: http.MethodPost, Path: "/api/application-links/inspection", Permission: auth.Public,
		Summary: "Where an application stands, by the link in its letters; changes nothing",
	}, a.standing)
	httpapi.Register(api, httpapi.Operation{
		ID: "answer-application-question", Method: http.MethodPost, Path: "/api/application-links/answer", Permission: auth.Public,
		Summary: "Answers what the provider asked; the application goes back into review",
	}, a.answer)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-document", Method: http.MethodGet, Path: "/api/documents/{sha256}", Permission: auth.Public,
		Summary: "A document somebody agreed to, byte for byte as it was, whatever version holds today",
	}, a.document)
}

func registerDesk(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-applications", Method: http.MethodGet, Path: "/api/applications", Permission: auth.ReviewApplications,
		Summary: "The applications in a status, oldest first",
	}, a.queue)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-application", Method: http.MethodGet, Path: "/api/applications/{id}", Permission: auth.ReviewApplications,
		Summary: "One application with everything the applicant said",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "approve-application", Method: http.MethodPost, Path: "/api/applications/{id}/approval", Permission: auth.ReviewApplications,
		Summary: "Admits the reseller and its first account manager",
	}, a.approve)
	httpapi.Register(api, httpapi.Operation{
		ID: "reject-application", Method: http.MethodPost, Path: "/api/applications/{id}/rejection", Permission: auth.ReviewApplications,
		Summary: "Declines with a reason that the applicant reads",
	}, a.reject)
	httpapi.Register(api, httpapi.Operation{
		ID: "ask-applicant", Method: http.MethodPost, Path: "/api/applications/{id}/question", Permission: auth.ReviewApplications,
		Summary: "Asks the applicant something; the answer brings the application back into the queue",
	}, a.ask)
	httpapi.Register(api, httpapi.Operation{
		ID: "compare-application", Method: http.MethodGet, Path: "/api/applications/{id}/records", Permission: auth.ReviewApplications,
		Summary: "The provider's records that may be the company, field by field",
	}, a.records)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-storefront-address", Method: http.MethodGet, Path: "/api/storefront-addresses/{slug}", Permission: auth.ReviewApplications,
		Summary: "Whether a storefront address can be given",
	}, a.slug)
}
