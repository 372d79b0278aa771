package provisioning_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/functions/provisioning"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/seal"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

const create = "POST /v1/customers"

// C3: a tenant is made in the background, for the reseller, and both sides are told.
func TestATenantIsMade(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.drain()
	n := p.head(id).Tenant
	made := p.atMicrosoft("kessler.onmicrosoft.com")
	if n.Status != tenant.Active || len(made) != 1 || n.TenantID != made[0].ID || n.Failure.Code != "" || n.CredentialsLost {
		t.Fatalf("tenant %+v, at Microsoft %+v", n, made)
	}
	whole, err := p.partner.Customer(t.Context(), n.TenantID)
	if err != nil || whole.AssociatedPartnerID != sandboxtest.ResellerTenantID || whole.BillingProfile.Culture != "de-DE" {
		t.Errorf("at Microsoft: %+v %v", whole, err)
	}
	if p.letters("tenant-ready-partner") != 1 || p.letters("tenant-ready-customer") != 1 {
		t.Error("both sides are written to, once")
	}
	cards, _, err := p.store.Customers(t.Context(), p.office.Tenant, "", "")
	if err != nil || cards[0].Tenant != tenant.Active || cards[0].Domain != "kessler.onmicrosoft.com" {
		t.Errorf("the list: %+v %v", cards, err)
	}
	p.whole("tenant", id, n.Revision)
}

// REQUIREMENTS A9: the first administrator is kept sealed for seven days and stands in clear nowhere.
func TestCredentialsAreSealed(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.drain()
	rows := storetest.Rows(t, p.database, "Credentials")
	if len(rows) != 1 {
		t.Fatalf("%d rows of credentials", len(rows))
	}
	if sealed := rows[0]["Sealed"].(string); strings.Contains(sealed, "admin") {
		t.Errorf("not sealed: %s", sealed)
	}
	life := time.Unix(int64(rows[0]["expiresAt"].(float64)), 0).Sub(p.now())
	if life > 7*24*time.Hour || life < 7*24*time.Hour-time.Minute {
		t.Errorf("they are kept for %s", life)
	}
}

const password = "Vier-Kraniche-1987!"

