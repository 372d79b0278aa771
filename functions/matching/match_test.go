package matching_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
	"twotier/shared/terms"
	"twotier/shared/wire"
)

// matched applies, lets the queue's work happen and gives the application afterwards.
func (p *place) matched(changes ...func(*reseller.Form)) reseller.Application {
	p.t.Helper()
	a := p.applied(changes...)
	if err := p.work(); err != nil {
		p.t.Fatal(err)
	}
	a, err := p.store.Application(p.t.Context(), a.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	return a
}

// R4, REQUIREMENTS D4: labelled pairs. The record is the same in all of them; what is approved by itself must be the very
// company, and whatever leaves a doubt is for a person.
func TestWhatIsApprovedByItself(t *testing.T) {
	for _, c := range []struct {
		sentence string
		change   func(*reseller.Form)
		outcome  reseller.Outcome
		reason   reseller.Reason
		field    string
	}{
		{"all the same", func(*reseller.Form) {}, reseller.Certain, "", ""},
		{"written another way", func(f *reseller.Form) {
			f.Company, f.Address.Line1, f.CustomerNumber, f.VATID = "STERNBACH-DIGITAL", "Schiller-Straße 8", "401187", "DE 136 695 976"
		}, reseller.Certain, "", ""},
		{"somebody else of the company", func(f *reseller.Form) { f.Applicant.Email, f.Applicant.LastName = "moor@sternbach.example", "Moor" }, reseller.Certain, "", ""},
		{"without D-U-N-S, two numbers are left", func(f *reseller.Form) { f.DUNS = "" }, reseller.Certain, "", ""},
		{"only the customer number", func(f *reseller.Form) { f.DUNS, f.VATID = "", "ATU13585627" }, reseller.Probable, reseller.FieldDiffers, "vatId"},
		{"the right numbers, a stranger's mail", func(f *reseller.Form) { f.Applicant.Email = "lena@sternbach-digital.example" }, reseller.Probable, reseller.StrangeMail, ""},
		{"the right numbers, a mail that looks alike", func(f *reseller.Form) { f.Applicant.Email = "lena@sternbach.example.evil.example" }, reseller.Probable, reseller.StrangeMail, ""},
		{"another legal form", func(f *reseller.Form) { f.Company = "Sternbach Digital AG" }, reseller.Probable, reseller.FieldNear, "companyName"},
		{"a typing error in the name", func(f *reseller.Form) { f.Company = "Sternbach Digtal GmbH" }, reseller.Probable, reseller.FieldNear, "companyName"},
		{"another company with its numbers", func(f *reseller.Form) { f.Company = "Habicht Systeme GmbH" }, reseller.Probable, reseller.FieldDiffers, "companyName"},
		{"another house", func(f *reseller.Form) { f.Address.Line1 = "Schillerstr. 9" }, reseller.Probable, reseller.FieldNear, "line1"},
		{"another town", func(f *reseller.Form) { f.Address.PostalCode, f.Address.City = "99084", "Erfurt" }, reseller.Probable, reseller.FieldDiffers, "place"},
		{"another D-U-N-S", func(f *reseller.Form) { f.DUNS = "314482291" }, reseller.Probable, reseller.FieldDiffers, "duns"},
		{"another customer number", func(f *reseller.Form) { f.CustomerNumber = "401188" }, reseller.Probable, reseller.FieldDiffers, "customerNumber"},
		{"one number only", func(f *reseller.Form) { bank(f); f.DUNS = "" }, reseller.Probable, reseller.TooFewKeys, ""},
		{"nothing known", func(f *reseller.Form) {
			bank(f)
			f.Company, f.VATID, f.DUNS, f.Applicant.Email = "Habicht Systeme GmbH", "ATU13585627", "", "jan@habicht.example"
		}, reseller.Unheard, reseller.NoRecord, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			p.bring(header+sternbach()+company(7), true)
			a := p.matched(c.change)
			status := map[reseller.Outcome]reseller.Status{reseller.Certain: reseller.Approved}[c.outcome]
			if status == "" {
				status = reseller.Review
			}
			if a.Match.Outcome != c.outcome || a.Match.Reason != c.reason || a.Match.Field != c.field || a.Status != status {
				t.Errorf("%s: %+v", a.Status, a.Match)
			}
		})
	}
}

