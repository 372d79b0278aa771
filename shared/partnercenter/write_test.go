package partnercenter_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

const placed = `{"orders":[{"id":"o1","lineItems":[{"lineItemNumber":0,"offerId":"P:0001:A","quantity":5}],"status":"pending"}]}`

func TestAWriteCarriesTheCallersRequestIDAndACorrelationID(t *testing.T) {
	p := &partner{answer: func(_ int, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("MS-CorrelationId", "echo-of-"+r.Header.Get("MS-CorrelationId"))
		w.WriteHeader(http.StatusCreated)
		fmt.Fprint(w, placed)
	}}
	client, _ := over(t, p)

	result, err := client.Checkout(t.Context(), "request-1", tenant, "cart-1")
	if err != nil {
		t.Fatal(err)
	}
	want := partnercenter.Trace{RequestID: "request-1", CorrelationID: "echo-of-correlation-1"}
	if diff := cmp.Diff(want, result.Trace); diff != "" {
		t.Errorf("what the audit row quotes differs (-want +got):\n%s", diff)
	}
	got := p.sent()[0]
	if got.method != "POST" || got.uri != "/v1/customers/"+tenant+"/carts/cart-1/checkout" {
		t.Errorf("asked for %s %s", got.method, got.uri)
	}
	if got.body != "" || got.header.Get("Content-Length") != "0" && got.length != 0 {
		t.Errorf("a checkout has no body and says so, got %q, length %d", got.body, got.length)
	}
	for name, value := range map[string]string{
		"MS-RequestId": "request-1", "MS-CorrelationId": "correlation-1", "Accept": "application/json",
		"Authorization": "Bearer client_credentials|https://api.partnercenter.microsoft.com|1", "Idempotency-Key": "",
	} {
		if got.header.Get(name) != value {
			t.Errorf("header %s is %q, want %q", name, got.header.Get(name), value)
		}
	}
}

func TestAReadHasNoRequestIDAndAFreshCorrelationIDPerCall(t *testing.T) {
	p := &partner{answer: says(200, `{"id":"o1"}`)}
	client, _ := over(t, p)
	for range 2 {
		if _, err := client.Order(t.Context(), tenant, "o1"); err != nil {
			t.Fatal(err)
		}
	}
	first, second := p.sent()[0].header, p.sent()[1].header
	if first.Get("MS-RequestId") != "" {
		t.Error("a read names no request id")
	}
	if first.Get("MS-CorrelationId") == second.Get("MS-CorrelationId") {
		t.Error("two calls share a correlation id")
	}
}

// A lost answer to a write is Unknown and is never repeated behind the caller's back (REQUIREMENTS B1, B5).
func TestALostAnswerToAWriteIsUnknownAndSentOnce(t *testing.T) {
	tests := []struct {
		name   string
		answer func(int, http.ResponseWriter, *http.Request)
	}{
		{"the connection is dropped after the request", func(_ int, w http.ResponseWriter, _ *http.Request) { hangUp(w) }},
		{"the gateway gives up", says(504, "")},
		{"the service fails", says(500, `{"code":800003,"description":"oops"}`)},
		{"the service is away", says(503, "<html>")},
		{"the request timed out there", says(408, "")},
		{"the body breaks off", func(_ int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "999")
			w.WriteHeader(201)
			fmt.Fprint(w, `{"orders":[{"id":`)
		}},
		{"the answer is no JSON", says(201, "<html>")},
		{"the answer is empty", says(201, "")},
		{"the answer names no order", says(201, `{}`)},
		{"the order is in progress", says(409, `{"code":800060,"description":"busy"}`)},
		{"the cart is busy", says(409, `{"code":"800064","description":"busy"}`)},
		{"the cart was submitted before", says(400, `{"code":800065,"description":"done"}`)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := &partner{answer: test.answer}
			client, _ := over(t, p)
			_, err := client.Checkout(t.Context(), "request-1", tenant, "cart-1")
			if !errors.Is(err, fault.Unknown) {
				t.Errorf("got %v, want fault.Unknown", err)
			}
			if n := len(p.sent()); n != 1 {
				t.Errorf("sent %d times", n)
			}
		})
	}
}

