package sandbox_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

// X1: what programs written for Partner Center send (Microsoft's SDKs for .NET and Java, its PowerShell module, clients in
// Node and Kotlin) is understood here, when only their base address changes.
func TestCallsAsExistingClientsMakeThem(t *testing.T) {
	c := start(t)
	id := c.customer("existing")
	customer := "/v1/customers/" + id
	packed := func(text string) string {
		var to bytes.Buffer
		w := gzip.NewWriter(&to)
		_, _ = w.Write([]byte(text))
		_ = w.Close()
		return to.String()
	}
	const place = `{"AddressLine1":"Weg 1","City":"Berlin","PostalCode":"10115","Country":"DE"}`
	tests := []struct {
		habit, method, path, body string
		headers                   []string
		status                    int
	}{
		{"headers of the SDKs", "GET", customer, "", []string{"X-Locale", "en-US", "MS-PartnerCenter-Application", "shop", "MS-PartnerCenter-Client", "Partner Center .NET SDK",
			"MS-SdkVersion", "3.4.0", "MS-Contract-Version", "v1", "Accept", "application/json; charset=utf-8"}, 200},
		{"any case in paths and names", "GET", "/V1/Customers?SIZE=1", "", nil, 200},
		{"a version in the query", "GET", customer + "?api-version=1.0", "", nil, 200},
		{"a slash too many at the end", "GET", customer + "/", "", nil, 200},
		{"links put together with a slash too many", "GET", "/v1//customers/" + id, "", nil, 200},
		{"only looking whether it is there", "HEAD", customer, "", nil, 200},
		{"only looking, and it is not there", "HEAD", "/v1/customers/" + strings.Repeat("0", 8) + id[8:], "", nil, 404},
		{"text without a type", "POST", "/v1/validations/address", place, []string{"Content-Type", "text/plain; charset=utf-8"}, 200},
		{"a byte order mark", "POST", "/v1/validations/address", "\ufeff" + place, nil, 200},
		{"a packed body", "POST", "/v1/validations/address", packed(place), []string{"Content-Encoding", "gzip"}, 200},
		{"a body packed otherwise", "POST", "/v1/validations/address", place, []string{"Content-Encoding", "br"}, 400},
		{"a body that only claims to be packed", "POST", "/v1/validations/address", place, []string{"Content-Encoding", "gzip"}, 400},
		{"days as .NET writes them", "GET", "/v1/auditrecords?startDate=03/01/2026%2000:00:00&endDate=03/02/2026%2023:59:59&size=50", "", nil, 200},
		{"days as an American writes them", "GET", "/v1/auditrecords?startDate=3/1/2026+12:00:00+AM", "", nil, 200},
		{"a filter with blanks as plus signs", "GET", "/v1/customers?size=0&filter=%7B%22Field%22%3A%22CompanyName%22%2C+%22Value%22%3A%22e%22%2C+%22Operator%22%3A%22starts_with%22%7D", "", nil, 200},
		{"an empty partner id means one's own", "GET", "/v1/profiles/mpn?mpnId=", "", nil, 200},
	}
	for _, tt := range tests {
		t.Run(tt.habit, func(t *testing.T) {
			got := c.call(tt.method, tt.path, tt.body, append(tt.headers, "MS-CorrelationId", "7b0e2d4f-1f5e-4c57-8f1c-0d9b2a6c4e11")...)
			if got.status != tt.status || got.header.Get("MS-CorrelationId") != "7b0e2d4f-1f5e-4c57-8f1c-0d9b2a6c4e11" || got.header.Get("MS-RequestId") == "" {
				t.Fatalf("%d %v %s", got.status, got.header, got.text)
			}
			if tt.method == "HEAD" && got.text != "" {
				t.Fatalf("an answer to HEAD has a body: %s", got.text)
			}
		})
	}
}

// X1: what a call is traced by comes back, at Partner Center and at Graph.
func TestTracesComeBack(t *testing.T) {
	c := start(t)
	if got := c.call("GET", "/v1/customers", nil, "MS-CV", "abcDEF.7").ok(); got.header.Get("MS-CV") != "abcDEF.7" {
		t.Errorf("%v", got.header)
	}
	if got := c.call("GET", "/v1/customers", nil).ok(); got.header.Get("MS-CV") == "" || got.header.Get("Request-Id") != "" {
		t.Errorf("%v", got.header)
	}
	if got := c.onGraph().call("GET", delegations, nil, "client-request-id", "mine").ok(); got.header.Get("request-id") == "" || got.header.Get("client-request-id") != "mine" {
		t.Errorf("%v", got.header)
	}
}

