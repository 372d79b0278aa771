package identity_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/identity"
	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/oidc"
	"twotier/shared/oidc/oidctest"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

var (
	workAccount     = oidctest.Account{Subject: "sub-of-anja", Object: "0b3f", Directory: oidctest.Directory, Username: "anja@moorhof.example"}
	personalAccount = oidctest.Account{Subject: "sub-of-anja-at-home", Object: "0000", Directory: oidctest.PersonalDirectory, Username: "anja.k@outlook.example"}
)

// microsoft is a home with Microsoft's sign-in beside it.
type microsoft struct {
	*home
	provider *oidctest.Provider
}

func newMicrosoft(t *testing.T) *microsoft {
	m := &microsoft{}
	m.home = newHome(t, func(h *home, api *identity.API) {
		m.provider = oidctest.Start(t, h.clock)
		api.Externals = account.Externals{Accounts: api.Accounts, Store: h.store, Identities: oidc.New(oidc.Config{
			WorkIssuer: m.provider.WorkIssuer(), PersonalIssuer: m.provider.PersonalIssuer(), Now: h.clock,
			ClientID: oidctest.ClientID, ClientSecret: oidctest.ClientSecret, RedirectURL: oidctest.RedirectURL,
		})}
	})
	m.ruled(account.Policy{Methods: account.Methods()})
	return m
}

// ruled lets Anja's organisation sign in by the policy.
func (h *home) ruled(p account.Policy) {
	h.t.Helper()
	act := audit.Act{By: auth.System("test", h.anja.Home(), wire.NewID()), At: h.clock(), Name: "signin-rules.changed"}
	if _, err := h.store.SavePolicy(h.t.Context(), h.anja.Members[0].Area(), p, act); err != nil {
		h.t.Fatal(err)
	}
}

// away begins at a browser, and is what it brings back from Microsoft.
func (m *microsoft) away(browser *apitest.Client, purpose string, a oidctest.Account) body {
	m.t.Helper()
	sort := "work"
	if a.Directory == oidctest.PersonalDirectory {
		sort = "personal"
	}
	var begun struct{ Location string }
	browser.Post("/api/external-sign-ins", body{"account": sort, "purpose": purpose, "returnTo": "/o/x/orders"}).Into(m.t, &begun)
	state, code := m.provider.SignIn(m.t, begun.Location, a)
	return body{"state": state, "code": code}
}

func (m *microsoft) back(browser *apitest.Client, brought body) apitest.Answer {
	return browser.Post("/api/external-sign-ins/completion", brought)
}

// link links the account to Anja's through the profile.
func (m *microsoft) link(a oidctest.Account) {
	m.t.Helper()
	browser := m.fresh(m.anja)
	if got := m.back(browser, m.away(browser, "link", a)); got.Status != http.StatusOK {
		m.t.Fatalf("link: %d %s", got.Status, got.Body)
	}
}

// fresh is a browser whose person has just proved who it is.
func (h *home) fresh(p account.Person) *apitest.Client {
	h.t.Helper()
	p, err := h.store.Person(h.t.Context(), p.ID) // as it is by now
	if err != nil {
		h.t.Fatal(err)
	}
	token := account.NewToken(p.ID)
	session := account.Session{Person: p.ID, Name: p.Name(), Hash: token.Hash(), Members: p.Members, Method: account.ByPassword,
		CreatedAt: h.clock(), ProvedAt: h.clock(), ExpiresAt: h.clock().Add(account.SessionLife)}
	act := audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: h.clock(), Name: "session.begun"}
	if err := h.store.BeginSession(h.t.Context(), p, session, act); err != nil {
		h.t.Fatal(err)
	}
	return h.visitor().WithSession(string(token))
}

