package desk_test

import (
	"crypto/rand"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/oklog/ulid/v2"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/i18n"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
)

type work struct {
	Items []struct {
		ID, Kind, ResellerName, About, Ref string
		Tries                              int
		GivenUpAt                          time.Time
	}
}

// givesUp is an hour in which every task that waits fails once and is given up.
func (p *place) givesUp() {
	p.t.Helper()
	for range 3 { // put back once, then given up
		p.Pass(30 * time.Minute)
		if _, err := p.Store.Sweep(p.t.Context(), p.Now(), outbox.Limits{Rows: 100, Tries: 1}); err != nil {
			p.t.Fatal(err)
		}
	}
}

// N3: what was given up is listed with whose it is, and is tried again once, however often the button is pressed.
func TestWorkGivenUpIsTriedAgain(t *testing.T) {
	p := newPlace(t)
	reseller, err := p.Store.Reseller(t.Context(), p.Reseller)
	if err != nil {
		t.Fatal(err)
	}
	p.send()
	p.givesUp()
	staff := p.staff()
	var all work
	staff.Get("/api/desk/work").Into(t, &all)
	if len(all.Items) == 0 {
		t.Fatal("nothing was given up")
	}
	one, before := all.Items[0], len(all.Items)
	if one.ResellerName != reseller.Name || one.Tries < 1 || one.About == "" || one.GivenUpAt.IsZero() || one.GivenUpAt.After(p.Now()) {
		t.Errorf("given up: %+v", one)
	}
	path := "/api/desk/work/" + one.ID + "/repetition"
	for _, act := range []struct {
		sentence, path string
		role           auth.Role
		in             auth.Tenant
		status         int
	}{
		{"a reseller has no desk", path, auth.AccountManager, p.Reseller, http.StatusForbidden},
		{"work that never was", "/api/desk/work/202611201200.0.01ARZ3NDEKTSV4RRFFQ69G5FAV/repetition", auth.ProviderSupport, auth.Provider(), http.StatusNotFound},
		{"no id at all", "/api/desk/work/x/repetition", auth.ProviderSupport, auth.Provider(), http.StatusNotFound},
		{"who may", path, auth.ProviderSupport, auth.Provider(), http.StatusAccepted},
		{"a second time", path, auth.ProviderSupport, auth.Provider(), http.StatusNotFound},
	} {
		if got := apitest.New(t, p.handler).WithSession(string(p.SignIn(act.in, act.role))).Post(act.path, nil); got.Status != act.status {
			t.Errorf("%s: %d %s", act.sentence, got.Status, got.Problem.Code)
		}
	}
	staff.Get("/api/desk/work").Into(t, &all)
	if len(all.Items) != before-1 {
		t.Errorf("%d stand there still", len(all.Items))
	}
	if p.Tasks(outbox.Kind(one.Kind)) == 0 {
		t.Errorf("nobody does %s", one.Kind)
	}
}

// N3: letters that did not arrive stand in their month, with whom they were for and why; the log has no addresses.
func TestLettersThatDidNotArrive(t *testing.T) {
	p := newPlace(t)
	for _, letter := range []maillog.Entry{
		{Letter: "order-received", Ref: "order/1", Recipient: "person/" + p.Founder(), Status: maillog.Queued},
		{Letter: "agreement-invitation", Ref: "agreement/" + p.customer, Recipient: "agreement/" + p.customer, Status: maillog.Queued},
		{Letter: "order-active", Ref: "order/2", Recipient: "person/" + p.Founder(), Status: maillog.Queued},
	} {
		letter.ID, letter.Tenant, letter.Language, letter.QueuedAt = ulid.MustNew(ulid.Timestamp(p.Now()), rand.Reader).String(), p.Reseller, i18n.German, p.Now()
		if err := p.Store.BeginMail(t.Context(), letter); err != nil {
			t.Fatal(err)
		}
		if letter.Letter != "order-active" {
			news := maillog.Outcome{Status: maillog.Bounced, Reason: "mailbox_full"}
			if err := maillog.Record(t.Context(), p.Store, p.Reseller, letter.ID, news); err != nil {
				t.Fatal(err)
			}
		}
	}
	var month struct {
		Items []struct{ Letter, To, Status, Reason, ResellerName string }
	}
	p.staff().Get("/api/desk/letters").Into(t, &month)
	if len(month.Items) != 2 || month.Items[0].To == "" || month.Items[1].To == "" || month.Items[0].Status != "bounced" || month.Items[0].Reason != "mailbox_full" || month.Items[0].ResellerName == "" {
		t.Errorf("%+v", month.Items)
	}
	if got := p.staff().Get("/api/desk/letters?month=soon"); got.Status != http.StatusUnprocessableEntity || cmp.Diff([]fault.Field{{Path: "month", Code: "month_malformed"}}, got.Problem.Errors) != "" {
		t.Errorf("a month that is none: %d %+v", got.Status, got.Problem.Errors)
	}
}
