package searching_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/functions/indexing"
	"twotier/functions/searching"
	"twotier/infra/world"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/search"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

type place struct {
	*world.World
	t       testing.TB
	handler http.Handler
}

func newPlace(t testing.TB) *place {
	w := world.New(t)
	api := httpapi.New("searching", slog.New(slog.DiscardHandler))
	searching.Register(api, searching.API{Search: search.Service{Store: w.Store, Memory: &search.Memory{}, Now: w.Now}})
	return &place{World: w, t: t, handler: api.Handler(w.Store)}
}

func (p *place) as(organisation auth.Tenant, role auth.Role) *apitest.Client {
	return apitest.New(p.t, p.handler).WithSession(string(p.SignIn(organisation, role)))
}

// index does the work on a customer that its changes asked for.
func (p *place) index(t auth.Tenant, customer string) {
	p.t.Helper()
	worker := indexing.Worker{Index: p.Store, Outbox: p.Store, NewID: wire.NewID}
	task := outbox.Task{Kind: outbox.IndexCustomer, Tenant: t, Ref: "customer/" + customer}
	if err := worker.Do(p.t.Context(), outbox.Message{Task: task, Bucket: "OB#202611200900#0", ID: wire.NewID()}); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) holds(customer string, change ...func(*subscription.Subscription)) {
	p.t.Helper()
	s := subscription.Subscription{ID: "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57", Customer: customer, Tenant: p.Reseller, ProductID: "CFQ7TTC0LCHC", SkuID: "0002",
		Title: "Microsoft 365 Business Premium", Status: subscription.Active, Quantity: 10, TermDuration: "P1Y", BillingCycle: "monthly", MirroredAt: p.Now()}
	for _, one := range change {
		one(&s)
	}
	act := audit.Act{By: auth.System("test", p.Reseller, wire.NewID()), At: p.Now(), Name: "subscription.mirrored"}
	if _, err := p.Store.KeepSubscriptions(p.t.Context(), act, s); err != nil {
		p.t.Fatal(err)
	}
}

type found struct {
	Read    string
	Renamed bool
	Groups  []struct {
		Kind  string
		Total int
		Items []struct{ ID, Title, Of, State string }
	}
}

func (f found) kinds() string {
	var all []string
	for _, group := range f.Groups {
		all = append(all, group.Kind)
	}
	return strings.Join(all, " ")
}

func look(t testing.TB, browser *apitest.Client, query string) found {
	t.Helper()
	var got found
	browser.Get("/api/search?q="+query).Into(t, &got)
	return got
}

// I6: a customer is found with what it holds, by its reseller's people and no others.
func TestWhoFindsWhat(t *testing.T) {
	p := newPlace(t)
	p.Publish()
	customer := p.NewCustomer(p.Reseller)
	p.holds(customer)
	p.index(p.Reseller, customer)
	other := p.Another()
	guest := apitest.New(t, p.handler).WithSession(string(p.SignInTo(p.Reseller, customer, auth.CustomerReader)))
	neighbour := apitest.New(t, p.handler).WithSession(string(p.SignInTo(p.Reseller, wire.NewID(), auth.CustomerReader)))
	for _, c := range []struct {
		sentence string
		browser  *apitest.Client
		query    string
		kinds    string
	}{
		{"its reseller, by the company", p.as(p.Reseller, auth.Reader), "wintermann", "customer subscription"},
		{"by the product, which is for sale too", p.as(p.Reseller, auth.Sales), "business+premium", "subscription product"},
		{"by Microsoft's id", p.as(p.Reseller, auth.Sales), "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57", "subscription"},
		{"with a slip", p.as(p.Reseller, auth.Sales), "wintremann", "customer subscription"},
		{"another reseller finds nothing of it", p.as(other, auth.AccountManager), "wintermann", ""},
		{"the provider finds the reseller", p.as(auth.Provider(), auth.ProviderAdmin), "kranich", "reseller"},
		{"by its PartnerID", p.as(auth.Provider(), auth.ProviderSupport), "6200200", "reseller"},
		{"the provider's editors find no resellers", p.as(auth.Provider(), auth.ProviderCatalogue), "kranich", ""},
		{"the provider finds no customers", p.as(auth.Provider(), auth.ProviderAdmin), "wintermann", ""},
		{"the customer's own people find what it holds", guest, "premium", "subscription"},
		{"another customer's people do not", neighbour, "premium", ""},
		{"one letter is too short to look for", p.as(p.Reseller, auth.Reader), "w", ""},
	} {
		if got := look(t, c.browser, c.query); got.kinds() != c.kinds {
			t.Errorf("%s: %q, want %q", c.sentence, got.kinds(), c.kinds)
		}
	}
	answer := p.as(p.Reseller, auth.Reader).Get("/api/search?q=" + strings.Repeat("w", 101))
	if answer.Status != http.StatusUnprocessableEntity || len(answer.Problem.Errors) != 1 {
		t.Errorf("too long: %d %+v", answer.Status, answer.Problem)
	}
}

