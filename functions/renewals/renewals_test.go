package renewals_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/renewals"
	"twotier/infra/world"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/money"
	"twotier/shared/outbox"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

type m = map[string]any

// place is the renewals function on a world of its own.
type place struct {
	*world.World
	t      *testing.T
	api    http.Handler
	seller *apitest.Client
	reader *apitest.Client // a customer's user
	patron string          // id of the customer
}

func newPlace(t *testing.T) *place {
	t.Helper()
	w := world.New(t)
	p := &place{World: w, t: t}
	api := httpapi.New("renewals", slog.New(slog.DiscardHandler))
	renewals.Register(api, renewals.API{Renewals: renewal.Service{Store: w.Store, Now: w.Now, NewID: wire.NewID}})
	p.api = api.Handler(w.Store)
	w.Publish()
	p.patron, _ = w.Customer(w.Reseller)
	p.seller = apitest.New(t, p.api).WithSession(string(w.SignIn(w.Reseller, auth.AccountManager)))
	p.reader = apitest.New(t, p.api).WithSession(string(w.SignInTo(w.Reseller, p.patron, auth.CustomerAdmin)))
	return p
}

// hold mirrors a year's licence of the customer whose term ends in so many days; it gives its public id.
func (p *place) hold(id string, days int, changes ...func(*subscription.Subscription)) string {
	p.t.Helper()
	end := p.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, days).Add(-time.Second)
	euros := func(text string) money.Amount {
		a, err := money.Parse(text, "EUR")
		if err != nil {
			p.t.Fatal(err)
		}
		return a
	}
	premium := world.BusinessPremium()
	s := subscription.Subscription{
		ID: id, Tenant: p.Reseller, Customer: p.patron, Company: "Wintermann", ProductID: premium.ProductID, SkuID: premium.SkuID, Title: "Microsoft 365 Business Premium",
		FriendlyName: "Praxis", Status: subscription.Active, Quantity: 4, TermDuration: "P1Y", BillingCycle: "monthly", AutoRenew: true,
		EndOfTerm: subscription.Renews, TermStart: end.AddDate(-1, 0, 0).Add(time.Second), CommitmentEnd: end,
		Cost: euros("20.00"), Price: euros("25.00"), PricedFrom: subscription.PricedByOrder, MirroredAt: p.Now(),
	}
	for _, change := range changes {
		change(&s)
	}
	act := audit.Act{By: auth.System("test", p.Reseller, wire.NewID()), At: p.Now(), Name: "subscription.read"}
	if _, err := p.Store.KeepSubscriptions(p.t.Context(), act, s); err != nil {
		p.t.Fatal(err)
	}
	return p.patron + "." + id
}

func off(s *subscription.Subscription) { s.AutoRenew, s.EndOfTerm = false, subscription.Undecided }

type shown struct {
	Items []struct {
		ID, Urgency, Fate, Why string
		YearPrice              *struct{ Value, Currency string }
		YearCost               *struct{ Value string }
		Decision               *decision
	}
	Sums []struct {
		Count int
		Price struct{ Value string }
		Cost  *struct{ Value string }
	}
}

type decision struct {
	Version       int64
	Choice, State string
}

func (p *place) list(client *apitest.Client, query string) shown {
	p.t.Helper()
	var found shown
	got := client.Get("/api/renewals" + query)
	if got.Status != http.StatusOK {
		p.t.Fatalf("%d %s", got.Status, got.Body)
	}
	got.Into(p.t, &found)
	return found
}

// told is the list in short: "id why".
func (s shown) told() []string {
	all := []string{}
	for _, e := range s.Items {
		all = append(all, e.ID[len(e.ID)-1:]+" "+e.Why)
	}
	return all
}

// S4: the calendar asks for decisions only, with the money they are about; on demand it shows every end.
func TestTheCalendar(t *testing.T) {
	p := newPlace(t)
	p.hold("a", 40)
	p.hold("b", 10, off)
	p.hold("c", 20, func(s *subscription.Subscription) { s.TermDuration = "P1M" })
	p.hold("d", 30, func(s *subscription.Subscription) { off(s); s.EndOfTerm = subscription.Ends })
	p.hold("e", 50, func(s *subscription.Subscription) { s.IsTrial = true; s.TermDuration = "P1M" })
	p.hold("f", 90)
	found := p.list(p.seller, "")
	if diff := cmp.Diff([]string{"b extends", "a commits", "e paid"}, found.told()); diff != "" {
		t.Errorf("what needs a decision (-want +got):\n%s", diff)
	}
	if len(found.Sums) != 1 || found.Sums[0].Count != 3 || found.Sums[0].Price.Value != "3600.00" || found.Sums[0].Cost.Value != "2880.00" {
		t.Errorf("money: %+v", found.Sums)
	}
	if diff := cmp.Diff([]string{"b extends", "c ", "d ", "a commits", "e paid", "f commits"}, p.list(p.seller, "?all=true&days=120").told()); diff != "" {
		t.Errorf("all (-want +got):\n%s", diff)
	}
	if got := p.list(p.seller, "?customer="+p.NewCustomer(p.Reseller)); len(got.Items) != 0 {
		t.Errorf("another customer's: %+v", got)
	}
	if diff := cmp.Diff([]string{"b extends", "a commits", "e paid"}, p.list(p.seller, "?customer="+p.patron).told()); diff != "" {
		t.Errorf("of the customer (-want +got):\n%s", diff)
	}
	if got := p.seller.Get("/api/renewals?days=500"); got.Status != http.StatusUnprocessableEntity && got.Status != http.StatusBadRequest {
		t.Errorf("too far ahead: %d", got.Status)
	}
	stranger := apitest.New(t, p.api).WithSession(string(p.SignIn(p.Another(), auth.AccountManager)))
	if got := p.list(stranger, "?all=true"); len(got.Items) != 0 {
		t.Errorf("another reseller sees %+v", got)
	}
}

