package sandbox_test

import (
	"path"
	"strconv"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func scheduledSeats(seats int) string {
	if seats == 0 {
		return ""
	}
	return strconv.Itoa(seats)
}

// schedule says how many seats the next term will have: only an active subscription that renews takes it.
func (m *machine) schedule(t *rapid.T) {
	h, _ := m.some(t)
	seats := rapid.IntRange(0, 310).Draw(t, "next")
	may := h.status == "active" && h.renews && seats >= 1 && seats <= 300
	if m.change(t, h, object{"scheduledNextTermInstructions": object{"quantity": seats}}, may) {
		h.next = seats
	}
}

// regret buys and cancels within the window, before and after its first day.
func (m *machine) regret(t *rapid.T) {
	had := len(m.held)
	m.buy(t)
	if len(m.held) == had {
		return
	}
	m.pass(time.Duration(rapid.IntRange(1, 72).Draw(t, "regretted after")) * time.Hour)
	h := m.held[had]
	m.change(t, h, object{"status": "deleted"}, h.status == "active")
	m.moved(t, h, "deleted", m.c.Server.Now())
}

func (m *machine) moved(t *rapid.T, h *held, to string, now time.Time) {
	h.status, h.renews = to, false
	if to == "deleted" {
		h.cancelled = true
		h.orders++
		m.refunded(t, h, now)
	}
}

// refunded compares what a cancellation gave back: in the first day of a term all that was charged for it, later a part.
func (m *machine) refunded(t *rapid.T, h *held, now time.Time) {
	lines := m.lines(t, path.Base(h.path))
	if len(lines) == 0 {
		t.Fatalf("no line for %s", h.path)
	}
	term := ""
	for _, l := range lines {
		if l["chargeType"] == "cancelImmediate" {
			term = l["subscriptionStartDate"].(string)
		}
	}
	sum, given := decimal.Zero, decimal.Zero
	for _, l := range lines {
		if l["subscriptionStartDate"] != term {
			continue
		}
		subtotal := decimal.RequireFromString(l["subtotal"].(string))
		sum = sum.Add(subtotal)
		if l["chargeType"] == "cancelImmediate" {
			given = given.Add(subtotal)
		}
	}
	full := now.Before(h.opened.Add(24 * time.Hour))
	if !full && sum.IsZero() { // near the end of February a cycle has more days than it is divided by
		until, err := time.Parse(time.RFC3339, lines[len(lines)-1]["chargeEndDate"].(string))
		full = err == nil && until.Sub(now) >= 27*24*time.Hour
	}
	if full != sum.IsZero() || !given.IsNegative() || sum.IsNegative() {
		t.Fatalf("cancelled %s after its opening, %s came back and %s is left of %v", now.Sub(h.opened), given, sum, lines)
	}
}

// lines are what this month and the last charge for a subscription, as long as they are not invoiced.
func (m *machine) lines(t *rapid.T, id string) []object {
	var found []object
	for _, period := range []string{"previous", "current"} {
		all := m.call(t, "GET", "/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=EUR&period="+period, nil)
		for _, l := range all.object()["items"].([]any) {
			if l.(object)["subscriptionId"] == id {
				found = append(found, l.(object))
			}
		}
	}
	return found
}
