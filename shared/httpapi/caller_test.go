package httpapi_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/idempotency"
)

// Who asks: the session's person, in an organisation of its own.
func TestTheCaller(t *testing.T) {
	const person = "01JD2N9WQ8R5Y4M3K7B6C5D4E3"
	own, other := auth.Reseller("01JD2N9WQ8R5Y4M3K7B6C5D4E4"), auth.Reseller("01JD2N9WQ8R5Y4M3K7B6C5D4E5")
	token := account.NewToken(person)
	identifier := desk{session: account.Session{Person: person, Hash: token.Hash(), Members: []account.Member{{Tenant: own, Role: auth.Sales}}}}
	for _, c := range []struct {
		sentence     string
		identifier   desk
		token        account.Token
		organisation auth.Tenant
		status       int
		person       string
	}{
		{"nobody", identifier, "", auth.Tenant{}, http.StatusOK, ""},
		{"the session's person", identifier, token, auth.Tenant{}, http.StatusOK, person},
		{"in its own organisation", identifier, token, own, http.StatusOK, person},
		{"in another one", identifier, token, other, http.StatusNotFound, ""},
		{"a token of somebody else's making", identifier, account.NewToken(person), auth.Tenant{}, http.StatusOK, ""},
		{"the store does not answer", desk{err: fault.New(fault.Unavailable, "store_unavailable")}, token, auth.Tenant{}, http.StatusServiceUnavailable, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := apitest.New(t, notes(quiet(), c.identifier, nil)).WithSession(string(c.token)).In(c.organisation).Get("/api/notes/1")
			var body struct{ Person string }
			if got.Status != c.status || got.Status == http.StatusOK && (json.Unmarshal(got.Body, &body) != nil || body.Person != c.person) {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
		})
	}
}

// REQUIREMENTS B2, A4: the first answer comes again to whom it was given, and not to a session that has ended.
func TestTheFirstAnswerAgain(t *testing.T) {
	const person = "01JD2N9WQ8R5Y4M3K7B6C5D4E3"
	token := account.NewToken(person)
	session := account.Session{Person: person, Hash: token.Hash(), Members: []account.Member{{Tenant: auth.Provider(), Role: auth.ProviderAdmin}}}
	done := &idempotency.Record{Body: idempotency.NewRequest("", []byte(`{"text":"x"}`)).Body, Answer: []byte(`{"Body":{"Text":"the first"}}`)}
	for _, c := range []struct {
		sentence   string
		identifier desk
		cookie     string
		permission auth.Permission
		status     int
		text       string
	}{
		{"to the same person", desk{session: session, done: done}, string(token), auth.ReadAudit, http.StatusOK, "the first"},
		{"to somebody without an account", desk{done: done}, "", auth.Public, http.StatusOK, "the first"},
		{"done now, because it was not done before", desk{session: session}, string(token), auth.ReadAudit, http.StatusOK, "x"},
		{"not after the session has ended", desk{done: done}, string(token), auth.ReadAudit, http.StatusUnauthorized, ""},
		{"not to somebody who only knows the person's id", desk{session: session, done: done}, person + ".guessed", auth.ReadAudit, http.StatusUnauthorized, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := apitest.New(t, restricted(quiet(), c.identifier, c.permission, nil)).WithSession(c.cookie).Post("/api/notes/1", map[string]string{"text": "x"})
			var body struct{ Text string }
			if got.Status != c.status || got.Status == http.StatusOK && (json.Unmarshal(got.Body, &body) != nil || body.Text != c.text) {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
		})
	}
}
