package mailing_test

import (
	"encoding/json"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"twotier/functions/mailfeedback"
	"twotier/infra/local/sesstandin"
	"twotier/shared/auth"
	"twotier/shared/maillog"
	"twotier/shared/wire"
)

// REQUIREMENTS B7, B8: however often a message comes, its letter goes once.
func TestALetterGoesOnce(t *testing.T) {
	p := newPlace(t)
	p.apply(t, "cs", "sarka@dvorak.example")
	message := p.waiting(t)[0]

	t.Run("to several deliveries at the same time", func(t *testing.T) {
		var group sync.WaitGroup
		back := make([]int, 4)
		for i := range back {
			group.Go(func() {
				answer, err := p.mailing.Handle(t.Context(), events.SQSEvent{Records: []events.SQSMessage{message}})
				if err != nil {
					t.Error(err)
				}
				back[i] = len(answer.BatchItemFailures)
			})
		}
		group.Wait()
		if all := back[0] + back[1] + back[2] + back[3]; all == len(back) {
			t.Errorf("every delivery comes back")
		}
		mail := one(t, p.arrived(t))
		e := p.logged(t, auth.Provider(), message)
		if e.Status != maillog.Sent || e.MessageID != mail.ID || e.Letter != "confirm-email" || e.Language != "cs" {
			t.Errorf("logged: %+v, the mail is %s", e, mail.ID)
		}
	})
	t.Run("to a delivery that comes afterwards, also twice in a batch", func(t *testing.T) {
		if back := p.deliver(t, message, message); back > 0 {
			t.Errorf("%d come back", back)
		}
		if mails := p.arrived(t); len(mails) > 0 {
			t.Errorf("%d mails more", len(mails))
		}
		if left := p.waiting(t); len(left) > 0 {
			t.Errorf("%d tasks are left", len(left))
		}
	})
}

// REQUIREMENTS B7: SES took the letter and its answer was lost.
func TestALostAnswer(t *testing.T) {
	standIn := sesstandin.Start(t)
	lost := func(t *testing.T) (*place, events.SQSMessage) {
		p := newPlaceAt(t, standIn)
		p.apply(t, "cs", "sarka@dvorak.example")
		message := p.waiting(t)[0]
		p.line.loseAnswers.Store(true)
		if back := p.deliver(t, message); back != 1 {
			t.Fatal("a letter of which nobody knows counts as done")
		}
		p.line.loseAnswers.Store(false)
		if back := p.deliver(t, message); back != 1 {
			t.Fatal("the next delivery does not wait for the events")
		}
		return p, message
	}
	t.Run("SES's event says it was sent, and it goes no second time", func(t *testing.T) {
		p, message := lost(t)
		mail := one(t, p.arrived(t))
		feedback := mailfeedback.Feedback{Store: p.store, Log: slog.New(slog.DiscardHandler)}
		event, err := json.Marshal(map[string]any{"eventType": "Send", "send": map[string]any{}, "mail": map[string]any{
			"messageId": mail.ID, "destination": []string{"sarka@dvorak.example"}, "tags": p.line.tags.Load(),
		}})
		if err != nil {
			t.Fatal(err)
		}
		if err := feedback.Handle(t.Context(), events.SNSEvent{Records: []events.SNSEventRecord{{SNS: events.SNSEntity{Message: string(event)}}}}); err != nil {
			t.Fatal(err)
		}
		if back := p.deliver(t, message); back != 0 {
			t.Error("the message comes back for ever")
		}
		if mails := p.arrived(t); len(mails) > 0 {
			t.Errorf("%d mails more", len(mails))
		}
		if e := p.logged(t, auth.Provider(), message); e.Status != maillog.Sent || e.MessageID != mail.ID {
			t.Errorf("logged: %+v", e)
		}
	})
	t.Run("the event is lost too, and the reader gets the very same letter again", func(t *testing.T) {
		p, message := lost(t)
		first := one(t, p.arrived(t))
		p.now = p.now.Add(3 * time.Minute)
		if back := p.deliver(t, message); back != 0 {
			t.Fatal("it comes back")
		}
		second := one(t, p.arrived(t))
		if first.Subject != second.Subject || first.Text != second.Text || first.HTML != second.HTML || first.To[0] != second.To[0] {
			t.Errorf("the letters differ:\n%s\n%s", first.Text, second.Text)
		}
		if e := p.logged(t, auth.Provider(), message); e.Status != maillog.Sent || e.Tries != 2 || e.MessageID != second.ID {
			t.Errorf("logged: %+v", e)
		}
	})
	t.Run("its link is replaced meanwhile, and the message about the new one sends that", func(t *testing.T) {
		p, message := lost(t)
		p.arrived(t)
		if _, err := p.applications().Renew(t.Context(), auth.Caller{Operation: wire.NewID()}, "sarka@dvorak.example"); err != nil {
			t.Fatal(err)
		}
		p.now = p.now.Add(3 * time.Minute)
		one(t, p.post(t))
		if e := p.logged(t, auth.Provider(), message); e.Status != maillog.Failed || e.Reason != "unanswered" {
			t.Errorf("logged: %+v", e)
		}
	})
	t.Run("its reason passes meanwhile, and nobody knows whether it arrived", func(t *testing.T) {
		p, message := lost(t)
		p.confirm(t, tokenIn(t, one(t, p.arrived(t))))
		p.now = p.now.Add(3 * time.Minute)
		p.post(t)
		if e := p.logged(t, auth.Provider(), message); e.Status != maillog.Failed || e.Reason != "unanswered" {
			t.Errorf("logged: %+v", e)
		}
	})
}

