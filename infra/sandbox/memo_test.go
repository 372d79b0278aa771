package sandbox_test

import (
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

// What was worked out before is answered again only while it is true: at each step of half a year every list that is kept
// is read as it stands, and again after a change elsewhere that makes everything be worked out anew.
func TestNothingThatIsKeptGoesStale(t *testing.T) {
	clock := sandboxtest.At(monday())
	c := start(t, withPaths, with(sandbox.Settings{ProvisioningDelay: sandbox.Duration(90 * time.Minute), RenewalDelay: sandbox.Duration(5 * time.Hour),
		ChangeDelay: sandbox.Duration(40 * time.Minute)}), func(o *sandbox.Options) {
		o.Wall = clock.Now
	})
	id, other := c.customer("kept"), c.customer("other")
	for i, cycle := range []string{"monthly", "annual"} {
		c.purchase(id, base, "P1Y", cycle, 5+i)
	}
	c.purchase(id, base, "P1M", "monthly", 3)
	lists := keptLists()
	changed := false
	for step := range 200 {
		clock.Pass(21*time.Hour + 13*time.Minute)
		if step%9 < 2 {
			clock.Pass(-20 * time.Hour) // two in a row are short, to land inside delays and behind them
		}
		c.user = token(t, c.URL, true) // access tokens live by the wall's time
		if step%9 == 0 && step > 0 && step < 60 {
			own := "/v1/customers/" + id + "/subscriptions"
			busy := own + "/" + c.call("GET", own, nil).ok().get("items.0.id")
			if answer := c.whole(busy, object{"quantity": 3 + step}); answer.status != 202 {
				t.Fatalf("step %d: %d %s", step, answer.status, answer.text)
			}
		}
		before := make([]string, len(lists))
		for i, list := range lists {
			before[i] = answerOf(c, list)
		}
		c.call("PATCH", "/v1/customers/"+other+"/usagebudget", object{"amount": step}).ok()
		for i, list := range lists {
			after := answerOf(c, list)
			if after != before[i] {
				t.Fatalf("step %d, %s: kept\n%.600s\nis\n%.600s", step, list, before[i], after)
			}
			changed = changed || step > 0 && i == 0 && strings.Contains(after, "cycleCharge")
		}
	}
	if !changed {
		t.Error("no charge came by time alone, so nothing was tried")
	}
}

func keptLists() []string {
	const onetime = "lineitems?provider=onetime&invoicelineitemtype=billinglineitems"
	return []string{"/v1/invoices/unbilled/" + onetime + "&currencycode=EUR&period=current", "/v1/invoices", "/v1/invoices/summaries",
		"/partner/v1/analytics/subscriptions", "/partner/v1/analytics/indirectresellers", "/partner/v1/analytics/commercial/deployment/license",
		"/v1/analytics/licenses/deployment", "/v1/customers", "/v1/customers/usagerecords"}
}

// answerOf is a list without what names the call.
func answerOf(c *client, list string) string {
	c.t.Helper()
	return c.call("GET", list, nil).ok().text
}

// A list that is kept never shows one reseller what is another's.
func TestWhatIsKeptIsOfItsCaller(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("mine")
	if got := c.call("GET", "/v1/customers", nil).ok().get("items.0.id"); got != id {
		t.Fatalf("the provider sees %s", got)
	}
	stranger := c.as(sandbox.SecondResellerTenantID, sandbox.SecondResellerMPNID, "https://api.partnercenter.microsoft.com")
	if got := stranger.call("GET", "/v1/customers", nil).ok().get("totalCount"); got != "0" {
		t.Errorf("a stranger sees %s customers", got)
	}
}