func (p *place) choose(client *apitest.Client, id string, version int64, choice string, more ...m) apitest.Answer {
	body := m{"version": version, "choice": choice}
	for _, one := range more {
		body["terms"] = one
	}
	return client.Post("/api/renewals/"+id+"/choice", body)
}

func premium(seats int, changes m) m {
	terms := m{"productId": world.BusinessPremium().ProductID, "skuId": world.BusinessPremium().SkuID, "termDuration": "P1Y", "billingCycle": "monthly", "seats": seats}
	for name, value := range changes {
		terms[name] = value
	}
	return terms
}

// S2: a decision is written down once, is no question any more, and may be changed until the lock; two tabs do not
// overwrite each other.
func TestDeciding(t *testing.T) {
	p := newPlace(t)
	id := p.hold("a", 20)
	var made decision
	p.choose(p.seller, id, 0, "end").Into(t, &made)
	if made.Choice != "end" || made.State != "wanted" || made.Version != 1 || p.Tasks(outbox.BringRenewal) != 1 {
		t.Fatalf("%+v, %d tasks", made, p.Tasks(outbox.BringRenewal))
	}
	if got := p.list(p.seller, ""); len(got.Items) != 0 {
		t.Errorf("it is asked for still: %+v", got)
	}
	if got := p.choose(p.seller, id, 0, "renew"); got.Status != http.StatusPreconditionFailed {
		t.Errorf("the other tab: %d %s", got.Status, got.Body)
	}
	p.choose(p.seller, id, 0, "end").Into(t, &made) // the same again, from the other tab, is no change
	if made.Version != 1 || p.Tasks(outbox.BringRenewal) != 1 {
		t.Errorf("said twice: %+v", made)
	}
	p.choose(p.seller, id, 1, "change", premium(3, nil)).Into(t, &made)
	if made.Choice != "change" || made.Version != 2 {
		t.Errorf("otherwise: %+v", made)
	}
	p.Pass(20 * 24 * time.Hour)
	if got := p.choose(p.seller, id, 2, "end"); got.Status != http.StatusConflict || got.Problem.Code != "renewal_locked" {
		t.Errorf("after the lock: %d %s", got.Status, got.Body)
	}
}

// S2: what cannot be wanted is said with every field at once, and nothing is written.
func TestWhatCannotBeWanted(t *testing.T) {
	p := newPlace(t)
	licence := p.hold("a", 20)
	trial := p.hold("b", 20, func(s *subscription.Subscription) { s.IsTrial = true })
	suspended := p.hold("c", 20, func(s *subscription.Subscription) { off(s); s.Status = subscription.Suspended })
	gone := p.hold("d", 20, func(s *subscription.Subscription) { s.Status = subscription.Deleted })
	for _, c := range []struct {
		sentence, id, choice string
		terms                m
		status               int
		codes                string
	}{
		{"no choice at all", licence, "", nil, 422, "choice choice_unknown"},
		{"a trial has no extended term", trial, "extend", nil, 422, "choice extend_unavailable"},
		{"no seats and no such plan", licence, "change", premium(0, m{"billingCycle": "triennial"}), 422, "terms.seats quantity_malformed, terms.termDuration offer_unavailable"},
		{"more than the product has", licence, "change", premium(301, nil), 422, "terms.seats quantity_too_high"},
		{"nothing is changed", licence, "change", premium(4, nil), 422, "terms.seats renewal_unchanged"},
		{"a product nobody knows", licence, "change", premium(4, m{"productId": "NONE"}), 422, "terms.productId product_unknown"},
		{"an end before the term begins", licence, "change", premium(4, m{"customEnd": "2020-01-31"}), 422, "terms.customEnd custom_end_outside"},
		{"an end that is no date", licence, "change", premium(4, m{"customEnd": "soon"}), 422, "terms.customEnd custom_end_outside"},
		{"suspended it cannot renew", suspended, "renew", nil, 409, "renewal_not_active"},
		{"cancelled it has no end", gone, "renew", nil, 409, "renewal_no_term"},
		{"one there is not", p.patron + ".zz", "renew", nil, 404, "not_found"},
		{"somebody else's customer", wire.NewID() + ".a", "renew", nil, 404, "not_found"},
		{"no id at all", "a", "renew", nil, 404, "not_found"},
	} {
		var got apitest.Answer
		if c.terms != nil {
			got = p.choose(p.seller, c.id, 0, c.choice, c.terms)
		} else {
			got = p.choose(p.seller, c.id, 0, c.choice)
		}
		codes := []string{}
		for _, f := range got.Problem.Errors {
			codes = append(codes, f.Path+" "+f.Code)
		}
		if len(codes) == 0 {
			codes = append(codes, got.Problem.Code)
		}
		if got.Status != c.status || strings.Join(codes, ", ") != c.codes {
			t.Errorf("%s: %d %v, want %d %s", c.sentence, got.Status, codes, c.status, c.codes)
		}
	}
	if p.Tasks(outbox.BringRenewal) != 0 {
		t.Error("something was written")
	}
}

