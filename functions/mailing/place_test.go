package mailing_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"twotier/functions/mailing"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/local/sesstandin"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/link"
	"twotier/shared/mailer"
	"twotier/shared/mailer/ses"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

const origin = "https://portal.example"

// place is a store, an SES with a line to it that can be cut, a German reseller and the function.
type place struct {
	store    *store.Store
	database dynoxidetest.Database
	office   storetest.Office
	links    link.Maker
	mailing  mailing.Dispatcher
	ses      string // endpoint of the stand-in
	line     *cutLine
	now      time.Time
	seen     int // mails looked at already
}

func newPlace(t *testing.T) *place { return newPlaceAt(t, sesstandin.Start(t)) }

// newPlaceAt is newPlace at an SES that other places of the test have used.
func newPlaceAt(t *testing.T, standIn string) *place {
	p := &place{now: wire.Now(), database: dynoxidetest.New(t), ses: standIn, links: link.Maker{Key: []byte("a key for tests, thirty-two bytes")}}
	p.arrived(t)
	p.store, _ = storetest.On(t, p.database, p.clock)
	p.office = storetest.Admit(t, p.store, p.now)
	p.line = newLine(t, p.ses)
	p.mailing = mailing.Dispatcher{
		Store: p.store,
		Composer: mailing.Composer{Objects: p.store, Links: p.links, Now: p.clock, BaseURL: origin,
			Provider: "Aldermark Distribution GmbH"},
		Sender: ses.New(ses.Config{Region: "eu-central-1", Endpoint: p.line.URL, Now: p.clock,
			From: mailer.Address{Name: "Aldermark", Address: "portal@aldermark.example"}}),
		Log: slog.New(slog.DiscardHandler), Now: p.clock,
	}
	return p
}

func (p *place) clock() time.Time { return p.now }

func (p *place) act(name string) audit.Act {
	return audit.Act{By: auth.System("test", p.office.Tenant, wire.NewID()), At: p.now, Name: name}
}

// jana is the reseller's person.
func (p *place) jana() auth.Caller {
	return auth.Caller{Person: p.office.Person.ID, Name: "Jana Falk", Tenant: p.office.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}
}

// waiting are the messages for this function as the queue has them, oldest first.
func (p *place) waiting(t *testing.T) []events.SQSMessage {
	t.Helper()
	rows := storetest.Rows(t, p.database, "Outbox")
	slices.SortFunc(rows, func(a, b map[string]any) int { return strings.Compare(a["SK"].(string), b["SK"].(string)) })
	var messages []events.SQSMessage
	for _, row := range rows {
		if row["Kind"] == string(outbox.SendMail) {
			body, err := json.Marshal(map[string]any{"source": "twotier.outbox", "detail-type": "send-mail", "detail": map[string]any{
				"bucket": row["PK"], "id": row["SK"], "kind": row["Kind"], "organisation": row["Org"], "ref": row["Ref"],
				"refVersion": row["RefVer"], "data": row["Data"], "tries": row["Tries"],
			}})
			if err != nil {
				t.Fatal(err)
			}
			messages = append(messages, events.SQSMessage{MessageId: row["SK"].(string), Body: string(body)})
		}
	}
	return messages
}

// deliver hands messages to the function and gives how many come back.
func (p *place) deliver(t *testing.T, messages ...events.SQSMessage) int {
	t.Helper()
	answer, err := p.mailing.Handle(t.Context(), events.SQSEvent{Records: messages})
	if err != nil {
		t.Fatal(err)
	}
	return len(answer.BatchItemFailures)
}

// arrived are the mails that came in since the last look, with ordinary blanks in place of those that do not break.
func (p *place) arrived(t *testing.T) []sesstandin.Mail {
	t.Helper()
	all, err := sesstandin.Mails(p.ses)
	if err != nil {
		t.Fatal(err)
	}
	fresh := all[p.seen:]
	p.seen = len(all)
	for i := range fresh {
		fresh[i].Subject, fresh[i].Text = strings.ReplaceAll(fresh[i].Subject, "\u00a0", " "), strings.ReplaceAll(fresh[i].Text, "\u00a0", " ")
	}
	return fresh
}

// post delivers everything that waits and gives the mails that came of it. Nothing may come back or stay.
func (p *place) post(t *testing.T) []sesstandin.Mail {
	t.Helper()
	if back := p.deliver(t, p.waiting(t)...); back > 0 {
		t.Fatalf("%d messages come back", back)
	}
	if left := p.waiting(t); len(left) > 0 {
		t.Fatalf("%d tasks are not forgotten", len(left))
	}
	return p.arrived(t)
}

// logged is what the mail log has of a message's letter.
func (p *place) logged(t *testing.T, tenant auth.Tenant, m events.SQSMessage) maillog.Entry {
	t.Helper()
	e, err := p.store.Mail(t.Context(), tenant, m.MessageId)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// cutLine is the way to SES: it can lose answers and give SES's refusals.
type cutLine struct {
	*httptest.Server
	loseAnswers atomic.Bool
	tags        atomic.Pointer[map[string][]string] // of the last letter that SES took, as its events have them
	header      atomic.Pointer[mail.Header]         // of the last letter that SES took
	refusal     atomic.Pointer[string]              // code of the error that is answered in SES's place
}

func newLine(t *testing.T, to string) *cutLine {
	l := &cutLine{}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if code := l.refusal.Load(); code != nil {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, "<ErrorResponse><Error><Type>Sender</Type><Code>"+*code+"</Code><Message>no</Message></Error></ErrorResponse>")
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
			return
		}
		header := headerIn(t, string(body))
		l.header.Store(&header)
		l.tags.Store(tagsIn(header))
		request, err := http.NewRequestWithContext(r.Context(), r.Method, to+r.URL.Path, bytes.NewReader(body))
		if err != nil {
			t.Error(err)
			return
		}
		request.Header = r.Header
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Error(err)
			return
		}
		defer answer.Body.Close()
		if l.loseAnswers.Load() {
			panic(http.ErrAbortHandler) // cuts the connection
		}
		w.WriteHeader(answer.StatusCode)
		_, _ = io.Copy(w, answer.Body)
	}))
	t.Cleanup(l.Close)
	return l
}

// headerIn reads the header of the letter in a SendRawEmail request.
func headerIn(t *testing.T, body string) mail.Header {
	form, err := url.ParseQuery(body)
	if err != nil {
		t.Error(err)
		return nil
	}
	message, err := mail.ReadMessage(base64.NewDecoder(base64.StdEncoding, strings.NewReader(form.Get("RawMessage.Data"))))
	if err != nil {
		t.Error(err)
		return nil
	}
	return message.Header
}

// tagsIn reads the tags SES takes out of a letter's header.
func tagsIn(header mail.Header) *map[string][]string {
	tags := map[string][]string{}
	for tag := range strings.SplitSeq(header.Get("X-SES-MESSAGE-TAGS"), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(tag), "=")
		tags[name] = []string{value}
	}
	return &tags
}
