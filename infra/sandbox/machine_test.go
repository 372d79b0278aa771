package sandbox_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// held is what a subscription must be, by a model that shares nothing with the sandbox but the rules.
type held struct {
	path              string
	seats             int
	months            int
	status            string
	renews            bool
	start, over       time.Time // the term, its first moment and the first after it
	opened            time.Time
	batches           []openSeats
	orders            int // its purchase, changes and renewals
	next              int // seats of the next term, when that was scheduled
	cancelled, expiry bool
}

type openSeats struct {
	seats int
	until time.Time
}

const week = 168 * time.Hour

// monthsOn counts months by hand: a day the month does not have becomes its last.
func monthsOn(t time.Time, months int) time.Time {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	on := day.AddDate(0, months, 0)
	for (int(on.Month())-int(day.Month())-months)%12 != 0 {
		on = on.AddDate(0, 0, -1)
	}
	return on
}

func (h *held) pass(now time.Time) {
	for h.status == "active" && h.renews && !now.Before(h.over) {
		h.start, h.opened = h.over, h.over
		h.over = monthsOn(h.start, h.months)
		if h.next > 0 {
			h.seats, h.next = h.next, 0
		}
		h.batches = []openSeats{{h.seats, h.opened.Add(week)}}
		h.orders++
	}
	if now.Before(h.over) || h.cancelled {
		return
	}
	days := int(now.Sub(h.over).Hours() / 24)
	switch {
	case days >= 120:
		h.status = "deleted"
	case h.status == "suspended" || days >= 30:
		h.status = "disabled"
	case h.status == "active":
		h.status = "expired"
	}
	h.renews, h.expiry, h.next = false, true, 0
}

func (h *held) open(now time.Time) int {
	if h.status != "active" && h.status != "suspended" {
		return 0
	}
	h.batches = slices.DeleteFunc(h.batches, func(b openSeats) bool { return !now.Before(b.until) || b.seats == 0 })
	sum := 0
	for _, b := range h.batches {
		sum += b.seats
	}
	return sum
}

// machine drives one customer's subscriptions through the API and the model alike.
type machine struct {
	c        *client
	customer string
	held     []*held
}

