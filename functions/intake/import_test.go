package intake_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	files "twotier/shared/intake"
	"twotier/shared/outbox"
)

// mixed is a file in which everything happens: a good line, one with three wrong inputs, one that looks like a customer
// there is, one that looks like an earlier line, an empty one, and a second good one.
const mixed = header +
	"Reiher Handel GmbH;Gasse 1;10115;Berlin;Deutschland;;Rita;Reiher;rita@reiher.example;\n" +
	";Gasse 1;9931;Berlin;DE;;Rita;Reiher;rita;\n" +
	"Kessler Bau;Gasse 2;10115;Berlin;DE;DE136695976;Anja;Kessler;a@kessler-bau.example;\n" +
	"reiher handel;Andere Gasse 4;10115;Berlin;DE;;Rolf;Reiher;rolf@woanders.example;\n" +
	";;;;;;;;;\n" +
	"Zander AG;Seeweg 1;01067;Dresden;DE;;Zoe;Zander;zoe@zander.example;0351 5550119\n"

func known() body {
	return body{"companyName": "Tiefbau Kessler & Söhne KG", "vatId": "DE136695976",
		"address": body{"line1": "Am Kalkofen 14", "postalCode": "99310", "city": "Arnstadt", "country": "DE"},
		"contact": body{"firstName": "Anja", "lastName": "Kessler", "email": "a.kessler@kessler-tiefbau.example", "language": "de"}}
}

// C1: a preview says everything that would happen and changes nothing; then it happens, line by line.
func TestAFileOfCustomers(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	browser.Post("/api/customers", known())
	p.index(office.Tenant)

	var preview struct {
		Format  files.Layout
		Missing []string
		Counts  files.Tally
		Samples []shownLine
		Lines   []shownLine
	}
	browser.Post("/api/customer-imports/previews", body{"data": base(mixed)}).Into(t, &preview)
	if fmt.Sprint(preview.Format.Columns) != fmt.Sprint(columns()) || len(preview.Missing) > 0 {
		t.Errorf("guessed: %v, missing %v", preview.Format.Columns, preview.Missing)
	}
	if got := fmt.Sprint(preview.Counts); got != "{5 3 0 1 2 0}" {
		t.Errorf("counts: %+v", preview.Counts)
	}
	want := "[3 refused companyName:required address.postalCode:postal_code_malformed contact.email:email_malformed 4 known vatId:known_by_vat_id 5 twice companyName:known_by_name]"
	if got := fmt.Sprint(preview.Lines); got != want {
		t.Errorf("lines:\n%s, want\n%s", got, want)
	}
	if preview.Lines[2].Problems[0].Params["line"] != "2" {
		t.Errorf("like which line: %v", preview.Lines[2].Problems)
	}
	if len(preview.Samples) != 2 || p.customersOf(office.Tenant) != 1 {
		t.Errorf("samples %v, customers %d", preview.Samples, p.customersOf(office.Tenant))
	}

	var started shownImport
	browser.Post("/api/customer-imports", upload(mixed, 4)).Into(t, &started)
	p.work(office.Tenant)
	if got := fmt.Sprint(read(t, browser, started.ID)); got != fmt.Sprintf("{%s {5 5 3 1 1 0} true false}", started.ID) {
		t.Errorf("afterwards: %s", got)
	}
	after := lines(t, browser, started.ID)
	want = "[2 created 3 refused companyName:required address.postalCode:postal_code_malformed contact.email:email_malformed 4 created 5 twice companyName:known_by_name 7 created]"
	if got := fmt.Sprint(after); got != want {
		t.Errorf("results:\n%s, want\n%s", got, want)
	}
	if after[0].Values != nil || after[1].Values["address.postalCode"] != "9931" {
		t.Errorf("what was typed is kept of lines that became no customer only: %v %v", after[0].Values, after[1].Values)
	}
	if v := browser.Get("/api/customers/" + after[4].CustomerID); !strings.Contains(string(v.Body), `"+493515550119"`) {
		t.Errorf("the customer: %s", v.Body)
	}
	history, _, err := p.store.History(t.Context(), office.Tenant, "customer", after[2].CustomerID, "")
	if err != nil || history[0].Act != "customer.created" || history[0].Changes["duplicateAccepted"] == [2]string{} {
		t.Errorf("the history says who was accepted beside whom: %+v %v", history, err)
	}
}

