package identity_test

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/account"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
)

const moved = "anja@stegreif.example"

// wish asks for another address and gives the tokens of the letters to the new and to the present one.
func (h *home) wish(browser *apitest.Client, email string) (toNew, toOld string) {
	h.t.Helper()
	if got := browser.Post("/api/email-changes", body{"email": email}); got.Status != http.StatusAccepted {
		h.t.Fatalf("wish: %d %s", got.Status, got.Body)
	}
	change := h.person().NewEmail
	return h.links.Token(link.ChangeEmail, change.NewLink), h.links.Token(link.ChangeEmail, change.OldLink)
}

func (h *home) confirm(token string) apitest.Answer {
	return h.visitor().Post("/api/email-changes/confirmation", body{"token": token})
}

// status is what a decision answered, or why it was refused.
func status(a apitest.Answer) string {
	if a.Problem.Code != "" {
		return a.Problem.Code
	}
	return string(a.Body)
}

// I7: the new address holds when both mailboxes have agreed, in whichever order, and not before.
func TestAChangeOfAddress(t *testing.T) {
	for _, order := range [][2]account.Side{{account.NewSide, account.OldSide}, {account.OldSide, account.NewSide}} {
		h := newHome(t)
		browser := h.fresh(h.anja)
		toNew, toOld := h.wish(browser, " Anja@STEGREIF.example ")
		token := map[account.Side]string{account.NewSide: toNew, account.OldSide: toOld}
		if got := status(h.confirm(token[order[0]])); got != `{"status":"waiting"}`+"\n" {
			t.Fatalf("%s first: %s", order[0], got)
		}
		if p := h.person(); p.Email != h.anja.Email || p.NewEmail.ConfirmedBy != order[0] {
			t.Errorf("after one: %s, confirmed by %q", p.Email, p.NewEmail.ConfirmedBy)
		}
		if got := status(h.confirm(token[order[0]])); got != "link_used" {
			t.Errorf("the same again: %s", got)
		}
		if got := status(h.confirm(token[order[1]])); got != `{"status":"changed"}`+"\n" {
			t.Fatalf("%s then: %s", order[1], got)
		}
		if got := browser.Get("/api/session").Status; got != http.StatusUnauthorized {
			t.Errorf("the session of the former address answers %d", got)
		}
		if former, now := h.signIn(h.anja.Email, password), h.signIn(moved, password); former != http.StatusUnauthorized || now != http.StatusOK {
			t.Errorf("the former address answers %d, the new one %d", former, now)
		}
		h.add(h.anja.Email) // it is free again
		who := " person/" + h.anja.ID
		if diff := cmp.Diff([]string{"email-change-new" + who, "email-change-old" + who, "email-changed" + who}, h.letters()); diff != "" {
			t.Error(diff)
		}
		acts := []string{"system person.added", "person person.email-change-asked", "public person.email-change-confirmed", "public person.email-changed"}
		if diff := cmp.Diff(acts, h.acts()); diff != "" { // N4
			t.Error(diff)
		}
	}
}

// I7: what ends a change, and what its links say then.
func TestAChangeOfAddressThatEnds(t *testing.T) {
	for _, c := range []struct {
		sentence           string
		end                func(h *home, browser *apitest.Client, toNew, toOld string)
		stateNew, stateOld string
	}{
		{"the present mailbox stops it", func(h *home, _ *apitest.Client, _, toOld string) { h.stop(toOld) }, "withdrawn", "used"},
		{"the new mailbox stops it", func(h *home, _ *apitest.Client, toNew, _ string) { h.stop(toNew) }, "used", "withdrawn"},
		{"the present mailbox stops it after the new one has agreed", func(h *home, _ *apitest.Client, toNew, toOld string) { h.confirm(toNew); h.stop(toOld) }, "used", "used"},
		{"the person withdraws it", func(h *home, browser *apitest.Client, _, _ string) {
			if got := browser.Delete("/api/email-changes"); got.Status != http.StatusNoContent {
				h.t.Errorf("withdraw: %d %s", got.Status, got.Body)
			}
		}, "withdrawn", "withdrawn"},
		{"another wish replaces it", func(h *home, browser *apitest.Client, _, _ string) { h.wish(browser, "a.kessler@stegreif.example") }, "withdrawn", "withdrawn"},
		{"a day passes", func(h *home, _ *apitest.Client, _, _ string) { h.pass(24 * time.Hour) }, "expired", "expired"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			h := newHome(t)
			browser := h.fresh(h.anja)
			toNew, toOld := h.wish(browser, moved)
			c.end(h, browser, toNew, toOld)
			if got := h.state("/api/email-changes/inspection", toNew); got != c.stateNew {
				t.Errorf("the new one's link is %s", got)
			}
			if got := h.state("/api/email-changes/inspection", toOld); got != c.stateOld {
				t.Errorf("the present one's link is %s", got)
			}
			for _, token := range []string{toNew, toOld} {
				if got := h.confirm(token); got.Status != http.StatusGone {
					t.Errorf("it still decides: %d %s", got.Status, got.Body)
				}
			}
			if p := h.person(); p.Email != h.anja.Email {
				t.Errorf("the address is %s", p.Email)
			}
		})
	}
}

