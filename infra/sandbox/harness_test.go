package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/sandboxtest"
)

// The products of the tests: a base, an add-on of it, an add-on of the add-on, and a trial.
const (
	base     = "CFQ7TTC0BASE"
	addon    = "CFQ7TTC0ADDN"
	deep     = "CFQ7TTC0DEEP"
	trial    = "CFQ7TTC0TRYL"
	onlyEuro = "CFQ7TTC0EURO"
)

func shelfOfTests() []catalogue.Product {
	prices := func(unit, erp string) map[string]catalogue.Price {
		return map[string]catalogue.Price{"EUR": {UnitPrice: unit, ERP: erp}, "CZK": {UnitPrice: unit + "1", ERP: erp + "1"}}
	}
	plans := []catalogue.Offer{
		{TermDuration: "P1M", BillingCycle: "monthly", Prices: prices("12.0", "15.0")},
		{TermDuration: "P1Y", BillingCycle: "monthly", Prices: prices("10.5", "13.1")},
		{TermDuration: "P1Y", BillingCycle: "annual", Prices: prices("120.0", "150.0")},
		{TermDuration: "P3Y", BillingCycle: "triennial", Prices: prices("330.0", "412.5")},
	}
	euro := []catalogue.Offer{{TermDuration: "P1Y", BillingCycle: "annual", Prices: map[string]catalogue.Price{"EUR": {UnitPrice: "9", ERP: "11"}}}}
	free := []catalogue.Offer{{TermDuration: "P1M", BillingCycle: "monthly", Prices: prices("0.0", "0.0")}}
	one := func(id, title string, offers []catalogue.Offer) catalogue.Product {
		return catalogue.Product{ProductID: id, SkuID: "0001", Title: title, Description: title + ".", Publisher: "Microsoft Corporation",
			Segment: "commercial", MinimumQuantity: 1, MaximumQuantity: 300, Offers: offers}
	}
	addOn := func(p catalogue.Product, base string) catalogue.Product {
		p.IsAddon, p.Prerequisites = true, []string{base + ":0001"}
		return p
	}
	tryout := one(trial, "Base Trial", free)
	tryout.IsTrial, tryout.MinimumQuantity, tryout.MaximumQuantity = true, 25, 25
	return []catalogue.Product{
		one(base, "Base", plans), addOn(one(addon, "Add-on", plans), base), addOn(one(deep, "Add-on of the add-on", plans), addon),
		tryout, one(onlyEuro, "Sold in euro only", euro),
	}
}

// monday is when the tests begin, unless they say otherwise.
func monday() time.Time { return time.Date(2026, 3, 2, 11, 0, 0, 0, time.UTC) }

func ofTests(o *sandbox.Options) {
	o.Products, o.Wall = shelfOfTests(), monday
}

func start(t *testing.T, adjust ...func(*sandbox.Options)) *client {
	t.Helper()
	running := sandboxtest.Start(t, append([]func(*sandbox.Options){ofTests}, adjust...)...)
	return &client{t: t, Sandbox: running, user: token(t, running.URL, true), app: token(t, running.URL, false)}
}

func with(settings sandbox.Settings) func(*sandbox.Options) {
	return sandboxtest.WithSettings(settings)
}

// client speaks to the sandbox as any program would.
type client struct {
	*sandboxtest.Sandbox
	t         *testing.T
	user, app string
}

// reply is an answer with its body read.
type reply struct {
	t      *testing.T
	status int
	header http.Header
	text   string
}

// get finds a value in the body by a path of names and numbers: "items.0.id".
func (r reply) get(path string) string {
	r.t.Helper()
	var at any
	if err := json.Unmarshal([]byte(r.text), &at); err != nil {
		r.t.Fatalf("body is not JSON: %v\n%s", err, r.text)
	}
	for name := range strings.SplitSeq(path, ".") {
		switch value := at.(type) {
		case map[string]any:
			at = value[name]
		case []any:
			var i int
			if _, err := fmt.Sscan(name, &i); err != nil || i >= len(value) {
				return ""
			}
			at = value[i]
		default:
			return ""
		}
	}
	if at == nil {
		return ""
	}
	if number, ok := at.(float64); ok && number == float64(int64(number)) {
		return fmt.Sprint(int64(number))
	}
	return fmt.Sprint(at)
}

func (r reply) want(status, code int) reply {
	r.t.Helper()
	got := 0
	if status >= 400 && r.text != "" {
		_, _ = fmt.Sscan(r.get("code"), &got)
		if r.get("description") == "" || r.get("source") == "" {
			r.t.Fatalf("an error without description or source: %s", r.text)
		}
	}
	if r.status != status || got != code {
		r.t.Fatalf("status %d code %d, want %d code %d\n%s", r.status, got, status, code, r.text)
	}
	return r
}

func (r reply) ok() reply { r.t.Helper(); return r.want(http.StatusOK, 0) }