// S2: suspended, it may be wanted to end; that is what it does.
func TestASuspendedOneMayEnd(t *testing.T) {
	p := newPlace(t)
	id := p.hold("a", 20, func(s *subscription.Subscription) { off(s); s.Status = subscription.Suspended })
	if got := p.choose(p.seller, id, 0, "end"); got.Status != http.StatusAccepted {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}

// S4: many at once: each has its own answer, and a refused one stops no other.
func TestDecidingForMany(t *testing.T) {
	p := newPlace(t)
	a, b := p.hold("a", 20), p.hold("b", 30)
	gone := p.hold("c", 20, func(s *subscription.Subscription) { s.Status = subscription.Deleted })
	var done struct {
		Items []struct {
			ID, Code string
			Decision *decision
		}
	}
	got := p.seller.Post("/api/renewal-choices", m{"choice": "end", "items": []m{{"id": a}, {"id": gone}, {"id": "x"}, {"id": b}}})
	got.Into(t, &done)
	told := []string{}
	for _, one := range done.Items {
		told = append(told, one.Code)
	}
	if diff := cmp.Diff([]string{"", "renewal_no_term", "not_found", ""}, told); diff != "" || p.Tasks(outbox.BringRenewal) != 2 {
		t.Errorf("%d %s\n%s", got.Status, got.Body, diff)
	}
	var many []m
	for range 51 {
		many = append(many, m{"id": a})
	}
	if got := p.seller.Post("/api/renewal-choices", m{"choice": "end", "items": many}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("too many: %d", got.Status)
	}
}

// I5: a customer's user sees its own ends with its own prices, no cost, and decides nothing.
func TestACustomersUser(t *testing.T) {
	p := newPlace(t)
	id := p.hold("a", 20)
	if got := p.list(p.reader, ""); len(got.Items) != 1 || got.Items[0].YearPrice.Value != "1200.00" || got.Items[0].YearCost != nil || got.Sums[0].Cost != nil {
		t.Errorf("%+v", got)
	}
	for _, path := range []string{"/api/renewals", "/api/renewals/" + id} {
		if got := p.reader.Get(path); got.Status != http.StatusOK || strings.Contains(string(got.Body), "960.00") || strings.Contains(string(got.Body), "Cost") {
			t.Errorf("%s: %d %s", path, got.Status, got.Body)
		}
	}
	if got := p.choose(p.reader, id, 0, "end"); got.Status != http.StatusForbidden {
		t.Errorf("it decides: %d", got.Status)
	}
}

// S4: each batch of seats with its own end, and only while it is open.
func TestOpenWindows(t *testing.T) {
	p := newPlace(t)
	now := p.Now().UTC().Truncate(time.Second)
	p.hold("a", 300, func(s *subscription.Subscription) {
		s.CancellableUntil = now.Add(3 * time.Hour)
		s.Windows = []subscription.Window{{Quantity: 3, Until: now.Add(3 * time.Hour)}, {Quantity: 1, Until: now.Add(50 * time.Hour)}}
	})
	p.hold("b", 300)
	windows := func() string {
		var found struct {
			Items []struct {
				ID      string
				Batches []struct{ Quantity int }
			}
		}
		p.seller.Get("/api/undo-windows").Into(t, &found)
		told := ""
		for _, one := range found.Items {
			told += one.ID[len(one.ID)-1:]
			for _, b := range one.Batches {
				told += " " + string(rune('0'+b.Quantity))
			}
		}
		return told
	}
	if got := windows(); got != "a 3 1" {
		t.Errorf("at first: %q", got)
	}
	p.Pass(3 * time.Hour)
	if got := windows(); got != "a 1" {
		t.Errorf("when the first has closed: %q", got)
	}
	p.Pass(50 * time.Hour)
	if got := windows(); got != "" {
		t.Errorf("when all have: %q", got)
	}
}
