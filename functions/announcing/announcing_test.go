package announcing_test

import (
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/announcing"
	"twotier/infra/world"
	"twotier/shared/announcement"
	"twotier/shared/auth"
	"twotier/shared/correspondence"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/storefront"
	"twotier/shared/wire"
)

type body map[string]any

type told struct {
	ID, State, Kind string
	Version         int64
	Texts           map[string]struct{ Title, Body string }
	Until           *time.Time
}

type notice struct {
	ID, Kind, Title, Text, Language string
	New, Pinned                     bool
	Person                          *struct{ Name, Email, Phone string }
}

// place is the function with the clocks of the world, at its provider, its reseller in Germany and a customer of it.
type place struct {
	*world.World
	t                             *testing.T
	handler                       http.Handler
	provider, sales, reader, user *apitest.Client
	customer                      string
	now                           time.Time
}

func newPlace(t *testing.T) *place {
	t.Helper()
	w := world.New(t)
	p := &place{World: w, t: t, now: w.Now()}
	api := httpapi.New("announcing", slog.New(slog.DiscardHandler))
	announcing.Register(api, announcing.API{Announcements: announcement.Service{Store: w.Store, Now: func() time.Time { return p.now }, NewID: wire.NewID}})
	p.handler = api.Handler(w.Store)
	p.customer, _ = w.Customer(w.Reseller)
	p.provider, p.sales, p.reader = p.as(auth.Provider(), auth.ProviderSupport), p.as(w.Reseller, auth.Sales), p.as(w.Reseller, auth.Reader)
	p.user = apitest.New(t, p.handler).WithSession(string(w.SignInTo(w.Reseller, p.customer, auth.CustomerReader)))
	return p
}

func (p *place) as(organisation auth.Tenant, role auth.Role) *apitest.Client {
	p.t.Helper()
	return apitest.New(p.t, p.handler).WithSession(string(p.SignIn(organisation, role)))
}

func news(title string, more body) body {
	form := body{"kind": "news", "texts": body{"en": body{"title": title, "body": "First.\n\n- one\n- **two**\n\n[more](https://example.com/more)"}}}
	for name, value := range more {
		form[name] = value
	}
	return form
}

func (p *place) tell(form body) told {
	p.t.Helper()
	var made told
	p.provider.Post("/api/provider/announcements", form).Into(p.t, &made)
	return made
}

func (p *place) board(by *apitest.Client, language string) []notice {
	p.t.Helper()
	var read struct{ Items []notice }
	by.Get("/api/announcements?language="+language).Into(p.t, &read)
	return read.Items
}

func titles(all []notice) []string {
	read := []string{}
	for _, one := range all {
		read = append(read, one.Title)
	}
	return read
}

// N1: each is told to those it is for, for its time, pinned first and then the newest.
func TestWhoIsToldWhatAndWhen(t *testing.T) {
	p := newPlace(t)
	at := func(hours time.Duration) string { return p.now.Add(hours * time.Hour).Format(time.RFC3339) }
	p.tell(news("to all", body{"from": at(-3)}))
	p.tell(news("pinned", body{"from": at(-9), "pinned": true}))
	p.tell(news("to customers too", body{"from": at(-2), "customers": true}))
	p.tell(news("to Germany", body{"from": at(-1), "countries": []string{"DE", "AT"}}))
	p.tell(news("to Poland", body{"from": at(-1), "countries": []string{"PL"}, "customers": true}))
	p.tell(news("tomorrow", body{"from": at(24)}))
	p.tell(news("until now", body{"from": at(-5), "until": at(0)}))
	inside := apitest.New(t, p.handler).WithSession(string(p.SignIn(p.Reseller, auth.Sales))).InArea(auth.Area{Tenant: p.Reseller, Customer: p.customer})
	for sentence, c := range map[string]struct {
		by   *apitest.Client
		want []string
	}{
		"its reseller inside":   {inside, []string{"to customers too"}},
		"a reseller in Germany": {p.reader, []string{"pinned", "to Germany", "to customers too", "to all"}},
		"a customer of it":      {p.user, []string{"to customers too"}},
	} {
		if diff := cmp.Diff(c.want, titles(p.board(c.by, "en"))); diff != "" {
			t.Errorf("%s:\n%s", sentence, diff)
		}
	}
	p.now = p.now.Add(24 * time.Hour)
	if got := titles(p.board(p.reader, "en")); got[1] != "tomorrow" {
		t.Errorf("a day later: %v", got)
	}
}

