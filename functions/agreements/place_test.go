package agreements_test

import (
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/agreements"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/phone"
	"twotier/shared/seal"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

type m = map[string]any

// place is the agreements function on a table and a Partner Center of its own.
type place struct {
	t        *testing.T
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	links    link.Maker
	api      http.Handler
	sandbox  *sandboxtest.Sandbox
	sendings agreement.Sendings

	mu  sync.Mutex
	now time.Time
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), sandbox: sandboxtest.Start(t),
		database: dynoxidetest.New(t), links: link.Maker{Key: []byte("a key for links, thirty-two bytes")}}
	p.store, p.trips = storetest.On(t, p.database, p.clock)
	microsoft := partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{}, Now: time.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
	api := httpapi.New("agreements", slog.New(slog.DiscardHandler))
	proofs, err := seal.New([]byte("a key for proofs, thirty-two bytes"), "proofs")
	if err != nil {
		t.Fatal(err)
	}
	service := agreement.Service{
		Store: p.store, Library: mca.Library{Partner: microsoft}, Proofs: agreement.Proofs{Store: p.store, Seal: proofs},
		Links: p.links, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID,
	}
	p.sendings = agreement.Sendings{Service: service, Store: p.store}
	agreements.Register(api, agreements.API{Agreements: service, Sendings: p.sendings})
	p.api = api.Handler(p.store)
	return p
}

func (p *place) clock() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *place) pass(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = p.now.Add(d)
}

func (p *place) office() (storetest.Office, *apitest.Client) {
	p.t.Helper()
	o := storetest.Admit(p.t, p.store, p.clock())
	return o, apitest.New(p.t, p.api).WithSession(string(o.Session))
}

// visitor is a browser without an account.
func (p *place) visitor() *apitest.Client { return apitest.New(p.t, p.api) }

// customer takes one in for an office.
func (p *place) customer(o storetest.Office, name string) string {
	p.t.Helper()
	service := customer.Service{Store: p.store, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID}
	made, err := service.Create(p.t.Context(), p.by(o), customer.Form{
		CompanyName:       name,
		Address:           address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"},
		Contact:           contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@kessler-tiefbau.example"},
		DuplicateAccepted: true,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return made.Customer.ID
}

func (p *place) by(o storetest.Office) auth.Caller {
	return auth.Caller{Person: o.Person.ID, Name: o.Person.Name(), Tenant: o.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}
}

// stored is the agreement as it is kept.
func (p *place) stored(o storetest.Office, customer string) agreement.Agreement {
	p.t.Helper()
	c, err := p.store.AgreementCase(p.t.Context(), o.Tenant, customer)
	if err != nil {
		p.t.Fatal(err)
	}
	return c.Agreement
}

// token is what the letter of the newest invitation carries.
func (p *place) token(o storetest.Office, customer string) string {
	return p.links.Token(link.Agreement, p.stored(o, customer).LinkID)
}

// invite sends Anja Kessler the link and gives its token.
func (p *place) invite(o storetest.Office, browser *apitest.Client, customer string) string {
	p.t.Helper()
	if a := browser.Post("/api/customers/"+customer+"/agreement/invitation", anja()); a.Status != http.StatusAccepted {
		p.t.Fatalf("invite: %d %s", a.Status, a.Body)
	}
	return p.token(o, customer)
}

func anja() m {
	return m{"firstName": "Anja", "lastName": "Kessler", "email": "a.kessler@kessler-tiefbau.example", "language": "de"}
}

// act is Anja's confirmation.
func act(token string) m {
	return m{"token": token, "firstName": "Anja", "lastName": "Kessler", "email": "a.kessler@kessler-tiefbau.example",
		"phone": "03628 555 0119", "accepted": true}
}

func (p *place) confirm(token string) apitest.Answer {
	return p.visitor().Post("/api/agreement-links/confirmation", act(token))
}

type board struct {
	Counts struct{ Red, Amber, Green int }
	Waits  map[string]int
	Items  []struct {
		CustomerID, CompanyName, Colour, Status, Wait, Reason, ConfirmedBy string
		Contact                                                            struct{ FirstName, LastName, Email string }
		ExpiresAt, ConfirmedAt                                             time.Time
		Failure                                                            *struct{ Code string }
	}
	Next string
}

// crowd makes the office's one customer many on the board: the rows and counts that taking them in one by one leaves.
func (p *place) crowd(o storetest.Office, n int) {
	p.t.Helper()
	p.customer(o, "Company 0000")
	one := storetest.Rows(p.t, p.database, "Agreement")[0]
	place, _, _ := strings.Cut(one["GSI1SK"].(string), "#")
	rows := []map[string]any{{"PK": "R#" + o.Tenant.ID(), "SK": "CNT#0", "mca-unsent": n}}
	for i := range n - 1 {
		name, id := fmt.Sprintf("Company %04d", i+1), fmt.Sprintf("01JCROWD%018d", i+1)
		row, card := maps.Clone(one), maps.Clone(one["L"].(map[string]any))
		card["i"], card["n"] = id, name
		row["PK"], row["GSI1SK"], row["L"] = "R#"+o.Tenant.ID()+"#C#"+id, place+"#"+strings.ToLower(name)+"#"+id, card
		rows = append(rows, row)
	}
	storetest.Write(p.t, p.database, rows...)
}

// letters counts the letters asked for, by name.
func (p *place) letters() map[string]int {
	p.t.Helper()
	counts := map[string]int{}
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if row["Kind"] == string(outbox.IndexCustomer) {
			continue
		}
		if data, is := row["Data"].(string); is && data != "" {
			counts[data]++
		} else {
			counts[row["Kind"].(string)]++
		}
	}
	return counts
}
