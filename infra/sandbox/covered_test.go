package sandbox_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox/sandboxtest"
)

// row is an operation a partner of an indirect provider's kind needs, with the answers the documentation promises.
type row struct {
	method, path string
	body         any
	by           string // "user" unless "app", "graph" or "sales"
	want         []int
}

// placesOf are what stands for the placeholders of the rows: a customer who bought licences and an Azure plan, and what
// hangs on it.
func (c *client) placesOf(graph *client) map[string]string {
	id := c.customer("covered")
	licence := idOf(c.buy(id, 5))
	item := c.item(id, base, "P1Y")
	azure := c.call("GET", "/v1/customers/"+id+"/products/"+azurePlan+"/skus/0001/availabilities", nil).ok().get("items.0.catalogItemId")
	wanted := line(azure, "", "monthly", 1)
	delete(wanted, "termDuration")
	order := c.order(id, wanted)
	relationship := graph.call("POST", delegations, newDelegation("Covered", id)).created().get("id")
	graph.call("POST", delegations+"/"+relationship+"/requests", object{"action": "lockForApproval"}).created()
	if err := c.Server.Approve(relationship, id, true); err != nil {
		c.t.Fatal(err)
	}
	if err := c.Server.HoldLegacyAzure(id, 0); err != nil {
		c.t.Fatal(err)
	}
	upgrade := c.call("POST", "/v1/productupgrades", object{"customerId": id, "productFamily": "azure"}).want(202, 0).header.Get("Location")
	c.call("POST", "/webhooks/v1/registration", object{"WebhookUrl": "http://127.0.0.1:9/", "WebhookEvents": []string{"test-created"}}).ok()
	c.Advance(45 * 24 * time.Hour)
	cart := c.call("POST", "/v1/customers/"+id+"/carts", cartOf(line(item, "P1Y", "annual", 1))).created().get("id")
	export := graph.call("POST", "/v1.0/reports/partners/billing/reconciliation/unbilled/export", object{"currencyCode": "EUR", "billingPeriod": "current"}).want(202, 0).header.Get("Location")
	catalogItem := strings.Split(item, ":")
	return map[string]string{
		"customer": id, "subscription": licence, "azure": order.get("orders.0.lineItems.0.subscriptionId"), "order": order.get("orders.0.id"), "cart": cart,
		"product": base, "sku": "0001", "availability": catalogItem[2], "item": item, "relationship": relationship, "upgrade": idOf(upgrade),
		"user": c.newUser(id, "eva"), "promotion": "39NFJQT1TEST:0001:39NFJQT1AAAA", "export": idOf(export), "manifest": idOf(export),
		"invoice":  c.call("GET", "/v1/invoices", nil).ok().get("items.0.id"),
		"template": "117a77b0-9360-443b-8795-c6dedc750cf9",
		"event":    c.call("POST", "/webhooks/v1/registration/validationEvents", nil).ok().get("correlationId"),
		"etag":     c.call("GET", "/v1/customers/"+id+"/profiles/billing", nil).ok().get("attributes.etag"),
	}
}

// Every operation of the product's scope, must and should, is answered as documented. Those whose body the rest of the
// tests send in full only need to be known here: they may refuse an empty one.
func TestEveryOperationOfTheScopeIsAnswered(t *testing.T) {
	c := start(t, withAzure, reduced)
	graph := c.onGraph()
	places := c.placesOf(graph)
	sales := *c
	sales.user = tokenFor(t, c, "https://api.partner.microsoft.com")
	clients := map[string]*client{"": c, "graph": graph, "sales": &sales, "app": c}
	for _, r := range scope(places) {
		path := r.path
		for name, value := range places {
			path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
		}
		t.Run(r.method+" "+r.path, func(t *testing.T) {
			var headers []string
			if r.by == "app" {
				headers = c.asApp()
			}
			headers = append(headers, "If-Match", `"`+places["etag"]+`"`)
			answer := clients[r.by].call(r.method, path, r.body, headers...)
			if log := c.Server.Requests(); !strings.Contains(r.path, "/oauth2/") && log[0].Operation == "" {
				t.Fatalf("no operation answers: %s", answer.text)
			}
			if !slices.Contains(r.want, answer.status) {
				t.Fatalf("%d, want one of %v: %s", answer.status, r.want, answer.text)
			}
		})
	}
}

