package sandbox_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

const creation = "POST /v1/customers"

func TestAScriptedFailure(t *testing.T) {
	tests := []struct {
		rule   string
		fault  sandbox.Rule
		status int // 0: the connection closes
		code   string
		effect bool
	}{
		{"the connection closes before anything happens", sandbox.Rule{Kind: sandbox.DropBefore}, 0, "", false},
		{"the connection closes and the effect stands", sandbox.Rule{Kind: sandbox.DropAfter}, 0, "", true},
		{"an error without effect", sandbox.Rule{Kind: sandbox.Status, Status: 500, Code: 900192}, 500, "900192", false},
		{"an error is 503 unless said otherwise", sandbox.Rule{Kind: sandbox.Status}, 503, "800003", false},
		{"an error although the effect stands", sandbox.Rule{Kind: sandbox.StatusAfter, Status: 504}, 504, "800003", true},
		{"a scripted refusal", sandbox.Rule{Kind: sandbox.Status, Status: 409, Code: 800064}, 409, "800064", false},
		{"too many requests", sandbox.Rule{Kind: sandbox.RetryAfter, RetryAfterSeconds: 7}, 429, "", false},
		{"a delay changes nothing else", sandbox.Rule{Kind: sandbox.Delay, DelayMs: 1}, 201, "", true},
		{"a rule may hold for every call", sandbox.Rule{Operation: "*", Kind: sandbox.Status, Status: 502}, 502, "800003", false},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t)
			if tt.fault.Operation == "" {
				tt.fault.Operation = creation
			}
			c.Fail(tt.fault)
			answer, err := c.try("POST", "/v1/customers", newCustomer("faulty"))
			switch {
			case tt.status == 0:
				if !errors.Is(err, io.EOF) {
					t.Fatalf("answered %d %v", answer.status, err)
				}
			case err != nil:
				t.Fatal(err)
			case answer.status != tt.status || (tt.code != "" && answer.get("code") != tt.code):
				t.Fatalf("%d %s", answer.status, answer.text)
			}
			if tt.status == 429 && (answer.header.Get("Retry-After") != "7" || answer.get("statusCode") != "429" || !strings.Contains(answer.get("message"), "7 seconds")) {
				t.Fatalf("%v %s", answer.header, answer.text)
			}
			want := map[bool]string{true: "1", false: "0"}[tt.effect]
			if got := c.call("GET", "/v1/customers", nil).ok().get("totalCount"); got != want {
				t.Fatalf("%s customers, want %s", got, want)
			}
			if fault := c.Server.Requests()[1].Fault; fault != string(tt.fault.Kind) {
				t.Fatalf("the log says %q", fault)
			}
		})
	}
}

func TestALostAnswerIsGivenAgainToTheSameRequestID(t *testing.T) {
	c := start(t)
	c.Fail(sandbox.Rule{Operation: creation, Kind: sandbox.DropAfter})
	const id = "33333333-3333-3333-3333-333333333333"
	if _, err := c.try("POST", "/v1/customers", newCustomer("lost"), "MS-RequestId", id); err == nil {
		t.Fatal("the first answer arrived")
	}
	again := c.call("POST", "/v1/customers", newCustomer("lost"), "MS-RequestId", id).created()
	if again.get("userCredentials.password") == "" {
		t.Fatalf("%s", again.text)
	}
	if got := c.call("GET", "/v1/customers", nil).ok().get("totalCount"); got != "1" {
		t.Fatalf("%s customers", got)
	}
}

func TestALostCheckoutIsFoundThroughCartAndOrders(t *testing.T) {
	c := start(t)
	customer := c.customer("found")
	carts := "/v1/customers/" + customer + "/carts"
	cart := carts + "/" + c.call("POST", carts, cartOf(line(c.item(customer, base, "P1Y"), "P1Y", "annual", 1))).created().get("id")
	c.Fail(sandbox.Rule{Operation: "POST /v1/customers/{id}/carts/{id}/checkout", Kind: sandbox.DropAfter})
	if _, err := c.try("POST", cart+"/checkout", nil); err == nil {
		t.Fatal("the answer arrived")
	}
	if status := c.call("GET", cart, nil).ok().get("status"); status != "Ordered" {
		t.Fatalf("the cart is %s", status)
	}
	order := c.call("GET", "/v1/customers/"+customer+"/orders", nil).ok().get("items.0.id")
	if again := c.call("POST", cart+"/checkout", nil).created(); again.get("orders.0.id") != order || order == "" {
		t.Fatalf("%s is not %s", again.text, order)
	}
}

func TestWhichCallsARuleStrikes(t *testing.T) {
	tests := []struct {
		rule       string
		nth, times int
		want       string // S struck, . let through
	}{
		{"the next by default", 0, 0, "S....."},
		{"the third", 3, 0, "..S..."},
		{"two from the second on", 2, 2, ".SS..."},
		{"every one from the fourth on", 4, -1, "...SSS"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t)
			c.Fail(sandbox.Rule{Operation: "get /v1/customers/{whatever}", Kind: sandbox.Status, Status: 500, Nth: tt.nth, Times: tt.times})
			got := ""
			for range len(tt.want) {
				c.call("GET", "/v1/customers", nil).ok() // another operation does not count
				if c.call("GET", "/v1/customers/11111111-2222-3333-4444-555555555555", nil).status == 500 {
					got += "S"
				} else {
					got += "."
				}
			}
			if got != tt.want {
				t.Fatalf("%s, want %s", got, tt.want)
			}
			if calls := c.Calls("GET /v1/customers/{customer}"); calls != len(tt.want) {
				t.Fatalf("%d calls were counted", calls)
			}
			c.Server.ClearFaults()
			c.call("GET", "/v1/customers/11111111-2222-3333-4444-555555555555", nil).want(404, 1000)
		})
	}
}

func TestARuleThatMakesNoSenseIsRefused(t *testing.T) {
	c := start(t)
	for rule, fault := range map[string]sandbox.Rule{
		"an unknown operation": {Operation: "POST /v1/nothing", Kind: sandbox.Status},
		"an unknown kind":      {Operation: creation, Kind: "explode"},
		"a negative count":     {Operation: creation, Kind: sandbox.Status, Nth: -1},
		"a status of success":  {Operation: creation, Kind: sandbox.Status, Status: 200},
	} {
		if _, err := c.Server.Fail(fault); err == nil {
			t.Errorf("%s was taken", rule)
		}
	}
}

func TestADelayEndsWithTheCall(t *testing.T) {
	c := start(t)
	c.Fail(sandbox.Rule{Operation: "GET /v1/customers", Kind: sandbox.Delay, DelayMs: 60_000})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL+"/v1/customers", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := send(t, request); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v", err)
	}
}
