package reporting_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/reportmail"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

type m = map[string]any

func (p *place) mails() *place {
	p.api.Mails = reportmail.Service{Store: p.store, Now: p.clock, NewID: wire.NewID}
	return p
}

// weekly is a report every Monday at seven for the first person of the office, unless a change says otherwise.
func (p *place) weekly(changes m) m {
	form := m{"name": "Renewals", "query": "group=month", "format": "xlsx", "rhythm": "weekly", "weekday": 1, "hour": 7, "people": []string{p.office.Person.ID}}
	for name, value := range changes {
		form[name] = value
	}
	return form
}

type mailed struct {
	ID, Name, Next, Last string
	Version              int64
	People               []string
	Own, MayChange       bool
}

// letters counts those that are on their way.
func (p *place) letters() int {
	count := 0
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if row["Kind"] == string(outbox.SendMail) {
			count++
		}
	}
	return count
}

func (p *place) listed() []mailed {
	p.t.Helper()
	var all struct{ Items []mailed }
	p.manager().Get("/api/report-mails").Into(p.t, &all)
	return all.Items
}

// T4: made, changed, left, ended.
func TestAReportThatComesByMail(t *testing.T) {
	p := stocked(t).mails()
	var made mailed
	p.manager().Post("/api/report-mails", p.weekly(nil)).Into(t, &made)
	if made.Next != "2026-11-23T06:00:00Z" || made.Last != "" || !made.Own || !made.MayChange {
		t.Errorf("made %+v", made)
	}
	reader := p.browser(string(p.office.Colleague(t, auth.Reader)))
	var people struct {
		Items  []mailed
		People []struct{ ID, Name string }
	}
	reader.Get("/api/report-mails").Into(t, &people)
	if len(people.People) != 2 || people.Items[0].Own || people.Items[0].MayChange {
		t.Errorf("a colleague sees %+v", people)
	}
	if got := reader.Delete("/api/report-mails/" + made.ID); got.Status != http.StatusForbidden || !strings.Contains(string(got.Body), "not_yours") {
		t.Errorf("a reader ends it: %d %s", got.Status, got.Body)
	}
	if got := reader.Post("/api/report-mails/"+made.ID+"/sending", nil); got.Status != http.StatusForbidden {
		t.Errorf("who is no reader has it sent: %d %s", got.Status, got.Body)
	}
	if got := p.manager().Post("/api/report-mails/"+made.ID+"/sending", nil); got.Status != http.StatusAccepted || p.letters() != 1 {
		t.Errorf("sent at once: %d %s", got.Status, got.Body)
	}
	made = p.listed()[0]
	var changed mailed
	p.manager().Put("/api/report-mails/"+made.ID, strconv.FormatInt(made.Version, 10), p.weekly(m{"rhythm": "daily", "people": []string{people.People[0].ID, people.People[1].ID}})).Into(t, &changed)
	if changed.Next != "2026-11-21T06:00:00Z" || len(changed.People) != 2 {
		t.Errorf("changed %+v", changed)
	}
	if got := p.manager().Put("/api/report-mails/"+made.ID, strconv.FormatInt(made.Version, 10), p.weekly(nil)); got.Status != http.StatusPreconditionFailed {
		t.Errorf("over what was not seen: %d", got.Status)
	}
	if got := reader.Delete("/api/report-mails/" + made.ID + "/own"); got.Status != http.StatusNoContent || len(p.listed()[0].People) != 1 {
		t.Errorf("left: %d", got.Status)
	}
	if got := p.manager().Delete("/api/report-mails/" + made.ID + "/own"); got.Status != http.StatusNoContent || len(p.listed()) != 0 {
		t.Errorf("the last one leaves: %d, %v", got.Status, p.listed())
	}
}

func TestMailsThatAreRefused(t *testing.T) {
	p := stocked(t).mails()
	stranger := storetest.Admit(t, p.store, p.now)
	for _, c := range []struct {
		sentence string
		form     m
		says     []string
	}{
		{"everything at once", m{"name": " ", "query": "sort=secret", "format": "pdf", "rhythm": "hourly", "hour": 24, "people": []string{}},
			[]string{`"path":"name"`, `"path":"query"`, `"path":"format"`, `"path":"rhythm"`, `"path":"hour"`, `"path":"people"`}},
		{"a weekday that is none", p.weekly(m{"weekday": 0}), []string{`"path":"weekday"`}},
		{"a day that is none", p.weekly(m{"rhythm": "monthly"}), []string{`"path":"day"`}},
		{"somebody of another organisation", p.weekly(m{"people": []string{stranger.Person.ID}}), []string{"not_a_member"}},
	} {
		answer := p.manager().Post("/api/report-mails", c.form)
		for _, says := range c.says {
			if answer.Status != http.StatusUnprocessableEntity || !strings.Contains(string(answer.Body), says) {
				t.Errorf("%s: %d %s", c.sentence, answer.Status, answer.Body)
			}
		}
	}
	var made mailed
	p.manager().Post("/api/report-mails", p.weekly(nil)).Into(t, &made)
	other := p.browser(string(stranger.Session))
	for _, path := range []string{made.ID, "nobody"} {
		if got := other.Put("/api/report-mails/"+path, "1", p.weekly(m{"people": []string{stranger.Person.ID}})); got.Status != http.StatusNotFound {
			t.Errorf("another organisation changes %s: %d", path, got.Status)
		}
		if got := other.Delete("/api/report-mails/" + path + "/own"); got.Status != http.StatusNotFound {
			t.Errorf("another organisation leaves %s: %d", path, got.Status)
		}
	}
	for range 19 {
		p.manager().Post("/api/report-mails", p.weekly(nil))
	}
	if got := p.manager().Post("/api/report-mails", p.weekly(nil)); got.Status != http.StatusConflict || !strings.Contains(string(got.Body), "too_many_mails") {
		t.Errorf("the twenty-first: %d %s", got.Status, got.Body)
	}
}
