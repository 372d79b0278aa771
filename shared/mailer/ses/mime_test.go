package ses_test

import (
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/mailer"
	"twotier/shared/mailer/ses"
)

// recorder is the HTTP side of SES: it keeps the forms it gets and answers as told. The stand-in shows no headers.
type recorder struct {
	mu     sync.Mutex
	forms  []url.Values
	answer func(http.ResponseWriter)
}

func record(t *testing.T, answer func(http.ResponseWriter)) (*recorder, string) {
	r := &recorder{answer: answer}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	return r, server.URL
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return // the sender has gone
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	r.mu.Lock()
	r.forms = append(r.forms, form)
	r.mu.Unlock()
	r.answer(w)
}

func (r *recorder) received() []url.Values {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.forms)
}

func accepted(w http.ResponseWriter) {
	fmt.Fprint(w, `<SendRawEmailResponse><SendRawEmailResult><MessageId>m-1</MessageId></SendRawEmailResult></SendRawEmailResponse>`)
}

// sent is the message SES would have got.
func sent(t *testing.T, message mailer.Message) (url.Values, *mail.Message) {
	t.Helper()
	recorder, endpoint := record(t, accepted)
	if id, err := ses.New(config(endpoint)).Send(t.Context(), message, opID); err != nil || id != "m-1" {
		t.Fatalf("Send answers %q, %v", id, err)
	}
	form := recorder.received()[0]
	raw, err := base64.StdEncoding.DecodeString(form.Get("RawMessage.Data"))
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := mail.ReadMessage(strings.NewReader(string(raw)))
	if err != nil {
		t.Fatal(err)
	}
	return form, parsed
}

// B7, A15
func TestAMessageCarriesItsOutboxRow(t *testing.T) {
	form, parsed := sent(t, receipt())
	for header, want := range map[string]string{
		"Date":                    "Wed, 14 Oct 2026 08:24:00 +0000",
		"Message-Id":              "<" + opID + "@aldermark.example>",
		"X-Outbox-Id":             opID,
		"X-Ses-Configuration-Set": "letters",
		"X-Ses-Message-Tags":      "language=cs, letter=order-received, outbox_id=" + opID,
		"Auto-Submitted":          "auto-generated",
		"Content-Language":        "cs",
		"List-Unsubscribe":        "",
		"Bcc":                     "",
	} {
		if got := parsed.Header.Get(header); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(parsed.Header.Get("Subject"))
	if err != nil || subject != receipt().Subject {
		t.Errorf("the subject is %q, %v", subject, err)
	}
	want := [3]string{"portal@aldermark.example", "s.dvorakova@kunde.example", ""}
	if got := [3]string{form.Get("Source"), form.Get("Destinations.member.1"), form.Get("Destinations.member.2")}; got != want {
		t.Errorf("the envelope is %v, want %v", got, want)
	}
}

func TestALetterWithoutAttachmentsIsTwoParts(t *testing.T) {
	message := receipt()
	message.Attachments = nil
	_, parsed := sent(t, message)
	kind, _, err := mime.ParseMediaType(parsed.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Errorf("the message is %s, %v", kind, err)
	}
}

// A14: the sender trusts no letter to be clean.
func TestNoFieldBecomesAHeader(t *testing.T) {
	clean := receipt()
	_, plain := sent(t, clean)
	hostile := clean
	hostile.Subject = "a\r\nBcc: victim@kunde.example\r\n\r\n<b>"
	hostile.To.Name = "b\r\nBcc: victim@kunde.example"
	hostile.From.Name = "c\nX-Evil: 1"
	hostile.ReplyTo.Name = "d\r\n\r\nbody"
	_, parsed := sent(t, hostile)
	if diff := cmp.Diff(names(plain.Header), names(parsed.Header)); diff != "" {
		t.Errorf("a field changed the headers:\n%s", diff)
	}
}

func names(header mail.Header) []string {
	var found []string
	for name := range header {
		found = append(found, name)
	}
	slices.Sort(found)
	return found
}

func TestWhatCannotTravelIsRefusedBeforeSending(t *testing.T) {
	address := func(to string) mailer.Message {
		message := receipt()
		message.To.Address = to
		return message
	}
	tagged := receipt()
	tagged.Tags = map[string]string{"letter": "a,b=c"}
	answering := receipt()
	answering.ReplyTo.Address = "nobody"
	for _, c := range []struct {
		says    string
		message mailer.Message
		opID    string
		kind    fault.Kind
		code    string
	}{
		{"nobody is written to", address(""), opID, fault.Invalid, "mail_address"},
		{"an address has a domain", address("anja"), opID, fault.Invalid, "mail_address"},
		{"an address is one address", address("a@x.example, b@x.example"), opID, fault.Invalid, "mail_address"},
		{"an address holds no line end", address("a@x.example\r\nBcc: b@x.example"), opID, fault.Invalid, "mail_address"},
		{"an address holds no name", address("Anja <a@x.example>"), opID, fault.Invalid, "mail_address"},
		{"SES takes ASCII mailboxes", address("jürgen@x.example"), opID, fault.Invalid, "mail_address"},
		{"answers need an address too", answering, opID, fault.Invalid, "mail_address"},
		{"a tag holds no separators", tagged, opID, fault.Internal, "mail_tag"},
		{"an id holds no line end", receipt(), "a\r\nb", fault.Internal, "mail_tag"},
		{"an id is there", receipt(), "", fault.Internal, "mail_tag"},
	} {
		recorder, endpoint := record(t, accepted)
		_, err := ses.New(config(endpoint)).Send(t.Context(), c.message, c.opID)
		if fault.KindOf(err) != c.kind || fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s %s", c.says, err, c.kind, c.code)
		}
		if calls := recorder.received(); len(calls) != 0 {
			t.Errorf("%s: SES was called %d times", c.says, len(calls))
		}
	}
}
