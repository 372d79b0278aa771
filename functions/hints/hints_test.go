package hints_test

import (
	"bytes"
	"math/rand/v2"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"

	"twotier/functions/syncing"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/store/storetest"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

type m = map[string]any

// look is the answer about one customer.
type look struct {
	AsOf    time.Time
	Running bool
	Newest  *struct {
		AskedBy string
		EndedAt time.Time
		Found   struct{ New, Changed int }
		Failure string
	}
}

func (p *place) looked(browser *apitest.Client, customer string) look {
	p.t.Helper()
	var read look
	browser.Get("/api/customers/"+customer+"/syncs/newest").Into(p.t, &read)
	return read
}

// N2: "Sync now" for one customer, with progress and the result; two clicks are one look.
func TestSyncNowForACustomer(t *testing.T) {
	p := newPlace(t)
	id := p.customers(1)[0]
	if read := p.looked(p.browser, id); !read.AsOf.IsZero() || read.Running || read.Newest != nil {
		t.Errorf("before: %+v", read)
	}
	for range 2 {
		if got := p.browser.Post("/api/customers/"+id+"/syncs", m{}); got.Status != http.StatusAccepted {
			t.Fatalf("%d %s", got.Status, got.Problem.Code)
		}
	}
	if read := p.looked(p.browser, id); !read.Running || read.Newest.AskedBy != "Jana Falk" {
		t.Errorf("meanwhile: %+v", read)
	}
	if looks := p.drain(); looks != 1 {
		t.Errorf("%d looks", looks)
	}
	read := p.looked(p.browser, id)
	if read.Running || read.Newest.Found.New != 5 || read.Newest.Failure != "" || !read.AsOf.Equal(p.clock.Now()) || len(p.held(id)) != 5 {
		t.Errorf("afterwards: %+v", read)
	}
	guest := p.browser.WithSession(string(p.office.Guest(t, id, auth.CustomerReader)))
	if read := p.looked(guest, id); read.AsOf.IsZero() || read.Newest != nil {
		t.Errorf("the customer's people read %+v", read)
	}
	if got := guest.Post("/api/customers/"+id+"/syncs", m{}); got.Status != http.StatusForbidden {
		t.Errorf("the customer's people ask: %d", got.Status)
	}
	for _, path := range []string{"/api/customers/" + wire.NewID() + "/syncs/newest"} {
		if got := p.browser.Get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
}

// A13: who asks too often waits.
func TestAskingTooOften(t *testing.T) {
	p := newPlace(t)
	id := p.customers(1)[0]
	for n := range 11 {
		got := p.browser.Post("/api/customers/"+id+"/syncs", m{})
		p.drain()
		if want := http.StatusAccepted; n < 10 && got.Status != want {
			t.Errorf("look %d: %d", n, got.Status)
		}
		if n == 10 && (got.Status != http.StatusTooManyRequests || got.Problem.Params["seconds"] == "") {
			t.Errorf("look %d: %d", n, got.Status)
		}
	}
}

// N2: a reseller's round with progress, and the provider's board with all of them.
func TestRoundsOnTheBoard(t *testing.T) {
	p := newPlace(t)
	p.customers(3)
	if got := p.browser.Post("/api/subscription-syncs", m{}); got.Status != http.StatusAccepted {
		t.Fatalf("%d %s", got.Status, got.Problem.Code)
	}
	type round struct {
		Running           bool
		Passed, Customers int
		StartedBy         string
		AsOf, EndedAt     time.Time
		Found             struct{ Looked, New int }
	}
	var read round
	p.browser.Get("/api/subscription-syncs/newest").Into(t, &read)
	if !read.Running || read.Customers != 3 || read.StartedBy != "Jana Falk" || !read.AsOf.IsZero() {
		t.Errorf("meanwhile: %+v", read)
	}
	p.drain()
	p.browser.Get("/api/subscription-syncs/newest").Into(t, &read)
	if read.Running || read.Passed != 3 || read.Found.New != 15 || read.AsOf.IsZero() {
		t.Errorf("afterwards: %+v", read)
	}
	provider := apitest.New(t, p.api).WithSession(string(storetest.Provider(p.store, p.clock.Now()).Colleague(t, auth.ProviderAdmin)))
	if got := provider.Post("/api/provider/subscription-syncs", m{"resellerId": wire.NewID()}); got.Status != http.StatusNotFound {
		t.Errorf("an unknown reseller: %d", got.Status)
	}
	p.clock.Pass(time.Hour)
	for _, body := range []m{{"resellerId": p.office.Tenant.ID()}, {}} {
		if got := provider.Post("/api/provider/subscription-syncs", body); got.Status != http.StatusAccepted {
			t.Errorf("%v: %d %s", body, got.Status, got.Problem.Code)
		}
		p.drain()
	}
	var board struct {
		Items []struct {
			ResellerID, Name string
			Sync             round
		}
	}
	provider.Get("/api/provider/subscription-syncs").Into(t, &board)
	if len(board.Items) != 1 || board.Items[0].ResellerID != p.office.Tenant.ID() || board.Items[0].Sync.Found.Looked != 3 || board.Items[0].Sync.Found.New != 0 {
		t.Errorf("%+v", board)
	}
}

// listening registers us at Microsoft as the schedule does.
func (p *place) listening() syncing.Notices {
	p.t.Helper()
	notices := syncing.Notices{Partner: p.partner, Address: p.server.URL + "/api/partner-center/notices", NewRequestID: uuid.NewString}
	syncer := syncing.Syncer{Notices: notices, Log: quiet()}
	for range 2 { // the second time there is nothing to do
		if err := syncer.Handle(p.t.Context(), syncing.Event{Schedule: syncing.NoticeRegistration}); err != nil {
			p.t.Fatal(err)
		}
	}
	return notices
}

// A12: Microsoft's own notification is proven by its signature and makes us look; nobody else's does.
func TestANotificationMakesUsLook(t *testing.T) {
	p := newPlace(t)
	id := p.customers(1)[0]
	if err := p.inbox.Hints.Hint(t.Context(), p.office.Tenant, id); err != nil {
		t.Fatal(err)
	}
	p.drain()
	p.listening()
	one := p.one(id)
	if _, err := p.partner.ChangeSubscription(t.Context(), partnercenter.RequestID(uuid.NewString()), p.tenants[id], one, partnercenter.RenewAutomatically(false)); err != nil {
		t.Fatal(err)
	}
	for range 3_000 { // it comes by itself
		if p.drain() > 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if p.held(id)[one].AutoRenew {
		t.Error("the change was not seen")
	}
	for sentence, header := range map[string]map[string]string{
		"unsigned":            {},
		"signed by nobody":    {"X-MS-Signature-Algorithm": "rsa-sha256", "X-MS-Certificate-Url": p.sandbox.URL + "/sandbox/webhooks/certificate", "X-MS-Signature": "Signature AAAA"},
		"a certificate apart": {"X-MS-Signature-Algorithm": "rsa-sha256", "X-MS-Certificate-Url": "https://elsewhere.example/c.cer", "X-MS-Signature": "Signature AAAA"},
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.server.URL+"/api/partner-center/notices", bytes.NewReader([]byte(`{"EventName":"subscription-updated"}`)))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		for name, value := range header {
			request.Header.Set(name, value)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil || answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %v %v", sentence, answer, err)
		}
		_ = answer.Body.Close()
	}
	counts, err := p.store.Notices(t.Context())
	if err != nil || counts[mirror.SubscriptionEvent] == 0 {
		t.Errorf("%v: %v", counts, err)
	}
}

func (p *place) one(customer string) string {
	p.t.Helper()
	all, err := p.partner.Subscriptions(p.t.Context(), p.tenants[customer])
	if err != nil {
		p.t.Fatal(err)
	}
	return all[0].ID
}

// B8: hooks that come twice, late, shuffled, or not at all before the night: over 200 seeds the mirror ends as Microsoft is.
func TestHooksInAnyOrderEndInTheSameState(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(2)
	microsoft := &scripted{held: map[string][]subscription.Subscription{}}
	p.worker.Rounds.Looker.Microsoft = microsoft
	delivered := func() { // whether somebody asked or not: a message too many is late, and changes nothing
		for _, id := range ids {
			if err := p.worker.Rounds.Asked(t.Context(), p.office.Tenant, id); err != nil {
				t.Fatal(err)
			}
		}
	}
	for seed := range uint64(200) {
		dice := rand.New(rand.NewPCG(seed, 7))
		p.clock.Pass(2 * time.Hour)
		var notices []mirror.Notice
		for n := range 3 + dice.IntN(3) { // what happens at Microsoft, and what it tells of it
			tenant := p.tenants[ids[dice.IntN(2)]]
			seats := 1 + dice.IntN(50)
			microsoft.held[tenant] = []subscription.Subscription{{ID: "s-" + tenant[:4], ProductID: "P", SkuID: "S", Status: subscription.Active, Quantity: seats}}
			for range 1 + dice.IntN(2) {
				notices = append(notices, mirror.Notice{ID: strconv.FormatUint(seed, 10) + "-" + strconv.Itoa(n), Event: mirror.SubscriptionEvent, TenantID: tenant})
			}
		}
		dice.Shuffle(len(notices), func(i, j int) { notices[i], notices[j] = notices[j], notices[i] })
		for _, n := range notices {
			if err := p.inbox.Take(t.Context(), n); err != nil {
				t.Fatal(err)
			}
			if dice.IntN(3) == 0 {
				p.clock.Pass(time.Second)
				delivered()
			}
		}
		delivered()
		for _, id := range ids {
			for _, want := range microsoft.held[p.tenants[id]] {
				if got := p.held(id)[want.ID]; got.Quantity != want.Quantity {
					t.Fatalf("seed %d: %d seats, Microsoft has %d", seed, got.Quantity, want.Quantity)
				}
			}
		}
	}
}

// A hint during a look is not lost: who is looking looks again.
func TestAHintDuringALook(t *testing.T) {
	p := newPlace(t)
	id := p.customers(1)[0]
	microsoft := &scripted{held: map[string][]subscription.Subscription{}}
	tenant := p.tenants[id]
	microsoft.held[tenant] = []subscription.Subscription{{ID: "s", ProductID: "P", SkuID: "S", Status: subscription.Active, Quantity: 1}}
	microsoft.during = func() {
		microsoft.during = nil
		p.clock.Pass(time.Second)
		microsoft.held[tenant] = []subscription.Subscription{{ID: "s", ProductID: "P", SkuID: "S", Status: subscription.Active, Quantity: 2}}
		if err := p.inbox.Hints.Hint(t.Context(), p.office.Tenant, id); err != nil {
			t.Error(err)
		}
	}
	p.worker.Rounds.Looker.Microsoft = microsoft
	if err := p.inbox.Hints.Hint(t.Context(), p.office.Tenant, id); err != nil {
		t.Fatal(err)
	}
	if looks := p.drain(); looks != 1 || p.held(id)["s"].Quantity != 2 {
		t.Errorf("%d messages, %d seats", looks, p.held(id)["s"].Quantity)
	}
	if read := p.looked(p.browser, id); read.Running {
		t.Errorf("it goes on: %+v", read)
	}
}

// The second source: Partner Center's audit records tell of what no hook told of.
func TestRecordsTellWhatNoHookTold(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(2)
	one := p.one(ids[1])
	if _, err := p.partner.ChangeSubscription(t.Context(), partnercenter.RequestID(uuid.NewString()), p.tenants[ids[1]], one, partnercenter.RenewAutomatically(false)); err != nil {
		t.Fatal(err)
	}
	syncer := syncing.Syncer{Records: syncing.Records{Partner: p.partner, Inbox: p.inbox}, Now: p.clock.Now, Log: quiet()}
	if err := syncer.Handle(t.Context(), syncing.Event{Schedule: syncing.RecordSync}); err != nil {
		t.Fatal(err)
	}
	if looks := p.drain(); looks != 1 || len(p.held(ids[0])) != 0 || p.held(ids[1])[one].AutoRenew {
		t.Errorf("%d looks, %d and %d held", looks, len(p.held(ids[0])), len(p.held(ids[1])))
	}
}

// C5: a registration that somebody changed or removed at Microsoft is mended.
func TestARegistrationIsMended(t *testing.T) {
	p := newPlace(t)
	notices := p.listening()
	if _, err := p.partner.ChangeRegistration(t.Context(), partnercenter.RequestID(uuid.NewString()),
		partnercenter.Registration{WebhookURL: "https://elsewhere.example/hook", WebhookEvents: []partnercenter.EventName{partnercenter.EventTest}}); err != nil {
		t.Fatal(err)
	}
	p.listening()
	had, err := p.partner.Registration(t.Context())
	if err != nil || had.WebhookURL != notices.Address || len(had.WebhookEvents) < 2 {
		t.Errorf("%+v: %v", had, err)
	}
}

// C5, P9: who accepts an invitation at Microsoft is looked for in the reseller's customers at once, and the reseller's own
// standing with it; told twice it is one look.
func TestAnAcceptedInvitationMakesUsCompare(t *testing.T) {
	p := newPlace(t)
	id := p.customers(1)[0]
	for _, n := range []mirror.Notice{
		{ID: "a", Event: mirror.RelationEvent, TenantID: p.tenants[id]}, {ID: "b", Event: mirror.RelationEvent, TenantID: p.tenants[id]},
		{ID: "c", Event: mirror.RelationEvent, TenantID: uuid.NewString()},
	} {
		if err := p.inbox.Take(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	asked := map[any]int{}
	for _, row := range append(storetest.Rows(t, p.database, "Outbox"), storetest.Rows(t, p.database, "Parked")...) {
		asked[row["Kind"]]++
	}
	if asked[string(outbox.CompareCustomers)] != 1 || asked[string(outbox.LookAtResellers)] != 1 {
		t.Errorf("%v", asked)
	}
}

// A stranger's tenant, and a notice that came before.
func TestNoticesNobodyActsOn(t *testing.T) {
	p := newPlace(t)
	before := storetest.Rows(t, p.database, "Outbox")
	for _, n := range []mirror.Notice{
		{ID: "a", Event: mirror.SubscriptionEvent, TenantID: uuid.NewString()}, {ID: "b", Event: mirror.OtherEvent}, {ID: "b", Event: mirror.OtherEvent},
		{ID: "c", Event: mirror.SubscriptionEvent},
	} {
		if err := p.inbox.Take(t.Context(), n); err != nil {
			t.Errorf("%+v: %v", n, err)
		}
	}
	counts, err := p.store.Notices(t.Context())
	if diff := cmp.Diff(map[mirror.Event]int64{mirror.SubscriptionEvent: 2, mirror.OtherEvent: 1}, counts, cmpopts.IgnoreMapEntries(func(_ mirror.Event, n int64) bool { return n == 0 })); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if diff := cmp.Diff(len(before), len(storetest.Rows(t, p.database, "Outbox"))); diff != "" {
		t.Errorf("somebody looks: %s", diff)
	}
	if _, _, err := p.store.CustomerOfTenant(t.Context(), "unknown"); fault.KindOf(err) != fault.NotFound {
		t.Error(err)
	}
}
