package renewals_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"twotier/functions/renewals"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/buying"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

// eligibilities is where Microsoft says what a subscription may become.
const eligibilities = "GET /v1/customers/{id}/subscriptions/{id}/transitionEligibilities"

func enterprise() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LFLX", SkuID: "0001"} }

// newBought is a place whose customer holds four seats of Business Premium at Microsoft, which the mirror shows to end in
// twenty days; of what they may become the catalogue has E3 and not E5. It gives the public id.
func newBought(t *testing.T, adjust ...func(*subscription.Subscription)) (*place, string) {
	t.Helper()
	p := newPlace(t)
	api := httpapi.New("renewals", slog.New(slog.DiscardHandler))
	renewals.Register(api, renewals.API{Renewals: renewal.Service{Store: p.Store, Now: p.Now, NewID: wire.NewID}, Microsoft: buying.Subscriptions{Partner: p.Partner}})
	p.api = api.Handler(p.Store)
	p.seller = apitest.New(t, p.api).WithSession(string(p.SignIn(p.Reseller, auth.Sales)))
	p.reader = apitest.New(t, p.api).WithSession(string(p.SignInTo(p.Reseller, p.patron, auth.CustomerAdmin)))
	p.PublishMore(enterprise())
	return p, p.hold(p.buy(world.BusinessPremium(), 4), 20, adjust...)
}

// buy has the customer hold seats of a product for a year at Microsoft, and gives the subscription's id.
func (p *place) buy(key catalog.Key, seats int) string {
	p.t.Helper()
	tenant, err := p.Store.MicrosoftTenant(p.t.Context(), p.Reseller, p.patron)
	if err != nil {
		p.t.Fatal(err)
	}
	offers, err := p.Partner.CustomerAvailabilities(p.t.Context(), tenant, key.ProductID, key.SkuID)
	if err != nil {
		p.t.Fatal(err)
	}
	item := ""
	for _, o := range offers {
		if len(o.Terms) > 0 && o.Terms[0].Duration == "P1Y" {
			item = o.CatalogItemID
		}
	}
	request := func() partnercenter.RequestID { return partnercenter.RequestID(uuid.NewString()) }
	cart, err := p.Partner.CreateCart(p.t.Context(), request(), tenant, partnercenter.Cart{PartnerOnRecordAttestationAccepted: true,
		LineItems: []partnercenter.CartLine{{CatalogItemID: item, Quantity: seats, BillingCycle: partnercenter.BillingMonthly, TermDuration: "P1Y"}}})
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := p.Partner.Checkout(p.t.Context(), request(), tenant, cart.ID); err != nil {
		p.t.Fatal(err)
	}
	all, err := p.Partner.Subscriptions(p.t.Context(), tenant)
	if err != nil || len(all) != 1 {
		p.t.Fatalf("%+v, %v", all, err)
	}
	return all[0].ID
}

type amount struct{ Value string }

type chosen struct {
	ProductID, SkuID, ProductTitle, Code string
	LeastSeats, MostSeats                int
	Plans                                []struct {
		TermDuration, BillingCycle string
		UnitPrice, UnitCost        *amount
	}
}

type products struct{ Items []chosen }

// S2, NCE-RULES D12, I6: what a subscription may become with its next term is what Microsoft names now, at the prices of
// that day, made as its present price is made: with 25 per cent on the cost. What the catalogue does not have is named too.
func TestWhatItMayBecome(t *testing.T) {
	p, id := newBought(t)
	var found products
	got := p.seller.Get("/api/renewals/" + id + "/products")
	got.Into(t, &found)
	if got.Status != http.StatusOK || len(found.Items) != 2 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	e3, e5 := found.Items[0], found.Items[1]
	if e3.ProductTitle != "Microsoft 365 E3" || e3.Code != "" || e3.LeastSeats != 1 || len(e3.Plans) < 4 {
		t.Errorf("%+v", e3)
	}
	if e5.ProductTitle != "Microsoft 365 E5" || e5.Code != "product_not_in_catalogue" || len(e5.Plans) != 0 {
		t.Errorf("%+v", e5)
	}
	for _, plan := range e3.Plans {
		var told struct {
			UnitPrice, UnitCost, YearPrice *amount
			Next                           *struct{ ProductID string }
			Refused                        string
			Problems                       []struct{ Code string }
		}
		p.seller.Post("/api/renewals/"+id+"/preview", m{"choice": "change", "terms": p.into(enterprise(), plan.TermDuration, plan.BillingCycle, 3)}).Into(t, &told)
		if plan.UnitPrice == nil || plan.UnitCost == nil || told.UnitPrice == nil || *told.UnitPrice != *plan.UnitPrice || *told.UnitCost != *plan.UnitCost ||
			told.YearPrice == nil || len(told.Problems) != 0 || told.Next.ProductID != enterprise().ProductID {
			t.Errorf("%s %s: %+v, weighed %+v", plan.TermDuration, plan.BillingCycle, plan, told)
		}
	}
}

