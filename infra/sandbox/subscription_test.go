package sandbox_test

import (
	"strconv"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

const day = 24 * time.Hour

func TestWhatANewSubscriptionSays(t *testing.T) {
	c := start(t)
	id := c.customer("fields")
	read := c.call("GET", c.buy(id, 10), nil).ok()
	for field, want := range map[string]string{
		"status": "active", "quantity": "10", "offerName": "Base", "friendlyName": "Base", "termDuration": "P1Y", "renewalTermDuration": "P1Y",
		"billingCycle": "annual", "billingType": "license", "unitType": "Licenses", "contractType": "subscription", "autoRenewEnabled": "true",
		"productType.id": "OnlineServicesNCE", "hasPurchasableAddons": "true", "isTrial": "false", "isMicrosoftProduct": "true",
		"partnerId": sandbox.ResellerMPNID, "creationDate": "2026-03-02T11:00:00Z", "effectiveStartDate": "2026-03-02T11:00:00Z",
		"commitmentEndDate": "2027-03-01T00:00:00Z", "commitmentEndDateTime": "2027-03-01T23:59:59Z",
		"billingCycleEndDate": "2027-03-01T00:00:00Z", "cancellationAllowedUntilDate": "2026-03-09T11:00:00Z",
		"refundOptions.0.type": "Full", "refundOptions.0.expiresAt": "2026-03-03T11:00:00Z", "refundOptions.1.type": "Partial",
		"refundableQuantity.totalQuantity": "10", "refundableQuantity.details.0.allowedUntilDateTime": "2026-03-09T11:00:00Z",
		"attributes.objectType": "Subscription", "attributes.etag": "", "actions.1": "cancel",
	} {
		if got := read.get(field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
}

// The example of rule C: ten seats, five more after three days.
func TestSeatsGoBackInTheirOwnWindow(t *testing.T) {
	c := start(t)
	path := c.buy(c.customer("seats"), 10)
	seats := func(n int) reply {
		return c.call("PATCH", path, object{"quantity": n, "autoRenewEnabled": true})
	}
	refundable := func(when string, want int) {
		t.Helper()
		if got := c.call("GET", path, nil).ok().get("refundableQuantity.totalQuantity"); got != strconv.Itoa(want) {
			t.Fatalf("%s %s seats may go back, want %d", when, got, want)
		}
	}
	c.Advance(3 * day)
	seats(15).ok()
	c.Advance(3*day + 23*time.Hour)
	refundable("after 6 days and 23 hours", 15)
	c.Advance(time.Hour + time.Minute)
	refundable("after 7 days and a minute", 5)
	seats(9).want(400, 800090)
	if after := seats(10).ok(); after.get("quantity") != "10" {
		t.Fatalf("%s", after.text)
	}
	refundable("after giving back the five", 0)
	seats(9).want(400, 800090)
}

func TestChangingSeats(t *testing.T) {
	tests := []struct {
		rule     string
		prepare  func(*client, string)
		quantity int
		code     int
	}{
		{"more at any time", func(c *client, _ string) { c.Advance(100 * day) }, 11, 0},
		{"fewer inside the window", nil, 1, 0},
		{"not none", nil, 0, 2002},
		{"not more than the product allows", nil, 301, 2002},
		{"fewer not after the window", func(c *client, _ string) { c.Advance(168 * time.Hour) }, 9, 800090},
		{"fewer at the last moment", func(c *client, _ string) { c.Advance(168*time.Hour - time.Second) }, 9, 0},
		{"not while suspended", func(c *client, path string) { c.call("PATCH", path, object{"status": "suspended"}).ok() }, 11, 2001},
		{"not when expired", func(c *client, path string) {
			c.call("PATCH", path, object{"autoRenewEnabled": false}).ok()
			c.Advance(366 * day)
		}, 11, 900279},
		{"not when deleted", func(c *client, path string) { c.call("PATCH", path, object{"status": "deleted"}).ok() }, 11, 2011},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t)
			path := c.buy(c.customer("change"), 10)
			if tt.prepare != nil {
				tt.prepare(c, path)
			}
			answer := c.call("PATCH", path, object{"quantity": tt.quantity, "autoRenewEnabled": true})
			if tt.code != 0 {
				answer.want(400, tt.code)
				return
			}
			if answer.ok().get("quantity") != strconv.Itoa(tt.quantity) {
				t.Fatalf("%s", answer.text)
			}
		})
	}
}

