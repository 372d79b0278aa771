package registration_test

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/registration"
	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/reseller"
	"twotier/shared/terms"
	"twotier/shared/wire"
)

func bank(f body) {
	delete(f, "customerNumber")
	f["bank"] = body{"holder": "Kranich IT-Systemhaus GmbH", "iban": "DE89 3704 0044 0532 0130 00", "bic": "cobadeff"}
	f["accepted"] = append(f["accepted"].([]body), body{"document": "mandate", "version": 1})
}

// R1: what is kept of an application, in its one spelling.
func TestApplying(t *testing.T) {
	p := newPlace(t)
	a := p.apply(from(" Anja@KRANICH.example "))
	want := reseller.Application{
		Status: reseller.Received, Language: "de", Company: "Kranich IT-Systemhaus GmbH", VATID: "DE136695976", CustomerNumber: "K-20417",
		Applicant:      reseller.Applicant{FirstName: "Anja", LastName: "Kessler", Email: email, Phone: "+493615550119"},
		AddressVerdict: address.VerifiedShippable,
		Address:        address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"},
		ReceivedAt:     p.now, LinkExpiresAt: p.now.Add(reseller.ConfirmWithin),
	}
	got := a
	got.ID, got.Revision, got.Password, got.Accepted, got.LinkID = "", audit.Revision{}, "", nil, ""
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(auth.Tenant{})); diff != "" {
		t.Error(diff)
	}
	if !a.Password.Fits(password) {
		t.Error("the password does not open the account later")
	}
	if diff := cmp.Diff([]string{"send-mail confirm-email application/" + a.ID}, p.letters()); diff != "" {
		t.Error(diff)
	}
	// N4
	if diff := cmp.Diff([]string{"public application.received"}, p.acts(auth.Provider(), "application", a.ID, a.Revision)); diff != "" {
		t.Error(diff)
	}
}

