package mailing_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/infra/local/sesstandin"
	"twotier/shared/correspondence"
	"twotier/shared/fault"
	"twotier/shared/maillog"
	"twotier/shared/notification"
	"twotier/shared/order"
)

// wish is what the reseller's person chooses.
func (p *place) wish(t *testing.T, f notification.Form) {
	t.Helper()
	s := p.choices()
	r, err := s.Read(t.Context(), p.jana())
	if err == nil {
		_, err = s.Save(t.Context(), p.jana(), r.Wishes.Revision.Version, f)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (p *place) choices() notification.Service {
	return notification.Service{Store: p.store, Links: p.links, Now: p.clock}
}

func chosen(mode notification.Mode, hour int, topics ...notification.Topic) notification.Form {
	f := notification.Form{Modes: map[notification.Topic]notification.Mode{}, Hour: hour}
	for _, topic := range topics {
		f.Modes[topic] = mode
	}
	return f
}

// N2: every letter is one somebody can choose about, one that always comes and why, or one to people without an account
// here; none is two of these.
func TestEveryLetterHasItsPlace(t *testing.T) {
	outside := []string{"confirm-email", "application-received", "application-question", "application-approved", "application-rejected",
		"agreement-invitation", "agreement-reminder", "agreement-receipt", "agreement-attested", "agreement-acceptance", "guide-invitation", "guide-reminder",
		"guide-again", "tenant-ready-customer", "relationship-request", "delegation-request", "invitation", "quote-sent", "quote-reminder", "quote-receipt",
		"customer-letter"}
	places := map[string]int{}
	for _, name := range outside {
		places[name]++
	}
	for _, letters := range notification.Always() {
		for _, name := range letters {
			places[name]++
		}
	}
	for _, e := range notification.Events() {
		for _, name := range e.Letters {
			places[name]++
		}
	}
	written := keysOf(t, "compose.go", "writers")
	for _, name := range written {
		if places[name] != 1 {
			t.Errorf("%s has %d places", name, places[name])
		}
	}
	for name := range places {
		if !slices.Contains(written, name) {
			t.Errorf("nobody writes %s", name)
		}
	}
}

// N2: what needs no decision does not come by itself; what was chosen holds; a receipt comes whatever is chosen. What can
// be stopped says how, to people and to mail programs.
func TestLettersComeAsChosen(t *testing.T) {
	p := newPlace(t)
	id := p.customer(t)
	o := p.place(t, id)
	if receipt := one(t, p.post(t)); strings.Contains(receipt.Text, "/settings") || p.line.header.Load().Get("List-Unsubscribe") != "" {
		t.Error("a receipt can be stopped")
	}
	p.end(t, o, "order-active", func(*order.Order) {}, order.Placed, order.Active)
	if mails := p.post(t); len(mails) > 0 {
		t.Errorf("news nobody has wished for: %q", mails[0].Subject)
	}
	o = p.place(t, id)
	p.end(t, o, "order-failed", func(*order.Order) {}, order.Failed)
	failed := p.post(t)
	i := slices.IndexFunc(failed, func(m sesstandin.Mail) bool { return strings.Contains(m.Subject, "fehlgeschlagen") })
	if i < 0 {
		t.Fatalf("no letter about a failed order among %d", len(failed))
	}
	header := p.line.header.Load() // of the letter that went last
	settings := origin + "/o/" + p.office.Tenant.ID() + "/settings?section=notifications"
	stop := strings.Trim(header.Get("List-Unsubscribe"), "<>")
	token, has := strings.CutPrefix(stop, origin+"/api/letter-choices/")
	if !strings.Contains(failed[i].Text, settings) || !has || header.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
		t.Errorf("how to stop it: %q", stop)
	}
	for _, c := range []struct{ sentence, token, code string }{
		{"an altered link", strings.Replace(token, "orders-stopped", "standing", 1), "not_found"},
		{"no link", "x", "not_found"},
		{"the button of the mail program", token, ""},
		{"the button again", token, ""},
	} {
		if err := p.choices().SwitchOff(t.Context(), p.jana(), c.token); (err == nil) != (c.code == "") || err != nil && fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	o = p.place(t, id)
	p.end(t, o, "order-failed", func(*order.Order) {}, order.Failed)
	if mails := p.post(t); len(mails) != 1 || !strings.Contains(mails[0].Subject, "eingegangen") {
		t.Errorf("after it was stopped: %d letters", len(mails))
	}
}

// N2, REQUIREMENTS B9: the daily letter comes at the reader's hour on its own clock, once, with what still holds; what was
// missed is caught up; what comes later waits for the next.
func TestTheDailyLetter(t *testing.T) {
	p := newPlace(t)
	p.now = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC) // noon in Berlin
	id := p.customer(t)
	p.wish(t, chosen(notification.Digest, 7, notification.OrdersStopped, notification.OrdersDone))
	active, failed, again := p.place(t, id), p.place(t, id), p.place(t, id)
	p.end(t, active, "order-active", func(*order.Order) {}, order.Placed, order.Active)
	p.end(t, failed, "order-failed", func(*order.Order) {}, order.Failed)
	p.end(t, again, "order-failed", func(*order.Order) {}, order.Failed)
	waiting := p.waiting(t)
	if mails := p.post(t); len(mails) != 3 { // the receipts
		t.Fatalf("%d letters at once", len(mails))
	}
	for _, m := range waiting {
		if back := p.deliver(t, m); back > 0 { // delivered twice
			t.Errorf("%s comes back", m.MessageId)
		}
	}
	gathered := 0
	for _, m := range waiting {
		if e := p.logged(t, p.office.Tenant, m); e.Status == maillog.Gathered {
			gathered++
		}
	}
	if gathered != 3 {
		t.Errorf("%d letters in the log wait for the daily one", gathered)
	}
	mended, err := p.store.Order(t.Context(), p.office.Tenant, again.ID)
	if err == nil {
		mended, _, err = mended.Advanced(order.Draft)
	}
	if err == nil {
		_, err = p.store.SaveOrder(t.Context(), mended, p.act("order.reopened"))
	}
	if err != nil {
		t.Fatal(err)
	}

	p.now = time.Date(2026, 11, 21, 5, 59, 0, 0, time.UTC)
	if mails := p.fire(t); len(mails) > 0 {
		t.Errorf("before the hour: %d letters", len(mails))
	}
	p.now = time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC) // two hours late
	daily := one(t, p.fire(t))
	page := origin + "/o/" + p.office.Tenant.ID() + "/orders/"
	check(t, []sesstandin.Mail{daily}, expected{from: byUs, to: jana, subject: "Ihre Tageszusammenfassung: 2 Benachrichtigungen", link: page + active.ID.String(),
		says: []string{"Lizenzen bereit: Spedition Wintermann", "fehlgeschlagen: Spedition Wintermann", page + failed.ID.String(), "/settings?section=notifications"}})
	if strings.Contains(daily.Text, again.ID.String()) {
		t.Error("it tells of what was mended since")
	}
	if mails := p.fire(t); len(mails) > 0 {
		t.Errorf("the schedule again: %d letters", len(mails))
	}
	p.now = time.Date(2026, 11, 22, 6, 0, 0, 0, time.UTC)
	if mails := p.fire(t); len(mails) > 0 {
		t.Errorf("a day on which nothing happened: %d letters", len(mails))
	}
}

// N2, A15: letters to customers come under the name the reseller has chosen, and answers go where it wants them.
func TestTheChosenSender(t *testing.T) {
	p := newPlace(t)
	id := p.customer(t)
	senders := correspondence.Service{Store: p.store, Now: p.clock}
	if _, err := senders.Save(t.Context(), p.jana(), 0, "Kranich Lizenzen", "lizenzen@kranich.example"); err != nil {
		t.Fatal(err)
	}
	p.invite(t, id)
	check(t, p.post(t), expected{from: `"Kranich Lizenzen via Aldermark Distribution GmbH" <portal@aldermark.example>`, to: karolina,
		replyTo: `"Kranich Lizenzen" <lizenzen@kranich.example>`, link: origin + "/agreement#token=",
		subject: "Potwierdzenie Umowy z Klientem firmy Microsoft: Spedition Wintermann GmbH & Co. KG", says: []string{"Jana Falk, Kranich IT-Systemhaus GmbH"}})
}