func bank(f *reseller.Form) {
	f.CustomerNumber = ""
	f.Accepted = append(f.Accepted, terms.Wanted{Document: terms.Mandate, Version: 1})
	f.Bank = reseller.Bank{Holder: "Sternbach Digital GmbH", IBAN: "DE89370400440532013000", BIC: "COBADEFFXXX"}
}

// R4, R7: what is certain becomes a reseller without anybody's doing, once, and is written down as the product's act.
func TestACertainMatchBecomesAReseller(t *testing.T) {
	p := newPlace(t)
	p.bring(header+sternbach(), true)
	a := p.applied()
	messages := p.messages()
	for range 3 { // the same message again changes nothing
		if err := p.worker.Do(t.Context(), messages[0]); err != nil {
			t.Fatal(err)
		}
	}
	a, err := p.store.Application(t.Context(), a.ID)
	if err != nil || a.Status != reseller.Approved || a.Record != "401187" {
		t.Fatalf("%s %q %v", a.Status, a.Record, err)
	}
	made, err := p.store.Reseller(t.Context(), a.Reseller)
	if err != nil || made.Number != "401187" || made.Application != a.ID || made.Slug != "sternbach-digital" {
		t.Errorf("the reseller: %+v %v", made, err)
	}
	entries, _, err := p.store.History(t.Context(), auth.Provider(), "application", a.ID, "")
	if err != nil || len(entries) != 3 || entries[0].Act != "application.approved" || entries[0].Actor != (audit.Actor{Kind: "system", ID: "matching"}) {
		t.Errorf("%+v %v", entries, err) // N4
	}
	if n := len(storetest.Rows(t, p.database, "Reseller")); n != 1 {
		t.Errorf("%d resellers", n)
	}
}

// The second company with a record's numbers is for a person: a record is one reseller.
func TestARecordThatIsAResellerAlready(t *testing.T) {
	p := newPlace(t)
	p.bring(header+sternbach(), true)
	p.matched()
	second := p.matched(func(f *reseller.Form) { f.Applicant.Email = "ole@sternbach.example" })
	if second.Status != reseller.Review || second.Match.Reason != reseller.RecordTaken {
		t.Fatalf("%s %+v", second.Status, second.Match)
	}
	got := p.desk.Post("/api/applications/"+second.ID+"/approval", body{"slug": "sternbach-zwei", "record": "401187"})
	if got.Status != http.StatusConflict || got.Problem.Code != "record_taken" {
		t.Errorf("approved for the same record: %d %s", got.Status, got.Body)
	}
	if got := p.desk.Post("/api/applications/"+second.ID+"/approval", body{"slug": "sternbach-zwei", "record": "999"}); got.Status != http.StatusUnprocessableEntity || got.Problem.Errors[0].Code != "record_unknown" {
		t.Errorf("approved for a record that does not exist: %d %s", got.Status, got.Body)
	}
	if got := p.desk.Post("/api/applications/"+second.ID+"/approval", body{"slug": "sternbach-zwei"}); got.Status != http.StatusOK {
		t.Errorf("approved as a new one: %d %s", got.Status, got.Body)
	}
}