// C3, REQUIREMENTS A9: what is sealed is shown once, to a person who proves to be there, and stood in clear nowhere.
func TestCredentialsAreShownOnce(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.drain()
	box, err := seal.New([]byte(key), "credentials")
	if err != nil {
		t.Fatal(err)
	}
	revealer := tenant.Revealer{Store: p.store, Prover: account.Service{Store: p.store, Now: p.now}, Box: box, Now: p.now}
	technician, reader := p.person(auth.Technician), p.person(auth.Reader)
	stranger := technician
	stranger.Tenant = storetest.Admit(t, p.store, p.now()).Tenant
	for _, c := range []struct {
		sentence string
		by       auth.Caller
		password string
		code     string
	}{
		{"a reader may not", reader, password, "permission_missing"},
		{"another reseller sees no such customer", stranger, password, "not_found"},
		{"a wrong password proves nothing", technician, "wrong", "invalid_input"},
	} {
		if _, err := revealer.Reveal(t.Context(), c.by, id, c.password); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	rows := map[string][]map[string]any{}
	for _, row := range storetest.Rows(t, p.database, "") {
		rows[row["Type"].(string)] = append(rows[row["Type"].(string)], row)
	}
	shown, err := revealer.Reveal(t.Context(), technician, id, password)
	if err != nil || shown.UserName != "admin@kessler.onmicrosoft.com" || len(shown.Password) < 8 {
		t.Fatalf("shown: %q, %d characters, %v", shown.UserName, len(shown.Password), err)
	}
	if text, err := json.Marshal(rows); err != nil || strings.Contains(string(text), shown.Password) {
		t.Errorf("the password stood in the table: %v", err)
	}
	if _, err := revealer.Reveal(t.Context(), technician, id, password); fault.CodeOf(err) != "credentials_shown" {
		t.Errorf("a second time: %v", err)
	}
	if left := storetest.Rows(t, p.database, "Credentials"); len(left) != 0 {
		t.Errorf("%d rows are left", len(left))
	}
	p.whole("tenant", id, p.head(id).Tenant.Revision)
}

// REQUIREMENTS A9: after seven days nothing is shown, whether or not the row has been cleaned away.
func TestCredentialsEnd(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.drain()
	p.ahead = 7 * 24 * time.Hour
	revealer := tenant.Revealer{Store: p.store, Prover: account.Service{Store: p.store, Now: p.now}, Now: p.now}
	if _, err := revealer.Reveal(t.Context(), p.person(auth.Technician), id, password); fault.CodeOf(err) != "credentials_expired" {
		t.Errorf("after seven days: %v", err)
	}
}

// person is a colleague with a password.
func (p *place) person(role auth.Role) auth.Caller {
	p.t.Helper()
	added, err := p.store.AddPerson(p.t.Context(), account.Person{
		ID: wire.NewID(), Email: wire.NewID() + "@kranich.example", Password: account.HashPassword(password),
		Members: []account.Member{{Tenant: p.office.Tenant, Organisation: "Kranich", Role: role}},
	}, audit.Act{By: auth.System("test", p.office.Tenant, wire.NewID()), At: p.now(), Name: "person.added"})
	if err != nil {
		p.t.Fatal(err)
	}
	return auth.Caller{Person: added.ID, Tenant: p.office.Tenant, Role: role, Operation: wire.NewID()}
}

// C3, REQUIREMENTS A9: a lost answer never makes a second tenant, and with the same request id nothing is lost.
func TestALostAnswerOfMicrosoft(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.sandbox.Fail(sandbox.Rule{Operation: create, Kind: sandbox.DropAfter})
	if back := p.deliver(p.waiting()...); back != 1 {
		t.Errorf("%d messages come back, want 1", back)
	}
	if n := p.head(id).Tenant; n.Status != tenant.Creating || n.Failure.Code != tenant.Unavailable {
		t.Errorf("meanwhile people see %s %q", n.Status, n.Failure.Code)
	}
	p.drain()
	n := p.head(id).Tenant
	if n.Status != tenant.Active || n.CredentialsLost || n.Failure.Code != "" || len(p.atMicrosoft("kessler.onmicrosoft.com")) != 1 {
		t.Errorf("tenant %+v, at Microsoft %d", n, len(p.atMicrosoft("kessler.onmicrosoft.com")))
	}
	p.whole("tenant", id, n.Revision)
}

// C3: when Microsoft has forgotten the request id, the tenant is found by its domain and adopted without its password.
func TestALostAnswerMicrosoftHasForgotten(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.sandbox.Fail(sandbox.Rule{Operation: create, Kind: sandbox.DropAfter})
	p.deliver(p.waiting()...)
	p.forgetRequest(id)
	p.drain()
	n, made := p.head(id).Tenant, p.atMicrosoft("kessler.onmicrosoft.com")
	if n.Status != tenant.Active || !n.CredentialsLost || len(made) != 1 || n.TenantID != made[0].ID {
		t.Errorf("tenant %+v, at Microsoft %+v", n, made)
	}
	if rows := storetest.Rows(t, p.database, "Credentials"); len(rows) != 0 {
		t.Errorf("%d rows of credentials that nobody has", len(rows))
	}
}

// forgetRequest gives the tenant another request id, as if Microsoft no longer knew the first.
func (p *place) forgetRequest(id string) {
	p.t.Helper()
	n := p.head(id).Tenant
	n.RequestID = uuid.NewString()
	act := audit.Act{By: auth.System("test", p.office.Tenant, wire.NewID()), At: p.now(), Name: "tenant.forgotten"}
	if _, err := p.store.SaveTenant(p.t.Context(), p.office.Tenant, n, act); err != nil {
		p.t.Fatal(err)
	}
}

// C3: a domain that somebody else got meanwhile. While our own new tenant might still be missing from Microsoft's
// lists nobody gives up; when it certainly is not ours, the prefix is free again and another one can be asked for.
func TestTheDomainIsTakenMeanwhile(t *testing.T) {
	for _, c := range []struct {
		sentence string
		heard    bool // an earlier try may have been heard
		wait     time.Duration
		status   tenant.Status
		back     int
	}{
		{"before we ever asked", false, 0, tenant.Failed, 0},
		{"after a try that may have been heard, just now", true, 0, tenant.Creating, 1},
		{"after a try that may have been heard, half an hour ago", true, 31 * time.Minute, tenant.Failed, 0},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			p.ahead = -c.wait
			id := p.customer()
			p.wish(id, "kessler")
			if c.heard {
				p.sandbox.Fail(sandbox.Rule{Operation: create, Kind: sandbox.DropBefore})
				p.deliver(p.waiting()...)
			}
			p.stranger("kessler.onmicrosoft.com")
			if back := p.deliver(p.waiting()...); back != c.back {
				t.Errorf("%d messages come back, want %d", back, c.back)
			}
			n := p.head(id).Tenant
			if n.Status != c.status {
				t.Fatalf("tenant %+v", n)
			}
			if c.status != tenant.Failed {
				return
			}
			reserved, err := p.store.ReservedPrefixes(t.Context(), "kessler")
			if n.Failure.Code != tenant.DomainTaken || p.letters("tenant-failed") != 1 || err != nil || reserved["kessler"] {
				t.Errorf("failure %q, %d letters, reserved %v %v", n.Failure.Code, p.letters("tenant-failed"), reserved, err)
			}
			p.wish(id, "tiefbaukessler")
			p.drain()
			if n := p.head(id).Tenant; n.Status != tenant.Active || n.Domain() != "tiefbaukessler.onmicrosoft.com" || n.Failure.Code != "" {
				t.Errorf("asked for anew: %+v", n)
			}
		})
	}
}

