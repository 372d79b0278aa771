package reauthorising_test

import (
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/reauthorising"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/reauthorisation"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/wire"
)

const (
	newPartnerID   = "6200777"
	newMicrosoftID = "4f1f9a0e-93a2-4d0c-8a57-1c0f3b6de777"
	own            = "/api/new-authorisation"
)

type body = map[string]any

type shown struct {
	Version int64
	State   string
	New     struct{ PartnerID, MicrosoftID string }
	Steps   []struct{ State, By string }
	Checks  []struct{ Name, State, Code string }
	Notes   []struct {
		Provider bool
		Text     string
	}
	SentBack *struct{ Text string }
}

// place is both sides' API on a world whose reseller has lost its authorisation.
type place struct {
	*world.World
	t             *testing.T
	handler       http.Handler
	manager, desk *apitest.Client
}

func newPlace(t *testing.T) *place {
	w := world.New(t)
	api := httpapi.New("reauthorising", slog.New(slog.DiscardHandler))
	reauthorising.Register(api, reauthorising.API{Cases: reauthorisation.Service{Store: w.Store, Partners: vetting.Microsoft{Partner: w.Partner},
		Limits: limit.Limiter{Store: w.Store, Now: w.Now}, Now: w.Now, NewID: wire.NewID}})
	p := &place{World: w, t: t, handler: api.Handler(w.Store)}
	p.manager, p.desk = p.as(w.Reseller, auth.AccountManager), p.as(auth.Provider(), auth.ProviderSupport)
	return p
}

func (p *place) as(organisation auth.Tenant, role auth.Role) *apitest.Client {
	return apitest.New(p.t, p.handler).WithSession(string(p.SignIn(organisation, role)))
}

func (p *place) lost() {
	p.t.Helper()
	keeper := standing.Keeper{Store: p.Store, Now: p.Now}
	if _, err := keeper.Lose(p.t.Context(), p.By(auth.Provider(), auth.ProviderSupport), p.Reseller, reseller.ByProvider, "", "Microsoft has told us."); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) provider(path string) string {
	return "/api/provider/new-authorisations/" + p.Reseller.ID() + path
}

func (p *place) now() (now struct {
	Lost, MayOpen bool
	Case          *shown
}) {
	p.t.Helper()
	p.manager.Get(own).Into(p.t, &now)
	return now
}

func (p *place) opened() shown {
	p.t.Helper()
	p.lost()
	var c shown
	p.manager.Post(own, nil).Into(p.t, &c)
	return c
}

// registered is the new account at Microsoft.
func (p *place) registered(change ...func(*sandbox.Reseller)) {
	p.t.Helper()
	r := sandbox.Reseller{MPNID: newPartnerID, TenantID: newMicrosoftID, Name: "Nordlicht I.T. GmbH", Country: "DE", MPASigned: true}
	for _, c := range change {
		c(&r)
	}
	if err := p.Sandbox.Server.Register(r); err != nil {
		p.t.Fatal(err)
	}
}

// P7: there is a case only after a loss, one at a time, whoever clicks how often.
func TestOpeningACase(t *testing.T) {
	p := newPlace(t)
	if got := p.manager.Post(own, nil); got.Status != http.StatusConflict || got.Problem.Code != "status_not_lost" {
		t.Errorf("without a loss: %d %s", got.Status, got.Problem.Code)
	}
	if now := p.now(); now.MayOpen || now.Case != nil {
		t.Errorf("%+v", now)
	}
	first := p.opened()
	var second shown
	p.manager.Post(own, nil).Into(t, &second)
	if first.State != "open" || second.Version != first.Version {
		t.Errorf("%+v, %+v", first, second)
	}
	if now := p.now(); !now.Lost || now.MayOpen || now.Case == nil {
		t.Errorf("%+v", now)
	}
}

