package organisations_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"twotier/shared/auth"
	"twotier/shared/notification"
)

// wished is how a topic comes to somebody, "" when it does not concern it.
func (p *place) wished(who member, topic notification.Topic) string {
	p.t.Helper()
	var got struct {
		Topics []struct{ Topic, Mode string }
	}
	who.Get("/api/notifications").Into(p.t, &got)
	for _, one := range got.Topics {
		if one.Topic == string(topic) {
			return one.Mode
		}
	}
	return ""
}

// N2: each input that breaks a rule is named, and nothing of what came with it is kept.
func TestNotificationsThatAreRefused(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		sentence, version string
		by                member
		body              any
		status            int
	}{
		{"a topic there is not", "0", p.manager, m{"modes": m{"horoscopes": "now"}, "hour": 7}, http.StatusUnprocessableEntity},
		{"a topic of the provider's desk", "0", p.manager, m{"modes": m{"desk": "now"}, "hour": 7}, http.StatusUnprocessableEntity},
		{"a way there is not", "0", p.manager, m{"modes": m{"renewals": "by pigeon"}, "hour": 7}, http.StatusUnprocessableEntity},
		{"one right among wrong ones", "0", p.manager, m{"modes": m{"renewals": "off", "horoscopes": "now"}, "hour": 7}, http.StatusUnprocessableEntity},
		{"an hour no day has", "0", p.manager, m{"modes": m{}, "hour": 24}, http.StatusUnprocessableEntity},
		{"an hour before the day", "0", p.manager, m{"modes": m{}, "hour": -1}, http.StatusUnprocessableEntity},
		{"half an hour", "0", p.manager, m{"modes": m{}, "hour": 7.5}, http.StatusUnprocessableEntity},
		{"words for an hour", "0", p.manager, m{"modes": m{}, "hour": "seven"}, http.StatusUnprocessableEntity},
		{"a list for topics", "0", p.manager, m{"modes": []string{"renewals"}, "hour": 7}, http.StatusUnprocessableEntity},
		{"nothing", "0", p.manager, nil, http.StatusBadRequest},
		{"no version that was read", "", p.manager, m{"modes": m{"renewals": "off"}, "hour": 7}, http.StatusUnprocessableEntity},
		{"a version that is none", "latest", p.manager, m{"modes": m{"renewals": "off"}, "hour": 7}, http.StatusUnprocessableEntity},
		{"a version that never was", "7", p.manager, m{"modes": m{"renewals": "off"}, "hour": 7}, http.StatusPreconditionFailed},
	} {
		if got := c.by.Put("/api/notifications", c.version, c.body); got.Status != c.status {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Body)
		}
	}
	if got := p.wished(p.manager, "renewals"); got == "off" || got == "" {
		t.Errorf("kept all the same: %q", got)
	}
}

// oneClick sends what a mail program's button sends: a form, from nowhere, without a session.
func (p *place) oneClick(token, body string) int {
	p.t.Helper()
	r := httptest.NewRequestWithContext(p.t.Context(), http.MethodPost, "/api/letter-choices/"+token, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "https://mail.example")
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	return w.Code
}

// N2, RFC 8058: one click stops one sort of letters to one person, however often it comes, and nothing else does.
func TestLettersStoppedByOneClick(t *testing.T) {
	p := newPlace(t)
	colleague := p.member(auth.AccountManager)
	token := notification.Token(p.links, auth.Area{Tenant: p.Reseller}, p.manager.id, "renewals")
	for _, c := range []struct{ sentence, token, body string }{
		{"a token somebody has made up", "nonsense", "List-Unsubscribe=One-Click"},
		{"one with a letter more", token + "x", "List-Unsubscribe=One-Click"},
		{"one of somebody who works elsewhere", notification.Token(p.links, auth.Area{Tenant: p.Another()}, p.manager.id, "renewals"), "List-Unsubscribe=One-Click"},
	} {
		if got := p.oneClick(c.token, c.body); got != http.StatusNotFound {
			t.Errorf("%s: %d", c.sentence, got)
		}
	}
	if got := p.manager.Get("/api/letter-choices/" + token); got.Status == http.StatusOK || p.wished(p.manager, "renewals") == "off" {
		t.Errorf("a link that is only followed: %d, %s", got.Status, p.wished(p.manager, "renewals"))
	}
	if got := p.oneClick(token, strings.Repeat("x", 2<<10)); got != http.StatusRequestEntityTooLarge {
		t.Errorf("a body no button sends: %d", got)
	}
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			if got := p.oneClick(token, "List-Unsubscribe=One-Click"); got != http.StatusOK && got != http.StatusNoContent {
				t.Errorf("the click: %d", got)
			}
		})
	}
	group.Wait()
	if got := p.wished(p.manager, "renewals"); got != "off" {
		t.Errorf("afterwards they come %q", got)
	}
	if own, others := p.wished(p.manager, "quotes"), p.wished(colleague, "renewals"); own == "off" || others == "off" {
		t.Errorf("the person's others come %q, a colleague's %q", own, others)
	}
}
