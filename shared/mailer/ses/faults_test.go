package ses_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"twotier/shared/fault"
	"twotier/shared/mailer/ses"
)

// B7: whether a letter may be sent again is decided by what is known of the first sending.
func TestAFailedSendingSaysWhetherToTryAgain(t *testing.T) {
	refused := func(status int, code string) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) {
			w.WriteHeader(status)
			fmt.Fprintf(w, `<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>`, code)
		}
	}
	dropped := func(http.ResponseWriter) { panic(http.ErrAbortHandler) }
	for _, c := range []struct {
		says   string
		answer func(http.ResponseWriter)
		kind   fault.Kind
		code   string
	}{
		{"a rejected message never goes", refused(400, "MessageRejected"), fault.Invalid, "mail_rejected"},
		{"an address SES cannot read never works", refused(400, "InvalidParameterValue"), fault.Invalid, "mail_rejected"},
		{"too fast is later", refused(400, "Throttling"), fault.Throttled, "mail_throttled"},
		{"a quota is later", refused(454, "LimitExceeded"), fault.Throttled, "mail_throttled"},
		{"a paused account is later", refused(400, "AccountSendingPausedException"), fault.Unavailable, "mail_unavailable"},
		{"a paused configuration set is later", refused(400, "ConfigurationSetSendingPausedException"), fault.Unavailable, "mail_unavailable"},
		{"SES not available is later", refused(503, "ServiceUnavailable"), fault.Unavailable, "mail_unavailable"},
		{"a missing permission is ours", refused(403, "AccessDenied"), fault.Unavailable, "mail_setup"},
		{"a missing configuration set is ours", refused(400, "ConfigurationSetDoesNotExist"), fault.Unavailable, "mail_setup"},
		{"an unverified domain is ours", refused(400, "MailFromDomainNotVerifiedException"), fault.Unavailable, "mail_setup"},
		{"a failure inside SES leaves it open", refused(500, "InternalFailure"), fault.Unknown, "mail_unknown"},
		{"a lost answer leaves it open", dropped, fault.Unknown, "mail_unknown"},
		{"an answer that is none leaves it open", func(w http.ResponseWriter) { fmt.Fprint(w, "<html>") }, fault.Unknown, "mail_unknown"},
	} {
		recorder, endpoint := record(t, c.answer)
		id, err := ses.New(config(endpoint)).Send(t.Context(), receipt(), opID)
		if fault.KindOf(err) != c.kind || fault.CodeOf(err) != c.code || id != "" {
			t.Errorf("%s: %q, %v; want %s %s", c.says, id, err, c.kind, c.code)
		}
		if calls := len(recorder.received()); calls != 1 {
			t.Errorf("%s: SES was called %d times; a repeated sending is a second mail", c.says, calls)
		}
	}
}

func TestNobodyListeningIsLater(t *testing.T) {
	_, err := ses.New(config("http://127.0.0.1:1")).Send(t.Context(), receipt(), opID)
	if fault.KindOf(err) != fault.Unavailable {
		t.Errorf("a closed port is %v, want %s", err, fault.Unavailable)
	}
}

func TestTimeRunningOutLeavesItOpen(t *testing.T) {
	release := make(chan struct{})
	_, endpoint := record(t, func(http.ResponseWriter) { <-release })
	t.Cleanup(func() { close(release) })                           // before the server closes, which waits for the answer
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second) // by when the letter has left, however busy the machine
	defer cancel()
	_, err := ses.New(config(endpoint)).Send(ctx, receipt(), opID)
	if fault.KindOf(err) != fault.Unknown {
		t.Errorf("a sending cut short is %v, want %s", err, fault.Unknown)
	}
}
