package registration_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"testing"
	"time"

	"twotier/functions/identity"
	"twotier/functions/registration"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/phone"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

const (
	email    = "anja@kranich.example"
	password = "Vier-Reiher-1987!"
)

// place is the function with an empty table, and a clock that stands until the test moves it.
type place struct {
	t        *testing.T
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	api      http.Handler
	signIn   http.Handler
	links    link.Maker
	now      time.Time
	opinion  address.Opinion // Microsoft's, of every address
	hurried  bool            // everybody may ask as often as they like
}

func newPlace(t *testing.T) *place {
	p := &place{t: t, database: dynoxidetest.New(t), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		links: link.Maker{Key: []byte("another key for tests, 32 bytes.")}, opinion: address.Opinion{Verdict: address.VerifiedShippable}}
	clock := func() time.Time { return p.now }
	p.store, p.trips = storetest.On(t, p.database, clock)
	api := httpapi.New("registration", slog.New(slog.DiscardHandler))
	registration.Register(api, registration.API{
		Resellers: reseller.Service{Store: p.store, Links: p.links, Phones: phone.Normal, Now: clock, NewID: wire.NewID,
			Addresses: address.Adviser{Judge: p, Patience: time.Second}, Limits: limit.Limiter{Store: turns{p}, Now: clock}},
		Documents: p.store,
		Desk:      reseller.Desk{Store: p.store, Records: p.store, Now: clock, NewID: wire.NewID},
		Provider:  registration.Provider{Name: "Aldermark", Email: "partner@aldermark.example", Phone: "+49 361 5550100"},
	})
	p.api = api.Handler(p.store)
	accounts := httpapi.New("identity", slog.New(slog.DiscardHandler))
	identity.Register(accounts, identity.API{Accounts: account.Service{Store: p.store, Now: clock}})
	p.signIn = accounts.Handler(p.store)
	return p
}

// Judge makes the place Microsoft's opinion of addresses.
func (p *place) Judge(context.Context, address.Address) (address.Opinion, error) {
	return p.opinion, nil
}

// turns counts turns in the table, unless the place is hurried: tests of many at once under one name ask how acts meet,
// not how often one may try.
type turns struct{ *place }

func (t turns) KeepTurns(ctx context.Context, turn limit.Turn, next limit.State, now time.Time) (limit.State, error) {
	if t.hurried {
		return limit.State{}, nil
	}
	return t.store.KeepTurns(ctx, turn, next, now)
}

func (t turns) ForgetTurns(ctx context.Context, turn limit.Turn) error {
	return t.store.ForgetTurns(ctx, turn)
}

// visitor is a browser without a session.
func (p *place) visitor() *apitest.Client { return apitest.New(p.t, p.api) }

// staff is the browser of a person of the role who has signed in.
func (p *place) staff(role auth.Role) *apitest.Client {
	p.t.Helper()
	tenant := auth.Provider()
	if !slices.Contains([]auth.Role{auth.ProviderAdmin, auth.ProviderSupport, auth.ProviderCatalogue, auth.ProviderBilling}, role) {
		tenant = auth.Reseller(wire.NewID())
	}
	person := account.Person{ID: wire.NewID(), Email: string(role) + "@staff.example", FirstName: "Petra", LastName: "Adler",
		Language: "de", Members: []account.Member{{Tenant: tenant, Organisation: "Staff", Role: role}}}
	act := audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: "person.added"}
	if _, err := p.store.AddPerson(p.t.Context(), person, act); err != nil {
		p.t.Fatal(err)
	}
	token := account.NewToken(person.ID)
	session := account.Session{Person: person.ID, Name: person.Name(), Hash: token.Hash(), Members: person.Members, CreatedAt: p.now, ExpiresAt: p.now.Add(account.SessionLife)}
	act.By.Operation = wire.NewID()
	if err := p.store.BeginSession(p.t.Context(), person, session, act); err != nil {
		p.t.Fatal(err)
	}
	return p.visitor().WithSession(string(token))
}

type body = map[string]any