// P7: the guide goes on and back a step at a time; the naming trap is said at its field; a second tab is told.
func TestTheGuide(t *testing.T) {
	p := newPlace(t)
	c := p.opened()
	seller, err := p.Store.Reseller(t.Context(), p.Reseller)
	if err != nil {
		t.Fatal(err)
	}
	step := func(version int64, to, location string) apitest.Answer {
		return p.manager.Post(own+"/steps", body{"state": to, "location": location}, read(version))
	}
	if got := step(c.Version, "location", strings.ToUpper(seller.Name)); got.Status != http.StatusUnprocessableEntity || got.Problem.Errors[0].Code != "location_name_same" {
		t.Errorf("the same name: %d %s", got.Status, got.Body)
	}
	if got := step(c.Version, "tenant", ""); got.Problem.Code != "case_moved_on" {
		t.Errorf("a step left out: %s", got.Problem.Code)
	}
	step(c.Version, "location", seller.Name+".").Into(t, &c)
	if c.State != "location" || len(c.Steps) != 1 || c.Steps[0].By == "" {
		t.Errorf("%+v", c)
	}
	if got := step(c.Version-1, "tenant", ""); got.Status != http.StatusPreconditionFailed {
		t.Errorf("a tab of before: %d", got.Status)
	}
	step(c.Version, "open", "").Into(t, &c)
	if c.State != "open" || len(c.Steps) != 0 {
		t.Errorf("taken back: %+v", c)
	}
}

// read names the version somebody has read.
func read(version int64) apitest.Header {
	return apitest.Header{Name: "If-Match", Value: `"` + strconv.FormatInt(version, 10) + `"`}
}

// P7: wrong ids, each at its field with its reason; nothing of them is kept.
func TestWrongIDs(t *testing.T) {
	p := newPlace(t)
	another := p.Another()
	if another.IsZero() {
		t.Fatal("nobody else")
	}
	p.registered()
	c := p.opened()
	for _, k := range []struct {
		sentence, partnerID, microsoftID string
		want                             []fault.Field
	}{
		{"nothing", "", "", []fault.Field{{Path: "partnerId", Code: "required"}, {Path: "microsoftId", Code: "required"}}},
		{"no ids at all", "62007", "nordlicht", []fault.Field{{Path: "partnerId", Code: "partner_id_malformed"}, {Path: "microsoftId", Code: "microsoft_id_malformed"}}},
		{"the ones that ended", sandbox.ResellerMPNID, sandbox.ResellerTenantID, []fault.Field{{Path: "partnerId", Code: "partner_id_ended"}, {Path: "microsoftId", Code: "microsoft_id_ended"}}},
		{"a new location in the old tenant", newPartnerID, strings.ToUpper(sandbox.ResellerTenantID), []fault.Field{{Path: "microsoftId", Code: "microsoft_id_ended"}}},
		{"another reseller's", sandbox.SecondResellerMPNID, sandbox.SecondResellerTenantID, []fault.Field{{Path: "partnerId", Code: "partner_id_taken"}, {Path: "microsoftId", Code: "microsoft_id_taken"}}},
		{"ones nobody has", "9999999", newMicrosoftID, []fault.Field{{Path: "partnerId", Code: "partner_id_unknown"}}},
	} {
		t.Run(k.sentence, func(t *testing.T) {
			got := p.manager.Put(own+"/ids", strconv.FormatInt(c.Version, 10), body{"partnerId": k.partnerID, "microsoftId": k.microsoftID})
			if diff := cmp.Diff(k.want, got.Problem.Errors); got.Status != http.StatusUnprocessableEntity || diff != "" {
				t.Errorf("%d %s", got.Status, diff)
			}
		})
	}
	if now := p.now(); now.Case.State != "open" || now.Case.New.PartnerID != "" || p.Tasks(outbox.Reauthorise) != 0 {
		t.Errorf("something was kept: %+v", now.Case)
	}
}

