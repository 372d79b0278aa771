package searching_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"twotier/shared/auth"
	"twotier/shared/search"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// crowd writes the packs of so many customers as indexing would: four subscriptions each, six orders, a quote.
func (p *place) crowd(customers int) (kilobytes int) {
	p.t.Helper()
	products := []string{"Microsoft 365 Business Premium", "Microsoft 365 Business Standard", "Exchange Online (Plan 1)", "Microsoft Entra ID P1", "Microsoft Teams Phone Standard", "Visio Plan 2"}
	towns := []string{"Erfurt", "Brno", "Kraków", "Linz", "Weimar", "Olomouc", "Poznań"}
	trades := []string{"Spedition", "Tischlerei", "Praxis", "Kavárna", "Autohaus", "Bäckerei", "Stavby", "Drukarnia", "Kanzlei", "Gärtnerei"}
	packs := map[int][]search.Unit{}
	for i := range customers {
		id := wire.NewID()
		name := fmt.Sprintf("%s %s %s GmbH", trades[i%len(trades)], syllables(i), towns[i%len(towns)])
		things := []search.Thing{{Kind: search.Customers, ID: id, Title: name, Detail: towns[i%len(towns)], IDs: []string{fmt.Sprintf("%08x-0000-4000-8000-%012d", i*7919, i)}}}
		add := func(kind search.Kind, n int, state string) {
			for k := range n {
				number := fmt.Sprintf("%08X", i*100+k)
				things = append(things, search.Thing{Kind: kind, ID: id + "." + wire.NewID(), Title: products[(i+k)%len(products)], Detail: number, State: state, At: p.Now().Add(-time.Duration(i+k) * time.Hour), IDs: []string{number}})
			}
		}
		add(search.Subscriptions, 4, "active")
		add(search.Orders, 6, "active")
		add(search.Quotes, 1, "sent")
		packs[search.PackOf(id)] = append(packs[search.PackOf(id)], search.Unit{Customer: id, Company: name, Things: things})
	}
	for number, units := range packs {
		text, err := json.Marshal(units)
		if err != nil {
			p.t.Fatal(err)
		}
		var data bytes.Buffer
		w := gzip.NewWriter(&data)
		_, _ = w.Write(text)
		_ = w.Close()
		kilobytes += data.Len() / 1000
		key := "R#" + p.Reseller.ID() + "#SE"
		at := p.Now().Add(-time.Hour).UTC()
		storetest.Write(p.t, p.Database(), map[string]any{"PK": key, "SK": fmt.Sprintf("%03d", number), "Type": "SearchPack", "v": 1, "Version": 1, "Op": wire.NewID(), "At": at,
			"GSI1PK": key, "GSI1SK": at.Format("2006-01-02T15:04:05.000Z") + fmt.Sprintf("#%03d", number),
			"L": map[string]any{"n": number, "v": 1, "d": data.Bytes()}})
	}
	return kilobytes
}

// syllables make names of which hardly two are the same.
func syllables(n int) string {
	parts := []string{"ka", "lo", "mi", "ru", "ste", "ber", "win", "ter", "hof", "dal", "neu", "gra", "pol", "sen", "vik", "zor"}
	return parts[n%16] + parts[n/16%16] + parts[n/256%16] + parts[(n*7+3)%16]
}

// Issue 9: 100 ms at 5,000 customers with 20,000 subscriptions. `go test ./functions/searching -run xxx -bench Search
// -benchtime 1x`; the figures stand in infra/bench/README.md.
func BenchmarkSearch(b *testing.B) {
	p := newPlace(b)
	p.Publish()
	storetest.Still(b, p.Database())
	kilobytes := p.crowd(5_000)
	browser := p.as(p.Reseller, auth.Sales)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	p.Trips.Reset()
	began := time.Now()
	look(b, browser, "premium")
	first, trips := time.Since(began), p.Trips.Counts()
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.Logf("packs %d kB, first search %s (%v), %d MB held", kilobytes, first.Round(time.Millisecond), trips, (after.HeapAlloc-before.HeapAlloc)>>20)
	p.Pass(time.Minute)
	for _, c := range []struct{ what, query string }{
		{"a beginning of two letters", "mi"}, {"a company", "winterhof"}, {"a product, two words", "business+premium"}, {"company and product", "spedition+kalo+premium"},
		{"a slip", "spediiton"}, {"two words with slips", "bussines+premuim"}, {"an old name", "azure+ad"}, {"an order's number", "0000C350"}, {"nothing", "qqqqqqqq"},
	} {
		var times []time.Duration
		var total int
		for range 60 {
			began := time.Now()
			got := look(b, browser, c.query)
			times = append(times, time.Since(began))
			total = 0
			for _, group := range got.Groups {
				total += group.Total
			}
		}
		slices.Sort(times)
		b.Logf("%s: p50 %s, p95 %s, %d found", c.what, times[30].Round(100*time.Microsecond), times[57].Round(100*time.Microsecond), total)
	}
}
