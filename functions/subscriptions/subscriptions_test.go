package subscriptions_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"twotier/functions/subscriptions"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

// place is a world whose customer holds ten seats of Business Premium for a year, bought two days ago.
type place struct {
	*world.World
	t        *testing.T
	customer string
	id       string
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{World: world.New(t), t: t}
	p.Publish()
	p.customer, _ = p.Customer(p.Reseller)
	p.id = p.holds(p.Reseller, p.customer, "d4e1f2a3-0000-4000-8000-000000000001")
	return p
}

func (p *place) euros(text string) money.Amount {
	p.t.Helper()
	amount, err := money.Parse(text, "EUR")
	if err != nil {
		p.t.Fatal(err)
	}
	return amount
}

// holds mirrors a subscription.
func (p *place) holds(t auth.Tenant, customer, id string) string {
	p.t.Helper()
	return p.holdsAt(t, customer, id, "9000.00")
}

// holdsAt is holds at a price of the customer's for what costs 7391.17.
func (p *place) holdsAt(t auth.Tenant, customer, id, price string) string {
	p.t.Helper()
	bought := p.Now().Add(-48 * time.Hour)
	until := bought.Add(168 * time.Hour)
	start := bought.UTC().Truncate(24 * time.Hour)
	premium := world.BusinessPremium()
	_, err := p.Store.KeepSubscriptions(p.t.Context(), p.Act("subscription.mirrored"), subscription.Subscription{
		ID: id, Customer: customer, Tenant: t, Company: "Wintermann", ProductID: premium.ProductID, SkuID: premium.SkuID, Kind: catalog.Licence,
		Title: "Microsoft 365 Business Premium", FriendlyName: "Office", Status: subscription.Active, Quantity: 10, TermDuration: "P1Y", BillingCycle: "monthly",
		AutoRenew: true, EndOfTerm: subscription.Renews, PartnerID: "6200200", MicrosoftOrder: "bb4f1a44825b", TermStart: start,
		CommitmentEnd: start.AddDate(1, 0, 0).Add(-time.Second), CancellableUntil: until, Windows: []subscription.Window{{Quantity: 10, Until: until}},
		Cost: p.euros("7391.17"), Price: p.euros(price), PricedFrom: subscription.PricedByOrder, MirroredAt: p.Now(),
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return order.Held{Customer: customer, Subscription: id}.String()
}

func (p *place) browser(session string) *apitest.Client {
	api := httpapi.New("subscriptions", slog.New(slog.DiscardHandler))
	subscriptions.Register(api, subscriptions.API{Register: subscription.Register{Store: p.Store},
		Changes: order.Changes{Store: p.Store, Now: p.Now, NewID: wire.NewID}})
	return apitest.New(p.t, api.Handler(p.Store)).WithSession(session)
}

func (p *place) as(role auth.Role) *apitest.Client {
	return p.browser(string(p.SignIn(p.Reseller, role)))
}

func (p *place) asCustomer(role auth.Role) *apitest.Client {
	return p.browser(string(p.SignInTo(p.Reseller, p.customer, role)))
}

type named = map[string]any

type outlook struct {
	Outlook struct {
		Allowed bool
		Refusal struct {
			Code, Instead string
			From          time.Time
			Params        map[string]string
		}
		Now struct{ Cost, Price money.Amount }
	}
	Order struct{ ID, Number, Status string }
}

// X3, S2: what a change would do is told without a trace; asked for, it is an order that waits in the queue.
func TestAChangeIsForeseenAndThenAsked(t *testing.T) {
	p := newPlace(t)
	seller := p.as(auth.Sales)
	rows := p.Rows()
	var dry outlook
	got := seller.Post("/api/subscriptions/"+p.id+"/changes?dryRun=true", named{"kind": "seats", "quantity": 12})
	got.Into(t, &dry)
	if got.Status != http.StatusOK || !dry.Outlook.Allowed || dry.Outlook.Now.Cost.IsNegative() || dry.Outlook.Now.Cost.Value.IsZero() {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if after := p.Rows(); after != rows+1 { // the answer of an act that keeps nothing is no row; the turn of the session may be
		if after != rows {
			t.Errorf("a dry run wrote %d rows", after-rows)
		}
	}
	var made outlook
	got = seller.Post("/api/subscriptions/"+p.id+"/changes", named{"kind": "seats", "quantity": 12, "seen": 10})
	got.Into(t, &made)
	if got.Status != http.StatusAccepted || made.Order.Status != "placing" {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	id, err := order.ParseID(made.Order.ID)
	if err != nil {
		t.Fatal(err)
	}
	o, err := p.Store.Order(t.Context(), p.Reseller, id)
	if err != nil || o.Change == nil || o.Change.Was.Quantity != 10 || !o.Totals().Cost.Equal(dry.Outlook.Now.Cost) || o.Accepted != nil {
		t.Errorf("%v: %+v", err, o)
	}
	read := string(seller.Get("/api/subscriptions/" + p.id).Body)
	if !strings.Contains(read, `"waiting":1`) || !strings.Contains(read, made.Order.ID) {
		t.Errorf("the subscription tells of no change under way: %s", read)
	}
}

// S2, REQUIREMENTS B2: one act sent twice is one order; two people who decide on different numbers do not overwrite each other.
func TestOneClickIsOneOrder(t *testing.T) {
	p := newPlace(t)
	seller := p.as(auth.Sales)
	body, key := named{"kind": "seats", "quantity": 12, "seen": 10}, apitest.Header{Name: "Idempotency-Key", Value: wire.NewID()}
	var first, second outlook
	seller.Do(http.MethodPost, "/api/subscriptions/"+p.id+"/changes", body, key).Into(t, &first)
	seller.Do(http.MethodPost, "/api/subscriptions/"+p.id+"/changes", body, key).Into(t, &second)
	if first.Order.ID == "" || first.Order.ID != second.Order.ID {
		t.Errorf("%q and %q", first.Order.ID, second.Order.ID)
	}
	late := p.as(auth.AccountManager).Post("/api/subscriptions/"+p.id+"/changes", named{"kind": "seats", "quantity": 9, "seen": 10})
	if late.Status != http.StatusConflict || late.Problem.Code != "subscription_changed" {
		t.Errorf("%d %s", late.Status, late.Body)
	}
}

// S2: what the rules refuse is told with the day it falls and what leads there; what cannot be read, by field.
func TestWhatIsRefusedSaysFromWhenOn(t *testing.T) {
	p := newPlace(t)
	seller := p.as(auth.Sales)
	p.Pass(8 * 24 * time.Hour)
	var dry outlook
	seller.Post("/api/subscriptions/"+p.id+"/changes?dryRun=true", named{"kind": "seats", "quantity": 8}).Into(t, &dry)
	if r := dry.Outlook.Refusal; dry.Outlook.Allowed || r.Code != "seats_fixed" || r.Instead != "next_term" || r.Params["givable"] != "0" || r.From.IsZero() {
		t.Errorf("%+v", dry.Outlook)
	}
	got := seller.Post("/api/subscriptions/"+p.id+"/changes", named{"kind": "seats", "quantity": 8})
	if got.Problem.Code != "seats_fixed" || got.Status < 400 || got.Status >= 500 {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	for body, field := range map[string]string{"name": "name", "end_of_term": "end", "convert": "productId"} {
		got := seller.Post("/api/subscriptions/"+p.id+"/changes?dryRun=true", named{"kind": body})
		if len(got.Problem.Errors) == 0 || got.Problem.Errors[0].Path != field {
			t.Errorf("%s: %d %s", body, got.Status, got.Body)
		}
	}
}

// REQUIREMENTS A6: another organisation's subscription, and another customer's, answer like unknown ones.
func TestOthersSubscriptionsAreUnknown(t *testing.T) {
	p := newPlace(t)
	other := p.Another()
	foreign := p.holds(other, p.NewCustomer(other), "d4e1f2a3-0000-4000-8000-000000000002")
	neighbour := p.holds(p.Reseller, p.NewCustomer(p.Reseller), "d4e1f2a3-0000-4000-8000-000000000003")
	for who, ask := range map[string]func() []apitest.Answer{
		"another reseller's": func() []apitest.Answer {
			s := p.as(auth.AccountManager)
			return []apitest.Answer{s.Get("/api/subscriptions/" + foreign), s.Post("/api/subscriptions/"+foreign+"/changes?dryRun=true", named{"kind": "suspend"}),
				s.Post("/api/subscriptions/"+foreign+"/changes", named{"kind": "suspend"}), s.Post("/api/orders/"+foreign[:27]+wire.NewID()+"/reversal", nil)}
		},
		"another customer's": func() []apitest.Answer {
			s := p.asCustomer(auth.CustomerAdmin)
			return []apitest.Answer{s.Get("/api/subscriptions/" + neighbour), s.Get("/api/subscriptions?customer=" + neighbour[:26])}
		},
		"none": func() []apitest.Answer {
			s := p.as(auth.AccountManager)
			return []apitest.Answer{s.Get("/api/subscriptions/" + p.id + "x"), s.Get("/api/subscriptions/nonsense")}
		},
	} {
		for i, got := range ask() {
			if got.Status != http.StatusNotFound || got.Problem.Code != "not_found" {
				t.Errorf("%s, question %d: %d %s", who, i, got.Status, got.Body)
			}
		}
	}
	if list := string(p.asCustomer(auth.CustomerReader).Get("/api/subscriptions").Body); !strings.Contains(list, p.id) || strings.Contains(list, neighbour) {
		t.Errorf("the customer's list: %s", list)
	}
}

// I5: a customer's own people read what they hold at their own price, are told no cost and nothing of the reseller's, and
// change nothing.
func TestACustomersPeopleReadTheirOwnPrice(t *testing.T) {
	p := newPlace(t)
	var made outlook
	p.as(auth.Sales).Post("/api/subscriptions/"+p.id+"/changes", named{"kind": "seats", "quantity": 12}).Into(t, &made)
	for _, role := range auth.RolesOf(auth.KindCustomer) {
		s := p.asCustomer(role)
		for _, path := range []string{"/api/subscriptions", "/api/subscriptions/" + p.id} {
			got := s.Get(path)
			if got.Status != http.StatusOK || !strings.Contains(string(got.Body), "90000") {
				t.Errorf("%s: %s: %d %s", role, path, got.Status, got.Body)
			}
			for _, mark := range []string{"7391.17", "73911.7", "6200200", "bb4f1a44825b", `"cost"`, `"by"`} {
				if strings.Contains(string(got.Body), mark) {
					t.Errorf("%s: %s tells %s: %s", role, path, mark, got.Body)
				}
			}
		}
		for _, path := range []string{"/api/subscriptions/" + p.id + "/changes?dryRun=true", "/api/subscriptions/" + p.id + "/changes", "/api/orders/" + made.Order.ID + "/reversal"} {
			if got := s.Post(path, named{"kind": "suspend"}); got.Status != http.StatusForbidden {
				t.Errorf("%s: %s: %d %s", role, path, got.Status, got.Body)
			}
		}
	}
}

// S1: the list is narrowed by what people look for, and pages without leaving anything out or showing it twice.
func TestTheListIsNarrowedAndPaged(t *testing.T) {
	p := newPlace(t)
	for i := range 44 {
		p.holds(p.Reseller, p.customer, "e4e1f2a3-0000-4000-8000-0000000000"+string(rune('0'+i/10))+string(rune('0'+i%10)))
	}
	s := p.as(auth.Reader)
	type page struct {
		Items []struct{ ID string }
		Next  string
	}
	seen, cursor := map[string]bool{}, ""
	for {
		var one page
		s.Get("/api/subscriptions?part=undo&search=premium&cursor="+cursor).Into(t, &one)
		for _, item := range one.Items {
			if seen[item.ID] {
				t.Errorf("%s twice", item.ID)
			}
			seen[item.ID] = true
		}
		if cursor = one.Next; cursor == "" {
			break
		}
	}
	if len(seen) != 45 {
		t.Errorf("%d subscriptions, want 45", len(seen))
	}
	for query, want := range map[string]int{"part=suspended": 0, "part=past": 0, "search=nobody": 0, "search=d4e1f2a3-0000-4000-8000-000000000001": 1, "part=trial": 0, "part=ending": 0} {
		var one page
		if s.Get("/api/subscriptions?"+query).Into(t, &one); len(one.Items) != want {
			t.Errorf("%s: %d, want %d", query, len(one.Items), want)
		}
	}
	if got := s.Get("/api/subscriptions?search=" + strings.Repeat("a", 101)); got.Status != http.StatusUnprocessableEntity && got.Status != http.StatusBadRequest {
		t.Errorf("a long search: %d %s", got.Status, got.Body)
	}
}
