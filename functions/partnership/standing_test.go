package partnership_test

import (
	"encoding/csv"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/partnership"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/standing"
	"twotier/shared/wire"
)

// watch is the operations about standings, and what looks in the background.
type watch struct {
	*world.World
	t      *testing.T
	api    http.Handler
	rounds standing.Rounds
}

func newWatch(t *testing.T) watch {
	w := world.New(t)
	service := standing.Service{Store: w.Store, Partners: vetting.Microsoft{Partner: w.Partner}, Limits: limit.Limiter{Store: w.Store, Now: w.Now}, Now: w.Now, NewID: wire.NewID}
	rounds := standing.Rounds{Service: service, Store: w.Store}
	api := httpapi.New("partnership", slog.New(slog.DiscardHandler))
	partnership.Register(api, partnership.API{Standings: service, Rounds: rounds, Board: standing.Board{Store: w.Store}})
	return watch{w, t, api.Handler(w.Store), rounds}
}

func (w watch) as(organisation auth.Tenant, role auth.Role) *apitest.Client {
	return apitest.New(w.t, w.api).WithSession(string(w.SignIn(organisation, role)))
}

// night is one round over all resellers.
func (w watch) night() {
	w.t.Helper()
	if err := w.rounds.Ask(w.t.Context(), w.Now().Format(time.RFC3339)); err != nil {
		w.t.Fatal(err)
	}
	for {
		run, err := w.Store.StandingRound(w.t.Context())
		if err != nil {
			w.t.Fatal(err)
		}
		if !run.EndedAt.IsZero() {
			return
		}
		if err := w.rounds.Go(w.t.Context(), outbox.Message{Task: outbox.Task{RefVersion: run.Version}}); err != nil {
			w.t.Fatal(err)
		}
	}
}

type shownStanding struct {
	ResellerID, Group, Name string
	Version                 int64
	LookedAt                time.Time
	Authorisation           struct{ State, Source string }
	Checks                  []struct{ Name, State, Code string }
	Yearly                  struct {
		Month    string
		Days     int
		Short    bool
		Near     bool
		Security struct {
			Email string
			Stale bool
		}
	}
}

type board struct {
	Items []struct {
		ResellerID, Name, Group, Month string
		Missing                        []string
	}
	Counts []struct {
		Group string
		Count int
	}
	Look struct {
		Running bool
		Passed  int
	}
}

// P9: a reseller sees its own standing and asks Microsoft now; the provider anybody's.
func TestAStandingIsLookedAt(t *testing.T) {
	w := newWatch(t)
	manager, admin := w.as(w.Reseller, auth.AccountManager), w.as(auth.Provider(), auth.ProviderAdmin)
	var before shownStanding
	manager.Get("/api/partnership/standing").Into(t, &before)
	if before.Group != "unseen" || before.Authorisation.State != "unlooked" || len(before.Checks) != 5 || !before.LookedAt.IsZero() {
		t.Errorf("before the first look: %+v", before)
	}
	var seen, same shownStanding
	manager.Post("/api/partnership/standing/looks", m{}).Into(t, &seen)
	if seen.Group != "fine" || seen.Authorisation.State != "active" || seen.Authorisation.Source != "monitor" || !seen.LookedAt.Equal(w.Now()) {
		t.Errorf("after it: %+v", seen)
	}
	admin.Get("/api/provider/standings/"+w.Reseller.ID()).Into(t, &same)
	if diff := cmp.Diff(seen, same); diff != "" {
		t.Errorf("the provider sees something else: %s", diff)
	}
	for n := range 5 {
		got := manager.Post("/api/partnership/standing/looks", m{})
		if throttled := got.Status == http.StatusTooManyRequests; throttled != (n == 4) {
			t.Errorf("look %d: %d", n, got.Status)
		}
	}
}