func (h *home) stop(token string) {
	h.t.Helper()
	if got := status(h.visitor().Post("/api/email-changes/cancellation", body{"token": token})); got != `{"status":"stopped"}`+"\n" {
		h.t.Errorf("stop: %s", got)
	}
}

// REQUIREMENTS A8: that an address has an account already is said to its owner only.
func TestWishingForSomebodyElsesAddress(t *testing.T) {
	h := newHome(t)
	other := h.add(moved)
	browser := h.fresh(h.anja)
	toNew, toOld := h.wish(browser, moved)
	want := []string{"email-change-old person/" + h.anja.ID, "email-in-use person/" + other.ID}
	if diff := cmp.Diff(want, h.letters()); diff != "" {
		t.Error(diff)
	}
	h.confirm(toNew) // as if somebody had the link nobody was sent
	if got := h.confirm(toOld); got.Status != http.StatusConflict || got.Problem.Code != "email_taken" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if h.person().Email != h.anja.Email {
		t.Error("the address moved")
	}
}

// A7: opening links decides nothing; the new mailbox is not told the present address.
func TestOpeningAChangeDecidesNothing(t *testing.T) {
	h := newHome(t)
	toNew, toOld := h.wish(h.fresh(h.anja), moved)
	before := h.rows()
	for range 10 {
		for _, c := range []struct{ token, side, email string }{{toNew, "new", ""}, {toOld, "old", h.anja.Email}} {
			var got struct{ State, Side, NewEmail, Email string }
			h.visitor().Post("/api/email-changes/inspection", body{"token": c.token}).Into(t, &got)
			if got.State != "open" || got.Side != c.side || got.NewEmail != moved || got.Email != c.email {
				t.Fatalf("%+v", got)
			}
		}
	}
	if diff := cmp.Diff(before, h.rows()); diff != "" {
		t.Error(diff)
	}
}

// B1: both mailboxes click at the same moment, many times.
func TestBothMailboxesAtOnce(t *testing.T) {
	h := newHome(t)
	toNew, toOld := h.wish(h.fresh(h.anja), moved)
	answers := make([]string, 20)
	var all sync.WaitGroup
	for i, token := range slices.Repeat([]string{toNew, toOld}, 10) {
		all.Go(func() { answers[i] = status(h.confirm(token)) })
	}
	all.Wait()
	counts := map[string]int{}
	for _, answer := range answers {
		counts[answer]++
	}
	if counts[`{"status":"waiting"}`+"\n"] != 1 || counts[`{"status":"changed"}`+"\n"] != 1 {
		t.Error(counts)
	}
	if p := h.person(); p.Email != moved || p.NewEmail != (account.EmailChange{}) {
		t.Errorf("%s, %+v", p.Email, p.NewEmail)
	}
}

func TestWishesThatAreRefused(t *testing.T) {
	h := newHome(t)
	browser := h.fresh(h.anja)
	for _, c := range []struct{ sentence, email, code string }{
		{"no address", "anja", "email_malformed"},
		{"the present one", "ANJA@moorhof.example", "email_unchanged"},
		{"a look-alike", "аnja@moorhof.example", "email_malformed"},
		{"a second header", "anja@stegreif.example\r\nBcc: all@moorhof.example", "email_malformed"},
	} {
		got := browser.Post("/api/email-changes", body{"email": c.email})
		if got.Status != http.StatusUnprocessableEntity || got.Problem.Errors[0].Code != c.code {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Body)
		}
	}
	if got := h.begin(h.anja).Post("/api/email-changes", body{"email": moved}); got.Problem.Code != "proof_needed" { // A20
		t.Errorf("without a fresh proof: %d %s", got.Status, got.Body)
	}
	if got := h.visitor().Post("/api/email-changes", body{"email": moved}); got.Status != http.StatusUnauthorized {
		t.Errorf("nobody: %d", got.Status)
	}
	for i, want := range []int{202, 202, 202, 429} {
		if got := browser.Post("/api/email-changes", body{"email": moved}); got.Status != want {
			t.Errorf("wish %d: %d", i+1, got.Status)
		}
	}
}