// form is a form without a fault in it, with a customer number.
func form(changes ...func(body)) body {
	f := body{
		"language": "de",
		"person":   body{"firstName": "Anja", "lastName": "Kessler", "email": email, "phone": "0361 5550119", "password": password},
		"company": body{"name": "Kranich IT-Systemhaus GmbH", "vatId": "DE 136695976",
			"address": body{"line1": "Anger 12", "postalCode": "99084", "city": "Erfurt", "country": "DE"}},
		"customerNumber": "K-20417",
		"accepted":       []body{{"document": "terms", "version": 1}, {"document": "privacy", "version": 1}},
	}
	for _, change := range changes {
		change(f)
	}
	return f
}

func from(address string) func(body) {
	return func(f body) { f["person"].(body)["email"] = address }
}

func named(company string) func(body) {
	return func(f body) { f["company"].(body)["name"] = company }
}

// apply hands in a form and gives the application that came of it.
func (p *place) apply(changes ...func(body)) reseller.Application {
	p.t.Helper()
	before := p.applications(reseller.Received)
	if got := p.visitor().Post("/api/applications", form(changes...)); got.Status != http.StatusAccepted {
		p.t.Fatalf("apply: %d %s", got.Status, got.Body)
	}
	after := p.applications(reseller.Received)
	if len(after) != len(before)+1 {
		p.t.Fatalf("%d applications after %d", len(after), len(before))
	}
	return p.read(after[len(after)-1].ID)
}

// reviewed is an application whose address is confirmed.
func (p *place) reviewed(changes ...func(body)) reseller.Application {
	p.t.Helper()
	a := p.apply(changes...)
	if got := p.confirm(p.token(a)); got.Status != http.StatusOK {
		p.t.Fatalf("confirm: %d %s", got.Status, got.Body)
	}
	return p.read(a.ID)
}

func (p *place) token(a reseller.Application) string {
	return p.links.Token(link.ConfirmEmail, a.LinkID)
}

func (p *place) confirm(token string) apitest.Answer {
	return p.visitor().Post("/api/email-confirmations", body{"token": token})
}

// inspect gives the state of a link, the company's name and the address.
func (p *place) inspect(token string) (state, company, address string) {
	p.t.Helper()
	var got struct{ State, CompanyName, Email string }
	p.visitor().Post("/api/email-confirmations/inspection", body{"token": token}).Into(p.t, &got)
	return got.State, got.CompanyName, got.Email
}

func (p *place) applications(status reseller.Status) []reseller.Application {
	p.t.Helper()
	all, _, err := p.store.Applications(p.t.Context(), status, "")
	if err != nil {
		p.t.Fatal(err)
	}
	return all
}

func (p *place) read(id string) reseller.Application {
	p.t.Helper()
	a, err := p.store.Application(p.t.Context(), id)
	if err != nil {
		p.t.Fatal(err)
	}
	return a
}

// letters lists the letters that were asked for, each as its name and what it is about.
func (p *place) letters() []string {
	p.t.Helper()
	var all []string
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if row["Kind"] != "send-mail" {
			continue
		}
		var data map[string]string
		if err := json.Unmarshal([]byte(row["Data"].(string)), &data); err != nil {
			p.t.Fatal(err)
		}
		all = append(all, row["Kind"].(string)+" "+data["letter"]+" "+row["Ref"].(string))
	}
	slices.Sort(all)
	return all
}

// acts lists the acts on an object, oldest first, and fails the test when its history is not whole.
func (p *place) acts(tenant auth.Tenant, objectType, id string, newest audit.Revision) []string {
	p.t.Helper()
	entries, _, err := p.store.History(p.t.Context(), tenant, objectType, id, "")
	if err != nil {
		p.t.Fatal(err)
	}
	slices.Reverse(entries)
	if broken := audit.Broken(entries, newest); broken != 0 {
		p.t.Errorf("the history of %s %s is broken at %d", objectType, id, broken)
	}
	var acts []string
	for _, e := range entries {
		acts = append(acts, e.Actor.Kind+" "+e.Act)
	}
	return acts
}

// rows counts every row of the table, whatever it is.
func (p *place) rows(types ...string) int {
	p.t.Helper()
	n := 0
	for _, rowType := range types {
		n += len(storetest.Rows(p.t, p.database, rowType))
	}
	return n
}
