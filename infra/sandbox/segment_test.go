package sandbox_test

import (
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
)

const (
	school  = "CFQ7TTC0SCHL"
	gift    = "CFQ7TTC0GIFT"
	bureau  = "CFQ7TTC0BURO"
	forever = "DG7GMGF0EVER"
	usage   = "DZH318Z0USED"
)

// segments adds one product of each segment and kind to the shelf of the tests.
func segments(o *sandbox.Options) {
	one := func(id, segment, kind, term, cycle string) catalogue.Product {
		p := shelfOfTests()[0]
		p.ProductID, p.Title, p.Segment, p.Kind = id, id, segment, kind
		p.Offers = []catalogue.Offer{{TermDuration: term, BillingCycle: cycle, Prices: map[string]catalogue.Price{"EUR": {UnitPrice: "1", ERP: "2"}}}}
		return p
	}
	o.Products = append(shelfOfTests(), one(school, "education", "", "P1Y", "annual"), one(gift, "nonprofit", "", "P1Y", "annual"),
		one(bureau, "government", "", "P1Y", "annual"), one(forever, "commercial", "perpetual", "", "one_time"), one(usage, "commercial", "azurePlan", "", "monthly"))
}

func (c *client) listed(path string) string {
	c.t.Helper()
	list := c.call("GET", path, nil).ok()
	var found []string
	for _, id := range []string{base, school, gift, bureau, forever, usage} {
		if strings.Contains(list.text, `"id":"`+id+`"`) {
			found = append(found, id[8:])
		}
	}
	return strings.Join(found, " ")
}

func TestSegmentsNeedTheirQualification(t *testing.T) {
	c := start(t, segments)
	plain := c.customer("plain")
	qualified := func(prefix, name string) string {
		id := c.customer(prefix)
		if got := c.call("POST", "/sandbox/customers/"+id+"/qualifications", object{"qualification": name}); got.status != 204 {
			t.Fatalf("%d %s", got.status, got.text)
		}
		return id
	}
	education, nonprofit, government := qualified("school", "Education"), qualified("charity", "Nonprofit"), qualified("bureau", "GovernmentCommunityCloud")
	tests := []struct{ rule, customer, segment, want string }{
		{"commercial customers see what is commercial", plain, "", "BASE"},
		{"a school sees both", education, "", "BASE SCHL"},
		{"or its own alone", education, "&targetSegment=Education", "SCHL"},
		{"a charity asks for its own", nonprofit, "&targetSegment=nonprofit", "GIFT"},
		{"and sees it only then", nonprofit, "", "BASE"},
		{"a bureau sees nothing commercial", government, "", "BURO"},
		{"whatever it asks for", government, "&targetSegment=commercial", ""},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			if got := c.listed("/v1/customers/" + tt.customer + "/products?targetView=OnlineServices" + tt.segment); got != tt.want {
				t.Fatalf("%q is listed, want %q", got, tt.want)
			}
		})
	}
	for _, segment := range []string{"education", "nonprofit", "government"} {
		c.call("GET", "/v1/customers/"+plain+"/products?targetView=OnlineServices&targetSegment="+segment, nil).want(403, 400030)
	}
	items := map[string]string{base: c.item(plain, base, "P1Y"), school: c.item(education, school, "P1Y"), bureau: c.item(government, bureau, "P1Y")}
	for _, tt := range []struct {
		rule, customer, product, code string
	}{
		{"a school buys its own", education, school, ""},
		{"and what is commercial", education, base, ""},
		{"nobody else buys a school's", plain, school, "800086"},
		{"a bureau buys nothing commercial", government, base, "800086"},
		{"but its own", government, bureau, ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			cart := c.call("POST", "/v1/customers/"+tt.customer+"/carts", cartOf(line(items[tt.product], "P1Y", "annual", 1))).created()
			if got := cart.get("lineItems.0.error.errorCode"); got != tt.code {
				t.Fatalf("the line says %q, want %q", got, tt.code)
			}
		})
	}
}

func TestViews(t *testing.T) {
	c := start(t, segments)
	for view, want := range map[string]string{
		"OnlineServices": "BASE SCHL BURO", "Software": "EVER", "SoftwarePerpetual": "EVER", "SoftwareSubscriptions": "",
		"Azure": "USED", "MicrosoftAzure": "USED", "AzureReservations": "",
	} {
		if got := c.listed("/v1/products?country=DE&targetView=" + view); got != want {
			t.Errorf("on %s is %q, want %q", view, got, want)
		}
	}
	if got := c.call("GET", "/v1/products/"+usage+"?country=DE", nil).ok(); got.get("productType.id") != "Azure" || got.get("productType.subType.id") != "Azure" {
		t.Fatalf("%s", got.text)
	}
}

