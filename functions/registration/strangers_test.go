package registration_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/registration"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// everyRow counts all rows of the table by what they are, but for counted turns.
func (p *place) everyRow() int {
	p.t.Helper()
	return p.rows("Application", "Applicant", "Link", "Audit", "Outbox", "Idempotency", "Decoy")
}

// REQUIREMENTS A8: a known address costs the same requests and as many rows as an unknown one, so time says nothing.
func TestAKnownAddressTakesAsLong(t *testing.T) {
	person := func(p *place) {
		_, err := p.store.AddPerson(t.Context(), account.Person{ID: wire.NewID(), Email: email, FirstName: "Anja", Language: "de"},
			audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: "person.added"})
		if err != nil {
			t.Fatal(err)
		}
	}
	apply := func(p *place) apitest.Answer { return p.visitor().Post("/api/applications", form()) }
	renew := func(p *place) apitest.Answer {
		return p.visitor().Post("/api/email-confirmations/renewal", body{"email": email})
	}
	for _, c := range []struct {
		sentence string
		do       func(*place) apitest.Answer
		worlds   map[string]func(*place)
	}{
		{"applying", apply, map[string]func(*place){"nobody": func(*place) {}, "has an account": person}},
		{"asking for a new link", renew, map[string]func(*place){
			"nobody": func(*place) {}, "has applied": func(p *place) { p.apply() }, "is in review": func(p *place) { p.reviewed() }}},
	} {
		type cost struct {
			Trips  map[string]int
			Rows   int
			Status int
			Body   string
		}
		costs := map[string]cost{}
		for world, make := range c.worlds {
			p := newPlace(t)
			p.hurried = true
			if err := p.store.KeepTexts(t.Context(), p.accepted()); err != nil {
				t.Fatal(err)
			}
			make(p)
			before := p.everyRow()
			p.trips.Reset()
			got := c.do(p)
			made := cost{Trips: p.trips.Counts(), Rows: p.everyRow() - before, Status: got.Status, Body: string(got.Body)}
			if world == "has applied" {
				made.Rows += 4 // written over: the application and the applicant; the former link went, which makes up for the new one
			}
			costs[world] = made
		}
		for world, got := range costs {
			if diff := cmp.Diff(costs["nobody"], got); diff != "" {
				t.Errorf("%s: somebody who %s: %s", c.sentence, world, diff)
			}
		}
	}
}

// REQUIREMENTS A8: whoever asks too often waits, strangers and known ones alike, and somebody else does not.
func TestAskingTooOften(t *testing.T) {
	for _, c := range []struct {
		sentence string
		burst    int
		ask      func(p *place, again int) apitest.Answer
		status   int
	}{
		{"applying for one mailbox", 5, func(p *place, _ int) apitest.Answer { return p.visitor().Post("/api/applications", form()) }, http.StatusAccepted},
		{"a new link for one mailbox", 3, func(p *place, _ int) apitest.Answer {
			return p.visitor().Post("/api/email-confirmations/renewal", body{"email": email})
		}, http.StatusAccepted},
		{"new links for many mailboxes from one address", 20, func(p *place, again int) apitest.Answer {
			return p.visitor().Post("/api/email-confirmations/renewal", body{"email": string(rune('a'+again)) + "@kranich.example"})
		}, http.StatusAccepted},
		{"addresses", 30, func(p *place, _ int) apitest.Answer {
			return p.visitor().Post("/api/address-checks", body{"line1": "Anger 12", "postalCode": "99084", "city": "Erfurt", "country": "DE"})
		}, http.StatusOK},
		{"opening links", 120, func(p *place, _ int) apitest.Answer {
			return p.visitor().Post("/api/application-links/inspection", body{"token": "x"})
		}, http.StatusOK},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			for again := range c.burst {
				if got := c.ask(p, again); got.Status != c.status {
					t.Fatalf("time %d: %d %s", again+1, got.Status, got.Body)
				}
			}
			got := c.ask(p, c.burst)
			if got.Status != http.StatusTooManyRequests || got.Problem.Code != "too_many_requests" || got.Problem.Params["seconds"] == "" || got.Header.Get("Retry-After") == "" {
				t.Fatalf("then: %d %s", got.Status, got.Body)
			}
			p.now = p.now.Add(10 * time.Minute)
			if got := c.ask(p, c.burst); got.Status != c.status {
				t.Errorf("after waiting: %d %s", got.Status, got.Body)
			}
		})
	}
}

