package mailing_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"twotier/infra/local/sesstandin"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// due delivers the reminders whose time has come, as the sweep does, and gives how many there were.
func (p *place) due(t *testing.T) int {
	t.Helper()
	var messages []events.SQSMessage
	for _, row := range storetest.Rows(t, p.database, "Parked") {
		sk := row["SK"].(string)
		if row["Kind"] != "send-mail" || sk[2:16] > p.now.UTC().Format("20060102150405") {
			continue
		}
		body, err := json.Marshal(map[string]any{"detail": map[string]any{
			"bucket": row["PK"], "id": sk[17:], "kind": row["Kind"], "organisation": row["Org"], "ref": row["Ref"],
			"refVersion": row["RefVer"], "data": row["Data"], "tries": row["Tries"],
		}})
		if err != nil {
			t.Fatal(err)
		}
		messages = append(messages, events.SQSMessage{MessageId: sk[17:], Body: string(body)})
	}
	if back := p.deliver(t, messages...); back > 0 {
		t.Fatalf("%d reminders come back", back)
	}
	return len(messages)
}

// reminders are the mails among all that remind.
func reminders(mails []sesstandin.Mail) []sesstandin.Mail {
	return slices.DeleteFunc(mails, func(m sesstandin.Mail) bool { return !strings.HasPrefix(m.Subject, "Przypomnienie") })
}

// M2: reminded after three and after seven days with the same link, once each, and never of a link that was used,
// replaced, withdrawn or did not arrive.
func TestReminders(t *testing.T) {
	standIn := sesstandin.Start(t)
	const day = 24 * time.Hour
	for _, c := range []struct {
		sentence  string
		meanwhile func(*testing.T, *place, string)
		want      int // reminders in the end
	}{
		{"nobody answers", nil, 2},
		{"withdrawn on the second day", func(t *testing.T, p *place, id string) {
			if _, err := p.agreements().Withdraw(t.Context(), p.jana(), id); err != nil {
				t.Fatal(err)
			}
		}, 0},
		{"confirmed on the second day", func(t *testing.T, p *place, id string) {
			head, err := p.store.CustomerHead(t.Context(), p.office.Tenant, id)
			if err != nil {
				t.Fatal(err)
			}
			_, err = p.agreements().Confirm(t.Context(), auth.Caller{Operation: wire.NewID()}, agreement.Consent{
				Token: p.links.Token("agreement", head.Agreement.LinkID), Person: head.Agreement.Signatory, Accepted: true})
			if err != nil {
				t.Fatal(err)
			}
		}, 0},
		{"sent again on the second day: two of the new link, none of the old", func(t *testing.T, p *place, id string) { p.invite(t, id) }, 2},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlaceAt(t, standIn)
			id := p.customer(t)
			p.invite(t, id)
			invitation := one(t, p.post(t))
			p.now = p.now.Add(2 * day)
			if c.meanwhile != nil {
				c.meanwhile(t, p, id)
				p.post(t)
			}
			var seen []sesstandin.Mail
			for range 8 { // days three to ten
				p.now = p.now.Add(day)
				for range 2 { // a message may come twice
					p.due(t)
				}
				seen = append(seen, reminders(p.arrived(t))...)
			}
			if len(seen) != c.want {
				t.Fatalf("%d reminders, want %d", len(seen), c.want)
			}
			for _, mail := range seen {
				if c.meanwhile == nil && tokenIn(t, mail) != tokenIn(t, invitation) {
					t.Error("the reminder carries another link")
				}
			}
		})
	}
}