func TestTheWholeCatalogueHasEveryView(t *testing.T) {
	c := start(t, func(o *sandbox.Options) { o.Products = catalogue.Products() })
	for _, view := range []string{"OnlineServices", "SoftwarePerpetual", "SoftwareSubscriptions", "Azure"} {
		if got := c.call("GET", "/v1/products?country=DE&targetView="+view, nil).ok().get("items.0.id"); got == "" {
			t.Errorf("nothing is on %s", view)
		}
	}
}

func TestInventory(t *testing.T) {
	c := start(t)
	ask := object{"TargetItems": []object{{"ProductId": base}, {"ProductId": "UNKNOWN"}}, "InventoryContext": object{"customerId": "x"}}
	got := c.call("POST", "/v1/extensions/product/checkinventory?country=DE", ask).ok()
	if got.get("0.productId") != base || got.get("0.isRestricted") != "false" || got.get("1") != "" {
		t.Fatalf("%s", got.text)
	}
	if err := c.Server.Configure(sandbox.Settings{SoldOut: base + ":0001"}); err != nil {
		t.Fatal(err)
	}
	if out := c.call("POST", "/v1/extensions/product/checkinventory?country=DE", ask).ok(); out.get("0.isRestricted") != "true" || out.get("0.restrictions.0.reasonCode") == "" {
		t.Fatalf("%s", out.text)
	}
	c.call("POST", "/v1/extensions/product/checkInventory", ask).want(400, 800002)
	c.call("POST", "/v1/extensions/product/checkInventory?country=DE", object{}).want(400, 800002)
}

func TestMonthlySheets(t *testing.T) {
	c := start(t)
	auth := "Bearer " + tokenFor(t, c, "https://api.partner.microsoft.com")
	matrix := c.call("GET", "/v1.0/sales/offermatrix(Month='202603')/$value", nil, "Authorization", auth).ok()
	if !strings.HasPrefix(matrix.text, "ProductTitle,ProductId,SkuId,SkuTitle,ProvisioningId,") || !strings.Contains(matrix.text, base+":0001") {
		t.Fatalf("%s", matrix.text)
	}
	rates := c.call("GET", "/v1.0/sales/FxRates(Month='202602')/$value", nil, "Authorization", auth).ok()
	if !strings.Contains(rates.text, "EUR,CZK,24.30,202602") {
		t.Fatalf("%s", rates.text)
	}
	c.call("GET", "/v1.0/sales/fxrates(Month='209901')/$value", nil, "Authorization", auth).want(400, 800002)
	c.call("GET", "/v1.0/sales/fxrates(Month='March')/$value", nil, "Authorization", auth).want(400, 800002)
}

// reduced is a promotion of the base: a tenth off, for two to ten seats, once per customer, for first purchases.
func reduced(o *sandbox.Options) {
	o.Promotions = []catalogue.Promotion{
		{ID: "39NFJQT1TEST:0001:39NFJQT1AAAA", Name: "Tenth", From: monday().AddDate(0, -1, 0), Until: monday().AddDate(0, 1, 0), MinSeats: 2, MaxSeats: 10, MaxRedemptions: 1, FirstPurchase: true,
			Plans: []catalogue.PromotedPlan{{ProductID: base, SkuID: "0001", TermDuration: "P1Y", BillingCycle: "annual", Share: "0.1"}}},
		{ID: "39NFJQT1TEST:0001:39NFJQT1BBBB", Name: "Past", From: monday().AddDate(-1, 0, 0), Until: monday().AddDate(0, 0, -1),
			Plans: []catalogue.PromotedPlan{{ProductID: base, SkuID: "0001", TermDuration: "P1M", BillingCycle: "monthly", Share: "0.5"}}},
	}
}

func TestPromotions(t *testing.T) {
	c := start(t, reduced)
	list := c.call("GET", "/v1/productpromotions?country=DE&segment=commercial", nil).ok()
	if list.get("totalCount") != "1" || list.get("items.0.requiredProducts.0.pricingPolicies.0.value") != "0.1" || list.get("items.0.promotionConstraints") != "" {
		t.Fatalf("%s", list.text)
	}
	past := c.call("GET", "/v1/productpromotions/39NFJQT1TEST%3A0001%3A39NFJQT1BBBB?country=DE", nil).ok()
	if past.get("name") != "Past" {
		t.Fatalf("%s", past.text)
	}
	if one := c.call("GET", "/v1/productpromotions/"+list.get("items.0.id")+"?country=DE", nil).ok(); !strings.Contains(one.text, `"promotionConstraints":{"seatConstraints":[{"minSeats":2,"maxSeats":10,"type":"SubscriptionQuantity"}],`+
		`"assetOwnershipLimits":[{"minAssets":0,"maxAssets":1,"type":"LifetimeRedemptionCount"}],`+
		`"eligibilityConstraints":[{"isApplicable":true,"type":"FirstPurchase"}]}`) {
		t.Fatalf("%s", one.text)
	}
	c.call("GET", "/v1/productpromotions?country=DE&segment=education", nil).want(400, 900126)
	c.call("GET", "/v1/productpromotions?segment=commercial", nil).want(400, 800002)
	c.call("GET", "/v1/productpromotions/unknown?country=DE", nil).want(404, 1000)
	c.Advance(60 * 24 * time.Hour)
	if got := c.call("GET", "/v1/productpromotions?country=DE&segment=commercial", nil).ok().get("totalCount"); got != "0" {
		t.Fatalf("%s promotions run after their end", got)
	}
}