func (p *place) into(key catalog.Key, term, cycle string, seats int) m {
	return m{"productId": key.ProductID, "skuId": key.SkuID, "termDuration": term, "billingCycle": cycle, "seats": seats}
}

// S2: Microsoft is asked only for somebody who may decide, and while there is something to decide; that it does not answer
// is said, and no list is made up.
func TestWhatItMayBecomeIsNotSaid(t *testing.T) {
	p, id := newBought(t)
	suspended := p.hold("b", 20, func(s *subscription.Subscription) { off(s); s.Status = subscription.Suspended })
	over := p.hold("c", -1)
	p.Sandbox.Fail(sandbox.Rule{Operation: eligibilities, Kind: sandbox.Status, Status: 503, Times: -1})
	stranger := apitest.New(t, p.api).WithSession(string(p.SignIn(p.Another(), auth.AccountManager)))
	for _, c := range []struct {
		sentence string
		client   *apitest.Client
		id       string
		status   int
		code     string
	}{
		{"Microsoft does not answer", p.seller, id, 503, "partner_center_unavailable"},
		{"a customer's own people decide nothing", p.reader, id, 403, "permission_missing"},
		{"somebody else's", stranger, id, 404, "not_found"},
		{"one there is not", p.seller, p.patron + ".zz", 404, "not_found"},
		{"no id at all", p.seller, "a", 404, "not_found"},
		{"suspended it cannot renew", p.seller, suspended, 409, "renewal_not_active"},
		{"its term is over", p.seller, over, 409, "renewal_locked"},
	} {
		if got := c.client.Get("/api/renewals/" + c.id + "/products"); got.Status != c.status || got.Problem.Code != c.code {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Body)
		}
	}
}

// S2: another product is decided on like any change; the decision, the page of it and the history call it by its name, and
// nobody but the reseller is told what it costs.
func TestAnotherProductIsDecidedOn(t *testing.T) {
	p, id := newBought(t)
	var made struct {
		ProductTitle string
		Terms        struct{ ProductID string }
	}
	got := p.choose(p.seller, id, 0, "change", p.into(enterprise(), "P1Y", "monthly", 3))
	got.Into(t, &made)
	if got.Status != http.StatusAccepted || made.ProductTitle != "Microsoft 365 E3" || made.Terms.ProductID != enterprise().ProductID {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	var whole struct {
		ProductTitle string
		Other        *chosen
	}
	p.seller.Get("/api/renewals/"+id).Into(t, &whole)
	if whole.ProductTitle != "Microsoft 365 Business Premium" || whole.Other == nil || whole.Other.ProductTitle != "Microsoft 365 E3" || whole.Other.Plans[0].UnitCost == nil {
		t.Errorf("%+v", whole)
	}
	answer := p.reader.Get("/api/renewals/" + id)
	answer.Into(t, &whole)
	if answer.Status != http.StatusOK || strings.Contains(string(answer.Body), "Cost") || whole.Other.Plans[0].UnitPrice == nil {
		t.Errorf("the customer's own people: %d %s", answer.Status, answer.Body)
	}
	entries, _, err := p.Store.History(t.Context(), p.Reseller, "renewal", id, "")
	if err != nil || len(entries) != 1 || !strings.HasPrefix(entries[0].Changes["terms"][1], "Microsoft 365 E3 (CFQ7TTC0LFLX:0001) P1Y monthly") {
		t.Errorf("%+v, %v", entries, err)
	}
	codes := []string{}
	for _, c := range []m{p.into(enterprise(), "P1Y", "triennial", 3), p.into(catalog.Key{ProductID: "NONE", SkuID: "1"}, "P1Y", "monthly", 3), p.into(enterprise(), "P1Y", "monthly", 0)} {
		answer := p.choose(p.seller, id, 1, "change", c)
		codes = append(codes, answer.Problem.Errors[0].Path+" "+answer.Problem.Errors[0].Code)
	}
	if got := strings.Join(codes, ", "); got != "terms.termDuration offer_unavailable, terms.productId product_unknown, terms.seats quantity_malformed" {
		t.Errorf("what cannot be: %s", got)
	}
}
