package publishing_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"

	"twotier/functions/publishing"
	localbucket "twotier/infra/local/bucket"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/bucket"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/outbox"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/storefront"
	"twotier/shared/wire"
)

// place is the publishing function before an empty bucket.
type place struct {
	t         *testing.T
	store     *store.Store
	office    storetest.Office
	publisher publishing.Publisher
	files     *files
	now       time.Time
}

// files is the bucket, with a note of what is written and a fault to be had.
type files struct {
	next http.Handler
	mu   sync.Mutex
	puts []string
	fail int // answers nothing good for so many requests
}

func (f *files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	failing := f.fail > 0
	if failing {
		f.fail--
	}
	if r.Method != http.MethodGet && !failing {
		f.puts = append(f.puts, r.Method+" "+strings.TrimPrefix(r.URL.Path, "/shops/"))
	}
	f.mu.Unlock()
	if failing {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	f.next.ServeHTTP(w, r)
}

func (f *files) written() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	written := slices.Clone(f.puts)
	f.puts = nil
	return written
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	p.store = storetest.New(t, func() time.Time { return p.now })
	p.office = storetest.Admit(t, p.store, p.now)
	p.files = &files{next: localbucket.Folder(t.TempDir())}
	server := httptest.NewServer(p.files)
	t.Cleanup(server.Close)
	p.publisher = publishing.Publisher{
		Store: p.store, Base: "https://portal.example", Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return p.now }, NewID: wire.NewID,
		Files: bucket.Open(bucket.Config{Name: "shops", Region: "eu-central-1", Endpoint: server.URL, Credentials: credentials.NewStaticCredentialsProvider("local", "local", "")}),
	}
	return p
}

// sell puts products at a recommended price into the German market.
func (p *place) sell(recommended string) {
	p.t.Helper()
	amount := func(value string) money.Amount {
		a, err := money.Parse(value, "EUR")
		if err != nil {
			p.t.Fatal(err)
		}
		return a
	}
	var products []catalog.Product
	for i, price := range []string{recommended, "9.10"} {
		products = append(products, catalog.Product{
			Key: catalog.Key{ProductID: fmt.Sprintf("CFQ7TTC0LH%02d", i), SkuID: "0001"}, Title: fmt.Sprintf("Microsoft 365 Plan %d", i),
			Category: catalog.Microsoft365, MinQuantity: 1, MaxQuantity: 300,
			Offers: []catalog.Offer{{TermDuration: "P1Y", BillingCycle: "monthly", Cost: amount("4.4242"), Recommended: amount(price), EffectiveFrom: p.now}},
		})
	}
	sheet := catalog.Sheet{Market: "DE", Currency: "EUR", EffectiveFrom: p.now, SyncedAt: p.now}
	if err := p.store.SaveCatalogue(p.t.Context(), catalog.Commercial, products, nil, sheet, catalog.Report{Market: "DE"}); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) publish() error {
	return p.publisher.Do(p.t.Context(), outbox.Message{Task: storefront.Publish(p.office.Tenant), Bucket: "OB#x#0", ID: wire.NewID()})
}

// public reads what everybody sees at an address of the shop.
func (p *place) public(path string) string {
	content, err := p.publisher.Files.Get(context.Background(), "public/s/s"+p.office.Tenant.ID()+path)
	if errors.Is(err, fault.NotFound) {
		return ""
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return string(content)
}

// edit saves the shop as a person of the reseller would.
func (p *place) edit(shop storefront.Shop) {
	p.t.Helper()
	before, err := p.store.Storefront(p.t.Context(), p.office.Tenant)
	if err != nil {
		p.t.Fatal(err)
	}
	act := audit.Act{By: auth.System("test", p.office.Tenant, wire.NewID()), At: p.now, Name: "storefront.changed"}
	if _, err := p.store.SaveStorefront(p.t.Context(), p.office.Tenant, before, storefront.Saved{Shop: shop}, act); err != nil {
		p.t.Fatal(err)
	}
}

// K1: a shop is published, and what has not changed is not written again.
func TestAShopIsWrittenOnceAndThenOnlyWhatChanged(t *testing.T) {
	p := newPlace(t)
	p.sell("5.50")
	if err := p.publish(); err != nil {
		t.Fatal(err)
	}
	first := p.files.written()
	if len(first) < 15 || !strings.Contains(p.public("/de/index.html"), "5,50\u00a0€") {
		t.Fatalf("%d files written", len(first))
	}
	if err := p.publish(); err != nil {
		t.Fatal(err)
	}
	if again := p.files.written(); len(again) > 0 {
		t.Errorf("unchanged, but written: %v", again)
	}

	p.now = p.now.Add(24 * time.Hour)
	p.sell("5.75") // the price of one of two products
	if err := p.publish(); err != nil {
		t.Fatal(err)
	}
	for _, name := range p.files.written() {
		if strings.Contains(name, "cfq7ttc0lh01-0001") || strings.Contains(name, "look-") || strings.Contains(name, "sitemap") {
			t.Errorf("did not change, but written: %s", name)
		}
	}
	if !strings.Contains(p.public("/de/cfq7ttc0lh00-0001/index.html"), "5,75\u00a0€") {
		t.Error("the new price is not public")
	}
}

// K1: nothing that anybody can fetch tells what the reseller pays (canary: 4.4242).
func TestTheCostIsInNoFile(t *testing.T) {
	p := newPlace(t)
	p.sell("5.50")
	if err := p.publish(); err != nil {
		t.Fatal(err)
	}
	for _, put := range p.files.written() {
		content, err := p.publisher.Files.Get(t.Context(), strings.TrimPrefix(put, "PUT "))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte("4.42")) || bytes.Contains(content, []byte("4,42")) {
			t.Errorf("%s tells the cost", put)
		}
	}
}

