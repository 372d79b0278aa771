package mirroring_test

import (
	"bytes"
	"container/heap"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"

	"twotier/functions/mirroring"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/auth"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/seal"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/table"
	"twotier/shared/wire"
)

// meter adds up what DynamoDB says it charges for, reads and writes apart.
type meter struct {
	mu            sync.Mutex
	reads, writes float64
}

func (m *meter) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	asking := bytes.Replace(body, []byte("{"), []byte(`{"ReturnConsumedCapacity":"TOTAL",`), 1)
	r = r.Clone(r.Context())
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(asking)), int64(len(asking))
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	said, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close() // read whole
	answer.Body = io.NopCloser(bytes.NewReader(said))
	_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	m.add(operation, said)
	return answer, err
}

type units struct{ CapacityUnits float64 }

func (m *meter) add(operation string, said []byte) {
	var one struct{ ConsumedCapacity units }
	var many struct{ ConsumedCapacity []units }
	if json.Unmarshal(said, &many) != nil {
		_ = json.Unmarshal(said, &one) // an error's answer charges nothing
	}
	sum := one.ConsumedCapacity.CapacityUnits
	for _, c := range many.ConsumedCapacity {
		sum += c.CapacityUnits
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch operation {
	case "GetItem", "BatchGetItem", "Query":
		m.reads += sum
	default:
		m.writes += sum
	}
}

// agenda is the outbox, the Pipe and the sweep in one: messages in the order of their time.
type agenda []outbox.Message

func (a agenda) Len() int           { return len(a) }
func (a agenda) Less(i, j int) bool { return a[i].NotBefore.Before(a[j].NotBefore) }
func (a agenda) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(m any)        { *a = append(*a, m.(outbox.Message)) }
func (a *agenda) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// asking notes the tasks that are written.
type asking struct {
	*store.Store
	tasks *agenda
}

func (s asking) SaveRound(ctx context.Context, t auth.Tenant, r mirror.Round, at time.Time, op string, tasks ...outbox.Task) (mirror.Round, error) {
	saved, err := s.Store.SaveRound(ctx, t, r, at, op, tasks...)
	landed := err == nil
	if !landed { // killed: what was written stands all the same, and the outbox brings its task
		time.Sleep(100 * time.Millisecond) // a write that is under way arrives
		there, failed := s.Round(context.WithoutCancel(ctx), t)
		saved, landed = there, failed == nil && there.Version == r.Version+1
	}
	for _, task := range tasks {
		if landed {
			task.RefVersion = saved.Version
			heap.Push(s.tasks, outbox.Message{Task: task, ID: wire.NewID(), Bucket: "OB#bench"})
		}
	}
	return saved, err
}

// BenchmarkRounds mirrors as many customers, with five subscriptions each, as CUSTOMERS says, of four resellers, against a
// Partner Center that allows 600 calls a minute: first everything, then with nothing changed, then with every fourth page
// killed in its middle. Minutes are those of a moved clock, which both sides share (PERFORMANCE 7, REQUIREMENTS B10).
// `CUSTOMERS=10000 go test ./functions/mirroring -run xxx -bench Rounds -benchtime 1x -timeout 60m`.
func BenchmarkRounds(b *testing.B) {
	many, err := strconv.Atoi(os.Getenv("CUSTOMERS"))
	if err != nil {
		b.Skip("takes minutes: CUSTOMERS says how many")
	}
	for range b.N {
		p := newPlace(b)
		storetest.Still(b, p.database)
		p.populate(many)
		if err := p.sandbox.Server.Configure(sandbox.Settings{PartnerCallsPerMinute: 600, CustomerCallsPerMinute: 500}); err != nil {
			b.Fatal(err)
		}
		for _, run := range []string{"first", "unchanged", "killed"} {
			p.clock.Pass(time.Hour)
			p.measured(b, run, many)
		}
		p.clock.Pass(24 * time.Hour) // charges and renewals of a day come in
		p.measured(b, "next-day", many)
	}
}

// populate makes the customers, of four resellers in turn.
func (p *place) populate(many int) {
	if err := p.sandbox.Server.Seed(many); err != nil {
		p.t.Fatal(err)
	}
	offices := []storetest.Office{p.office}
	for range 3 {
		offices = append(offices, storetest.Admit(p.t, p.store, p.clock.Now()))
	}
	var lock sync.Mutex
	making, _ := errgroup.WithContext(p.t.Context())
	making.SetLimit(4)
	i := 0
	for one, err := range p.partner.Customers(p.t.Context(), 500, partnercenter.CustomerFilter{}) {
		if err != nil {
			p.t.Fatal(err)
		}
		office := offices[i%len(offices)]
		i++
		making.Go(func() error {
			id := p.brought(office.Tenant, one)
			lock.Lock()
			defer lock.Unlock()
			p.tenants[id] = one.ID
			return nil
		})
	}
	if err := making.Wait(); err != nil {
		p.t.Fatal(err)
	}
}

// measured is one day's rounds of everybody.
func (p *place) measured(b *testing.B, run string, many int) {
	b.Helper()
	meter, tasks := &meter{}, &agenda{}
	kept := asking{p.counted(meter), tasks}
	looker := mirror.NewLooker(kept, holding.Microsoft{Partner: p.client()}, p.clock.Now, wire.NewID)
	worker := mirroring.Worker{Outbox: done{}, Rounds: mirror.Rounds{Looker: looker, Store: kept}, Starter: mirror.Starter{Store: kept, Now: p.clock.Now, NewID: wire.NewID}}
	calls, throttled := p.answers()
	began, moved := time.Now(), p.clock.Now()
	if err := worker.Starter.Ask(b.Context(), moved.Format(time.RFC3339)); err != nil {
		b.Fatal(err)
	}
	pages := 0
	for tasks.Len() > 0 {
		m := heap.Pop(tasks).(outbox.Message)
		p.clock.Pass(max(0, m.NotBefore.Sub(p.clock.Now())))
		if pages++; run == "killed" && pages%4 == 0 {
			dying, die := context.WithTimeout(b.Context(), 30*time.Millisecond)
			_ = worker.Do(dying, m) // killed; SQS brings the message back
			die()
			p.clock.Pass(time.Minute)
		}
		if err := worker.Do(b.Context(), m); err != nil {
			b.Fatal(err)
		}
	}
	p.wholly(b, kept, run)
	after, more := p.answers()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	per := func(n float64) float64 { return n / float64(many) }
	b.ReportMetric(per(float64(after-calls)), run+"-calls/customer")
	b.ReportMetric(100*float64(more-throttled)/float64(after-calls), run+"-%429")
	b.ReportMetric(per(meter.reads), run+"-RRU/customer")
	b.ReportMetric(per(meter.writes), run+"-WRU/customer")
	b.ReportMetric(p.clock.Now().Sub(moved).Minutes(), run+"-moved-min")
	b.Logf("%s: %d customers in %d pages, %s here, %.0f minutes by the moved clock", run, many, pages, time.Since(began).Round(time.Second), p.clock.Now().Sub(moved).Minutes())
}

// wholly holds that every reseller's round came to its end.
func (p *place) wholly(b *testing.B, kept mirror.StartStore, run string) {
	b.Helper()
	all, _, err := mirror.Starter{Store: kept}.All(b.Context(), auth.System("mirroring", auth.Provider(), wire.NewID()), "", "")
	if err != nil {
		b.Fatal(err)
	}
	for _, one := range all {
		if one.Round.EndedAt.IsZero() || one.Round.Passed != one.Round.Of {
			b.Errorf("%s: %s is at %d of %d", run, one.Reseller.Name, one.Round.Passed, one.Round.Of)
		}
	}
}

// done forgets nothing: the bench has its own agenda.
type done struct{}

func (done) Done(context.Context, outbox.Message) error { return nil }

// answers counts Partner Center's, and those that were 429.
func (p *place) answers() (all, throttled int) {
	return p.calls.all, p.calls.throttled
}

// counting counts what a client is answered.
type counting struct {
	mu             sync.Mutex
	all, throttled int
}

func (c *counting) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := http.DefaultTransport.RoundTrip(r)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil && strings.Contains(r.URL.Path, "/customers/") {
		c.all++
		if answer.StatusCode == http.StatusTooManyRequests {
			c.throttled++
		}
	}
	return answer, err
}

// client is Partner Center's with its own limits lifted: what keeps the rate here is what rounds have booked.
func (p *place) client() *partnercenter.Client {
	return partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{Transport: &p.calls}, Now: p.clock.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
}

// counted is the store with a meter before it.
func (p *place) counted(m *meter) *store.Store {
	tbl := table.Open(table.Config{Name: p.database.Table, Endpoint: p.database.Endpoint, Region: "eu-central-1",
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""), HTTP: &http.Client{Transport: m}})
	cursors, err := seal.New([]byte(storetest.Key), "cursors")
	if err != nil {
		p.t.Fatal(err)
	}
	return store.New(store.Config{Table: tbl, Cursors: cursors, Pepper: []byte(storetest.Key), Now: p.clock.Now, NewID: wire.NewID})
}