// I4: who may read and who may ask, and whose.
func TestWhoMaySeeStandings(t *testing.T) {
	w := newWatch(t)
	other := w.Another()
	for _, role := range auth.Roles() {
		organisation := w.Reseller
		if role.Kind() == auth.KindProvider {
			organisation = auth.Provider()
		}
		client := w.as(organisation, role)
		own, all := client.Get("/api/partnership/standing"), client.Get("/api/provider/standings")
		of, file := client.Get("/api/provider/standings/"+other.ID()), client.Get("/api/provider/standing-file")
		if may := own.Status == http.StatusOK; may != (role.May(auth.ReadPartnership) && organisation != auth.Provider()) {
			t.Errorf("%s its own: %d", role, own.Status)
		}
		for _, got := range []int{all.Status, of.Status, file.Status} {
			if may := got == http.StatusOK; may != role.May(auth.ReadResellers) {
				t.Errorf("%s all: %d", role, got)
			}
		}
		if got := client.Post("/api/provider/standings", m{}); (got.Status == http.StatusAccepted) != role.May(auth.MendOrders) {
			t.Errorf("%s asks for all: %d", role, got.Status)
		}
	}
	if got := w.as(auth.Provider(), auth.ProviderAdmin).Get("/api/provider/standings/" + wire.NewID()); got.Status != http.StatusNotFound {
		t.Errorf("nobody's: %d", got.Status)
	}
}

// P9: the board shows who needs somebody, by group, by name and by age, and as a file.
func TestTheBoard(t *testing.T) {
	w := newWatch(t)
	other := w.Another() // is Czech at Microsoft and German here
	admin := w.as(auth.Provider(), auth.ProviderAdmin)
	if got := admin.Post("/api/provider/standings", m{}); got.Status != http.StatusAccepted {
		t.Fatalf("%d %s", got.Status, got.Problem.Code)
	}
	w.night()
	for _, c := range []struct {
		query string
		want  string
	}{
		{"", "2: " + other.ID() + " risk [partner_country_differs], " + w.Reseller.ID() + " fine []"},
		{"?group=risk", "1: " + other.ID() + " risk [partner_country_differs]"},
		{"?group=fine", "1: " + w.Reseller.ID() + " fine []"},
		{"?group=lost", "0: "},
		{"?group=fine&search=kran", "1: " + w.Reseller.ID() + " fine []"},
		{"?group=fine&search=nobody", "0: "},
	} {
		var got board
		admin.Get("/api/provider/standings"+c.query).Into(t, &got)
		var lines []string
		for _, i := range got.Items {
			lines = append(lines, fmt.Sprintf("%s %s %v", i.ResellerID, i.Group, i.Missing))
		}
		if c.query == "" && w.Reseller.ID() < other.ID() {
			lines[0], lines[1] = lines[1], lines[0]
		}
		if shown := fmt.Sprintf("%d: %s", len(lines), strings.Join(lines, ", ")); shown != c.want {
			t.Errorf("%s: %s", c.query, shown)
		}
		if fmt.Sprint(got.Counts) != "[{lost 0} {risk 1} {unseen 0} {fine 1}]" || got.Look.Running || got.Look.Passed != 2 {
			t.Errorf("%s: %+v %+v", c.query, got.Counts, got.Look)
		}
	}
	file := admin.Get("/api/provider/standing-file?group=risk")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(file.Body), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][0] != other.ID() || rows[1][4] != "partner_country_differs" {
		t.Errorf("%v %v", rows, err)
	}
}

