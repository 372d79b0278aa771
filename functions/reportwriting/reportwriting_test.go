package reportwriting_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"

	"twotier/functions/reportwriting"
	localbucket "twotier/infra/local/bucket"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/bucket"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/outbox"
	"twotier/shared/reportfile"
	"twotier/shared/spreadsheet"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/subscription"
	"twotier/shared/wire"
	"twotier/shared/wire/reportbucket"
)

// place is the worker with a table and a bucket of its own, and resellers whose customers hold something.
type place struct {
	t        testing.TB
	now      time.Time
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	service  reportfile.Service
	worker   reportwriting.Worker
}

func newPlace(t testing.TB) *place {
	t.Helper()
	p := &place{t: t, now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), database: dynoxidetest.New(t)}
	clock := func() time.Time { return p.now }
	p.store, p.trips = storetest.On(t, p.database, clock)
	server := httptest.NewServer(localbucket.Folder(t.TempDir()))
	t.Cleanup(server.Close)
	files := reportbucket.Shelf{Bucket: bucket.Open(bucket.Config{Name: "reports", Region: "eu-central-1", Endpoint: server.URL, Credentials: credentials.NewStaticCredentialsProvider("local", "local", "")})}
	p.service = reportfile.Service{Store: p.store, Files: files, Now: clock, NewID: wire.NewID}
	p.worker = reportwriting.Worker{Outbox: p.store, Writer: reportfile.Writer{Store: p.store, Files: files, Now: clock, Size: reportfile.Size{Rows: 10, Time: time.Minute, Piece: 500}}}
	return p
}

func somebody(id string) auth.Caller {
	return auth.Caller{Person: id, Name: "Petr Svoboda", Tenant: auth.Provider(), Role: auth.ProviderSupport, Operation: wire.NewID()}
}

// reseller admits one whose customer holds n subscriptions and held one once.
func (p *place) reseller(n int) auth.Tenant {
	p.t.Helper()
	office := storetest.Admit(p.t, p.store, p.now)
	var all []subscription.Subscription
	for i := range n + 1 {
		s := subscription.Subscription{ID: fmt.Sprintf("s%03d", i), Customer: "01JD2N9WQ8R5Y4M3K7B6C5D4E1", Tenant: office.Tenant, Company: "=Wintermann", ProductID: "CFQ7TTC0LCHC",
			SkuID: "0002", Kind: catalog.Licence, Title: "Business Premium", Status: subscription.Active, Quantity: 10, TermDuration: "P1Y", BillingCycle: "monthly",
			CommitmentEnd: p.now.AddDate(0, 0, 30+i), Cost: euro(p.t, "16.90"), Price: euro(p.t, "19.40"), MirroredAt: p.now}
		if i == n {
			s.Status = subscription.Expired
		}
		all = append(all, s)
	}
	act := audit.Act{By: auth.System("syncing", office.Tenant, wire.NewID()), At: p.now, Name: "subscription.mirrored"}
	for _, s := range all {
		if _, err := p.store.KeepSubscriptions(p.t.Context(), act, s); err != nil {
			p.t.Fatal(err)
		}
	}
	return office.Tenant
}

