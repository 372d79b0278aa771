package ordering_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/indexing"
	"twotier/infra/index"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// named places an order under a name and ends it when a status is given, as the saga would.
func (p *place) named(t *testing.T, name string, ends order.Status, lines ...line) string {
	t.Helper()
	var draft shown
	p.browser.Post("/api/orders", line{"customerId": p.customer, "name": name}).Into(t, &draft)
	p.browser.Put("/api/orders/"+draft.ID, "1", line{"name": name, "lines": lines}).Into(t, &draft)
	p.press(draft).Into(t, &draft)
	p.ends(t, draft.ID, ends)
	return draft.ID
}

func (p *place) ends(t *testing.T, text string, status order.Status) {
	t.Helper()
	id, err := order.ParseID(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range map[order.Status][]order.Status{
		order.Active: {order.Placed, order.Active}, order.Partial: {order.Placed, order.Partial}, order.Failed: {order.Failed},
	}[status] {
		o, err := p.Store.Order(t.Context(), p.Reseller, id)
		if err != nil {
			t.Fatal(err)
		}
		o, _, err = o.Advanced(to)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Store.SaveOrder(t.Context(), o, p.Act("order."+string(to))); err != nil {
			t.Fatal(err)
		}
	}
}

// index does the work that changes of orders asked for.
func (p *place) index(t *testing.T, ids ...string) {
	t.Helper()
	worker := indexing.Worker{Index: p.Store, Outbox: p.Store, NewID: wire.NewID}
	for _, id := range ids {
		task := outbox.Task{Kind: outbox.IndexOrder, Tenant: p.Reseller, Ref: "order/" + id}
		if err := worker.Do(t.Context(), outbox.Message{Task: task, Bucket: "OB#202611200900#0", ID: wire.NewID()}); err != nil {
			t.Fatal(err)
		}
	}
}

// found lists the names a query brings, page after page.
func found(t *testing.T, browser *apitest.Client, path string) string {
	t.Helper()
	var names []string
	for cursor := ""; ; {
		var got struct {
			Items []struct{ Name, Number string }
			Next  string
		}
		browser.Get(path+"&cursor="+url.QueryEscape(cursor)).Into(t, &got)
		for _, item := range got.Items {
			names = append(names, item.Name)
		}
		if cursor = got.Next; cursor == "" {
			return strings.Join(names, ", ")
		}
	}
}

// O7: placed orders are found by words of their name, customer and products, by their number, by how they ended, by
// customer, person and day, alone and together; the one placed last first.
func TestFindingOrders(t *testing.T) {
	p := newPlace(t)
	other, _ := p.Customer(p.Reseller)
	first := p.customer
	begun := p.Now()
	ids := []string{p.named(t, "Warehouse Škoda", order.Active, premium(5))}
	p.Pass(26 * time.Hour)
	ids = append(ids, p.named(t, "Office", order.Failed, premium(5)))
	p.customer = other
	ids = append(ids, p.named(t, "Warehouse phones", "", premium(5), phone(5)))
	p.browser = p.as(t, p.Reseller, auth.AccountManager)
	p.Pass(time.Minute)
	ids = append(ids, p.named(t, "Branch", order.Partial, premium(5)))
	draft := p.begin(t)
	p.index(t, append(ids, draft.ID)...)
	person := order.Card{}
	if cards, _, err := p.Store.FindOrders(t.Context(), p.Reseller, order.Query{Search: "branch"}, ""); err == nil && len(cards) == 1 {
		person = cards[0]
	}
	day := func(at time.Time) string { return at.UTC().Format(time.DateOnly) }
	number := strings.ToLower(ids[1][len(ids[1])-8:])
	for query, want := range map[string]string{
		"":                          "Branch, Warehouse phones, Office, Warehouse Škoda",
		"search=ware":               "Warehouse phones, Warehouse Škoda",
		"search=SKODA ware":         "Warehouse Škoda",
		"search=teams":              "Warehouse phones", // of its second product
		"search=" + number:          "Office",
		"search=ehouse":             "", // not the middle of a word
		"search=%26":                "",
		"stage=moving":              "Warehouse phones",
		"stage=active":              "Warehouse Škoda",
		"stage=failed":              "Office",
		"stage=failed&search=ware":  "",
		"stage=active&search=ware":  "Warehouse Škoda",
		"person=" + person.PlacedBy: "Branch",
		"stage=partial&person=" + person.PlacedBy:                      "Branch",
		"stage=moving&person=" + person.PlacedBy:                       "",
		"placed=true&customer=" + first:                                "Office, Warehouse Škoda",
		"stage=active&customer=" + first:                               "Warehouse Škoda",
		"search=office&customer=" + first:                              "Office",
		"to=" + day(begun):                                             "Warehouse Škoda",
		"from=" + day(p.Now()):                                         "Branch, Warehouse phones, Office",
		"from=" + day(begun) + "&to=" + day(p.Now()) + "&stage=failed": "Office",
	} {
		if got := found(t, p.browser, "/api/orders?"+strings.ReplaceAll(query, " ", "%20")); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	stranger := p.as(t, p.Another(), auth.Sales)
	for _, query := range []string{"", "search=ware", "customer=" + first, "stage=failed", "person=" + person.PlacedBy} {
		if got := found(t, stranger, "/api/orders?"+query); got != "" {
			t.Errorf("%s: another reseller sees %q", query, got)
		}
	}
	for query, path := range map[string]string{"from=yesterday": "from", "to=2026-02-30": "to", "from=2026-11-02&to=2026-11-01": "to", "search=" + strings.Repeat("x", 101): "search"} {
		if got := p.browser.Get("/api/orders?" + query); got.Status != 422 || got.Problem.Errors[0].Path != path {
			t.Errorf("%s: %d %+v", query, got.Status, got.Problem)
		}
	}
	if got := p.browser.Get("/api/orders?stage=nearly"); got.Status != 422 {
		t.Errorf("a stage that is none: %d", got.Status)
	}
}

// O7, I5: a customer's own people find their orders by what they are shown, and not by what the reseller calls them; the
// card tells who placed an order to the reseller only.
func TestWhatACustomerFinds(t *testing.T) {
	p := newPlace(t)
	id := p.named(t, "Aldebaran", order.Active, premium(5))
	p.index(t, id)
	own := apitest.New(t, p.handler).WithSession(string(p.SignInTo(p.Reseller, p.customer, auth.CustomerReader)))
	number := id[len(id)-8:]
	for query, want := range map[string]bool{"": true, "search=microsoft": true, "search=" + number: true, "stage=active": true, "search=aldebaran": false, "stage=failed": false} {
		got := own.Get("/api/orders?" + query)
		if has := strings.Contains(string(got.Body), number); has != want {
			t.Errorf("%s: found %v: %s", query, has, got.Body)
		}
		for _, mark := range []string{"Aldebaran", "placedBy", "partnerId", `"cost"`} {
			if strings.Contains(string(got.Body), mark) {
				t.Errorf("%s tells %s: %s", query, mark, got.Body)
			}
		}
	}
	if got := p.browser.Get("/api/orders?search=alde"); !strings.Contains(string(got.Body), `"placedByName":"`) || !strings.Contains(string(got.Body), `"partnerId":"6200200"`) {
		t.Errorf("the reseller is not told who ordered: %s", got.Body)
	}
}

// O7: the provider lists what all resellers ordered in a month, or one reseller; it is told what resellers pay, and
// neither their customers' prices nor their own names for orders.
func TestTheProvidersList(t *testing.T) {
	p := newPlace(t)
	id := p.named(t, "Aldebaran", order.Failed, premium(5, line{"price": line{"value": "9000.00", "currency": "EUR"}}))
	p.index(t, id)
	provider := p.as(t, auth.Provider(), auth.ProviderSupport)
	month, number := p.Now().UTC().Format("2006-01"), id[len(id)-8:]
	for query, want := range map[string]bool{
		"": true, "month=" + month: true, "month=2020-01": false, "stage=failed": true, "stage=active": false, "search=microsoft": true, "search=" + number: true,
		"search=aldebaran": false, "reseller=" + p.Reseller.ID(): true, "reseller=" + p.Reseller.ID() + "&stage=failed": true,
		"reseller=" + p.Reseller.ID() + "&search=aldebaran": false, "reseller=" + p.Reseller.ID() + "&search=micro": true, "reseller=" + wire.NewID(): false,
	} {
		got := provider.Get("/api/reseller-orders?" + query)
		if has := strings.Contains(string(got.Body), number); got.Status != 200 || has != want {
			t.Errorf("%s: %d, found %v: %s", query, got.Status, has, got.Body)
		}
		for _, mark := range []string{"Aldebaran", "9000", "45000"} {
			if strings.Contains(string(got.Body), mark) {
				t.Errorf("%s tells %s: %s", query, mark, got.Body)
			}
		}
	}
	if got := provider.Get("/api/reseller-orders"); !strings.Contains(string(got.Body), "Kranich") {
		t.Errorf("whose it is: %s", got.Body)
	}
	for query, status := range map[string]int{"month=soon": 422, "reseller=kranich": 404} {
		if got := provider.Get("/api/reseller-orders?" + query); got.Status != status {
			t.Errorf("%s: %d", query, got.Status)
		}
	}
}

// O7, B14: orders from before there were places to find them at, and whose rows tell nothing of their placing, are found
// after one pass; a second pass writes nothing.
func TestOrdersFromBeforeTheIndex(t *testing.T) {
	p := newPlace(t)
	p.named(t, "Warehouse", order.Active, premium(5))
	rows := storetest.Rows(t, p.Database(), "Order")
	card := rows[0]["L"].(map[string]any)
	person := card["b"].(string)
	delete(card, "b")
	delete(card, "r")
	rows[0]["GSI1SK"] = strings.Split(card["i"].(string), ".")[1]
	storetest.Write(t, p.Database(), rows[0])
	if got := found(t, p.browser, "/api/orders?person="+person); got != "" {
		t.Fatalf("indexed already: %s", got)
	}
	if got := found(t, p.browser, "/api/orders?"); got != "Warehouse" {
		t.Errorf("the old row in the list: %q", got)
	}
	var out strings.Builder
	if whole, err := index.Pass(t.Context(), "orders", p.Store.ReindexOrders, &out); err != nil || !whole || !strings.Contains(out.String(), "1 orders, 0 failed") {
		t.Fatalf("%v %v %s", whole, err, out.String())
	}
	for _, query := range []string{"person=" + person, "search=ware", "stage=active"} {
		if got := found(t, p.browser, "/api/orders?"+query); got != "Warehouse" {
			t.Errorf("%s: %q", query, got)
		}
	}
	before := storetest.Rows(t, p.Database(), "")
	if _, err := index.Pass(t.Context(), "orders", p.Store.ReindexOrders, &out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, storetest.Rows(t, p.Database(), "")); diff != "" {
		t.Errorf("a second pass wrote (-before +after):\n%s", diff)
	}
}

// PERFORMANCE 4, 5, 11: what a list of orders asks of the table does not grow with the orders.
func TestTheListDoesNotGrowWithTheOrders(t *testing.T) {
	p := newPlace(t)
	storetest.Still(t, p.Database())
	id := p.named(t, "Order 0000", order.Active, premium(5))
	p.index(t, id)
	queries := map[string]struct{ trips, rows int }{ // at most, with the session; a page is 20 rows and one more
		"":                {3, 25},
		"stage=active":    {4, 50},
		"stage=failed":    {2, 5},
		"search=00150":    {4, 50},
		"search=order":    {4, 210},
		"search=nobody":   {2, 5},
		"from=2020-01-01": {3, 25},
		"stage=active&search=order&from=2020-01-01": {4, 210},
	}
	at := func(size int) map[string]int {
		costs := map[string]int{}
		for query, most := range queries {
			p.Trips.Reset()
			if answer := p.browser.Get("/api/orders?" + query); answer.Status != 200 {
				t.Fatalf("%s: %d %s", query, answer.Status, answer.Body)
			}
			for _, n := range p.Trips.Counts() {
				costs[query] += n
			}
			if looked := p.Trips.Looked(); costs[query] > most.trips || looked > most.rows {
				t.Errorf("%q among %d: %v trips, %d rows; at most %+v", query, size, p.Trips.Counts(), looked, most)
			}
		}
		return costs
	}
	p.crowd(t, 1, 200)
	few := at(200)
	p.crowd(t, 200, 1_000)
	if diff := cmp.Diff(few, at(1_000)); diff != "" {
		t.Errorf("trips (-among 200 +among 1,000):\n%s", diff)
	}
}

// crowd makes the one order many: its rows of lists and places as placing them one by one leaves them.
func (p *place) crowd(t *testing.T, from, n int) {
	t.Helper()
	var rows []map[string]any
	for _, kind := range []string{"Order", "OrderPlace"} {
		for _, one := range storetest.Rows(t, p.Database(), kind) {
			if strings.Contains(fmt.Sprint(one["SK"], one["GSI1SK"]), "CROWD") {
				continue
			}
			for i := from; i < n; i++ {
				rows = append(rows, copied(one, i))
			}
		}
	}
	storetest.Write(t, p.Database(), rows...)
}

func copied(row map[string]any, i int) map[string]any {
	var public string
	if card, is := row["L"].(map[string]any); is {
		public = card["i"].(string)
	} else {
		public = row["i"].(string)
	}
	ulid := strings.Split(public, ".")[1]
	number := fmt.Sprintf("%05d", i)
	other := ulid[:10] + "CROWD000000" + number
	as := func(text string) string {
		return strings.ReplaceAll(strings.ReplaceAll(text, ulid, other), "0000#", number+"#")
	}
	var walk func(value any) any
	walk = func(value any) any {
		switch v := value.(type) {
		case string:
			return strings.ReplaceAll(as(v), "Order 0000", "Order "+number)
		case []any:
			all := slices.Clone(v)
			for i := range all {
				if all[i] == "0000" {
					all[i] = number
				}
			}
			return all
		case map[string]any:
			all := map[string]any{}
			for name, inner := range v {
				all[name] = walk(inner)
			}
			return all
		}
		return value
	}
	copied := walk(row).(map[string]any)
	return copied
}
