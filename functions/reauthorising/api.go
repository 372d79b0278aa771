// Package reauthorising is the HTTP face of new authorisations, for both sides: the reseller whose authorisation ended is
// led to new ids and hands them in, the provider confirms, and both watch them reach every subscription (FEATURES P7).
package reauthorising

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/reauthorisation"
)

// API answers the operations with the cases' service.
type API struct{ Cases reauthorisation.Service }

const (
	own        = "/api/new-authorisation"
	everybodys = "/api/provider/new-authorisations"
	one        = everybodys + "/{reseller}"
)

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-new-authorisation", Method: http.MethodGet, Path: own, Permission: auth.ReadPartnership,
		Summary: "The newest case of a new authorisation, how far it is and what became of the subscriptions",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "open-new-authorisation", Method: http.MethodPost, Path: own, Permission: auth.WritePartnership,
		Summary: "Opens a case, when the authorisation at Microsoft ended; one that is open is answered instead",
	}, a.open)
	httpapi.Register(api, httpapi.Operation{
		ID: "step-new-authorisation", Method: http.MethodPost, Path: own + "/steps", Permission: auth.WritePartnership,
		Summary: "One step of the guide further, or back. Needs the version that was read",
	}, a.step)
	httpapi.Register(api, httpapi.Operation{
		ID: "hand-in-new-ids", Method: http.MethodPut, Path: own + "/ids", Permission: auth.WritePartnership,
		Summary: "Hands in the new PartnerID and Microsoft ID; ids that ended, or are another reseller's, are refused. Needs the version that was read",
	}, a.handIn)
	httpapi.Register(api, httpapi.Operation{
		ID: "note-new-authorisation", Method: http.MethodPost, Path: own + "/notes", Permission: auth.WritePartnership,
		Summary: "Writes a note that the provider sees",
	}, a.write)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-new-ids", Method: http.MethodPost, Path: own + "/checks", Permission: auth.WritePartnership, Status: http.StatusAccepted,
		Summary: "Has Microsoft asked about the new ids now",
	}, a.check)
	httpapi.Register(api, httpapi.Operation{
		ID: "repeat-partner-id-swap", Method: http.MethodPost, Path: own + "/runs", Permission: auth.WritePartnership, Status: http.StatusAccepted,
		Summary: "Goes once more to the subscriptions that Microsoft refused, or to one customer's",
	}, a.again)
	httpapi.Register(api, httpapi.Operation{
		ID: "withdraw-new-authorisation", Method: http.MethodPost, Path: own + "/withdrawal", Permission: auth.WritePartnership,
		Summary: "Gives the case up, until the provider has confirmed and Microsoft knows the ids. Needs the version that was read",
	}, a.withdraw)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-swapped-subscriptions", Method: http.MethodGet, Path: own + "/subscriptions", Permission: auth.ReadPartnership,
		Summary: "What became of the subscriptions, customer by customer",
	}, a.lines)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-swapped-subscriptions", Method: http.MethodGet, Path: own + "/export", Permission: auth.ReadPartnership,
		Summary: "What became of every subscription, as a file",
	}, a.export)
	registerProvider(api, a)
}

func registerProvider(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-new-authorisations", Method: http.MethodGet, Path: everybodys, Permission: auth.ReadResellers,
		Summary: "Cases of all resellers: those under way, the oldest first, or those that ended, the newest first",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-provider-new-authorisation", Method: http.MethodGet, Path: one, Permission: auth.ReadResellers,
		Summary: "A reseller's newest case",
	}, a.readOne)
	httpapi.Register(api, httpapi.Operation{
		ID: "open-provider-new-authorisation", Method: http.MethodPost, Path: one, Permission: auth.MendOrders,
		Summary: "Opens a case for a reseller whose authorisation at Microsoft ended",
	}, a.openOne)
	httpapi.Register(api, httpapi.Operation{
		ID: "confirm-new-ids", Method: http.MethodPost, Path: one + "/confirmation", Permission: auth.MendOrders,
		Summary: "The provider's yes to the new ids: Microsoft is asked until it knows them, then account and subscriptions get them. Needs the version that was read",
	}, a.confirm)
	httpapi.Register(api, httpapi.Operation{
		ID: "send-back-new-ids", Method: http.MethodPost, Path: one + "/return", Permission: auth.MendOrders,
		Summary: "Sends the new ids back to the reseller with a reason. Needs the version that was read",
	}, a.sendBack)
	httpapi.Register(api, httpapi.Operation{
		ID: "note-provider-new-authorisation", Method: http.MethodPost, Path: one + "/notes", Permission: auth.MendOrders,
		Summary: "Writes a note that the reseller sees",
	}, a.writeOne)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-provider-new-ids", Method: http.MethodPost, Path: one + "/checks", Permission: auth.MendOrders, Status: http.StatusAccepted,
		Summary: "Has Microsoft asked about a reseller's new ids now",
	}, a.checkOne)
	httpapi.Register(api, httpapi.Operation{
		ID: "repeat-provider-partner-id-swap", Method: http.MethodPost, Path: one + "/runs", Permission: auth.MendOrders, Status: http.StatusAccepted,
		Summary: "Goes once more to a reseller's subscriptions that Microsoft refused, or to one customer's",
	}, a.againOne)
	httpapi.Register(api, httpapi.Operation{
		ID: "close-new-authorisation", Method: http.MethodPost, Path: one + "/closing", Permission: auth.MendOrders,
		Summary: "Closes a case with subscriptions that keep the old id, since Microsoft goes on refusing them. Needs the version that was read",
	}, a.close)
	httpapi.Register(api, httpapi.Operation{
		ID: "withdraw-provider-new-authorisation", Method: http.MethodPost, Path: one + "/withdrawal", Permission: auth.MendOrders,
		Summary: "Gives a reseller's case up, as when the loss was a mistake. Needs the version that was read",
	}, a.withdrawOne)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-provider-swapped-subscriptions", Method: http.MethodGet, Path: one + "/subscriptions", Permission: auth.ReadResellers,
		Summary: "What became of a reseller's subscriptions, customer by customer",
	}, a.linesOne)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-provider-swapped-subscriptions", Method: http.MethodGet, Path: one + "/export", Permission: auth.ReadResellers,
		Summary: "What became of each of a reseller's subscriptions, as a file",
	}, a.exportOne)
}