func (r reply) created() reply { r.t.Helper(); return r.want(http.StatusCreated, 0) }

// call sends a request as app+user; headers are name, value pairs and may replace the token.
func (c *client) call(method, path string, body any, headers ...string) reply {
	c.t.Helper()
	r, err := c.try(method, path, body, headers...)
	if err != nil {
		c.t.Fatal(err)
	}
	return r
}

func (c *client) try(method, path string, body any, headers ...string) (reply, error) {
	text, isText := body.(string)
	if body != nil && !isText {
		raw, err := json.Marshal(body)
		if err != nil {
			return reply{}, err
		}
		text = string(raw)
	}
	request, err := http.NewRequest(method, c.URL+path, strings.NewReader(text))
	if err != nil {
		return reply{}, err
	}
	request.Header.Set("Authorization", "Bearer "+c.user)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	return send(c.t, request)
}

func send(t *testing.T, request *http.Request) (reply, error) {
	transport := &http.Transport{DisableKeepAlives: true, DisableCompression: true}
	response, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	return reply{t, response.StatusCode, response.Header, string(bytes.TrimSpace(content))}, err
}

func (c *client) asApp() []string { return []string{"Authorization", "Bearer " + c.app} }

func tokenForm(grant string) url.Values {
	return url.Values{
		"grant_type": {grant}, "client_id": {sandboxtest.ClientID}, "client_secret": {sandboxtest.ClientSecret},
		"refresh_token": {sandboxtest.RefreshToken}, "resource": {"https://api.partnercenter.microsoft.com"},
	}
}

func signIn(t *testing.T, url string, form url.Values) reply {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, url, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := send(t, request)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func token(t *testing.T, origin string, user bool) string {
	t.Helper()
	grant := "client_credentials"
	if user {
		grant = "refresh_token"
	}
	return signIn(t, origin+"/"+sandboxtest.PartnerTenantID+"/oauth2/token", tokenForm(grant)).ok().get("access_token")
}

// object is a JSON body under construction.
type object = map[string]any

func newCustomer(prefix string) object {
	return object{
		"CompanyProfile": object{"Domain": prefix + ".onmicrosoft.com"},
		"BillingProfile": object{
			"Email": "eva@example.com", "Culture": "de-DE", "Language": "de", "CompanyName": "Firma " + prefix,
			"FirstName": "Eva", "LastName": "Muster",
			"DefaultAddress": object{"AddressLine1": "Hauptstr. 1", "City": "Berlin", "PostalCode": "10115", "Country": "DE"},
		},
		"AssociatedPartnerId": sandboxtest.ResellerTenantID,
	}
}

// customer makes a customer that may order.
func (c *client) customer(prefix string) string {
	c.t.Helper()
	id := c.call("POST", "/v1/customers", newCustomer(prefix)).created().get("id")
	c.call("POST", "/v1/customers/"+id+"/agreements", acceptance("eva@example.com")).created()
	return id
}

func acceptance(email string) object {
	return object{
		"primaryContact": object{"firstName": "Eva", "lastName": "Muster", "email": email},
		"dateAgreed":     "2026-03-01T00:00:00Z", "type": "MicrosoftCustomerAgreement",
		"templateId": "117a77b0-9360-443b-8795-c6dedc750cf9",
	}
}

// item finds the catalog item id of a term of a product as it is now.
func (c *client) item(customer, product, term string) string {
	c.t.Helper()
	list := c.call("GET", "/v1/customers/"+customer+"/products/"+product+"/skus/0001/availabilities", nil).ok()
	for i := range 10 {
		if list.get(fmt.Sprintf("items.%d.terms.0.duration", i)) == term {
			return list.get(fmt.Sprintf("items.%d.catalogItemId", i))
		}
	}
	c.t.Fatalf("%s has no term %s: %s", product, term, list.text)
	return ""
}

func line(item, term, cycle string, quantity int) object {
	return object{
		"catalogItemId": item, "termDuration": term, "billingCycle": cycle, "quantity": quantity,
		"participants": []object{{"key": "transaction_reseller", "value": sandboxtest.ResellerMPNID}},
	}
}

func cartOf(lines ...object) object {
	return object{"lineItems": lines, "partnerOnRecordAttestationAccepted": true}
}

// order puts lines into a cart and checks it out.
func (c *client) order(customer string, lines ...object) reply {
	c.t.Helper()
	carts := "/v1/customers/" + customer + "/carts"
	id := c.call("POST", carts, cartOf(lines...)).created().get("id")
	return c.call("POST", carts+"/"+id+"/checkout", nil).created()
}

// buy orders a year of the base and answers the path of the subscription.
func (c *client) buy(customer string, quantity int) string {
	c.t.Helper()
	bought := c.order(customer, line(c.item(customer, base, "P1Y"), "P1Y", "annual", quantity))
	return "/v1/customers/" + customer + "/subscriptions/" + bought.get("orders.0.lineItems.0.subscriptionId")
}
