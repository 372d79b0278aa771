package onboarding_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/onboarding"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	domain "twotier/shared/onboarding"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/standing"
	"twotier/shared/wire"
)

type place struct {
	*world.World
	handler http.Handler
	t       *testing.T
}

func newPlace(t *testing.T) *place {
	w := world.New(t)
	service := domain.Service{Store: w.Store, Now: w.Now}
	api := httpapi.New("onboarding", slog.New(slog.DiscardHandler))
	onboarding.Register(api, onboarding.API{Own: service, Desk: domain.Desk{Service: service, Provider: sandbox.PartnerTenantID},
		Provider: onboarding.Provider{Name: "Aldermark Distribution GmbH", MicrosoftID: sandbox.PartnerTenantID}})
	return &place{World: w, handler: api.Handler(w.Store), t: t}
}

func (p *place) as(organisation auth.Tenant, role auth.Role) *apitest.Client {
	return apitest.New(p.t, p.handler).WithSession(string(p.SignIn(organisation, role)))
}

// look has Microsoft asked about the reseller.
func (p *place) look(t auth.Tenant) {
	p.t.Helper()
	service := standing.Service{Store: p.Store, Partners: vetting.Microsoft{Partner: p.Partner}, Now: p.Now, NewID: wire.NewID}
	r, _, err := p.Store.StandingOf(p.t.Context(), t)
	if err != nil {
		p.t.Fatal(err)
	}
	said, err := service.Partners.Look(p.t.Context(), standing.IdentityOf(r))
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := service.Keep(p.t.Context(), t, standing.IdentityOf(r), said[r.PartnerID]); err != nil {
		p.t.Fatal(err)
	}
}

type way struct {
	Start, Proposed string
	Open            bool
	Progress        struct {
		Done, All  int
		Next, Turn string
	}
	Steps []struct {
		Name, Proof, Turn, Code string
		Done                    bool
		Said                    *struct {
			Name     string
			Provider bool
		}
		Asked *struct{ Name, By string }
		Pages []struct{ Name, URL string }
	}
	Notes        []struct{ Text, Name string }
	Relationship struct {
		State, Link, InvitedBy string
		Invited                []string
		Times                  int
	}
	Markets []struct{ Country, Currency string }
}

func (p *place) way(c *apitest.Client, path string) way {
	p.t.Helper()
	var w way
	c.Get(path).Into(p.t, &w)
	return w
}

// P1: a reseller says where it starts, says what it did, asks a colleague; Microsoft proves the rest, and is asked for
// nothing twice.
func TestTheWayOfAReseller(t *testing.T) {
	p := newPlace(t)
	manager := p.as(p.Reseller, auth.AccountManager)
	if w := p.way(manager, "/api/onboarding"); w.Start != "" || w.Proposed != "reseller" || !w.Open {
		t.Fatalf("who was admitted just now is on its way: %+v", w)
	}
	for _, act := range []struct {
		sentence, path string
		body           any
		status         int
		code           string
	}{
		{"there is no fourth start", "/api/onboarding/start", map[string]string{"start": "other"}, 422, "invalid_input"},
		{"it begins as a newcomer", "/api/onboarding/start", map[string]string{"start": "newcomer"}, 200, ""},
		{"it has joined the programme", "/api/onboarding/steps/programme", map[string]bool{"done": true}, 200, ""},
		{"and says so again", "/api/onboarding/steps/programme", map[string]bool{"done": true}, 200, ""},
		{"the ids are stored, not said", "/api/onboarding/steps/identity", map[string]bool{"done": true}, 409, "step_stored"},
		{"a stranger cannot be asked", "/api/onboarding/steps/vetting/shares", map[string]string{"person": "01STRANGER"}, 422, "invalid_input"},
		{"its first account manager is", "/api/onboarding/steps/vetting/shares", map[string]string{"person": p.Founder()}, 200, ""},
		{"not twice within two minutes", "/api/onboarding/steps/vetting/shares", map[string]string{"person": p.Founder()}, 409, "asked_now"},
	} {
		if got := manager.Post(act.path, act.body); got.Status != act.status || got.Problem.Code != act.code {
			t.Errorf("%s: %d %s", act.sentence, got.Status, got.Problem.Code)
		}
	}
	w := p.way(manager, "/api/onboarding")
	if !w.Open || w.Progress.Done != 1 || w.Progress.All != 6 || w.Progress.Next != "enrolment" || w.Steps[0].Said == nil || w.Steps[2].Asked == nil {
		t.Errorf("on the way: %+v", w)
	}
	p.Pass(time.Minute)
	p.look(p.Reseller)
	w = p.way(manager, "/api/onboarding")
	if w.Progress.Done != 6 || w.Progress.Next != "" || w.Open || w.Steps[3].Proof != "microsoft" || w.Relationship.State != "authorised" {
		t.Errorf("with everything seen: %+v", w)
	}
	if got := manager.Post("/api/onboarding/steps/agreement", map[string]bool{"done": false}); got.Status != http.StatusConflict || got.Problem.Code != "step_verified" {
		t.Errorf("what Microsoft shows nobody takes back: %d %s", got.Status, got.Problem.Code)
	}
	if got := manager.Post("/api/onboarding/steps/customers", map[string]bool{"done": true}); got.Status != http.StatusOK {
		t.Errorf("nothing waits for the customers: %d", got.Status)
	}
	if sold := w.Markets; len(sold) < 4 || !strings.HasPrefix(w.Steps[4].Pages[0].URL, "https://partner.microsoft.com/") {
		t.Errorf("markets %v, page %v", sold, w.Steps[4].Pages)
	}
}

