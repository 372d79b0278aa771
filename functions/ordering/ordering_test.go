package ordering_test

import (
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/ordering"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/order"
	"twotier/shared/partnercenter/buying"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

type place struct {
	*world.World
	handler  http.Handler
	browser  *apitest.Client // of a person in sales
	customer string
}

// shown is what tests look at in an order.
type shown struct {
	ID, Status, Currency, PartnerID string
	Version                         int64
	Lines                           []struct {
		Title, State, MarkupPercent string
		Cost, Price, Margin         amount
		BelowCost                   bool
	}
	Totals    struct{ Cost, Price, Margin amount }
	Readiness []struct {
		Check, Code, Fix string
		Ready            bool
	}
	Problems []fault.Field
}

type amount struct{ Value, Currency string }

func newPlace(t *testing.T) *place {
	w := world.New(t)
	api := httpapi.New("ordering", slog.New(slog.DiscardHandler))
	orders := order.Service{Store: w.Store, Now: w.Now, NewID: wire.NewID, Deals: buying.Microsoft{Partner: w.Partner}}
	ordering.Register(api, ordering.API{
		Orders:        orders,
		DryRuns:       order.DryRuns{Orders: orders, Microsoft: buying.Microsoft{Partner: w.Partner}, Turns: limit.Limiter{Store: w.Store, Now: w.Now}},
		Register:      order.Register{Store: w.Store, Now: w.Now, Most: mostExported()},
		Customers:     customer.Service{Store: w.Store, Now: w.Now},
		Subscriptions: subscription.Service{Store: w.Store},
	})
	p := &place{World: w, handler: api.Handler(w.Store)}
	w.Publish()
	p.customer, _ = w.Customer(w.Reseller)
	p.browser = p.as(t, w.Reseller, auth.Sales)
	return p
}

func (p *place) as(t *testing.T, organisation auth.Tenant, role auth.Role) *apitest.Client {
	return apitest.New(t, p.handler).WithSession(string(p.SignIn(organisation, role)))
}

type line map[string]any

func premium(quantity int, more ...line) line {
	return merged(line{"productId": "CFQ7TTC0LCHC", "skuId": "0002", "termDuration": "P1Y", "billingCycle": "monthly", "quantity": quantity}, more)
}

func phone(quantity int, more ...line) line {
	return merged(line{"productId": "CFQ7TTC0LH0T", "skuId": "0001", "termDuration": "P1Y", "billingCycle": "monthly", "quantity": quantity}, more)
}

func merged(l line, more []line) line {
	for _, m := range more {
		for name, value := range m {
			l[name] = value
		}
	}
	return l
}

func (p *place) begin(t *testing.T) shown {
	t.Helper()
	var draft shown
	p.browser.Post("/api/orders", line{"customerId": p.customer, "name": "Warehouse"}).Into(t, &draft)
	return draft
}

func (p *place) save(draft shown, lines ...line) apitest.Answer {
	return p.browser.Put("/api/orders/"+draft.ID, strconv.FormatInt(draft.Version, 10), line{"name": "Warehouse", "lines": lines})
}

func (p *place) drafted(t *testing.T, lines ...line) shown {
	t.Helper()
	var saved shown
	p.save(p.begin(t), lines...).Into(t, &saved)
	return saved
}

func consent() line {
	return line{"accepted": []line{{"document": "terms", "version": 1}, {"document": "msLicence", "version": 1}}}
}

func (p *place) press(draft shown, headers ...apitest.Header) apitest.Answer {
	return p.browser.Post("/api/orders/"+draft.ID+"/placement", consent(), headers...)
}

// O1, K3: the four prices of each line and of all, at the default markup of 10 % and by hand.
func TestPricesOfADraft(t *testing.T) {
	p := newPlace(t)
	got := p.drafted(t, premium(12), phone(12, line{"markupPercent": "25"}))
	if len(got.Lines) != 2 || got.Lines[0].MarkupPercent != "10" || got.Lines[1].MarkupPercent != "25" {
		t.Fatalf("lines: %+v", got.Lines)
	}
	if got.Totals.Cost.Currency != "EUR" || got.Totals.Margin.Value == "0.00" {
		t.Errorf("totals: %+v", got.Totals)
	}
	if len(got.Problems) != 0 {
		t.Errorf("problems: %+v", got.Problems)
	}
	for _, check := range got.Readiness {
		if !check.Ready {
			t.Errorf("not ready: %+v", check)
		}
	}
}

// O1: bad input, all of it at once.
func TestWhatALineCannotBe(t *testing.T) {
	p := newPlace(t)
	got := p.save(p.begin(t),
		premium(0), phone(3, line{"markupPercent": "much"}), premium(1, line{"skuId": "9999"}), premium(1, line{"termDuration": "P9Y"}),
		premium(1, line{"price": line{"value": "-1", "currency": "EUR"}}), premium(1, line{"price": line{"value": "20", "currency": "CZK"}}),
		premium(-3, line{"skuId": "9999"}), premium(0, line{"termDuration": "P9Y", "markupPercent": "much"}))
	want := []fault.Field{
		{Path: "lines.0.quantity", Code: "quantity_malformed"},
		{Path: "lines.1.markupPercent", Code: "not_a_number"},
		{Path: "lines.2.productId", Code: "product_unknown"},
		{Path: "lines.3.termDuration", Code: "offer_unavailable"},
		{Path: "lines.4.price", Code: "negative"},
		{Path: "lines.5.price", Code: "currency_differs", Params: map[string]string{"currency": "EUR"}},
		{Path: "lines.6.quantity", Code: "quantity_malformed"},
		{Path: "lines.6.productId", Code: "product_unknown"},
		{Path: "lines.7.quantity", Code: "quantity_malformed"},
		{Path: "lines.7.markupPercent", Code: "not_a_number"},
		{Path: "lines.7.termDuration", Code: "offer_unavailable"},
	}
	if diff := cmp.Diff(want, got.Problem.Errors); got.Status != http.StatusUnprocessableEntity || diff != "" {
		t.Errorf("%d: %s", got.Status, diff)
	}
}

// O2: what keeps a draft from being placed is shown while it is edited, and refused when it is placed all the same.
func TestWhatIsInTheWayOfADraft(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		sentence string
		lines    []line
		path     string
		code     string
	}{
		{"nothing is in it", nil, "lines", "lines_needed"},
		{"an add-on without its base", []line{phone(5)}, "lines.0.productId", "base_missing"},
		{"more seats than Microsoft sells", []line{premium(301)}, "lines.0.quantity", "quantity_too_high"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			draft := p.drafted(t, c.lines...)
			if len(draft.Problems) != 1 || draft.Problems[0].Path != c.path || draft.Problems[0].Code != c.code {
				t.Errorf("problems: %+v", draft.Problems)
			}
			got := p.press(draft)
			if got.Status != http.StatusConflict || got.Problem.Code != "order_incomplete" || got.Problem.Errors[0].Code != c.code {
				t.Errorf("placing: %d %s %+v", got.Status, got.Problem.Code, got.Problem.Errors)
			}
		})
	}
}