func (m *machine) call(t *rapid.T, method, path string, body any) reply {
	answer, err := m.c.try(method, path, body)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func (m *machine) buy(t *rapid.T) {
	plan := rapid.SampledFrom([][2]string{{"P1M", "monthly"}, {"P1Y", "monthly"}, {"P1Y", "annual"}}).Draw(t, "plan")
	seats := rapid.IntRange(1, 300).Draw(t, "seats")
	carts := "/v1/customers/" + m.customer + "/carts"
	cart := m.call(t, "POST", carts, cartOf(line(m.c.item(m.customer, base, plan[0]), plan[0], plan[1], seats)))
	if rapid.IntRange(0, 4).Draw(t, "abandon") == 0 {
		return
	}
	checkout := carts + "/" + cart.get("id") + "/checkout"
	bought, again := m.call(t, "POST", checkout, nil), m.call(t, "POST", checkout, nil)
	if bought.status != 201 || again.get("orders.0.id") != bought.get("orders.0.id") {
		t.Fatalf("%s\n%s", bought.text, again.text)
	}
	now := m.c.Server.Now()
	h := &held{path: "/v1/customers/" + m.customer + "/subscriptions/" + bought.get("orders.0.lineItems.0.subscriptionId"), seats: seats, months: 12,
		status: "active", renews: true, start: now, opened: now, batches: []openSeats{{seats, now.Add(week)}}, orders: 1}
	if plan[0] == "P1M" {
		h.months = 1
	}
	h.over = monthsOn(now, h.months)
	m.held = append(m.held, h)
}

func (m *machine) some(t *rapid.T) (*held, time.Time) {
	if len(m.held) == 0 {
		t.Skip("nothing bought yet")
	}
	return rapid.SampledFrom(m.held).Draw(t, "which"), m.c.Server.Now()
}

// change sends one and compares the answer's success with the model's.
func (m *machine) change(t *rapid.T, h *held, change object, allowed bool) bool {
	change["autoRenewEnabled"] = h.renews
	if on, set := change["renews"]; set {
		change["autoRenewEnabled"] = on
		delete(change, "renews")
	}
	if answer := m.call(t, "PATCH", h.path, change); (answer.status == 200) != allowed {
		t.Fatalf("%v on %+v: %s", change, *h, answer.text)
	}
	if allowed {
		h.next = 0 // what a body leaves out is dropped, and a change of seats or status drops it anyhow
	}
	return allowed
}

func (m *machine) resize(t *rapid.T) {
	h, now := m.some(t)
	wanted := max(0, h.seats+rapid.IntRange(-20, 20).Draw(t, "by"))
	if wanted == h.seats {
		return
	}
	more := wanted > h.seats
	if !m.change(t, h, object{"quantity": wanted}, h.status == "active" && wanted >= 1 && wanted <= 300 && (more || h.seats-wanted <= h.open(now))) {
		return
	}
	h.orders++
	if more {
		h.batches = append(h.batches, openSeats{wanted - h.seats, now.Add(week)})
	}
	for i, less := len(h.batches)-1, h.seats-wanted; less > 0; i-- {
		taken := min(less, h.batches[i].seats)
		h.batches[i].seats -= taken
		less -= taken
	}
	h.seats = wanted
}

func (m *machine) move(t *rapid.T) {
	h, now := m.some(t)
	to := rapid.SampledFrom([]string{"active", "suspended", "deleted"}).Draw(t, "to")
	if to == h.status {
		return
	}
	live := h.status == "active" || h.status == "suspended"
	if !m.change(t, h, object{"status": to}, live && (to != "deleted" || now.Before(h.opened.Add(week)))) {
		return
	}
	m.moved(t, h, to, now)
}

func (m *machine) renewal(t *rapid.T) {
	h, _ := m.some(t)
	on := rapid.Bool().Draw(t, "on")
	if m.change(t, h, object{"renews": on}, h.status == "active" || (on == h.renews && h.status != "deleted")) {
		h.renews = on
	}
}

func (m *machine) advance(t *rapid.T) {
	hours := rapid.OneOf(rapid.IntRange(1, 48), rapid.IntRange(160, 176), rapid.IntRange(24*28, 24*32), rapid.IntRange(24*360, 24*400)).Draw(t, "hours")
	m.pass(time.Duration(hours)*time.Hour - time.Duration(rapid.IntRange(0, 2).Draw(t, "seconds"))*time.Second)
}

func (m *machine) pass(d time.Duration) {
	m.c.Advance(d)
	for _, h := range m.held {
		h.pass(m.c.Server.Now())
	}
}

// check compares everything that can be read.
func (m *machine) check(t *rapid.T) {
	now, orders := m.c.Server.Now(), 0
	for _, h := range m.held {
		read := m.call(t, "GET", h.path, nil)
		want := fmt.Sprintln(h.seats, h.status, h.renews, h.open(now))
		if got := fmt.Sprintln(read.get("quantity"), read.get("status"), read.get("autoRenewEnabled"), read.get("refundableQuantity.totalQuantity")); got != want {
			t.Fatalf("%s at %s is %s, want %s\n%s", h.path, now, got, want, read.text)
		}
		if end := h.over.AddDate(0, 0, -1).Format(time.RFC3339); read.get("commitmentEndDate") != end {
			t.Fatalf("ends %s, want %s", read.get("commitmentEndDate"), end)
		}
		if next := read.get("scheduledNextTermInstructions.quantity"); next != scheduledSeats(h.next) {
			t.Fatalf("the next term of %s has %s seats, want %d", h.path, next, h.next)
		}
		orders += h.orders
	}
	if got := m.call(t, "GET", "/v1/customers/"+m.customer+"/orders", nil).get("totalCount"); got != fmt.Sprint(orders) {
		t.Fatalf("%s orders, want %d", got, orders)
	}
}

// atMost lowers rapid's usual hundred runs, which speak HTTP here; a number given on the command line stays.
func atMost(t *testing.T, runs string) {
	t.Helper()
	checks := flag.Lookup("rapid.checks").Value
	if usual := checks.String(); usual == "100" {
		if err := checks.Set(runs); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = checks.Set(usual) })
	}
}

// Carts, orders and subscriptions against the model, through a real listener; at the end every invoice is the sum of its
// lines.
func TestTheLifeOfSubscriptionsAgainstAModel(t *testing.T) {
	atMost(t, "25")
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		c := start(t, withPaths)
		m := &machine{c: c, customer: c.customer(fmt.Sprint("machine", runs))}
		rt.Repeat(map[string]func(*rapid.T){"": m.check, "buy": m.buy, "resize": m.resize, "move": m.move, "renewal": m.renewal, "schedule": m.schedule, "regret": m.regret, "advance": m.advance})
		invoices := m.call(rt, "GET", "/v1/invoices", nil)
		for i := range 24 {
			id := invoices.get(fmt.Sprintf("items.%d.id", i))
			if id == "" {
				break
			}
			sum := decimal.Zero
			for _, l := range m.call(rt, "GET", "/v1/invoices/"+id+"/lineitems?provider=onetime&invoicelineitemtype=billinglineitems", nil).object()["items"].([]any) {
				sum = sum.Add(decimal.RequireFromString(l.(object)["subtotal"].(string)))
			}
			if total := invoices.get(fmt.Sprintf("items.%d.totalCharges", i)); decimal.RequireFromString(total).Cmp(sum) != 0 {
				rt.Fatalf("invoice %s of %s has lines of %s", id, total, sum)
			}
		}
	})
}