func TestNewestSeatsGoFirst(t *testing.T) {
	c := start(t)
	path := c.buy(c.customer("newest"), 10)
	c.Advance(day)
	c.call("PATCH", path, object{"quantity": 15}).ok()
	after := c.call("PATCH", path, object{"quantity": 8}).ok()
	if after.get("refundableQuantity.details.0.quantity") != "8" || after.get("refundableQuantity.details.1.quantity") != "" {
		t.Fatalf("%s", after.text)
	}
}

// Every move from every status, as a partner tries it.
func TestMovesOfASubscription(t *testing.T) {
	reach := map[string]func(*client, string){
		"active":    func(*client, string) {},
		"suspended": func(c *client, path string) { c.call("PATCH", path, object{"status": "suspended"}).ok() },
		"expired": func(c *client, path string) {
			c.call("PATCH", path, object{"autoRenewEnabled": false}).ok()
			c.Advance(366 * day)
		},
		"disabled": func(c *client, path string) {
			c.call("PATCH", path, object{"autoRenewEnabled": false}).ok()
			c.Advance((366 + 31) * day)
		},
		"deleted": func(c *client, path string) { c.call("PATCH", path, object{"status": "deleted"}).ok() },
	}
	allowed := map[string]bool{"active suspended": true, "active deleted": true, "suspended active": true, "suspended deleted": true}
	for from, prepare := range reach {
		for to := range reach {
			if from == to {
				continue
			}
			t.Run(from+" to "+to, func(t *testing.T) {
				c := start(t)
				path := c.buy(c.customer("moves"), 2)
				prepare(c, path)
				if got := c.call("GET", path, nil).ok().get("status"); got != from {
					t.Fatalf("is %s before the move", got)
				}
				answer := c.call("PATCH", path, object{"status": to})
				switch {
				case allowed[from+" "+to]:
					if answer.ok().get("status") != to || answer.get("autoRenewEnabled") != "false" {
						t.Fatalf("%s", answer.text)
					}
				case from == "deleted":
					answer.want(400, 2011)
				default:
					answer.want(400, 800040)
				}
			})
		}
	}
}

func TestTimeAlone(t *testing.T) {
	over := time.Date(2027, 3, 2, 0, 0, 0, 0, time.UTC).Sub(monday()) // the first instant after the term
	tests := []struct {
		rule, change string
		after        time.Duration
		status       string
	}{
		{"the last second of the term", `{"autoRenewEnabled":false}`, over - time.Second, "active"},
		{"a term that ends without renewal expires", `{"autoRenewEnabled":false}`, over, "expired"},
		{"for thirty days", `{"autoRenewEnabled":false}`, over + 30*day - time.Second, "expired"},
		{"then it is disabled", `{"autoRenewEnabled":false}`, over + 30*day, "disabled"},
		{"for ninety days", `{"autoRenewEnabled":false}`, over + 120*day - time.Second, "disabled"},
		{"then it is deleted", `{"autoRenewEnabled":false}`, over + 120*day, "deleted"},
		{"a suspended one is disabled at the end of its term", `{"status":"suspended"}`, over, "disabled"},
		{"for a hundred and twenty days", `{"status":"suspended"}`, over + 120*day - time.Second, "disabled"},
		{"then it is deleted too", `{"status":"suspended"}`, over + 120*day, "deleted"},
		{"one that renews stays active", `{"autoRenewEnabled":true}`, over + 1000*day, "active"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t)
			path := c.buy(c.customer("time"), 2)
			c.call("PATCH", path, tt.change).ok()
			c.Advance(tt.after)
			if got := c.call("GET", path, nil).ok().get("status"); got != tt.status {
				t.Fatalf("%s, want %s", got, tt.status)
			}
		})
	}
}

