package provisioning_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/functions/provisioning"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/link"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/phone"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

// key is every key of these tests.
const key = "a key for tests, thirty-two bytes"

// place is the provisioning function as it is deployed, on a table and a Partner Center of its own.
type place struct {
	t        *testing.T
	database dynoxidetest.Database
	store    *store.Store
	sandbox  *sandboxtest.Sandbox
	partner  *partnercenter.Client
	office   storetest.Office
	function lambda.Handler
	ahead    time.Duration // of the clock of agreements and resellers' acts
}

func newPlace(t *testing.T, adjust ...func(*sandbox.Options)) *place {
	t.Helper()
	p := &place{t: t, database: dynoxidetest.New(t), sandbox: sandboxtest.Start(t, adjust...)}
	p.store, _ = storetest.On(t, p.database, p.now)
	p.partner = partnercenter.New(partnercenter.Config{
		BaseURL: p.sandbox.URL, LoginURL: p.sandbox.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: vault.NewMemory(sandboxtest.ClientSecret, sandboxtest.RefreshToken),
		HTTP:    &http.Client{}, Now: time.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Backoff: time.Millisecond,
	})
	p.office = storetest.Admit(t, p.store, p.now())
	function, err := provisioning.Handler(t.Context(), p.environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	p.function = function
	return p
}

func (p *place) now() time.Time { return wire.Now().Add(p.ahead) }

// environment is the function's, with changes; "" takes a value away.
func (p *place) environment(changes map[string]string) func(string) string {
	secret := base64.StdEncoding.EncodeToString([]byte(key))
	values := map[string]string{
		"TABLE_NAME": p.database.Table, "DYNAMODB_ENDPOINT": p.database.Endpoint, "SEAL_KEY": secret, "LINK_KEY": secret, "PEPPER": secret,
		"PARTNER_CENTER_URL": p.sandbox.URL, "PARTNER_CENTER_LOGIN_URL": p.sandbox.URL,
		"PARTNER_CENTER_TENANT": sandboxtest.PartnerTenantID, "PARTNER_CENTER_CLIENT_ID": sandboxtest.ClientID,
		"PARTNER_CENTER_CLIENT_SECRET": sandboxtest.ClientSecret, "PARTNER_CENTER_REFRESH_TOKEN": sandboxtest.RefreshToken,
		"MCA_WAY": "legacy", "LOG_LEVEL": "ERROR" + "+8",
	}
	return func(name string) string {
		if value, changed := changes[name]; changed {
			return value
		}
		return values[name]
	}
}

// waiting gives the messages of the tasks that are not done, as the Pipe and the bus bring them.
func (p *place) waiting() []events.SQSMessage {
	p.t.Helper()
	var messages []events.SQSMessage
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if row["Kind"] == "send-mail" || row["Kind"] == "index-customer" {
			continue
		}
		messages = append(messages, p.message(row))
	}
	return messages
}

func (p *place) message(row map[string]any) events.SQSMessage {
	p.t.Helper()
	body, err := json.Marshal(map[string]any{"source": "twotier.outbox", "detail-type": row["Kind"], "detail": map[string]any{
		"bucket": row["PK"], "id": row["SK"], "kind": row["Kind"], "organisation": row["Org"], "ref": row["Ref"],
		"refVersion": row["RefVer"], "data": row["Data"], "tries": row["Tries"],
	}})
	if err != nil {
		p.t.Fatal(err)
	}
	return events.SQSMessage{MessageId: fmt.Sprint(row["SK"]), Body: string(body)}
}

// deliver hands messages to the function and gives how many come back.
func (p *place) deliver(messages ...events.SQSMessage) int {
	payload, err := json.Marshal(events.SQSEvent{Records: messages})
	if err != nil {
		p.t.Error(err)
		return 0
	}
	answer, err := p.function.Invoke(p.t.Context(), payload)
	if err != nil {
		p.t.Error(err)
		return 0
	}
	var response events.SQSEventResponse
	if err := json.Unmarshal(answer, &response); err != nil {
		p.t.Error(err)
	}
	return len(response.BatchItemFailures)
}

