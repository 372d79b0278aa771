package partnership_test

import (
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/partnership"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/reseller"
)

const microsoftID = "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57"

func newPlace(t *testing.T) (*world.World, func(auth.Tenant, auth.Role) *apitest.Client) {
	w := world.New(t)
	api := httpapi.New("partnership", slog.New(slog.DiscardHandler))
	partnership.Register(api, partnership.API{Partnership: reseller.Partnership{
		Store: w.Store, Partners: partnership.Directory{Client: w.Partner}, Now: w.Now}})
	handler := api.Handler(w.Store)
	return w, func(organisation auth.Tenant, role auth.Role) *apitest.Client {
		return apitest.New(t, handler).WithSession(string(w.SignIn(organisation, role)))
	}
}

func ids(partnerID, microsoftID string) map[string]string {
	return map[string]string{"partnerId": partnerID, "microsoftId": microsoftID}
}

// P2: both ids are stored once Microsoft knows the PartnerID; what cannot be is said at its field, all at once.
func TestTheIDsOfAReseller(t *testing.T) {
	w, as := newPlace(t)
	manager := as(w.Reseller, auth.AccountManager)
	for _, c := range []struct {
		sentence string
		body     map[string]string
		status   int
		want     []fault.Field
	}{
		{"nothing", ids("", ""), http.StatusUnprocessableEntity, []fault.Field{{Path: "partnerId", Code: "required"}, {Path: "microsoftId", Code: "required"}}},
		{"neither has its shape", ids("62002", "nordlicht"), http.StatusUnprocessableEntity,
			[]fault.Field{{Path: "partnerId", Code: "partner_id_malformed"}, {Path: "microsoftId", Code: "microsoft_id_malformed"}}},
		{"nobody has this PartnerID", ids("9999999", microsoftID), http.StatusUnprocessableEntity, []fault.Field{{Path: "partnerId", Code: "partner_id_unknown"}}},
		{"both are right", ids(" "+sandbox.SecondResellerMPNID, strings.ToUpper(microsoftID)), http.StatusOK, nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := manager.Put("/api/partnership", "1", c.body)
			if diff := cmp.Diff(c.want, got.Problem.Errors); got.Status != c.status || diff != "" {
				t.Errorf("%d %s", got.Status, diff)
			}
		})
	}
	var read struct{ PartnerID, MicrosoftID string }
	manager.Get("/api/partnership").Into(t, &read)
	if read.PartnerID != sandbox.SecondResellerMPNID || read.MicrosoftID != microsoftID {
		t.Errorf("kept: %+v", read)
	}
	if got := manager.Put("/api/partnership", "1", ids("6200200", microsoftID)); got.Status != http.StatusPreconditionFailed {
		t.Errorf("over somebody else's change: %d", got.Status)
	}
}

// P2: unknown and unreachable are told apart.
func TestMicrosoftDoesNotAnswer(t *testing.T) {
	w, as := newPlace(t)
	w.Sandbox.Fail(sandbox.Rule{Operation: "GET /v1/profiles/mpn", Kind: sandbox.Status, Status: 503, Times: -1})
	got := as(w.Reseller, auth.AccountManager).Put("/api/partnership", "1", ids("6200200", microsoftID))
	if got.Status != http.StatusServiceUnavailable || got.Problem.Code != "partner_center_unavailable" {
		t.Errorf("%d %s", got.Status, got.Problem.Code)
	}
}

// I4: who may read and who may change it.
func TestRoles(t *testing.T) {
	w, as := newPlace(t)
	for _, role := range slices.Concat(auth.RolesOf(auth.KindReseller), auth.RolesOf(auth.KindCustomer)) { // the provider has no ids of this kind
		client := as(w.Reseller, role)
		got := client.Get("/api/partnership")
		if may := got.Status == http.StatusOK; may != role.May(auth.ReadPartnership) {
			t.Errorf("%s reads: %d", role, got.Status)
		}
		got = client.Put("/api/partnership", "99", ids("6200200", microsoftID))
		if may := got.Status != http.StatusForbidden; may != role.May(auth.WritePartnership) {
			t.Errorf("%s changes: %d", role, got.Status)
		}
	}
	if got := as(auth.Provider(), auth.ProviderAdmin).Get("/api/partnership"); got.Status != http.StatusForbidden {
		t.Errorf("the provider: %d", got.Status)
	}
}
