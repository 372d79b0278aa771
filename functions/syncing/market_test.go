package syncing_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/syncing"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/catalog"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// world is Partner Center, the way to it, and what we keep of it.
type world struct {
	t        *testing.T
	clock    *sandboxtest.Clock
	sandbox  *sandboxtest.Sandbox
	way      *way
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	syncer   syncing.Syncer
	log      bytes.Buffer
}

func newWorld(t *testing.T, products []catalogue.Product) *world {
	w := &world{t: t, clock: sandboxtest.At(time.Date(2026, 11, 20, 9, 15, 0, 0, time.UTC)), database: dynoxidetest.New(t), way: newWay(t)}
	w.store, w.trips = storetest.On(t, w.database, w.clock.Now)
	w.syncer = syncing.Syncer{Store: w.store, Now: w.clock.Now, NewID: wire.NewID, Log: slog.New(slog.NewJSONHandler(&w.log, nil))}
	w.sell(products)
	return w
}

// sell makes Partner Center sell these products from now on.
func (w *world) sell(products []catalogue.Product) {
	w.t.Helper()
	w.sandbox = sandboxtest.Start(w.t, func(o *sandbox.Options) {
		o.Products, o.Wall = products, w.clock.Now
	})
	w.way.lead(w.t, w.sandbox.URL)
	w.syncer.Partner = partnercenter.New(partnercenter.Config{
		BaseURL: w.way.url, LoginURL: w.way.url, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    http.DefaultClient, Now: wire.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
}

// office is the Microsoft 365 shelf: a dozen products, so that a test that needs no more is quick.
func office() []catalogue.Product {
	return slices.DeleteFunc(catalogue.Products(), func(p catalogue.Product) bool { return p.Category != "microsoft365" })
}

// sync runs the function for a slot and gives its one log line.
func (w *world) sync(slot string) (line, error) {
	w.t.Helper()
	w.log.Reset()
	err := w.syncer.Handle(w.t.Context(), syncing.Event{Schedule: syncing.CatalogueSync, Slot: slot})
	var read line
	if decodeErr := json.Unmarshal(w.log.Bytes(), &read); decodeErr != nil {
		w.t.Fatalf("the run is not one line of log: %v: %s", decodeErr, w.log.Bytes())
	}
	return read, err
}

// done is sync that must succeed.
func (w *world) done() line {
	w.t.Helper()
	read, err := w.sync("")
	if err != nil {
		w.t.Fatal(err)
	}
	return read
}

func (w *world) products(market string) map[catalog.Key]catalog.Product {
	w.t.Helper()
	_, products, err := w.store.Catalogue(w.t.Context(), market, catalog.Commercial)
	if err != nil {
		w.t.Fatal(err)
	}
	all := map[catalog.Key]catalog.Product{}
	for _, p := range products {
		all[p.Key] = p
	}
	return all
}

// history gives the days and costs of a billing plan's price in a market, as "2026-11-01 4.16".
func (w *world) history(plan string) []string {
	w.t.Helper()
	var found []string
	for _, row := range storetest.Rows(w.t, w.database, "Price") {
		key := row["PK"].(string) + "#" + row["SK"].(string)
		if day, of := strings.CutPrefix(key, "PR#"+plan+"#"); of {
			found = append(found, day+" "+row["Cost"].(string))
		}
	}
	return found
}

type line struct {
	Level          string
	Markets        int
	DE, AT, CZ, PL counts
}

type counts struct {
	Rows, BadRows, Products, Unread, Changed, Withdrawn, Prices, Promotions int
	Bad                                                                     []string
}

// way leads to Partner Center and can spoil what comes back.
type way struct {
	url    string
	target atomic.Pointer[url.URL]
	spoil  atomic.Pointer[spoil]
}

// spoil is what happens to the price sheets of a market.
type spoil struct {
	market string
	change func(sheet string) string
	cut    bool // the length promised stays that of the whole sheet
}

func newWay(t *testing.T) *way {
	w := &way{}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(w.target.Load())
			r.Out.Header.Del("Accept-Encoding") // so that what is spoilt is text
		},
		ModifyResponse: w.modify,
	}
	front := httptest.NewServer(proxy)
	t.Cleanup(front.Close)
	w.url = front.URL
	return w
}

func (w *way) lead(t *testing.T, to string) {
	t.Helper()
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	w.target.Store(target)
}

// spoilt changes every price sheet of licences of a market until it is called again.
func (w *way) spoilt(market string, change func(sheet string) string) {
	w.spoil.Store(&spoil{market: market, change: change})
}

// cut ends every price sheet of licences of a market in the middle.
func (w *way) cut(market string) {
	w.spoil.Store(&spoil{market: market, change: func(s string) string { return s[:len(s)/2] }, cut: true})
}

func (w *way) modify(r *http.Response) error {
	spoil := w.spoil.Load()
	if spoil == nil || r.StatusCode != http.StatusOK || !strings.Contains(r.Request.URL.Path, "Market='"+spoil.market+"',PricesheetView='updatedlicensebased'") {
		return nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	text := spoil.change(string(body))
	r.Body = io.NopCloser(strings.NewReader(text))
	if !spoil.cut {
		r.Header.Set("Content-Length", strconv.Itoa(len(text)))
	}
	return nil
}
