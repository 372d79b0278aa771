package guides_test

import (
	"testing"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/link"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/quote"
	"twotier/shared/wire"
)

// N7: the page that leads a person through everything leads on to the quotes it may decide about: its own, open ones.
func TestTheGuideLeadsToOpenQuotes(t *testing.T) {
	p := newPlace(t)
	o, browser := p.office()
	customer := p.customer(o, "Kessler Tiefbau")
	token := p.send(o, browser, customer, wish())
	quoted := func(title, email string, status quote.Status, good time.Duration) string {
		id := wire.NewID()
		q := quote.Quote{ID: order.ID{Customer: customer, Number: wire.NewID()}, Tenant: o.Tenant, Company: "Kessler Tiefbau", Market: "DE", Currency: "EUR",
			Editions: []quote.Edition{{Number: 1, Status: status, LinkID: id, ValidUntil: p.clock().Add(good), Price: money.Amount{Currency: "EUR"}, Cost: money.Amount{Currency: "EUR"},
				Wish: quote.Wish{Title: title, Until: "2026-12-04", Person: contact.Person{FirstName: "Anja", LastName: "Kessler", Email: email}}}}}
		act := audit.Act{By: auth.Caller{Person: o.Person.ID, Tenant: o.Tenant, Role: auth.AccountManager, Operation: wire.NewID()}, At: p.clock(), Name: "quote.sent"}
		if _, err := p.store.SaveQuote(t.Context(), quote.Change{Quote: q, Contents: true}, act); err != nil {
			t.Fatal(err)
		}
		return p.links.Token(link.Quote, id)
	}
	const day = 24 * time.Hour
	quoted("of somebody else", "b.vogt@kessler-tiefbau.example", quote.Sent, day)
	quoted("still written", "a.kessler@kessler-tiefbau.example", quote.Draft, day)
	quoted("over", "a.kessler@kessler-tiefbau.example", quote.Sent, -time.Second)
	opens := quoted("Microsoft 365 for 14 desks", "A.Kessler@kessler-tiefbau.example", quote.Sent, day)
	if told := p.inspect(token); len(told.Quotes) > 0 {
		t.Errorf("before the person has begun: %+v", told.Quotes)
	}
	p.visitor().Post("/api/guide-links/beginning", m{"token": token})
	if got := p.inspect(token).Quotes; len(got) != 1 || got[0].Title != "Microsoft 365 for 14 desks" || got[0].Token != opens || got[0].LastDay != "2026-12-04" {
		t.Errorf("leads to %+v", got)
	}
}
