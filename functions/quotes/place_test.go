package quotes_test

import (
	"log/slog"
	"net/http"
	"strconv"
	"testing"
	"time"

	"twotier/functions/ordering"
	"twotier/functions/quotes"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/forecast/told"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/order"
	"twotier/shared/phone"
	"twotier/shared/quote"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

type m = map[string]any

// place is the quotes function on a world of its own, with the ordering function beside it.
type place struct {
	*world.World
	t       *testing.T
	links   link.Maker
	api     http.Handler
	carts   http.Handler
	seller  *apitest.Client
	shop    *apitest.Client // the same person at the carts
	reader  *apitest.Client // a customer's user
	patron  string          // id of the customer
	service quote.Service
}

func newPlace(t *testing.T) *place {
	t.Helper()
	w := world.New(t)
	p := &place{World: w, t: t, links: link.Maker{Key: []byte("a key for links, thirty-two bytes")}}
	orders := order.Service{Store: w.Store, Now: w.Now, NewID: wire.NewID}
	p.service = quote.Service{Store: w.Store, Orders: orders, Limits: limit.Limiter{Store: w.Store, Now: w.Now}, Links: p.links, Phones: phone.Normal, Now: w.Now, NewID: wire.NewID}
	api := httpapi.New("quotes", slog.New(slog.DiscardHandler))
	quotes.Register(api, quotes.API{Quotes: p.service})
	p.api = api.Handler(w.Store)
	beside := httpapi.New("ordering", slog.New(slog.DiscardHandler))
	ordering.Register(beside, ordering.API{Orders: orders, Customers: customer.Service{Store: w.Store}, Subscriptions: subscription.Service{Store: w.Store}})
	p.carts = beside.Handler(w.Store)
	w.Publish()
	p.patron, _ = w.Customer(w.Reseller)
	session := string(w.SignIn(w.Reseller, auth.AccountManager))
	p.seller, p.shop = apitest.New(t, p.api).WithSession(session), apitest.New(t, p.carts).WithSession(session)
	p.reader = apitest.New(t, p.api).WithSession(string(w.SignInTo(w.Reseller, p.patron, auth.CustomerAdmin)))
	return p
}

func (p *place) visitor() *apitest.Client { return apitest.New(p.t, p.api) }

type saved struct {
	ID      string
	Version int64
}

// cart fills a draft with Business Premium at a price by hand.
func (p *place) cart(quantity int) saved {
	p.t.Helper()
	var c saved
	p.shop.Post("/api/orders", m{"customerId": p.patron, "name": "Praxis"}).Into(p.t, &c)
	return p.fill(c, quantity)
}

func (p *place) fill(c saved, quantity int) saved {
	p.t.Helper()
	premium := world.BusinessPremium()
	p.shop.Put("/api/orders/"+c.ID, strconv.FormatInt(c.Version, 10), m{"name": "Praxis", "lines": []m{{"productId": premium.ProductID, "skuId": premium.SkuID,
		"termDuration": "P1Y", "billingCycle": "monthly", "quantity": quantity, "price": m{"value": "9000.00", "currency": "EUR"}}}}).Into(p.t, &c)
	return c
}

type shown struct {
	ID, Number, Status, Title, Until, OrderID, DraftID string
	Version                                            int64
	Expired                                            bool
	Cost                                               *struct{ Value string }
	Editions                                           []struct {
		Number   int
		Status   string
		Digest   string
		Decision *struct{ Name, Comment, Button, Declared, Digest, Address string }
	}
	Offer *struct {
		Edition int
		Lines   []struct{ Quantity int }
		Since   []struct{ Before, After int }
	}
	Ordering *struct {
		CostMoved, BelowCost bool
		Readiness            []struct{ Ready bool }
		Problems             []struct{ Path, Code string }
	}
}

// begun is a quote of a cart.
func (p *place) begun(c saved) shown {
	p.t.Helper()
	var q shown
	a := p.seller.Post("/api/quotes", m{"orderId": c.ID})
	if a.Status != http.StatusCreated {
		p.t.Fatalf("begin: %d %s", a.Status, a.Body)
	}
	a.Into(p.t, &q)
	return q
}

// send sends a quote and gives its token.
func (p *place) send(q shown) string {
	p.t.Helper()
	if a := p.seller.Post("/api/quotes/"+q.ID+"/sending", m{}); a.Status != http.StatusAccepted {
		p.t.Fatalf("send: %d %s", a.Status, a.Body)
	}
	return p.token(q.ID)
}

func (p *place) sent() (shown, string) {
	p.t.Helper()
	q := p.begun(p.cart(4))
	return q, p.send(q)
}

func (p *place) token(id string) string {
	p.t.Helper()
	return p.links.Token(link.Quote, p.stored(id).Last().LinkID)
}

func (p *place) stored(id string) quote.Quote {
	p.t.Helper()
	parsed, err := quote.ParseID(id)
	if err != nil {
		p.t.Fatal(err)
	}
	q, err := p.Store.Quote(p.t.Context(), p.Reseller, parsed)
	if err != nil {
		p.t.Fatal(err)
	}
	return q
}

func (p *place) read(id string) shown {
	p.t.Helper()
	var q shown
	p.seller.Get("/api/quotes/"+id).Into(p.t, &q)
	return q
}

type inspection struct {
	State, ResellerName, Language, DecidedBy string
	Offer                                    *struct {
		Number, Title string
		ValidUntil    time.Time
	}
	Contact  struct{ Name, Email string }
	Wordings map[string]struct{ Button, Declared string }
	Forecast *told.Forecast
}

func (p *place) inspect(token string) inspection {
	p.t.Helper()
	var told inspection
	p.visitor().Post("/api/quote-links/inspection", m{"token": token}).Into(p.t, &told)
	return told
}

func (p *place) accept(token string) apitest.Answer {
	return p.visitor().Post("/api/quote-links/acceptance", m{"token": token, "name": "Dr. Karin Wintermann", "declared": true, "language": "de"})
}

func (p *place) order(q shown, more ...m) apitest.Answer {
	body := m{"accepted": []m{{"document": "terms", "version": 1}, {"document": "msLicence", "version": 1}}}
	for _, one := range more {
		for name, value := range one {
			body[name] = value
		}
	}
	return p.seller.Post("/api/quotes/"+q.ID+"/order", body)
}

// berlin is where the customer's days begin and end.
func berlin(t *testing.T) *time.Location {
	t.Helper()
	place, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return place
}
