package main

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/shopspring/decimal"

	"twotier/infra/local/lambda"
	"twotier/infra/local/sesstandin"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/bucket"
	"twotier/shared/catalog"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// What the reseller pays and Microsoft recommends, of the base and of its add-on; its rules; its own words.
const (
	costOfBase, recommendedOfBase   = "7391.17", "8393.19"
	costOfAddon, recommendedOfAddon = "1283.47", "1479.61"
	ruleOfAll, ruleOfSegment        = "41.93", "23.71"
	ruleOfCustomer, ruleOfShop      = "37.41", "19.37"
	orderName, requestWords         = "Aldebaran", "Betelgeuse"
	partnerID                       = "6200200"
)

// mill is the whole product with a reseller's figures in it that cannot be mistaken, and one customer that meets
// everything a customer can meet.
type mill struct {
	*world.World
	t         *testing.T
	handler   http.Handler
	functions *lambda.InProcess
	ses       string
	seller    *apitest.Client
	customer  string
	ids       []string // of everything there is
	tokens    []string // that were mailed to the customer
}

type named = map[string]any

func newMill(t *testing.T) *mill {
	t.Helper()
	m := &mill{t: t, ses: sesstandin.Start(t)}
	m.World = world.New(t, func(o *sandbox.Options) { o.Products = priced() })
	m.handler, m.functions = deployedAt(t, func(name string) string {
		if name == "SES_ENDPOINT" {
			return m.ses
		}
		return m.Getenv(name)
	})
	m.Publish(func(p *catalog.Product) {
		for i := range p.Offers {
			p.Offers[i].Cost.Value, p.Offers[i].Recommended.Value = decimal.RequireFromString(costOfBase), decimal.RequireFromString(recommendedOfBase)
			if p.IsAddon {
				p.Offers[i].Cost.Value, p.Offers[i].Recommended.Value = decimal.RequireFromString(costOfAddon), decimal.RequireFromString(recommendedOfAddon)
			}
		}
	})
	m.customer, _ = m.Customer(m.Reseller)
	m.seller = apitest.New(t, m.handler).WithSession(string(m.SignIn(m.Reseller, auth.AccountManager)))
	m.ids = []string{m.customer}
	m.put("/api/prices/rules", 0, named{"standard": rule("cost", ruleOfAll), "segments": named{"commercial": rule("cost", ruleOfSegment)}, "products": named{}})
	m.put("/api/customers/"+m.customer+"/price-rule", 0, named{"rule": rule("cost", ruleOfCustomer)})
	m.put("/api/storefront", 0, named{"closed": false, "look": named{"colour": "", "logo": "", "linkPicture": "", "headline": named{}, "intro": named{},
		"email": "", "phone": "", "imprint": "", "privacy": ""}, "shelves": []any{}, "goods": named{}, "rules": named{"commercial": rule("recommended", ruleOfShop)}})
	return m
}

func rule(basis, percent string) named { return named{"basis": basis, "percent": percent} }

// priced is Microsoft's catalogue at the same prices, so that orders go through.
func priced() []catalogue.Product {
	all := catalogue.Products()
	for i, p := range all {
		for j := range p.Offers {
			price := catalogue.Price{UnitPrice: costOfBase, ERP: recommendedOfBase}
			if p.IsAddon {
				price = catalogue.Price{UnitPrice: costOfAddon, ERP: recommendedOfAddon}
			}
			all[i].Offers[j].Prices["EUR"] = price
		}
	}
	return all
}

type made struct {
	ID      string
	Version int64
	OrderID string
}

func (m *mill) post(path string, body any) made {
	m.t.Helper()
	got := m.seller.Post(path, body)
	if got.Status >= http.StatusBadRequest {
		m.t.Fatalf("POST %s: %d %s", path, got.Status, got.Body)
	}
	var one made
	got.Into(m.t, &one)
	if one.ID != "" && !slices.Contains(m.ids, one.ID) {
		m.ids = append(m.ids, one.ID)
	}
	return one
}

func (m *mill) put(path string, version int64, body any) made {
	m.t.Helper()
	var one made
	m.seller.Put(path, strconv.FormatInt(version, 10), body).Into(m.t, &one)
	return one
}

// cart is a draft of both products: the base at a price by hand, the add-on by the customer's rule.
func (m *mill) cart() made {
	m.t.Helper()
	line := func(key catalog.Key, more named) named {
		out := named{"productId": key.ProductID, "skuId": key.SkuID, "termDuration": "P1Y", "billingCycle": "monthly", "quantity": 4}
		for name, value := range more {
			out[name] = value
		}
		return out
	}
	begun := m.post("/api/orders", named{"customerId": m.customer, "name": orderName})
	return m.put("/api/orders/"+begun.ID, begun.Version, named{"name": orderName, "lines": []any{
		line(world.BusinessPremium(), named{"price": named{"value": "9000.00", "currency": "EUR"}}), line(world.TeamsPhone(), nil)}})
}

func accepted() []any {
	return []any{named{"document": "terms", "version": 1}, named{"document": "msLicence", "version": 1}}
}

