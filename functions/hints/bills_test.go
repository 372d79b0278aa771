package hints_test

import (
	"context"
	"iter"
	"net/http"
	"strings"
	"testing"
	"time"

	"twotier/functions/syncing"
	"twotier/infra/sandbox"
	"twotier/shared/auth"
	"twotier/shared/bill"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/money"
	"twotier/shared/store/storetest"
)

type bills struct {
	Items []struct {
		ID, Document  string
		Issued, Until time.Time
		Total, Paid   money.Amount
	}
	AsOf time.Time
}

func (p *place) billed(browser *apitest.Client) bills {
	p.t.Helper()
	var read bills
	browser.Get("/api/provider/microsoft-invoices").Into(p.t, &read)
	return read
}

func (p *place) provider(role auth.Role) *apitest.Client {
	return apitest.New(p.t, p.api).WithSession(string(storetest.Provider(p.store, p.clock.Now()).Colleague(p.t, role)))
}

// The mirror behind T3: Microsoft says that an invoice is out, the look reads it, and the provider's billing sees it. What
// has not changed is not written again.
func TestMicrosoftsInvoices(t *testing.T) {
	const months = 100 * 24 * time.Hour // in which at least two invoices come out
	p := newPlace(t, months)
	p.customers(2)
	p.listening()
	p.clock.Pass(months)
	boss := p.provider(auth.ProviderBilling)
	if read := p.billed(boss); len(read.Items) != 0 || !read.AsOf.IsZero() {
		t.Errorf("before: %+v", read)
	}
	event := `{"event":"invoice-ready","resource":"invoice","path":"/v1/invoices/G000000001"}`
	answer, err := http.Post(p.sandbox.URL+"/sandbox/webhooks/events", "application/json", strings.NewReader(event))
	if err != nil || answer.StatusCode != http.StatusNoContent {
		t.Fatalf("%v: %v", answer, err)
	}
	_ = answer.Body.Close()
	for range 3_000 { // it comes by itself
		if p.drain() > 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	read := p.billed(boss)
	if len(read.Items) < 2 || !read.AsOf.Equal(p.clock.Now()) {
		t.Fatalf("%+v", read)
	}
	newest := read.Items[0]
	if newest.ID == "" || newest.Document != "invoice" || newest.Issued.Before(read.Items[1].Issued) || !newest.Total.Value.IsPositive() || newest.Until.After(newest.Issued) {
		t.Errorf("%+v", newest)
	}
	before := storetest.Rows(t, p.database, "Bill")
	p.clock.Pass(time.Minute)
	syncer := syncing.Syncer{Bills: p.worker.Bills, Log: quiet()}
	if err := syncer.Handle(t.Context(), syncing.Event{Schedule: syncing.BillSync}); err != nil {
		t.Fatal(err)
	}
	after := storetest.Rows(t, p.database, "Bill")
	if len(after) != len(before) || after[0]["At"] != before[0]["At"] || !p.billed(boss).AsOf.Equal(p.clock.Now()) {
		t.Errorf("the same again: %v", after)
	}
}

// Who asks, how often, and who must not know; Microsoft that does not answer takes nothing away.
func TestWhoMayLookAtMicrosoftsInvoices(t *testing.T) {
	p := newPlace(t)
	boss := p.provider(auth.ProviderBilling)
	for n, want := range []int{202, 202, 202, 429} {
		if got := boss.Post("/api/provider/microsoft-invoices", m{}); got.Status != want {
			t.Errorf("look %d: %d", n, got.Status)
		}
	}
	for who, browser := range map[string]*apitest.Client{"a reseller": p.browser, "support": p.provider(auth.ProviderSupport)} {
		if got := browser.Get("/api/provider/microsoft-invoices"); got.Status != http.StatusForbidden {
			t.Errorf("%s: %d", who, got.Status)
		}
	}
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /v1/invoices", Kind: sandbox.Status, Status: 503, Times: -1})
	if err := (syncing.Syncer{Bills: p.worker.Bills, Log: quiet()}).Handle(t.Context(), syncing.Event{Schedule: syncing.BillSync}); err == nil {
		t.Error("a look that read nothing is done")
	}
	if read := p.billed(boss); !read.AsOf.IsZero() {
		t.Errorf("%+v", read)
	}
}

// issuing is a Microsoft that issues what the test wants.
type issuing []bill.Bill

func (i issuing) Issued(context.Context) iter.Seq2[bill.Bill, error] {
	return func(yield func(bill.Bill, error) bool) {
		for _, b := range i {
			if !yield(b, nil) {
				return
			}
		}
	}
}

// One bad head never stops the rest; what is paid meanwhile is one write.
func TestOneBadInvoiceStopsNothing(t *testing.T) {
	p := newPlace(t)
	day := time.Date(2026, 11, 6, 0, 0, 0, 0, time.UTC)
	euro := func(text string) money.Amount {
		a, err := money.Parse(text, "EUR")
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	good := bill.Bill{ID: "G1", Document: bill.Invoice, Issued: day, Total: euro("1204.50"), Paid: euro("0")}
	correction := bill.Bill{ID: "G2", Document: bill.Adjustment, Amends: "G1", Issued: day, Total: euro("-4.50"), Paid: euro("0")}
	paid := good
	paid.Paid = euro("1204.50")
	for _, c := range []struct {
		sentence string
		issued   issuing
		want     bill.Read
	}{
		{"one without a number", issuing{good, {Issued: day, Total: euro("1")}, correction}, bill.Read{Seen: 3, Bad: 1, Written: 2}},
		{"the same again", issuing{good, correction}, bill.Read{Seen: 2}},
		{"paid", issuing{paid, correction}, bill.Read{Seen: 2, Written: 1}},
		{"listed no more", issuing{paid}, bill.Read{Seen: 1}},
	} {
		got, err := bill.Sync{Source: c.issued, Store: p.store, Now: p.clock.Now}.Run(t.Context())
		if err != nil || got != c.want {
			t.Errorf("%s: %+v: %v", c.sentence, got, err)
		}
	}
	if read := p.billed(p.provider(auth.ProviderBilling)); len(read.Items) != 2 || !read.Items[1].Paid.Value.Equal(paid.Paid.Value) || read.Items[0].Document != "adjustment" {
		t.Errorf("%+v", read)
	}
}
