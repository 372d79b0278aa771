package mailing_test

import (
	"testing"

	"twotier/shared/auth"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// P6: every account manager is told once that the authorisation has ended, whoever noticed it how often; once that it is
// over; and nothing of a loss that was taken back before the letter went out.
func TestAccountManagersAreToldOfALostStatus(t *testing.T) {
	p := newPlace(t)
	k := standing.Keeper{Store: p.store, Now: p.clock}
	lose := func(source reseller.Source, op string) {
		t.Helper()
		if _, err := k.Lose(t.Context(), auth.System("test", p.office.Tenant, op), p.office.Tenant, source, "900154", "Microsoft hat uns geschrieben."); err != nil {
			t.Fatal(err)
		}
	}
	restore := func(op string) {
		t.Helper()
		if _, err := k.Restore(t.Context(), auth.System("test", p.office.Tenant, op), p.office.Tenant, reseller.ByMistake, "Ein Irrtum."); err != nil {
			t.Fatal(err)
		}
	}
	lose(reseller.ByMonitor, "1")
	lose(reseller.ByOrder, "2")
	mails := p.post(t)
	check(t, mails, expected{from: byUs, to: `"Jana Falk" <`, subject: "Autorisierung bei Microsoft beendet: " + "Kranich IT-Systemhaus GmbH",
		says: []string{"Grund: Microsoft hat uns geschrieben.", "Kennung: 900154", "Ab dem dreißigsten Tag"}, link: origin + "/o/" + p.office.Tenant.ID() + "/partnership"})
	restore("3")
	mails = p.post(t)
	check(t, mails, expected{from: byUs, to: `"Jana Falk" <`, subject: "Bestellen ist wieder möglich: " + "Kranich IT-Systemhaus GmbH",
		says: []string{"Grund: Ein Irrtum."}, link: origin + "/o/" + p.office.Tenant.ID() + "/partnership"})
	p.now = p.now.AddDate(0, 0, 1)
	lose(reseller.ByMonitor, "4")
	p.now = p.now.AddDate(0, 0, 1)
	restore("5")
	mails = p.post(t)
	check(t, mails, expected{from: byUs, to: `"Jana Falk" <`, subject: "Bestellen ist wieder möglich: " + "Kranich IT-Systemhaus GmbH",
		says: []string{"Grund: Ein Irrtum."}, link: origin + "/o/" + p.office.Tenant.ID() + "/partnership"})
}
