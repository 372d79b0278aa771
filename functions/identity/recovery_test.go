package identity_test

import (
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/argon2"

	"twotier/functions/identity"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
	"twotier/shared/phone"
	"twotier/shared/profile"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

const another = "Sieben-Störche-2026!"

type body = map[string]any

// home is the function with one person, whose mailbox the test reads by deriving the links in letters.
type home struct {
	t        *testing.T
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	api      http.Handler
	links    link.Maker
	mu       sync.Mutex
	now      time.Time
	anja     account.Person
}

func newHome(t *testing.T, changes ...func(*home, *identity.API)) *home {
	h := &home{t: t, database: dynoxidetest.New(t), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		links: link.Maker{Key: []byte("another key for tests, 32 bytes.")}}
	h.store, h.trips = storetest.On(t, h.database, h.clock)
	accounts := account.Service{Store: h.store, Now: h.clock, NewID: wire.NewID}
	api := httpapi.New("identity", slog.New(slog.DiscardHandler))
	operations := identity.API{
		Accounts:  accounts,
		Recovery:  account.Recovery{Accounts: accounts, Store: h.store, Links: h.links},
		Addresses: account.Addresses{Accounts: accounts, Store: h.store, Links: h.links},
		Profiles:  profile.Service{Store: h.store, Phones: phone.Normal, Now: h.clock},
		Now:       h.clock,
	}
	for _, change := range changes {
		change(h, &operations)
	}
	identity.Register(api, operations)
	h.api = api.Handler(h.store)
	h.anja = h.add("anja@moorhof.example")
	return h
}

func (h *home) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *home) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func (h *home) add(email string) account.Person {
	h.t.Helper()
	added, err := h.store.AddPerson(h.t.Context(), account.Person{
		ID: wire.NewID(), Email: email, FirstName: "Anja", LastName: "Kessler", Language: "de", Password: account.HashPassword(password),
		Members: []account.Member{{Tenant: auth.Reseller(wire.NewID()), Organisation: "Moorhof IT", Role: auth.AccountManager}},
	}, audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: h.clock(), Name: "person.added"})
	if err != nil {
		h.t.Fatal(err)
	}
	return added
}

func (h *home) visitor() *apitest.Client { return apitest.New(h.t, h.api) }

// begin is a browser of the person with a session of its own.
func (h *home) begin(p account.Person) *apitest.Client {
	h.t.Helper()
	token := account.NewToken(p.ID)
	session := account.Session{Person: p.ID, Name: p.Name(), Hash: token.Hash(), Members: p.Members, CreatedAt: h.clock(), ExpiresAt: h.clock().Add(account.SessionLife)}
	act := audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: h.clock(), Name: "session.begun"}
	if err := h.store.BeginSession(h.t.Context(), p, session, act); err != nil {
		h.t.Fatal(err)
	}
	return h.visitor().WithSession(string(token))
}

// signIn says how a sign-in with a password ends.
func (h *home) signIn(email, password string) int {
	return h.visitor().Post("/api/sessions", credentials(email, password)).Status
}

