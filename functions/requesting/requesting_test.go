package requesting_test

import (
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"twotier/functions/requesting"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/request"
	"twotier/shared/wire"
)

type place struct {
	*world.World
	handler         http.Handler
	sales, provider *apitest.Client
}

type shown struct {
	ID, State, Helper, CompanyName string
	Version                        int64
	Words                          []struct{ Side, Name, Text, State string }
}

type list struct{ Items []shown }

func newPlace(t *testing.T) *place {
	w := world.New(t)
	api := httpapi.New("requesting", slog.New(slog.DiscardHandler))
	requesting.Register(api, requesting.API{Requests: request.Service{Store: w.Store, Now: w.Now, NewID: wire.NewID}})
	p := &place{World: w, handler: api.Handler(w.Store)}
	p.sales, p.provider = p.as(t, w.Reseller, auth.Sales), p.as(t, auth.Provider(), auth.ProviderSupport)
	return p
}

func (p *place) as(t *testing.T, organisation auth.Tenant, role auth.Role) *apitest.Client {
	return apitest.New(t, p.handler).WithSession(string(p.SignIn(organisation, role)))
}

type body map[string]any

func version(r shown) apitest.Header {
	return apitest.Header{Name: "If-Match", Value: `"` + strconv.FormatInt(r.Version, 10) + `"`}
}

func (p *place) asked(t *testing.T, more body) shown {
	t.Helper()
	form := body{"subject": "SQL Server on a promise of three years", "text": "Two cores.\n\nPlease order it at Microsoft."}
	for name, value := range more {
		form[name] = value
	}
	var made shown
	p.sales.Post("/api/requests", form).Into(t, &made)
	return made
}

func (p *place) handle(t *testing.T, r shown, state, text string) shown {
	t.Helper()
	var got shown
	p.provider.Post("/api/provider/requests/"+r.ID+"/words", body{"text": text, "state": state}, version(r)).Into(t, &got)
	return got
}

// K6: a request goes from the reseller to the provider's team and back until it is done, and both sides see each step.
func TestARequestGoesToAndFro(t *testing.T) {
	p := newPlace(t)
	customer, _ := p.Customer(p.Reseller)
	r := p.asked(t, body{"customerId": customer, "product": "SQL Server 2025"})
	if r.State != "open" || r.CompanyName == "" || len(r.Words) != 1 {
		t.Fatalf("%+v", r)
	}
	p.provider.Post("/api/provider/requests/"+r.ID+"/assignment", body{}, version(r)).Into(t, &r)
	if r.State != "working" || r.Helper == "" {
		t.Errorf("taken: %+v", r)
	}
	r = p.handle(t, r, "asked", "How many servers?")
	p.sales.Post("/api/requests/"+r.ID+"/words", body{"text": "Two."}, version(r)).Into(t, &r)
	if r.State != "working" {
		t.Errorf("an answer brings it back: %+v", r)
	}
	r = p.handle(t, r, "done", "Ordered.")
	var seen shown
	p.sales.Get("/api/requests/"+r.ID).Into(t, &seen)
	var said []string
	for _, w := range seen.Words {
		said = append(said, w.Side+" "+w.State)
	}
	if got := strings.Join(said, ", "); got != "reseller open, provider asked, reseller working, provider done" {
		t.Errorf("said: %s", got)
	}
	var waiting, ended, own list
	p.provider.Get("/api/provider/requests").Into(t, &waiting)
	p.provider.Get("/api/provider/requests?ended=true").Into(t, &ended)
	p.sales.Get("/api/requests").Into(t, &own)
	if len(waiting.Items) != 0 || len(ended.Items) != 1 || len(own.Items) != 1 || len(own.Items[0].Words) != 0 && own.Items[0].Words[0].Text != "" {
		t.Errorf("waiting %+v, ended %+v, own %+v", waiting, ended, own)
	}
	p.sales.Post("/api/requests/"+r.ID+"/words", body{"text": "It does not start."}, version(seen)).Into(t, &r)
	if r.State != "working" {
		t.Errorf("what has ended can be taken up again: %+v", r)
	}
}

// K6: everything that is wrong is said at once, and nothing is asked then.
func TestWhatARequestCannotBe(t *testing.T) {
	p := newPlace(t)
	got := p.sales.Post("/api/requests", body{"subject": " ", "text": "", "product": strings.Repeat("x", 201)})
	if got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) != 3 {
		t.Errorf("%d %+v", got.Status, got.Problem)
	}
}

