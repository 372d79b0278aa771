package agreements_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
)

// claim is what the reseller states about Bernd Zoll; changes make it another.
func claim(changes ...func(m)) m {
	c := m{"person": m{"firstName": "Bernd", "lastName": "Zoll", "email": "b.zoll@kessler-tiefbau.example", "phone": "03628 555 0120", "language": "de"},
		"day": "2026-11-18", "how": "paper"}
	for _, change := range changes {
		change(c)
	}
	return c
}

func of(id, what string) string { return "/api/customers/" + id + "/agreement/" + what }

// M3: what is wrong with a statement is said at once, field by field, and nothing is recorded.
func TestAStatementThatIsNone(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	with := func(name string, value any) m { return claim(func(c m) { c[name] = value }) }
	for _, c := range []struct {
		sentence string
		body     m
		wrong    []fault.Field
	}{
		{"nothing at all", m{"person": m{}, "day": "", "how": ""}, []fault.Field{{Path: "person.firstName", Code: "required"}, {Path: "person.lastName", Code: "required"},
			{Path: "person.email", Code: "required"}, {Path: "day", Code: "required"}, {Path: "how", Code: "required"}}},
		{"tomorrow", with("day", "2026-11-21"), []fault.Field{{Path: "day", Code: "date_in_future"}}},
		{"before acceptances count", with("day", "2023-03-31"), []fault.Field{{Path: "day", Code: "date_before_version", Params: map[string]string{"first": "2023-04-01"}}}},
		{"no day", with("day", "18.11.2026"), []fault.Field{{Path: "day", Code: "date_malformed"}}},
		{"a way nobody knows", with("how", "by pigeon"), []fault.Field{{Path: "how", Code: "unknown_way"}}},
		{"a proof that never came", with("proof", m{"digest": strings.Repeat("a", 64), "name": "x.pdf"}), []fault.Field{{Path: "proof", Code: "proof_incomplete"}}},
		{"a proof without a name for it", with("proof", m{"digest": "../A", "name": "x.pdf"}), []fault.Field{{Path: "proof", Code: "proof_malformed"}}},
	} {
		got := browser.Post(of(id, "attestation"), c.body)
		if diff := cmp.Diff(c.wrong, got.Problem.Errors); got.Status != http.StatusUnprocessableEntity || diff != "" {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}
	if a := p.stored(office, id); a.Status != agreement.Required || a.Revision.Version != 1 {
		t.Errorf("afterwards: %+v", a)
	}
	for _, day := range []string{"2026-11-20", "2023-04-01"} {
		if got := browser.Post(of(p.customer(office, day), "attestation"), claim(func(c m) { c["day"] = day })); got.Status != http.StatusAccepted {
			t.Errorf("%s: %d %s", day, got.Status, got.Body)
		}
	}
}

// M3: a statement is evidence of who said what about whom; it waits for Microsoft, and the person hears of it.
func TestStatingThatSomebodyAgreed(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	token := p.invite(office, browser, id)
	var shown struct{ Colour, ConfirmedBy, How, Wait string }
	browser.Post(of(id, "attestation"), claim()).Into(t, &shown)
	if shown.Colour != "amber" || shown.ConfirmedBy != "Bernd Zoll" || shown.How != "paper" || shown.Wait != "tenant" {
		t.Errorf("the board: %+v", shown)
	}
	var b struct{ Items []struct{ How, Wait string } }
	if browser.Get("/api/agreements").Into(t, &b); b.Items[0].How != "paper" || b.Items[0].Wait != "tenant" {
		t.Errorf("a row of the board: %+v", b.Items)
	}
	a := p.stored(office, id)
	at, said := time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC), a.Confirmation.Statement
	if !a.Confirmation.At.Equal(at) || said.By != (agreement.Sender{Person: office.Person.ID, Name: "Jana Falk"}) || !said.At.Equal(p.clock()) ||
		said.How != agreement.OnPaper || a.Confirmation.Document.TemplateID == "" || a.Signatory.Phone != "+4936285550120" {
		t.Errorf("evidence: %+v", a)
	}
	if told := p.inspect(token); told.State != "used" {
		t.Errorf("the mailed link is %s", told.State)
	}
	want := map[string]int{`{"letter":"agreement-invitation"}`: 1, `{"letter":"agreement-attested"}`: 1, "record-agreement": 1}
	if diff := cmp.Diff(want, p.letters()); diff != "" {
		t.Errorf("asked for (-want +got):\n%s", diff)
	}
	entries, _, err := p.store.History(t.Context(), office.Tenant, "agreement", id, "")
	if err != nil || entries[0].Act != "agreement.attested" || entries[0].Actor.ID != office.Person.ID || fmt.Sprint(entries[0].Changes["how"]) != "[ paper]" {
		t.Errorf("history: %+v %v", entries, err)
	}
	if again := browser.Post(of(id, "attestation"), claim()); again.Status != http.StatusConflict || again.Problem.Code != "agreement_recorded" {
		t.Errorf("again: %d %s", again.Status, again.Problem.Code)
	}
	var list struct{ Items []map[string]any }
	browser.Get(of(id, "confirmations")).Into(t, &list)
	if len(list.Items) != 1 || list.Items[0]["name"] != "Bernd Zoll" || list.Items[0]["statedBy"] != "Jana Falk" || list.Items[0]["how"] != "paper" {
		t.Errorf("confirmations: %+v", list.Items)
	}
}

