package partnership_test

import (
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/partnership"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter/vetting"
	ids "twotier/shared/partnership"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

const microsoftID = "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57"

func newPlace(t *testing.T) (*world.World, func(auth.Tenant, auth.Role) *apitest.Client) {
	w := world.New(t)
	api := httpapi.New("partnership", slog.New(slog.DiscardHandler))
	microsoft := vetting.Microsoft{Partner: w.Partner}
	partnership.Register(api, partnership.API{Partnership: ids.Service{Store: w.Store, Partners: microsoft, Own: vetting.Own{Client: w.Partner},
		Provider: sandbox.PartnerTenantID, Now: w.Now}})
	handler := api.Handler(w.Store)
	return w, func(organisation auth.Tenant, role auth.Role) *apitest.Client {
		return apitest.New(t, handler).WithSession(string(w.SignIn(organisation, role)))
	}
}

func pair(partnerID, microsoftID string) map[string]string {
	return map[string]string{"partnerId": partnerID, "microsoftId": microsoftID}
}

// register makes a partner known at Microsoft, or changes it.
func register(t *testing.T, w *world.World, r sandbox.Reseller) {
	t.Helper()
	if err := w.Sandbox.Server.Register(r); err != nil {
		t.Fatal(err)
	}
}

// answerFalse has Microsoft say of an unsigned agreement that it is not signed, in place of refusing the question.
func answerFalse(t *testing.T, w *world.World, so bool) {
	t.Helper()
	settings := w.Sandbox.Server.Settings()
	settings.UnsignedMPAAnswersFalse = so
	if err := w.Sandbox.Server.Configure(settings); err != nil {
		t.Fatal(err)
	}
}

func wrong(path, code string) []fault.Field { return []fault.Field{{Path: path, Code: code}} }

// P2: what cannot be is said at its field, all at once, and nothing is stored then.
func TestWrongIDs(t *testing.T) {
	w, as := newPlace(t)
	w.Another() // has the second id
	for _, r := range []sandbox.Reseller{
		{MPNID: "6300100", TenantID: "63000000-0000-0000-0000-000000000001", Name: "Donau GmbH", Country: "AT", MPASigned: true},
		{MPNID: "6300200", TenantID: "63000000-0000-0000-0000-000000000002", Name: "Elbe GmbH", Country: "DE", MPASigned: true, GlobalID: "6399900"},
	} {
		register(t, w, r)
	}
	const free, tenant = "6300200", "63000000-0000-0000-0000-000000000002"
	manager := as(w.Reseller, auth.AccountManager)
	for _, c := range []struct {
		sentence string
		body     map[string]string
		want     []fault.Field
	}{
		{"nothing", pair("", ""), append(wrong("partnerId", "required"), wrong("microsoftId", "required")...)},
		{"six digits", pair("630020", tenant), wrong("partnerId", "partner_id_malformed")},
		{"letters", pair("63oo2oo", tenant), wrong("partnerId", "partner_id_malformed")},
		{"neither has its shape", pair("62002", "nordlicht"), append(wrong("partnerId", "partner_id_malformed"), wrong("microsoftId", "microsoft_id_malformed")...)},
		{"the id of the whole organisation, which is no location's", pair("6399900", tenant), wrong("partnerId", "partner_id_no_account")},
		{"another country's", pair("6300100", "63000000-0000-0000-0000-000000000001"), []fault.Field{{Path: "partnerId", Code: "partner_id_country", Params: map[string]string{"country": "DE"}}}},
		{"nobody's", pair("9999999", tenant), wrong("partnerId", "partner_id_unknown")},
		{"the provider's own", pair(sandbox.PartnerMPNID, tenant), wrong("partnerId", "partner_id_of_provider")},
		{"the provider's own tenant", pair(free, strings.ToUpper(sandbox.PartnerTenantID)), wrong("microsoftId", "microsoft_id_of_provider")},
		{"what another reseller of ours has", pair(sandbox.SecondResellerMPNID, tenant), wrong("partnerId", "partner_id_taken")},
		{"a tenant that Microsoft has with another id", pair(free, "63000000-0000-0000-0000-000000000001"), wrong("microsoftId", "microsoft_id_differs")},
		{"a tenant nobody has", pair("6200500", "63000000-0000-0000-0000-0000000000ff"), wrong("microsoftId", "microsoft_id_unknown")},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := manager.Put("/api/partnership", "1", c.body)
			if diff := cmp.Diff(c.want, got.Problem.Errors); got.Status != http.StatusUnprocessableEntity || diff != "" {
				t.Errorf("%d %s", got.Status, diff)
			}
		})
	}
	if r, err := w.Store.Reseller(t.Context(), w.Reseller); err != nil || r.Revision.Version != 1 {
		t.Errorf("stored all the same: %d, %v", r.Revision.Version, err)
	}
}

