package oidc_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/account"
	"twotier/shared/fault"
	"twotier/shared/oidc"
	"twotier/shared/oidc/oidctest"
)

var (
	work     = oidctest.Account{Subject: "AAAAsub-of-jana", Object: "0b3f", Directory: oidctest.Directory, Username: "jana@kranich.example"}
	personal = oidctest.Account{Subject: "AAAAsub-of-jana-at-home", Object: "0000", Directory: oidctest.PersonalDirectory, Username: "jana@outlook.example"}
)

func open(t *testing.T) (*oidctest.Provider, *oidc.Door) {
	now := func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }
	p := oidctest.Start(t, now)
	return p, oidc.New(oidc.Config{WorkIssuer: p.WorkIssuer(), PersonalIssuer: p.PersonalIssuer(),
		ClientID: oidctest.ClientID, ClientSecret: oidctest.ClientSecret, RedirectURL: oidctest.RedirectURL, Now: now})
}

// I1: both sorts of account prove themselves, and are known by issuer and subject.
func TestSigningInElsewhere(t *testing.T) {
	for _, c := range []struct {
		method account.Method
		who    oidctest.Account
	}{{account.ByWork, work}, {account.ByPersonal, personal}} {
		p, door := open(t)
		left, err := door.Depart(t.Context(), c.method)
		if err != nil {
			t.Fatal(err)
		}
		state, code := p.SignIn(t, left.Location, c.who)
		if state != left.State {
			t.Errorf("the state comes back as %q", state)
		}
		got, err := door.Return(t.Context(), c.method, left, code)
		want := account.Identity{Issuer: p.URL + "/" + c.who.Directory + "/v2.0", Subject: c.who.Subject,
			Directory: c.who.Directory, Object: c.who.Object, Shown: c.who.Username}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", c.method, err, diff)
		}
		if _, err := door.Return(t.Context(), c.method, left, code); fault.CodeOf(err) != "external_sign_in_failed" {
			t.Errorf("%s: the code works twice: %v", c.method, err)
		}
	}
}

// REQUIREMENTS A1: tokens that prove nothing here.
func TestTokensThatAreNotForThisSignIn(t *testing.T) {
	for _, c := range []struct {
		sentence string
		method   account.Method
		who      oidctest.Account
		spoil    func(*oidctest.Provider, *account.Departure)
		kind     fault.Kind
	}{
		{"of another sign-in", account.ByWork, work, alter("nonce", "of another"), fault.Unauthorized},
		{"for another application", account.ByWork, work, alter("aud", "another"), fault.Unauthorized},
		{"expired", account.ByWork, work, alter("exp", 1), fault.Unauthorized},
		{"of another issuer", account.ByPersonal, personal, alter("iss", "https://login.evil.example/v2.0"), fault.Unauthorized},
		{"whose directory is not its issuer's", account.ByWork, work, alter("tid", "11111111-2222-3333-4444-555555555555"), fault.Unauthorized},
		{"without a directory", account.ByWork, work, alter("tid", ""), fault.Unauthorized},
		{"whose directory is a path", account.ByWork, work, alter("tid", "../evil"), fault.Unauthorized},
		{"without a subject", account.ByWork, work, alter("sub", ""), fault.Unauthorized},
		{"a personal account as a work account", account.ByWork, personal, func(*oidctest.Provider, *account.Departure) {}, fault.Unauthorized},
		{"a work account as a personal one", account.ByPersonal, work, func(*oidctest.Provider, *account.Departure) {}, fault.Unauthorized},
		{"signed by somebody else", account.ByWork, work, func(p *oidctest.Provider, _ *account.Departure) { p.Forge = true }, fault.Unauthorized},
		{"with another browser's verifier", account.ByWork, work, func(_ *oidctest.Provider, left *account.Departure) { left.Verifier += "x" }, fault.Unauthorized},
		{"Microsoft does not answer", account.ByWork, work, func(p *oidctest.Provider, _ *account.Departure) { p.Down = true }, fault.Unavailable},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p, door := open(t)
			left, err := door.Depart(t.Context(), c.method)
			if err != nil {
				t.Fatal(err)
			}
			_, code := p.SignIn(t, left.Location, c.who)
			c.spoil(p, &left)
			got, err := door.Return(t.Context(), c.method, left, code)
			if !errors.Is(err, c.kind) || got != (account.Identity{}) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func alter(claim string, value any) func(*oidctest.Provider, *account.Departure) {
	return func(p *oidctest.Provider, _ *account.Departure) {
		p.Alter = func(claims map[string]any) { claims[claim] = value }
	}
}

func TestWhatIsNotKnownOfMicrosoft(t *testing.T) {
	t.Run("a description that does not come is asked for again", func(t *testing.T) {
		p, door := open(t)
		p.Down = true
		if _, err := door.Depart(t.Context(), account.ByWork); !errors.Is(err, fault.Unavailable) {
			t.Errorf("got %v", err)
		}
		p.Down = false
		if _, err := door.Depart(t.Context(), account.ByWork); err != nil {
			t.Error(err)
		}
	})
	t.Run("a description of another issuer is refused", func(t *testing.T) {
		p, _ := open(t)
		door := oidc.New(oidc.Config{PersonalIssuer: strings.ToUpper(p.URL[:4]) + p.URL[4:] + "/" + oidctest.PersonalDirectory + "/v2.0"})
		if _, err := door.Depart(context.Background(), account.ByPersonal); !errors.Is(err, fault.Unavailable) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a password is no account elsewhere", func(t *testing.T) {
		_, door := open(t)
		if _, err := door.Depart(t.Context(), account.ByPassword); !errors.Is(err, fault.NotFound) {
			t.Errorf("got %v", err)
		}
	})
}