func euro(t testing.TB, value string) money.Amount {
	a, err := money.Parse(value, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (p *place) begin(by auth.Caller, query string, format spreadsheet.Format) reportfile.Run {
	p.t.Helper()
	r, err := p.service.Begin(p.t.Context(), by, reportfile.Form{Query: query, Format: format, Language: i18n.English})
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

// step does the run's next message, as often as it is delivered.
func (p *place) step(by auth.Caller, times int) reportfile.Run {
	p.t.Helper()
	r, err := p.store.ReportRun(p.t.Context(), by.Person)
	if err != nil {
		p.t.Fatal(err)
	}
	m := outbox.Message{Task: outbox.Task{Kind: outbox.WriteReport, Tenant: auth.Provider(), Ref: "report-run/" + by.Person, RefVersion: r.Version}, Bucket: "OB#x#0", ID: wire.NewID()}
	for range times {
		if err := p.worker.Do(p.t.Context(), m); err != nil {
			p.t.Fatal(err)
		}
	}
	r, err = p.store.ReportRun(p.t.Context(), by.Person)
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

func (p *place) finish(by auth.Caller) reportfile.Run {
	p.t.Helper()
	r := p.step(by, 1)
	for steps := 0; r.State.Moves(); steps++ {
		if steps > 1_000 {
			p.t.Fatalf("%+v does not end", r)
		}
		r = p.step(by, 1)
	}
	return r
}

func (p *place) file(by auth.Caller, r reportfile.Run) []byte {
	p.t.Helper()
	var all bytes.Buffer
	for piece := range r.Pieces {
		_, content, err := p.service.Piece(p.t.Context(), by, r.ID, piece)
		if err != nil {
			p.t.Fatal(err)
		}
		all.Write(content)
	}
	return all.Bytes()
}

// T1: every reseller's rows stand in the file once, as the provider sees them, however often a message comes.
func TestAFileOfAllResellers(t *testing.T) {
	p, petr := newPlace(t), somebody("petr")
	for _, n := range []int{12, 0, 3} {
		p.reseller(n)
	}
	asked := p.begin(petr, "columns=company,subscription,monthCost,monthPrice", spreadsheet.CSVFile)
	for r := asked; r.State.Moves(); {
		r = p.step(petr, 3)
	}
	r, ok, err := p.service.Own(t.Context(), petr)
	if err != nil || !ok || r.State != reportfile.Done || r.Resellers != 3 || r.Of != 3 || r.Rows != 15 || r.Pieces < 2 || !strings.HasPrefix(r.Name, "licence-report-2026-11-20") {
		t.Fatalf("%+v, %v", r, err)
	}
	text := string(p.file(petr, r))
	lines := strings.Split(strings.TrimSpace(text), "\r\n")
	if len(lines) != 16 || int64(len(text)) != r.Bytes || strings.Contains(text, "19.4") || !strings.Contains(text, "'=Wintermann") || !strings.Contains(lines[1], "169.00") {
		t.Errorf("%d lines, %d bytes:\n%s", len(lines), len(text), text)
	}
	for _, once := range []string{"s011", "s012"} { // what is not kept any more is left out
		if got, want := strings.Count(text, once), map[string]int{"s011": 1}[once]; got != want {
			t.Errorf("%s stands %d times, want %d", once, got, want)
		}
	}
	p.begin(petr, "ended=true", spreadsheet.XLSXFile)
	if r := p.finish(petr); r.Rows != 18 || !bytes.HasPrefix(p.file(petr, r), []byte("PK")) {
		t.Errorf("with what has ended: %+v", r)
	}
}

// B8: killed at any step, what was read is not read again and nothing stands twice.
func TestAKilledRunGoesOnWhereItWas(t *testing.T) {
	p, petr := newPlace(t), somebody("petr")
	p.reseller(25)
	p.begin(petr, "columns=subscription", spreadsheet.CSVFile)
	first := p.step(petr, 1)
	shelf := p.worker.Writer.Files
	p.worker.Writer.Files = failing{shelf}
	m := outbox.Message{Task: outbox.Task{Kind: outbox.WriteReport, Ref: "report-run/petr", RefVersion: first.Version}, ID: wire.NewID()}
	if err := p.worker.Do(t.Context(), m); err == nil {
		t.Fatal("a part that was not put away is taken as read")
	}
	p.worker.Writer.Files = shelf
	r := p.finish(petr)
	if lines := strings.Count(string(p.file(petr, r)), "\r\n"); r.Rows != 25 || lines != 26 {
		t.Errorf("%d rows, %d lines", r.Rows, lines)
	}
}

type failing struct{ reportfile.Shelf }

func (failing) Put(context.Context, string, []byte) error {
	return fault.New(fault.Unavailable, "files_unavailable")
}

// T1: one at a time for each person; nobody else sees, stops or fetches it; it ends when it is not wanted or seven days old.
func TestWhoMayDoWhatWithAFile(t *testing.T) {
	p, petr, anna := newPlace(t), somebody("petr"), somebody("anna")
	reseller := auth.Caller{Person: "jana", Tenant: p.reseller(1), Role: auth.AccountManager}
	r := p.begin(petr, "", spreadsheet.CSVFile)
	begin := func(by auth.Caller, query string) error {
		_, err := p.service.Begin(t.Context(), by, reportfile.Form{Query: query, Format: spreadsheet.CSVFile, Language: i18n.English})
		return err
	}
	fetch := func(by auth.Caller, piece int) error {
		_, _, err := p.service.Piece(t.Context(), by, r.ID, piece)
		return err
	}
	expect := func(sentence string, err error, want fault.Kind) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %s", sentence, err, want)
		}
	}
	expect("a second one at once", begin(petr, ""), fault.Conflict)
	expect("a filter nobody knows", begin(anna, "term=P9Y"), fault.Invalid)
	expect("a reseller asks", begin(reseller, ""), fault.Forbidden)
	expect("fetched before it is done", fetch(petr, 0), fault.NotFound)
	expect("another person stops it", p.service.Cancel(t.Context(), anna, r.ID), fault.NotFound)
	p.finish(petr)
	expect("another person fetches it", fetch(anna, 0), fault.NotFound)
	expect("a piece there is not", fetch(petr, 99), fault.NotFound)
	if err := fetch(petr, 0); err != nil {
		t.Error(err)
	}
	p.now = p.now.AddDate(0, 0, 7)
	expect("after seven days", fetch(petr, 0), fault.NotFound)
	again := p.begin(petr, "", spreadsheet.CSVFile)
	if err := p.service.Cancel(t.Context(), petr, again.ID); err != nil {
		t.Error(err)
	}
	if r := p.step(petr, 1); r.State != reportfile.Cancelled || r.Parts != 0 {
		t.Errorf("a stopped run goes on: %+v", r)
	}
	if _, ok, err := p.service.Own(t.Context(), petr); ok || err != nil {
		t.Errorf("a stopped run is shown, %v", err)
	}
}

// PERFORMANCE 9: 200,000 subscriptions of 20 resellers. `go test ./functions/reportwriting -run xxx -bench TwoHundredThousand
// -benchtime 1x -timeout 30m`, ROWS names another number; the figures stand in infra/bench/README.md.
func BenchmarkTwoHundredThousand(b *testing.B) {
	p, petr := newPlace(b), somebody("petr")
	all := 200_000
	if rows := size(); rows > 0 {
		all = rows
	}
	storetest.Still(b, p.database)
	const resellers = 20
	for range resellers {
		p.reseller(1)
	}
	p.crowd(all / resellers)
	p.worker.Writer.Now, p.worker.Writer.Size = wire.Now, reportfile.Usual()
	for _, format := range spreadsheet.Formats() {
		p.trips.Reset()
		p.begin(petr, "", format)
		var most uint64
		var before, stats runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		began, longest, steps := time.Now(), time.Duration(0), 0
		for r := (reportfile.Run{State: reportfile.Collecting}); r.State.Moves(); steps++ {
			from := time.Now()
			r = p.step(petr, 1)
			longest = max(longest, time.Since(from))
			runtime.ReadMemStats(&stats)
			most = max(most, stats.HeapInuse)
		}
		r := p.step(petr, 1)
		b.Logf("%s: %d rows, %d bytes in %d pieces, %d steps in %s, the longest %s, %d queries; heap %d MB, %d MB before", format, r.Rows, r.Bytes, r.Pieces, steps,
			time.Since(began).Round(time.Second), longest.Round(100*time.Millisecond), p.trips.Counts()["Query"], most>>20, before.HeapInuse>>20)
		if r.Rows < all {
			b.Errorf("%d rows of %d", r.Rows, all)
		}
	}
}

func size() int {
	rows, err := strconv.Atoi(os.Getenv("ROWS"))
	if err != nil {
		return 0
	}
	return rows
}

// crowd writes copies of each reseller's first subscription, n of it, with terms that end over two years.
func (p *place) crowd(n int) {
	p.t.Helper()
	for number, like := range storetest.Rows(p.t, p.database, "Subscription") {
		if like["L"].(map[string]any)["i"] != "s000" {
			continue
		}
		rows := make([]map[string]any, 0, n)
		for i := 1; i < n; i++ {
			id, end := fmt.Sprintf("%08x-0000-4000-8000-%012d", number, i), p.now.AddDate(0, 0, 1+i%700)
			row, card := maps.Clone(like), maps.Clone(like["L"].(map[string]any))
			card["i"], card["e"], card["n"] = id, end.Format(time.RFC3339), fmt.Sprintf("Customer %d", i/4)
			row["L"], row["SK"], row["GSI1SK"] = card, "S#"+id, end.UTC().Format(time.RFC3339)+"#"+id
			rows = append(rows, row)
		}
		storetest.Write(p.t, p.database, rows...)
	}
}