// P9: what people say of the yearly review; every fault at its field, and over nobody's change.
func TestTheYearlyReview(t *testing.T) {
	w := newWatch(t)
	manager := w.as(w.Reseller, auth.AccountManager)
	said := func(since, name, email string) m {
		return m{"since": since, "security": m{"name": name, "email": email}}
	}
	next := w.Now().AddDate(0, 1, 0).Format("2006-01")
	for _, c := range []struct {
		sentence string
		version  string
		body     m
		status   int
		want     []fault.Field
	}{
		{"nothing", "1", said("", "", ""), 422, []fault.Field{{Path: "security.name", Code: "required"}, {Path: "security.email", Code: "required"}}},
		{"no month", "1", said("2019-13", "Jana Falk", "falk"), 422, []fault.Field{{Path: "since", Code: "month_malformed"}, {Path: "security.email", Code: "email_malformed"}}},
		{"a month to come", "1", said(next, "Jana Falk", "falk@kranich.example"), 422, []fault.Field{{Path: "since", Code: "month_in_future"}}},
		{"before there was a programme", "1", said("1998-01", "Jana Falk", "falk@kranich.example"), 422, []fault.Field{{Path: "since", Code: "month_too_early"}}},
		{"well", "1", said("2019-03", "Jana Falk", "Falk@kranich.example"), 200, nil},
		{"over somebody else's change", "1", said("2019-04", "Jana Falk", "falk@kranich.example"), 412, nil},
	} {
		got := manager.Put("/api/partnership/yearly-review", c.version, c.body)
		if diff := cmp.Diff(c.want, got.Problem.Errors); got.Status != c.status || diff != "" {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}
	var kept shownStanding
	manager.Get("/api/partnership/standing").Into(t, &kept)
	if kept.Version != 2 || !strings.HasSuffix(kept.Yearly.Month, "-03") || kept.Yearly.Security.Stale || kept.Yearly.Security.Email == "" {
		t.Errorf("%+v", kept)
	}
	if got := w.as(auth.Provider(), auth.ProviderSupport).Put("/api/provider/standings/"+w.Reseller.ID()+"/yearly-review", "2", said("2019-05", "Tim Reuter", "tim@kranich.example")); got.Status != 200 {
		t.Errorf("the provider: %d %s", got.Status, got.Problem.Code)
	}
	if got := w.as(w.Reseller, auth.Reader).Put("/api/partnership/yearly-review", "3", said("2019-03", "Jana Falk", "falk@kranich.example")); got.Status != http.StatusForbidden {
		t.Errorf("a reader: %d", got.Status)
	}
}

// P9, B9: account managers are warned 90, 60 and 30 days before, once each, also when nights fire twice or are missed.
func TestWarningsComeOnce(t *testing.T) {
	w := newWatch(t)
	manager := w.as(w.Reseller, auth.AccountManager) // beside the founder
	w.as(w.Reseller, auth.Reader)
	month := time.Date(w.Now().Year(), w.Now().Month()+5, 1, 0, 0, 0, 0, time.UTC) // far enough to begin with
	if got := manager.Put("/api/partnership/yearly-review", "1", m{"since": month.AddDate(-3, 0, 0).Format("2006-01"), "security": m{"name": "Jana Falk", "email": "falk@kranich.example"}}); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Problem.Code)
	}
	for _, step := range []struct {
		sentence string
		before   int // days
		letters  int // in all
	}{
		{"too early", 91, 0},
		{"the first warning, to both account managers", 90, 2},
		{"the same night again", 90, 2},
		{"nothing between", 61, 2},
		{"the night of the second was missed", 50, 4},
		{"the third", 30, 6},
		{"none in the month itself", -5, 6},
	} {
		w.Pass(month.AddDate(0, 0, -step.before).Add(3 * time.Hour).Sub(w.Now()))
		w.night()
		if got := w.Tasks(outbox.SendMail); got != step.letters {
			t.Errorf("%s: %d letters", step.sentence, got)
		}
	}
	var read shownStanding
	manager.Get("/api/partnership/standing").Into(t, &read)
	if !read.Yearly.Short || !read.Yearly.Near || read.Group != "risk" {
		t.Errorf("%+v", read)
	}
}

// P6: who has lost the authorisation is the first group, whoever has noted it.
func TestALossOnTheBoard(t *testing.T) {
	w := newWatch(t)
	w.night()
	admin := w.By(auth.Provider(), auth.ProviderAdmin)
	keeper := standing.Keeper{Store: w.Store, Now: w.Now}
	if _, err := keeper.Lose(t.Context(), admin, w.Reseller, "provider", "", "Microsoft told us"); err != nil {
		t.Fatal(err)
	}
	var got board
	w.as(auth.Provider(), auth.ProviderAdmin).Get("/api/provider/standings?group=lost").Into(t, &got)
	if len(got.Items) != 1 || got.Items[0].ResellerID != w.Reseller.ID() {
		t.Errorf("%+v", got)
	}
	w.Sandbox.Fail(sandbox.Rule{Operation: "*", Kind: sandbox.Status, Status: 400, Times: -1})
	var own shownStanding
	w.as(w.Reseller, auth.AccountManager).Post("/api/partnership/standing/looks", m{}).Into(t, &own)
	if own.Authorisation.State != "lost" || own.Group != "lost" {
		t.Errorf("%+v", own)
	}
}