// X1: what an address takes is told, also without sign-in, as a browser asks before it calls.
func TestMethodsAreTold(t *testing.T) {
	c := start(t)
	if got := c.call("OPTIONS", "/v1/customers", nil, "Authorization", ""); got.status != http.StatusNoContent || got.header.Get("Allow") != "GET, POST" {
		t.Errorf("OPTIONS: %d %v", got.status, got.header)
	}
	if got := c.call("PUT", "/v1/customers", object{}).want(405, 800002); got.header.Get("Allow") != "GET, POST" {
		t.Errorf("PUT: %v", got.header)
	}
	c.call("OPTIONS", "/v1/nowhere", nil).want(404, 1000)
}

// X1: the SDKs for .NET and Java send a page's token and seekOperation alone; size and filter of the first call count on.
func TestPagesGoOnByTheirTokenAlone(t *testing.T) {
	c := start(t)
	for i := range 5 {
		c.call("POST", "/v1/customers", newCustomer(fmt.Sprint("seek", i))).created()
	}
	c.call("POST", "/v1/customers", newCustomer("other")).created()
	filter := url.QueryEscape(`{"Field":"Domain","Value":"seek","Operator":"starts_with"}`)
	first := c.call("GET", "/v1/customers?size=2&filter="+filter, nil).ok()
	second := c.call("GET", "/v1/customers?seekOperation=Next", nil, "MS-ContinuationToken", first.get("continuationToken")).ok()
	third := c.call("GET", "/v1/customers", nil, "MS-ContinuationToken", second.get("continuationToken")).ok()
	pages := []struct {
		page string
		got  reply
		want string
	}{
		{"the first", first, "seek0 seek1"}, {"the next", second, "seek2 seek3"}, {"the next without an operation", third, "seek4"},
		{"back from the second", c.call("GET", "/v1/customers?seekOperation=Previous", nil, "MS-ContinuationToken", second.get("continuationToken")).ok(), "seek0 seek1"},
		{"the last", c.call("GET", "/v1/customers?seekOperation=Last", nil, "MS-ContinuationToken", first.get("continuationToken")).ok(), "seek4"},
		{"the first again", c.call("GET", "/v1/customers?seekOperation=First", nil, "MS-ContinuationToken", second.get("continuationToken")).ok(), "seek0 seek1"},
	}
	for _, tt := range pages {
		var domains []string
		for i := range 6 {
			if domain := tt.got.get(fmt.Sprintf("items.%d.companyProfile.domain", i)); domain != "" {
				domains = append(domains, strings.TrimSuffix(domain, ".onmicrosoft.com"))
			}
		}
		if got := strings.Join(domains, " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.page, got, tt.want)
		}
	}
	if third.get("continuationToken") != "" || third.get("links.next") != "" {
		t.Errorf("the last page names another: %s", third.text)
	}
	for _, operation := range []string{"Next", "Previous", "Last"} {
		c.call("GET", "/v1/customers?size=9223372036854775807&seekOperation="+operation, nil, "MS-ContinuationToken", second.get("continuationToken")).ok()
	}
	c.call("GET", "/v1/customers?seekOperation=Sideways", nil).want(400, 900126)
	c.call("GET", "/v1/customers?seekOperation=Next", nil).want(400, 800002)
}

// X1: .NET reads at most seven digits behind the second; documented instants have none to seven.
func TestInstantsHaveAtMostSevenDigitsBehindTheSecond(t *testing.T) {
	c := start(t, func(o *sandbox.Options) {
		o.Wall = func() time.Time { return monday().Add(123456789 * time.Nanosecond) }
	})
	id := c.customer("precise")
	path := c.buy(id, 3)
	tooLong := regexp.MustCompile(`\.\d{8,}`)
	for _, path := range []string{path, "/v1/customers/" + id + "/orders", "/v1/auditrecords", "/v1/invoices/unbilled/lineitems?provider=onetime&invoiceLineItemType=billinglineitems&currencyCode=EUR&period=current"} {
		if got := c.call("GET", path, nil).ok(); tooLong.MatchString(got.text) {
			t.Errorf("%s: %s", path, tooLong.FindString(got.text))
		}
	}
}