// A certain match whose person has an account, or whose storefront address is taken, is for a person or gets the next one.
func TestWhatIsInTheWayOfACertainMatch(t *testing.T) {
	t.Run("an account with the address", func(t *testing.T) {
		p := newPlace(t)
		p.bring(header+sternbach(), true)
		a := p.applied()
		act := audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: "person.added"}
		if _, err := p.store.AddPerson(t.Context(), account.Person{ID: wire.NewID(), Email: a.Applicant.Email}, act); err != nil {
			t.Fatal(err)
		}
		if err := p.work(); err != nil {
			t.Fatal(err)
		}
		if a, _ = p.store.Application(t.Context(), a.ID); a.Status != reseller.Review || a.Match.Reason != reseller.AccountExists {
			t.Errorf("%s %+v", a.Status, a.Match)
		}
	})
	t.Run("a storefront address that is taken", func(t *testing.T) {
		p := newPlace(t)
		storetest.Admit(t, p.store, p.now, func(r *reseller.Reseller) { r.Slug = "sternbach-digital" })
		p.bring(header+sternbach(), true)
		a := p.matched()
		made, err := p.store.Reseller(t.Context(), a.Reseller)
		if err != nil || made.Slug != "sternbach-digital-plauen" {
			t.Errorf("%+v %v", made, err)
		}
	})
	t.Run("two records with its numbers", func(t *testing.T) {
		p := newPlace(t)
		p.bring(header+sternbach()+line("401190", "Sternbach Digital", "Schillerstr. 8", "08523", "Plauen", "DE", "DE136695976", "", ""), true)
		if a := p.matched(); a.Status != reseller.Review || a.Match.Reason != reseller.SeveralAlike || a.Match.Records != 2 {
			t.Errorf("%s %+v", a.Status, a.Match)
		}
	})
	t.Run("a decision that was faster", func(t *testing.T) {
		p := newPlace(t)
		p.bring(header+sternbach(), true)
		a := p.applied()
		if got := p.desk.Post("/api/applications/"+a.ID+"/rejection", body{"reason": "no"}); got.Status != http.StatusOK {
			t.Fatal(string(got.Body))
		}
		if err := p.work(); err != nil {
			t.Fatal(err)
		}
		if a, _ = p.store.Application(t.Context(), a.ID); a.Status != reseller.Rejected {
			t.Errorf("it is %s", a.Status)
		}
	})
}

// R4: the desk sees the application beside the record, field by field; nobody else does.
func TestFieldByField(t *testing.T) {
	p := newPlace(t)
	p.bring(header+sternbach(), true)
	a := p.matched(func(f *reseller.Form) {
		f.Company, f.Address.Line1, f.VATID, f.DUNS = "Sternbach Digital AG", "Schiller-Straße 8", "ATU13585627", ""
	})
	var got struct {
		Match struct{ Outcome, Reason, Field string }
		Items []struct {
			Record              string
			Taken, KnownMail    bool
			Same, Near, Differs int
			Fields              []struct{ Field, Application, Record, Result, Note string }
		}
	}
	p.desk.Get("/api/applications/"+a.ID+"/records").Into(t, &got)
	if len(got.Items) != 1 || got.Items[0].Record != "401187" || got.Items[0].Same != 5 || got.Items[0].Near != 1 || got.Items[0].Differs != 1 || !got.Items[0].KnownMail {
		t.Fatalf("%+v", got)
	}
	var lines []string
	for _, f := range got.Items[0].Fields {
		lines = append(lines, strings.Join([]string{f.Field, f.Application, f.Record, f.Result, f.Note}, "|"))
	}
	if diff := cmp.Diff([]string{
		"companyName|Sternbach Digital AG|Sternbach Digital GmbH|near|form-changed",
		"line1|Schiller-Straße 8|Schillerstr. 8|same|spelling",
		"place|08523 Plauen|08523 Plauen|same|",
		"country|DE|DE|same|",
		"customerNumber|401187|401187|same|",
		"vatId|ATU13585627|DE136695976|differs|",
		"duns||314482290|only-record|",
		"domain|sternbach.example|sternbach.example|same|",
		"contact|Lena Sternbach||only-application|",
		"phone|+4937415550128||only-application|",
	}, lines); diff != "" {
		t.Error(diff)
	}
	for _, role := range []auth.Role{auth.ProviderCatalogue, auth.ProviderBilling} {
		client := apitest.New(t, p.handler).WithSession(string(p.signIn(role)))
		if got := client.Get("/api/applications/" + a.ID + "/records"); got.Status != http.StatusForbidden {
			t.Errorf("%s: %d", role, got.Status)
		}
	}
}
