package matching_test

import (
	"context"
	"encoding/csv"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	records "twotier/shared/masterdata"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// found gives the numbers of the records that a company's number, id, domain or name leads to.
func (p *place) found(wanted records.Record) (numbers []string) {
	p.t.Helper()
	all, err := records.Find(p.t.Context(), p.store, wanted)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, record := range all {
		numbers = append(numbers, record.Number)
	}
	return numbers
}

// R4: a file becomes records that are found by everything that names a company; each line says what became of it.
func TestAFileBecomesRecords(t *testing.T) {
	p := newPlace(t)
	file := header + sternbach() + line("401188", "Łódzki Ośrodek IT Sp. z o.o.", "ul. Długa 5", "90-001", "Łódź", "PL", "PL5252344078", "", "biuro@osrodek.example") +
		line("", "Ohne Nummer GmbH", "", "", "", "", "", "", "") + line("401189", "=HYPERLINK(1) GmbH", "", "", "", "DE", "DE1", "", "x") + line("401187", "Noch einmal GmbH", "", "", "", "", "", "", "")
	got := p.bring(file, true)
	want := records.Counts{Lines: 5, Added: 3, Refused: 2, LeftOut: 1}
	if diff := cmp.Diff(want, got.Counts); diff != "" || got.Status != "done" || got.FileName != "händler.csv" {
		t.Errorf("%s %s", got.Status, diff)
	}
	for sentence, wanted := range map[string]records.Record{
		"by its number":         {Number: "401187"},
		"by its VAT id":         {VATID: "DE136695976"},
		"by its D-U-N-S":        {DUNS: "314482290"},
		"by the domain of mail": {Domain: "sternbach.example"},
		"by its name":           {Company: "STERNBACH DIGITAL"},
		"by a name nearly so":   {Company: "Sternbach Digitale GmbH"},
	} {
		if got := p.found(wanted); !slices.Equal(got, []string{"401187"}) {
			t.Errorf("%s: %v", sentence, got)
		}
	}
	report := p.desk.Get("/api/master-data/imports/" + got.ID + "/report")
	lines, err := csvOf(report)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{
		{"line", "number", "companyName", "result", "problems"},
		{"2", "401187", "Sternbach Digital GmbH", "added", ""},
		{"3", "401188", "Łódzki Ośrodek IT Sp. z o.o.", "added", ""},
		{"4", "", "Ohne Nummer GmbH", "refused", "number: required"},
		{"5", "401189", "'=HYPERLINK(1) GmbH", "added", "vatId: vat_id_malformed, email: email_malformed"},
		{"6", "401187", "Noch einmal GmbH", "refused", "number: line_twice"},
	}, lines); diff != "" {
		t.Error(diff)
	}
	entries, _, err := p.store.History(t.Context(), auth.Provider(), "import", got.ID, "")
	if err != nil || len(entries) != 3 || entries[0].Act != "import.done" || entries[0].Changes["added"][1] != "3" { // N4
		t.Errorf("%+v %v", entries, err)
	}
}

func csvOf(got apitest.Answer) ([][]string, error) {
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(got.Body), "\uFEFF")))
	reader.Comma = ';'
	return reader.ReadAll()
}

// packs are the stored packs with the operation that wrote each.
func (p *place) packs() map[string]string {
	all := map[string]string{}
	for _, rowType := range []string{"Master", "Match"} {
		for _, row := range storetest.Rows(p.t, p.database, rowType) {
			all[row["PK"].(string)] = row["Op"].(string)
		}
	}
	return all
}

// R4: only differences are written; what did not change costs nothing.
func TestOnlyDifferencesAreWritten(t *testing.T) {
	p := newPlace(t)
	var file strings.Builder
	file.WriteString(header + sternbach())
	for n := range 300 {
		file.WriteString(company(n))
	}
	p.bring(file.String(), true)
	before := p.packs()

	same := p.bring(file.String(), true)
	if diff := cmp.Diff(records.Counts{Lines: 301, Unchanged: 301}, same.Counts); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, p.packs()); diff != "" {
		t.Errorf("written again: %s", diff)
	}

	moved := p.bring(strings.Replace(file.String(), "DE136695976", "DE129274202", 1), true)
	if moved.Counts.Changed != 1 || moved.Counts.Unchanged != 300 {
		t.Errorf("one changed: %+v", moved.Counts)
	}
	written := 0
	for pack, op := range p.packs() {
		if before[pack] != op {
			written++
		}
	}
	if written != 3 { // the record, its VAT id gone, its VAT id come
		t.Errorf("%d packs written for one change", written)
	}
	if old, now := p.found(records.Record{VATID: "DE136695976"}), p.found(records.Record{VATID: "DE129274202"}); len(old) != 0 || len(now) != 1 {
		t.Errorf("by the VAT id that was %v, by the one that is %v", old, now)
	}
}

