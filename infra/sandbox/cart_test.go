package sandbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

func TestJudgingACartLine(t *testing.T) {
	c := start(t)
	first := c.customer("lines")
	year, month := c.item(first, base, "P1Y"), c.item(first, base, "P1M")
	set := func(name string, value any) func(object) { return func(l object) { l[name] = value } }
	tests := []struct {
		rule   string
		change func(object)
		code   string
	}{
		{"a good line", func(object) {}, ""},
		{"the smallest quantity", set("quantity", 1), ""},
		{"the largest quantity", set("quantity", 300), ""},
		{"more than the maximum", set("quantity", 301), "10015"},
		{"less than the minimum", set("quantity", 0), "10010"},
		{"a malformed catalog item", set("catalogItemId", base), "10001"},
		{"an unknown product", set("catalogItemId", "CFQ7TTC0NONE:0001:CFQ7TTC0K971"), "10001"},
		{"an unknown availability", set("catalogItemId", base+":0001:CFQ7TTC0K971"), "10001"},
		{"a term of another availability", set("catalogItemId", month), "10010"},
		{"a billing plan the term does not have", set("billingCycle", "triennial"), "10013"},
		{"the other billing plan of the term", set("billingCycle", "Monthly"), ""},
		{"the customer's currency", set("currencyCode", "eur"), ""},
		{"a foreign currency", set("currencyCode", "USD"), "10000"},
		{"an add-on without its base", set("catalogItemId", c.item(first, addon, "P1Y")), "400041"},
		{"a promotion nobody knows", set("promotionId", "39NFJQT1PFPJ:0001:39NFJQT1Q5KK"), "10014"},
		{"a first term ends with a month", set("customTermEndDate", "2026-12-31"), ""},
		{"or with another subscription, not on any day", set("customTermEndDate", "2026-12-30"), "10017"},
		{"a direct order names no reseller", func(l object) { delete(l, "participants") }, ""},
	}
	for i, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			id := c.customer(fmt.Sprint("line", i)) // nobody holds anything yet
			body := line(year, "P1Y", "annual", 10)
			tt.change(body)
			cart := c.call("POST", "/v1/customers/"+id+"/carts", cartOf(body))
			cart.t = t
			cart.created()
			if got := cart.get("lineItems.0.error.errorCode"); got != tt.code {
				t.Fatalf("error code %q, want %q\n%s", got, tt.code, cart.text)
			}
			if priced := cart.get("lineItems.0.pricing.price") != ""; priced != (tt.code == "") {
				t.Fatalf("only a good line has a price: %s", cart.text)
			}
			checkout := c.call("POST", "/v1/customers/"+id+"/carts/"+cart.get("id")+"/checkout", nil)
			checkout.t = t
			if tt.code != "" {
				checkout.want(400, 800009)
				return
			}
			checkout.created()
		})
	}
}

func TestRefusingACart(t *testing.T) {
	c := start(t)
	id := c.customer("refused")
	good := func() object { return line(c.item(id, base, "P1Y"), "P1Y", "annual", 1) }
	participant := func(key, value string) object {
		l := good()
		l["participants"] = []object{{"key": key, "value": value}}
		return cartOf(l)
	}
	same := good()
	same["id"] = 7
	unattested := cartOf(good())
	delete(unattested, "partnerOnRecordAttestationAccepted")
	nameless := good()
	nameless["catalogItemId"] = ""
	weekly := good()
	weekly["billingCycle"] = "weekly"
	tests := []struct {
		rule         string
		body         any
		status, code int
	}{
		{"no lines", cartOf(), 400, 800002},
		{"no attestation", unattested, 400, 900206},
		{"no catalog item", cartOf(nameless), 400, 900142},
		{"an unknown billing cycle", cartOf(weekly), 400, 900126},
		{"one id twice", cartOf(same, same), 400, 800002},
		{"an unknown reseller", participant("transaction_reseller", "123"), 400, 900154},
		{"a suspended reseller", participant("TransactionReseller", sandbox.SuspendedMPNID), 400, 900154},
		{"a reseller without the partner agreement", participant("transaction_reseller", sandbox.UnsignedMPNID), 403, 900123},
		{"the provider's own id", participant("transaction_reseller", sandbox.PartnerMPNID), 404, 2072},
		{"a reseller's tenant instead of its id", participant("transaction_reseller", sandbox.ResellerTenantID), 400, 900154},
		{"an unknown kind of participant", participant("friend", sandbox.ResellerMPNID), 400, 900126},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call("POST", "/v1/customers/"+id+"/carts", tt.body)
			answer.t = t
			answer.want(tt.status, tt.code)
		})
	}
}

func TestPricesOfACart(t *testing.T) {
	c := start(t)
	id := c.customer("prices")
	tests := []struct{ term, cycle, price, extended string }{
		{"P1M", "monthly", "12", "36"},
		{"P1Y", "monthly", "10.5", "378"}, // three seats over twelve months
		{"P1Y", "annual", "120", "360"},
		{"P3Y", "triennial", "330", "990"},
	}
	for _, tt := range tests {
		cart := c.call("POST", "/v1/customers/"+id+"/carts", cartOf(line(c.item(id, base, tt.term), tt.term, tt.cycle, 3))).created()
		pricing := "lineItems.0.pricing."
		if cart.get(pricing+"price") != tt.price || cart.get(pricing+"listPrice") != tt.price || cart.get(pricing+"extendedPrice") != tt.extended {
			t.Errorf("%s %s: %s", tt.term, tt.cycle, cart.text)
		}
		if cart.get("lineItems.0.currencyCode") != "EUR" || cart.get("lineItems.0.friendlyName") != "Base" {
			t.Errorf("%s", cart.text)
		}
	}
}