type stored struct {
	Version                int64
	PartnerID, MicrosoftID string
	Confirmed              bool
	Past                   []struct{ PartnerID string }
}

// P2: ids that are right are stored with their history; what has still to be done at Microsoft is no fault of the ids, and
// stops orders until it is done.
func TestIDsAreStored(t *testing.T) {
	w, as := newPlace(t)
	manager := as(w.Reseller, auth.AccountManager)
	const tenant = "63000000-0000-0000-0000-000000000003"
	elbe := sandbox.Reseller{MPNID: "6300300", TenantID: tenant, Name: "Elbe GmbH", Country: "DE", Unrelated: true}
	for _, c := range []struct {
		sentence        string
		signed, related bool
		answersFalse    bool // "no" as an answer, not as 2203
		confirmed       bool
		code            string
	}{
		{"the agreement is not signed (2203), nobody is authorised", false, false, false, false, "mpa_unsigned"},
		{"the agreement is not signed (false)", false, true, true, false, "mpa_unsigned"},
		{"the provider is not authorised", true, false, false, false, "relationship_missing"},
		{"all is done", true, true, false, true, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			elbe.MPASigned, elbe.Unrelated = c.signed, !c.related
			register(t, w, elbe)
			answerFalse(t, w, c.answersFalse)
			var now stored
			manager.Get("/api/partnership").Into(t, &now)
			got := manager.Put("/api/partnership", strconv.FormatInt(now.Version, 10), pair(" 6300300", strings.ToUpper(tenant)))
			if got.Status != http.StatusOK {
				t.Fatalf("%d %+v", got.Status, got.Problem)
			}
			got.Into(t, &now)
			r, s, err := w.Store.StandingOf(t.Context(), w.Reseller)
			if err != nil || now.Confirmed != c.confirmed || r.Authorisation.Code != c.code || len(s.Checks) != 5 {
				t.Errorf("%+v, %+v, %v", now, r.Authorisation, err)
			}
			if now.MicrosoftID != tenant || len(now.Past) != 1 || now.Past[0].PartnerID != "6200200" {
				t.Errorf("stored: %+v", now)
			}
			if ready := slices.ContainsFunc(customer.Readiness(customer.Head{}, r), func(c customer.Check) bool { return c.Name == customer.CheckPartnerID && c.Ready }); ready != c.confirmed {
				t.Errorf("ready to order: %t", ready)
			}
		})
	}
	if got := manager.Put("/api/partnership", "1", pair("6200200", microsoftID)); got.Status != http.StatusPreconditionFailed {
		t.Errorf("over somebody else's change: %d", got.Status)
	}
}

// looksToCome counts the looks that wait for their time.
func looksToCome(t *testing.T, w *world.World) (count int) {
	t.Helper()
	for _, row := range storetest.Rows(t, w.Database(), "Parked") {
		if row["Kind"] == string(outbox.LookAtResellers) {
			count++
		}
	}
	return count
}