// R1, REQUIREMENTS C3: the exact version and text that was accepted is on record.
func TestWhatWasAcceptedIsOnRecord(t *testing.T) {
	p := newPlace(t)
	var documents struct {
		Items []struct {
			Document, Title, Text, SHA256 string
			Version                       int
		}
	}
	p.visitor().Get("/api/terms?language=de").Into(t, &documents)
	shown := map[string]string{}
	for _, d := range documents.Items {
		if d.Title == "" || d.Text == "" || d.Version != 1 {
			t.Errorf("%s: %q version %d", d.Document, d.Title, d.Version)
		}
		shown[d.Document] = d.SHA256
	}
	for _, c := range []struct {
		sentence    string
		application reseller.Application
		documents   []terms.Name
	}{
		{"with a customer number", p.apply(), []terms.Name{terms.Terms, terms.Privacy}},
		{"with bank details the mandate too", p.apply(from("jan@nowak.example"), bank), []terms.Name{terms.Terms, terms.Privacy, terms.Mandate}},
	} {
		var accepted []terms.Name
		for _, r := range c.application.Accepted {
			accepted = append(accepted, r.Document)
			if r.SHA256 != shown[string(r.Document)] || r.Language != "de" || !r.At.Equal(p.now) || r.Address == "" {
				t.Errorf("%s: %+v", c.sentence, r)
			}
		}
		if diff := cmp.Diff(c.documents, accepted); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
}

// R1: every field error at once, beside its field; and nothing is kept.
func TestAFormWithFaults(t *testing.T) {
	p := newPlace(t)
	got := p.visitor().Post("/api/applications", body{
		"language":  "cs",
		"person":    body{"firstName": " ", "lastName": "Kessler", "email": "anja", "phone": "1", "password": "kurz"},
		"company":   body{"name": "", "vatId": "DE136695977", "duns": "1", "address": body{"line1": "Anger 12", "postalCode": "9908", "city": "", "country": "DE"}},
		"partnerId": "12", "bank": body{"holder": "Kranich", "iban": "DE89370400440532013001", "bic": "GIBAATWW"},
		"accepted": []body{{"document": "privacy", "version": 0}},
	})
	if got.Status != http.StatusUnprocessableEntity || got.Problem.Code != "invalid_input" || got.Problem.SupportCode == "" {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	var wrong []string
	for _, field := range got.Problem.Errors {
		wrong = append(wrong, field.Path+" "+field.Code)
	}
	want := []string{
		"person.firstName required", "person.email email_malformed", "person.phone phone_malformed", "person.password password_too_short",
		"company.name required", "company.address.city required", "company.address.postalCode postal_code_malformed",
		"company.vatId vat_id_check_digit", "partnerId partner_id_malformed", "company.duns duns_malformed",
		"bank.iban iban_checksum", "bank.bic bic_country",
		"accepted.terms acceptance_needed", "accepted.privacy acceptance_needed", "accepted.mandate acceptance_needed",
	}
	if diff := cmp.Diff(want, wrong); diff != "" {
		t.Error(diff)
	}
	if n := p.rows("Application", "Link", "Outbox", "Audit", "Idempotency"); n != 0 {
		t.Errorf("%d rows were written", n)
	}
}

// R3: either a customer number or the bank details.
func TestACustomerNumberOrABank(t *testing.T) {
	for _, c := range []struct {
		sentence string
		change   func(body)
		wrong    []string
		kept     reseller.Bank
	}{
		{"a customer number alone is enough", func(body) {}, nil, reseller.Bank{}},
		{"bank details alone are enough", bank, nil, reseller.Bank{Holder: "Kranich IT-Systemhaus GmbH", IBAN: "DE89370400440532013000", BIC: "COBADEFF"}},
		{"with both, the bank details are not kept", func(f body) { bank(f); f["customerNumber"] = "K-20417" }, nil, reseller.Bank{}},
		{"with a customer number, nobody looks at the bank details", func(f body) { f["bank"] = body{"iban": "x"} }, nil, reseller.Bank{}},
		{"neither", func(f body) { delete(f, "customerNumber") },
			[]string{"bank.holder", "bank.iban", "bank.bic", "accepted.mandate"}, reseller.Bank{}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			got := p.visitor().Post("/api/applications", form(c.change))
			var wrong []string
			for _, field := range got.Problem.Errors {
				wrong = append(wrong, field.Path)
			}
			if diff := cmp.Diff(c.wrong, wrong); diff != "" {
				t.Fatal(diff)
			}
			if c.wrong != nil {
				return
			}
			if a := p.read(p.applications(reseller.Received)[0].ID); a.Bank != c.kept {
				t.Errorf("kept: %+v", a.Bank)
			}
		})
	}
}

// REQUIREMENTS A8: an address that has an account already gets the same answer, byte for byte.
func TestAKnownAddressIsNotBetrayed(t *testing.T) {
	p := newPlace(t)
	known, err := p.store.AddPerson(t.Context(), account.Person{ID: wire.NewID(), Email: email, FirstName: "Anja", Language: "de"},
		audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: "person.added"})
	if err != nil {
		t.Fatal(err)
	}
	ofKnown := p.visitor().Post("/api/applications", form())
	if diff := cmp.Diff([]string{"send-mail already-registered person/" + known.ID}, p.letters()); diff != "" {
		t.Error(diff)
	}
	if n := p.rows("Application", "Link", "Applicant"); n != 0 {
		t.Errorf("%d rows of an application are kept", n)
	}
	ofStranger := p.visitor().Post("/api/applications", form(from("jan@nowak.example")))
	if ofKnown.Status != ofStranger.Status || string(ofKnown.Body) != string(ofStranger.Body) {
		t.Errorf("known: %d %s, stranger: %d %s", ofKnown.Status, ofKnown.Body, ofStranger.Status, ofStranger.Body)
	}
	for name := range ofStranger.Header {
		if name != "X-Support-Code" && !slices.Equal(ofKnown.Header[name], ofStranger.Header[name]) {
			t.Errorf("%s: %q and %q", name, ofKnown.Header[name], ofStranger.Header[name])
		}
	}
	if len(ofKnown.Header) != len(ofStranger.Header) {
		t.Errorf("headers: %v and %v", ofKnown.Header, ofStranger.Header)
	}
}

// REQUIREMENTS B2: the same act twice is one act with one answer.
func TestApplyingAgainUnderOneKey(t *testing.T) {
	p := newPlace(t)
	key := apitest.Header{Name: "Idempotency-Key", Value: rand.Text()}
	first := p.visitor().Post("/api/applications", form(), key)
	again := p.visitor().Post("/api/applications", form(), key)
	if again.Status != first.Status || string(again.Body) != string(first.Body) {
		t.Errorf("first %d %s, again %d %s", first.Status, first.Body, again.Status, again.Body)
	}
	other := p.visitor().Post("/api/applications", form(named("Kranich AG")), key)
	if other.Status != http.StatusUnprocessableEntity || other.Problem.Code != "idempotency_key_reused" {
		t.Errorf("another body: %d %q", other.Status, other.Problem.Code)
	}
	if n := p.rows("Application"); n != 1 {
		t.Errorf("%d applications", n)
	}
}

