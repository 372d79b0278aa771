package provisioning_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
)

const page = "POST /v1/attestations/enhanced"

// scene is one write to Partner Center: what comes before it and how the function is to go on.
type scene struct {
	name, way, operation string
	before               func(*place, string) // right before the write
}

func scenes() []scene {
	open := func(p *place, id string) { p.drain() }
	return []scene{
		{"recording", "legacy", record, nil},
		{"asking for Microsoft's page", "enhanced", page, nil},
		{"recording what was accepted there", "enhanced", record, func(p *place, id string) {
			open(p, id)
			if err := p.sandbox.Server.Accept(p.head(id).Agreement.Attestation.ID); err != nil {
				p.t.Fatal(err)
			}
		}},
	}
}

func (s scene) begin(t *testing.T) (*place, string) {
	t.Helper()
	p := newPlace(t, sandboxtest.WithSettings(sandbox.Settings{LegacyAttestationEnded: s.way == "enhanced"}))
	p.goBy(s.way)
	id := p.confirmedWithTenant()
	if s.before != nil {
		s.before(p, id)
	}
	return p, id
}

// finish lets time and people do what they do, until the agreement is green.
func (s scene) finish(p *place, id string) agreement.Agreement {
	p.t.Helper()
	for range 4 {
		p.unpark()
		p.drain()
		a := p.head(id).Agreement
		if a.Status == agreement.Accepted {
			return a
		}
		if a.Attestation.ID != "" {
			if err := p.sandbox.Server.Accept(a.Attestation.ID); err != nil {
				p.t.Fatal(err)
			}
		}
		if _, err := p.acts().Retry(p.t.Context(), p.by(), id); err != nil { // a person looks at it
			p.t.Fatal(err)
		}
	}
	return p.head(id).Agreement
}

// M4, B4 to B8: whatever happens to a write at Partner Center, there is one agreement, and meanwhile people see why it waits.
func TestFaultsOfEveryAgreementWrite(t *testing.T) {
	for _, s := range scenes() {
		for _, kind := range []sandbox.Kind{sandbox.DropBefore, sandbox.DropAfter, sandbox.StatusAfter, sandbox.Status, sandbox.RetryAfter, sandbox.Duplicate, sandbox.Truncate} {
			t.Run(s.name+" "+string(kind), func(t *testing.T) {
				p, id := s.begin(t)
				p.sandbox.Fail(sandbox.Rule{Operation: s.operation, Kind: kind, Status: 500})
				p.unpark()
				p.deliver(p.waiting()...)
				if a := p.head(id).Agreement; a.Status != agreement.Accepted && a.Failure.Code == "" {
					t.Errorf("meanwhile nobody sees why it waits: %+v", a)
				}
				if a := s.finish(p, id); a.Status != agreement.Accepted || len(p.recorded(id)) != 1 {
					t.Errorf("%s %q, %d at Microsoft", a.Status, a.Failure.Code, len(p.recorded(id)))
				}
				p.counts(0, 0, 1)
				p.whole("agreement", id, p.head(id).Agreement.Revision)
			})
		}
	}
}

// dying is a function that stops for good at its nth write to the table.
type dying struct {
	agreement.RecorderStore
	left int
}

var errKilled = errors.New("killed")

func (d *dying) SaveAgreement(ctx context.Context, t auth.Tenant, a agreement.Agreement, act audit.Act, tasks ...outbox.Task) (agreement.Agreement, error) {
	if d.left--; d.left < 0 {
		return a, errKilled
	}
	return d.RecorderStore.SaveAgreement(ctx, t, a, act, tasks...)
}

// M4, B6: killed before or after each call, whoever comes next finishes: one agreement, and one page at Microsoft.
func TestKilledAtEveryAgreementWrite(t *testing.T) {
	for _, s := range scenes() {
		for writes := range 3 {
			t.Run(fmt.Sprintf("%s after %d writes", s.name, writes), func(t *testing.T) {
				p, id := s.begin(t)
				pages := p.sandbox.Calls(page)
				r := p.recorder(s.way)
				r.Store = &dying{RecorderStore: p.store, left: writes}
				if err := r.Record(t.Context(), p.office.Tenant, id, ""); err != nil && !errors.Is(err, errKilled) {
					t.Fatal(err)
				}
				p.drain() // the message comes back to another
				if a := s.finish(p, id); a.Status != agreement.Accepted || len(p.recorded(id)) != 1 {
					t.Errorf("%s %q, %d at Microsoft", a.Status, a.Failure.Code, len(p.recorded(id)))
				}
				if ids := p.requestIDs(page); s.operation == page && len(ids) != 1 {
					t.Errorf("pages were asked for with the ids %v (%d before)", ids, pages)
				}
			})
		}
	}
}

// M4: a newer text turns green customers red, with the reason; what they confirmed stays, nobody is mailed, and many are
// asked again in one act. Doing it twice changes nothing.
func TestANewerTextOfTheAgreement(t *testing.T) {
	p := newPlace(t)
	versions := agreement.Versions{Store: p.store, Publisher: p.acts().Library.(agreement.Publisher), Now: p.now, NewID: p.acts().NewID}
	check := func() {
		t.Helper()
		if _, err := versions.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		p.drain()
	}
	check()
	old := p.confirmedWithTenant()
	p.drain()
	p.counts(0, 0, 1)
	check()
	p.counts(0, 0, 1)
	before, mails := p.head(old).Agreement, p.mails()
	if err := p.sandbox.Server.PublishAgreement(); err != nil {
		t.Fatal(err)
	}
	if err := p.sandbox.Server.Advance(time.Hour); err != nil {
		t.Fatal(err)
	}
	p.ahead += time.Hour
	for range 2 {
		check()
		p.counts(1, 0, 0)
	}
	a := p.head(old).Agreement
	if a.Status != agreement.Required || a.Reason != agreement.NewVersion || a.Wait(p.now()) != agreement.Unsent || a.Revision.Version != before.Revision.Version+1 {
		t.Errorf("red with the reason: %+v", a)
	}
	if got := p.mails(); got != mails {
		t.Errorf("%d letters were asked for by a new text", got-mails)
	}
	former, err := p.store.Confirmations(t.Context(), p.office.Tenant, old)
	if err != nil || len(former) != 1 || former[0].Signatory.Email != before.Signatory.Email || former[0].AcceptedAt.IsZero() || former[0].Why != agreement.NewVersion {
		t.Errorf("what was confirmed before: %+v %v", former, err)
	}
	p.confirm(old)
	p.drain()
	check()
	p.counts(0, 0, 1)
	if got := p.recorded(old); len(got) != 2 || got[0].TemplateID == got[1].TemplateID {
		t.Errorf("at Microsoft: %+v", got)
	}
	claim := agreement.Claim{Day: p.now().Add(-48 * time.Hour).Format(time.DateOnly), How: agreement.ByPhone, Person: before.Signatory}
	if _, err := p.acts().Attest(t.Context(), p.by(), p.customer(), claim); err == nil {
		t.Error("somebody is said to have agreed before there was what was agreed to")
	}
	p.whole("agreement", old, p.head(old).Agreement.Revision)
}

// mails counts the letters asked for, whichever.
func (p *place) mails() int {
	n := 0
	for _, name := range []string{"agreement-invitation", "agreement-confirmed", "agreement-receipt", "agreement-failed", "agreement-attested", "agreement-acceptance"} {
		n += p.letters(name)
	}
	return n
}
