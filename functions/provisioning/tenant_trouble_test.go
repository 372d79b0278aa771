package provisioning_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/uuid"

	"twotier/functions/provisioning"
	"twotier/infra/sandbox"
	"twotier/shared/customer"
	"twotier/shared/seal"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

// Every call that making a tenant and bringing a change may meet trouble at.
const (
	asking  = "HEAD /v1/domains/{domain}"
	reading = "GET /v1/customers/{customer}/profiles/billing"
)

// C1, C3, REQUIREMENTS B4, B5: whatever happens to any call, it ends with one tenant that has what stands here; until then
// people see what is waited for.
func TestTroubleAtEveryCall(t *testing.T) {
	for _, operation := range []string{create, asking, reading, replace} {
		for _, rule := range []sandbox.Rule{
			{Kind: sandbox.DropBefore}, {Kind: sandbox.DropAfter}, {Kind: sandbox.Truncate}, {Kind: sandbox.Duplicate},
			{Kind: sandbox.Status, Status: 503}, {Kind: sandbox.StatusAfter, Status: 500}, {Kind: sandbox.StatusAfter, Status: 504},
			{Kind: sandbox.RetryAfter, RetryAfterSeconds: 1},
		} {
			t.Run(fmt.Sprintf("%s %s %d", operation, rule.Kind, rule.Status), func(t *testing.T) {
				t.Parallel()
				p := newPlace(t)
				rule.Operation = operation
				p.sandbox.Fail(rule)
				p.ends(p.customer())
			})
		}
	}
}

// C1, C3, REQUIREMENTS B16: the process dies at each of its calls, before it is heard or before its answer is; whoever
// comes next finishes, once.
func TestDeathAtEveryCall(t *testing.T) {
	for _, call := range []string{"POST /v1/customers", "GET /profiles/billing", "PUT /profiles/billing"} {
		for _, heard := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, heard: %t", call, heard), func(t *testing.T) {
				t.Parallel()
				p := newPlace(t)
				deathbed := p.deathbed(call, heard)
				p.ends(p.customer())
				if !deathbed.struck {
					t.Error("it did not die")
				}
			})
		}
	}
}

// ends makes the tenant of a customer and brings a change there, to the one good end.
func (p *place) ends(id string) {
	p.t.Helper()
	p.wish(id, "kessler")
	p.drain()
	p.edit(id, "Am Kalkofen 15")
	p.drain()
	h := p.head(id)
	made := p.atMicrosoft("kessler.onmicrosoft.com")
	if h.Tenant.Status != tenant.Active || h.Tenant.Failure.Code != "" || h.Tenant.CredentialsLost || len(made) != 1 || made[0].ID != h.Tenant.TenantID {
		p.t.Errorf("tenant %+v, %d at Microsoft", h.Tenant, len(made))
	}
	if h.Profile.Status != customer.ProfileCurrent || h.Profile.Failure.Code != "" || p.kept(id).DefaultAddress.AddressLine1 != "Am Kalkofen 15" {
		p.t.Errorf("profile %+v, at Microsoft %+v", h.Profile, p.kept(id).DefaultAddress)
	}
	if p.letters("tenant-ready-partner") != 1 || p.letters("tenant-failed") != 0 {
		p.t.Errorf("%d letters of the making, %d of its failure", p.letters("tenant-ready-partner"), p.letters("tenant-failed"))
	}
	p.whole("tenant", id, h.Tenant.Revision)
	p.whole("billingProfile", id, h.Profile.Revision)
}

// deathbed stands before Partner Center and ends, at the first of some calls, whatever the function is doing.
type deathbed struct {
	mu     sync.Mutex
	struck bool
	die    context.CancelFunc
}

// deathbed puts one between the function and Partner Center.
func (p *place) deathbed(call string, heard bool) *deathbed {
	p.t.Helper()
	target, err := url.Parse(p.sandbox.URL)
	if err != nil {
		p.t.Fatal(err)
	}
	d := &deathbed{}
	method, end, _ := strings.Cut(call, " ")
	proxy := httputil.NewSingleHostReverseProxy(target)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.mu.Lock()
		now := !d.struck && r.Method == method && strings.HasSuffix(r.URL.Path, end)
		d.struck = d.struck || now
		d.mu.Unlock()
		if !now {
			proxy.ServeHTTP(w, r)
			return
		}
		if heard {
			proxy.ServeHTTP(httptest.NewRecorder(), r.WithContext(context.WithoutCancel(r.Context())))
		}
		d.die()
	}))
	p.t.Cleanup(server.Close)
	function, err := provisioning.Handler(p.t.Context(), p.environment(map[string]string{"PARTNER_CENTER_URL": server.URL, "PARTNER_CENTER_LOGIN_URL": p.sandbox.URL}))
	if err != nil {
		p.t.Fatal(err)
	}
	p.function = mourned{d, function}
	return d
}

// mourned is the function whose process may die; nothing of a dead one's work goes on.
type mourned struct {
	*deathbed
	function interface {
		Invoke(ctx context.Context, payload []byte) ([]byte, error)
	}
}

// Invoke runs the function. What a dead one had in hand stays in the outbox.
func (m mourned) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	ctx, m.die = context.WithCancel(ctx)
	defer m.die()
	answer, err := m.function.Invoke(ctx, payload)
	if ctx.Err() != nil {
		return json.Marshal(events.SQSEventResponse{})
	}
	return answer, err
}

// C3: what may have begun at Microsoft is not given up with its message: after an hour of silence the work plans its own
// next try, once for however many deliveries, and ends well when Microsoft is back.
func TestMicrosoftIsSilentForHours(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.sandbox.Fail(sandbox.Rule{Operation: create, Kind: sandbox.StatusAfter, Status: 503, Times: -1})
	box, err := seal.New([]byte(key), "credentials")
	if err != nil {
		t.Fatal(err)
	}
	maker := tenant.Maker{Store: p.store, Microsoft: provisioning.Microsoft{Partner: p.partner}, Credentials: box, Now: p.now, NewID: wire.NewID, NewRequestID: uuid.NewString}
	if err := maker.Make(t.Context(), p.office.Tenant, id); err == nil {
		t.Fatal("silence was taken for an answer")
	}
	p.ahead = 2 * time.Hour
	if err := maker.Make(t.Context(), p.office.Tenant, id); err != nil {
		t.Fatalf("it is left to the message, which is given up: %v", err)
	}
	if planned := storetest.Rows(t, p.database, "Parked"); len(planned) != 1 || planned[0]["Kind"] != "create-tenant" {
		t.Errorf("planned: %v", planned)
	}
	if n := p.head(id).Tenant; n.Status != tenant.Creating || n.Failure.Code != tenant.Unavailable {
		t.Errorf("people see %+v", n)
	}
	p.sandbox.Server.ClearFaults()
	if err := maker.Make(t.Context(), p.office.Tenant, id); err != nil {
		t.Fatal(err)
	}
	if n, made := p.head(id).Tenant, p.atMicrosoft("kessler.onmicrosoft.com"); n.Status != tenant.Active || len(made) != 1 {
		t.Errorf("tenant %+v, %d at Microsoft", n, len(made))
	}
}
