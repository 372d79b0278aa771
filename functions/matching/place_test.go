package matching_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"twotier/functions/masterdata"
	"twotier/functions/matching"
	"twotier/functions/registration"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/limit"
	"twotier/shared/link"
	records "twotier/shared/masterdata"
	"twotier/shared/outbox"
	"twotier/shared/phone"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/terms"
	"twotier/shared/wire"
)

// place is the provider's desk with the work behind it: both APIs and the queue's function on one empty table.
type place struct {
	t        testing.TB
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	desk     *apitest.Client // petra of the provider, signed in
	handler  http.Handler
	worker   matching.Worker
	links    link.Maker
	forms    reseller.Service
	now      time.Time
}

func newPlace(t testing.TB) *place {
	p := &place{t: t, database: dynoxidetest.New(t), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		links: link.Maker{Key: []byte("another key for tests, 32 bytes.")}}
	clock := func() time.Time { return p.now }
	p.store, p.trips = storetest.On(t, p.database, clock)
	desk := reseller.Desk{Store: p.store, Records: p.store, Now: clock, NewID: wire.NewID}
	p.forms = reseller.Service{Store: p.store, Links: p.links, Phones: phone.Normal, Limits: limit.Limiter{Store: p.store, Now: clock},
		Addresses: address.Adviser{Judge: p, Patience: time.Second},
		Now:       clock, NewID: wire.NewID}
	p.worker = matching.Worker{Outbox: p.store, Desk: desk, Records: records.Worker{Store: p.store, Now: clock}}
	applications := httpapi.New("registration", slog.New(slog.DiscardHandler))
	registration.Register(applications, registration.API{Resellers: p.forms, Desk: desk})
	imports := httpapi.New("masterdata", slog.New(slog.DiscardHandler))
	masterdata.Register(imports, masterdata.API{Records: records.Service{Store: p.store, Now: clock, NewID: wire.NewID}})
	mux := http.NewServeMux()
	mux.Handle("/api/master-data/", imports.Handler(p.store))
	mux.Handle("/", applications.Handler(p.store))
	p.handler = mux
	p.desk = apitest.New(t, mux).WithSession(string(p.signIn(auth.ProviderAdmin)))
	return p
}

// Judge makes the place somebody who knows no address.
func (p *place) Judge(context.Context, address.Address) (address.Opinion, error) {
	return address.Opinion{Verdict: address.None}, nil
}

func (p *place) signIn(role auth.Role) account.Token {
	p.t.Helper()
	person := account.Person{ID: wire.NewID(), Email: wire.NewID() + "@staff.example", FirstName: "Petra", LastName: "Adler",
		Language: "de", Members: []account.Member{{Tenant: auth.Provider(), Organisation: "Provider", Role: role}}}
	act := audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: "person.added"}
	if _, err := p.store.AddPerson(p.t.Context(), person, act); err != nil {
		p.t.Fatal(err)
	}
	token := account.NewToken(person.ID)
	session := account.Session{Person: person.ID, Name: person.Name(), Hash: token.Hash(), Members: person.Members, CreatedAt: p.now, ExpiresAt: p.now.Add(account.SessionLife)}
	act.By.Operation = wire.NewID()
	if err := p.store.BeginSession(p.t.Context(), person, session, act); err != nil {
		p.t.Fatal(err)
	}
	return token
}

type body = map[string]any

// columns of the files in these tests.
func columns() []string {
	return []string{"number", "companyName", "line1", "postalCode", "city", "country", "vatId", "duns", "email"}
}

const header = "Nr;Firma;Straße;PLZ;Ort;Land;USt-IdNr.;DUNS;E-Mail\n"

// begin announces a file of UTF-8 with semicolons.
func (p *place) begin(file string, complete bool) string {
	p.t.Helper()
	var made struct{ ID string }
	p.desk.Post("/api/master-data/imports", body{"fileName": "händler.csv", "size": len(file), "complete": complete,
		"format": body{"encoding": "utf-8", "delimiter": ";", "columns": columns()}}).Into(p.t, &made)
	return made.ID
}

// upload sends the pieces of a file that are named, all when none is.
func (p *place) upload(id, file string, numbers ...int) {
	p.t.Helper()
	for n := range (len(file) + records.PieceSize - 1) / records.PieceSize {
		if len(numbers) > 0 && numbers[0] != n {
			continue
		}
		piece := file[n*records.PieceSize : min(len(file), (n+1)*records.PieceSize)]
		got := p.desk.Post("/api/master-data/imports/"+id+"/pieces", body{"number": n, "data": base64.StdEncoding.EncodeToString([]byte(piece))})
		if got.Status != http.StatusAccepted {
			p.t.Fatalf("piece %d: %d %s", n, got.Status, got.Body)
		}
	}
}

