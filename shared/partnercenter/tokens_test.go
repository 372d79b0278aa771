package partnercenter_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

func TestConcurrentCallersShareOneExchange(t *testing.T) {
	p := &partner{answer: says(200, `{"isSigned":true}`), token: func(w http.ResponseWriter, form map[string]string, n int) {
		time.Sleep(50 * time.Millisecond)
		grantToken(w, form, n)
	}}
	client, _ := over(t, p)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if _, err := client.DirectAgreementSigned(t.Context(), tenant); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := len(p.exchanged()); n != 1 {
		t.Errorf("%d exchanges for 50 callers", n)
	}
}

func TestAnExchangeSaysWhatTheDocumentationAsks(t *testing.T) {
	p := &partner{answer: says(200, `{"items":[]}`)}
	client, v := over(t, p)
	if _, err := client.Orders(t.Context(), tenant); err != nil { // app-only
		t.Fatal(err)
	}
	if _, err := client.Agreements(t.Context(), tenant); err != nil { // app+user
		t.Fatal(err)
	}
	for range client.PriceSheet(t.Context(), partnercenter.PriceSheet{Market: "DE", View: partnercenter.LicencePrices}) {
	}
	const secret, api = "s3cret-of-the-client", "https://api.partnercenter.microsoft.com"
	want := []map[string]string{
		{"grant_type": "client_credentials", "client_id": "app", "client_secret": secret, "resource": api},
		{"grant_type": "refresh_token", "client_id": "app", "client_secret": secret, "resource": api, "scope": "openid",
			"refresh_token": "first-refresh-token"},
		{"grant_type": "refresh_token", "client_id": "app", "client_secret": secret,
			"resource": "https://api.partner.microsoft.com", "scope": "openid", "refresh_token": "rotated-2"},
	}
	if diff := cmp.Diff(want, p.exchanged()); diff != "" {
		t.Errorf("exchanges (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"rotated-2", "rotated-3"}, v.saved); diff != "" {
		t.Errorf("every rotated refresh token is kept (-want +got):\n%s", diff)
	}
}

// The documentation's "Prerequisites" of each page: what takes app+user only must not be asked with app-only.
func TestEachCallTakesTheDocumentedToken(t *testing.T) {
	const appOnly, appUser = "client_credentials", "refresh_token"
	type client = *partnercenter.Client
	customers := func(field partnercenter.CustomerField) func(context.Context, client) error {
		return func(ctx context.Context, c client) error {
			for _, err := range c.Customers(ctx, 0, partnercenter.CustomerFilter{Field: field, StartsWith: "x"}) {
				return err
			}
			return nil
		}
	}
	tests := []struct {
		method, uri, grant string
		call               func(context.Context, client) error
	}{
		{"POST", "/v1/customers", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CreateCustomer(ctx, "r", partnercenter.Customer{})
			return err
		}},
		{"POST", "/v1/customers", appUser, func(ctx context.Context, c client) error {
			_, err := c.CreateCustomer(ctx, "r", partnercenter.Customer{AssociatedPartnerID: "t"})
			return err
		}},
		{"GET", "/v1/customers/c", appOnly, func(ctx context.Context, c client) error { _, err := c.Customer(ctx, "c"); return err }},
		{"GET", "/v1/customers?filter=%7B%22Field%22%3A%22Domain%22%2C%22Value%22%3A%22x%22%2C%22Operator%22%3A%22starts_with%22%7D&size=0",
			appOnly, customers(partnercenter.ByDomain)},
		{"GET", "/v1/customers?filter=%7B%22Field%22%3A%22IndirectReseller%22%2C%22Value%22%3A%22x%22%2C%22Operator%22%3A%22starts_with%22%7D&size=0",
			appUser, customers(partnercenter.ByIndirectReseller)},
		{"HEAD", "/v1/domains/d.onmicrosoft.com", appOnly, func(ctx context.Context, c client) error {
			_, err := c.DomainTaken(ctx, "d.onmicrosoft.com")
			return err
		}},
		{"POST", "/v1/validations/address", appOnly, func(ctx context.Context, c client) error {
			_, err := c.ValidateAddress(ctx, partnercenter.Address{})
			return err
		}},
		{"GET", "/v1/agreements?agreementType=MicrosoftCustomerAgreement", appUser, func(ctx context.Context, c client) error { _, err := c.AgreementTemplates(ctx); return err }},
		{"GET", "/v1/customers/c/agreements?agreementType=MicrosoftCustomerAgreement", appUser, func(ctx context.Context, c client) error { _, err := c.Agreements(ctx, "c"); return err }},
		{"POST", "/v1/customers/c/agreements", appUser, func(ctx context.Context, c client) error {
			_, err := c.CreateAgreement(ctx, "r", "c", partnercenter.Agreement{})
			return err
		}},
		{"GET", "/v1/agreementtemplates/t/document?country=DE&language=de-DE", appUser, func(ctx context.Context, c client) error {
			_, err := c.AgreementDocument(ctx, "t", "de-DE", "DE")
			return err
		}},
		{"GET", "/v1/customers/c/directSignedMicrosoftCustomerAgreementStatus", appUser, func(ctx context.Context, c client) error { _, err := c.DirectAgreementSigned(ctx, "c"); return err }},
		{"POST", "/v1/attestations/enhanced", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CreateAttestation(ctx, "r", partnercenter.NewAttestation{})
			return err
		}},
		{"GET", "/v1/products?country=DE&targetSegment=commercial&targetView=OnlineServices", appOnly, func(ctx context.Context, c client) error {
			_, err := c.Products(ctx, partnercenter.Market{Country: "DE", Segment: partnercenter.SegmentCommercial}, partnercenter.OnlineServices)
			return err
		}},
		{"GET", "/v1/products/p/skus?country=DE", appOnly, func(ctx context.Context, c client) error {
			_, err := c.Skus(ctx, partnercenter.Market{Country: "DE"}, "p")
			return err
		}},
		{"GET", "/v1/products/p/skus/s/availabilities?country=DE", appOnly, func(ctx context.Context, c client) error {
			_, err := c.Availabilities(ctx, partnercenter.Market{Country: "DE"}, "p", "s")
			return err
		}},
		{"GET", "/v1/customers/c/products?targetView=OnlineServices", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CustomerProducts(ctx, "c", partnercenter.OnlineServices)
			return err
		}},
		{"GET", "/v1/customers/c/products/p/skus", appOnly, func(ctx context.Context, c client) error { _, err := c.CustomerSkus(ctx, "c", "p"); return err }},
		{"GET", "/v1/customers/c/products/p/skus/s/availabilities", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CustomerAvailabilities(ctx, "c", "p", "s")
			return err
		}},
		{"POST", "/v1/customers/c/carts", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CreateCart(ctx, "r", "c", partnercenter.Cart{})
			return err
		}},
		{"GET", "/v1/customers/c/carts/k", appOnly, func(ctx context.Context, c client) error { _, err := c.Cart(ctx, "c", "k"); return err }},
		{"GET", "/v1/customers/c/orders", appOnly, func(ctx context.Context, c client) error { _, err := c.Orders(ctx, "c"); return err }},
		{"GET", "/v1/customers/c/orders/o", appOnly, func(ctx context.Context, c client) error { _, err := c.Order(ctx, "c", "o"); return err }},
		{"GET", "/v1/customers/c/subscriptions", appOnly, func(ctx context.Context, c client) error { _, err := c.Subscriptions(ctx, "c"); return err }},
		{"GET", "/v1/customers/c/subscriptions?order_id=o", appOnly, func(ctx context.Context, c client) error { _, err := c.SubscriptionsOfOrder(ctx, "c", "o"); return err }},
		{"GET", "/v1/customers/c/subscriptions/s", appOnly, func(ctx context.Context, c client) error { _, err := c.Subscription(ctx, "c", "s"); return err }},
		{"POST", "/v1/partners/validateresellers", appOnly, func(ctx context.Context, c client) error { _, err := c.ValidateResellers(ctx, "1"); return err }},
		{"GET", "/v1/profiles/mpn?mpnId=1", appUser, func(ctx context.Context, c client) error { _, err := c.PartnerProfile(ctx, "1"); return err }},
		{"GET", "/v1/compliance/csp/agreementstatus?mpnId=1", appUser, func(ctx context.Context, c client) error { _, err := c.PartnerAgreementSigned(ctx, "1"); return err }},
		{"GET", "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf", appUser, func(ctx context.Context, c client) error { _, err := c.IndirectResellers(ctx); return err }},
	}
	for _, test := range tests {
		t.Run(test.method+" "+test.uri, func(t *testing.T) {
			p := &partner{answer: says(200, `{"id":"x"}`)}
			client, _ := over(t, p)
			if err := test.call(t.Context(), client); err != nil {
				t.Error(err)
			}
			got := p.sent()[0]
			if got.method != test.method || got.uri != test.uri {
				t.Errorf("asked %s %s", got.method, got.uri)
			}
			if !strings.HasPrefix(got.header.Get("Authorization"), "Bearer "+test.grant) {
				t.Errorf("with %s", got.header.Get("Authorization"))
			}
		})
	}
}

