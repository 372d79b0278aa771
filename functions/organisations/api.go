// Package organisations is the HTTP face of who belongs to an organisation: users, invitations, sign-in rules, API keys,
// how each of them likes to look at its lists, and how the organisation appears in its letters,
// and which letters reach each of them.
package organisations

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/correspondence"
	"twotier/shared/httpapi"
	"twotier/shared/notification"
	"twotier/shared/organisation"
	"twotier/shared/view"
)

// API answers the operations with the organisation services.
type API struct {
	Users       organisation.Users
	Invitations organisation.Invitations
	Rules       organisation.Rules
	Keys        organisation.Keys
	Views       view.Service
	Senders     correspondence.Service
	Letters     notification.Service
	Provider    string // its name, under which letters travel
}

// Register lists the operations. All of them are about the area named by the organisation header.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-users", Method: http.MethodGet, Path: "/api/users", Permission: auth.ReadUsers,
		Summary: "The users of the organisation by name, and the roles the caller may give",
	}, a.listUsers)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-user", Method: http.MethodGet, Path: "/api/users/{id}", Permission: auth.ReadUsers,
		Summary: "One user with the version that a change needs",
	}, a.readUser)
	httpapi.Register(api, httpapi.Operation{
		ID: "change-user", Method: http.MethodPut, Path: "/api/users/{id}", Permission: auth.WriteUsers,
		Summary: "Gives a user another role, in its sessions too; needs the version that was read",
	}, a.changeUser)
	httpapi.Register(api, httpapi.Operation{
		ID: "deactivate-user", Method: http.MethodPost, Path: "/api/users/{id}/deactivation", Permission: auth.WriteUsers,
		Summary: "Lets a user in no more and ends its sessions",
	}, a.deactivate)
	httpapi.Register(api, httpapi.Operation{
		ID: "reactivate-user", Method: http.MethodPost, Path: "/api/users/{id}/reactivation", Permission: auth.WriteUsers,
		Summary: "Lets a deactivated user in again with the role it had",
	}, a.reactivate)
	registerInvitations(api, a)
	registerRules(api, a)
	registerKeys(api, a)
	registerViews(api, a)
	registerSender(api, a)
	registerNotifications(api, a)
}

func registerRules(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-sign-in-rules", Method: http.MethodGet, Path: "/api/sign-in-rules", Permission: auth.WriteSignInRules,
		Summary: "How the organisation's people may sign in",
	}, a.readRules)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-sign-in-rules", Method: http.MethodPut, Path: "/api/sign-in-rules", Permission: auth.WriteSignInRules,
		Summary: "Replaces the rules; needs the version that was read, and leaves its managers a way in",
	}, a.saveRules)
}

func registerKeys(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-keys", Method: http.MethodGet, Path: "/api/keys", Permission: auth.WriteKeys,
		Summary: "The API keys of the organisation by name",
	}, a.listKeys)
	httpapi.Register(api, httpapi.Operation{
		ID: "make-key", Method: http.MethodPost, Path: "/api/keys", Permission: auth.WriteKeys, Status: http.StatusCreated,
		Summary: "Makes an API key; its secret is in this answer and in no other",
	}, a.makeKey)
	httpapi.Register(api, httpapi.Operation{
		ID: "revoke-key", Method: http.MethodDelete, Path: "/api/keys/{id}", Permission: auth.WriteKeys, Status: http.StatusNoContent,
		Summary: "Ends an API key at once",
	}, a.revokeKey)
}

func registerInvitations(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-invitations", Method: http.MethodGet, Path: "/api/invitations", Permission: auth.ReadUsers,
		Summary: "The invitations that wait for an answer, the newest first",
	}, a.listInvitations)
	httpapi.Register(api, httpapi.Operation{
		ID: "invite-user", Method: http.MethodPost, Path: "/api/invitations", Permission: auth.WriteUsers, Status: http.StatusCreated,
		Summary: "Mails somebody a link, good for seven days, to join the organisation or one of its customers",
	}, a.invite)
	httpapi.Register(api, httpapi.Operation{
		ID: "resend-invitation", Method: http.MethodPost, Path: "/api/invitations/{id}/renewal", Permission: auth.WriteUsers,
		Summary: "Mails a new link in place of the former one",
	}, a.resend)
	httpapi.Register(api, httpapi.Operation{
		ID: "withdraw-invitation", Method: http.MethodDelete, Path: "/api/invitations/{id}", Permission: auth.WriteUsers, Status: http.StatusNoContent,
		Summary: "Takes an invitation back; its link is good for nothing from then on",
	}, a.withdraw)
	httpapi.Register(api, httpapi.Operation{
		ID: "inspect-invitation", Method: http.MethodPost, Path: "/api/invitation-links/inspection", Permission: auth.Public,
		Summary: "What an invitation's link is good for; changes nothing",
	}, a.inspect)
	httpapi.Register(api, httpapi.Operation{
		ID: "accept-invitation", Method: http.MethodPost, Path: "/api/invitation-links/acceptance", Permission: auth.Public,
		Summary: "Makes an account for somebody who has none, and lets it in",
	}, a.acceptAsNew)
	httpapi.Register(api, httpapi.Operation{
		ID: "join-organisation", Method: http.MethodPost, Path: "/api/memberships", Permission: auth.SignedIn,
		Summary: "Lets the signed-in person in, to whose own address the invitation went",
	}, a.join)
}