// ordered places an order and follows it until the customer has its licences.
func (m *mill) ordered() {
	m.t.Helper()
	placed := m.post("/api/orders/"+m.cart().ID+"/placement", named{"accepted": accepted()})
	m.carry()
	m.follow(placed.ID, order.Active)
}

func (m *mill) follow(id string, want order.Status) {
	m.t.Helper()
	parsed, err := order.ParseID(id)
	if err != nil {
		m.t.Fatal(err)
	}
	var o order.Order
	for range 10 {
		m.Sandbox.Advance(time.Minute)
		m.hand("placement", named{"bucket": "OB#canary", "id": wire.NewID(), "kind": string(outbox.PlaceOrder), "organisation": m.Reseller, "ref": "order/" + id})
		if o, err = m.Store.Order(m.t.Context(), m.Reseller, parsed); err != nil {
			m.t.Fatal(err)
		}
		if o.Status == want {
			m.carry()
			return
		}
	}
	m.t.Fatalf("the order is %s: %+v", o.Status, o)
}

// quoted makes a quote of a cart, under the title it begins with.
func (m *mill) quoted() made {
	m.t.Helper()
	begun := m.post("/api/quotes", named{"orderId": m.cart().ID})
	var whole struct {
		Person       named
		Title, Until string
	}
	m.seller.Get("/api/quotes/"+begun.ID).Into(m.t, &whole)
	return m.put("/api/quotes/"+begun.ID, begun.Version, named{"title": whole.Title, "person": whole.Person, "until": whole.Until, "words": "As we said."})
}

// sent is a quote that was mailed, and its token.
func (m *mill) sent() (made, string) {
	m.t.Helper()
	q := m.quoted()
	m.post("/api/quotes/"+q.ID+"/sending", named{})
	m.carry()
	return q, m.tokens[len(m.tokens)-1]
}

// carry does the tasks that wait, as the queues would, and keeps what was mailed to the customer.
func (m *mill) carry() {
	m.t.Helper()
	workers := map[outbox.Kind]string{outbox.PlaceOrder: "placement", outbox.SendMail: "mailing", outbox.PublishStorefront: "publishing",
		outbox.IndexOrder: "indexing", outbox.IndexCustomer: "indexing"}
	for _, row := range storetest.Rows(m.t, m.Database(), "Outbox") {
		kind, _ := row["Kind"].(string)
		if worker := workers[outbox.Kind(kind)]; worker != "" {
			m.hand(worker, named{"bucket": row["PK"], "id": row["SK"], "kind": kind, "organisation": row["Org"], "ref": row["Ref"],
				"refVersion": row["RefVer"], "data": row["Data"], "tries": row["Tries"]})
		}
	}
	for _, mail := range m.mails(true) {
		for _, token := range regexp.MustCompile(`#token=([a-z2-7]+)`).FindAllStringSubmatch(mail.Text, -1) {
			if !slices.Contains(m.tokens, token[1]) {
				m.tokens = append(m.tokens, token[1])
			}
		}
	}
}

func (m *mill) hand(worker string, detail named) {
	m.t.Helper()
	body, err := json.Marshal(named{"source": "twotier.outbox", "detail-type": detail["kind"], "detail": detail})
	if err != nil {
		m.t.Fatal(err)
	}
	batch, err := json.Marshal(events.SQSEvent{Records: []events.SQSMessage{{MessageId: wire.NewID(), Body: string(body)}}})
	if err != nil {
		m.t.Fatal(err)
	}
	if _, err := m.functions.Invoke(m.t.Context(), worker, batch); err != nil {
		m.t.Fatalf("%s: %v", worker, err)
	}
}

// mails are those that went to the customer, or those that went to the reseller's own people.
func (m *mill) mails(toCustomer bool) []sesstandin.Mail {
	m.t.Helper()
	var profile struct{ Email string }
	m.seller.Get("/api/profile").Into(m.t, &profile)
	all, err := sesstandin.Mails(m.ses)
	if err != nil || profile.Email == "" {
		m.t.Fatal(err, profile)
	}
	return slices.DeleteFunc(all, func(mail sesstandin.Mail) bool {
		own := !slices.ContainsFunc(mail.To, func(to string) bool {
			return !strings.Contains(to, profile.Email) && !strings.Contains(to, "s"+m.Reseller.ID()+"@")
		})
		return own == toCustomer
	})
}

// files are the public ones of the shop, by name.
func (m *mill) files() map[string][]byte {
	m.t.Helper()
	public := bucket.Open(bucket.Config{Name: "shops", Region: "eu-central-1", Endpoint: m.Getenv("S3_ENDPOINT"), Credentials: credentials.NewStaticCredentialsProvider("local", "local", "")})
	manifest, err := public.Get(m.t.Context(), "manifests/"+m.Reseller.ID()+".json")
	if err != nil {
		m.t.Fatal(err)
	}
	var names map[string]string
	if err := json.Unmarshal(manifest, &names); err != nil {
		m.t.Fatal(err)
	}
	all := map[string][]byte{}
	for name := range names {
		if all[name], err = public.Get(m.t.Context(), "public/"+name); err != nil {
			m.t.Fatal(err)
		}
	}
	return all
}
