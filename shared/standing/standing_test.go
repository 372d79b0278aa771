package standing_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/partnercenter/vetting"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// place is a reseller whose standing is looked at.
type place struct {
	*world.World
	service standing.Service
	keeper  standing.Keeper
	t       *testing.T
}

func newPlace(t *testing.T) place {
	w := world.New(t)
	return place{w, standing.Service{Store: w.Store, Partners: vetting.Microsoft{Partner: unbounded(w)}, Limits: limit.Limiter{Store: w.Store, Now: w.Now}, Now: w.Now, NewID: wire.NewID},
		standing.Keeper{Store: w.Store, Now: w.Now}, t}
}

// unbounded is a client without the bucket that keeps a real one below Microsoft's limit.
func unbounded(w *world.World) *partnercenter.Client {
	return partnercenter.New(partnercenter.Config{
		BaseURL: w.Sandbox.URL, LoginURL: w.Sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{}, Now: wire.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1),
	})
}

// look asks Microsoft, after that long.
func (p place) look(after time.Duration) standing.View {
	p.t.Helper()
	p.Pass(after)
	v, err := p.service.LookNow(p.t.Context(), p.By(p.Reseller, auth.AccountManager), p.Reseller)
	if err != nil {
		p.t.Fatal(err)
	}
	return v
}

// becomes changes the reseller's account at Microsoft.
func (p place) becomes(change func(*sandbox.Reseller)) {
	p.t.Helper()
	r := sandbox.Reseller{MPNID: sandbox.ResellerMPNID, TenantID: sandbox.ResellerTenantID, Name: "Nordlicht IT GmbH", Country: "DE", MPASigned: true}
	change(&r)
	if err := p.Sandbox.Server.Register(r); err != nil {
		p.t.Fatal(err)
	}
}

// looksToCome counts the looks that wait for their time.
func (p place) looksToCome() (count int) {
	p.t.Helper()
	for _, row := range storetest.Rows(p.t, p.Database(), "Parked") {
		if row["Kind"] == string(outbox.LookAtResellers) {
			count++
		}
	}
	return count
}

func verdicts(v standing.View) map[standing.CheckName]string {
	found := map[standing.CheckName]string{}
	for _, c := range v.Standing.Checks {
		found[c.Name] = string(c.State)
		if c.Code != "" {
			found[c.Name] = c.Code
		}
	}
	return found
}

// P9: what Microsoft says of a reseller, in each way it can be wrong there.
func TestWhatMicrosoftSays(t *testing.T) {
	fine := map[standing.CheckName]string{"profile": "ok", "country": "ok", "agreement": "ok", "relationship": "ok", "partnerOfRecord": "ok"}
	but := func(differs map[standing.CheckName]string) map[standing.CheckName]string {
		all := map[standing.CheckName]string{}
		for name, said := range fine {
			all[name] = said
		}
		for name, said := range differs {
			all[name] = said
		}
		return all
	}
	type checks = map[standing.CheckName]string
	for _, c := range []struct {
		sentence string
		at       func(*sandbox.Reseller)
		fails    string // an operation of Partner Center
		want     checks
		group    standing.Group
	}{
		{"all is well", func(*sandbox.Reseller) {}, "", fine, standing.GroupFine},
		{"the agreement is not signed", func(r *sandbox.Reseller) { r.MPASigned = false }, "",
			but(checks{"agreement": "mpa_unsigned", "partnerOfRecord": "not_partner_of_record"}), standing.GroupRisk},
		{"it is not active any more", func(r *sandbox.Reseller) { r.Suspended = true }, "",
			but(checks{"country": "unknown", "relationship": "relationship_missing", "partnerOfRecord": "not_partner_of_record"}), standing.GroupRisk},
		{"the provider may not sell through it", func(r *sandbox.Reseller) { r.Unrelated = true }, "",
			but(checks{"country": "unknown", "relationship": "relationship_missing", "partnerOfRecord": "not_partner_of_record"}), standing.GroupRisk},
		{"its location is elsewhere", func(r *sandbox.Reseller) { r.Country = "AT" }, "",
			but(checks{"country": "partner_country_differs"}), standing.GroupRisk},
		{"its tenant is another", func(r *sandbox.Reseller) { r.TenantID = "11111111-2222-4333-8444-555555555555" }, "",
			but(checks{"agreement": "microsoft_id_unknown", "relationship": "ids_differ"}), standing.GroupRisk},
		{"the list is not answered", func(*sandbox.Reseller) {}, "GET /v1/relationships",
			but(checks{"country": "unreachable", "relationship": "unreachable"}), standing.GroupUnseen},
		{"nothing is answered", func(*sandbox.Reseller) {}, "*",
			checks{"profile": "unreachable", "country": "unreachable", "agreement": "unreachable", "relationship": "unreachable", "partnerOfRecord": "unreachable"}, standing.GroupUnseen},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.becomes(c.at)
			if c.fails != "" {
				p.Sandbox.Fail(sandbox.Rule{Operation: c.fails, Kind: sandbox.Status, Status: 400, Times: -1})
			}
			v := p.look(0)
			if diff := cmp.Diff(c.want, verdicts(v)); diff != "" || v.Standing.Group() != c.group {
				t.Errorf("%s %s", v.Standing.Group(), diff)
			}
			if whole := c.fails == ""; whole != v.Standing.LookedAt.Equal(p.Now()) {
				t.Errorf("looked at %s", v.Standing.LookedAt)
			}
		})
	}
}

