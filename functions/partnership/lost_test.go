package partnership_test

import (
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/partnership"
	"twotier/functions/placement"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/standing"
	"twotier/shared/stoppage"
	"twotier/shared/subscription"
	"twotier/shared/terms"
	"twotier/shared/wire"
)

// lossDesk is the provider's desk about lost authorisations, with the reseller's own page beside it.
type lossDesk struct {
	*world.World
	provider, support, seller *apitest.Client
	handler                   http.Handler
}

func newLossDesk(t *testing.T) *lossDesk {
	w := world.New(t)
	api := httpapi.New("partnership", slog.New(slog.DiscardHandler))
	partnership.Register(api, partnership.API{
		Standings: standing.Service{Store: w.Store, Partners: vetting.Microsoft{Partner: w.Partner}, Limits: limit.Limiter{Store: w.Store, Now: w.Now},
			Now: w.Now, NewID: wire.NewID},
		Stoppage: stoppage.Service{Store: w.Store, Now: w.Now},
	})
	d := &lossDesk{World: w, handler: api.Handler(w.Store)}
	as := func(of auth.Tenant, role auth.Role) *apitest.Client {
		return apitest.New(t, d.handler).WithSession(string(w.SignIn(of, role)))
	}
	d.provider, d.support, d.seller = as(auth.Provider(), auth.ProviderAdmin), as(auth.Provider(), auth.ProviderSupport), as(w.Reseller, auth.Reader)
	return d
}

func (d *lossDesk) path(act string) string {
	return "/api/provider/standings/" + d.Reseller.ID() + "/" + act
}

type standingShown struct {
	Authorisation struct{ State, Source, Note string }
}

// P6: a person of the provider ends an authorisation with a reason and an explicit yes; everything wrong is said at once,
// twice is once, and who may not, or names nobody, is told like everywhere.
func TestTheProviderSaysThatAnAuthorisationEnded(t *testing.T) {
	d := newLossDesk(t)
	yes := map[string]any{"note": "Microsoft wrote to us on Monday.", "understood": true}
	for _, c := range []struct {
		sentence string
		as       *apitest.Client
		path     string
		body     map[string]any
		status   int
		want     []fault.Field
	}{
		{"neither reason nor yes", d.provider, d.path("loss"), map[string]any{"note": " ", "understood": false}, http.StatusUnprocessableEntity,
			[]fault.Field{{Path: "note", Code: "required"}, {Path: "understood", Code: "acceptance_needed"}}},
		{"too many words", d.provider, d.path("loss"), map[string]any{"note": strings.Repeat("x", 1001), "understood": true}, http.StatusUnprocessableEntity,
			[]fault.Field{{Path: "note", Code: "too_long", Params: map[string]string{"max": "1000"}}}},
		{"the reseller itself may not", d.seller, d.path("loss"), yes, http.StatusForbidden, nil},
		{"nobody of this id", d.provider, "/api/provider/standings/01JD2N9WQ8R5Y4M3K7B6C5D4E1/loss", yes, http.StatusNotFound, nil},
		{"support does", d.support, d.path("loss"), yes, http.StatusOK, nil},
		{"and a colleague once more", d.provider, d.path("loss"), map[string]any{"note": "I heard it too.", "understood": true}, http.StatusOK, nil},
	} {
		got := c.as.Post(c.path, c.body)
		if diff := cmp.Diff(c.want, got.Problem.Errors); got.Status != c.status || diff != "" {
			t.Errorf("%s: %d %s %s", c.sentence, got.Status, got.Problem.Code, diff)
		}
	}
	var seen standingShown
	d.seller.Get("/api/partnership/standing").Into(t, &seen)
	if a := seen.Authorisation; a.State != "lost" || a.Source != "provider" || a.Note != "Microsoft wrote to us on Monday." {
		t.Errorf("the reseller reads %+v", a)
	}
	if n := d.Tasks(outbox.SendMail); n != 1 {
		t.Errorf("%d letters, want the account manager's", n)
	}
}

// P6: a loss is taken back only when Microsoft confirms everything just then; each check that it does not is named.
func TestALossIsTakenBackWhenMicrosoftConfirmsEverything(t *testing.T) {
	d := newLossDesk(t)
	d.provider.Post(d.path("loss"), map[string]any{"note": "A slip.", "understood": true})
	because := map[string]any{"note": "It was another company."}
	d.Sandbox.Fail(sandbox.Rule{Operation: "POST /v1/partners/validateresellers", Kind: sandbox.Status, Status: 503, Times: 4})
	got := d.provider.Post(d.path("recovery"), because)
	if got.Problem.Code != "checks_not_ok" || !slices.ContainsFunc(got.Problem.Errors, func(f fault.Field) bool {
		return f.Path == "checks.partnerOfRecord" && f.Code == "partner_center_unavailable"
	}) {
		t.Errorf("unreachable: %d %+v", got.Status, got.Problem)
	}
	if got := d.provider.Post(d.path("recovery"), map[string]any{"note": ""}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a reason: %d", got.Status)
	}
	if got := d.provider.Post(d.path("recovery"), because); got.Status != http.StatusOK {
		t.Fatalf("%d %+v", got.Status, got.Problem)
	}
	var seen standingShown
	d.seller.Get("/api/partnership/standing").Into(t, &seen)
	if a := seen.Authorisation; a.State != "active" || a.Source != "mistake" {
		t.Errorf("the reseller reads %+v", a)
	}
	if got := d.provider.Post(d.path("recovery"), because); got.Status != http.StatusOK {
		t.Errorf("once more: %d", got.Status)
	}
}

