package mailing_test

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"twotier/functions/mailing"
)

// The function as AWS starts it, out of its environment.
func TestTheFunctionOutOfItsEnvironment(t *testing.T) {
	p := newPlace(t)
	key := base64.StdEncoding.EncodeToString([]byte("a key for tests, thirty-two bytes"))
	env := map[string]string{
		"TABLE_NAME": p.database.Table, "DYNAMODB_ENDPOINT": p.database.Endpoint, "SES_ENDPOINT": p.ses, "SEAL_KEY": key, "PEPPER": key,
		"LINK_KEY": key, "BASE_URL": origin + "/", "MAIL_FROM": "portal@aldermark.example", "PROVIDER_NAME": "Aldermark Distribution GmbH",
		"MAIL_CONFIGURATION_SET": "letters", "LOG_LEVEL": "ERROR",
	}
	handler, err := mailing.Handler(t.Context(), func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	a := p.apply(t, "cs", "sarka@dvorak.example")
	batch, err := json.Marshal(events.SQSEvent{Records: p.waiting(t)})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := handler.Invoke(t.Context(), batch)
	if err != nil || string(answer) != `{"batchItemFailures":null}` {
		t.Errorf("answers %s, %v", answer, err)
	}
	if mail := one(t, p.arrived(t)); !strings.Contains(mail.Text, origin+"/confirm#token="+p.links.Token("confirm-email", a.LinkID)) {
		t.Errorf("no link in %s", mail.Text)
	}

	_, err = mailing.Handler(t.Context(), func(string) string { return "" })
	for _, name := range []string{"SEAL_KEY", "LINK_KEY", "BASE_URL", "MAIL_FROM", "PROVIDER_NAME"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("nobody complains about %s: %v", name, err)
		}
	}
}
