package sandbox_test

import (
	"compress/zlib"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"testing"

	"twotier/infra/sandbox"
)

func TestReadingTheCatalogue(t *testing.T) {
	c := start(t)
	czech := newCustomer("cesko")
	czech["BillingProfile"].(object)["DefaultAddress"].(object)["Country"] = "CZ"
	prague := "/v1/customers/" + c.call("POST", "/v1/customers", czech).created().get("id")
	french := newCustomer("france")
	french["BillingProfile"].(object)["DefaultAddress"].(object)["Country"] = "FR"
	paris := "/v1/customers/" + c.call("POST", "/v1/customers", french).created().get("id")
	sku := "/v1/products/" + base + "/skus/0001"
	tests := []struct {
		rule, path   string
		status, code int
		count        string
	}{
		{"a country has its products", "/v1/products?country=DE&targetView=OnlineServices", 200, 0, "5"},
		{"a product without a price in the currency is not sold", "/v1/products?country=CZ&targetView=OnlineServices", 200, 0, "4"},
		{"a customer sees its country's products", prague + "/products?targetView=OnlineServices", 200, 0, "4"},
		{"nothing is sold to France", paris + "/products?targetView=OnlineServices", 200, 0, "0"},
		{"other views are empty here", "/v1/products?country=DE&targetView=Azure", 200, 0, "0"},
		{"an unknown view is refused", "/v1/products?country=DE&targetView=Everything", 403, 400036, ""},
		{"an approved partner sees the government segment", "/v1/products?country=DE&targetView=OnlineServices&targetSegment=government", 200, 0, "0"},
		{"nothing here is for education", "/v1/products?country=DE&targetView=OnlineServices&targetSegment=Education", 200, 0, "0"},
		{"a segment must be known", "/v1/products?country=DE&targetView=OnlineServices&targetSegment=friends", 400, 900126, ""},
		{"a country is needed", "/v1/products?targetView=OnlineServices", 400, 800002, ""},
		{"a view is needed", "/v1/products?country=DE", 400, 800002, ""},
		{"a product", "/v1/products/" + base + "?country=DE", 200, 0, ""},
		{"an unknown product", "/v1/products/CFQ7TTC0NONE?country=DE", 404, 400013, ""},
		{"a product not sold in the country", prague + "/products/" + onlyEuro, 404, 400013, ""},
		{"the SKUs of a product", "/v1/products/" + base + "/skus?country=DE", 200, 0, "1"},
		{"a SKU", sku + "?country=DE", 200, 0, ""},
		{"an unknown SKU", "/v1/products/" + base + "/skus/0009?country=DE", 404, 400018, ""},
		{"one availability per term", sku + "/availabilities?country=DE", 200, 0, "3"},
		{"an unknown availability", sku + "/availabilities/CFQ7TTC0NONE?country=DE", 404, 400019, ""},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call("GET", tt.path, nil)
			answer.t = t
			answer.want(tt.status, tt.code)
			if tt.count != "" && answer.get("totalCount") != tt.count {
				t.Fatalf("%s items, want %s", answer.get("totalCount"), tt.count)
			}
		})
	}
}

func TestWhatACatalogueEntrySays(t *testing.T) {
	c := start(t)
	product := c.call("GET", "/v1/products/"+addon+"?country=DE", nil).ok()
	sku := c.call("GET", "/v1/products/"+addon+"/skus/0001?country=DE", nil).ok()
	year := c.call("GET", "/v1/products/"+addon+"/skus/0001/availabilities?country=AT", nil).ok()
	tests := []struct {
		rule string
		in   reply
		path string
		want string
	}{
		{"a product is of the New Commerce type", product, "productType.id", "OnlineServicesNCE"},
		{"and links to its SKUs", product, "links.skus.uri", "/products/" + addon + "/skus?country=DE"},
		{"an add-on says so", sku, "dynamicAttributes.isAddon", "true"},
		{"and names its base", sku, "dynamicAttributes.prerequisiteSkus.0", base + ":0001"},
		{"a SKU has a maximum", sku, "maximumQuantity", "300"},
		{"and its billing cycles", sku, "supportedBillingCycles.1", "annual"},
		{"a year is one availability", year, "items.1.terms.0.duration", "P1Y"},
		{"with both its billing plans", year, "items.1.terms.1.billingCycle", "Annual"},
		{"in the currency of the country", year, "items.1.defaultCurrency.code", "EUR"},
		{"for the commercial segment", year, "items.1.segment", "commercial"},
		{"to be returned in full for a day", year, "items.1.terms.0.cancellationPolicies.0.refundOptions.0.expiresAfter", "P1D"},
	}
	for _, tt := range tests {
		if got := tt.in.get(tt.path); got != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.rule, tt.path, got, tt.want)
		}
	}
	if item := year.get("items.1.catalogItemId"); item != addon+":0001:"+year.get("items.1.id") {
		t.Errorf("catalog item id %q", item)
	}
}