// drain delivers until nothing is left, as the queue does.
func (p *place) drain() {
	p.t.Helper()
	for range 6 {
		messages := p.waiting()
		if len(messages) == 0 {
			return
		}
		p.deliver(messages...)
	}
	p.t.Errorf("%d messages are left", len(p.waiting()))
}

func (p *place) by() auth.Caller {
	return auth.Caller{Person: p.office.Person.ID, Name: "Jana Falk", Tenant: p.office.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}
}

// customer takes one in; a change makes it another.
func (p *place) customer(changes ...func(*customer.Form)) string {
	p.t.Helper()
	form := customer.Form{
		CompanyName: "Tiefbau Kessler & Söhne KG",
		Address:     address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"},
		Contact:     contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@kessler-tiefbau.example", Phone: "03628 555 0119"},
	}
	for _, change := range changes {
		change(&form)
	}
	service := customer.Service{Store: p.store, Phones: phone.Normal, Qualifier: p.qualifications(), Now: p.now, NewID: wire.NewID}
	made, err := service.Create(p.t.Context(), p.by(), form)
	if err != nil {
		p.t.Fatal(err)
	}
	return made.Customer.ID
}

// wish asks for a tenant.
func (p *place) wish(customer, prefix string) {
	p.t.Helper()
	service := tenant.Service{Store: p.store, Domains: p.partner, Now: p.now}
	if _, err := service.Request(p.t.Context(), p.by(), customer, prefix); err != nil {
		p.t.Fatal(err)
	}
}

// confirm sends the agreement and confirms it, as the contact does on the public page.
func (p *place) confirm(customer string) {
	p.t.Helper()
	links := link.Maker{Key: []byte(key)}
	service := agreement.Service{Store: p.store, Library: mca.Library{Partner: p.partner}, Links: links, Phones: phone.Normal, Now: p.now, NewID: wire.NewID}
	anja := contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@kessler-tiefbau.example", Phone: "03628 555 0119", Language: "de"}
	a, err := service.Invite(p.t.Context(), p.by(), customer, anja)
	if err != nil {
		p.t.Fatal(err)
	}
	public := auth.Caller{Operation: wire.NewID(), Address: "203.0.113.7"}
	_, err = service.Confirm(p.t.Context(), public, agreement.Consent{Token: links.Token(link.Agreement, a.LinkID), Person: anja, Accepted: true})
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) head(id string) customer.Head {
	p.t.Helper()
	h, err := p.store.CustomerHead(p.t.Context(), p.office.Tenant, id)
	if err != nil {
		p.t.Fatal(err)
	}
	return h
}

// letters counts the letters asked for.
func (p *place) letters(name string) int {
	p.t.Helper()
	n := 0
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if row["Data"] == `{"letter":"`+name+`"}` {
			n++
		}
	}
	return n
}

// atMicrosoft gives the customers Partner Center has under the domain.
func (p *place) atMicrosoft(domain string) []partnercenter.Customer {
	p.t.Helper()
	var found []partnercenter.Customer
	for c, err := range p.partner.Customers(p.t.Context(), 0, partnercenter.CustomerFilter{Field: partnercenter.ByDomain, StartsWith: domain}) {
		if err != nil {
			p.t.Fatal(err)
		}
		found = append(found, c)
	}
	return found
}

// whole says that an object's history has no gap and ends at its revision.
func (p *place) whole(objectType, id string, newest audit.Revision) {
	p.t.Helper()
	entries, _, err := p.store.History(p.t.Context(), p.office.Tenant, objectType, id, "")
	if err != nil {
		p.t.Fatal(err)
	}
	var oldestFirst []audit.Entry
	for i := range entries {
		oldestFirst = append(oldestFirst, entries[len(entries)-1-i])
	}
	if at := audit.Broken(oldestFirst, newest); at != 0 {
		p.t.Errorf("the history of %s breaks at %d of %d", objectType, at, newest.Version)
	}
}