func TestATokenIsUsedUntilShortlyBeforeItsEnd(t *testing.T) {
	tests := []struct {
		name      string
		expires   string
		wait      time.Duration
		exchanges int
	}{
		{"good for a while", `"3600"`, 54 * time.Minute, 1},
		{"too close to its end", `"3600"`, 56 * time.Minute, 2},
		{"a number instead of a text", `3600`, 54 * time.Minute, 1},
		{"a short life is used for half of it", `60`, 25 * time.Second, 1},
		{"and not longer", `60`, 35 * time.Second, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &partner{answer: says(200, `{"id":"o"}`), token: func(w http.ResponseWriter, _ map[string]string, n int) {
					fmt.Fprintf(w, `{"access_token":"a%d","expires_in":%s}`, n, test.expires)
				}}
				client, _ := inside(p)
				for range 2 {
					if _, err := client.Order(t.Context(), tenant, "o"); err != nil {
						t.Fatal(err)
					}
					time.Sleep(test.wait)
				}
				if n := len(p.exchanged()); n != test.exchanges {
					t.Errorf("%d exchanges, want %d", n, test.exchanges)
				}
			})
		})
	}
}

func TestARefusedTokenIsRenewedOnce(t *testing.T) {
	p := &partner{answer: first(says(401, ""), says(201, placed))}
	client, _ := over(t, p)
	if _, err := client.Checkout(t.Context(), "r", tenant, "c"); err != nil {
		t.Fatal(err)
	}
	calls := p.sent()
	if len(calls) != 2 || len(p.exchanged()) != 2 || calls[1].header.Get("MS-RequestId") != "r" {
		t.Errorf("%d calls, %d exchanges", len(calls), len(p.exchanged()))
	}

	p = &partner{answer: says(401, `{"code":"800001"}`)}
	client, _ = over(t, p)
	_, err := client.Checkout(t.Context(), "r", tenant, "c")
	if !errors.Is(err, fault.Unauthorized) || len(p.sent()) != 2 || len(p.exchanged()) != 2 {
		t.Errorf("%v after %d calls and %d exchanges", err, len(p.sent()), len(p.exchanged()))
	}
}