func scope(places map[string]string) []row {
	ok, made, known := []int{200}, []int{201}, []int{200, 201, 400, 409}
	customer := "/v1/customers/{customer}"
	subscription, azure := customer+"/subscriptions/{subscription}", customer+"/subscriptions/{azure}"
	legacy := object{"customerId": places["customer"], "productFamily": "Azure"}
	rows := []row{
		{"PUT", customer + "/carts/{cart}", cartOf(line(places["item"], "P1Y", "annual", 2)), "", []int{200, 201}},
		{"GET", customer + "/carts/{cart}", nil, "", ok},
		{"POST", customer + "/carts/{cart}/checkout", nil, "", made},
		{"POST", "/" + sandboxtest.PartnerTenantID + "/oauth2/token", tokenForm("client_credentials").Encode(), "", ok},
		{"GET", "/v1/partnerRequests", nil, "", ok},
		{"POST", "/v1/customers", newCustomer("another"), "", made},
		{"HEAD", "/v1/domains/contoso.onmicrosoft.com", nil, "", ok},
		{"POST", "/v1/validations/address", object{"addressLine1": "Hauptstr. 1", "city": "Berlin", "postalCode": "10115", "country": "DE"}, "", ok},
		{"PUT", customer + "/profiles/billing", newCustomer("x")["BillingProfile"], "", known},
		{"PATCH", customer, object{}, "", known},
		{"GET", customer + "/validationStatus?type=account", nil, "", []int{200, 404}},
		{"POST", delegations, newDelegation("Another", places["customer"]), "graph", made},
		{"GET", delegations, nil, "graph", ok},
		{"GET", delegations + "/{relationship}", nil, "graph", ok},
		{"POST", delegations + "/{relationship}/requests", object{}, "graph", known},
		{"POST", delegations + "/{relationship}/accessAssignments", object{}, "graph", known},
		{"GET", delegations + "/{relationship}/accessAssignments", nil, "graph", ok},
		{"POST", customer + "/agreements", acceptance("other@example.com"), "", made},
		{"GET", "/v1/agreementtemplates/{template}/document", nil, "", ok},
		{"POST", "/v1/attestations/enhanced", object{"country": "DE", "language": "de-DE", "companyName": "Firma", "signatoryFirstName": "Eva", "signatoryLastName": "Muster", "signatoryEmail": "eva@example.com"}, "app", []int{200, 201}},
		{"POST", customer + "/qualifications", object{"qualification": "StateOwnedEntity"}, "", made},
		{"POST", customer + "/promotionEligibilities", object{"items": []object{{"id": 0, "catalogItemId": places["item"], "quantity": 5, "termDuration": "P1Y", "billingCycle": "annual"}}}, "", ok},
		{"POST", customer + "/carts", cartOf(line(places["item"], "P1Y", "annual", 1)), "", made},
		{"POST", customer + "/orders", object{"partnerOnRecordAttestationAccepted": true, "billingCycle": "annual", "lineItems": []object{{"offerId": places["item"], "quantity": 1, "termDuration": "P1Y"}}}, "", made},
		{"PATCH", subscription, object{}, "", known},
		{"PUT", subscription + "/supportcontact", object{"supportMpnId": sandboxtest.ResellerMPNID}, "", known},
		{"POST", subscription + "/transitions", object{}, "", known},
		{"POST", "/v1/productupgrades/eligibility", legacy, "", ok},
		{"POST", "/v1/productupgrades", legacy, "", []int{400}}, // the customer's is under way
		{"POST", "/v1/productupgrades/{upgrade}/status", legacy, "", ok},
		{"POST", "/v1/sandboxIndirectReseller", object{}, "", known},
		{"DELETE", "/v1/sandboxIndirectReseller/" + sandboxtest.ResellerTenantID, nil, "", []int{403, 404}}, // not made by this call
		{"POST", customer + "/users", object{}, "", known},
		{"POST", customer + "/users/{user}/licenseupdates", object{}, "", []int{201, 400}},
		{"PATCH", customer + "/usagebudget", object{"amount": 10}, "", ok},
		{"GET", azure + "/utilizations/azure?start_time=2026-03-01T00:00:00Z&end_time=2026-03-02T00:00:00Z", nil, "", []int{200, 204}},
		{"GET", "/v1.0/reports/partners/billing/operations/{export}", nil, "graph", ok},
		{"GET", "/v1.0/reports/partners/billing/manifests/{manifest}", nil, "graph", []int{200, 410}},
		{"PUT", "/webhooks/v1/registration", object{"WebhookUrl": "http://127.0.0.1:9/", "WebhookEvents": []string{"test-created"}}, "", ok},
		{"POST", "/webhooks/v1/registration/validationEvents", nil, "", ok},
		{"GET", "/webhooks/v1/registration/validationEvents/{event}", nil, "", ok},
	}
	for _, kind := range []string{"reconciliation/billed", "reconciliation/unbilled", "usage/billed", "usage/unbilled"} {
		rows = append(rows, row{"POST", "/v1.0/reports/partners/billing/" + kind + "/export", object{"currencyCode": "EUR", "billingPeriod": "current", "invoiceId": places["invoice"]}, "graph", []int{202}})
	}
	for _, sheet := range []string{"pricesheets(Market='de',PricesheetView='updatedlicensebased')", "offermatrix(Month='202603')", "fxrates(Month='202603')"} {
		rows = append(rows, row{"GET", "/v1.0/sales/" + sheet + "/$value", nil, "sales", ok})
	}
	for _, path := range strings.Fields(readPaths()) {
		path = strings.NewReplacer("{customers}", customer, "{licence}", subscription, "{plan}", azure).Replace(path)
		rows = append(rows, row{"GET", path, nil, "", ok})
	}
	return append(rows, row{"DELETE", customer, nil, "", []int{204, 400, 403}}) // the last, since it may take the customer away
}