func TestThePriceSheet(t *testing.T) {
	c := start(t)
	bearer := "Bearer " + tokenFor(t, c, "https://api.partner.microsoft.com")
	sheet := func(market, view, query string, headers ...string) reply {
		path := "/v1.0/sales/pricesheets(Market='" + market + "',PricesheetView='" + view + "')/$value" + query
		return c.call("GET", path, nil, append([]string{"Authorization", bearer}, headers...)...)
	}
	rows, err := csv.NewReader(strings.NewReader(sheet("cz", "updatedlicensebased", "").ok().text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+3*4+1 {
		t.Fatalf("%d rows", len(rows))
	}
	value := func(row []string, column string) string { return row[slices.Index(rows[0], column)] }
	yearly := slices.IndexFunc(rows, func(row []string) bool {
		return value(row, "ProductId") == base && value(row, "TermDuration") == "P1Y" && value(row, "BillingPlan") == "Annual"
	})
	for column, want := range map[string]string{
		"Market": "CZ", "Currency": "CZK", "UnitPrice": "120.01", "ERP Price": "150.01", "Segment": "Commercial", "SkuId": "0001",
		"EffectiveStartDate": "2026-03-01T00:00:00.0000000Z",
	} {
		if got := value(rows[yearly], column); got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}

	packed := sheet("cz", "updatedlicensebased", "", "Accept-Encoding", "deflate").ok()
	unpacked, err := zlib.NewReader(strings.NewReader(packed.text))
	if err != nil || packed.header.Get("Content-Encoding") != "deflate" {
		t.Fatalf("not deflated: %v %v", err, packed.header)
	}
	if text, err := io.ReadAll(unpacked); err != nil || !strings.Contains(string(text), "120.01") {
		t.Fatalf("%v %s", err, text)
	}

	sheet("de", "updatedlicensebased", "?timeline=history&month=202602").ok()
	sheet("de", "updatedlicensebased", "?timeline=history&month=202603").want(400, 800002)
	sheet("de", "updatedlicensebased", "?timeline=history").want(400, 800002)
	sheet("de", "updatedlicensebased", "?timeline=future").want(404, 1000)
	sheet("de", "updatedlicensebased", "?timeline=always").want(400, 900126)
	sheet("de", "azure_reservations", "").want(404, 1000)
	sheet("xx", "updatedlicensebased", "").want(400, 800002)
}

func TestTheRealCatalogueIsSold(t *testing.T) {
	c := start(t, func(o *sandbox.Options) { o.Products = nil })
	for _, country := range []string{"DE", "AT", "CZ", "PL"} {
		list := c.call("GET", "/v1/products?country="+country+"&targetView=OnlineServices", nil).ok()
		if list.get("items.0.id") == "" {
			t.Errorf("%s: %s", country, list.text)
		}
	}
}

func TestResellersAndTheirStanding(t *testing.T) {
	c := start(t)
	tests := []struct {
		rule, path   string
		status, code int
		field, want  string
	}{
		{"a reseller has signed", "/v1/compliance/csp/agreementstatus?mpnId=" + sandbox.ResellerMPNID, 200, 0, "isAgreementSigned", "true"},
		{"asked by its tenant", "/v1/compliance/csp/agreementstatus?TENANTID=" + sandbox.ResellerTenantID, 200, 0, "isAgreementSigned", "true"},
		{"one has not", "/v1/compliance/csp/agreementstatus?mpnId=" + sandbox.UnsignedMPNID, 400, 2203, "", ""},
		{"one has not, by tenant", "/v1/compliance/csp/agreementstatus?tenantId=" + sandbox.UnsignedTenantID, 400, 2206, "", ""},
		{"nobody has the id", "/v1/compliance/csp/agreementstatus?mpnId=123456", 400, 2204, "", ""},
		{"nobody has the tenant", "/v1/compliance/csp/agreementstatus?tenantId=11111111-2222-3333-4444-555555555555", 400, 2205, "", ""},
		{"an id is a number", "/v1/compliance/csp/agreementstatus?mpnId=abc", 400, 2000, "", ""},
		{"a tenant is a GUID", "/v1/compliance/csp/agreementstatus?tenantId=abc", 400, 2000, "", ""},
		{"not both", "/v1/compliance/csp/agreementstatus?mpnId=1&tenantId=2", 400, 2000, "", ""},
		{"not none", "/v1/compliance/csp/agreementstatus", 400, 2001, "source", "ComplianceController"},
		{"a profile proves that an id exists", "/v1/profiles/mpn?mpnid=" + sandbox.SuspendedMPNID, 200, 0, "partnerName", "Ruhend Consulting"},
		{"an unknown profile", "/v1/profiles/mpn?mpnId=9999999", 404, 3000, "", ""},
		{"one's own profile", "/v1/profiles/mpn", 200, 0, "mpnId", sandbox.PartnerMPNID},
		{"the provider's resellers", "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf", 200, 0, "totalCount", "3"},
		{"the provider has no provider", "/v1/relationships?relationship_type=IsIndirectResellerOf", 200, 0, "totalCount", "0"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call("GET", tt.path, nil)
			answer.t = t
			answer.want(tt.status, tt.code)
			if tt.field != "" && answer.get(tt.field) != tt.want {
				t.Fatalf("%s", answer.text)
			}
		})
	}
	lenient := start(t, with(sandbox.Settings{UnsignedMPAAnswersFalse: true}))
	if answer := lenient.call("GET", "/v1/compliance/csp/agreementstatus?mpnId="+sandbox.UnsignedMPNID, nil).ok(); answer.get("isAgreementSigned") != "false" {
		t.Fatalf("%s", answer.text)
	}
}

func TestValidatingResellers(t *testing.T) {
	c := start(t)
	ids := []string{sandbox.ResellerMPNID, sandbox.UnsignedMPNID, sandbox.SuspendedMPNID, sandbox.PartnerMPNID, "123"}
	answer := c.call("POST", "/v1/partners/validateresellers", object{"partnerIds": ids}).ok()
	for i, want := range []string{"true", "false", "false", "false", "false"} {
		at := "validationResults." + string(rune('0'+i))
		if answer.get(at+".isValidPartnerIdOnRecord") != want || answer.get(at+".partnerId") != ids[i] {
			t.Errorf("%s: %s", ids[i], answer.text)
		}
		if (answer.get(at+".errorCode") == "900400") != (want == "false") {
			t.Errorf("%s: %s", ids[i], answer.text)
		}
	}
	c.call("POST", "/v1/partners/validateresellers", object{}).want(400, 800002)
}

// What a user is given is named by the SKU, by the licence list of the tenant and by the offer matrix alike.
func TestTheLicenceBehindASku(t *testing.T) {
	c := start(t)
	id := c.customer("provisioned")
	c.buy(id, 1)
	listed := c.call("GET", "/v1/customers/"+id+"/subscribedskus", nil).ok().get("items.0.productSku.id")
	if got := c.call("GET", "/v1/products/"+base+"/skus/0001?country=DE", nil).ok().get("dynamicAttributes.provisioningId"); got == "" || got != listed {
		t.Fatalf("provisioningId %q, subscribed %q", got, listed)
	}
}

func TestAPartnerThatIsNotApprovedHasNoGovernmentSegment(t *testing.T) {
	c := start(t, with(sandbox.Settings{GovernmentNotApproved: true}))
	c.call("GET", "/v1/products?country=DE&targetView=OnlineServices&targetSegment=government", nil).want(403, 400030)
	c.call("GET", "/v1/products?country=DE&targetView=OnlineServices", nil).ok()
}