// P1, P3: the provider sees who is on the way, says what it was told, leaves a word and invites; the reseller sees all of it.
func TestTheProviderHelps(t *testing.T) {
	p := newPlace(t)
	team, manager := p.as(auth.Provider(), auth.ProviderSupport), p.as(p.Reseller, auth.AccountManager)
	at := "/api/provider/onboardings/" + p.Reseller.ID()
	for _, act := range []struct {
		sentence, path string
		body           any
		status         int
		fields         []fault.Field
		code           string
	}{
		{"a note says something", "/notes", map[string]string{"text": " "}, 422, []fault.Field{{Path: "text", Code: "required"}}, "invalid_input"},
		{"and not too much", "/notes", map[string]string{"text": strings.Repeat("ä", 1001)}, 422, []fault.Field{{Path: "text", Code: "too_long", Params: map[string]string{"max": "1000"}}}, "invalid_input"},
		{"a note", "/notes", map[string]string{"text": "Take the location’s id."}, 200, nil, ""},
		{"a step it was told of", "/steps/agreement", map[string]bool{"done": true}, 200, nil, ""},
		{"nobody from elsewhere is invited", "/invitations", map[string]any{"people": []string{"01STRANGER"}}, 422, []fault.Field{{Path: "people", Code: "person_unknown"}}, "invalid_input"},
		{"an invitation", "/invitations", map[string]any{}, 202, nil, ""},
		{"not twice within two minutes", "/invitations", map[string]any{}, 409, nil, "asked_now"},
	} {
		got := team.Post(at+act.path, act.body)
		if diff := cmp.Diff(act.fields, got.Problem.Errors); got.Status != act.status || got.Problem.Code != act.code || diff != "" {
			t.Errorf("%s: %d %s %s", act.sentence, got.Status, got.Problem.Code, diff)
		}
	}
	if letters := p.Tasks(outbox.SendMail); letters != 4 { // the founder leads, and so does who is signed in here
		t.Errorf("%d letters for one note and one invitation to two account managers", letters)
	}
	w := p.way(manager, "/api/onboarding")
	if len(w.Notes) != 1 || w.Steps[0].Said == nil || !w.Steps[0].Said.Provider || w.Relationship.State != "invited" || len(w.Relationship.Invited) != 2 {
		t.Errorf("what the reseller sees: %+v", w)
	}
	p.Pass(3 * time.Minute)
	if got := team.Post(at+"/invitations", map[string]any{"people": []string{p.Founder()}}); got.Status != http.StatusAccepted {
		t.Errorf("again: %d", got.Status)
	}
	p.look(p.Reseller)
	if w = p.way(team, at); w.Relationship.State != "authorised" || w.Relationship.Times != 2 {
		t.Errorf("once Microsoft lists it: %+v", w.Relationship)
	}
	if got := team.Post(at+"/invitations", map[string]any{}); got.Problem.Code != "provider_authorised" {
		t.Errorf("then nobody is invited any more: %d %s", got.Status, got.Problem.Code)
	}
	waits := p.Another()
	var list struct {
		Items []struct {
			ID, Name, Relationship string
			Progress               struct{ Done, All int }
		}
	}
	team.Get("/api/provider/onboardings").Into(t, &list)
	if len(list.Items) != 1 || list.Items[0].ID != waits.ID() || list.Items[0].Name == "" || list.Items[0].Relationship != "unseen" || list.Items[0].Progress.All != 3 {
		t.Errorf("on the way: %+v", list.Items)
	}
}

// Another organisation's way is nobody's business, and who only reads says nothing.
func TestWhoseWayItIs(t *testing.T) {
	p := newPlace(t)
	if got := p.as(p.Reseller, auth.AccountManager).Get("/api/provider/onboardings"); got.Status != http.StatusForbidden {
		t.Errorf("a reseller at the provider's list: %d", got.Status)
	}
	if got := p.as(p.Reseller, auth.Reader).Post("/api/onboarding/start", map[string]string{"start": "reseller"}); got.Status != http.StatusForbidden {
		t.Errorf("a reader chooses: %d", got.Status)
	}
	if got := p.as(auth.Provider(), auth.ProviderSupport).Get("/api/provider/onboardings/01UNKNOWN0000000000000000A"); got.Status != http.StatusNotFound {
		t.Errorf("a reseller nobody knows: %d", got.Status)
	}
	if got := p.as(auth.Provider(), auth.ProviderBilling).Post("/api/provider/onboardings/"+p.Reseller.ID()+"/notes", map[string]string{"text": "x"}); got.Status != http.StatusForbidden {
		t.Errorf("who does not take resellers in: %d", got.Status)
	}
}

// Two people at once: both of what they said stands.
func TestTwoPeopleAtOnce(t *testing.T) {
	p := newPlace(t)
	manager := p.as(p.Reseller, auth.AccountManager)
	manager.Post("/api/onboarding/start", map[string]string{"start": "newcomer"})
	answers := make(chan int, 4)
	for _, step := range []string{"programme", "enrolment", "vetting", "customers"} {
		go func() { answers <- manager.Post("/api/onboarding/steps/"+step, map[string]bool{"done": true}).Status }()
	}
	for range 4 {
		if status := <-answers; status != http.StatusOK {
			t.Errorf("one of them got %d", status)
		}
	}
	if w := p.way(manager, "/api/onboarding"); w.Progress.Done != 3 {
		t.Errorf("done: %+v", w.Progress)
	}
}