// O4: two tabs show one draft; the button orders what stands beside it or nothing.
func TestWhatIsOrderedIsWhatWasSeen(t *testing.T) {
	p := newPlace(t)
	seen := p.drafted(t, premium(5))
	var now shown
	p.save(seen, premium(77)).Into(t, &now)
	got := p.browser.Post("/api/orders/"+seen.ID+"/placement", merged(consent(), []line{{"version": seen.Version}}))
	if got.Status != http.StatusPreconditionFailed || got.Problem.Code != "stale_version" {
		t.Errorf("the older one: %d %s", got.Status, got.Problem.Code)
	}
	if got := p.browser.Post("/api/orders/"+seen.ID+"/placement", merged(consent(), []line{{"version": now.Version}})); got.Status != http.StatusAccepted {
		t.Errorf("the present one: %d %s", got.Status, got.Body)
	}
}

// O4: two people edit one draft; the second is told and overwrites nothing.
func TestTwoEditors(t *testing.T) {
	p := newPlace(t)
	draft := p.begin(t)
	var first shown
	p.save(draft, premium(5)).Into(t, &first)
	if got := p.save(draft, premium(9)); got.Status != http.StatusPreconditionFailed || got.Problem.Code != "stale_version" {
		t.Errorf("the second: %d %s", got.Status, got.Problem.Code)
	}
	if got := p.browser.Do(http.MethodPut, "/api/orders/"+draft.ID, line{"lines": []line{}}); got.Status != http.StatusPreconditionRequired {
		t.Errorf("without a version: %d", got.Status)
	}
	var now shown
	p.browser.Get("/api/orders/"+draft.ID).Into(t, &now)
	if diff := cmp.Diff(first.Lines, now.Lines); diff != "" {
		t.Error(diff)
	}
}

