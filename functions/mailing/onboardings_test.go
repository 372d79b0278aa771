package mailing_test

import (
	"testing"

	"twotier/infra/local/sesstandin"
	"twotier/shared/auth"
	"twotier/shared/onboarding"
)

// P1, P3: a step, a note and the provider's invitation each bring one letter to whoever is meant, however often the
// message comes.
func TestLettersOnTheWayToTheFirstOrder(t *testing.T) {
	p := newPlace(t)
	helper := p.hired(t, auth.ProviderSupport)
	own := onboarding.Service{Store: p.store, Now: p.clock}
	desk := onboarding.Desk{Service: own, Provider: "ac000000-0000-0000-0000-000000000001"}
	reseller, page := p.office.Tenant.ID(), origin+"/o/"+p.office.Tenant.ID()+"/onboarding"

	if _, err := own.Share(t.Context(), again(p.jana()), onboarding.Agreement, p.office.Person.ID); err != nil {
		t.Fatal(err)
	}
	twice := p.waiting(t)
	check(t, []sesstandin.Mail{one(t, p.post(t))}, expected{from: byUs, to: jana, subject: "Ein Schritt für Sie: Microsoft Partner Agreement annehmen",
		says: []string{"Anfrage von: Jana Falk"}, link: page + "#agreement"})
	if back := p.deliver(t, twice...); back != 0 || len(p.arrived(t)) != 0 {
		t.Error("the message came twice, and so did the letter")
	}

	if _, err := desk.Note(t.Context(), again(helper), reseller, "Bitte die Standort-ID nehmen."); err != nil {
		t.Fatal(err)
	}
	check(t, []sesstandin.Mail{one(t, p.post(t))}, expected{from: byUs, to: jana, subject: "Ein Hinweis von Aldermark Distribution GmbH auf Ihrem Weg zur ersten Bestellung",
		says: []string{"Bitte die Standort-ID nehmen.", helper.Name}, link: page})

	if _, err := desk.Invite(t.Context(), again(helper), reseller, nil); err != nil {
		t.Fatal(err)
	}
	check(t, []sesstandin.Mail{one(t, p.post(t))}, expected{from: byUs, to: jana, subject: "Aldermark Distribution GmbH bei Microsoft autorisieren",
		says: []string{helper.Name}, link: onboarding.AuthorisationLink("ac000000-0000-0000-0000-000000000001")})
}