// C1: what is no file of customers is told in its own words, and nothing is begun.
func TestFilesThatAreNone(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	wide := strings.Repeat("Spalte;", 200) + "\n" + strings.Repeat("x;", 200) + "\n"
	long := header
	for n := range 1001 {
		long += company(n)
	}
	for _, c := range []struct{ sentence, file, code string }{
		{"nothing", "", "file_empty"},
		{"blanks", " \r\n \n", "file_empty"},
		{"a mark and nothing", "\ufeff", "file_empty"},
		{"only a header", header, "file_header_only"},
		{"a header and empty lines", header + ";;;;\n\n", "file_header_only"},
		{"a workbook", "PK\x03\x04\x14\x00\x06", "file_not_text"},
		{"two bytes a letter", "F\x00i\x00r\x00m\x00a\x00", "file_not_text"},
		{"noise", strings.Repeat("\x00\xff\x13", 1000), "file_not_text"},
		{"200 columns", wide, "file_too_many_columns"},
		{"1,001 lines", long, "file_too_many_lines"},
		{"more than half a megabyte", header + strings.Repeat("x", files.MostBytes), "file_too_big"},
	} {
		answer := browser.Post("/api/customer-imports/previews", body{"data": base(c.file)})
		if answer.Status != http.StatusUnprocessableEntity || answer.Problem.Code != c.code {
			t.Errorf("%s: %d %s, want %s", c.sentence, answer.Status, answer.Problem.Code, c.code)
		}
	}
	if huge := browser.Post("/api/customer-imports/previews", body{"data": base(strings.Repeat("nonsense ", 5<<20/9))}); huge.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("5 MB of nonsense: %d %s", huge.Status, huge.Problem.Code)
	}
	wrong := upload(mixed)
	wrong["format"] = body{"encoding": "utf-8", "delimiter": ";", "columns": []string{"companyName", "companyName", "fax", "", "", "", "", "", "", ""}}
	codes := ""
	for _, field := range browser.Post("/api/customer-imports", wrong).Problem.Errors {
		codes += field.Code + " "
	}
	if want := "column_twice column_unknown " + strings.Repeat("column_needed ", 7); codes != want {
		t.Errorf("a wrong format: %s", codes)
	}
	if none := browser.Post("/api/customer-imports", upload(header+";;9;;;;;;;\n")); none.Problem.Code != "nothing_to_take" {
		t.Errorf("nothing but refused lines: %d %s", none.Status, none.Problem.Code)
	}
	if waiting := p.messages(outbox.ImportCustomers, auth.Provider()); len(waiting) > 0 {
		t.Errorf("something was begun: %v", waiting)
	}
}

// C1: letters of files that are not UTF-8 arrive; chosen wrongly they are refused instead of lost.
func TestLetters(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	czech := strings.ReplaceAll(strings.ReplaceAll(header, "Straße", "Ulice"), "PLZ", "PS\xc8") + "\x8akoda \xf8emesla;Ulice 1;110 00;Praha;\xc8esko;;Ji\xf8\xed;Nov\xe1k;jiri@skoda-remesla.example;\n"
	var got struct {
		Format  files.Layout
		Samples []shownLine
	}
	browser.Post("/api/customer-imports/previews", body{"data": base(czech)}).Into(t, &got)
	if got.Format.Encoding != "windows-1250" || len(got.Samples) != 1 || got.Samples[0].CompanyName != "Škoda řemesla" {
		t.Errorf("%+v", got)
	}
	refused := browser.Post("/api/customer-imports/previews", body{"data": base(czech), "format": body{"encoding": "utf-8", "delimiter": ";", "columns": columns()}})
	if refused.Status != 422 || len(refused.Problem.Errors) != 1 || refused.Problem.Errors[0].Code != "encoding_wrong" {
		t.Errorf("the wrong letters: %d %s", refused.Status, refused.Body)
	}
}