func TestAWriteThatTimesOutIsUnknown(t *testing.T) {
	release := make(chan struct{})
	p := &partner{answer: func(int, http.ResponseWriter, *http.Request) { <-release }}
	client, _ := over(t, p)
	t.Cleanup(func() { close(release) })
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second) // by when the request has left, however busy the machine
	defer cancel()
	_, err := client.Checkout(ctx, "request-1", tenant, "cart-1")
	if !errors.Is(err, fault.Unknown) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestAnAcceptedCustomerOrCartWithoutAnIDIsUnknown(t *testing.T) {
	p := &partner{answer: says(201, `{"status":"Active"}`)}
	client, _ := over(t, p)
	if _, err := client.CreateCart(t.Context(), "r", tenant, partnercenter.Cart{}); !errors.Is(err, fault.Unknown) {
		t.Errorf("cart: %v", err)
	}
	if _, err := client.CreateCustomer(t.Context(), "r", partnercenter.Customer{}); !errors.Is(err, fault.Unknown) {
		t.Errorf("customer: %v", err)
	}
}

// Nobody to connect to proves that nothing was sent.
func TestAWriteThatNeverLeftIsUnavailable(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	p := &partner{}
	login := httptest.NewServer(p)
	defer login.Close()
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	client := partnercenter.New(partnercenter.Config{BaseURL: gone.URL, LoginURL: login.URL, Tenant: "t", ClientID: "c",
		Secrets: &vault{}, HTTP: &http.Client{Transport: transport}, Now: time.Now, NewID: func() string { return "id" }})
	_, err := client.Checkout(t.Context(), "request-1", tenant, "cart-1")
	if !errors.Is(err, fault.Unavailable) || errors.Is(err, fault.Unknown) {
		t.Errorf("got %v, want fault.Unavailable", err)
	}
}

func TestAWriteWithoutARequestIDIsNeverSent(t *testing.T) {
	p := &partner{answer: says(201, placed)}
	client, _ := over(t, p)
	if _, err := client.Checkout(t.Context(), "", tenant, "cart-1"); !errors.Is(err, fault.Internal) {
		t.Errorf("got %v", err)
	}
	if len(p.sent()) != 0 {
		t.Error("it was sent")
	}
}

func TestAMissingIDNeverAddressesTheCollection(t *testing.T) {
	p := &partner{answer: says(200, `{"id":"x"}`)}
	client, _ := over(t, p)
	for _, id := range []string{"", ".", ".."} {
		if _, err := client.Customer(t.Context(), id); !errors.Is(err, fault.Invalid) {
			t.Errorf("id %q: %v", id, err)
		}
	}
	if _, err := client.Customer(t.Context(), "a/b?c#d"); err != nil {
		t.Fatal(err)
	}
	if calls := p.sent(); len(calls) != 1 || calls[0].uri != "/v1/customers/a%2Fb%3Fc%23d" {
		t.Errorf("sent %+v", calls)
	}
}

// A 429 comes before any effect: the same write goes again, under the same request id, exactly when allowed (B10).
func TestAThrottledWriteGoesAgainWithTheSameRequestID(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: func(n int, w http.ResponseWriter, _ *http.Request) {
			if n == 1 {
				w.Header().Set("Retry-After", "7")
				says(429, `{"statusCode":429,"message":"Rate limit is exceeded. Try again in 7 seconds."}`)(n, w, nil)
				return
			}
			says(201, placed)(n, w, nil)
		}}
		client, _ := inside(p)
		if _, err := client.Checkout(t.Context(), "request-1", tenant, "cart-1"); err != nil {
			t.Fatal(err)
		}
		calls := p.sent()
		if len(calls) != 2 || calls[1].header.Get("MS-RequestId") != "request-1" {
			t.Fatalf("sent %+v", calls)
		}
		if waited := calls[1].at.Sub(calls[0].at); waited != 7*time.Second {
			t.Errorf("waited %s, the partner asked for 7s", waited)
		}
	})
}

