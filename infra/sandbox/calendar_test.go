package sandbox_test

import (
	"fmt"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

// The published table of terms and charges (rules A4 and A7).
func TestDatesOfTermsAndCharges(t *testing.T) {
	tests := []struct {
		term, cycle, start, end string
		charges                 []string // last days of the charge cycles, from the first on
	}{
		{"P1M", "monthly", "2021-01-31", "2021-02-27", []string{"2021-02-27"}},
		{"P1M", "monthly", "2021-02-28", "2021-03-27", []string{"2021-03-27"}},
		{"P1M", "monthly", "2021-05-31", "2021-06-29", []string{"2021-06-29"}},
		{"P1M", "monthly", "2021-06-30", "2021-07-29", []string{"2021-07-29"}},
		{"P1M", "monthly", "2021-07-31", "2021-08-30", []string{"2021-08-30"}},
		{"P1M", "monthly", "2021-01-30", "2021-02-27", []string{"2021-02-27"}},
		{"P1M", "monthly", "2021-02-27", "2021-03-26", []string{"2021-03-26"}},
		{"P1M", "monthly", "2021-05-30", "2021-06-29", []string{"2021-06-29"}},
		{"P1M", "monthly", "2021-06-29", "2021-07-28", []string{"2021-07-28"}},
		{"P1Y", "monthly", "2021-01-31", "2022-01-30", []string{"2021-02-27", "2021-03-30", "2021-04-29", "2021-05-30", "2021-06-29",
			"2021-07-30", "2021-08-30", "2021-09-29", "2021-10-30", "2021-11-29", "2021-12-30", "2022-01-30"}},
		{"P1Y", "monthly", "2021-01-30", "2022-01-29", []string{"2021-02-26", "2021-03-29", "2021-04-28", "2021-05-29", "2021-06-28",
			"2021-07-29", "2021-08-29", "2021-09-28", "2021-10-29", "2021-11-28", "2021-12-29", "2022-01-29"}},
		{"P1Y", "monthly", "2022-02-21", "2023-02-20", []string{"2022-03-20", "2022-04-20"}},
		{"P1Y", "annual", "2024-02-29", "2025-02-27", []string{"2025-02-27"}},
		{"P3Y", "triennial", "2021-07-15", "2024-07-14", []string{"2024-07-14"}},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.term, " ", tt.cycle, " from ", tt.start), func(t *testing.T) {
			from, err := time.Parse(time.DateOnly, tt.start)
			if err != nil {
				t.Fatal(err)
			}
			from = from.Add(22 * time.Hour)
			c := start(t, func(o *sandbox.Options) { o.Wall = func() time.Time { return from } })
			id := c.call("POST", "/v1/customers", newCustomer("dates")).created().get("id")
			if err := c.Server.SignDirectly(id); err != nil {
				t.Fatal(err)
			}
			bought := c.order(id, line(c.item(id, base, tt.term), tt.term, tt.cycle, 1))
			path := "/v1/customers/" + id + "/subscriptions/" + bought.get("orders.0.lineItems.0.subscriptionId")
			read := c.call("GET", path, nil).ok()
			if got := read.get("commitmentEndDate"); got != tt.end+"T00:00:00Z" {
				t.Fatalf("ends %s, want %s", got, tt.end)
			}
			for i, want := range tt.charges {
				read := c.call("GET", path, nil).ok()
				if got := read.get("billingCycleEndDate"); got != want+"T00:00:00Z" {
					t.Fatalf("charge cycle %d ends %s, want %s", i+1, got, want)
				}
				if i+1 == len(tt.charges) {
					break
				}
				next, err := time.Parse(time.DateOnly, want)
				if err != nil {
					t.Fatal(err)
				}
				c.Advance(next.AddDate(0, 0, 1).Sub(c.Server.Now())) // the first instant of the next cycle
			}
		})
	}
}
