package mailing_test

import (
	"testing"

	"twotier/infra/local/sesstandin"
	"twotier/shared/auth"
	"twotier/shared/notification"
	"twotier/shared/request"
	"twotier/shared/wire"
)

const tim = `"Tim Reuter" <` // of the provider's team

func (p *place) requests() request.Service {
	return request.Service{Store: p.store, Now: p.clock, NewID: wire.NewID}
}

// hired is somebody who works at the provider from now on.
func (p *place) hired(t *testing.T, role auth.Role) auth.Caller {
	t.Helper()
	office := p.office
	office.Tenant = auth.Provider()
	office.Colleague(t, role)
	users, _, err := p.store.Users(t.Context(), auth.Area{Tenant: auth.Provider()}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range users {
		if u.Role == role {
			return auth.Caller{Person: u.Person, Name: u.Name, Tenant: auth.Provider(), Role: role}
		}
	}
	t.Fatal("nobody was hired")
	return auth.Caller{}
}

// again is the same caller with another act.
func again(by auth.Caller) auth.Caller {
	by.Operation = wire.NewID()
	return by
}

// K6: each side hears what the other said, and on its own page. Who may not handle requests hears of none.
func TestLettersAboutARequest(t *testing.T) {
	p := newPlace(t)
	p.hired(t, auth.ProviderBilling)
	helper, s := p.hired(t, auth.ProviderSupport), p.requests()
	r, err := s.Make(t.Context(), p.jana(), request.Form{Subject: "SQL Server 2025", Text: "Zwei Kerne. https://evil.example/x"})
	if err != nil {
		t.Fatal(err)
	}
	number, ours, theirs := r.ID.Short(), origin+"/o/"+p.office.Tenant.ID()+"/requests/"+r.ID.String(), origin+"/o/provider/requests/"+r.ID.String()
	check(t, []sesstandin.Mail{one(t, p.post(t))}, expected{from: byUs, to: tim, subject: "Neue Anfrage " + number + ": SQL Server 2025",
		says: []string{"Was gebraucht wird: Zwei Kerne.\n", "Jana Falk, Kranich IT-Systemhaus GmbH"}, link: theirs})

	p.wish(t, chosen(notification.Now, 8, notification.RequestsTaken))
	if r, err = s.Assign(t.Context(), again(helper), r.ID, r.Revision.Version, ""); err != nil {
		t.Fatal(err)
	}
	check(t, []sesstandin.Mail{one(t, p.post(t))}, expected{from: byUs, to: jana, subject: "Anfrage " + number + " in Arbeit: SQL Server 2025", says: []string{helper.Name}, link: ours})

	for _, step := range []struct {
		to      request.State
		says    string
		subject string
	}{
		{request.Asked, "Wie viele Server?", "Rückfrage zur Anfrage " + number},
		{request.Working, "Morgen.", "Neues zur Anfrage " + number},
		{request.Done, "Bestellt.", "Anfrage " + number + " erledigt"},
		{request.Declined, "Ausgelaufen.", "Anfrage " + number + " abgelehnt"},
	} {
		if r, err = s.Handle(t.Context(), again(helper), r.ID, r.Revision.Version, step.says, step.to); err != nil {
			t.Fatal(err)
		}
		check(t, []sesstandin.Mail{one(t, p.post(t))}, expected{from: byUs, to: jana, subject: step.subject + ": SQL Server 2025", says: []string{step.says}, link: ours})
		if r, err = s.Answer(t.Context(), p.jana(), r.ID, r.Revision.Version, "Zwei, zu "+step.says); err != nil {
			t.Fatal(err)
		}
		check(t, []sesstandin.Mail{one(t, p.post(t))}, expected{from: byUs, to: tim, subject: "Antwort zur Anfrage " + number + ": SQL Server 2025",
			says: []string{"Antwort: Zwei, zu " + step.says}, link: theirs})
	}
}

// K6: what has been overtaken before its letter went out is not told.
func TestARequestIsAheadOfItsLetters(t *testing.T) {
	p := newPlace(t)
	helper, s := p.hired(t, auth.ProviderSupport), p.requests()
	r, err := s.Make(t.Context(), p.jana(), request.Form{Subject: "SQL Server 2025", Text: "Zwei Kerne."})
	if err != nil {
		t.Fatal(err)
	}
	if r, err = s.Assign(t.Context(), again(helper), r.ID, r.Revision.Version, ""); err != nil {
		t.Fatal(err)
	}
	if _, err = s.Handle(t.Context(), again(helper), r.ID, r.Revision.Version, "Bestellt.", request.Done); err != nil {
		t.Fatal(err)
	}
	check(t, []sesstandin.Mail{one(t, p.post(t))}, expected{from: byUs, to: jana, subject: "Anfrage " + r.ID.Short() + " erledigt: SQL Server 2025", link: origin + "/o/"})
}