// M3: of two people who state at once, one is recorded; the same click twice is one statement.
func TestStatingAtOnce(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	colleague := browser.WithSession(string(office.Colleague(t, auth.Sales)))
	answers := make([]apitest.Answer, 10)
	var group sync.WaitGroup
	for i := range answers {
		by := []*apitest.Client{browser, colleague}[i%2]
		group.Go(func() { answers[i] = by.Post(of(id, "attestation"), claim()) })
	}
	group.Wait()
	recorded := 0
	for _, a := range answers {
		switch {
		case a.Status == http.StatusAccepted:
			recorded++
		case a.Status != http.StatusConflict:
			t.Errorf("a later one is told %d %s", a.Status, a.Body)
		}
	}
	if recorded != 1 || p.letters()[`{"letter":"agreement-attested"}`] != 1 {
		t.Errorf("%d recorded, letters %v", recorded, p.letters())
	}
	other := p.customer(office, "Twice")
	key := apitest.Header{Name: "Idempotency-Key", Value: "the same click"}
	first, again := browser.Post(of(other, "attestation"), claim(), key), browser.Post(of(other, "attestation"), claim(), key)
	if first.Status != http.StatusAccepted || string(first.Body) != string(again.Body) {
		t.Errorf("first %d %s\nagain %d %s", first.Status, first.Body, again.Status, again.Body)
	}
}

// send uploads a file in its pieces and gives what an attestation says of it.
func send(t *testing.T, browser *apitest.Client, id string, file []byte) m {
	t.Helper()
	sum := sha256.Sum256(file)
	digest := hex.EncodeToString(sum[:])
	for n := 0; n*agreement.ProofPiece < len(file); n++ {
		piece := file[n*agreement.ProofPiece : min(len(file), (n+1)*agreement.ProofPiece)]
		for range 2 { // a piece may come twice
			if got := browser.Post(of(id, "proof-pieces"), m{"digest": digest, "number": n, "data": piece}); got.Status != http.StatusAccepted {
				t.Fatalf("piece %d: %d %s", n, got.Status, got.Body)
			}
		}
	}
	return m{"digest": digest, "name": "Zustimmung \"Zoll\"\r\n.pdf"}
}

func pdf(size int) []byte {
	return append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("Zoll "), size/5)...)
}

