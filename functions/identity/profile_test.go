package identity_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
)

type shownProfile struct {
	FirstName, LastName, Email, Phone, Language string
	Version                                     int64
}

// I7: what a person says of itself, and where its name stands afterwards.
func TestTheProfile(t *testing.T) {
	h := newHome(t)
	browser := h.begin(h.anja)
	var read shownProfile
	browser.Get("/api/profile").Into(t, &read)
	want := shownProfile{"Anja", "Kessler", h.anja.Email, "", "de", 1}
	if diff := cmp.Diff(want, read); diff != "" {
		t.Error(diff)
	}
	change := body{"firstName": " Anna ", "lastName": "Kessler-Łoś", "phone": "+49 361 5550123", "language": "pl"}
	var saved shownProfile
	browser.Put("/api/profile", "1", change).Into(t, &saved)
	want = shownProfile{"Anna", "Kessler-Łoś", h.anja.Email, "+493615550123", "pl", 2}
	if diff := cmp.Diff(want, saved); diff != "" {
		t.Error(diff)
	}
	t.Run("the lists of its organisations name it so", func(t *testing.T) {
		names, err := h.store.MemberNames(t.Context(), []string{h.anja.ID}, h.anja.Home())
		if err != nil || names[h.anja.ID] != "Anna Kessler-Łoś" {
			t.Errorf("%v, %v", names, err)
		}
	})
	t.Run("two tabs: the later one is told", func(t *testing.T) {
		if got := browser.Put("/api/profile", "1", change); got.Status != http.StatusOK && got.Problem.Code != "stale_version" {
			t.Errorf("%d %s", got.Status, got.Body)
		}
		change["firstName"] = "Berta"
		if got := browser.Put("/api/profile", "1", change); got.Status != http.StatusPreconditionFailed {
			t.Errorf("%d %s", got.Status, got.Body)
		}
	})
	t.Run("saying the same again is no act", func(t *testing.T) {
		change["firstName"] = "Anna"
		var again shownProfile
		browser.Put("/api/profile", "2", change).Into(t, &again)
		if again.Version != 2 {
			t.Errorf("version %d", again.Version)
		}
	})
	if diff := cmp.Diff([]string{"system person.added", "person person.changed"}, h.acts()); diff != "" { // N4
		t.Error(diff)
	}
}

// REQUIREMENTS A14 and STYLE 5: everything wrong at once, and no name that is a formula or a header.
func TestAProfileThatIsRefused(t *testing.T) {
	h := newHome(t)
	browser := h.begin(h.anja)
	for _, c := range []struct {
		sentence string
		typed    body
		codes    []string
	}{
		{"nothing", body{}, []string{"firstName required", "lastName required", "language language_unknown"}},
		{"nonsense", body{"firstName": "=1+1", "lastName": "Anja\r\nBcc: all@moorhof.example", "phone": "0361 5550123", "language": "fr"},
			[]string{"firstName name_malformed", "lastName name_malformed", "phone phone_malformed", "language language_unknown"}},
	} {
		got := browser.Put("/api/profile", "1", c.typed)
		var codes []string
		for _, e := range got.Problem.Errors {
			codes = append(codes, fmt.Sprintf("%s %s", e.Path, e.Code))
		}
		if diff := cmp.Diff(c.codes, codes); diff != "" || got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}
	t.Run("what nobody may say of itself is not heard", func(t *testing.T) { // mass assignment
		browser.Put("/api/profile", "1", body{"firstName": "Anja", "lastName": "Kesslers", "language": "de",
			"email": moved, "role": "provider-admin", "members": []any{}, "password": "x", "id": "other"})
		if p := h.person(); p.Email != h.anja.Email || p.Members[0].Role != auth.AccountManager || p.Password != h.anja.Password {
			t.Errorf("%+v", p)
		}
	})
	if got := h.visitor().Get("/api/profile"); got.Status != http.StatusUnauthorized {
		t.Errorf("nobody: %d", got.Status)
	}
}

// REQUIREMENTS A20: who has changed its name can still prove who it is in the session it has.
func TestAProofAfterAChangeOfName(t *testing.T) {
	h := newHome(t)
	browser := h.fresh(h.anja)
	if got := browser.Put("/api/profile", "1", body{"firstName": "Anna", "lastName": "Kessler", "language": "de"}); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if got := browser.Post("/api/session/proof", body{"password": password}); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if got := browser.Get("/api/session"); got.Status != http.StatusOK {
		t.Errorf("afterwards: %d %s", got.Status, got.Body)
	}
}

// A hint that was put away is gone for the person, in each session, and for nobody else.
func TestAHintPutAway(t *testing.T) {
	h := newHome(t)
	browser := h.begin(h.anja)
	hints := func() []string {
		var me struct{ Person struct{ Hints []string } }
		browser.Get("/api/session").Into(t, &me)
		return me.Person.Hints
	}
	if got := hints(); got == nil || len(got) != 0 {
		t.Errorf("at first: %v", got)
	}
	for range 2 { // twice is as good as once
		if got := browser.Post("/api/profile", body{"hint": "customers"}); got.Status != http.StatusNoContent {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
	}
	if diff := cmp.Diff([]string{"customers"}, hints()); diff != "" {
		t.Error(diff)
	}
	if got := browser.Post("/api/profile", body{"hint": "anything"}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("none of ours: %d %s", got.Status, got.Body)
	}
	if got := h.visitor().Post("/api/profile", body{"hint": "home"}); got.Status != http.StatusUnauthorized {
		t.Errorf("nobody: %d", got.Status)
	}
}
