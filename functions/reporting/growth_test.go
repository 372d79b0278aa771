package reporting_test

import (
	"fmt"
	"maps"
	"net/http"
	"runtime"
	"testing"
	"time"

	"twotier/shared/store/storetest"
)

// crowd writes copies of the first subscription, from the number given up to n, with terms that end over two years; a
// third of them month by month.
func (p *place) crowd(from, n int) {
	p.t.Helper()
	var like map[string]any
	for _, row := range storetest.Rows(p.t, p.database, "Subscription") {
		if row["L"].(map[string]any)["i"] == "s1" {
			like = row
		}
	}
	rows := make([]map[string]any, 0, n-from)
	for i := from; i < n; i++ {
		id, end := fmt.Sprintf("%08x-0000-4000-8000-%012d", i*2654435761%(1<<32), i), p.now.AddDate(0, 0, 1+i%700)
		if i%3 == 0 {
			end = p.now.AddDate(0, 0, 1+i%31)
		}
		row, card := maps.Clone(like), maps.Clone(like["L"].(map[string]any))
		card["i"], card["e"], card["n"] = id, end.Format(time.RFC3339), fmt.Sprintf("Customer %d", i/4)
		row["L"], row["SK"], row["GSI1SK"] = card, "S#"+id, end.UTC().Format(time.RFC3339)+"#"+id
		rows = append(rows, row)
	}
	storetest.Write(p.t, p.database, rows...)
}

// PERFORMANCE 9: the first page of a long report comes in two trips that follow each other: one page of the table, then
// the rest in parts side by side, none of which needs a second page.
func TestALongReportIsTwoTrips(t *testing.T) {
	p := stocked(t)
	storetest.Still(t, p.database)
	read := func(n int) (queries, looked int) {
		p.trips.Reset()
		var got shown
		p.manager().Get("/api/reports/licences?group=month").Into(t, &got)
		if got.Total.Subscriptions != n {
			t.Errorf("%d counted of %d", got.Total.Subscriptions, n)
		}
		return p.trips.Counts()["Query"], p.trips.Looked()
	}
	if queries, _ := read(3); queries != 1 {
		t.Errorf("a small report took %d queries", queries)
	}
	p.crowd(0, 500)
	if queries, looked := read(503); queries != 1 || looked != 503 {
		t.Errorf("500: %d queries, %d rows", queries, looked)
	}
	p.crowd(500, 5_000)
	queries, looked := read(5_003)
	if parts := p.trips.Continued(); parts != 1 || looked > 5_010 || queries > 100 {
		t.Errorf("5,000: %d queries, %d of them with more to come, %d rows", queries, parts, looked)
	}
}

// PERFORMANCE 9: 20,000 subscriptions: what the first page and a file of all take. `go test ./functions/reporting -run xxx
// -bench TwentyThousand -benchtime 1x`; the figures stand in infra/bench/README.md.
func BenchmarkTwentyThousand(b *testing.B) {
	p := stocked(b)
	storetest.Still(b, p.database)
	p.crowd(3, 20_000)
	for _, path := range []string{"/api/reports/licences?group=company", "/api/report-files/licences?format=csv", "/api/report-files/licences?format=xlsx"} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		p.trips.Reset()
		began := time.Now()
		answer := p.manager().Get(path)
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		if answer.Status != http.StatusOK || len(answer.Body) > 6<<20 {
			b.Errorf("%s: %d, %d bytes", path, answer.Status, len(answer.Body))
		}
		b.Logf("%s: %d bytes in %s, %d queries, %d of them with more to come, %d MB of the system's memory more", path, len(answer.Body), took.Round(10*time.Millisecond),
			p.trips.Counts()["Query"], p.trips.Continued(), (after.Sys-before.Sys)>>20)
	}
}