// I1: an account is linked in the profile once and opens the door from then on, both sorts.
func TestSigningInWithMicrosoft(t *testing.T) {
	for _, a := range []oidctest.Account{workAccount, personalAccount} {
		m := newMicrosoft(t)
		m.link(a)
		browser := m.visitor()
		got := m.back(browser, m.away(browser, "sign-in", a))
		var answer struct {
			Purpose, ReturnTo string
			SignIn            struct{ Next string }
		}
		got.Into(t, &answer)
		if answer.Purpose != "sign-in" || answer.ReturnTo != "/o/x/orders" || answer.SignIn.Next != "done" {
			t.Errorf("%+v", answer)
		}
		if status := browser.Get("/api/session").Status; status != http.StatusOK {
			t.Errorf("the session answers %d", status)
		}
		if diff := cmp.Diff([]string{"external-linked person/" + m.anja.ID}, m.letters()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"system person.added", "person person.external-linked"}, m.acts()); diff != "" { // N4
			t.Error(diff)
		}
		kept := m.person().External
		if len(kept) != 1 || kept[0].Subject != a.Subject || kept[0].Directory != a.Directory || kept[0].Object != a.Object {
			t.Errorf("kept: %+v", kept)
		}
	}
}

// I2, REQUIREMENTS A1: Microsoft's word is one proof; a second factor is still owed where the organisation asks for it.
func TestMicrosoftDoesNotReplaceTheSecondFactor(t *testing.T) {
	m := newMicrosoft(t)
	m.link(workAccount)
	m.ruledAgain(func(p *account.Policy) { p.Factor = true })
	browser := m.visitor()
	var answer struct{ SignIn struct{ Next string } }
	m.back(browser, m.away(browser, "sign-in", workAccount)).Into(t, &answer)
	if answer.SignIn.Next != "enrol" {
		t.Errorf("next is %q", answer.SignIn.Next)
	}
	if status := browser.Get("/api/session").Status; status != http.StatusUnauthorized {
		t.Errorf("a session without a second factor: %d", status)
	}
}

// ruledAgain changes the policy Anja's organisation has.
func (h *home) ruledAgain(change func(*account.Policy)) {
	h.t.Helper()
	area := h.anja.Members[0].Area()
	policies, err := h.store.Policies(h.t.Context(), area)
	if err != nil {
		h.t.Fatal(err)
	}
	p := policies[area]
	change(&p)
	h.ruled(p)
}

