package mailtags_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/local/mailtags"
	"twotier/infra/local/sesstandin"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/mailer/ses"
)

// N8: an event names the letter as SES's would: by the id that was answered and by the tags it was sent with; of two
// letters to an address the later one counts, and both arrive.
func TestALetterIsKnownByItsTagsAfterItWasSent(t *testing.T) {
	standIn := sesstandin.Start(t)
	keeper := &mailtags.Keeper{To: standIn}
	server := httptest.NewServer(keeper)
	defer server.Close()
	sender := ses.New(ses.Config{
		Region: "eu-central-1", Endpoint: server.URL, From: mailer.Address{Name: "twotier", Address: "portal@aldermark.example"},
		Now: func() time.Time { return time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) },
	})
	send := func(opID string) (id string) {
		t.Helper()
		message := mailer.Message{Language: i18n.Polish, To: mailer.Address{Name: "Karolina Łoś", Address: "K.Los@wintermann.example"},
			Subject: "Umowa", Text: "Umowa", HTML: "<p>Umowa</p>", Tags: map[string]string{"organisation": "reseller.01J", "letter": "agreement-invitation"}}
		id, err := sender.Send(t.Context(), message, opID)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	if _, found := keeper.Newest("k.los@wintermann.example"); found {
		t.Error("a letter before the first was sent")
	}
	send("01K7XW5TN3VJB6YHM4GZ2QK7AA")
	want := mailtags.Letter{MessageID: send("01K7XW5TN3VJB6YHM4GZ2QK7AB"), Tags: map[string][]string{
		"outbox_id": {"01K7XW5TN3VJB6YHM4GZ2QK7AB"}, "organisation": {"reseller.01J"}, "letter": {"agreement-invitation"},
	}}
	got, _ := keeper.Newest("k.los@wintermann.example")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-sent +known: %s", diff)
	}
	if arrived, err := sesstandin.Mails(standIn); err != nil || len(arrived) != 2 || arrived[1].ID != want.MessageID {
		t.Errorf("%v, %v", arrived, err)
	}
}
