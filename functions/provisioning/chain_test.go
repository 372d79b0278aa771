package provisioning_test

import (
	"testing"
	"time"

	"twotier/functions/provisioning"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/agreement"
	"twotier/shared/contact"
	"twotier/shared/link"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/phone"
	"twotier/shared/wire"
)

// acts is what resellers do with agreements.
func (p *place) acts() agreement.Service {
	return agreement.Service{Store: p.store, Library: mca.Library{Partner: p.partner}, Links: link.Maker{Key: []byte(key)}, Phones: phone.Normal, Now: p.now, NewID: wire.NewID}
}

// by way the function works: "legacy" by default.
func (p *place) goBy(way string) {
	p.t.Helper()
	function, err := provisioning.Handler(p.t.Context(), p.environment(map[string]string{"MCA_WAY": way}))
	if err != nil {
		p.t.Fatal(err)
	}
	p.function = function
}

// attest states that Bernd Zoll agreed on paper two days ago.
func (p *place) attest(id string) {
	p.t.Helper()
	claim := agreement.Claim{Day: p.now().Add(-48 * time.Hour).Format(time.DateOnly), How: agreement.OnPaper,
		Person: contact.Person{FirstName: "Bernd", LastName: "Zoll", Email: "b.zoll@kessler-tiefbau.example", Language: "de"}}
	if _, err := p.acts().Attest(p.t.Context(), p.by(), id, claim); err != nil {
		p.t.Fatal(err)
	}
}

// M3: a statement is green at once where the way lets it count, with the day the person agreed; else amber with the way on.
func TestAStatementReachesMicrosoft(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.drain()
	p.attest(id)
	p.drain()
	p.counts(0, 0, 1)
	recorded := p.recorded(id)
	if want := p.now().Add(-48 * time.Hour).Format(time.DateOnly); len(recorded) != 1 || recorded[0].DateAgreed.Format(time.DateOnly) != want {
		t.Errorf("at Microsoft: %+v, want %s", recorded, want)
	}

	p = newPlace(t, sandboxtest.WithSettings(sandbox.Settings{LegacyAttestationEnded: true}))
	p.goBy("enhanced")
	id = p.customer()
	p.wish(id, "kessler")
	p.drain()
	p.attest(id)
	p.drain()
	a := p.head(id).Agreement
	if a.Status != agreement.Recorded || a.Failure.Code != agreement.AcceptanceOpen || a.Attestation.Page == "" || a.Wait(p.now()) != agreement.Acceptance {
		t.Errorf("the way on: %+v", a)
	}
	if got := p.letters("agreement-acceptance"); got != 0 {
		t.Errorf("%d letters to Microsoft's page, which the reseller has not mailed", got)
	}
	if err := p.sandbox.Server.Accept(a.Attestation.ID); err != nil {
		t.Fatal(err)
	}
	p.unpark()
	p.drain()
	if a := p.head(id).Agreement; a.Status != agreement.Accepted || len(p.recorded(id)) != 1 {
		t.Errorf("accepted on Microsoft's page: %+v, %d at Microsoft", a, len(p.recorded(id)))
	}
}

// M4: Microsoft's page is mailed to whoever confirmed here, and each new one again; after a statement only once the
// reseller has mailed it.
func TestTheWayToMicrosoftsPageIsMailed(t *testing.T) {
	p := newPlace(t, sandboxtest.WithSettings(sandbox.Settings{LegacyAttestationEnded: true}))
	p.goBy("enhanced")
	r := p.recorder("enhanced")
	confirmed, stated := p.customer(), p.customer()
	p.wish(confirmed, "kessler")
	p.wish(stated, "kesslerzwei")
	p.drain()
	p.confirm(confirmed)
	p.attest(stated)
	letters := func(sentence string, want int) {
		t.Helper()
		if got := p.letters("agreement-acceptance"); got != want {
			t.Errorf("%s: %d letters, want %d", sentence, got, want)
		}
	}
	p.look(r, confirmed)
	p.look(r, stated)
	letters("first pages", 1)
	p.look(r, confirmed)
	letters("the same page", 1)
	p.ahead = 6*24*time.Hour + 13*time.Hour
	p.look(r, confirmed)
	p.look(r, stated)
	letters("renewed", 2)
	if _, err := p.acts().MailPage(t.Context(), p.by(), stated); err != nil {
		t.Fatal(err)
	}
	letters("mailed by hand", 3)
	p.ahead = 2 * p.ahead
	p.look(r, stated)
	letters("renewed after it was mailed", 4)
}

// M4: the look that makes a page anew comes before Microsoft's seven days are over, whatever the rhythm of looks is.
func TestAPageIsRenewedInTime(t *testing.T) {
	p := newPlace(t, sandboxtest.WithSettings(sandbox.Settings{LegacyAttestationEnded: true}))
	id := p.confirmedWithTenant()
	r := p.recorder("enhanced")
	made := p.look(r, id).Attestation.At
	for _, days := range []int{1, 2, 3, 4, 5, 6} {
		p.ahead = time.Duration(days)*24*time.Hour + time.Hour
		p.look(r, id)
	}
	latest := ""
	for _, row := range p.parked("record-agreement") {
		latest = max(latest, row["SK"].(string))
	}
	if over := "P#" + made.Add(7*24*time.Hour).UTC().Format("20060102150405"); latest >= over {
		t.Errorf("the next look is %s, the page is dead at %s", latest, over)
	}
}

// M4: trying again by hand overtakes what was planned: however often, one chain of looks goes on.
func TestTryingAgainByHand(t *testing.T) {
	p := newPlace(t)
	id := p.confirmedWithTenant()
	if _, err := p.acts().Retry(t.Context(), p.by(), p.customer()); err == nil {
		t.Error("nobody has confirmed, and yet it is tried again")
	}
	p.sandbox.Fail(sandbox.Rule{Operation: record, Kind: sandbox.Status, Status: 400, Code: 3000, Times: -1})
	p.deliver(p.waiting()...)
	for range 3 {
		if a, err := p.acts().Retry(t.Context(), p.by(), id); err != nil || a.Failure.Code != "" || a.Wait(p.now()) != agreement.Microsoft {
			t.Fatalf("%+v %v", a, err)
		}
		messages := p.waiting()
		p.deliver(messages...)
		p.deliver(messages...) // a queue may bring them twice
		if a := p.head(id).Agreement; a.Failure.Code != agreement.Refused {
			t.Errorf("refused again: %+v", a)
		}
	}
	calls := p.sandbox.Calls(record)
	p.unpark() // every parked look is due
	if got := p.sandbox.Calls(record) - calls; got != 1 {
		t.Errorf("%d looks go on, want one chain", got)
	}
	p.sandbox.Server.ClearFaults()
	if _, err := p.acts().Retry(t.Context(), p.by(), id); err != nil {
		t.Fatal(err)
	}
	p.drain()
	p.unpark()
	if a := p.head(id).Agreement; a.Status != agreement.Accepted || len(p.recorded(id)) != 1 {
		t.Errorf("at last: %+v, %d at Microsoft", a, len(p.recorded(id)))
	}
	if p.letters("agreement-failed") != 4 {
		t.Logf("%d letters asked for; mailing sends one for each reason", p.letters("agreement-failed"))
	}
}