func TestPromotionEligibilities(t *testing.T) {
	c := start(t, reduced)
	id := c.customer("eligible")
	used := c.customer("regular")
	c.buy(used, 3)
	year, month := c.item(id, base, "P1Y"), c.item(id, base, "P1M")
	const wanted = "39NFJQT1TEST:0001:39NFJQT1AAAA"
	tests := []struct {
		rule, customer, item, term, cycle string
		quantity                          int
		promotion                         string
		eligible, kind                    string
	}{
		{"who is new is eligible", id, year, "P1Y", "annual", 5, "", "true", ""},
		{"by name too", id, year, "P1Y", "Annual", 5, wanted, "true", ""},
		{"not with too few seats", id, year, "P1Y", "annual", 1, wanted, "false", "SeatCount"},
		{"not for another term", id, month, "P1M", "monthly", 5, wanted, "false", "Term"},
		{"not again", used, year, "P1Y", "annual", 5, wanted, "false", "RedemptionLimit"},
		{"a promotion must exist", id, year, "P1Y", "annual", 5, "none", "false", "InvalidPromotion"},
		{"so must the item", id, "a:b:c", "P1Y", "annual", 5, "", "false", "InvalidCatalogItemId"},
		{"nothing on the add-on", id, c.item(id, addon, "P1Y"), "P1Y", "annual", 5, "", "false", "NoPromotionsAvailable"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call("POST", "/v1/customers/"+tt.customer+"/promotionEligibilities", object{"items": []object{{
				"id": 0, "catalogItemId": tt.item, "quantity": tt.quantity, "termDuration": tt.term, "billingCycle": tt.cycle, "promotionId": tt.promotion}}}).ok()
			if answer.get("items.0.eligibilities.0.isEligible") != tt.eligible || answer.get("items.0.eligibilities.0.errors.0.type") != tt.kind {
				t.Fatalf("%s", answer.text)
			}
		})
	}
	c.call("POST", "/v1/customers/"+id+"/promotionEligibilities", object{}).want(400, 800002)
	terms := c.call("POST", "/v1/customers/"+id+"/promotionEligibilities", object{"items": []object{{"catalogItemId": month, "quantity": 5, "termDuration": "P1M", "billingCycle": "monthly", "promotionId": wanted}}}).ok()
	if got := terms.get("items.0.eligibilities.0.errors.0.eligibleTerms.0.billingCycle"); got != "Annual" {
		t.Fatalf("%s", terms.text)
	}
}

func TestAPromotionForThoseWhoHoldAnotherProduct(t *testing.T) {
	c := start(t, func(o *sandbox.Options) {
		o.Promotions = []catalogue.Promotion{{ID: "39NFJQT1TEST:0001:39NFJQT1CCCC", Name: "Beside", From: monday().AddDate(0, -1, 0), Until: monday().AddDate(0, 1, 0), Owned: []string{base + ":0001"},
			Plans: []catalogue.PromotedPlan{{ProductID: onlyEuro, SkuID: "0001", TermDuration: "P1Y", BillingCycle: "annual", Share: "0.1"}}}}
	})
	id := c.customer("holder")
	ask := object{"items": []object{{"catalogItemId": c.item(id, onlyEuro, "P1Y"), "quantity": 1, "termDuration": "P1Y", "billingCycle": "annual"}}}
	before := c.call("POST", "/v1/customers/"+id+"/promotionEligibilities", ask).ok()
	if before.get("items.0.eligibilities.0.errors.0.type") != "PrerequisiteProductOwnership" {
		t.Fatalf("%s", before.text)
	}
	c.buy(id, 1)
	if after := c.call("POST", "/v1/customers/"+id+"/promotionEligibilities", ask).ok(); after.get("items.0.eligibilities.0.isEligible") != "true" {
		t.Fatalf("%s", after.text)
	}
	one := c.call("GET", "/v1/productpromotions/39NFJQT1TEST:0001:39NFJQT1CCCC?country=DE", nil).ok()
	if got := one.get("promotionConstraints.productOwnershipConstraints.0.0.bigId"); got != base+"/0001" {
		t.Fatalf("%s", one.text)
	}
}