func (h *home) person() account.Person {
	h.t.Helper()
	p, err := h.store.Person(h.t.Context(), h.anja.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

// ask asks for a new password and gives the token of the letter.
func (h *home) ask(email string) string {
	h.t.Helper()
	if got := h.visitor().Post("/api/password-resets", body{"email": email}); got.Status != http.StatusAccepted {
		h.t.Fatalf("ask: %d %s", got.Status, got.Body)
	}
	reset, err := h.store.Reset(h.t.Context(), h.anja.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return h.links.Token(link.ResetPassword, reset.LinkID)
}

func (h *home) complete(token, password string) apitest.Answer {
	return h.visitor().Post("/api/password-resets/completion", body{"token": token, "password": password})
}

func (h *home) state(path, token string) string {
	h.t.Helper()
	var got struct{ State string }
	h.visitor().Post(path, body{"token": token}).Into(h.t, &got)
	return got.State
}

// letters lists the letters that were asked for, each as its name and whom it goes to, in alphabetical order.
func (h *home) letters() []string {
	h.t.Helper()
	var all []string
	for _, row := range storetest.Rows(h.t, h.database, "Outbox") {
		var data map[string]string
		if err := json.Unmarshal([]byte(row["Data"].(string)), &data); err != nil {
			h.t.Fatal(err)
		}
		all = append(all, data["letter"]+" "+row["Ref"].(string))
	}
	slices.Sort(all)
	return all
}

// acts lists what was done to the person, oldest first, and fails when its history is not whole.
func (h *home) acts() []string {
	h.t.Helper()
	entries, _, err := h.store.History(h.t.Context(), h.anja.Home(), "person", h.anja.ID, "")
	if err != nil {
		h.t.Fatal(err)
	}
	slices.Reverse(entries)
	if broken := audit.Broken(entries, h.person().Revision); broken != 0 {
		h.t.Errorf("the history is broken at %d", broken)
	}
	var acts []string
	for _, e := range entries {
		acts = append(acts, e.Actor.Kind+" "+e.Act)
	}
	return acts
}

// I7: the way back in, what ends with it, and who is told.
func TestAForgottenPassword(t *testing.T) {
	h := newHome(t)
	signedIn := h.begin(h.anja)
	token := h.ask(" Anja@MOORHOF.example ")
	if state := h.state("/api/password-resets/inspection", token); state != "open" {
		t.Fatalf("the link is %s", state)
	}
	got := h.complete(token, another)
	if got.Status != http.StatusOK || got.Header.Get("Set-Cookie") != "" {
		t.Fatalf("got %d %s, cookie %q", got.Status, got.Body, got.Header.Get("Set-Cookie"))
	}
	if status := signedIn.Get("/api/session").Status; status != http.StatusUnauthorized {
		t.Errorf("the old session answers %d", status)
	}
	if old, fresh := h.signIn(h.anja.Email, password), h.signIn(h.anja.Email, another); old != http.StatusUnauthorized || fresh != http.StatusOK {
		t.Errorf("the old password answers %d, the new one %d", old, fresh)
	}
	who := " person/" + h.anja.ID
	if diff := cmp.Diff([]string{"password-changed" + who, "password-reset" + who}, h.letters()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"system person.added", "public person.password-reset"}, h.acts()); diff != "" { // N4
		t.Error(diff)
	}
}

// I7, REQUIREMENTS A8: an address without an account gets the same answer, for the same reads and the same writes.
func TestAskingTellsNothing(t *testing.T) {
	ask := func(email string) (answer string, trips map[string]int, rows []string) {
		h := newHome(t)
		for range 2 { // the second time there is a link to replace
			h.trips.Reset()
			got := h.visitor().Post("/api/password-resets", body{"email": email})
			answer, trips = string(got.Body), h.trips.Counts()
		}
		for _, row := range storetest.Rows(t, h.database, "") {
			rows = append(rows, row["Type"].(string))
		}
		slices.Sort(rows)
		return answer, trips, rows
	}
	known, knownTrips, knownRows := ask("anja@moorhof.example")
	unknown, unknownTrips, unknownRows := ask("nobody@moorhof.example")
	if known != unknown || known == "" {
		t.Errorf("known: %s, unknown: %s", known, unknown)
	}
	if diff := cmp.Diff(knownTrips, unknownTrips); diff != "" {
		t.Errorf("known (-) and unknown (+) take other trips: %s", diff)
	}
	if diff := cmp.Diff(knownRows, unknownRows); diff != "" {
		t.Errorf("known (-) and unknown (+) write other rows: %s", diff)
	}
	got := newHome(t).visitor().Post("/api/password-resets", body{"email": "no address"})
	if got.Status != http.StatusUnprocessableEntity || got.Problem.Errors[0].Code != "email_malformed" {
		t.Errorf("what is no address: %d %s", got.Status, got.Body)
	}
}

// REQUIREMENTS A7, A8: nobody's mailbox is filled, whether or not there is an account.
func TestAskingTooOften(t *testing.T) {
	for _, email := range []string{"anja@moorhof.example", "nobody@moorhof.example"} {
		h := newHome(t)
		var statuses []int
		for range 5 {
			statuses = append(statuses, h.visitor().Post("/api/password-resets", body{"email": email}).Status)
		}
		if diff := cmp.Diff([]int{202, 202, 202, 429, 429}, statuses); diff != "" {
			t.Errorf("%s: %s", email, diff)
		}
	}
}

// I7: links that open no more, and which is said.
func TestLinksToANewPassword(t *testing.T) {
	for _, c := range []struct {
		sentence string
		token    func(*home) string
		state    string
		status   int
		code     string
	}{
		{"a second before its end it works", func(h *home) string { token := h.ask(h.anja.Email); h.pass(10*time.Minute - time.Second); return token }, "open", http.StatusOK, ""},
		{"after ten minutes", func(h *home) string { token := h.ask(h.anja.Email); h.pass(10 * time.Minute); return token }, "expired", http.StatusGone, "link_expired"},
		{"replaced by a newer one", func(h *home) string { token := h.ask(h.anja.Email); h.ask(h.anja.Email); return token }, "withdrawn", http.StatusGone, "link_withdrawn"},
		{"used", func(h *home) string { token := h.ask(h.anja.Email); h.complete(token, another); return token }, "used", http.StatusGone, "link_used"},
		{"altered", func(h *home) string { token := h.ask(h.anja.Email); return token[1:] + token[:1] }, "unknown", http.StatusNotFound, "link_unknown"},
		{"of another purpose", func(h *home) string {
			h.ask(h.anja.Email)
			reset, _ := h.store.Reset(h.t.Context(), h.anja.ID)
			return h.links.Token(link.ConfirmEmail, reset.LinkID)
		}, "unknown", http.StatusNotFound, "link_unknown"},
		{"nothing", func(*home) string { return "" }, "unknown", http.StatusNotFound, "link_unknown"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			h := newHome(t)
			token := c.token(h)
			if state := h.state("/api/password-resets/inspection", token); state != c.state {
				t.Errorf("it says %s", state)
			}
			if got := h.complete(token, "Neun-Graugänse-2026!"); got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("got %d %q, want %d %q", got.Status, got.Problem.Code, c.status, c.code)
			}
		})
	}
}

