package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/maillog"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// The mail log keeps what it is given, and lists for people what was not delivered (question N7).
func TestTheMailLog(t *testing.T) {
	database, now := dynoxidetest.New(t), wire.Now()
	s, _ := storetest.On(t, database, func() time.Time { return now })
	kept := queued(now)
	if err := s.BeginMail(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	kept.Version = 1
	compare(t, s, kept)
	if row := only(t, database, "Mail"); row["GSI2PK"] != nil {
		t.Errorf("a letter under way is listed as undelivered: %v", row["GSI2PK"])
	}

	kept.Status, kept.Reason, kept.TriedAt = maillog.Bounced, "NoEmail", time.Time{}
	if err := s.SaveMail(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveMail(t.Context(), kept); !errors.Is(err, fault.Conflict) {
		t.Errorf("over an older version: %v", err)
	}
	kept.Version = 2
	compare(t, s, kept)
	row := only(t, database, "Mail")
	if row["GSI2PK"] != "MLF#"+now.Format("200601") || row["PK"] != "R#"+kept.Tenant.ID()+"#ML#"+now.Format("200601") {
		t.Errorf("it stands under %v, listed under %v", row["PK"], row["GSI2PK"])
	}

	for _, c := range []struct {
		sentence, id string
		kind         fault.Kind
	}{
		{"a letter nobody knows", wire.NewID(), fault.NotFound},
		{"what is no id", "../x", fault.Invalid},
	} {
		if _, err := s.Mail(t.Context(), kept.Tenant, c.id); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	if _, err := s.Mail(t.Context(), auth.Provider(), kept.ID); !errors.Is(err, fault.NotFound) {
		t.Errorf("another organisation's: %v", err)
	}
}

// REQUIREMENTS B7: one letter for one occasion, one row for one message.
func TestALetterBeginsOnce(t *testing.T) {
	now := wire.Now()
	s := storetest.New(t, func() time.Time { return now })
	first := queued(now)
	if err := s.BeginMail(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	another, next := first, first
	another.ID = wire.NewID()
	next.ID, next.Occasion = wire.NewID(), "the next link"
	for _, c := range []struct {
		sentence string
		entry    maillog.Entry
		code     string
	}{
		{"the same message again", first, "mail_begun"},
		{"another message about the same occasion", another, "mail_written"},
		{"the next occasion", next, ""},
	} {
		err := s.BeginMail(t.Context(), c.entry)
		if (err == nil) != (c.code == "") || err != nil && fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}

// REQUIREMENTS A18: neither the log nor the list of suppressed addresses holds an address.
func TestASuppressionHoldsNoAddress(t *testing.T) {
	database, now := dynoxidetest.New(t), wire.Now()
	s, _ := storetest.On(t, database, func() time.Time { return now })
	if err := s.Suppress(t.Context(), " Anna@Novak.example", maillog.Suppression{Reason: maillog.Bounce, At: now}); err != nil {
		t.Fatal(err)
	}
	known, err := s.Suppression(t.Context(), "anna@novak.example")
	if diff := cmp.Diff(maillog.Suppression{Reason: maillog.Bounce, At: now}, known); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := s.Suppression(t.Context(), "another@novak.example"); !errors.Is(err, fault.NotFound) {
		t.Errorf("another address: %v", err)
	}
	for name, value := range only(t, database, "Suppression") {
		if text, is := value.(string); is && strings.Contains(strings.ToLower(text), "novak") {
			t.Errorf("%s holds %s", name, text)
		}
	}
}

func queued(now time.Time) maillog.Entry {
	return maillog.Entry{
		ID: wire.NewID(), Tenant: auth.Reseller(wire.NewID()), Letter: "agreement-invitation", Ref: "agreement/01K7XW5TN3VJB6YHM4GZ2QK7AA",
		Recipient: "agreement/01K7XW5TN3VJB6YHM4GZ2QK7AA", Occasion: "the link", Language: "pl", Status: maillog.Queued,
		Tries: 1, TriedAt: now, QueuedAt: now,
	}
}

func compare(t *testing.T, s *store.Store, want maillog.Entry) {
	t.Helper()
	got, err := s.Mail(t.Context(), want.Tenant, want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b auth.Tenant) bool { return a == b })); diff != "" {
		t.Errorf("kept differs (-want +got):\n%s", diff)
	}
}

func only(t *testing.T, database dynoxidetest.Database, rowType string) map[string]any {
	t.Helper()
	rows := storetest.Rows(t, database, rowType)
	if len(rows) != 1 {
		t.Fatalf("%d rows of type %s", len(rows), rowType)
	}
	return rows[0]
}