// C1: what stands between columns is guessed and may be said; a comma too, which the description of an input could lose.
func TestSeparators(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	for i, separator := range []string{";", ",", "\t"} {
		file := strings.ReplaceAll(header+company(i+1), ";", separator)
		request := upload(file)
		request["format"].(body)["delimiter"] = separator
		if got := browser.Post("/api/customer-imports", request); got.Status != http.StatusAccepted {
			t.Errorf("%q: %d %s", separator, got.Status, got.Body)
		}
	}
	p.work(office.Tenant)
	if n := p.customersOf(office.Tenant); n != 3 {
		t.Errorf("%d customers of three files", n)
	}
}

// C1: the template of every language is read as it was written, and its line can be taken.
func TestTemplates(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	for _, language := range []string{"en", "de", "cs", "pl"} {
		file := browser.Get("/api/customer-imports/template?language=" + language)
		var got struct {
			Format  files.Layout
			Samples []shownLine
			Lines   []shownLine
		}
		browser.Post("/api/customer-imports/previews", body{"data": base(string(file.Body))}).Into(t, &got)
		if diff := cmp.Diff(files.Fields(), got.Format.Columns); diff != "" || len(got.Samples) != 1 {
			t.Errorf("%s: columns (-want +got):\n%s%v", language, diff, got.Lines)
		}
	}
}

// C1: the file of lines to correct is headed as the pages call the inputs, and is understood when it comes back.
func TestColumnsOfTheLinesToCorrect(t *testing.T) {
	for _, header := range []string{
		"Company name with legal form;Street and number;Address addition;Postal code;City;State;Country;VAT ID;Register number;Kind of customer;First name;Last name;E-mail;Phone;Language;Reason",
		"Firmenname mit Rechtsform;Straße und Hausnummer;Adresszusatz;Postleitzahl;Ort;Bundesland;Land;USt-IdNr.;Registernummer;Art des Kunden;Vorname;Nachname;E-Mail;Telefon;Sprache;Grund",
		"Název společnosti s právní formou;Ulice a číslo;Doplněk adresy;PSČ;Obec;Kraj;Země;DIČ;IČO;Druh zákazníka;Jméno;Příjmení;E-mail;Telefon;Jazyk;Důvod",
		"Nazwa firmy z formą prawną;Ulica i numer;Dodatkowy wiersz adresu;Kod pocztowy;Miejscowość;Województwo;Kraj;NIP UE;Numer rejestrowy (NIP);Rodzaj klienta;Imię;Nazwisko;E-mail;Telefon;Język;Powód",
	} {
		if got := files.Guess(strings.Split(header, ";")); !slices.Equal(got, append(files.Fields(), "")) {
			t.Errorf("%s:\n%v", header, got)
		}
	}
	for header, want := range map[string][]files.Field{
		"Kraj":        {files.Country},
		"Kraj;Země":   {files.State, files.Country},
		"Land;Kraj":   {files.Country, files.State},
		"Ort;Ort":     {files.City, ""},
		"Farbe;Firma": {"", files.Company},
	} {
		if got := files.Guess(strings.Split(header, ";")); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", header, got, want)
		}
	}
}

// C1: customers of whom Microsoft asks for more than a file should hold are left to the form, told by the line.
func TestCustomersToTakeInByHand(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	file := strings.TrimSuffix(header, "\n") + ";Segment\n"
	for n, segment := range []string{"Behörde", "staatlich", "Bildung", "gewerblich", "Zirkus"} {
		file += strings.TrimSuffix(company(n), "\n") + ";" + segment + "\n"
	}
	var preview struct {
		Format files.Layout
		Lines  []shownLine
	}
	browser.Post("/api/customer-imports/previews", body{"data": base(file)}).Into(t, &preview)
	want := "[2 refused segment:segment_by_hand 3 refused segment:segment_by_hand 6 refused segment:segment_unknown]"
	if got := fmt.Sprint(preview.Lines); got != want {
		t.Errorf("lines:\n%s, want\n%s", got, want)
	}
	browser.Post("/api/customer-imports", body{"fileName": "a.csv", "data": base(file), "format": preview.Format})
	p.work(office.Tenant)
	if n := p.customersOf(office.Tenant); n != 2 {
		t.Errorf("%d customers, want the school and the company", n)
	}
}