// M3: a proof is what its content says, is kept sealed, and is given only to those who may state.
func TestAProof(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	reader := browser.WithSession(string(office.Colleague(t, auth.Reader)))
	id := p.customer(office, "Kessler")
	for sentence, file := range map[string][]byte{
		"a page that calls itself a PDF": []byte("<html><script>alert(1)</script></html>"),
		"a program":                      append([]byte("MZ"), make([]byte, 300)...),
		"a drawing that runs scripts":    []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`),
	} {
		proof := send(t, browser, id, file)
		got := browser.Post(of(id, "attestation"), claim(func(c m) { c["proof"] = proof }))
		if diff := cmp.Diff([]fault.Field{{Path: "proof", Code: "proof_type"}}, got.Problem.Errors); diff != "" {
			t.Errorf("%s: %s", sentence, diff)
		}
	}
	if got := browser.Post(of(id, "proof-pieces"), m{"digest": strings.Repeat("a", 64), "number": 20, "data": []byte("x")}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("more than 5 MB: %d", got.Status)
	}

	file := pdf(3<<20 + 700_000) // two parts
	proof := send(t, browser, id, file)
	if got := stranger.Get(of(id, "proofs/"+proof["digest"].(string))); got.Status != http.StatusNotFound {
		t.Errorf("another reseller, before: %d", got.Status)
	}
	if got := browser.Get(of(id, "proofs/"+proof["digest"].(string))); got.Status != http.StatusNotFound {
		t.Errorf("a file no statement names: %d", got.Status)
	}
	if got := browser.Post(of(id, "attestation"), claim(func(c m) { c["proof"] = proof })); got.Status != http.StatusAccepted {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	p.pass(48 * time.Hour) // it outlives uploads that nothing names
	address := of(id, "proofs/"+proof["digest"].(string))
	var back []byte
	for part := range 2 {
		got := browser.Get(address + fmt.Sprintf("?part=%d", part))
		if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "application/pdf" || got.Header.Get("X-Content-Type-Options") != "nosniff" ||
			got.Header.Get("Twotier-Parts") != "2" || !strings.HasPrefix(got.Header.Get("Content-Disposition"), `attachment; filename="agreement-`) {
			t.Fatalf("part %d: %d %v", part, got.Status, got.Header)
		}
		back = append(back, got.Body...)
	}
	if !bytes.Equal(back, file) {
		t.Errorf("%d bytes came back of %d", len(back), len(file))
	}
	for sentence, answer := range map[string]apitest.Answer{
		"another reseller": stranger.Get(address), "a part it does not have": browser.Get(address + "?part=2"), "another file": browser.Get(of(id, "proofs/"+strings.Repeat("a", 64))),
	} {
		if answer.Status != http.StatusNotFound {
			t.Errorf("%s: %d", sentence, answer.Status)
		}
	}
	if got := reader.Get(address); got.Status != http.StatusForbidden {
		t.Errorf("a reader: %d", got.Status)
	}
	for _, row := range storetest.Rows(t, p.database, "ProofPiece") {
		if sealed := fmt.Sprint(row["Sealed"]); strings.Contains(sealed, "JVBERi0xLjc") || strings.Contains(sealed, "Wm9sbCBab2xsIFpvbGwg") {
			t.Error("a proof can be read in the table")
		}
	}
	var list struct {
		Items []struct{ Proof struct{ Name, Type string } }
	}
	browser.Get(of(id, "confirmations")).Into(t, &list)
	if got := list.Items[0].Proof; got.Name != `Zustimmung "Zoll" .pdf` || got.Type != "application/pdf" {
		t.Errorf("the list: %+v", got)
	}
}

// M3: without Microsoft's text a statement is recorded all the same.
func TestAStatementWhileMicrosoftIsAway(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /v1/agreements", Kind: sandbox.Status, Status: 403, Times: -1})
	if got := browser.Post(of(p.customer(office, "Kessler"), "attestation"), claim()); got.Status != http.StatusAccepted {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}