// REQUIREMENTS B7: what SES answers instead of taking a letter.
func TestSESRefuses(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		sentence, code string
		back           int
		status         maillog.Status
		reason         string
		again          int // mails once SES takes letters
	}{
		{"too many at once: the next delivery sends", "Throttling", 1, maillog.Queued, "", 1},
		{"sending is paused: likewise", "AccountSendingPausedException", 1, maillog.Queued, "", 1},
		{"our own set-up: likewise", "AccessDenied", 1, maillog.Queued, "", 1},
		{"this letter: it stays unsent, where people see it", "MessageRejected", 0, maillog.Failed, "mail_rejected", 0},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p.apply(t, "de", c.code+"@dvorak.example")
			message := p.waiting(t)[0]
			p.line.refusal.Store(&c.code)
			if back := p.deliver(t, message); back != c.back {
				t.Errorf("%d come back, want %d", back, c.back)
			}
			if e := p.logged(t, auth.Provider(), message); e.Status != c.status || e.Reason != c.reason {
				t.Errorf("logged: %+v", e)
			}
			p.line.refusal.Store(nil)
			if mails := p.post(t); len(mails) != c.again {
				t.Errorf("%d mails afterwards, want %d", len(mails), c.again)
			}
		})
	}
}

// REQUIREMENTS A15: an address that bounced or complained is never handed to SES.
func TestASuppressedAddress(t *testing.T) {
	p := newPlace(t)
	if err := p.store.Suppress(t.Context(), "Sarka@Dvorak.example", maillog.Suppression{Reason: maillog.Complaint, At: p.now}); err != nil {
		t.Fatal(err)
	}
	p.apply(t, "cs", "sarka@dvorak.example")
	message := p.waiting(t)[0]
	if mails := p.post(t); len(mails) > 0 {
		t.Errorf("%d mails went out", len(mails))
	}
	if e := p.logged(t, auth.Provider(), message); e.Status != maillog.Suppressed || e.Reason != "complaint" || e.Tries != 0 {
		t.Errorf("logged: %+v", e)
	}
	p.apply(t, "cs", "jina@dvorak.example")
	if mails := p.post(t); len(mails) != 1 {
		t.Errorf("another address got %d mails", len(mails))
	}
}

// One message that cannot be done never stops the others of its batch.
func TestABadMessageStopsNoOther(t *testing.T) {
	p := newPlace(t)
	p.apply(t, "de", "a@dvorak.example")
	good := p.waiting(t)[0]
	batch := []events.SQSMessage{
		{MessageId: "no-json", Body: "{"},
		{MessageId: "unknown-letter", Body: body(`"application/x"`, `{\"letter\":\"love\"}`)},
		{MessageId: "wrong-object", Body: body(`"order/x"`, `{\"letter\":\"confirm-email\"}`)},
		{MessageId: "unknown-object", Body: body(`"application/x"`, `{\"letter\":\"confirm-email\"}`)},
		good,
	}
	answer, err := p.mailing.Handle(t.Context(), events.SQSEvent{Records: batch})
	if err != nil || len(answer.BatchItemFailures) != 4 {
		t.Errorf("come back: %+v, %v", answer.BatchItemFailures, err)
	}
	one(t, p.arrived(t))
}

func body(ref, data string) string {
	return `{"detail":{"bucket":"OB#202611200900#0","id":"01K7XW5TN3VJB6YHM4GZ2QK7AA","kind":"send-mail","organisation":"provider","ref":` +
		ref + `,"refVersion":0,"data":"` + data + `","tries":0}}`
}
