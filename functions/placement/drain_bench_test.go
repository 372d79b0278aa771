package placement_test

import (
	"context"
	"net/http"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/functions/placement"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/audit"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/wire"
)

const (
	takers     = 10   // MaximumConcurrency of the queue in template.yaml
	perMinute  = 3000 // calls the sandbox lets the partner make; a thousand orders need several minutes' worth
	invocation = time.Minute
)

// wireTap counts one process's calls, and those it made although it had been told to stay away.
type wireTap struct {
	next             http.RoundTripper
	mu               sync.Mutex
	until            time.Time // what the last Retry-After asked for
	calls, told, bad int
}

func (w *wireTap) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.calls++
	if time.Now().Before(w.until) {
		w.bad++
	}
	w.mu.Unlock()
	answer, err := w.next.RoundTrip(r)
	if err == nil && answer.StatusCode == http.StatusTooManyRequests {
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
		w.mu.Lock()
		w.told++
		w.until = time.Now().Add(time.Duration(seconds) * time.Second)
		w.mu.Unlock()
	}
	return answer, err
}

// parkingStore brings what a process parks back to the queue when its time has come, as the sweep does.
type parkingStore struct {
	placement.Store
	queue chan<- outbox.Message
}

func (s parkingStore) SaveSaga(ctx context.Context, o order.Order, saga order.Saga, act audit.Act, tasks ...outbox.Task) error {
	err := s.Store.SaveSaga(ctx, o, saga, act, tasks...)
	for _, task := range tasks {
		if err == nil && !task.NotBefore.IsZero() {
			time.AfterFunc(time.Until(task.NotBefore), func() { s.queue <- outbox.Message{ID: wire.NewID(), Bucket: "OB#test", Task: task} })
		}
	}
	return err
}

// drain is the orders in the queue, and the processes that take them.
type drain struct {
	*place
	queue chan outbox.Message
	left  sync.WaitGroup
	taps  []*wireTap
}

// process is one of the queue's takers, with a client of its own as in another Lambda.
func (d *drain) process() placement.Placer {
	tap := &wireTap{next: &http.Transport{MaxIdleConnsPerHost: 2}}
	d.taps = append(d.taps, tap)
	placer := d.placer
	placer.Store, placer.Now = parkingStore{d.Store, d.queue}, wire.Now
	placer.Partner = partnercenter.New(partnercenter.Config{
		BaseURL: d.Sandbox.URL, LoginURL: d.Sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{Timeout: 5 * time.Second, Transport: tap}, Now: wire.Now, NewID: uuid.NewString,
	})
	return placer
}

func (d *drain) take(b *testing.B, placer placement.Placer) {
	for m := range d.queue {
		ctx, cancel := context.WithTimeout(b.Context(), invocation)
		err := placer.Continue(ctx, m)
		cancel()
		if err != nil { // SQS brings it back
			time.AfterFunc(time.Minute, func() { d.queue <- m })
			continue
		}
		id, _ := order.ParseID(m.Ref[len("order/"):])
		if o, err := d.Store.Order(b.Context(), d.Reseller, id); err == nil && !o.Status.UnderWay() {
			d.left.Done()
		}
	}
}

// BenchmarkDrain empties a queue of as many orders as ORDERS says against the sandbox's throttle:
// calls for an order, the share that was answered 429, and those that were made before Retry-After was over
// (REQUIREMENTS B10). `ORDERS=1000 go test ./functions/placement -run xxx -bench Drain -benchtime 1x -timeout 20m`.
func BenchmarkDrain(b *testing.B) {
	many, err := strconv.Atoi(os.Getenv("ORDERS"))
	if err != nil {
		b.Skip("takes minutes: ORDERS says how many")
	}
	for range b.N {
		b.StopTimer()
		d := &drain{place: newPlace(b), queue: make(chan outbox.Message, 2*many)}
		var all []order.ID
		for i := range many {
			if i%20 == 0 {
				d.place = d.another()
			}
			d.send(b)
			all = append(all, d.order.ID)
			d.queue <- d.message()
		}
		if err := d.Sandbox.Server.Configure(sandbox.Settings{PartnerCallsPerMinute: perMinute * many / 1000, CustomerCallsPerMinute: 500}); err != nil {
			b.Fatal(err)
		}
		d.left.Add(many)
		b.StartTimer()
		for range takers {
			go d.take(b, d.process())
		}
		d.left.Wait()
		b.StopTimer()
		d.report(b, all)
	}
}

func (d *drain) report(b *testing.B, all []order.ID) {
	var calls, told, bad int
	for _, tap := range d.taps {
		calls, told, bad = calls+tap.calls, told+tap.told, bad+tap.bad
	}
	for _, id := range all {
		if o, err := d.Store.Order(b.Context(), d.Reseller, id); err != nil || o.Status != order.Active {
			b.Errorf("order %s is %s: %v", id, o.Status, err)
		}
	}
	b.ReportMetric(float64(calls)/float64(len(all)), "calls/order")
	b.ReportMetric(100*float64(told)/float64(calls), "%429")
	b.ReportMetric(float64(bad), "early")
	if bad > 0 {
		b.Errorf("%d calls were made before Retry-After was over", bad)
	}
}
