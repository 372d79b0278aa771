package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"twotier/infra/api/document"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/wire"
)

// I5, REQUIREMENTS A6: what a reseller pays, earns and is recommended, how it makes its prices, and what it writes for
// itself stands in no byte a customer can get: no answer to its users or to a visitor with its links, no letter to it with
// what is attached, no printed quote, no export, no public file. The operations are the API's own list: one that is new is
// asked like the others, and one that has no answer for a customer's user to anything asked here is named, so that somebody
// gives it something to find.
func TestCanariesReachNoCustomer(t *testing.T) {
	m := newMill(t)
	m.ordered()
	m.held()
	draft, quoted := m.cart(), m.quoted() // which nobody at the customer is shown
	open, _ := m.sent()
	agreed, token := m.sent()
	visitor := apitest.New(t, m.handler)
	yes := named{"token": token, "name": "Dr. Karin Wintermann", "declared": true, "language": "de"}
	if got := visitor.Post("/api/quote-links/acceptance", yes); got.Status != http.StatusOK {
		t.Fatalf("accept: %d %s", got.Status, got.Body)
	}
	second, _ := m.sent()
	m.post("/api/quotes/"+second.ID+"/edition", nil)
	third, other := m.sent()
	visitor.Post("/api/quote-links/acceptance", named{"token": other, "name": "Dr. Karin Wintermann", "declared": true, "language": "de"})
	m.follow(m.post("/api/quotes/"+third.ID+"/order", named{"accepted": accepted()}).OrderID, "active")
	m.post("/api/requests", named{"subject": requestWords, "text": requestWords + " at " + costOfBase, "customerId": m.customer})
	m.announced()
	m.carry()

	canaries := m.canaries(draft, quoted, open, agreed)
	m.singToTheReseller(canaries, draft, open)
	m.askAsCustomer(canaries)
	m.askAsVisitor(canaries)
	m.readMails(canaries)
	for name, content := range m.files() {
		for _, one := range found(canaries, content) {
			t.Errorf("the public file %s tells %s", name, one)
		}
	}
}

// canaries are the figures that were put in, and every one the portal has made of them for the reseller.
func (m *mill) canaries(draft made, quotes ...made) []canary {
	all := []canary{word(orderName), word(requestWords), word(resellersOnly), word(partnerID)}
	for _, figure := range []string{costOfBase, recommendedOfBase, costOfAddon, recommendedOfAddon, ruleOfAll, ruleOfSegment, ruleOfCustomer, ruleOfShop} {
		all = append(all, number(figure))
	}
	answers := []apitest.Answer{m.seller.Get("/api/orders/" + draft.ID), m.seller.Post("/api/orders/"+draft.ID+"/dry-run", named{}),
		m.seller.Get("/api/orders"), m.seller.Get("/api/catalog/products?customer=" + m.customer)}
	for _, q := range quotes {
		answers = append(answers, m.seller.Get("/api/quotes/"+q.ID))
	}
	for _, answer := range answers {
		if answer.Status != http.StatusOK {
			m.t.Fatalf("%d %s", answer.Status, answer.Body)
		}
		all = append(all, earnings(answer.Body)...)
	}
	slices.SortFunc(all, func(a, b canary) int { return strings.Compare(a.name, b.name) })
	return slices.CompactFunc(all, func(a, b canary) bool { return a.name == b.name })
}

// singToTheReseller proves that the canaries are heard where they may sing: in an answer, in both exports, in a letter; and
// that a printed quote can be read.
func (m *mill) singToTheReseller(canaries []canary, draft, open made) {
	m.t.Helper()
	if len(canaries) < 30 {
		m.t.Errorf("only %d canaries", len(canaries))
	}
	hears := func(where string, content []byte, names ...string) {
		for _, name := range names {
			if all := found(canaries, content); !slices.Contains(all, name) {
				m.t.Errorf("%s: %s is not heard, only %v", where, name, all)
			}
		}
	}
	hears("the cart", m.seller.Get("/api/orders/"+draft.ID).Body, costOfBase, recommendedOfBase, costOfAddon, recommendedOfAddon, orderName)
	hears("CSV", m.seller.Get("/api/order-export?format=csv&language=de").Body, orderName, partnerID, "34698.56")
	hears("XLSX", m.seller.Get("/api/order-export?format=xlsx").Body, orderName, partnerID, "34698.56")
	hears("the rules", m.seller.Get("/api/prices/rules").Body, ruleOfAll, ruleOfSegment)
	hears("the shop", m.seller.Get("/api/storefront").Body, ruleOfShop, recommendedOfBase)
	var letters strings.Builder
	for _, mail := range m.mails(false) {
		letters.WriteString(mail.Subject + mail.Text)
	}
	hears("letters", []byte(letters.String()), costOfBase, orderName)
	paper := m.seller.Get("/api/quotes/" + open.ID + "/document").Body
	for _, printed := range []string{"9000.00", "36000.00"} {
		if len(found([]canary{number(printed)}, paper)) == 0 {
			m.t.Errorf("the printed quote cannot be read: no %s in it", printed)
		}
	}
}