func (p *place) start(id string) apitest.Answer {
	return p.desk.Post("/api/master-data/imports/"+id+"/start", body{})
}

// bring brings a file in and gives what the import says of itself then.
func (p *place) bring(file string, complete bool) shownImport {
	p.t.Helper()
	id := p.begin(file, complete)
	p.upload(id, file)
	if got := p.start(id); got.Status != http.StatusAccepted {
		p.t.Fatalf("start: %d %s", got.Status, got.Body)
	}
	if err := p.work(); err != nil {
		p.t.Fatal(err)
	}
	return p.read(id)
}

type shownImport struct {
	ID, Status, FileName, Failure string
	Complete                      bool
	Counts                        records.Counts
	Pieces                        int
	Uploaded                      []int
}

func (p *place) read(id string) (shown shownImport) {
	p.t.Helper()
	p.desk.Get("/api/master-data/imports/"+id).Into(p.t, &shown)
	return shown
}

// messages are what waits in the matching queue.
func (p *place) messages() []outbox.Message {
	p.t.Helper()
	var all []outbox.Message
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		kind := outbox.Kind(row["Kind"].(string))
		if kind == outbox.MatchApplication || kind == outbox.ImportRecords {
			all = append(all, outbox.Message{Bucket: row["PK"].(string), ID: row["SK"].(string),
				Task: outbox.Task{Kind: kind, Tenant: auth.Provider(), Ref: row["Ref"].(string)}})
		}
	}
	return all
}

// work does what waits in the queue.
func (p *place) work() error {
	for _, m := range p.messages() {
		if err := p.worker.Do(context.Background(), m); err != nil {
			return err
		}
	}
	return nil
}

// applied is an application of a company whose address is confirmed; nothing was compared yet.
func (p *place) applied(changes ...func(*reseller.Form)) reseller.Application {
	p.t.Helper()
	form := reseller.Form{
		Language: "de", Password: "Vier-Reiher-1987!", Company: "Sternbach Digital GmbH", CustomerNumber: "401187", VATID: "DE136695976", DUNS: "314482290",
		Applicant: reseller.Applicant{FirstName: "Lena", LastName: "Sternbach", Email: "lena@sternbach.example", Phone: "03741 5550128"},
		Accepted:  accepted(),
	}
	form.Address.Line1, form.Address.PostalCode, form.Address.City, form.Address.Country = "Schillerstraße 8", "08523", "Plauen", "DE"
	for _, change := range changes {
		change(&form)
	}
	a, err := p.forms.Apply(p.t.Context(), auth.Caller{Operation: wire.NewID()}, form)
	if err != nil {
		p.t.Fatal(err)
	}
	if a, err = p.forms.Confirm(p.t.Context(), auth.Caller{Operation: wire.NewID()}, p.links.Token(link.ConfirmEmail, a.LinkID)); err != nil {
		p.t.Fatal(err)
	}
	return a
}

// sternbach is the record of the company that applies, unless a change says otherwise.
func sternbach() string {
	return line("401 187", "Sternbach Digital GmbH", "Schillerstr. 8", "08523", "Plauen", "DE", "DE136695976", "314482290", "buero@sternbach.example")
}

func line(values ...string) string {
	text := ""
	for i, value := range values {
		if i > 0 {
			text += ";"
		}
		text += value
	}
	return text + "\n"
}

// company makes a line of a company that exists nowhere.
func company(n int) string {
	return fmt.Sprintf("%d;%s Werkstatt %d GmbH;Hauptstr. %d;%05d;Ort %d;DE;;%09d;info@firma%d.example\n", 100000+n, words(n), n, n%200, 10000+n%80000, n%3000, 100000000+n, n)
}

// words give the names of companies different beginnings.
func words(n int) string {
	const letters = "abcdefghijklmnoprstuvz"
	return string([]byte{letters[n%22] - 32, letters[n/22%22], letters[n/484%22], letters[n/10648%22], 'a'})
}

func message(kind outbox.Kind, ref string) outbox.Message {
	return outbox.Message{ID: wire.NewID(), Bucket: "OB#202611200900#0", Task: outbox.Task{Kind: kind, Tenant: auth.Provider(), Ref: ref}}
}

func accepted() []terms.Wanted {
	return []terms.Wanted{{Document: terms.Terms, Version: 1}, {Document: terms.Privacy, Version: 1}}
}