// N1, REQUIREMENTS A6: what is for others, not yet or no longer told cannot be opened by its id either.
func TestWhatIsNotForTheCallerIsNotFound(t *testing.T) {
	p := newPlace(t)
	at := func(hours time.Duration) string { return p.now.Add(hours * time.Hour).Format(time.RFC3339) }
	all := p.tell(news("to resellers", body{"from": at(-3)}))
	for sentence, c := range map[string]struct {
		by     *apitest.Client
		id     string
		status int
	}{
		"a reseller opens what is for resellers": {p.sales, all.ID, 200},
		"a customer's user does not":             {p.user, all.ID, 404},
		"nobody opens what is not told yet":      {p.sales, p.tell(news("tomorrow", body{"from": at(24)})).ID, 404},
		"nor what is for another country":        {p.sales, p.tell(news("Poland", body{"countries": []string{"PL"}})).ID, 404},
		"nor what is over":                       {p.sales, p.tell(news("over", body{"from": at(-2), "until": at(-1)})).ID, 404},
		"nor what does not exist":                {p.sales, wire.NewID(), 404},
	} {
		if got := c.by.Get("/api/announcements/" + c.id); got.Status != c.status {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Body)
		}
	}
}

// N1, N6: what lacks the reader's language comes in English, else in the one it has, and says which.
func TestAMissingLanguageFallsBack(t *testing.T) {
	p := newPlace(t)
	p.tell(news("English", body{"texts": body{"en": body{"title": "English"}, "de": body{"title": "Deutsch", "body": "Ein Satz."}}}))
	p.tell(news("", body{"texts": body{"cs": body{"title": "Česky"}}, "from": p.now.Add(-time.Hour).Format(time.RFC3339)}))
	for language, want := range map[string][]string{"de": {"Deutsch de", "Česky cs"}, "pl": {"English en", "Česky cs"}, "cs": {"English en", "Česky cs"}} {
		var got []string
		for _, one := range p.board(p.reader, language) {
			got = append(got, one.Title+" "+one.Language)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", language, diff)
		}
	}
}

// N1: the next visit tells what is new since; the first one calls nothing new.
func TestWhatIsNewSinceTheLastVisit(t *testing.T) {
	p := newPlace(t)
	p.tell(news("old", nil))
	if got := p.board(p.sales, "en"); got[0].New {
		t.Error("a first visit is told everything is new")
	}
	p.sales.Post("/api/announcements/look", body{})
	p.now = p.now.Add(time.Minute)
	p.tell(news("young", nil))
	if got := p.board(p.sales, "en"); !got[0].New || got[1].New {
		t.Errorf("the second visit: %+v", got)
	}
	if got := p.board(p.reader, "en"); got[0].New {
		t.Error("a colleague's visit counts for everybody")
	}
}

// N1: of two people the second is told; what is ended goes at once, and what had not begun is never shown.
func TestChangingAndEnding(t *testing.T) {
	p := newPlace(t)
	a := p.tell(news("one", body{"customers": true}))
	later := news("two", body{"from": p.now.Add(time.Hour).Format(time.RFC3339)})
	var changed told
	p.provider.Put("/api/provider/announcements/"+a.ID, strconv.FormatInt(a.Version, 10), later).Into(t, &changed)
	if changed.State != "planned" || len(p.board(p.reader, "en")) != 0 || len(p.board(p.user, "en")) != 0 {
		t.Errorf("put off: %+v", changed)
	}
	if got := p.provider.Put("/api/provider/announcements/"+a.ID, strconv.FormatInt(a.Version, 10), later); got.Status != http.StatusPreconditionFailed {
		t.Errorf("the second of two: %d %s", got.Status, got.Body)
	}
	p.now = p.now.Add(2 * time.Hour)
	if got := titles(p.board(p.reader, "en")); len(got) != 1 || len(p.board(p.user, "en")) != 0 {
		t.Errorf("begun: %v", got)
	}
	for range 2 { // the second press changes nothing
		var ended told
		p.provider.Post("/api/provider/announcements/"+a.ID+"/ending", body{}).Into(t, &ended)
		if ended.State != "ended" || ended.Version != 3 || len(p.board(p.reader, "en")) != 0 {
			t.Errorf("ended: %+v", ended)
		}
	}
	p.provider.Put("/api/provider/announcements/"+a.ID, "3", news("again", body{"from": p.now.Format(time.RFC3339)})).Into(t, &changed)
	if got := titles(p.board(p.reader, "en")); len(got) != 1 || got[0] != "again" {
		t.Errorf("told again: %v", got)
	}
}

