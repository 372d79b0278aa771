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

// A refusal that arrives late must not throw away the token that has replaced the refused one.
func TestALateRefusalDoesNotDropTheNewToken(t *testing.T) {
	slow, renewed := make(chan struct{}), make(chan struct{})
	p := &partner{}
	p.answer = func(n int, w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.Header.Get("Authorization"), "|1") {
			says(200, `{"id":"o"}`)(n, w, r)
			return
		}
		if strings.HasSuffix(r.URL.Path, "/slow") {
			close(slow)
			<-renewed
		}
		says(401, "")(n, w, r)
	}
	client, _ := over(t, p)
	late := make(chan error)
	go func() { _, err := client.Order(t.Context(), tenant, "slow"); late <- err }()
	<-slow
	if _, err := client.Order(t.Context(), tenant, "quick"); err != nil {
		t.Fatal(err)
	}
	close(renewed)
	if err := <-late; err != nil {
		t.Fatal(err)
	}
	if n := len(p.exchanged()); n != 2 {
		t.Errorf("%d exchanges, want the first and one renewal", n)
	}
}

// Two audiences redeem one refresh token; the second has to redeem what the first was given.
func TestTheRefreshTokenIsRedeemedOnceAtATime(t *testing.T) {
	p := &partner{answer: says(200, `{"items":[]}`), token: func(w http.ResponseWriter, form map[string]string, n int) {
		time.Sleep(20 * time.Millisecond)
		grantToken(w, form, n)
	}}
	client, v := over(t, p)
	var both sync.WaitGroup
	both.Go(func() {
		if _, err := client.Agreements(t.Context(), tenant); err != nil {
			t.Error(err)
		}
	})
	both.Go(func() {
		for range client.PriceSheet(t.Context(), licences) {
		}
	})
	both.Wait()
	used := p.exchanged()
	if len(used) != 2 || used[0]["refresh_token"] != "first-refresh-token" || used[1]["refresh_token"] != "rotated-1" || v.refresh != "rotated-2" {
		t.Errorf("redeemed %v, kept %s", used, v.refresh)
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