// I2: an organisation that does not allow the method lets nobody in by it.
func TestAMethodThatIsNotAllowed(t *testing.T) {
	m := newMicrosoft(t)
	m.link(personalAccount)
	m.ruledAgain(func(p *account.Policy) { p.Methods = []account.Method{account.ByPassword, account.ByWork} })
	browser := m.visitor()
	got := m.back(browser, m.away(browser, "sign-in", personalAccount))
	if got.Status != http.StatusForbidden || got.Problem.Code != "sign_in_method_not_allowed" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

// REQUIREMENTS A1: an address proves nothing. Whoever writes Anja's address into an account of their own stays outside.
func TestAnAddressLinksNothing(t *testing.T) {
	m := newMicrosoft(t)
	browser := m.visitor()
	got := m.back(browser, m.away(browser, "sign-in", workAccount)) // which has Anja's very address
	if got.Status != http.StatusUnauthorized || got.Problem.Code != "external_unknown" || strings.Contains(got.Header.Get("Set-Cookie"), "__Host-session=") {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	m.link(workAccount)
	for _, other := range []oidctest.Account{
		{Subject: workAccount.Subject, Object: workAccount.Object, Directory: "11111111-2222-3333-4444-555555555555", Username: workAccount.Username},
		{Subject: strings.ToUpper(workAccount.Subject), Object: workAccount.Object, Directory: workAccount.Directory, Username: workAccount.Username},
	} {
		if got := m.back(browser, m.away(browser, "sign-in", other)); got.Problem.Code != "external_unknown" {
			t.Errorf("%+v: %d %s", other, got.Status, got.Body)
		}
	}
}

// REQUIREMENTS A1: what is brought back belongs to the browser that left, and works once.
func TestWhatIsBroughtBack(t *testing.T) {
	for _, c := range []struct {
		sentence string
		back     func(m *microsoft) apitest.Answer
		code     string
	}{
		{"another state", func(m *microsoft) apitest.Answer {
			browser := m.visitor()
			brought := m.away(browser, "sign-in", workAccount)
			brought["state"] = "of another browser"
			return m.back(browser, brought)
		}, "external_sign_in_failed"},
		{"without a code, as when somebody goes back", func(m *microsoft) apitest.Answer {
			browser := m.visitor()
			brought := m.away(browser, "sign-in", workAccount)
			brought["code"] = ""
			return m.back(browser, brought)
		}, "external_sign_in_failed"},
		{"a code nobody gave", func(m *microsoft) apitest.Answer {
			browser := m.visitor()
			brought := m.away(browser, "sign-in", workAccount)
			brought["code"] = "made up"
			return m.back(browser, brought)
		}, "external_sign_in_failed"},
		{"in another browser", func(m *microsoft) apitest.Answer {
			return m.back(m.visitor(), m.away(m.visitor(), "sign-in", workAccount))
		}, "ceremony_over"},
		{"in a browser that left on its own way: a code slipped in", func(m *microsoft) apitest.Answer {
			victim := m.visitor()
			brought := m.away(victim, "sign-in", workAccount)
			brought["code"] = m.away(m.visitor(), "sign-in", personalAccount)["code"]
			return m.back(victim, brought)
		}, "external_sign_in_failed"},
		{"twice", func(m *microsoft) apitest.Answer {
			browser := m.visitor()
			brought := m.away(browser, "sign-in", workAccount)
			m.back(browser, brought)
			return m.back(browser, brought)
		}, "ceremony_over"},
		{"after ten minutes", func(m *microsoft) apitest.Answer {
			browser := m.visitor()
			brought := m.away(browser, "sign-in", workAccount)
			m.pass(10 * time.Minute)
			return m.back(browser, brought)
		}, "ceremony_over"},
		{"Microsoft has gone silent", func(m *microsoft) apitest.Answer {
			browser := m.visitor()
			brought := m.away(browser, "sign-in", workAccount)
			m.provider.Down = true
			return m.back(browser, brought)
		}, "microsoft_unavailable"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			m := newMicrosoft(t)
			m.link(workAccount)
			if got := c.back(m); got.Problem.Code != c.code || strings.Contains(got.Header.Get("Set-Cookie"), "__Host-session=") {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
		})
	}
}

// I1: of twenty returns with one code one signs in.
func TestTwentyReturnsAreOne(t *testing.T) {
	m := newMicrosoft(t)
	m.link(workAccount)
	browser := m.visitor()
	brought := m.away(browser, "sign-in", workAccount)
	answers := make([]string, 20)
	var all sync.WaitGroup
	for i := range answers {
		mine := browser.Tab()
		all.Go(func() {
			got := m.back(mine, brought)
			answers[i] = http.StatusText(got.Status) + " " + got.Problem.Code
		})
	}
	all.Wait()
	counts := map[string]int{}
	for _, answer := range answers {
		counts[answer]++
	}
	delete(counts, "Too Many Requests too_many_requests")
	if over := counts["Gone ceremony_over"]; counts["OK "] != 1 || over == 0 || len(counts) != 2 {
		t.Error(counts)
	}
}

// I1: who may link, and what.
func TestLinking(t *testing.T) {
	t.Run("nobody", func(t *testing.T) {
		m := newMicrosoft(t)
		if got := m.visitor().Post("/api/external-sign-ins", body{"account": "work", "purpose": "link"}); got.Status != http.StatusUnauthorized {
			t.Errorf("%d %s", got.Status, got.Body)
		}
	})
	t.Run("only after a fresh proof", func(t *testing.T) { // A20
		m := newMicrosoft(t)
		browser := m.fresh(m.anja)
		m.pass(account.ProofLife)
		if got := browser.Post("/api/external-sign-ins", body{"account": "work", "purpose": "link"}); got.Problem.Code != "proof_needed" {
			t.Errorf("%d %s", got.Status, got.Body)
		}
	})
	t.Run("not what opens somebody else's account", func(t *testing.T) {
		m := newMicrosoft(t)
		m.link(workAccount)
		browser := m.fresh(m.add("berta@moorhof.example"))
		if got := m.back(browser, m.away(browser, "link", workAccount)); got.Status != http.StatusConflict || got.Problem.Code != "external_linked_elsewhere" {
			t.Errorf("%d %s", got.Status, got.Body)
		}
	})
	t.Run("not for somebody who has signed in meanwhile", func(t *testing.T) {
		m := newMicrosoft(t)
		var begun struct{ Location string }
		answer := m.fresh(m.anja).Post("/api/external-sign-ins", body{"account": "work", "purpose": "link"})
		answer.Into(t, &begun)
		state, code := m.provider.SignIn(t, begun.Location, workAccount)
		ceremony, _, _ := strings.Cut(answer.Header.Get("Set-Cookie"), ";")
		stranger := m.fresh(m.add("berta@moorhof.example"))
		got := stranger.Post("/api/external-sign-ins/completion", body{"state": state, "code": code}, apitest.Header{Name: "Cookie", Value: ceremony})
		if got.Problem.Code != "ceremony_over" {
			t.Errorf("%d %s", got.Status, got.Body)
		}
		if linked := storetest.Rows(t, m.database, "Unique"); len(linked) != 2 {
			t.Errorf("%d unique values, want the addresses of two", len(linked))
		}
	})
	t.Run("again is no act", func(t *testing.T) {
		m := newMicrosoft(t)
		m.link(workAccount)
		m.link(workAccount)
		if n := len(m.person().External); n != 1 || len(m.letters()) != 1 {
			t.Errorf("%d accounts, letters %v", n, m.letters())
		}
	})
	t.Run("neither a password nor a purpose of one's own", func(t *testing.T) {
		m := newMicrosoft(t)
		got := m.visitor().Post("/api/external-sign-ins", body{"account": "password", "purpose": "admin"})
		if got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) != 2 {
			t.Errorf("%d %s", got.Status, got.Body)
		}
	})
}

// I1: unlinking, and who is out after it.
func TestUnlinking(t *testing.T) {
	m := newMicrosoft(t)
	m.link(workAccount)
	elsewhere := m.visitor()
	m.back(elsewhere, m.away(elsewhere, "sign-in", workAccount))
	browser := m.fresh(m.anja)
	path := "/api/profile/external/" + m.person().External[0].ID
	if got := m.fresh(m.add("berta@moorhof.example")).Delete(path); got.Status != http.StatusNotFound {
		t.Errorf("somebody else: %d %s", got.Status, got.Body)
	}
	if got := browser.Delete(path); got.Status != http.StatusNoContent {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if here, there := browser.Get("/api/session").Status, elsewhere.Get("/api/session").Status; here != http.StatusOK || there != http.StatusUnauthorized {
		t.Errorf("here %d, elsewhere %d", here, there)
	}
	visitor := m.visitor()
	if got := m.back(visitor, m.away(visitor, "sign-in", workAccount)); got.Problem.Code != "external_unknown" {
		t.Errorf("it still opens: %d %s", got.Status, got.Body)
	}
	m.link(workAccount) // it is free again
	acts := []string{"system person.added", "person person.external-linked", "person person.external-unlinked", "person person.external-linked"}
	if diff := cmp.Diff(acts, m.acts()); diff != "" {
		t.Error(diff)
	}
}

// I2: nobody unlinks the only way an organisation lets them in.
func TestTheLastWayInStays(t *testing.T) {
	m := newMicrosoft(t)
	m.link(workAccount)
	m.ruledAgain(func(p *account.Policy) { p.Methods = []account.Method{account.ByWork} })
	got := m.fresh(m.anja).Delete("/api/profile/external/" + m.person().External[0].ID)
	if got.Status != http.StatusConflict || got.Problem.Code != "last_sign_in_method" {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}