// R5, REQUIREMENTS D2: what the page is told about an address, and what is kept with the application.
func TestAddresses(t *testing.T) {
	p := newPlace(t)
	typed := body{"line1": " Hauptstr.  1", "postalCode": "10115", "city": "Berlin", "country": "de"}
	written := address.Address{Line1: "Hauptstraße 1", PostalCode: "10115", City: "Berlin", Country: "DE"}
	p.opinion = address.Opinion{Verdict: address.Verified, Proposals: []address.Address{written}}
	var check struct {
		Address      address.Address
		Verdict, Way string
		Proposals    []address.Address
	}
	p.visitor().Post("/api/address-checks", typed).Into(t, &check)
	if check.Way != "ask" || check.Verdict != "verified" || check.Address.Line1 != "Hauptstr. 1" {
		t.Errorf("%+v", check)
	}
	if diff := cmp.Diff([]address.Address{written}, check.Proposals); diff != "" {
		t.Error(diff)
	}
	if n := p.rows("Application", "Idempotency"); n != 0 {
		t.Errorf("%d rows are kept of a question", n)
	}
	wrong := p.visitor().Post("/api/address-checks", body{"line1": "Hauptstr. 1", "postalCode": "1", "city": "", "country": "DE"})
	if wrong.Status != http.StatusUnprocessableEntity || len(wrong.Problem.Errors) != 2 {
		t.Errorf("%d %s", wrong.Status, wrong.Body)
	}

	chosen := func(f body) {
		f["company"].(body)["address"], f["company"].(body)["addressTyped"] = written, typed
	}
	if a := p.apply(chosen); a.Address != written || a.AddressTyped.Line1 != "Hauptstr. 1" || a.AddressVerdict != address.Verified {
		t.Errorf("chosen: %+v, typed: %+v, %s", a.Address, a.AddressTyped, a.AddressVerdict)
	}
	p.opinion = address.Opinion{Verdict: address.None}
	same := func(f body) { f["company"].(body)["addressTyped"] = f["company"].(body)["address"] }
	if a := p.apply(from("jan@nowak.example"), same); a.AddressTyped != (address.Address{}) || a.AddressVerdict != address.None {
		t.Errorf("typed: %+v, %s", a.AddressTyped, a.AddressVerdict)
	}
}

