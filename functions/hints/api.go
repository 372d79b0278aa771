// Package hints is the HTTP face of looking at Partner Center again: people who want to know now ("Sync now", FEATURES N2)
// and Microsoft's notifications. It asks for looks and tells how old the knowledge is; functions/mirroring does the looking.
package hints

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/bill"
	"twotier/shared/httpapi"
	"twotier/shared/mirror"
)

// API answers the operations with the mirror's services.
type API struct {
	Looks  mirror.Service
	Rounds mirror.Starter
	Inbox  mirror.Inbox
	Bills  bill.Service
	Proofs Verifier
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "start-subscription-sync", Method: http.MethodPost, Path: "/api/subscription-syncs", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Looks in the background at what all customers hold at Microsoft; one that has begun is answered instead",
	}, a.startRound)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-subscription-sync", Method: http.MethodGet, Path: "/api/subscription-syncs/newest", Permission: auth.ReadCustomers,
		Summary: "The newest look at what all customers hold, how far it is and what it has found",
	}, a.readRound)
	httpapi.Register(api, httpapi.Operation{
		ID: "start-customer-look", Method: http.MethodPost, Path: "/api/customers/{id}/syncs", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Looks in the background at what a customer holds at Microsoft; one that is under way is answered instead",
	}, a.startLook)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-customer-look", Method: http.MethodGet, Path: "/api/customers/{id}/syncs/newest", Permission: auth.ReadOrders,
		Summary: "How old the knowledge of what a customer holds is, and the newest look that was asked for",
	}, a.readLook)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-subscription-syncs", Method: http.MethodGet, Path: "/api/provider/subscription-syncs", Permission: auth.ReadResellers,
		Summary: "The resellers with their newest looks at what their customers hold",
	}, a.listRounds)
	httpapi.Register(api, httpapi.Operation{
		ID: "start-reseller-syncs", Method: http.MethodPost, Path: "/api/provider/subscription-syncs", Permission: auth.MendOrders, Status: http.StatusAccepted,
		Summary: "Looks in the background at what the customers of one reseller, or of all, hold at Microsoft",
	}, a.startRounds)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-microsoft-invoices", Method: http.MethodGet, Path: "/api/provider/microsoft-invoices", Permission: auth.ReadBills,
		Summary: "Microsoft's invoices to the provider and their corrections, newest first",
	}, a.listBills)
	httpapi.Register(api, httpapi.Operation{
		ID: "look-at-microsoft-invoices", Method: http.MethodPost, Path: "/api/provider/microsoft-invoices", Permission: auth.ReadBills, Status: http.StatusAccepted,
		Summary: "Reads them from Microsoft in the background",
	}, a.lookAtBills)
	httpapi.Register(api, httpapi.Operation{
		ID: "take-partner-notice", Method: http.MethodPost, Path: "/api/partner-center/notices", Permission: auth.Public, Foreign: true, MostBody: 64 << 10,
		Summary: "Takes a notification of Partner Center, proven by Microsoft's signature; it only makes the product look",
	}, a.notice)
}