// stranger takes a domain at Microsoft for a company of another reseller.
func (p *place) stranger(domain string) {
	p.t.Helper()
	_, err := p.partner.CreateCustomer(p.t.Context(), partnercenter.RequestID(uuid.NewString()), partnercenter.Customer{
		AssociatedPartnerID: sandbox.SecondResellerTenantID,
		CompanyProfile:      partnercenter.CompanyProfile{Domain: domain},
		BillingProfile: partnercenter.BillingProfile{Email: "jan@stranger.example", Culture: "cs-CZ", Language: "cs", CompanyName: "Tiefbau Kessler & Söhne KG",
			DefaultAddress: partnercenter.Address{AddressLine1: "Dlouhá 1", City: "Praha", PostalCode: "110 00", Country: "CZ"}},
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// C3, REQUIREMENTS B16: the process dies after every one of its writes; whoever comes next finishes, once.
func TestTheProcessDies(t *testing.T) {
	for writes := 1; writes <= 2; writes++ {
		t.Run(fmt.Sprintf("after write %d", writes), func(t *testing.T) {
			p := newPlace(t)
			box, err := seal.New([]byte(key), "credentials")
			if err != nil {
				t.Fatal(err)
			}
			id := p.customer()
			p.wish(id, "kessler")
			dying := tenant.Maker{Store: &mortal{MakerStore: p.store, writes: writes}, Microsoft: provisioning.Microsoft{Partner: p.partner},
				Credentials: box, Now: p.now, NewID: wire.NewID, NewRequestID: uuid.NewString}
			if err := dying.Make(t.Context(), p.office.Tenant, id); !errors.Is(err, errDied) {
				t.Fatalf("it lived: %v", err)
			}
			p.drain()
			n := p.head(id).Tenant
			if n.Status != tenant.Active || n.CredentialsLost || len(p.atMicrosoft("kessler.onmicrosoft.com")) != 1 || p.letters("tenant-ready-partner") != 1 {
				t.Errorf("tenant %+v, %d letters", n, p.letters("tenant-ready-partner"))
			}
			p.whole("tenant", id, n.Revision)
		})
	}
}

var errDied = errors.New("the process died")

// mortal is the real store of a process that dies right after a number of writes.
type mortal struct {
	tenant.MakerStore
	writes int
}

func (m *mortal) died(err error) error {
	if m.writes--; err == nil && m.writes == 0 {
		return errDied
	}
	return err
}

func (m *mortal) SaveTenant(ctx context.Context, t auth.Tenant, n tenant.Tenant, act audit.Act, tasks ...outbox.Task) (tenant.Tenant, error) {
	n, err := m.MakerStore.SaveTenant(ctx, t, n, act, tasks...)
	return n, m.died(err)
}

func (m *mortal) ActivateTenant(ctx context.Context, t auth.Tenant, n tenant.Tenant, sealed string, act audit.Act, tasks ...outbox.Task) (tenant.Tenant, error) {
	n, err := m.MakerStore.ActivateTenant(ctx, t, n, sealed, act, tasks...)
	return n, m.died(err)
}

// REQUIREMENTS B8: one message many times, one after another and all at once.
func TestDuplicateMessages(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	messages := p.waiting()
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() { p.deliver(messages...) })
	}
	group.Wait()
	p.deliver(append(messages, messages...)...)
	p.drain()
	n := p.head(id).Tenant
	if n.Status != tenant.Active || len(p.atMicrosoft("kessler.onmicrosoft.com")) != 1 || p.letters("tenant-ready-partner") != 1 {
		t.Errorf("tenant %+v, %d at Microsoft, %d letters", n, len(p.atMicrosoft("kessler.onmicrosoft.com")), p.letters("tenant-ready-partner"))
	}
	p.whole("tenant", id, n.Revision)
}

// C1: Poland asks for a register and a number, Austria speaks German with its own currency rules.
func TestCountries(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		country, postalCode, phone, register, culture string
	}{
		{"PL", "50-062", "512 345 678", "8567346215", "pl-PL"},
		{"CZ", "301 00", "224 913 999", "", "cs-CZ"},
		{"SK", "811 01", "", "", "sk-SK"},
		{"AT", "1010", "", "12345", "de-AT"},
	} {
		id := p.customer(func(f *customer.Form) {
			f.Address.Country, f.Address.PostalCode, f.Contact.Phone, f.RegistrationNumber = c.country, c.postalCode, c.phone, c.register
		})
		p.wish(id, "kessler"+strings.ToLower(c.country))
		p.drain()
		whole, err := p.partner.Customer(t.Context(), p.head(id).Tenant.TenantID)
		if err != nil || whole.BillingProfile.Culture != c.culture {
			t.Errorf("%s: %+v %v", c.country, whole.BillingProfile, err)
		}
	}
}