// P2: unknown and unreachable are told apart: what nobody could ask about is stored, nothing is ordered with it, and it is
// confirmed by itself once Microsoft answers.
func TestMicrosoftDoesNotAnswer(t *testing.T) {
	w, as := newPlace(t)
	register(t, w, sandbox.Reseller{MPNID: "6300200", TenantID: "63000000-0000-0000-0000-000000000002", Name: "Elbe GmbH", Country: "DE", MPASigned: true})
	for _, call := range []string{"GET /v1/profiles/mpn", "GET /v1/relationships", "POST /v1/partners/validateresellers", "GET /v1/compliance/csp/agreementstatus"} {
		w.Sandbox.Fail(sandbox.Rule{Operation: call, Kind: sandbox.Status, Status: 403, Times: -1}) // tried once, as a 503 is not
	}
	got := as(w.Reseller, auth.AccountManager).Put("/api/partnership", "1", pair("6300200", "63000000-0000-0000-0000-000000000002"))
	var now stored
	got.Into(t, &now)
	if got.Status != http.StatusOK || now.Confirmed || looksToCome(t, w) != 1 {
		t.Fatalf("%d %+v, %d looks to come", got.Status, now, looksToCome(t, w))
	}
	looks := standing.Service{Store: w.Store, Partners: vetting.Microsoft{Partner: w.Partner}, Limits: limit.Limiter{Store: w.Store, Now: w.Now}, Now: w.Now, NewID: wire.NewID}
	look := func() standing.View {
		w.Pass(10 * time.Minute)
		by := auth.System("mirroring", w.Reseller, wire.NewID())
		v, err := looks.LookNow(t.Context(), by, w.Reseller)
		if err != nil {
			t.Fatal(err)
		}
		if err := looks.Follow(t.Context(), by, v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := look(); v.Reseller.Authorisation.State != reseller.Unconfirmed || looksToCome(t, w) != 2 {
		t.Errorf("while it is silent: %+v, %d looks to come", v.Reseller.Authorisation, looksToCome(t, w))
	}
	w.Sandbox.Server.ClearFaults()
	if v := look(); v.Reseller.Authorisation.State != reseller.Authorised || looksToCome(t, w) != 2 {
		t.Errorf("once it answers: %+v, %d looks to come", v.Reseller.Authorisation, looksToCome(t, w))
	}
}

// P2, P7: ids that ended with an authorisation are never taken again, and other ones come by a new authorisation alone.
func TestIDsThatEnded(t *testing.T) {
	w, as := newPlace(t)
	register(t, w, sandbox.Reseller{MPNID: "6300200", TenantID: "63000000-0000-0000-0000-000000000002", Name: "Elbe GmbH", Country: "DE", MPASigned: true})
	keeper := standing.Keeper{Store: w.Store, Now: w.Now}
	r, err := keeper.Lose(t.Context(), w.By(auth.Provider(), auth.ProviderAdmin), w.Reseller, reseller.ByProvider, "", "Microsoft has written.")
	if err != nil {
		t.Fatal(err)
	}
	manager, version := as(w.Reseller, auth.AccountManager), strconv.FormatInt(r.Revision.Version, 10)
	got := manager.Put("/api/partnership", version, pair("6200200", microsoftID))
	if diff := cmp.Diff(append(wrong("partnerId", "partner_id_ended"), wrong("microsoftId", "microsoft_id_ended")...), got.Problem.Errors); diff != "" {
		t.Error(diff)
	}
	if got := manager.Put("/api/partnership", version, pair("6300200", "63000000-0000-0000-0000-000000000002")); got.Status != http.StatusConflict || got.Problem.Code != "reseller_status_lost" {
		t.Errorf("%d %s", got.Status, got.Problem.Code)
	}
}

// Two resellers hand in the same ids at once: one of them has them.
func TestOneIDForOneReseller(t *testing.T) {
	w, as := newPlace(t)
	register(t, w, sandbox.Reseller{MPNID: "6300200", TenantID: "63000000-0000-0000-0000-000000000002", Name: "Elbe GmbH", Country: "DE", MPASigned: true})
	other := w.Another()
	answers := make(chan int, 2)
	for _, who := range []auth.Tenant{w.Reseller, other} {
		manager := as(who, auth.AccountManager)
		go func() {
			answers <- manager.Put("/api/partnership", "1", pair("6300200", "63000000-0000-0000-0000-000000000002")).Status
		}()
	}
	if a, b := <-answers, <-answers; a+b != http.StatusOK+http.StatusUnprocessableEntity {
		t.Errorf("%d and %d", a, b)
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
		got = client.Put("/api/partnership", "99", pair("6200200", microsoftID))
		if may := got.Status != http.StatusForbidden; may != role.May(auth.WritePartnership) {
			t.Errorf("%s changes: %d", role, got.Status)
		}
	}
	if got := as(auth.Provider(), auth.ProviderAdmin).Get("/api/partnership"); got.Status != http.StatusForbidden {
		t.Errorf("the provider: %d", got.Status)
	}
}