// R4: a complete file removes whom it does not name; any other only adds and changes.
func TestCompaniesThatAFileDoesNotName(t *testing.T) {
	p := newPlace(t)
	p.bring(header+sternbach()+company(1), true)
	if got := p.bring(header+company(2), false); got.Counts != (records.Counts{Lines: 1, Added: 1}) {
		t.Errorf("added: %+v", got.Counts)
	}
	if got := p.found(records.Record{Number: "401187", DUNS: "100000001"}); len(got) != 2 {
		t.Errorf("others are gone: %v", got)
	}
	if got := p.bring(header+company(2), true); got.Counts != (records.Counts{Lines: 1, Unchanged: 1, Removed: 2}) {
		t.Errorf("complete: %+v", got.Counts)
	}
	if got := p.found(records.Record{Number: "401187", DUNS: "100000001", Company: "Sternbach Digital"}); len(got) != 0 {
		t.Errorf("still found: %v", got)
	}
	var list struct{ Records int }
	p.desk.Get("/api/master-data/imports").Into(t, &list)
	if list.Records != 1 {
		t.Errorf("%d records are said to be known", list.Records)
	}
}

// An upload that was cut off goes on where it was, and the same piece may come again.
func TestAnUploadGoesOn(t *testing.T) {
	p := newPlace(t)
	var text strings.Builder
	text.WriteString(header)
	for n := 0; text.Len() < 2*records.PieceSize+5000; n++ {
		text.WriteString(company(n))
	}
	file := text.String()
	id := p.begin(file, true)
	p.upload(id, file, 0)
	p.upload(id, file, 2)
	p.upload(id, file, 2)
	if got := p.read(id); got.Pieces != 3 || !slices.Equal(got.Uploaded, []int{0, 2}) || got.Status != "uploading" {
		t.Errorf("half way: %+v", got)
	}
	if got := p.start(id); got.Status != http.StatusConflict || got.Problem.Code != "pieces_missing" || got.Problem.Params["count"] != "1" {
		t.Errorf("started with a piece missing: %d %s", got.Status, got.Body)
	}
	p.upload(id, file, 1)
	if got := p.start(id); got.Status != http.StatusAccepted {
		t.Fatalf("start: %d %s", got.Status, got.Body)
	}
	if got := p.start(id); got.Status != http.StatusConflict || got.Problem.Code != "import_started" {
		t.Errorf("started twice: %d %s", got.Status, got.Body)
	}
	if err := p.work(); err != nil {
		t.Fatal(err)
	}
	if got := p.read(id); got.Status != "done" || got.Counts.Added != strings.Count(file, "\n")-1 {
		t.Errorf("%+v", got)
	}
	if got := p.desk.Post("/api/master-data/imports/"+id+"/pieces", body{"number": 0, "data": ""}); got.Status != http.StatusConflict {
		t.Errorf("a piece after the end: %d", got.Status)
	}
}

// faulty is the store with a fault: it writes no pack of records.
type faulty struct{ records.WorkStore }

func (faulty) SaveRecordPacks(context.Context, map[int][]records.Record) error {
	return fault.New(fault.Unavailable, "store_unavailable")
}

// Work that was cut off is done again, and its report still says what the file changed.
func TestWorkThatIsCutOff(t *testing.T) {
	p := newPlace(t)
	id := p.begin(header+sternbach(), true)
	p.upload(id, header+sternbach())
	p.start(id)
	sound := p.worker.Records.Store
	p.worker.Records.Store = faulty{sound}
	if err := p.work(); !errors.Is(err, fault.Unavailable) {
		t.Fatalf("with a fault: %v", err)
	}
	if got := p.read(id); got.Status != "waiting" {
		t.Errorf("cut off: %+v", got)
	}
	p.worker.Records.Store = sound
	messages := p.messages()
	for range 2 { // a message may come twice
		if err := errors.Join(p.worker.Do(t.Context(), messages[0])); err != nil {
			t.Fatal(err)
		}
	}
	if got := p.read(id); got.Status != "done" || got.Counts.Added != 1 {
		t.Errorf("in the end: %+v", got)
	}
	if got := p.found(records.Record{VATID: "DE136695976"}); len(got) != 1 {
		t.Errorf("found: %v", got)
	}
}

