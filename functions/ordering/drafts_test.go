package ordering_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
)

// drafts is a page of the list of drafts, as tests look at it.
type drafts struct {
	Items []struct{ ID, Name, Status, CustomerID, SavedByName string }
	Next  string
}

func (d drafts) names() string {
	var all []string
	for _, item := range d.Items {
		all = append(all, item.Name)
	}
	return strings.Join(all, " ")
}

func draftsOf(t *testing.T, browser *apitest.Client, query string) drafts {
	t.Helper()
	var got drafts
	browser.Get("/api/orders?drafts=true"+query).Into(t, &got)
	return got
}

// keptAs saves a draft under a name, as the person of the browser.
func (p *place) keptAs(t *testing.T, browser *apitest.Client, customer, name string, lines ...line) string {
	t.Helper()
	var draft, saved shown
	browser.Post("/api/orders", line{"customerId": customer}).Into(t, &draft)
	browser.Put("/api/orders/"+draft.ID, strconv.FormatInt(draft.Version, 10), line{"name": name, "lines": lines}).Into(t, &saved)
	return saved.ID
}

// O4: what one person began another finds by customer, name and product, with who saved it, and goes on with it; saved
// again it is the first of the list.
func TestSavedCarts(t *testing.T) {
	p := newPlace(t)
	colleague := p.as(t, p.Reseller, auth.Sales)
	other, _ := p.World.Customer(p.Reseller)
	first := p.keptAs(t, p.browser, p.customer, "Lager Süd", premium(3))
	p.keptAs(t, colleague, other, "Büro", phone(2))
	for _, c := range []struct{ sentence, query, want string }{
		{"everybody's", "&everybody=true", "Büro Lager Süd"},
		{"the caller's own", "", "Lager Süd"},
		{"by the name", "&everybody=true&search=" + url.QueryEscape("sud lag"), "Lager Süd"},
		{"by the product", "&everybody=true&search=phone", "Büro"},
		{"by signs only", "&everybody=true&search=..", ""},
		{"of a customer", "&everybody=true&customer=" + other, "Büro"},
		{"of nobody's customer", "&everybody=true&customer=01J00000000000000000000000", ""},
	} {
		if got := draftsOf(t, p.browser, c.query).names(); got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
	}
	if got := draftsOf(t, colleague, "&everybody=true").Items[1].SavedByName; got == "" {
		t.Error("nobody is said to have saved it")
	}
	p.Pass(1e9)
	var read shown
	colleague.Get("/api/orders/"+first).Into(t, &read)
	if got := colleague.Put("/api/orders/"+first, strconv.FormatInt(read.Version, 10), line{"name": "Lager Nord", "lines": []line{premium(4)}}); got.Status != http.StatusOK {
		t.Fatalf("going on with it: %d %s", got.Status, got.Body)
	}
	if got := draftsOf(t, p.browser, "&everybody=true").names(); got != "Lager Nord Büro" {
		t.Errorf("after it was saved again: %q", got)
	}
}

// O4: the list goes on page by page, and what is placed or put away is not in it.
func TestManySavedCarts(t *testing.T) {
	p := newPlace(t)
	for range 21 {
		p.Pass(1e9)
		p.keptAs(t, p.browser, p.customer, "A")
	}
	gone := p.keptAs(t, p.browser, p.customer, "B")
	p.browser.Delete("/api/orders/" + gone)
	page := draftsOf(t, p.browser, "&everybody=true")
	rest := draftsOf(t, p.browser, "&everybody=true&cursor="+url.QueryEscape(page.Next))
	if len(page.Items) != 20 || len(rest.Items) != 1 || rest.Next != "" || rest.Items[0].ID == page.Items[19].ID {
		t.Errorf("%d and %d drafts, then %q", len(page.Items), len(rest.Items), rest.Next)
	}
	if got := p.browser.Get("/api/orders?drafts=true&cursor=elsewhere"); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("a cursor that is none: %d", got.Status)
	}
}

// I5: a customer's own people are told of no drafts, nobody of another reseller's.
func TestWhoIsToldOfNoDrafts(t *testing.T) {
	p := newPlace(t)
	p.keptAs(t, p.browser, p.customer, "Secret", premium(3))
	for sentence, browser := range map[string]*apitest.Client{
		"a customer's user": apitest.New(t, p.handler).WithSession(string(p.SignInTo(p.Reseller, p.customer, auth.CustomerAdmin))),
		"another reseller":  p.as(t, p.Another(), auth.AccountManager),
	} {
		if got := browser.Get("/api/orders?drafts=true&everybody=true"); strings.Contains(string(got.Body), "Secret") {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Body)
		}
	}
}

// O4: a draft in three tabs: who saves the version of before is told, whoever was faster, and with the present one saves.
func TestAThirdTab(t *testing.T) {
	p := newPlace(t)
	seen := p.drafted(t, premium(1))
	var now shown
	p.save(seen, premium(2)).Into(t, &now)
	for _, quantity := range []int{3, 4} { // the second and the third tab
		if got := p.save(seen, premium(quantity)); got.Status != http.StatusPreconditionFailed || got.Problem.Code != "stale_version" {
			t.Fatalf("a tab that is behind: %d %s", got.Status, got.Problem.Code)
		}
	}
	var merged shown
	p.save(now, premium(3)).Into(t, &merged)
	if got := p.save(now, premium(4)); got.Status != http.StatusPreconditionFailed {
		t.Errorf("the third tab, which merged with the first one's: %d", got.Status)
	}
	if got := p.save(merged, premium(4)); got.Status != http.StatusOK {
		t.Errorf("the third tab, with what the second saved: %d %s", got.Status, got.Body)
	}
}