func TestARedirectIsNotFollowed(t *testing.T) {
	p := &partner{answer: func(_ int, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(http.StatusTemporaryRedirect)
	}}
	client, _ := over(t, p)
	if _, err := client.Checkout(t.Context(), "r", tenant, "c"); !errors.Is(err, fault.Unknown) {
		t.Errorf("got %v", err)
	}
	if _, err := client.Order(t.Context(), tenant, "o"); !errors.Is(err, fault.Internal) {
		t.Errorf("got %v", err)
	}
	if n := len(p.sent()); n != 2 {
		t.Errorf("sent %d times", n)
	}
}

// Go's transport repeats a request whose kept-alive connection dies, where it believes that to be safe.
func TestAWriteOnADyingConnectionIsNotReplayed(t *testing.T) {
	p := &partner{answer: func(n int, w http.ResponseWriter, _ *http.Request) {
		if n == 1 {
			says(200, `{"id":"o1"}`)(n, w, nil)
			return
		}
		hangUp(w)
	}}
	client, _ := over(t, p)
	if _, err := client.Order(t.Context(), tenant, "o1"); err != nil { // opens the connection
		t.Fatal(err)
	}
	_, err := client.CreateCart(t.Context(), "r", tenant, partnercenter.Cart{LineItems: []partnercenter.CartLine{{}}})
	if !errors.Is(err, fault.Unknown) {
		t.Errorf("got %v", err)
	}
	if n := len(p.sent()); n != 2 {
		t.Errorf("the cart was sent %d times", n-1)
	}
}

func TestACheckoutThatPartlyFailsGivesBothParts(t *testing.T) {
	p := &partner{answer: says(201, `{"orders":[{"id":"o1","status":"Completed"}],
		"orderErrors":[{"orderGroupId":"1","code":400041,"description":"no base"}]}`)}
	client, _ := over(t, p)
	result, err := client.Checkout(t.Context(), "r", tenant, "c")
	if err != nil {
		t.Fatal(err)
	}
	orders, refused := result.Split()
	if len(orders) != 1 || orders[0].Status != partnercenter.OrderCompleted {
		t.Errorf("orders %+v", orders)
	}
	want := []partnercenter.OrderError{{OrderGroupID: "1", Code: partnercenter.CodeAddonWithoutBase, Description: "no base"}}
	if diff := cmp.Diff(want, refused); diff != "" {
		t.Errorf("refused (-want +got):\n%s", diff)
	}
}

func TestACartSaysWhatTheDocumentationAsks(t *testing.T) {
	p := &partner{answer: says(201, `{"id":"c1","lineItems":[{"id":0,"catalogItemId":"P:1:A","quantity":2,
		"error":{"errorCode":"addon_without_base","errorDescription":"no"},
		"pricing":{"listPrice":16.900000000000000000001,"price":"4.10","extendedPrice":null}}]}`)}
	client, _ := over(t, p)
	cart, err := client.CreateCart(t.Context(), "r", tenant, partnercenter.Cart{
		PartnerOnRecordAttestationAccepted: true,
		LineItems: []partnercenter.CartLine{{CatalogItemID: "P:1:A", Quantity: 2, FriendlyName: "tag",
			BillingCycle: partnercenter.BillingMonthly, TermDuration: "P1Y",
			Participants: []partnercenter.Participant{partnercenter.TransactingReseller("4847383")}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"lineItems":[{"id":0,"catalogItemId":"P:1:A","friendlyName":"tag","quantity":2,"billingCycle":"monthly",` +
		`"termDuration":"P1Y","participants":[{"key":"transaction_reseller","value":"4847383"}]}],` +
		`"partnerOnRecordAttestationAccepted":true}`
	if diff := cmp.Diff(want, p.sent()[0].body); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
	if got := cart.LineItems[0].Pricing.ListPrice.String(); got != "16.900000000000000000001" {
		t.Errorf("the price became %s", got)
	}
	if refused := cart.Refused(); len(refused) != 1 || refused[0].Error.Code != "addon_without_base" {
		t.Errorf("refused %+v", refused)
	}
}
