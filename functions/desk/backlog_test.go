package desk_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/oklog/ulid/v2"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/i18n"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
	"twotier/shared/queue"
)

type work struct {
	Items []struct {
		ID, Kind, ResellerName, About, Ref string
		Tries                              int
		GivenUpAt                          time.Time
		Code, MicrosoftCode, CorrelationID string
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

// N6: what was given up says why it failed the last time, with what Microsoft's support asks for; what failed once only,
// or was given up before reasons were kept, says nothing.
func TestWorkGivenUpSaysWhy(t *testing.T) {
	p := newPlace(t)
	p.send()
	p.givesUp()
	staff := p.staff()
	given := func() (all work) {
		staff.Get("/api/desk/work").Into(t, &all)
		return all
	}
	before := given().Items
	if len(before) == 0 || before[0].Code != "" || before[0].CorrelationID != "" {
		t.Fatalf("before anybody said why: %+v", before)
	}
	_, task, _ := strings.Cut(strings.SplitN(before[0].ID, ".", 2)[1], ".")
	nobody := func(ctx context.Context, _ outbox.Message) error {
		_, err := p.Partner.Customer(ctx, uuid.NewString())
		return err
	}
	comesBack := func(tries int) {
		body := fmt.Sprintf(`{"detail":{"bucket":"OB#1#0","id":%q,"kind":%q,"organisation":%q,"ref":%q,"refVersion":"0","data":"","tries":"%d"}}`,
			task, before[0].Kind, p.Reseller, before[0].Ref, tries)
		batch := events.SQSEvent{Records: []events.SQSMessage{{MessageId: "m-1", Body: body}}}
		if came := queue.Each(t.Context(), batch, nobody, queue.Returned(slog.New(slog.DiscardHandler), p.Store, p.Now)); len(came.BatchItemFailures) != 1 {
			t.Fatalf("%+v", came)
		}
	}
	comesBack(0)
	if first := given().Items[0]; first.Code != "" {
		t.Errorf("after a failure that may pass: %+v", first)
	}
	comesBack(2)
	if why := given().Items[0]; why.Code != "not_found" || why.MicrosoftCode == "" || uuid.Validate(why.CorrelationID) != nil {
		t.Errorf("%+v", why)
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
