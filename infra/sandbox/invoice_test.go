package sandbox_test

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
)

const azurePlan = "DZH318Z0TEST"

func withAzure(o *sandbox.Options) {
	withPaths(o)
	o.Products = append(o.Products, catalogue.Product{ProductID: azurePlan, SkuID: "0001", Title: "Azure plan", Publisher: "Microsoft Corporation", Kind: "azurePlan",
		MinimumQuantity: 1, MaximumQuantity: 1, Offers: []catalogue.Offer{{BillingCycle: "monthly", Prices: map[string]catalogue.Price{"EUR": {UnitPrice: "0", ERP: "0"}}}}})
}

// to moves the clock to a moment.
func (c *client) to(year int, month time.Month, day, hour int) {
	c.t.Helper()
	c.Advance(time.Date(year, month, day, hour, 0, 0, 0, time.UTC).Sub(c.Server.Now()))
}

const unbilled = "/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=eur&period="

// lines are type, seats, price of a seat and subtotal of every line of a page.
func (r reply) lines() []string {
	var lines []string
	for i := range 1000 {
		at := "items." + strconv.Itoa(i) + "."
		if r.get(at+"chargeType") == "" {
			return lines
		}
		lines = append(lines, strings.Join([]string{r.get(at + "chargeType"), r.get(at + "quantity"), r.get(at + "effectiveUnitPrice"), r.get(at + "subtotal")}, " "))
	}
	return lines
}

// A month with everything in it: each line follows from an order and the days it covers (rules B1 to B4, B7, A8).
func TestTheBillOfAMonth(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("bill")
	path := c.purchase(id, base, "P1Y", "monthly", 10) // 2 March, 10.50 a seat and month
	gone := c.purchase(id, addon, "P1Y", "annual", 2)
	c.to(2026, 3, 5, 9)
	c.whole(path, object{"quantity": 12}).ok()
	c.to(2026, 3, 6, 9)
	c.whole(gone, object{"status": "deleted"}).ok()
	c.to(2026, 3, 7, 9)
	c.whole(path, object{"quantity": 8}).ok()
	want := []string{
		"new 10 10.5 105", "new 2 120 240",
		"addQuantity 10 -9.483870967742 -94.83", "addQuantity 12 9.483870967742 113.8", // 10.5/31×28
		"cancelImmediate 2 -118.684931506849 -237.36",                                        // 120/365×361, the seat's price cut first
		"removeQuantity 12 -8.806451612903 -105.67", "removeQuantity 8 8.806451612903 70.45", // 10.5/31×26
	}
	if diff := cmp.Diff(want, c.call("GET", unbilled+"current", nil).ok().lines()); diff != "" {
		t.Fatal(diff)
	}
	if list := c.call("GET", "/v1/invoices", nil).ok(); list.get("totalCount") != "0" {
		t.Fatalf("invoiced before the month is over: %s", list.text)
	}
	c.to(2026, 4, 7, 23)
	april := c.call("GET", unbilled+"current", nil).ok().lines()
	if diff := cmp.Diff([]string{"cycleCharge 8 10.5 84"}, april); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff(want, c.call("GET", unbilled+"previous", nil).ok().lines()); diff != "" {
		t.Fatal(diff)
	}
	c.Advance(time.Hour)
	if left := c.call("GET", unbilled+"previous", nil).ok(); left.get("totalCount") != "0" {
		t.Fatalf("still unbilled when the invoice is out: %s", left.text)
	}
	list := c.call("GET", "/v1/invoices", nil).ok()
	list.check(t, map[string]string{"totalCount": "1", "items.0.totalCharges": "91.39", "items.0.currencyCode": "EUR", "items.0.invoiceDate": "2026-04-08T00:00:00Z",
		"items.0.billingPeriodStartDate": "2026-03-01T00:00:00Z", "items.0.invoiceDetails.0.billingProvider": "one_time", "items.0.documentType": "invoice"})
	c.invoiceHolds(t, list, want)
}

// invoiceHolds reads an invoice by every door.
func (c *client) invoiceHolds(t *testing.T, list reply, want []string) {
	t.Helper()
	id := list.get("items.0.id")
	billed := c.call("GET", "/v1/invoices/"+id+"/lineitems?provider=onetime&invoicelineitemtype=billinglineitems", nil).ok()
	if diff := cmp.Diff(want, billed.lines()); diff != "" {
		t.Fatal(diff)
	}
	sum := decimal.Zero
	for i := range want {
		sum = sum.Add(decimal.RequireFromString(billed.get(fmt.Sprintf("items.%d.subtotal", i))))
	}
	if sum.String() != list.get("items.0.totalCharges") {
		t.Errorf("the lines come to %s, the invoice to %s", sum, list.get("items.0.totalCharges"))
	}
	billed.check(t, map[string]string{"items.0.invoiceNumber": id, "items.0.resellerMpnId": sandbox.ResellerMPNID, "items.0.chargeEndDate": "2026-04-01T00:00:00Z",
		"items.0.subscriptionEndDate": "2027-03-01T00:00:00Z", "items.0.billingFrequency": "Monthly", "items.1.billingFrequency": "", "items.1.productQualifiers.0": "AddOn",
		"items.0.attributes.objectType": "OneTimeInvoiceLineItem", "items.2.chargeStartDate": "2026-03-05T00:00:00Z"})
	if billed.get("items.2.orderId") != billed.get("items.3.orderId") || billed.get("items.0.orderId") == billed.get("items.2.orderId") {
		t.Error("the two sides of a change have one order of their own")
	}
	c.call("GET", "/v1"+list.get("items.0.links.self.uri"), nil).ok().check(t, map[string]string{"id": id, "totalCharges": "91.39"})
	c.call("GET", "/v1"+list.get("items.0.invoiceDetails.0.links.self.uri"), nil).ok().check(t, map[string]string{"totalCount": "7"})
	paper := c.call("GET", "/v1"+list.get("items.0.pdfDownloadLink"), nil).ok()
	if !strings.HasPrefix(paper.text, "%PDF-1.4") || !strings.Contains(paper.text, id) || paper.header.Get("Content-Type") != "application/pdf" {
		t.Errorf("%.40s %v", paper.text, paper.header)
	}
	c.call("GET", "/v1/invoices/summary", nil).ok().check(t, map[string]string{"balanceAmount": "91.39", "details.0.invoiceType": "OneTime", "latestInvoiceDate": "2026-04-08T00:00:00"})
	c.call("GET", "/v1/invoices/summaries", nil).ok().check(t, map[string]string{"totalCount": "1", "items.0.currencyCode": "EUR"})
	c.call("GET", "/v1/invoices/estimates/links?currencycode=EUR", nil).ok().check(t, map[string]string{"totalCount": "1", "items.0.period": "current"})
}

