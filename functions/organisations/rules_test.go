package organisations_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
)

type rules struct {
	Version              int
	Methods              []string
	Factor, FactorAlways bool
}

// I2: an organisation chooses how its people sign in; what would lock its managers out is refused.
func TestSignInRules(t *testing.T) {
	p := newPlace(t)
	invited := p.invite(p.manager, m{"email": email, "role": "account-manager"})
	if got := p.accept(p.token(invited)); got.Status != http.StatusOK { // somebody with a password leads now
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	for _, c := range []struct {
		sentence, version string
		by                member
		body              m
		status            int
		code              string
	}{
		{"sales", "0", p.member(auth.Sales), m{"methods": []string{"password"}, "factor": true}, http.StatusForbidden, "permission_missing"},
		{"a customer's area has none of its own", "0", p.inside(p.manager), m{"methods": []string{"password"}}, http.StatusForbidden, "whole_organisation_needed"},
		{"no way in", "0", p.manager, m{"methods": []string{}, "factor": true}, http.StatusUnprocessableEntity, "invalid_input"},
		{"a way nobody knows", "0", p.manager, m{"methods": []string{"password", "letter"}}, http.StatusUnprocessableEntity, "invalid_input"},
		{"only work accounts, which nobody has linked", "0", p.manager, m{"methods": []string{"work"}, "factor": true}, http.StatusConflict, "locks_out"},
		{"passwords with a second factor", "0", p.manager, m{"methods": []string{"password"}, "factor": true}, http.StatusOK, ""},
		{"over what somebody else has chosen since", "0", p.manager, m{"methods": []string{"password", "work"}, "factor": true}, http.StatusPreconditionFailed, "stale_version"},
		{"without a second factor", "1", p.manager, m{"methods": []string{"password", "work"}, "factor": false}, http.StatusOK, ""},
		{"the provider gives its second factor up", "0", p.member(auth.ProviderAdmin), m{"methods": []string{"password"}, "factor": false}, http.StatusUnprocessableEntity, "invalid_input"},
	} {
		if got := c.by.Put("/api/sign-in-rules", c.version, c.body); got.Status != c.status || got.Problem.Code != c.code {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Problem.Code)
		}
	}
	var hold rules
	p.manager.Get("/api/sign-in-rules").Into(t, &hold)
	if diff := cmp.Diff(rules{Version: 2, Methods: []string{"password", "work"}}, hold); diff != "" {
		t.Error(diff)
	}
	entries, _, err := p.Store.Acts(t.Context(), p.Reseller, audit.Filter{From: p.Now().AddDate(0, 0, -1), Until: p.Now().AddDate(0, 0, 1)}, "") // N4
	if err != nil || entries[0].Act != "signin-rules.changed" || entries[0].Changes["factor"] != [2]string{"yes", "no"} {
		t.Errorf("%+v %v", entries[0], err)
	}
}