// X1: a client that sends back what it read, with names as .NET has them and nulls for what it does not know, changes
// one thing and loses nothing.
func TestAWholeResourceComesBackInPascalCase(t *testing.T) {
	c := start(t)
	id := c.customer("pascal")
	path := c.buy(id, 3)
	var read map[string]any
	if err := json.Unmarshal([]byte(c.call("GET", path, nil).ok().text), &read); err != nil {
		t.Fatal(err)
	}
	sent := object{"RenewsTo": nil, "SuspensionReasons": nil, "ScheduledNextTermInstructions": nil}
	for name, value := range read {
		sent[strings.ToUpper(name[:1])+name[1:]] = value
	}
	sent["Quantity"], sent["Status"] = 5, "Active"
	got := c.call("PATCH", path, sent, "If-Match", "*").ok()
	if got.get("quantity") != "5" || got.get("autoRenewEnabled") != fmt.Sprint(read["autoRenewEnabled"]) {
		t.Fatal(got.text)
	}
}

// X1: what typed and untyped clients write differently is read alike, and answered in one spelling.
func TestACartReadsAsItsClientWritesIt(t *testing.T) {
	c := start(t)
	id := c.customer("spelled")
	item := c.item(id, base, "P1Y")
	carts := "/v1/customers/" + id + "/carts"
	one := func(more object) object {
		written := object{"CatalogItemId": item, "Quantity": 5, "BillingCycle": "Annual", "TermDuration": "p1y", "Participants": []object{{"Key": "TransactionReseller", "Value": "6200200"}},
			"RenewsTo": object{"TermDuration": "P1M"}, "Error": nil, "Pricing": nil, "OrderGroup": nil, "AddonItems": nil}
		for name, value := range more {
			written[name] = value
		}
		return object{"Id": nil, "Status": nil, "Links": nil, "Attributes": object{"ObjectType": "Cart"}, "PartnerOnRecordAttestationAccepted": true, "LineItems": []object{written}}
	}
	text := one(object{"Id": "0", "Quantity": "5"})
	text["PartnerOnRecordAttestationAccepted"] = "True"
	for habit, body := range map[string]object{"as .NET writes it": one(nil), "the next term as a list": one(object{"RenewsTo": []object{{"TermDuration": "P1M"}}}), "figures as text": text} {
		made := c.call("POST", carts, body).created()
		for path, want := range map[string]string{"quantity": "5", "billingCycle": "annual", "termDuration": "P1Y", "renewsTo.termDuration": "P1M",
			"participants.0.key": "transaction_reseller", "participants.0.value": "6200200", "error": ""} {
			if got := made.get("lineItems.0." + path); got != want {
				t.Errorf("%s: %s is %q, want %q", habit, path, got, want)
			}
		}
		var whole map[string]any
		if err := json.Unmarshal([]byte(made.text), &whole); err != nil {
			t.Fatal(err)
		}
		c.call("PUT", carts+"/"+made.get("id"), whole).ok()                    // what came goes back as it came
		c.call("POST", carts+"/"+made.get("id")+"/checkout", "null").created() // .NET sends nothing as null
	}
	c.call("POST", carts, one(object{"Quantity": "many"})).want(400, 800002)
	c.call("PATCH", c.buy(id, 3), "null").want(400, 800002) // nothing is no change, least of all one that resets the rest
}

// X1: further resellers of a line (EU and EFTA) are kept, whether the line is ordered with a cart or without.
func TestFurtherResellersOfALineAreKept(t *testing.T) {
	c := start(t)
	id := c.customer("further")
	item := c.item(id, base, "P1Y")
	both := line(item, "P1Y", "annual", 1)
	both["participants"] = []object{{"key": "transaction_reseller", "value": "6200200"}, {"key": "additional_transaction_reseller", "value": "6200300"}}
	carted := c.order(id, both)
	direct := c.call("POST", "/v1/customers/"+id+"/orders", object{"PartnerOnRecordAttestationAccepted": true, "BillingCycle": "Annual", "LineItems": []object{
		{"OfferId": item, "Quantity": 1, "LineItemNumber": 0, "TermDuration": "P1Y", "PartnerIdOnRecord": "6200200", "AdditionalPartnerIdsOnRecord": []string{"6200300"}, "RenewsTo": object{"TermDuration": "P1M"}},
	}}).created()
	for path, got := range map[string]string{"cart": carted.get("orders.0.lineItems.0.additionalPartnerIdsOnRecord.0"), "order": direct.get("lineItems.0.additionalPartnerIdsOnRecord.0")} {
		if got != "6200300" {
			t.Errorf("%s: %q", path, got)
		}
	}
	if direct.get("lineItems.0.partnerIdOnRecord") != "6200200" || direct.get("lineItems.0.renewsTo.termDuration") != "P1M" {
		t.Error(direct.text)
	}
}