// C1, I4, REQUIREMENTS A6: who may import, and that others' imports do not exist.
func TestWhoMayImport(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	reader := browser.WithSession(string(office.Colleague(t, auth.Reader)))
	var started shownImport
	browser.Post("/api/customer-imports", upload(header+company(1))).Into(t, &started)
	at := "/api/customer-imports/" + started.ID
	for _, c := range []struct {
		sentence string
		answer   apitest.Answer
		status   int
	}{
		{"a reader looks at no file", reader.Post("/api/customer-imports/previews", body{"data": base(mixed)}), 403},
		{"a reader starts nothing", reader.Post("/api/customer-imports", upload(mixed)), 403},
		{"a reader sees no lines, which hold what was typed", reader.Get(at + "/lines"), 403},
		{"another reseller's import", stranger.Get(at), 404},
		{"its lines", stranger.Get(at + "/lines"), 404},
		{"calling it off", stranger.Post(at+"/cancellation", body{}), 404},
		{"an unknown one", browser.Get("/api/customer-imports/01ARZ3NDEKTSV4RRFFQ69G5FAV"), 404},
		{"its own", browser.Get(at), 200},
	} {
		if c.answer.Status != c.status {
			t.Errorf("%s: %d %s, want %d", c.sentence, c.answer.Status, c.answer.Body, c.status)
		}
	}
	if list := stranger.Get("/api/customer-imports"); strings.Contains(string(list.Body), started.ID) {
		t.Errorf("another reseller's list: %s", list.Body)
	}
}

// C1: called off, what has been taken in stays and the rest stays out; twice is once.
func TestCallingAFileOff(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	file := header
	for n := range 30 {
		file += company(n)
	}
	var started shownImport
	browser.Post("/api/customer-imports", upload(file)).Into(t, &started)
	if err := p.worker.Do(t.Context(), p.messages(outbox.ImportCustomers, office.Tenant)[0]); err != nil {
		t.Fatal(err)
	}
	at := "/api/customer-imports/" + started.ID
	var stopped shownImport
	browser.Post(at+"/cancellation", body{}).Into(t, &stopped)
	if again := browser.Post(at+"/cancellation", body{}); again.Status != http.StatusAccepted || !stopped.Stopped {
		t.Errorf("twice: %d %s", again.Status, again.Body)
	}
	p.work(office.Tenant)
	if got := read(t, browser, started.ID).Counts; got != (files.Tally{Lines: 30, Done: 30, Created: 10, Stopped: 20}) {
		t.Errorf("counts: %+v", got)
	}
	if n := p.customersOf(office.Tenant); n != 10 {
		t.Errorf("%d customers, want 10", n)
	}
	var list struct{ Items []shownImport }
	browser.Get("/api/customer-imports").Into(t, &list)
	if len(list.Items) != 1 || !list.Items[0].Stopped || !list.Items[0].Ended {
		t.Errorf("the list: %+v", list.Items)
	}
}

// C1, REQUIREMENTS B2: two clicks start one import.
func TestAFileIsStartedOnce(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	key := apitest.Header{Name: "Idempotency-Key", Value: "a key of the page"}
	var group sync.WaitGroup
	answers := make([]apitest.Answer, 5)
	for i := range answers {
		group.Go(func() { answers[i] = browser.Tab().Post("/api/customer-imports", upload(mixed), key) })
	}
	group.Wait()
	for _, answer := range answers {
		if string(answer.Body) != string(answers[0].Body) || answer.Status != http.StatusAccepted {
			t.Errorf("%d %s", answer.Status, answer.Body)
		}
	}
	p.work(office.Tenant)
	if n := p.customersOf(office.Tenant); n != 3 { // nobody is known yet
		t.Errorf("%d customers", n)
	}
}