func TestPagesOfLines(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("pages")
	for range 5 {
		c.purchase(id, base, "P1Y", "monthly", 1)
	}
	page := c.call("GET", unbilled+"current&size=2", nil).ok()
	seen := map[string]bool{}
	for range 3 {
		for i := range 2 {
			if s := page.get(fmt.Sprintf("items.%d.subscriptionId", i)); s != "" {
				seen[s] = true
			}
		}
		if page.get("links.next.uri") == "" {
			break
		}
		page = c.call("GET", "/v1"+page.get("links.next.uri"), nil, "MS-ContinuationToken", page.get("continuationToken")).ok()
	}
	if len(seen) != 5 || page.get("links.next") != "" {
		t.Fatalf("%d subscriptions in three pages: %s", len(seen), page.text)
	}
}

func TestQuestionsAboutBillsThatMakeNoSense(t *testing.T) {
	c := start(t)
	for _, tt := range []struct {
		path         string
		status, code int
	}{
		{"/v1/invoices/G202603978", 404, 1000},
		{"/v1/invoices/nonsense/lineitems?provider=onetime&invoicelineitemtype=billinglineitems", 404, 1000},
		{strings.Replace(unbilled, "eur", "xyz", 1) + "current", 400, 800002},
		{unbilled + "next", 400, 900126},
		{unbilled + "current&size=2001", 400, 800002},
		{strings.Replace(unbilled, "onetime", "nobody", 1) + "current", 400, 900126},
		{strings.Replace(unbilled, "billinglineitems", "poems", 1) + "current", 400, 900126},
		{"/v1/invoices/estimates/links", 400, 800002},
	} {
		t.Run(tt.path, func(t *testing.T) {
			answer := c.call("GET", tt.path, nil)
			answer.t = t
			answer.want(tt.status, tt.code)
		})
	}
	c.call("GET", strings.Replace(unbilled, "onetime", "office", 1)+"current", nil).ok().check(t, map[string]string{"totalCount": "0"})
}

// Every day of an Azure plan is rated when it is over, the same whenever one asks, and is part of the invoice.
func TestAzureUseByTheDay(t *testing.T) {
	c := start(t, withAzure)
	id := c.customer("azure")
	item := c.call("GET", "/v1/customers/"+id+"/products/"+azurePlan+"/skus/0001/availabilities", nil).ok().get("items.0.catalogItemId")
	wanted := line(item, "", "monthly", 1)
	delete(wanted, "termDuration")
	bought := c.order(id, wanted)
	path := "/v1/customers/" + id + "/subscriptions/" + bought.get("orders.0.lineItems.0.subscriptionId")
	c.call("GET", path, nil).ok().check(t, map[string]string{"offerName": "Azure plan", "billingType": "usage", "unitType": "Usage-based", "termDuration": "", "cancellationAllowedUntilDate": ""})
	usage := strings.Replace(unbilled, "billinglineitems", "usagelineitems", 1) + "current"
	if today := c.call("GET", usage, nil).ok(); today.get("totalCount") != "0" {
		t.Fatalf("a day is rated before it is over: %s", today.text)
	}
	c.to(2026, 3, 4, 1)
	two := c.call("GET", usage, nil).ok()
	two.check(t, map[string]string{"totalCount": "8", "items.0.usageDate": "2026-03-02T00:00:00Z", "items.0.subscriptionId": idOf(path), "items.0.rateOfPartnerEarnedCredit": "0.15",
		"items.4.usageDate": "2026-03-03T00:00:00Z", "items.0.attributes.objectType": "DailyRatedUsageLineItem"})
	if again := c.call("GET", usage, nil).ok(); again.text != two.text {
		t.Error("asked again, the days differ")
	}
	c.to(2026, 4, 8, 0)
	invoice := c.call("GET", "/v1/invoices", nil).ok()
	lines := c.call("GET", "/v1/invoices/"+invoice.get("items.0.id")+"/lineitems/OneTime/UsageLineItems", nil).ok()
	sum := decimal.Zero
	for i := range 30 * 4 {
		sum = sum.Add(decimal.RequireFromString(lines.get(fmt.Sprintf("items.%d.billingPreTaxTotal", i))))
	}
	if lines.get("totalCount") != "120" || sum.String() != invoice.get("items.0.totalCharges") || !sum.IsPositive() {
		t.Fatalf("%s lines come to %s, the invoice to %s", lines.get("totalCount"), sum, invoice.get("items.0.totalCharges"))
	}
	if c.call("GET", "/v1/invoices/"+invoice.get("items.0.id"), nil, c.asApp()...).status != http.StatusForbidden {
		t.Error("an invoice takes app+user only")
	}
}