// K2: a hidden product's page goes away, a closed shop goes away whole, and comes back.
func TestWhatIsHiddenGoesAway(t *testing.T) {
	p := newPlace(t)
	p.sell("5.50")
	for _, step := range []struct {
		sentence      string
		shop          storefront.Shop
		shop0, ware00 bool
	}{
		{"everything", storefront.Shop{}, true, true},
		{"a hidden product", storefront.Shop{Goods: map[string]storefront.Good{"commercial/CFQ7TTC0LH00:0001": {Hidden: true}}}, true, false},
		{"a closed shop", storefront.Shop{Closed: true}, false, false},
		{"everything again", storefront.Shop{}, true, true},
	} {
		p.edit(step.shop)
		if err := p.publish(); err != nil {
			t.Fatal(err)
		}
		if got := p.public("/de/index.html") != ""; got != step.shop0 {
			t.Errorf("%s: the shop is public: %v", step.sentence, got)
		}
		if got := p.public("/de/cfq7ttc0lh00-0001/index.html") != ""; got != step.ware00 {
			t.Errorf("%s: the product is public: %v", step.sentence, got)
		}
	}
}

// B7: a bucket that fails in the middle leaves a shop that says so, and the next try writes everything, because nobody
// knows what was written.
func TestAFailureInTheMiddleIsMendedByTheNextTry(t *testing.T) {
	p := newPlace(t)
	p.sell("5.50")
	p.files.fail = 1000
	if err := p.publish(); err == nil {
		t.Fatal("a dead bucket is no failure")
	}
	if state := p.state(); state != storefront.Failing {
		t.Errorf("after a failure the shop is %s", state)
	}
	p.files.fail = 0
	p.now = p.now.Add(time.Minute)
	if err := p.publish(); err != nil {
		t.Fatal(err)
	}
	if p.public("/de/index.html") == "" || p.public("/cs/index.html") == "" {
		t.Error("the next try left pages out")
	}
	if state := p.state(); state != storefront.Published {
		t.Errorf("after the next try the shop is %s", state)
	}
}

func (p *place) state() storefront.State {
	p.t.Helper()
	saved, err := p.store.Storefront(p.t.Context(), p.office.Tenant)
	if err != nil {
		p.t.Fatal(err)
	}
	publication, err := p.store.Publication(p.t.Context(), p.office.Tenant)
	if err != nil {
		p.t.Fatal(err)
	}
	return publication.State(saved.Revision.Version)
}

// B4: many messages at once end with what is there now, whoever was faster.
func TestManyAtOnceEndWithTheNewest(t *testing.T) {
	p := newPlace(t)
	p.sell("5.50")
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			if i == 4 {
				p.edit(storefront.Shop{Look: storefront.Look{Headline: storefront.Texts{"de": "Ganz neu"}}})
			}
			_ = p.publish() // who is passed by another comes back, see below
		})
	}
	all.Wait()
	if err := p.publish(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.public("/de/index.html"), "Ganz neu") || p.state() != storefront.Published {
		t.Error("an older version won")
	}
}

// K1: new prices of a market ask for the shops of that market and no other.
func TestNewPricesReachTheShopsOfTheirMarket(t *testing.T) {
	p := newPlace(t)
	storetest.Admit(t, p.store, p.now)
	for market, shops := range map[string]int{"DE": 2, "CZ": 0} {
		task := storefront.PublishMarket(market, p.now)
		asked := &asking{Store: p.store}
		p.publisher.Store = asked
		if err := p.publisher.Do(t.Context(), outbox.Message{Task: task, Bucket: "OB#x#0", ID: wire.NewID()}); err != nil {
			t.Fatal(err)
		}
		if len(asked.shops) != shops {
			t.Errorf("%s: %d shops asked for, want %d", market, len(asked.shops), shops)
		}
	}
}

type asking struct {
	*store.Store
	shops []auth.Tenant
}

func (a *asking) AskPublications(ctx context.Context, at time.Time, shops ...auth.Tenant) error {
	a.shops = append(a.shops, shops...)
	return a.Store.AskPublications(ctx, at, shops...)
}

// The manifest is what the bucket holds.
func TestTheManifestNamesEveryFile(t *testing.T) {
	p := newPlace(t)
	p.sell("5.50")
	if err := p.publish(); err != nil {
		t.Fatal(err)
	}
	content, err := p.publisher.Files.Get(t.Context(), "manifests/"+p.office.Tenant.ID()+".json")
	if err != nil {
		t.Fatal(err)
	}
	var names map[string]string
	if err := json.Unmarshal(content, &names); err != nil {
		t.Fatal(err)
	}
	for name := range maps.Keys(names) {
		if _, err := p.publisher.Files.Get(t.Context(), "public/"+name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