func TestARenewalOpensBothWindowsAnew(t *testing.T) {
	c := start(t)
	path := c.buy(c.customer("renewal"), 10)
	c.Advance(365 * day) // 2 March 2027, 11:00
	read := c.call("GET", path, nil).ok()
	for field, want := range map[string]string{
		"effectiveStartDate": "2027-03-02T00:00:00Z", "commitmentEndDate": "2028-03-01T00:00:00Z",
		"cancellationAllowedUntilDate": "2027-03-09T00:00:00Z", "refundableQuantity.totalQuantity": "10", "creationDate": "2026-03-02T11:00:00Z",
	} {
		if got := read.get(field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	c.call("PATCH", path, object{"status": "deleted"}).ok()
}

func TestCancelling(t *testing.T) {
	tests := []struct {
		after time.Duration
		code  int
	}{{0, 0}, {168*time.Hour - time.Second, 0}, {168 * time.Hour, 900213}, {200 * day, 900213}}
	for _, tt := range tests {
		t.Run(tt.after.String(), func(t *testing.T) {
			c := start(t)
			path := c.buy(c.customer("cancel"), 2)
			c.Advance(tt.after)
			answer := c.call("PATCH", path, object{"status": "Deleted"})
			if tt.code != 0 {
				answer.want(400, tt.code)
				return
			}
			if answer.ok().get("status") != "deleted" || answer.get("refundableQuantity.totalQuantity") != "0" {
				t.Fatalf("%s", answer.text)
			}
		})
	}
}

func TestOtherChanges(t *testing.T) {
	tests := []struct {
		rule, body   string
		suspended    bool
		status, code int
		field, want  string
	}{
		{"a name", `{"friendlyName":"Büro Wien","autoRenewEnabled":true}`, false, 200, 0, "friendlyName", "Büro Wien"},
		{"a minimal body switches auto-renew off", `{"friendlyName":"Büro"}`, false, 200, 0, "autoRenewEnabled", "false"},
		{"the partner of record", `{"partnerId":"` + sandbox.SecondResellerMPNID + `"}`, false, 200, 0, "partnerId", sandbox.SecondResellerMPNID},
		{"no partner of record", `{"partnerId":""}`, false, 200, 0, "partnerId", ""},
		{"a suspended partner of record", `{"partnerId":"` + sandbox.SuspendedMPNID + `"}`, false, 400, 900154, "", ""},
		{"the provider as partner of record", `{"partnerId":"` + sandbox.PartnerMPNID + `"}`, false, 404, 2072, "", ""},
		{"the billing cycle is fixed", `{"billingCycle":"monthly"}`, false, 400, 800097, "", ""},
		{"the term is fixed", `{"termDuration":"P3Y"}`, false, 400, 800121, "", ""},
		{"the next term cannot be planned", `{"scheduledNextTermInstructions":{"quantity":3}}`, false, 400, 900280, "", ""},
		{"an unknown status", `{"status":"sleeping"}`, false, 400, 900126, "", ""},
		{"a suspended one takes no name", `{"friendlyName":"Büro"}`, true, 400, 800091, "", ""},
		{"nor auto-renew", `{"autoRenewEnabled":true}`, true, 400, 800091, "", ""},
		{"but comes back", `{"status":"active","autoRenewEnabled":true}`, true, 200, 0, "autoRenewEnabled", "false"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t)
			path := c.buy(c.customer("other"), 2)
			if tt.suspended {
				c.call("PATCH", path, object{"status": "suspended"}).ok()
			}
			answer := c.call("PATCH", path, tt.body).want(tt.status, tt.code)
			if tt.field != "" && answer.get(tt.field) != tt.want {
				t.Fatalf("%s", answer.text)
			}
		})
	}
}

func TestATrialStaysAsItIs(t *testing.T) {
	c := start(t)
	id := c.customer("trial")
	bought := c.order(id, line(c.item(id, trial, "P1M"), "P1M", "monthly", 25))
	path := "/v1/customers/" + id + "/subscriptions/" + bought.get("orders.0.lineItems.0.subscriptionId")
	c.call("PATCH", path, object{"quantity": 24}).want(400, 800092)
	c.call("PATCH", path, object{"status": "suspended"}).want(400, 800040)
	c.call("PATCH", path, object{"autoRenewEnabled": true}).ok()
	c.Advance(32 * day)
	if status := c.call("GET", path, nil).ok().get("status"); status != "expired" {
		t.Fatalf("after its month the trial is %s", status)
	}
}