// REQUIREMENTS A7: mail scanners open links; R2: a refused password leaves the link as it was.
func TestOpeningAndMistypingChangeNothing(t *testing.T) {
	h := newHome(t)
	token := h.ask(h.anja.Email)
	before := h.rows()
	for range 10 {
		h.state("/api/password-resets/inspection", token)
	}
	for _, c := range []struct{ password, code string }{
		{"kurz", "password_too_short"}, {"Password1!", "password_common"}, {"Kessler-1987!", "password_contains_names"},
		{"Moorhof-1987!", "password_contains_names"}, {"nur klein 1987", "password_needs_variety"}, {"", "password_too_short"},
	} {
		got := h.complete(token, c.password)
		if got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) != 1 || got.Problem.Errors[0].Code != c.code || got.Problem.Errors[0].Path != "password" {
			t.Errorf("%q: %d %s", c.password, got.Status, got.Body)
		}
	}
	if diff := cmp.Diff(before, h.rows()); diff != "" {
		t.Error(diff)
	}
	if got := h.complete(token, another); got.Status != http.StatusOK {
		t.Errorf("afterwards it does not work any more: %d %s", got.Status, got.Body)
	}
}

// rows is every row but those that count turns.
func (h *home) rows() []map[string]any {
	all := storetest.Rows(h.t, h.database, "")
	return slices.DeleteFunc(all, func(row map[string]any) bool { return row["Type"] == "Limit" })
}