type listed struct {
	Running, Going, Waiting, Stopped []struct {
		Kind, ID, Title, State string
		Seats                  int
		May                    []string
	}
}

// told are the lines of a list as people read them.
func (l listed) told() []string {
	var lines []string
	for _, t := range l.Running {
		lines = append(lines, "runs: "+t.Title+", "+strings.Join(t.May, " "))
	}
	for _, t := range l.Going {
		lines = append(lines, "on its way: "+t.Kind+" "+t.State)
	}
	for _, t := range l.Waiting {
		lines = append(lines, "waits: "+t.Kind+" "+t.Title)
	}
	for _, t := range l.Stopped {
		lines = append(lines, "stopped: "+t.Kind+" "+t.State)
	}
	return lines
}

// P6: what goes on is told with what can still be changed of it, apart from what waits and what was stopped; to the reseller
// and, before and after, to the provider's people who look after orders. Nobody else's is told.
func TestWhatALossStopsIsTold(t *testing.T) {
	d := newLossDesk(t)
	d.Publish()
	customer, _ := d.Customer(d.Reseller)
	d.holds(t, customer)
	orders := order.Service{Store: d.Store, Now: d.Now, NewID: wire.NewID}
	by := d.By(d.Reseller, auth.Sales)
	if _, err := orders.Begin(t.Context(), by, customer, "Warehouse"); err != nil {
		t.Fatal(err)
	}
	placed := d.placed(t, orders, by, customer)
	want := []string{"runs: Business Premium, reduce cancel end_of_term", "on its way: order placing", "waits: draft Warehouse"}
	var before listed
	d.support.Get(d.path("stoppage")).Into(t, &before)
	if diff := cmp.Diff(want, before.told()); diff != "" {
		t.Errorf("before: %s", diff)
	}
	d.provider.Post(d.path("loss"), map[string]any{"note": "Microsoft wrote.", "understood": true})
	d.stops(t, placed)
	want[1], want[2] = want[2], "stopped: order failed"
	var after listed
	d.seller.Get("/api/partnership/stoppage").Into(t, &after)
	if diff := cmp.Diff(want, after.told()); diff != "" {
		t.Errorf("after: %s", diff)
	}
	file := d.seller.Get("/api/partnership/stoppage/file")
	if lines := strings.Split(strings.TrimSpace(string(file.Body)), "\n"); len(lines) != 4 || !strings.Contains(string(file.Body), "reduce cancel end_of_term") {
		t.Errorf("file: %s", file.Body)
	}
	var others listed
	apitest.New(t, d.handler).WithSession(string(d.SignIn(d.Another(), auth.Reader))).Get("/api/partnership/stoppage").Into(t, &others)
	if len(others.told()) > 0 {
		t.Errorf("another reseller reads %v", others.told())
	}
}

// holds gives the customer ten seats that can still be given back.
func (d *lossDesk) holds(t *testing.T, customer string) {
	t.Helper()
	now := d.Now()
	_, err := d.Store.KeepSubscriptions(t.Context(), d.Act("subscription.mirrored"), subscription.Subscription{ID: "s1", Customer: customer, Tenant: d.Reseller,
		Company: "Wintermann", ProductID: "P", SkuID: "1", Title: "Business Premium", Status: subscription.Active, Quantity: 10, TermDuration: "P1Y", BillingCycle: "monthly",
		EndOfTerm: subscription.Renews, AutoRenew: true, CommitmentEnd: now.AddDate(1, 0, 0), CancellableUntil: now.Add(48 * time.Hour),
		Windows: []subscription.Window{{Quantity: 10, Until: now.Add(48 * time.Hour)}}, MirroredAt: now})
	if err != nil {
		t.Fatal(err)
	}
}

func (d *lossDesk) placed(t *testing.T, orders order.Service, by auth.Caller, customer string) order.Order {
	t.Helper()
	draft, err := orders.Begin(t.Context(), by, customer, "Office")
	if err != nil {
		t.Fatal(err)
	}
	premium := world.BusinessPremium()
	view, err := orders.Save(t.Context(), by, draft.ID, draft.Revision.Version, order.Wish{Lines: []order.LineWish{
		{ProductID: premium.ProductID, SkuID: premium.SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 5}}})
	if err != nil {
		t.Fatal(err)
	}
	placed, err := orders.Place(t.Context(), by, view.ID, order.Consent{Accepted: []terms.Wanted{{Document: terms.Terms, Version: 1}, {Document: terms.MsLicence, Version: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	return placed
}

// stops takes the order on, which finds that nothing may be ordered.
func (d *lossDesk) stops(t *testing.T, placed order.Order) {
	t.Helper()
	placer := placement.Placer{Store: d.Store, Partner: d.Partner, Standing: standing.Keeper{Store: d.Store, Now: d.Now}, Log: slog.New(slog.DiscardHandler), Now: d.Now, NewID: wire.NewID}
	message := outbox.Message{ID: wire.NewID(), Bucket: "OB#test", Task: outbox.Task{Kind: outbox.PlaceOrder, Tenant: d.Reseller, Ref: "order/" + placed.ID.String()}}
	if err := placer.Continue(t.Context(), message); err != nil {
		t.Fatal(err)
	}
}