// askAsCustomer asks every operation as every role of a customer's, about everything there is.
func (m *mill) askAsCustomer(canaries []canary) {
	m.t.Helper()
	for _, role := range auth.RolesOf(auth.KindCustomer) {
		fresh := func() *apitest.Client {
			return apitest.New(m.t, m.handler).WithSession(string(m.SignInTo(m.Reseller, m.customer, role)))
		}
		browser := fresh()
		var users struct{ Items []struct{ ID string } }
		if got := browser.Get("/api/users"); got.Status == http.StatusOK {
			got.Into(m.t, &users)
		}
		ids := slices.Clone(m.ids)
		for _, user := range users.Items {
			ids = append(ids, user.ID)
		}
		for _, o := range described() {
			if o.permission == auth.Public {
				continue
			}
			good := false
			for _, path := range o.paths(role.May(o.permission), ids, m.customer) {
				person := browser
				if o.permission == auth.SignedIn && o.method != http.MethodGet {
					person = fresh() // it may sign out
				}
				got := m.ask(canaries, string(role), o.method, path, person, named{})
				good = good || got.Status == http.StatusOK
			}
			kept := o.path == "/api/orders/{id}/terms/{document}" // what the reseller accepted is between it and the provider
			if o.method == http.MethodGet && role.May(o.permission) && good == kept {
				m.t.Errorf("%s: %s answered something: %v", role, o.path, good)
			}
		}
	}
}

// askAsVisitor asks every public operation with every link that was mailed to the customer.
func (m *mill) askAsVisitor(canaries []canary) {
	m.t.Helper()
	if len(m.tokens) < 4 {
		m.t.Errorf("only %d links were mailed", len(m.tokens))
	}
	told := 0
	for _, o := range described() {
		if o.permission != auth.Public {
			continue
		}
		for _, path := range o.paths(true, m.ids, m.customer) {
			if o.method == http.MethodGet {
				m.ask(canaries, "a visitor", o.method, path, apitest.New(m.t, m.handler), nil)
				continue
			}
			for _, token := range m.tokens {
				if m.ask(canaries, "a visitor", o.method, path, apitest.New(m.t, m.handler), named{"token": token}).Status == http.StatusOK {
					told++
				}
			}
		}
	}
	if told < 6 {
		m.t.Errorf("the links told something only %d times", told)
	}
}

func (m *mill) ask(canaries []canary, who, method, path string, browser *apitest.Client, body any) apitest.Answer {
	m.t.Helper()
	headers := []apitest.Header{{Name: "Idempotency-Key", Value: wire.NewID()}, {Name: "If-Match", Value: `"1"`}}
	var got apitest.Answer
	if method == http.MethodGet {
		got = browser.Get(path)
	} else {
		got = browser.Do(method, path, body, headers...)
	}
	for _, one := range append(found(canaries, []byte(fmt.Sprint(got.Header))), found(canaries, got.Body)...) {
		m.t.Errorf("%s: %s %s tells %s: %.300q", who, method, path, one, got.Body)
	}
	return got
}

func (m *mill) readMails(canaries []canary) {
	m.t.Helper()
	mails, attached := m.mails(true), 0
	for _, mail := range mails {
		parts := [][]byte{[]byte(mail.Subject), []byte(mail.Text), []byte(mail.HTML), []byte(mail.From + strings.Join(mail.ReplyTo, " "))}
		for _, file := range mail.Attachments {
			attached++
			parts = append(parts, []byte(file.Name), file.Content)
		}
		for _, part := range parts {
			for _, one := range found(canaries, part) {
				m.t.Errorf("the letter %q tells %s: %.300q", mail.Subject, one, part)
			}
		}
	}
	if len(mails) < 6 || attached < 4 {
		m.t.Errorf("only %d letters with %d files", len(mails), attached)
	}
}

// described is an operation with what its address may hold.
type asked struct {
	operation
	parameters []*huma.Param
}

func described() []asked {
	var all []asked
	for path, item := range document.OpenAPI().Paths {
		for method, o := range map[string]*huma.Operation{http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put, http.MethodDelete: item.Delete} {
			if o != nil {
				permission, _ := o.Extensions["x-permission"].(string)
				all = append(all, asked{operation{method, path, auth.Permission(permission), strings.Contains(path, "{")}, o.Parameters})
			}
		}
	}
	return all
}

// paths are the addresses the operation is asked at: with every id, and with every choice of each parameter once. Who may
// not is asked one.
func (a asked) paths(may bool, ids []string, customer string) []string {
	paths := []string{a.path}
	for _, p := range a.parameters {
		if p.In != "path" {
			continue
		}
		values := ids
		if len(p.Schema.Enum) > 0 {
			values = choices(p)
		}
		var filled []string
		for _, path := range paths {
			for _, value := range values {
				filled = append(filled, strings.Replace(path, "{"+p.Name+"}", value, 1))
			}
		}
		paths = filled
	}
	if !may {
		return paths[:1]
	}
	for _, path := range slices.Clone(paths) {
		for _, p := range a.parameters {
			if p.In != "query" {
				continue
			}
			for _, value := range append(choices(p), given(p.Name, customer, ids)...) {
				paths = append(paths, path+"?"+url.Values{p.Name: {value}}.Encode())
			}
		}
	}
	return paths
}

// choices are what a parameter may be, where that is said.
func choices(p *huma.Param) []string {
	var all []string
	for _, value := range p.Schema.Enum {
		all = append(all, fmt.Sprint(value))
	}
	if p.Schema.Type == huma.TypeBoolean {
		all = append(all, "true")
	}
	return all
}

func given(name, customer string, ids []string) []string {
	switch name {
	case "customer":
		return []string{customer}
	case "order":
		return ids
	case "search", "name":
		return []string{orderName, costOfBase, "Microsoft"}
	}
	return nil
}
