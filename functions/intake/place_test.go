package intake_test

import (
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/functions/customers"
	"twotier/functions/indexing"
	"twotier/functions/intake"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	files "twotier/shared/intake"
	"twotier/shared/outbox"
	"twotier/shared/phone"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// place is the customers function with the work behind its files, on an empty table.
type place struct {
	t        testing.TB
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	api      http.Handler
	worker   intake.Worker
	now      time.Time
}

func newPlace(t testing.TB) *place {
	t.Helper()
	p := &place{t: t, database: dynoxidetest.New(t), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return p.now }
	p.store, p.trips = storetest.On(t, p.database, clock)
	taking := customer.Service{Store: p.store, Phones: phone.Normal, Now: clock, NewID: wire.NewID, NewRequestID: uuid.NewString}
	p.worker = intake.Worker{Files: files.Worker{Store: p.store, Customers: taking, Now: clock, NewID: wire.NewID}, Outbox: p.store}
	api := httpapi.New("customers", slog.New(slog.DiscardHandler))
	customers.Register(api, customers.API{Customers: taking, Imports: files.Service{Store: p.store, Phones: phone.Normal, Now: clock, NewID: wire.NewID}})
	p.api = api.Handler(p.store)
	return p
}

// office is a reseller's browser.
func (p *place) office() (storetest.Office, *apitest.Client) {
	p.t.Helper()
	o := storetest.Admit(p.t, p.store, p.now)
	return o, apitest.New(p.t, p.api).WithSession(string(o.Session))
}

// messages are what waits in the queues of a kind.
func (p *place) messages(kind outbox.Kind, t auth.Tenant) []outbox.Message {
	p.t.Helper()
	var all []outbox.Message
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if outbox.Kind(row["Kind"].(string)) != kind {
			continue
		}
		m := outbox.Message{Bucket: row["PK"].(string), ID: row["SK"].(string), Task: outbox.Task{Kind: kind, Tenant: t, Ref: row["Ref"].(string)}}
		if data, _ := row["Data"].(string); data != "" {
			m.Data = map[string]string{"chunk": strings.Trim(strings.TrimPrefix(data, `{"chunk":`), `"}`)}
		}
		all = append(all, m)
	}
	return all
}

// work does what waits until nothing does.
func (p *place) work(t auth.Tenant) {
	p.t.Helper()
	for {
		waiting := p.messages(outbox.ImportCustomers, t)
		if len(waiting) == 0 {
			return
		}
		for _, m := range waiting {
			if err := p.worker.Do(p.t.Context(), m); err != nil {
				p.t.Fatal(err)
			}
		}
	}
}

// index lets customers be found by what they may be known by.
func (p *place) index(t auth.Tenant) {
	p.t.Helper()
	worker := indexing.Worker{Index: p.store, Outbox: p.store, NewID: wire.NewID}
	for _, m := range p.messages(outbox.IndexCustomer, t) {
		if err := worker.Do(p.t.Context(), m); err != nil {
			p.t.Fatal(err)
		}
	}
}

type body = map[string]any

const header = "Firma;Straße;PLZ;Ort;Land;USt-IdNr.;Vorname;Nachname;E-Mail;Telefon\n"

func columns() []string {
	return []string{"companyName", "address.line1", "address.postalCode", "address.city", "address.country", "vatId",
		"contact.firstName", "contact.lastName", "contact.email", "contact.phone"}
}

// company is a line of a company like no other.
func company(n int) string {
	name := names(n)
	return fmt.Sprintf("%s Werkstatt GmbH;Hauptstr. %d;%05d;Neustadt;DE;;Erika;Muster;info@%s-%d.example;\n", name, n, 10000+n, strings.ToLower(name), n)
}

// names give companies different beginnings.
func names(n int) string {
	const letters = "abcdefghijklmnoprstuvz"
	return string([]byte{letters[n%22] - 32, letters[n/22%22], letters[n/484%22], 'a'})
}

func base(file string) string { return base64.StdEncoding.EncodeToString([]byte(file)) }

func upload(file string, take ...int) body {
	return body{"fileName": "kunden.csv", "data": base(file), "take": take, "format": body{"encoding": "utf-8", "delimiter": ";", "columns": columns()}}
}

type shownImport struct {
	ID      string
	Counts  files.Tally
	Ended   bool
	Stopped bool
}

type shownLine struct {
	Line                            int
	CompanyName, Result, CustomerID string
	Problems                        []struct {
		Path, Code string
		Params     map[string]string
	}
	Values map[string]string
}

func (l shownLine) String() string {
	text := fmt.Sprintf("%d %s", l.Line, l.Result)
	for _, p := range l.Problems {
		text += " " + p.Path + ":" + p.Code
	}
	return text
}

func lines(t testing.TB, browser *apitest.Client, id string) []shownLine {
	t.Helper()
	var got struct{ Items []shownLine }
	browser.Get("/api/customer-imports/"+id+"/lines").Into(t, &got)
	return got.Items
}

func read(t testing.TB, browser *apitest.Client, id string) (shown shownImport) {
	t.Helper()
	browser.Get("/api/customer-imports/"+id).Into(t, &shown)
	return shown
}

// customersOf counts the customers of a reseller.
func (p *place) customersOf(t auth.Tenant) int {
	p.t.Helper()
	count := 0
	for _, row := range storetest.Rows(p.t, p.database, "Customer") {
		if strings.HasPrefix(row["PK"].(string), "R#"+t.ID()+"#") {
			count++
		}
	}
	return count
}