// REQUIREMENTS A6: another organisation's ids answer like unknown ones, wherever they stand.
func TestAnothersThingsAreHidden(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	stranger := p.as(t, p.Another(), auth.AccountManager)
	unknown := wire.NewID()
	for _, c := range []struct{ method, theirs, nobodys string }{
		{http.MethodGet, "/api/orders/" + draft.ID, "/api/orders/" + unknown + "." + unknown},
		{http.MethodDelete, "/api/orders/" + draft.ID, "/api/orders/" + unknown + "." + unknown},
		{http.MethodPut, "/api/orders/" + draft.ID, "/api/orders/" + unknown + "." + unknown},
		{http.MethodPost, "/api/orders/" + draft.ID + "/placement", "/api/orders/" + unknown + "." + unknown + "/placement"},
		{http.MethodPost, "/api/orders/" + draft.ID + "/reopening", "/api/orders/" + unknown + "." + unknown + "/reopening"},
		{http.MethodGet, "/api/customers/" + p.customer + "/subscriptions", "/api/customers/" + unknown + "/subscriptions"},
	} {
		headers := []apitest.Header{{Name: "Idempotency-Key", Value: wire.NewID()}, {Name: "If-Match", Value: `"1"`}}
		body := merged(consent(), []line{{"lines": []line{}}})
		theirs := stranger.Do(c.method, c.theirs, body, headers...)
		nobodys := stranger.Do(c.method, c.nobodys, body, apitest.Header{Name: "Idempotency-Key", Value: wire.NewID()}, headers[1])
		theirs.Problem.SupportCode, nobodys.Problem.SupportCode = "", ""
		if diff := cmp.Diff(nobodys.Problem, theirs.Problem); theirs.Status != http.StatusNotFound || diff != "" {
			t.Errorf("%s %s: %d %s", c.method, c.theirs, theirs.Status, diff)
		}
	}
	if got := stranger.Post("/api/orders", line{"customerId": p.customer}); got.Status != http.StatusNotFound {
		t.Errorf("a draft for somebody else's customer: %d", got.Status)
	}
	if got := stranger.Get("/api/orders"); strings.Contains(string(got.Body), draft.ID) {
		t.Errorf("the list shows it: %s", got.Body)
	}
}

// I4: the roles that may place, and the permission a refusal names.
func TestRoles(t *testing.T) {
	p := newPlace(t)
	for _, role := range auth.Roles() {
		draft := p.drafted(t, premium(1))
		organisation := p.Reseller
		if strings.HasPrefix(string(role), "provider") {
			organisation = auth.Provider()
		}
		got := p.as(t, organisation, role).Post("/api/orders/"+draft.ID+"/placement", consent())
		switch {
		case role.May(auth.PlaceOrders) && got.Status != http.StatusAccepted:
			t.Errorf("%s: %d %s", role, got.Status, got.Body)
		case !role.May(auth.PlaceOrders) && (got.Status != http.StatusForbidden || got.Problem.Params["permission"] != "orders.place"):
			t.Errorf("%s: %d %+v", role, got.Status, got.Problem)
		}
	}
	if got := apitest.New(t, p.handler).Get("/api/orders"); got.Status != http.StatusUnauthorized {
		t.Errorf("nobody: %d", got.Status)
	}
}

// PERFORMANCE 4: round trips.
func TestRoundTrips(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	for _, c := range []struct {
		sentence     string
		do           func() apitest.Answer
		transactions int
		most         int // round trips that are no transaction, the session among them
	}{
		{"a list", func() apitest.Answer { return p.browser.Get("/api/orders") }, 0, 2},
		{"an order", func() apitest.Answer { return p.browser.Get("/api/orders/" + draft.ID) }, 0, 6}, // side by side but for the cards
		{"placing", func() apitest.Answer { return p.press(draft) }, 1, 6},
	} {
		p.Trips.Reset()
		if got := c.do(); got.Status >= http.StatusBadRequest {
			t.Fatalf("%s: %d %s", c.sentence, got.Status, got.Body)
		}
		counts := p.Trips.Counts()
		reads := 0
		for operation, n := range counts {
			if operation != "TransactWriteItems" {
				reads += n
			}
		}
		if counts["TransactWriteItems"] != c.transactions || reads > c.most || counts["Scan"] > 0 {
			t.Errorf("%s: %v", c.sentence, counts)
		}
	}
}

// O4: drafts are listed for who made them, placed orders for all, newest first.
func TestLists(t *testing.T) {
	p := newPlace(t)
	first := p.drafted(t, premium(1))
	p.Pass(time.Second)
	second := p.drafted(t, premium(2))
	p.press(first)
	ids := func(path string) []string {
		var list struct{ Items []struct{ ID string } }
		p.browser.Get(path).Into(t, &list)
		all := []string{}
		for _, item := range list.Items {
			all = append(all, item.ID)
		}
		return all
	}
	if diff := cmp.Diff([]string{second.ID}, ids("/api/orders?drafts=true")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{first.ID}, ids("/api/orders")); diff != "" {
		t.Error(diff)
	}
	if got := ids("/api/orders?customer=" + p.customer); len(got) != 2 {
		t.Errorf("of the customer: %v", got)
	}
}