// REQUIREMENTS A7: of fifty at once exactly one decides.
func TestFiftyNewPasswordsAtOnceAreOne(t *testing.T) {
	h := newHome(t)
	token := h.ask(h.anja.Email)
	answers := make([]string, 50)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() {
			got := h.complete(token, another)
			answers[i] = http.StatusText(got.Status) + " " + got.Problem.Code
		})
	}
	all.Wait()
	counts := map[string]int{}
	for _, answer := range answers {
		counts[answer]++
	}
	delete(counts, "Too Many Requests too_many_requests") // they came from one address
	if used := counts["Gone link_used"]; counts["OK "] != 1 || used == 0 || len(counts) != 2 {
		t.Error(counts)
	}
	if letters := h.letters(); len(letters) != 2 {
		t.Errorf("letters: %v", letters)
	}
}

// REQUIREMENTS A2: a password hashed at another cost is kept at today's from the next sign-in on.
func TestAnOldHashIsRenewed(t *testing.T) {
	h := newHome(t)
	salt := []byte("sixteen bytes ok")
	encode := base64.RawStdEncoding.EncodeToString
	old := h.anja
	old.Password = account.PasswordHash("$argon2id$v=19$m=8192,t=1,p=1$" + encode(salt) + "$" + encode(argon2.IDKey([]byte(password), salt, 1, 8192, 1, 32)))
	if _, err := h.store.SavePerson(t.Context(), old, audit.Act{By: auth.System("test", old.Home(), wire.NewID()), At: h.clock(), Name: "person.changed"}); err != nil {
		t.Fatal(err)
	}
	for _, turn := range []string{"first", "second"} {
		if got := h.signIn(h.anja.Email, password); got != http.StatusOK {
			t.Fatalf("%s time: %d", turn, got)
		}
	}
	if kept := h.person().Password; kept.Outdated() || !kept.Fits(password) {
		t.Errorf("kept as %.30s", kept)
	}
	if diff := cmp.Diff([]string{"system person.added", "system person.changed", "person person.password-rehashed"}, h.acts()); diff != "" {
		t.Error(diff)
	}
}

// I7: changing a password with the old one, everything wrong at once, and what ends.
func TestChangingAPassword(t *testing.T) {
	h := newHome(t)
	here, elsewhere := h.begin(h.anja), h.begin(h.anja)
	for _, c := range []struct {
		sentence, current, password string
		status                      int
		codes                       []string
	}{
		{"both wrong", "not it", "kurz", http.StatusUnprocessableEntity, []string{"current password_wrong", "password password_too_short"}},
		{"the old one wrong", "not it", another, http.StatusUnprocessableEntity, []string{"current password_wrong"}},
		{"the same again", password, password, http.StatusUnprocessableEntity, []string{"password password_unchanged"}},
		{"right", password, another, http.StatusOK, nil},
	} {
		got := here.Post("/api/password-changes", body{"current": c.current, "password": c.password})
		var codes []string
		for _, e := range got.Problem.Errors {
			codes = append(codes, e.Path+" "+e.Code)
		}
		if diff := cmp.Diff(c.codes, codes); diff != "" || got.Status != c.status {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}
	if here, elsewhere := here.Get("/api/session").Status, elsewhere.Get("/api/session").Status; here != http.StatusOK || elsewhere != http.StatusUnauthorized {
		t.Errorf("here %d, elsewhere %d", here, elsewhere)
	}
	if status := h.signIn(h.anja.Email, another); status != http.StatusOK {
		t.Errorf("the new password answers %d", status)
	}
	if got := h.visitor().Post("/api/password-changes", body{}); got.Status != http.StatusUnauthorized {
		t.Errorf("nobody: %d", got.Status)
	}
	if diff := cmp.Diff([]string{"system person.added", "person person.password-changed"}, h.acts()); diff != "" {
		t.Error(diff)
	}
}

// REQUIREMENTS A8: whoever has found an open browser does not guess the password there.
func TestGuessingTheOldPassword(t *testing.T) {
	h := newHome(t)
	browser := h.begin(h.anja)
	statuses := map[int]int{}
	for range 8 {
		statuses[browser.Post("/api/password-changes", body{"current": "not it", "password": another}).Status]++
	}
	if diff := cmp.Diff(map[int]int{422: 5, 429: 3}, statuses); diff != "" {
		t.Error(diff)
	}
}