// N1: everything that is wrong is said at once, and no address but those of the web and of mail is taken.
func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	p := newPlace(t)
	at := p.now.Format(time.RFC3339)
	for sentence, c := range map[string]struct {
		form body
		want []string
	}{
		"nothing":             {body{"kind": "news"}, []string{"texts.en.title required"}},
		"no such kind":        {body{"kind": "advert", "texts": body{"de": body{"title": "x"}}}, []string{"kind choice_needed"}},
		"a text without head": {news("", body{"texts": body{"de": body{"body": "x"}}}), []string{"texts.de.title required"}},
		"too long":            {news("", body{"texts": body{"de": body{"title": strings.Repeat("x", 121), "body": strings.Repeat("x", 4001)}}}), []string{"texts.de.title too_long", "texts.de.body too_long"}},
		"an end before its beginning, and no such country": {news("x", body{"from": at, "until": at, "countries": []string{"DE", "XX"}}), []string{"until range_backwards", "countries.1 choice_needed"}},
		"a maintenance at no time":                         {news("x", body{"kind": "maintenance"}), []string{"happens.from required", "happens.until required"}},
		"a contact nobody can reach":                       {news("x", body{"kind": "contact"}), []string{"person.name required", "person.email required"}},
		"a contact with wrong ways": {news("x", body{"kind": "contact", "person": body{"name": "Miriam", "email": "nowhere", "phone": "call me"}}),
			[]string{"person.email email_malformed", "person.phone phone_malformed"}},
	} {
		got := p.provider.Post("/api/provider/announcements", c.form)
		var wrong []string
		for _, f := range got.Problem.Errors {
			wrong = append(wrong, f.Path+" "+f.Code)
		}
		if diff := cmp.Diff(c.want, wrong); diff != "" {
			t.Errorf("%s: %d\n%s", sentence, got.Status, diff)
		}
	}
	for _, address := range []string{"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "http://example.com", "//example.com", "vbscript:x", "https://", "/o/provider", "java\u200bscript:x", ""} {
		got := p.provider.Post("/api/provider/announcements", news("x", body{"texts": body{"en": body{"title": "x", "body": "[press](" + address + ")"}}}))
		if len(got.Problem.Errors) != 1 || got.Problem.Errors[0].Code != "link_refused" {
			t.Errorf("%q: %d %s", address, got.Status, got.Body)
		}
	}
}

// N1: a contact is a person to write to or call; the board shows how a text begins, and the whole when it is opened.
func TestAContactAndAnExcerpt(t *testing.T) {
	p := newPlace(t)
	p.tell(body{"kind": "contact", "texts": body{"en": body{"title": "Partner care"}}, "person": body{"name": "Miriam Oltmanns", "email": "Care@Aldermark.example", "phone": "+49 421 555 0142"}})
	a := p.tell(news("news", nil))
	for _, one := range p.board(p.reader, "en") {
		if one.Kind == "contact" && (one.Person == nil || one.Person.Email != "care@aldermark.example") {
			t.Errorf("the contact is %+v", one.Person)
		}
		if one.Kind == "news" && one.Text != "First. one two more" {
			t.Errorf("begins %q", one.Text)
		}
	}
	var whole notice
	p.reader.Get("/api/announcements/"+a.ID+"?language=en").Into(t, &whole)
	if !strings.Contains(whole.Text, "- **two**") {
		t.Errorf("the whole is %q", whole.Text)
	}
}

