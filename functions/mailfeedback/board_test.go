package mailfeedback_test

import (
	"encoding/json"
	"testing"

	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/link"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
	"twotier/shared/phone"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// follow does the messages about links that are waiting, each twice, as a queue may.
func (p *place) follow(t *testing.T) (done int) {
	t.Helper()
	follower := agreement.Follower{Store: p.store, Now: wire.Now, NewID: wire.NewID}
	for _, row := range storetest.Rows(t, p.database, "Outbox") {
		if row["Kind"] != string(outbox.FollowAgreement) {
			continue
		}
		m := outbox.Message{Task: outbox.Task{Tenant: p.tenant, Data: map[string]string{}}}
		if err := json.Unmarshal([]byte(row["Data"].(string)), &m.Data); err != nil {
			t.Fatal(err)
		}
		done++
		for range 2 {
			if err := follower.Follow(t.Context(), m, row["Ref"].(string)[len("agreement/"):]); err != nil {
				t.Fatal(err)
			}
		}
	}
	return done
}

// M1, M2, N8: from the event of a bounce to the board: the row says that the letter did not arrive, and counts so; a new
// link to a corrected address takes it away again, and late news of the former letter changes nothing.
func TestABounceReachesTheBoard(t *testing.T) {
	p := newPlace(t)
	office := storetest.Admit(t, p.store, p.now)
	p.tenant = office.Tenant
	by := auth.Caller{Person: office.Person.ID, Name: "Jana Falk", Tenant: p.tenant, Role: auth.AccountManager, Operation: wire.NewID()}
	karolina := contact.Person{FirstName: "Karolina", LastName: "Wintermann", Email: reader, Language: "pl"}
	made, err := customer.Service{Store: p.store, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID}.Create(t.Context(), by, customer.Form{
		CompanyName: "Spedition Wintermann", Contact: karolina,
		Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"},
	})
	if err != nil {
		t.Fatal(err)
	}
	id := made.Customer.ID
	agreements := agreement.Service{Store: p.store, Links: link.Maker{Key: []byte("a key for links, thirty-two bytes")}, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID}
	invite := func(to string) {
		t.Helper()
		by.Operation, p.letter = wire.NewID(), wire.NewID()
		karolina.Email = to
		a, err := agreements.Invite(t.Context(), by, id, karolina)
		if err != nil {
			t.Fatal(err)
		}
		err = p.store.BeginMail(t.Context(), maillog.Entry{
			ID: p.letter, Tenant: p.tenant, Letter: "agreement-invitation", Ref: "agreement/" + id, Recipient: "agreement/" + id, Occasion: a.LinkID,
			Language: "pl", Status: maillog.Sent, Tries: 1, TriedAt: p.now, QueuedAt: p.now,
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	waits := func(sentence string, want agreement.Wait) {
		t.Helper()
		b, err := p.store.AgreementBoard(t.Context(), p.tenant, agreement.View{}, "")
		if err != nil || len(b.Items) != 1 || b.Items[0].Wait(wire.Now()) != want || b.Counts[want] != 1 {
			t.Errorf("%s: %+v, counted %v, %v", sentence, b.Items, b.Counts, err)
		}
	}

	invite(reader)
	waits("sent", agreement.Answer)
	late := p.bounce("Permanent", "NoEmail", noon)
	if err := p.hear(t, late, late); err != nil { // SNS may bring it twice
		t.Fatal(err)
	}
	if got := p.follow(t); got != 1 {
		t.Errorf("%d looks were asked for by one bounce", got)
	}
	waits("bounced", agreement.Undelivered)
	if why := p.known(t); why.Suppressed != maillog.Bounce {
		t.Errorf("the address: %+v", why)
	}
	invite("k.wintermann@wintermann.example")
	waits("sent to a corrected address", agreement.Answer)
	p.follow(t)
	waits("late news of the former letter", agreement.Answer)
}