// readPaths are the operations that only read.
func readPaths() string {
	return `/v1/customers {customers} {customers}/profiles/company {customers}/profiles/billing {customers}/organization {customers}/customDomains
		/v1/countryvalidationrules/DE /v1/customers/relationshiprequests /v1/agreements {customers}/agreements
		{customers}/directSignedMicrosoftCustomerAgreementStatus {customers}/qualifications /v1/customers/all/validations
		/v1/products?country=DE&targetView=OnlineServices /v1/products/{product}?country=DE /v1/products/{product}/skus?country=DE
		/v1/products/{product}/skus/{sku}?country=DE /v1/products/{product}/skus/{sku}/availabilities?country=DE
		/v1/products/{product}/skus/{sku}/availabilities/{availability}?country=DE {customers}/products?targetView=OnlineServices
		{customers}/products/{product}/skus {customers}/products/{product}/skus/{sku} {customers}/products/{product}/skus/{sku}/availabilities
		/v1/productpromotions?country=DE&segment=commercial /v1/productpromotions/{promotion}?country=DE
		{customers}/orders {customers}/orders/{order} {customers}/orders/{order}/provisioningstatus {customers}/subscriptions {licence}
		{customers}/subscriptions/customTermEndDates?term_duration=P1Y {licence}/addons {licence}/provisioningstatus {licence}/supportcontact
		{plan}/azureEntitlements {licence}/transitionEligibilities {licence}/transitions
		/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf {customers}/relationships /v1/profiles/mpn?mpnId=` + sandboxtest.ResellerMPNID + `
		/v1/compliance/csp/agreementstatus?mpnId=` + sandboxtest.ResellerMPNID + ` {customers}/users {customers}/users/{user} {customers}/subscribedskus
		{customers}/users/{user}/licenses /v1/analytics/licenses/deployment /v1/analytics/licenses/usage {customers}/analytics/licenses/deployment
		{customers}/analytics/licenses/usage /partner/v1/analytics/commercial/deployment/license /partner/v1/analytics/commercial/usage/license
		/partner/v1/analytics/subscriptions /partner/v1/analytics/indirectresellers /partner/v1/analytics/usage/azure /v1/usagesummary
		/v1/customers/usagerecords {customers}/usagesummary {customers}/subscriptions/usagerecords {plan}/usagesummary {plan}/meterusagerecords
		{plan}/resourceusagerecords {customers}/usagebudget /v1/invoices /v1/invoices/{invoice} /v1/invoices/summary /v1/invoices/summaries
		/v1/invoices/{invoice}/documents/statement /v1/invoices/{invoice}/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=EUR
		/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=EUR&period=current
		/v1/invoices/estimates/links?currencycode=EUR /v1/auditrecords /webhooks/v1/registration/events /webhooks/v1/registration
		/v1/profiles/organization /v1/profiles/legalbusiness /v1/profiles/billing`
}