// P7, P2: unknown and unreachable are told apart; ids that Microsoft could not be asked about wait with their checks.
func TestIDsWhileMicrosoftDoesNotAnswer(t *testing.T) {
	p := newPlace(t)
	c := p.opened()
	p.Sandbox.Fail(sandbox.Rule{Operation: "*", Kind: sandbox.Status, Status: 501, Times: -1})
	got := p.manager.Put(own+"/ids", strconv.FormatInt(c.Version, 10), body{"partnerId": newPartnerID, "microsoftId": newMicrosoftID})
	got.Into(t, &c)
	if c.State != "handed-in" || len(c.Checks) == 0 || c.Checks[0].State != "unreachable" {
		t.Errorf("%d %+v", got.Status, c)
	}
}

// P7: the provider sees both pairs, sends them back with a reason, and confirms the version it was shown.
func TestTheProviderDecides(t *testing.T) {
	p := newPlace(t)
	p.registered()
	c := p.opened()
	handIn := func() { // as it is now
		p.manager.Put(own+"/ids", strconv.FormatInt(c.Version, 10), body{"partnerId": newPartnerID, "microsoftId": newMicrosoftID}).Into(t, &c)
	}
	handIn()
	if got := p.desk.Post(p.provider("/return"), body{"text": " "}, read(c.Version)); got.Problem.Errors[0].Code != "required" {
		t.Errorf("without a reason: %s", got.Body)
	}
	p.desk.Post(p.provider("/return"), body{"text": "Which tenant is that?"}, read(c.Version)).Into(t, &c)
	if c.State != "agreement" || c.SentBack == nil || len(c.Notes) != 1 || !c.Notes[0].Provider {
		t.Errorf("%+v", c)
	}
	shownBefore := c.Version
	handIn()
	if got := p.desk.Post(p.provider("/confirmation"), nil, read(shownBefore)); got.Status != http.StatusPreconditionFailed {
		t.Errorf("of ids that were corrected meanwhile: %d", got.Status)
	}
	p.desk.Post(p.provider("/confirmation"), nil, read(c.Version)).Into(t, &c)
	if c.State != "confirmed" || p.Tasks(outbox.Reauthorise) == 0 {
		t.Errorf("%+v", c)
	}
	var list struct {
		Items []struct{ ResellerID, State string }
	}
	p.desk.Get("/api/provider/new-authorisations").Into(t, &list)
	if len(list.Items) != 1 || list.Items[0].State != "confirmed" {
		t.Errorf("%+v", list)
	}
}

// I4, A6: who reads and who acts; another reseller's case answers like none.
func TestWhoMay(t *testing.T) {
	p := newPlace(t)
	p.opened()
	for _, role := range auth.Roles() {
		organisation := p.Reseller
		if role.Kind() == auth.KindProvider {
			organisation = auth.Provider()
		}
		if role.Kind() == auth.KindCustomer {
			continue // of a customer's area: the sweep over every operation
		}
		client := p.as(organisation, role)
		for path, needed := range map[string]auth.Permission{own: auth.ReadPartnership, p.provider(""): auth.ReadResellers} {
			if got := client.Get(path); (got.Status == http.StatusOK) != role.May(needed) {
				t.Errorf("%s reads %s: %d", role, path, got.Status)
			}
		}
		got := client.Post(own+"/notes", body{"text": "x"})
		if (got.Status == http.StatusOK) != role.May(auth.WritePartnership) {
			t.Errorf("%s writes: %d", role, got.Status)
		}
	}
	var theirs struct{ Case *shown }
	p.as(p.Another(), auth.AccountManager).Get(own).Into(t, &theirs)
	if theirs.Case != nil {
		t.Errorf("%+v", theirs)
	}
	if got := p.desk.Get("/api/provider/new-authorisations/" + wire.NewID()); got.Status != http.StatusNotFound {
		t.Errorf("no reseller: %d", got.Status)
	}
}