// What changes is found so with the next letter, and a search of which nothing has changed is one look at the packs, and at
// the carts when the last one is a while ago.
func TestWhatChangesIsFoundSo(t *testing.T) {
	p := newPlace(t)
	customer := p.NewCustomer(p.Reseller)
	p.index(p.Reseller, customer)
	browser := p.as(p.Reseller, auth.Sales)
	if got := look(t, browser, "premium"); got.kinds() != "" {
		t.Errorf("before: %q", got.kinds())
	}
	p.holds(customer)
	p.index(p.Reseller, customer)
	if got := look(t, browser, "premium"); got.kinds() != "subscription" || got.Groups[0].Items[0].Of != "Spedition Wintermann GmbH & Co. KG" {
		t.Errorf("after: %+v", got)
	}
	p.Pass(time.Minute)
	p.Trips.Reset()
	look(t, browser, "premium")
	if queries, read := p.Trips.Counts()["Query"], p.Trips.Looked(); queries != 2 || read > 1 { // packs and carts
		t.Errorf("%d queries, %d rows: %v", queries, read, p.Trips.Counts())
	}
	before := p.Tasks(outbox.IndexCustomer)
	p.holds(customer, func(s *subscription.Subscription) { s.Quantity, s.MirroredAt = 12, p.Now() })
	if after := p.Tasks(outbox.IndexCustomer); after != before {
		t.Errorf("seats are nothing that is searched by, but asked for %d tasks", after-before)
	}
}

// Customers that share a pack and change at once are all found.
func TestManyChangeAtOnce(t *testing.T) {
	p := newPlace(t)
	customer := p.NewCustomer(p.Reseller)
	var group errgroup.Group
	for range 8 {
		group.Go(func() error { return p.Store.IndexForSearch(t.Context(), p.Reseller, customer) })
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := look(t, p.as(p.Reseller, auth.Sales), "wintermann"); got.kinds() != "customer" || got.Groups[0].Total != 1 {
		t.Errorf("%+v", got)
	}
}

// I6, O4: a cart is found by its name, its customer, its product and its number, by those who are told of costs; a new one at
// the latest when somebody begins to look for it a little later.
func TestSavedCartsAreFound(t *testing.T) {
	p := newPlace(t)
	customer := p.NewCustomer(p.Reseller)
	seller := p.as(p.Reseller, auth.Sales)
	look(t, seller, "hafen")
	orders := order.Service{Store: p.Store, Now: p.Now, NewID: wire.NewID}
	cart, err := orders.Begin(t.Context(), p.By(p.Reseller, auth.Sales), customer, "Projekt Hafen")
	if err != nil {
		t.Fatal(err)
	}
	p.Pass(20 * time.Second)
	area := apitest.New(t, p.handler).WithSession(string(p.SignIn(p.Reseller, auth.Sales))).InArea(auth.Area{Tenant: p.Reseller, Customer: customer})
	guest := apitest.New(t, p.handler).WithSession(string(p.SignInTo(p.Reseller, customer, auth.CustomerAdmin)))
	for _, c := range []struct {
		sentence string
		browser  *apitest.Client
		query    string
		kinds    string
	}{
		{"by its name", seller, "hafen", "cart"},
		{"with a slip", seller, "projket", "cart"},
		{"by its number", seller, cart.ID.Short(), "cart"},
		{"in the customer's area", area, "hafen", "cart"},
		{"not by the customer's own people", guest, "hafen", ""},
		{"not by another reseller", p.as(p.Another(), auth.AccountManager), "hafen", ""},
	} {
		if got := look(t, c.browser, c.query); got.kinds() != c.kinds {
			t.Errorf("%s: %q, want %q", c.sentence, got.kinds(), c.kinds)
		}
	}
}
