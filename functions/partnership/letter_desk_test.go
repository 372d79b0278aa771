package partnership_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"twotier/functions/partnership"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/customerletter"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/i18n"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
	"twotier/shared/phone"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

type m = map[string]any

// desk is the letters' part of the function on a table of its own, with a reseller whose authorisation has ended.
type desk struct {
	t        testing.TB
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	api      http.Handler
	office   storetest.Office
	browser  *apitest.Client

	mu  sync.Mutex
	now time.Time
}

func newDesk(t testing.TB) *desk {
	d := &desk{t: t, database: dynoxidetest.New(t), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	d.store, d.trips = storetest.On(t, d.database, d.clock)
	api := httpapi.New("partnership", slog.New(slog.DiscardHandler))
	partnership.Register(api, partnership.API{Letters: partnership.Letters{Provider: "Aldermark Distribution GmbH",
		Letters: customerletter.Service{Store: d.store, Prepared: partnership.PreparedLetter, Now: d.clock, NewID: wire.NewID}}})
	d.api = api.Handler(d.store)
	d.office, d.browser = d.reseller(func(r *reseller.Reseller) {
		r.Authorisation = reseller.Authorisation{State: reseller.Lost, Since: d.now.Add(-time.Hour)}
	})
	return d
}

func (d *desk) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

func (d *desk) reseller(changes ...func(*reseller.Reseller)) (storetest.Office, *apitest.Client) {
	o := storetest.Admit(d.t, d.store, d.clock(), changes...)
	return o, apitest.New(d.t, d.api).WithSession(string(o.Session))
}

// customer takes one in whose person speaks a language.
func (d *desk) customer(name string, lang i18n.Language) string {
	d.t.Helper()
	service := customer.Service{Store: d.store, Phones: phone.Normal, Now: d.clock, NewID: wire.NewID}
	by := auth.Caller{Person: d.office.Person.ID, Tenant: d.office.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}
	made, err := service.Create(d.t.Context(), by, customer.Form{
		CompanyName: name, Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"}, DuplicateAccepted: true,
		Contact: contact.Person{FirstName: "Anja", LastName: "Kessler", Email: strings.ToLower(strings.ReplaceAll(name, " ", "")) + "@kessler.example", Language: lang},
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return made.Customer.ID
}

// run does every part of a sending, each twice, as a queue may.
func (d *desk) run(sending string, parts int) {
	d.t.Helper()
	worker := customerletter.Worker{Store: d.store, Now: d.clock, NewID: wire.NewID}
	for n := range parts {
		for range 2 {
			message := outbox.Message{Task: outbox.Task{Kind: outbox.WriteToCustomers, Tenant: d.office.Tenant, Data: map[string]string{"chunk": fmt.Sprint(n)}}}
			if err := worker.Go(d.t.Context(), message, sending); err != nil {
				d.t.Fatal(err)
			}
		}
	}
}

// becomes writes into the mail log what became of a customer's letter of a sending.
func (d *desk) becomes(sending, customer string, news maillog.Outcome) {
	d.t.Helper()
	_, parts, err := d.store.LetterSending(d.t.Context(), d.office.Tenant, sending)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, part := range parts {
		for _, line := range part.Lines {
			if line.Customer != customer {
				continue
			}
			e := maillog.Entry{ID: line.Mail, Tenant: d.office.Tenant, Letter: "customer-letter", Ref: customerletter.LetterTask(d.office.Tenant, sending, customer).Ref,
				Recipient: "customer/" + customer, Occasion: sending, Status: maillog.Queued, QueuedAt: d.clock()}
			if err := d.store.BeginMail(d.t.Context(), e); err != nil {
				d.t.Fatal(err)
			}
			if err := maillog.Record(d.t.Context(), d.store, d.office.Tenant, line.Mail, news); err != nil {
				d.t.Fatal(err)
			}
		}
	}
}

// asked counts the letters that wait to be written.
func (d *desk) asked() int {
	n := 0
	for _, row := range storetest.Rows(d.t, d.database, "Outbox") {
		if row["Data"] == `{"letter":"customer-letter"}` {
			n++
		}
	}
	return n
}

type (
	letterSending struct {
		ID, StartedBy  string
		Total, Done    int
		Ended, Stopped bool
	}
	letterRead struct {
		Version  int64
		Closed   string
		SavedBy  string
		Sendings []letterSending
		Texts    []struct {
			Language        string
			Changed         bool
			Words, Prepared struct{ Subject, Text string }
		}
	}
	recipientsRead struct {
		Counts, Languages map[string]int
		Items             []struct{ CompanyName, Place, Language string }
		Pages             int
	}
	sendingRead struct {
		Sending letterSending
		Counts  map[string]int
		Items   []struct{ CustomerID, State, Language string }
	}
)