// Two people at the provider answer at once: the second is told.
func TestTwoAnswersAtOnce(t *testing.T) {
	p := newPlace(t)
	r := p.asked(t, nil)
	p.handle(t, r, "asked", "Which edition?")
	second := p.provider.Post("/api/provider/requests/"+r.ID+"/words", body{"text": "No.", "state": "declined"}, version(r))
	if second.Problem.Code != "stale_version" {
		t.Errorf("%d %+v", second.Status, second.Problem)
	}
}

// REQUIREMENTS A: another reseller's request, customer or order is like none; who may not ask is told.
func TestWhoseRequestsThereAre(t *testing.T) {
	p := newPlace(t)
	r := p.asked(t, nil)
	elsewhere := p.Another()
	other := p.as(t, elsewhere, auth.AccountManager)
	theirs, _ := p.Customer(elsewhere)
	for sentence, c := range map[string]struct {
		answer apitest.Answer
		status int
	}{
		"another's request":           {other.Get("/api/requests/" + r.ID), 404},
		"an answer to it":             {other.Post("/api/requests/"+r.ID+"/words", body{"text": "x"}, version(r)), 404},
		"an id that is none":          {p.sales.Get("/api/requests/none"), 404},
		"another's customer":          {p.sales.Post("/api/requests", body{"subject": "s", "text": "t", "customerId": theirs}), 404},
		"another's order":             {p.sales.Post("/api/requests", body{"subject": "s", "text": "t", "orderId": theirs + "." + wire.NewID()}), 404},
		"the provider's list":         {p.sales.Get("/api/provider/requests"), 403},
		"a reader asks":               {p.as(t, p.Reseller, auth.Reader).Post("/api/requests", body{"subject": "s", "text": "t"}), 403},
		"the provider's price people": {p.as(t, auth.Provider(), auth.ProviderCatalogue).Get("/api/provider/requests"), 403},
	} {
		if c.answer.Status != c.status {
			t.Errorf("%s: %d, want %d", sentence, c.answer.Status, c.status)
		}
	}
	var all list
	other.Get("/api/requests").Into(t, &all)
	if len(all.Items) != 0 {
		t.Errorf("another reseller sees %+v", all)
	}
}

// K6: a request is given to a colleague, who gets a letter, or taken over from somebody who is away; who handles none cannot have it.
func TestARequestIsGivenToAColleague(t *testing.T) {
	p := newPlace(t)
	r := p.asked(t, nil)
	colleague, outsider := p.member(t, auth.ProviderAdmin), p.member(t, auth.ProviderBilling)
	path := "/api/provider/requests/" + r.ID + "/assignment"
	for sentence, person := range map[string]string{"who handles no requests": outsider, "a reseller's person": p.Founder(), "nobody": "01UNKNOWN"} {
		if got := p.provider.Post(path, body{"person": person}, version(r)); got.Status != http.StatusUnprocessableEntity || got.Problem.Errors[0].Code != "person_unknown" {
			t.Errorf("%s: %d %+v", sentence, got.Status, got.Problem.Errors)
		}
	}
	before := p.Tasks(outbox.SendMail)
	p.provider.Post(path, body{"person": colleague}, version(r)).Into(t, &r)
	if letters := p.Tasks(outbox.SendMail) - before; r.State != "working" || p.assignee(t, r) != colleague || letters != 2 {
		t.Errorf("%s with %s, %d letters for the colleague and the reseller", r.State, r.Helper, letters)
	}
	p.provider.Post(path, body{}, version(r)).Into(t, &r)
	if p.assignee(t, r) == colleague || p.Tasks(outbox.SendMail)-before != 2 {
		t.Errorf("taken over by %s", r.Helper)
	}
}

// member is the colleague at the provider with the role.
func (p *place) member(t *testing.T, role auth.Role) string {
	t.Helper()
	p.SignIn(auth.Provider(), role)
	users, _, err := p.Store.Users(t.Context(), auth.Area{Tenant: auth.Provider()}, "", "")
	at := slices.IndexFunc(users, func(u organisation.User) bool { return u.Role == role })
	if err != nil || at < 0 {
		t.Fatalf("nobody is %s: %v", role, err)
	}
	return users[at].Person
}

// assignee is the person who is at a request.
func (p *place) assignee(t *testing.T, r shown) string {
	t.Helper()
	id, err := request.ParseID(r.ID)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := p.Store.Request(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return stored.Assignee
}
