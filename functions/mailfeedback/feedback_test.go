package mailfeedback_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"twotier/functions/mailfeedback"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/mailer/ses"
	"twotier/shared/maillog"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

const (
	topic  = "arn:aws:sns:eu-central-1:123456789012:MailFeedbackTopic"
	reader = "karolina@wintermann.example"
)

// place is a store with one letter on its way, and the function.
type place struct {
	store    *store.Store
	database dynoxidetest.Database
	feedback mailfeedback.Feedback
	log      *bytes.Buffer
	tenant   auth.Tenant
	letter   string
	now      time.Time
}

func newPlace(t *testing.T) *place {
	p := &place{now: wire.Now(), database: dynoxidetest.New(t), log: new(bytes.Buffer), tenant: auth.Reseller(wire.NewID())}
	p.store, _ = storetest.On(t, p.database, func() time.Time { return p.now })
	p.feedback = mailfeedback.Feedback{Store: p.store, Topic: topic, Log: slog.New(slog.NewJSONHandler(p.log, nil))}
	p.letter = wire.NewID()
	err := p.store.BeginMail(t.Context(), maillog.Entry{
		ID: p.letter, Tenant: p.tenant, Letter: "agreement-invitation", Ref: "agreement/x", Recipient: "agreement/x", Occasion: p.letter,
		Language: "pl", Status: maillog.Queued, Tries: 1, TriedAt: p.now, QueuedAt: p.now,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// tags are those of the letter, as functions/mailing and mailer/ses set them.
func (p *place) tags() string {
	return `"tags":{"` + ses.OutboxTag + `":["` + p.letter + `"],"` + maillog.OrganisationTag + `":["` + p.tenant.ID() + `"],"ses:from-domain":["aldermark.example"]}`
}

func (p *place) mail() string {
	return `"mail":{"timestamp":"2026-11-20T09:00:00.000Z","messageId":"0102-abc","destination":["` + reader + `"],` + p.tags() + `}`
}

func (p *place) bounce(kind, sort, at string) string {
	return `{"eventType":"Bounce",` + p.mail() + `,"bounce":{"bounceType":"` + kind + `","bounceSubType":"` + sort + `","feedbackId":"f",
		"bouncedRecipients":[{"emailAddress":"behind@a-forward.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1"}],"timestamp":"` + at + `"}}`
}

func (p *place) complaint(feedback, at string) string {
	return `{"eventType":"Complaint",` + p.mail() + `,"complaint":{"complaintFeedbackType":"` + feedback + `","feedbackId":"f",
		"complainedRecipients":[{"emailAddress":"` + reader + `"}],"timestamp":"` + at + `"}}`
}

// hear gives the function one event after another, as SNS does.
func (p *place) hear(t *testing.T, messages ...string) error {
	t.Helper()
	for _, message := range messages {
		err := p.feedback.Handle(t.Context(), events.SNSEvent{Records: []events.SNSEventRecord{{
			EventSource: "aws:sns", SNS: events.SNSEntity{MessageID: wire.NewID(), TopicArn: topic, Message: message, Timestamp: p.now},
		}}})
		if err != nil {
			return err
		}
	}
	return nil
}

// known is what is kept: status and reason of the letter, and why its reader gets no more.
type known struct {
	Status       maillog.Status
	Reason       string
	Suppressed   maillog.Reason
	SuppressedAt string
}

func (p *place) known(t *testing.T) known {
	t.Helper()
	e, err := p.store.Mail(t.Context(), p.tenant, p.letter)
	if err != nil {
		t.Fatal(err)
	}
	k := known{Status: e.Status, Reason: e.Reason}
	why, err := p.store.Suppression(t.Context(), reader)
	if errors.Is(err, fault.NotFound) {
		return k
	}
	if err != nil {
		t.Fatal(err)
	}
	k.Suppressed, k.SuppressedAt = why.Reason, why.At.Format(time.RFC3339)
	return k
}

const noon, later = "2026-11-20T12:00:00.250Z", "2026-11-20T13:00:00Z"

// REQUIREMENTS A15: what each of SES's events changes.
func TestWhatEachEventChanges(t *testing.T) {
	for _, c := range []struct {
		sentence string
		event    func(*place) string
		want     known
	}{
		{"a mailbox that does not exist gets no more letters", func(p *place) string { return p.bounce("Permanent", "NoEmail", noon) },
			known{maillog.Bounced, "NoEmail", maillog.Bounce, "2026-11-20T12:00:00Z"}},
		{"a full mailbox may be emptied", func(p *place) string { return p.bounce("Transient", "MailboxFull", noon) },
			known{Status: maillog.Bounced, Reason: "MailboxFull"}},
		{"an answer from the holidays is no bounce", func(p *place) string { return p.bounce("Transient", "General", noon) },
			known{Status: maillog.Queued}},
		{"a bounce nobody understands suppresses nothing", func(p *place) string { return p.bounce("Undetermined", "Undetermined", noon) },
			known{Status: maillog.Bounced, Reason: "Undetermined"}},
		{"whoever complains gets no more letters", func(p *place) string { return p.complaint("abuse", noon) },
			known{maillog.Complained, "abuse", maillog.Complaint, "2026-11-20T12:00:00Z"}},
		{"a reader who says it was wanted is believed", func(p *place) string { return p.complaint("not-spam", noon) },
			known{Status: maillog.Queued}},
		{"SES has the letter", func(p *place) string { return `{"eventType":"Send",` + p.mail() + `,"send":{}}` },
			known{Status: maillog.Sent}},
		{"the reader's server has the letter", func(p *place) string {
			return `{"eventType":"Delivery",` + p.mail() + `,"delivery":{"recipients":["` + reader + `"]}}`
		}, known{Status: maillog.Sent}},
		{"SES found something bad in it", func(p *place) string {
			return `{"eventType":"Reject",` + p.mail() + `,"reject":{"reason":"Bad content"}}`
		},
			known{Status: maillog.Failed, Reason: "Bad content"}},
		{"an event that says nothing about arriving", func(p *place) string { return `{"eventType":"DeliveryDelay",` + p.mail() + `}` },
			known{Status: maillog.Queued}},
		{"the notification of an identity, with the tags in a header", func(p *place) string {
			return `{"notificationType":"Bounce","mail":{"messageId":"0102-abc","destination":["Karolina <` + reader + `>"],
				"headers":[{"name":"From","value":"x"},{"name":"X-SES-Message-Tags","value":"language=pl, ` + ses.OutboxTag + `=` + p.letter + `, organisation=` + p.tenant.ID() + `"}]},
				"bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":[{"emailAddress":"` + reader + `"}],"timestamp":"` + noon + `"}}`
		}, known{maillog.Bounced, "General", maillog.Bounce, "2026-11-20T12:00:00Z"}},
		{"a bounce without tags still stops letters", func(*place) string {
			return `{"eventType":"Bounce","mail":{"messageId":"x"},"bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"Karolina@Wintermann.example"}],"timestamp":"` + noon + `"}}`
		}, known{Status: maillog.Queued, Suppressed: maillog.Bounce, SuppressedAt: "2026-11-20T12:00:00Z"}},
		{"tags of a letter nobody knows", func(p *place) string {
			return strings.ReplaceAll(p.bounce("Permanent", "General", noon), p.letter, wire.NewID())
		}, known{Status: maillog.Queued, Suppressed: maillog.Bounce, SuppressedAt: "2026-11-20T12:00:00Z"}},
		{"tags that are none of ours", func(p *place) string {
			return strings.ReplaceAll(p.complaint("abuse", noon), p.letter, "../../x#y")
		}, known{Status: maillog.Queued, Suppressed: maillog.Complaint, SuppressedAt: "2026-11-20T12:00:00Z"}},
		{"the greeting of a new topic", func(*place) string { return "Successfully validated SNS topic for Amazon SES event publishing." },
			known{Status: maillog.Queued}},
		{"the greeting of a new notification", func(*place) string { return `{"notificationType":"AmazonSnsSubscriptionSucceeded","message":"hello"}` },
			known{Status: maillog.Queued}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			if err := p.hear(t, c.event(p)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, p.known(t)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if strings.Contains(strings.ToLower(p.log.String()), "wintermann") {
				t.Errorf("the log holds the reader's address: %s", p.log)
			}
		})
	}
}

// REQUIREMENTS A15, B8: the same events, shuffled and repeated, always leave the same.
func TestEventsInAnyOrder(t *testing.T) {
	for _, c := range []struct {
		sentence string
		events   func(*place) []string
		want     known
	}{
		{"sent, delivered, bounced twice", func(p *place) []string {
			return []string{`{"eventType":"Send",` + p.mail() + `}`, `{"eventType":"Delivery",` + p.mail() + `}`,
				p.bounce("Permanent", "NoEmail", noon), p.bounce("Permanent", "NoEmail", later)}
		}, known{maillog.Bounced, "NoEmail", maillog.Bounce, "2026-11-20T12:00:00Z"}},
		{"sent, bounced, complained about", func(p *place) []string {
			return []string{`{"eventType":"Send",` + p.mail() + `}`, p.bounce("Permanent", "General", noon), p.complaint("abuse", later)}
		}, known{maillog.Complained, "abuse", maillog.Complaint, "2026-11-20T13:00:00Z"}},
	} {
		for seed := range uint64(15) {
			p := newPlace(t)
			heard := c.events(p)
			heard = append(heard, heard...)
			dice := rand.New(rand.NewPCG(seed, 0)) // #nosec G404 -- an order to be found again
			dice.Shuffle(len(heard), func(i, j int) { heard[i], heard[j] = heard[j], heard[i] })
			if err := p.hear(t, heard...); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, p.known(t)); diff != "" {
				t.Errorf("%s, order %d (-want +got):\n%s", c.sentence, seed, diff)
			}
		}
	}
}

func TestWhoIsNotListenedTo(t *testing.T) {
	p := newPlace(t)
	event := events.SNSEvent{Records: []events.SNSEventRecord{
		{SNS: events.SNSEntity{TopicArn: topic + "2", Message: p.bounce("Permanent", "General", noon)}},
	}}
	if err := p.feedback.Handle(t.Context(), event); err != nil {
		t.Errorf("another topic's event comes back: %v", err)
	}
	if diff := cmp.Diff(known{Status: maillog.Queued}, p.known(t)); diff != "" {
		t.Errorf("another topic changed something (-want +got):\n%s", diff)
	}

	event.Records[0].SNS.TopicArn, event.Records[0].SNS.Message = topic, "no JSON"
	event.Records = append(event.Records, events.SNSEventRecord{SNS: events.SNSEntity{TopicArn: topic, Message: p.complaint("abuse", noon)}})
	if err := p.feedback.Handle(t.Context(), event); err == nil {
		t.Error("an event nobody can read is lost without a word")
	}
	if p.known(t).Suppressed != maillog.Complaint {
		t.Error("it stopped the one beside it")
	}
}

// The function as AWS starts it, out of its environment.
func TestTheFunctionOutOfItsEnvironment(t *testing.T) {
	p := newPlace(t)
	key := base64.StdEncoding.EncodeToString([]byte("a key for tests, thirty-two bytes"))
	env := map[string]string{"TABLE_NAME": p.database.Table, "DYNAMODB_ENDPOINT": p.database.Endpoint, "SEAL_KEY": key, "PEPPER": key, "LOG_LEVEL": "ERROR"}
	handler, err := mailfeedback.Handler(t.Context(), func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	event, err := json.Marshal(events.SNSEvent{Records: []events.SNSEventRecord{{SNS: events.SNSEntity{TopicArn: "any", Message: p.bounce("Permanent", "General", noon)}}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := handler.Invoke(t.Context(), event); err != nil {
		t.Fatal(err)
	}
	if got := p.known(t).Status; got != maillog.Bounced {
		t.Errorf("the letter is %s", got)
	}
	if _, err := mailfeedback.Handler(t.Context(), func(string) string { return "" }); err == nil {
		t.Error("an empty environment is enough")
	}
}