func TestCallersWhoseTokenIsRefusedTogetherRenewItOnce(t *testing.T) {
	var together sync.WaitGroup
	together.Add(10)
	p := &partner{}
	p.answer = func(n int, w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.Header.Get("Authorization"), "|1") {
			together.Done()
			together.Wait()
			says(401, "")(n, w, r)
			return
		}
		says(200, `{"id":"o"}`)(n, w, r)
	}
	client, _ := over(t, p)
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			if _, err := client.Order(t.Context(), tenant, "o"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := len(p.exchanged()); n != 2 {
		t.Errorf("%d exchanges", n)
	}
}

// Without an MFA claim no fresh access token helps: a person has to sign in (REQUIREMENTS A10, 0.2).
func TestAMissingMFAClaimIsToldApartAndNotRenewed(t *testing.T) {
	p := &partner{answer: says(401, `{"code":900421,"description":"MFA"}`)}
	client, _ := over(t, p)
	_, err := client.Agreements(t.Context(), tenant)
	if !errors.Is(err, fault.Unauthorized) || !partnercenter.HasCode(err, partnercenter.CodeMFAMissing) {
		t.Errorf("got %v", err)
	}
	if len(p.sent()) != 1 || len(p.exchanged()) != 1 {
		t.Errorf("%d calls, %d exchanges", len(p.sent()), len(p.exchanged()))
	}
}

