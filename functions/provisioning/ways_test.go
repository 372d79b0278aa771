package provisioning_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/agreement"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/wire"
)

// recorder brings confirmations to Microsoft by a way of the test's choice, by the test's clock.
func (p *place) recorder(way string) agreement.Recorder {
	p.t.Helper()
	chosen, err := mca.New(way, p.partner, p.now)
	if err != nil {
		p.t.Fatal(err)
	}
	return agreement.Recorder{Store: p.store, Way: chosen, Now: p.now, NewID: wire.NewID, NewRequestID: uuid.NewString}
}

func (p *place) look(r agreement.Recorder, id string) agreement.Agreement {
	p.t.Helper()
	if err := r.Record(p.t.Context(), p.office.Tenant, id, ""); err != nil {
		p.t.Fatal(err)
	}
	return p.head(id).Agreement
}

// M4: the direct way waits until the customer has accepted in its own admin center, and pretends nothing.
func TestDirectAcceptance(t *testing.T) {
	p := newPlace(t)
	id := p.confirmedWithTenant()
	r := p.recorder("direct")
	a := p.look(r, id)
	if a.Status != agreement.Recorded || a.Failure.Code != agreement.AcceptanceOpen || a.Attestation.Page == "" || a.Refused() {
		t.Errorf("not accepted yet: %+v", a)
	}
	before := a.Revision
	if a = p.look(r, id); a.Revision != before {
		t.Error("looking without news is written into the history")
	}
	if parked := len(p.parked("record-agreement")); parked != 2 {
		t.Errorf("%d further looks are planned, want one for each look", parked)
	}
	if err := p.sandbox.Server.SignDirectly(p.head(id).Tenant.TenantID); err != nil {
		t.Fatal(err)
	}
	if a = p.look(r, id); a.Status != agreement.Accepted || a.Failure.Code != "" {
		t.Errorf("accepted: %+v", a)
	}
	p.counts(0, 0, 1)
}

// M4: the enhanced way hands out Microsoft's page, renews it before its seven days are over, and turns green when
// Microsoft says so.
func TestEnhancedAttestation(t *testing.T) {
	p := newPlace(t, sandboxtest.WithSettings(sandbox.Settings{LegacyAttestationEnded: true}))
	id := p.confirmedWithTenant()
	r := p.recorder("enhanced")
	first := p.look(r, id)
	if first.Status != agreement.Recorded || first.Failure.Code != agreement.AcceptanceOpen || first.Attestation.ID == "" ||
		first.Attestation.Page != "https://cdn.partner.microsoft.com/mca/?attestationid="+first.Attestation.ID {
		t.Fatalf("%+v", first)
	}
	p.ahead = 6 * 24 * time.Hour
	if again := p.look(r, id); again.Attestation.ID != first.Attestation.ID {
		t.Error("the page was made anew although it still lives")
	}
	p.ahead = 7 * 24 * time.Hour
	if renewed := p.look(r, id); renewed.Attestation.ID == first.Attestation.ID || renewed.Failure.Code != agreement.AcceptanceOpen {
		t.Errorf("the page is dead: %+v", renewed)
	}
	if got := p.sandbox.Calls("POST /v1/attestations/enhanced"); got != 2 {
		t.Errorf("%d pages were made, want 2", got)
	}
	if err := p.sandbox.Server.SignDirectly(p.head(id).Tenant.TenantID); err != nil {
		t.Fatal(err)
	}
	if a := p.look(r, id); a.Status != agreement.Accepted {
		t.Errorf("accepted: %+v", a)
	}
}

// M4: the product stops asking 30 days after the confirmation; the reason stays visible.
func TestItStopsAsking(t *testing.T) {
	p := newPlace(t)
	id := p.confirmedWithTenant()
	r := p.recorder("direct")
	p.ahead = 31 * 24 * time.Hour
	if a := p.look(r, id); a.Failure.Code != agreement.Unanswered || !a.Refused() {
		t.Errorf("%+v", a)
	}
	p.look(r, id)
	if got := p.letters("agreement-failed"); got != 1 {
		t.Errorf("%d letters tell that nobody asks any more, want 1", got)
	}
	if parked := len(p.parked("record-agreement")); parked != 0 {
		t.Errorf("%d further looks are planned", parked)
	}
}