// REQUIREMENTS D2: the same over HTTP, and a Partner Center that fails never stands in anybody's way.
func TestAskingMicrosoftAboutAddresses(t *testing.T) {
	microsofts := sandboxtest.Start(t)
	microsoft := partnercenter.New(partnercenter.Config{
		BaseURL: microsofts.URL, LoginURL: microsofts.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken), HTTP: &http.Client{}, Now: time.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
	adviser := address.Adviser{Judge: registration.Judge{Client: microsoft}, Patience: 5 * time.Second}
	for _, c := range []struct {
		sentence, line1, postalCode, country string
		way                                  address.Way
		verdict                              address.Verdict
		proposals                            []string
	}{
		{"whole", "Anger 12", "99084", "DE", address.Keep, address.VerifiedShippable, nil},
		{"with a street spelled short", "Schillerstr. 8", "08523", "DE", address.Ask, address.VerifiedShippable, []string{"Schillerstraße 8"}},
		{"without a number", "Anger", "99084", "DE", address.Choose, address.StreetPartial, []string{"Anger 1", "Anger 2", "Anger 3"}},
		{"in a country that is not validated", "Fő utca 1", "1011", "HU", address.Flag, address.NotValidated, nil},
	} {
		a := address.Address{Line1: c.line1, PostalCode: c.postalCode, City: "Erfurt", Country: c.country, State: ""}
		got := adviser.Advise(t.Context(), a)
		var lines []string
		for _, proposal := range got.Proposals {
			lines = append(lines, proposal.Line1)
		}
		if got.Way != c.way || got.Verdict != c.verdict || !slices.Equal(lines, c.proposals) {
			t.Errorf("%s: %+v", c.sentence, got)
		}
	}
	microsofts.Fail(sandbox.Rule{Operation: "POST /v1/validations/address", Kind: sandbox.Status, Status: 503, Times: -1})
	if got := adviser.Advise(t.Context(), address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"}); got.Way != address.Flag || got.Verdict != address.NotValidated {
		t.Errorf("Partner Center is down: %+v", got)
	}
}

// REQUIREMENTS A18, the privacy policy's section 7: what came to nothing is gone after six months, and nothing else is.
func TestOldApplicationsGo(t *testing.T) {
	p := newPlace(t)
	p.hurried = true
	desk := p.staff(auth.ProviderAdmin)
	unconfirmed, renewed := p.apply(), p.apply(from("b@kranich.example"))
	waiting, rejected, approved := p.reviewed(from("c@kranich.example")), p.reviewed(from("d@kranich.example")), p.reviewed(from("e@kranich.example"))
	approve(desk, approved.ID, "kranich")
	p.now = p.now.AddDate(0, 1, 0)
	p.visitor().Post("/api/email-confirmations/renewal", body{"email": "b@kranich.example"})
	reject(p.staff(auth.ProviderSupport), rejected.ID, "no")

	left := func() (ids []string) {
		for _, row := range storetest.Rows(t, p.database, "Application") {
			ids = append(ids, row["L"].(map[string]any)["i"].(string))
		}
		slices.Sort(ids)
		return ids
	}
	forget := func(at time.Time) {
		t.Helper()
		p.now = at
		if _, err := p.store.ForgetApplications(t.Context(), at, 100); err != nil {
			t.Fatal(err)
		}
	}
	sorted := func(all ...reseller.Application) (ids []string) {
		for _, a := range all {
			ids = append(ids, a.ID)
		}
		slices.Sort(ids)
		return ids
	}
	began := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		sentence string
		at       time.Time
		left     []string
	}{
		{"a second before six months", began.AddDate(0, 6, 0).Add(-time.Second), sorted(unconfirmed, renewed, waiting, rejected, approved)},
		{"six months after it was received", began.AddDate(0, 6, 0), sorted(renewed, waiting, rejected, approved)},
		{"a second before six months after the decision", began.AddDate(0, 7, 0).Add(-time.Second), sorted(renewed, waiting, rejected, approved)},
		{"six months after the decision and after the new link", began.AddDate(0, 7, 0), sorted(waiting, approved)},
		{"years later", began.AddDate(9, 0, 0), sorted(waiting, approved)},
	} {
		forget(c.at)
		if diff := cmp.Diff(c.left, left()); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
	if got := p.standing(p.signed(rejected)); got.State != "unknown" {
		t.Errorf("the link still opens it: %+v", got)
	}
	acts, _, err := p.store.History(t.Context(), auth.Provider(), "application", rejected.ID, "")
	if err != nil || acts[0].Act != "application.forgotten" || acts[0].Actor.ID != "sweeping" {
		t.Errorf("%+v %v", acts, err)
	}
	for _, rowType := range []string{"Audit", "Link", "Outbox", "Applicant", "Decoy", "Idempotency"} {
		for _, row := range storetest.Rows(t, p.database, rowType) {
			text, _ := json.Marshal(row)
			for _, personal := range []string{"Anja", "Kessler", "kranich.example", "Anger 12"} {
				if strings.Contains(string(text), personal) {
					t.Errorf("%s holds %q: %s", rowType, personal, text)
				}
			}
		}
	}
}

// REQUIREMENTS A18: an application that has ended is not shown, even before it is removed.
func TestAnEndedApplicationIsNotShown(t *testing.T) {
	p := newPlace(t)
	a := p.apply()
	p.now = p.now.AddDate(0, 6, 0)
	if got := p.standing(p.signed(a)); got.State != "unknown" {
		t.Errorf("by its link: %+v", got)
	}
	if all := p.applications(reseller.Received); len(all) != 0 {
		t.Errorf("in the queue: %+v", all)
	}
	if got := p.staff(auth.ProviderAdmin).Get("/api/applications/" + a.ID); got.Status != http.StatusNotFound {
		t.Errorf("by its id: %d", got.Status)
	}
}
