// Package world is what tests of ordering stand on: a store, a Partner Center, a reseller, customers that are ready to
// order for, and a catalogue. Everything is real but the clock.
package world

import (
	"cmp"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/infra/local/bucket"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// World is one test's.
type World struct {
	Store    *store.Store
	Trips    *storetest.Trips
	Sandbox  *sandboxtest.Sandbox
	Partner  *partnercenter.Client
	Reseller auth.Tenant

	t        testing.TB
	database dynoxidetest.Database
	office   storetest.Office
	metered  string // endpoint of the functions, when it is another
	files    string // of the stand-in for S3
	mu       sync.Mutex
	now      time.Time
}

// New makes a world whose reseller is known to Partner Center.
func New(t testing.TB, adjust ...func(*sandbox.Options)) *World {
	t.Helper()
	w := &World{t: t, now: wire.Now(), database: dynoxidetest.New(t)}
	w.Store, w.Trips = storetest.On(t, w.database, w.Now)
	w.Sandbox = sandboxtest.Start(t, adjust...)
	files := httptest.NewServer(bucket.Folder(t.TempDir()))
	t.Cleanup(files.Close)
	w.files = files.URL
	w.Partner = w.NewPartner()
	w.office = storetest.Admit(t, w.Store, w.Now())
	w.Reseller = w.office.Tenant
	return w
}

// NewPartner is another process's client of the same Partner Center.
func (w *World) NewPartner() *partnercenter.Client {
	return partnercenter.New(partnercenter.Config{
		BaseURL: w.Sandbox.URL, LoginURL: w.Sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}},
		Now:     wire.Now, NewID: uuid.NewString,
		Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond, // how fast we may ask is tested where it is decided
	})
}

// Now is the world's clock.
func (w *World) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// Pass lets time go by here; the sandbox has a clock of its own.
func (w *World) Pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// By is a person of the organisation with the role.
func (w *World) By(t auth.Tenant, role auth.Role) auth.Caller {
	return auth.Caller{Person: wire.NewID(), Name: "Anja Kessler", Tenant: t, Role: role, Operation: wire.NewID(), Address: "203.0.113.7", Agent: "test"}
}

// Act is something the test does itself.
func (w *World) Act(name string) audit.Act {
	return audit.Act{By: auth.System("test", w.Reseller, wire.NewID()), At: w.Now(), Name: name}
}

// SignIn makes a person of the organisation with a session, and gives the cookie's token.
func (w *World) SignIn(t auth.Tenant, role auth.Role) account.Token {
	w.t.Helper()
	office := w.office
	office.Tenant = t
	return office.Colleague(w.t, role)
}

// Founder is the person the reseller was admitted with, its first account manager.
func (w *World) Founder() string { return w.office.Person.ID }

// SignInTo is SignIn for a person of a customer of the organisation, who belongs there and nowhere else.
func (w *World) SignInTo(t auth.Tenant, customer string, role auth.Role) account.Token {
	w.t.Helper()
	office := w.office
	office.Tenant = t
	return office.Guest(w.t, customer, role)
}

// Another is a second reseller, for tests that somebody else's things are hidden.
func (w *World) Another() auth.Tenant {
	w.t.Helper()
	return storetest.Admit(w.t, w.Store, w.Now(), func(r *reseller.Reseller) {
		r.PartnerID, r.MicrosoftID = sandbox.SecondResellerMPNID, sandbox.SecondResellerTenantID
	}).Tenant
}

// Tasks counts the outbox rows of a kind that wait to be done.
func (w *World) Tasks(kind outbox.Kind) int {
	w.t.Helper()
	n := 0
	for _, row := range storetest.Rows(w.t, w.database, "Outbox") {
		if row["Kind"] == string(kind) {
			n++
		}
	}
	return n
}

// Meter puts something before the table that the functions of this world speak to from now on.
func (w *World) Meter(before func(endpoint string) string) { w.metered = before(w.database.Endpoint) }

// Getenv is the environment of a function that works in this world.
func (w *World) Getenv(name string) string {
	key := base64.StdEncoding.EncodeToString([]byte(storetest.Key))
	return map[string]string{
		"TABLE_NAME": w.database.Table, "DYNAMODB_ENDPOINT": cmp.Or(w.metered, w.database.Endpoint), "AWS_REGION": "eu-central-1",
		"SEAL_KEY": key, "PEPPER": key, "LINK_KEY": key, "BASE_URL": "https://portal.example", "LOG_LEVEL": "ERROR",
		"OIDC_WORK_ISSUER": "https://login.example/{tenantid}/v2.0", "OIDC_PERSONAL_ISSUER": "https://login.example/personal/v2.0",
		"OIDC_CLIENT_ID": "an application", "OIDC_CLIENT_SECRET": "its secret",
		"MAIL_FROM": "portal@aldermark.example", "PROVIDER_NAME": "Aldermark Distribution GmbH", "MCA_WAY": "legacy",
		"SHOPS_BUCKET": "shops", "REPORTS_BUCKET": "reports", "S3_ENDPOINT": w.files,
		"PARTNER_CENTER_URL": w.Sandbox.URL, "PARTNER_CENTER_LOGIN_URL": w.Sandbox.URL,
		"PARTNER_CENTER_TENANT": sandboxtest.PartnerTenantID, "PARTNER_CENTER_CLIENT_ID": sandboxtest.ClientID,
		"PARTNER_CENTER_CLIENT_SECRET": sandboxtest.ClientSecret, "PARTNER_CENTER_REFRESH_TOKEN": sandboxtest.RefreshToken,
	}[name]
}

// Database is what the store stands on, for tests that look into it.
func (w *World) Database() dynoxidetest.Database { return w.database }

// Rows counts everything in the table.
func (w *World) Rows() int {
	w.t.Helper()
	return len(storetest.Rows(w.t, w.database, ""))
}