func TestACartLivesSevenDays(t *testing.T) {
	c := start(t)
	id := c.customer("weekly")
	carts := "/v1/customers/" + id + "/carts"
	cart := c.call("POST", carts, cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))).created()
	if cart.get("status") != "Active" || cart.get("expirationTimestamp") != "2026-03-09T11:00:00Z" {
		t.Fatalf("%s", cart.text)
	}
	c.Advance(7*24*time.Hour - time.Second)
	c.call("GET", carts+"/"+cart.get("id"), nil).ok()
	c.Advance(time.Second)
	c.call("GET", carts+"/"+cart.get("id"), nil).want(404, 800008)
	c.call("POST", carts+"/"+cart.get("id")+"/checkout", nil).want(404, 800008)
	other := c.customer("other")
	c.call("GET", "/v1/customers/"+other+"/carts/"+cart.get("id"), nil).want(404, 800008)
}

func TestACartIsReplacedWhole(t *testing.T) {
	c := start(t)
	id := c.customer("replace")
	carts := "/v1/customers/" + id + "/carts"
	year := c.item(id, base, "P1Y")
	cart := carts + "/" + c.call("POST", carts, cartOf(line(year, "P1Y", "annual", 1), line(year, "P1Y", "monthly", 2))).created().get("id")
	replaced := c.call("PUT", cart, cartOf(line(year, "P1Y", "annual", 5))).ok()
	if replaced.get("lineItems.0.quantity") != "5" || replaced.get("lineItems.1.id") != "" {
		t.Fatalf("%s", replaced.text)
	}
	c.call("POST", cart+"/checkout", nil).created()
	c.call("PUT", cart, cartOf(line(year, "P1Y", "annual", 6))).want(400, 800065)
	settings := sandbox.Settings{CartUpdateAnswers201: true}
	if err := c.Server.Configure(settings); err != nil {
		t.Fatal(err)
	}
	second := carts + "/" + c.call("POST", carts, cartOf(line(year, "P1Y", "annual", 1))).created().get("id")
	c.call("PUT", second, cartOf(line(year, "P1Y", "annual", 5))).created()
}

func TestAnAddonNeedsItsBase(t *testing.T) {
	tests := []struct {
		rule   string
		strict bool
		held   bool // the customer has the base
		cart   []string
		codes  string // of the lines
	}{
		{"alone it is refused", false, false, []string{addon}, "400041"},
		{"with the base in the cart it is good", false, false, []string{base, addon}, " "},
		{"in any order", false, false, []string{addon, base}, " "},
		{"with the base held it is good", false, true, []string{addon}, ""},
		{"an add-on may be the base of another", false, false, []string{deep, addon, base}, "  "},
		{"and falls with it", false, false, []string{deep, addon}, "400041 400041"},
		{"the strict switch wants the base held", true, false, []string{base, addon}, " 400041"},
		{"and is content when it is", true, true, []string{base, addon}, " "},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t, with(sandbox.Settings{BaseMustBeHeld: tt.strict}))
			id := c.customer("addons")
			if tt.held {
				c.buy(id, 1)
			}
			var lines []object
			for _, product := range tt.cart {
				lines = append(lines, line(c.item(id, product, "P1Y"), "P1Y", "annual", 1))
			}
			cart := c.call("POST", "/v1/customers/"+id+"/carts", cartOf(lines...)).created()
			var codes []string
			for i := range tt.cart {
				codes = append(codes, cart.get("lineItems."+string(rune('0'+i))+".error.errorCode"))
			}
			if got := strings.Join(codes, " "); got != tt.codes {
				t.Fatalf("codes %q, want %q\n%s", got, tt.codes, cart.text)
			}
		})
	}
}

func TestAnAddonCoversAShareOfItsBases(t *testing.T) {
	c := start(t, func(o *sandbox.Options) {
		for i := range o.Products {
			if o.Products[i].ProductID == addon {
				o.Products[i].SharePercent = 5
			}
		}
	})
	id := c.customer("shares")
	for _, tt := range []struct {
		rule   string
		seats  int
		addons int
		code   string
	}{
		{"10 beside 200", 200, 10, ""}, {"9 beside 200", 200, 9, "10019"}, {"10 beside 201", 201, 10, "10019"},
	} {
		cart := c.call("POST", "/v1/customers/"+id+"/carts", cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", tt.seats),
			line(c.item(id, addon, "P1Y"), "P1Y", "annual", tt.addons))).created()
		if got := cart.get("lineItems.1.error.errorCode"); got != tt.code || cart.get("lineItems.0.error.errorCode") != "" {
			t.Errorf("%s: %q, want %q", tt.rule, got, tt.code)
		}
	}
}

func TestABaseThatEndedIsNoBase(t *testing.T) {
	c := start(t)
	id := c.customer("ended")
	subscription := c.buy(id, 1)
	addonLine := func() string {
		return c.call("POST", "/v1/customers/"+id+"/carts", cartOf(line(c.item(id, addon, "P1Y"), "P1Y", "annual", 1))).created().get("lineItems.0.error.errorCode")
	}
	if code := addonLine(); code != "" {
		t.Fatalf("with the base: %s", code)
	}
	c.call("PATCH", subscription, object{"status": "deleted"}).ok()
	if code := addonLine(); code != "400041" {
		t.Fatalf("with the base cancelled: %q", code)
	}
}