// REQUIREMENTS B1, B2: twenty at once under one key, and an answer that was lost, are one application with one letter.
func TestOneApplicationWhateverHappens(t *testing.T) {
	for _, c := range []struct {
		sentence string
		tries    int
		lose     string
	}{
		{"twenty at once", 20, ""},
		{"the transaction's answer is lost", 1, "TransactWriteItems"},
		{"twenty at once and an answer is lost", 20, "TransactWriteItems"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			p.hurried = true
			if err := p.store.KeepTexts(t.Context(), p.accepted()); err != nil {
				t.Fatal(err)
			}
			p.trips.LoseAnswer(c.lose)
			key := apitest.Header{Name: "Idempotency-Key", Value: rand.Text()}
			answers := make([]apitest.Answer, c.tries)
			var all sync.WaitGroup
			for i := range answers {
				all.Go(func() { answers[i] = p.visitor().Post("/api/applications", form(), key) })
			}
			all.Wait()
			for _, got := range answers {
				if got.Status != http.StatusAccepted || string(got.Body) != string(answers[0].Body) {
					t.Errorf("%d %s", got.Status, got.Body)
				}
			}
			if applications, letters := p.rows("Application"), len(p.letters()); applications != 1 || letters != 1 {
				t.Errorf("%d applications, %d letters", applications, letters)
			}
		})
	}
}

// REQUIREMENTS B2: of two acts at once under one key one is done, and the other is told that the key is used.
func TestTwoActsAtOnceUnderOneKey(t *testing.T) {
	p := newPlace(t)
	p.hurried = true
	key := apitest.Header{Name: "Idempotency-Key", Value: rand.Text()}
	companies := []string{"Kranich GmbH", "Standuhr GmbH"}
	answers := make([]apitest.Answer, 20)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = p.visitor().Post("/api/applications", form(named(companies[i%2])), key) })
	}
	all.Wait()
	applications := p.applications(reseller.Received)
	if len(applications) != 1 {
		t.Fatalf("%d applications", len(applications))
	}
	for i, got := range answers {
		status, code := http.StatusAccepted, ""
		if companies[i%2] != applications[0].Company {
			status, code = http.StatusUnprocessableEntity, "idempotency_key_reused"
		}
		if got.Status != status || got.Problem.Code != code {
			t.Errorf("%s, while %s was done: %d %q", companies[i%2], applications[0].Company, got.Status, got.Problem.Code)
		}
	}
}

// PERFORMANCE 4: reads, two counted turns, and exactly one transaction for what is kept.
func TestRoundTripsOfApplying(t *testing.T) {
	p := newPlace(t)
	if err := p.store.KeepTexts(t.Context(), p.accepted()); err != nil { // written once in the life of a version
		t.Fatal(err)
	}
	p.trips.Reset()
	p.visitor().Post("/api/applications", form())
	if diff := cmp.Diff(map[string]int{"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 3}, p.trips.Counts()); diff != "" {
		t.Error(diff)
	}
}

// accepted is what form() accepts.
func (p *place) accepted() []terms.Acceptance {
	p.t.Helper()
	given := []terms.Wanted{{Document: terms.Terms, Version: 1}, {Document: terms.Privacy, Version: 1}}
	records, wrong := terms.Accept([]terms.Name{terms.Terms, terms.Privacy}, given, "de", terms.Signer{}, p.now)
	if err := wrong.Err(); err != nil {
		p.t.Fatal(err)
	}
	return records
}

// R1: whatever is typed is kept as it is, but for what cannot be seen.
func TestNamesOfAllAlphabetsAreKept(t *testing.T) {
	p := newPlace(t)
	a := p.apply(named("Žluťoučký\u200b kůň & <b>Łódź</b> s.r.o."), func(f body) {
		f["person"].(body)["lastName"] = strings.Repeat("Ř", 50)
	})
	if a.Company != "Žluťoučký kůň & <b>Łódź</b> s.r.o." || a.Applicant.LastName != strings.Repeat("Ř", 50) {
		t.Errorf("%q %q", a.Company, a.Applicant.LastName)
	}
}

// R3: a visitor without a customer number sees whom to ask for one.
func TestWhomToAsk(t *testing.T) {
	var got registration.Provider
	newPlace(t).visitor().Get("/api/provider").Into(t, &got)
	if got.Name != "Aldermark" || got.Email == "" || got.Phone == "" {
		t.Errorf("%+v", got)
	}
}