// Two files are brought in one after the other.
func TestTwoImportsAtOnce(t *testing.T) {
	p := newPlace(t)
	first, second := p.begin(header+company(1), false), p.begin(header+company(2), false)
	p.upload(first, header+company(1))
	p.upload(second, header+company(2))
	p.start(first)
	p.start(second)
	sound := p.worker.Records.Store
	p.worker.Records.Store = faulty{sound}
	messages := p.messages()
	_ = p.worker.Do(t.Context(), messages[0]) // it dies holding its claim
	p.worker.Records.Store = sound
	if err := p.worker.Do(t.Context(), messages[1]); fault.CodeOf(err) != "import_running" {
		t.Errorf("the other one: %v", err)
	}
	for range 2 {
		for _, m := range p.messages() {
			_ = p.worker.Do(t.Context(), m)
		}
	}
	if a, b := p.read(first), p.read(second); a.Status != "done" || b.Status != "done" {
		t.Errorf("%s, %s", a.Status, b.Status)
	}
	if got := p.found(records.Record{Number: "100001", DUNS: "100000002"}); len(got) != 2 {
		t.Errorf("found: %v", got)
	}
}

// Everything wrong with an import is said at once, and what is no table at all changes nothing.
func TestImportsThatAreRefused(t *testing.T) {
	p := newPlace(t)
	got := p.desk.Post("/api/master-data/imports", body{"fileName": "x", "size": 0,
		"format": body{"encoding": "ebcdic", "delimiter": "|", "columns": []string{"companyName", "companyName", "colour"}}})
	var wrong []string
	for _, field := range got.Problem.Errors {
		wrong = append(wrong, field.Path+" "+field.Code)
	}
	if diff := cmp.Diff([]string{"format.encoding encoding_unknown", "format.delimiter delimiter_unknown", "format.columns.1 column_twice",
		"format.columns.2 column_unknown", "format.columns column_needed", "size file_empty"}, wrong); diff != "" {
		t.Errorf("%d %s", got.Status, diff)
	}
	if got := p.desk.Post("/api/master-data/imports", body{"size": 1 << 40, "format": body{"encoding": "utf-8", "delimiter": ";", "columns": columns()}}); got.Problem.Errors[0].Code != "file_too_large" {
		t.Errorf("a terabyte: %s", got.Body)
	}
	id := p.begin(header+sternbach(), true)
	for _, number := range []int{-1, 1, 0} {
		if got := p.desk.Post("/api/master-data/imports/"+id+"/pieces", body{"number": number, "data": "eA=="}); got.Status != http.StatusUnprocessableEntity || got.Problem.Code != "piece_size" {
			t.Errorf("piece %d of one byte: %d %s", number, got.Status, got.Body)
		}
	}
	for _, path := range []string{"", "/report"} {
		if got := p.desk.Get("/api/master-data/imports/" + wire.NewID() + path); got.Status != http.StatusNotFound {
			t.Errorf("an unknown one%s: %d", path, got.Status)
		}
	}
	if got := p.desk.Get("/api/master-data/imports/" + id + "/report"); got.Status != http.StatusNotFound {
		t.Errorf("a report before there is one: %d", got.Status)
	}
}

// Messages of others are nobody's here.
func TestMessagesThatAreNotForThisFunction(t *testing.T) {
	p := newPlace(t)
	worker := p.worker
	for _, m := range p.messages() {
		t.Errorf("waiting in an empty place: %+v", m)
	}
	if err := worker.Do(t.Context(), message("place-order", "order/1")); err == nil {
		t.Error("an order was matched")
	}
	if err := worker.Do(t.Context(), message("import-records", "import/"+wire.NewID())); !errors.Is(err, fault.NotFound) {
		t.Errorf("an import that does not exist: %v", err)
	}
}
