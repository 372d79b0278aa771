package sandbox_test

import (
	"fmt"
	"slices"
	"testing"

	"twotier/infra/sandbox"
)

// struckBy runs forty calls under a rule and answers which fared how.
func struckBy(t *testing.T, rule sandbox.Rule) []string {
	t.Helper()
	c := start(t)
	c.Fail(rule)
	var fared []string
	for range 40 {
		_, _ = c.try("GET", "/v1/customers", nil) // some get no answer, as they should
		fared = append(fared, c.Server.Requests()[0].Fault)
	}
	return fared
}

func TestASeedStrikesTheSameCallsAgain(t *testing.T) {
	rule := sandbox.Rule{Operation: "GET /v1/customers", Kind: sandbox.Any, Percent: 50, Seed: 7, DelayMs: 1}
	first := struckBy(t, rule)
	if again := struckBy(t, rule); !slices.Equal(first, again) {
		t.Fatalf("%v\n%v", first, again)
	}
	rule.Seed = 8
	if other := struckBy(t, rule); slices.Equal(first, other) {
		t.Fatal("another seed strikes the same calls")
	}
	kinds := map[string]int{}
	for _, kind := range first {
		kinds[kind]++
	}
	if kinds[""] < 8 || kinds[""] > 32 || len(kinds) < 5 {
		t.Fatalf("half of the calls in many ways, not %v", kinds)
	}
}

func TestARuleForOneCustomer(t *testing.T) {
	c := start(t)
	slow, other := c.customer("slow"), c.customer("other")
	c.Fail(sandbox.Rule{Operation: "*", Kind: sandbox.RetryAfter, Customer: slow, Times: -1, RetryAfterSeconds: 3})
	for _, path := range []string{"", "/subscriptions", "/orders"} {
		if answer := c.call("GET", "/v1/customers/"+slow+path, nil); answer.status != 429 || answer.header.Get("Retry-After") != "3" {
			t.Fatalf("%d %s", answer.status, answer.text)
		}
		c.call("GET", "/v1/customers/"+other+path, nil).ok()
	}
	c.call("GET", "/v1/customers", nil).ok()
}

func TestSharesThatAreNone(t *testing.T) {
	c := start(t)
	for _, percent := range []int{-1, 101} {
		if answer := c.call("POST", "/sandbox/faults", fmt.Sprintf(`{"operation":"*","kind":"delay","percent":%d}`, percent)); answer.status != 400 {
			t.Errorf("%d: %d", percent, answer.status)
		}
	}
}