// N1, J: what Microsoft runs in the reseller's market, what begins soon first; no customer's user is told.
func TestMicrosoftsPromotions(t *testing.T) {
	p := newPlace(t)
	p.PublishPromotions()
	var read struct {
		Items []struct {
			Name        string
			PercentOff  string
			From, Until time.Time
		}
	}
	p.reader.Get("/api/microsoft-promotions").Into(t, &read)
	if len(read.Items) == 0 || len(read.Items) > 5 {
		t.Fatalf("%d promotions", len(read.Items))
	}
	for i, one := range read.Items {
		if one.Name == "" || one.PercentOff == "0" || one.Until.Before(p.now) || i > 0 && one.From.After(p.now) && !read.Items[i-1].From.After(p.now) {
			t.Errorf("told: %+v", one)
		}
	}
	if got := p.user.Get("/api/microsoft-promotions"); got.Status != http.StatusForbidden {
		t.Errorf("a customer's user: %d %s", got.Status, got.Body)
	}
}

// REQUIREMENTS B1, B2: an answer that was lost is given again; the act happens once.
func TestALostAnswerIsGivenAgain(t *testing.T) {
	p := newPlace(t)
	key := apitest.Header{Name: "Idempotency-Key", Value: wire.NewID()}
	var first, second told
	p.provider.Post("/api/provider/announcements", news("once", nil), key).Into(t, &first)
	p.provider.Post("/api/provider/announcements", news("once", nil), key).Into(t, &second)
	if first.ID == "" || first.ID != second.ID || len(p.board(p.reader, "en")) != 1 {
		t.Errorf("first %s, then %s; told %d times", first.ID, second.ID, len(p.board(p.reader, "en")))
	}
}

// N1, A6: only the provider's people who may write see the list; nobody else writes.
func TestWhoWrites(t *testing.T) {
	p := newPlace(t)
	a := p.tell(news("one", nil))
	for sentence, c := range map[string]struct {
		by     *apitest.Client
		status int
	}{
		"support": {p.provider, 200}, "catalogue": {p.as(auth.Provider(), auth.ProviderCatalogue), 200}, "billing": {p.as(auth.Provider(), auth.ProviderBilling), 403},
		"a reseller": {p.sales, 403}, "a customer's user": {p.user, 403},
	} {
		for _, path := range []string{"/api/provider/announcements", "/api/provider/announcements/" + a.ID} {
			if got := c.by.Get(path); got.Status != c.status {
				t.Errorf("%s: %s %d", sentence, path, got.Status)
			}
		}
	}
}

// N1: a customer's people know whom to ask: who its reseller's letters come from, else its shop, else one who leads it.
func TestWhomACustomerAsks(t *testing.T) {
	p := newPlace(t)
	p.SignIn(p.Reseller, auth.AccountManager)
	asked := func(by *apitest.Client) *announcement.Person {
		var read struct{ Seller *announcement.Person }
		by.Get("/api/announcements?language=en").Into(t, &read)
		return read.Seller
	}
	if got := asked(p.user); got == nil || got.Name == "" || !strings.Contains(got.Email, "@") || got.Phone != "" {
		t.Errorf("one who leads: %+v", got)
	}
	shop := storefront.Shop{Look: storefront.Look{Email: "shop@kranich.example", Phone: "+49 361 5550100"}}
	if _, err := p.Store.SaveStorefront(t.Context(), p.Reseller, storefront.Saved{}, storefront.Saved{Shop: shop}, p.Act("storefront.changed")); err != nil {
		t.Fatal(err)
	}
	if got := asked(p.user); got.Email != "shop@kranich.example" || got.Phone != "+49 361 5550100" {
		t.Errorf("its shop: %+v", got)
	}
	if _, err := p.Store.SaveSender(t.Context(), p.Reseller, correspondence.Sender{Name: "Kranich", ReplyTo: "kontakt@kranich.example"}, p.Act("letter-sender.changed")); err != nil {
		t.Fatal(err)
	}
	want := &announcement.Person{Name: "Kranich", Email: "kontakt@kranich.example", Phone: "+49 361 5550100"}
	if diff := cmp.Diff(want, asked(p.user)); diff != "" {
		t.Errorf("who its letters come from:\n%s", diff)
	}
	if got := asked(p.sales); got != nil {
		t.Errorf("a reseller's own people: %+v", got)
	}
}