// P6, P9: an authorisation ends when Microsoft itself has refused the reseller twice, ten minutes apart.
func TestWhenAnAuthorisationEnds(t *testing.T) {
	suspended := func(r *sandbox.Reseller) { r.Suspended = true }
	well := func(*sandbox.Reseller) {}
	p := newPlace(t)
	for _, step := range []struct {
		sentence string
		at       func(*sandbox.Reseller)
		after    time.Duration
		silent   bool
		want     reseller.AuthorisationState
		tasks    int
	}{
		{"it was never authorised, so it cannot lose it", suspended, 0, false, reseller.Unlooked, 0},
		{"nor by a second look", suspended, time.Hour, false, reseller.Unlooked, 0},
		{"all is well", well, time.Minute, false, reseller.Authorised, 0},
		{"not signed ends nothing", func(r *sandbox.Reseller) { r.MPASigned = false }, time.Hour, false, reseller.Authorised, 0},
		{"nor a second time", func(r *sandbox.Reseller) { r.MPASigned = false }, time.Hour, false, reseller.Authorised, 0},
		{"refused for the first time, a second look is asked for", suspended, time.Hour, false, reseller.Authorised, 1},
		{"too soon for a second", suspended, 9 * time.Minute, false, reseller.Authorised, 1},
		{"it was a slip of Microsoft's", well, time.Minute, false, reseller.Authorised, 1},
		{"so the next is a first", suspended, time.Hour, false, reseller.Authorised, 2},
		{"no answer proves nothing", suspended, 10 * time.Minute, true, reseller.Authorised, 2},
		{"the second look", suspended, time.Minute, false, reseller.Lost, 2},
		{"there is no way back by itself", well, time.Hour, false, reseller.Lost, 2},
	} {
		p.becomes(step.at)
		if step.silent {
			p.Sandbox.Fail(sandbox.Rule{Operation: "*", Kind: sandbox.Status, Status: 400, Times: 5})
		}
		v := p.look(step.after)
		if v.Reseller.Authorisation.State != step.want || p.looksToCome() != step.tasks {
			t.Fatalf("%s: %+v, %d looks asked for", step.sentence, v.Reseller.Authorisation, p.looksToCome())
		}
	}
	kept, err := p.Store.Reseller(t.Context(), p.Reseller)
	if a := kept.Authorisation; err != nil || a.Source != reseller.ByMonitor || a.Code != standing.NotPartnerOfRecord || a.Since.IsZero() {
		t.Errorf("%+v, %v", a, err)
	}
}

// The last true answer stays, with its time, while Microsoft is silent.
func TestMicrosoftIsSilent(t *testing.T) {
	p := newPlace(t)
	seen := p.look(0).Standing.Check(standing.Agreement)
	p.Sandbox.Fail(sandbox.Rule{Operation: "*", Kind: sandbox.Status, Status: 400, Times: -1})
	silent := p.look(time.Hour)
	got := silent.Standing.Check(standing.Agreement)
	if got.State != standing.OK || !got.At.Equal(seen.At) || !got.Silent.Equal(p.Now()) || silent.Standing.Group() != standing.GroupUnseen {
		t.Errorf("%+v, %s", got, silent.Standing.Group())
	}
}

// P6: who may end an authorisation and open it again, with a reason; the same again changes nothing.
func TestByHand(t *testing.T) {
	p := newPlace(t)
	admin := p.By(auth.Provider(), auth.ProviderAdmin)
	ctx := t.Context()
	lose := func(by auth.Caller, note string) error {
		_, err := p.keeper.Lose(ctx, by, p.Reseller, reseller.ByProvider, "", note)
		return err
	}
	for _, c := range []struct {
		sentence string
		run      func() error
		code     string
		version  int64
	}{
		{"not by the reseller", func() error { return lose(p.By(p.Reseller, auth.AccountManager), "why") }, "permission_missing", 1},
		{"not without a reason", func() error { return lose(admin, " ") }, "invalid_input", 1},
		{"not of who is none", func() error {
			_, err := p.keeper.Lose(ctx, admin, auth.Reseller("01JNOBODY"), reseller.ByProvider, "", "why")
			return err
		}, "not_found", 1},
		{"with a reason", func() error { return lose(admin, "Microsoft told us by mail") }, "", 2},
		{"once", func() error { return lose(admin, "again") }, "", 2},
		{"the monitor does not open it", func() error {
			_, err := p.keeper.Restore(ctx, auth.System("standing", p.Reseller, wire.NewID()), p.Reseller, reseller.ByMonitor, "")
			return err
		}, "status_lost", 2},
		{"taken back", func() error {
			_, err := p.keeper.Restore(ctx, admin, p.Reseller, reseller.ByMistake, "It was another company")
			return err
		}, "", 3},
	} {
		err := c.run()
		if code := fault.CodeOf(err); err != nil && code != c.code || err == nil && c.code != "" {
			t.Errorf("%s: %v", c.sentence, err)
		}
		if r, err := p.Store.Reseller(ctx, p.Reseller); err != nil || r.Revision.Version != c.version {
			t.Errorf("%s: version %d, %v", c.sentence, r.Revision.Version, err)
		}
	}
}
