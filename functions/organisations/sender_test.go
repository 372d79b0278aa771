package organisations_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
)

type sender struct {
	Version            int
	Name, ReplyTo, Via string
}

// N2, REQUIREMENTS A15: the name letters to customers come under and where answers go; never somebody else's name.
func TestTheSenderOfLetters(t *testing.T) {
	p := newPlace(t)
	var before sender
	p.member(auth.Reader).Get("/api/letter-sender").Into(t, &before)
	if diff := cmp.Diff(sender{Via: "Aldermark Distribution GmbH"}, before); diff != "" {
		t.Errorf("before the first choice: %s", diff)
	}
	for _, c := range []struct {
		sentence, version string
		by                member
		body              m
		status            int
		code              string
	}{
		{"sales", "0", p.member(auth.Sales), m{"name": "Kranich"}, http.StatusForbidden, "permission_missing"},
		{"the provider has no customers to write to", "0", p.member(auth.ProviderAdmin), m{"name": "Kranich"}, http.StatusForbidden, "permission_missing"},
		{"a customer's area has none of its own", "0", p.inside(p.manager), m{"name": "Kranich"}, http.StatusForbidden, "whole_organisation_needed"},
		{"what is no address", "0", p.manager, m{"name": "Kranich", "replyTo": "kontakt@kranich"}, http.StatusUnprocessableEntity, "invalid_input"},
		{"Microsoft's name", "0", p.manager, m{"name": "Micro Soft Lizenzen"}, http.StatusUnprocessableEntity, "invalid_input"},
		{"a name and an address", "0", p.manager, m{"name": " Kranich  IT ", "replyTo": "Kontakt@Kranich.example"}, http.StatusOK, ""},
		{"over what somebody else has chosen since", "0", p.manager, m{"name": "Kranich"}, http.StatusPreconditionFailed, "stale_version"},
		{"the same again changes nothing", "1", p.manager, m{"name": "Kranich IT", "replyTo": "kontakt@kranich.example"}, http.StatusOK, ""},
	} {
		if got := c.by.Put("/api/letter-sender", c.version, c.body); got.Status != c.status || got.Problem.Code != c.code {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Problem.Code)
		}
	}
	var hold sender
	p.manager.Get("/api/letter-sender").Into(t, &hold)
	if diff := cmp.Diff(sender{Version: 1, Name: "Kranich IT", ReplyTo: "kontakt@kranich.example", Via: "Aldermark Distribution GmbH"}, hold); diff != "" {
		t.Error(diff)
	}
	if got := p.inside(p.manager).Get("/api/letter-sender"); got.Status != http.StatusForbidden {
		t.Errorf("read in a customer's area: %d", got.Status)
	}
	entries, _, err := p.Store.Acts(t.Context(), p.Reseller, audit.Filter{From: p.Now().AddDate(0, 0, -1), Until: p.Now().AddDate(0, 0, 1)}, "")
	if err != nil || entries[0].Act != "letter-sender.changed" || entries[0].Changes["replyTo"] != [2]string{"", "kontakt@kranich.example"} {
		t.Errorf("%+v %v", entries[0], err)
	}
}

// REQUIREMENTS A14, A15: what would be a header, a formula, a picture or another's address is refused, whole.
func TestSendersThatAreRefused(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		sentence string
		body     any
		path     string
	}{
		{"a name that brings a header and an address", m{"name": "Kranich\r\nBcc: all@moorhof.example"}, "name"},
		{"a name with an address in it", m{"name": "Kranich <chef@other.example>"}, "name"},
		{"a name longer than any", m{"name": strings.Repeat("K", 61)}, "name"},
		{"a web address for a name", m{"name": "https://kranich.example"}, "name"},
		{"several addresses", m{"replyTo": "a@kranich.example, b@kranich.example"}, "replyTo"},
		{"an address with a name", m{"replyTo": "Kranich <a@kranich.example>"}, "replyTo"},
		{"an address that brings a header", m{"replyTo": "a@kranich.example\r\nBcc: b@moorhof.example"}, "replyTo"},
		{"a number for a name", m{"name": 7}, "body"},
	} {
		got := p.manager.Put("/api/letter-sender", "0", c.body)
		if got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) == 0 || !strings.HasSuffix(got.Problem.Errors[0].Path, c.path) {
			t.Errorf("%s: %d %+v", c.sentence, got.Status, got.Problem)
		}
	}
	var held sender
	p.manager.Get("/api/letter-sender").Into(t, &held)
	if held.Version != 0 {
		t.Errorf("kept all the same: %+v", held)
	}
}