func TestADeadRefreshTokenIsToldApart(t *testing.T) {
	p := &partner{token: func(w http.ResponseWriter, _ map[string]string, _ int) {
		says(400, `{"error":"invalid_grant","error_description":"AADSTS70008: expired"}`)(0, w, nil)
	}}
	client, _ := over(t, p)
	_, err := client.CreateAgreement(t.Context(), "r", tenant, partnercenter.Agreement{})
	if !errors.Is(err, fault.Unauthorized) || !partnercenter.HasCode(err, partnercenter.CodeInvalidGrant) {
		t.Errorf("got %v", err)
	}
	if len(p.exchanged()) != 1 {
		t.Errorf("%d exchanges", len(p.exchanged()))
	}
}

func TestAnExchangeThatFailsIsRepeatedEvenForAWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: says(201, placed), token: func(w http.ResponseWriter, form map[string]string, n int) {
			if n == 1 {
				says(503, "")(0, w, nil)
				return
			}
			grantToken(w, form, n)
		}}
		client, _ := inside(p)
		if _, err := client.Checkout(t.Context(), "r", tenant, "c"); err != nil {
			t.Fatal(err)
		}
		if len(p.sent()) != 1 || len(p.exchanged()) != 2 {
			t.Errorf("%d calls, %d exchanges", len(p.sent()), len(p.exchanged()))
		}
	})
}

// A rotated token that cannot be kept must not work quietly until the first one dies (REQUIREMENTS A10).
func TestARefreshTokenThatCannotBeKeptFailsTheCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: says(200, `{"items":[]}`)}
		client, v := inside(p)
		v.broken = true
		if _, err := client.Agreements(t.Context(), tenant); !errors.Is(err, fault.Unavailable) {
			t.Errorf("got %v", err)
		}
		if len(p.sent()) != 0 {
			t.Error("the call went out")
		}
		v.broken = false
		if _, err := client.Agreements(t.Context(), tenant); err != nil {
			t.Errorf("after the vault opened: %v", err)
		}
	})
}

func TestACallerThatLeavesDoesNotLoseTheRotatedToken(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	p := &partner{answer: says(200, `{"items":[]}`), token: func(w http.ResponseWriter, form map[string]string, n int) {
		if n == 1 {
			close(started)
			<-release
		}
		grantToken(w, form, n)
	}}
	client, v := over(t, p)
	ctx, leave := context.WithCancel(t.Context())
	left := make(chan error)
	go func() { _, err := client.Agreements(ctx, tenant); left <- err }()
	<-started
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(release)
	if _, err := client.Agreements(t.Context(), tenant); err != nil {
		t.Fatal(err)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if diff := cmp.Diff([]string{"rotated-1"}, v.saved); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}

func TestSecretsNeverShow(t *testing.T) { synctest.Test(t, secretsNeverShow) }

func secretsNeverShow(t *testing.T) {
	leaks := []string{"s3cret-of-the-client", "first-refresh-token", "https://api.partnercenter.microsoft.com|"}
	hide := func(t *testing.T, what any) {
		t.Helper()
		var shown strings.Builder
		fmt.Fprintf(&shown, "%v %+v %#v", what, what, what)
		var failure *partnercenter.Error
		if err, ok := what.(error); ok && errors.As(err, &failure) {
			fmt.Fprintf(&shown, "%+v", *failure)
		}
		for _, leak := range leaks {
			if strings.Contains(shown.String(), leak) {
				t.Errorf("%q shows in %s", leak, shown.String())
			}
		}
	}
	echo := &partner{token: func(w http.ResponseWriter, form map[string]string, _ int) {
		says(400, fmt.Sprintf(`{"error":"invalid_client","error_description":%q}`, fmt.Sprint(form)))(0, w, nil)
	}}
	client, _ := inside(echo)
	_, err := client.Agreements(t.Context(), tenant)
	hide(t, err)
	if !errors.Is(err, fault.Unauthorized) {
		t.Errorf("got %v", err)
	}

	garbled := &partner{token: func(w http.ResponseWriter, form map[string]string, _ int) {
		says(200, fmt.Sprintf(`{"access_token":17,"echo":%q}`, fmt.Sprint(form)))(0, w, nil)
	}}
	client, _ = inside(garbled)
	_, err = client.Agreements(t.Context(), tenant)
	hide(t, err)

	mirror := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
		says(400, fmt.Sprintf(`{"code":800002,"description":%q}`, r.Header.Get("Authorization")))(n, w, r)
	}}
	client, _ = inside(mirror)
	_, err = client.Order(t.Context(), tenant, "o")
	hide(t, err)
	hide(t, client)
}
