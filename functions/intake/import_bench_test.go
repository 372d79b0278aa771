package intake_test

import (
	"testing"

	"twotier/shared/job"
	"twotier/shared/outbox"
	"twotier/shared/wire"
)

// BenchmarkThousand takes a file of 1,000 customers in, on a real table: one preview, one start, 50 messages.
func BenchmarkThousand(b *testing.B) {
	file := header
	for n := range 1000 {
		file += company(n)
	}
	for b.Loop() {
		p := newPlace(b)
		office, browser := p.office()
		p.trips.Reset()
		if got := browser.Post("/api/customer-imports/previews", body{"data": base(file)}); got.Status != 200 {
			b.Fatalf("%d %s", got.Status, got.Body)
		}
		b.ReportMetric(float64(sum(p.trips.Counts())), "trips/preview")
		var started shownImport
		browser.Post("/api/customer-imports", upload(file)).Into(b, &started)
		p.trips.Reset()
		for part := range 50 {
			m := outbox.Message{Bucket: "OB#202611200900#0", ID: wire.NewID(), Task: job.Task(outbox.ImportCustomers, office.Tenant, "intake/"+started.ID, part)}
			if err := p.worker.Do(b.Context(), m); err != nil {
				b.Fatal(err)
			}
		}
		if got := read(b, browser, started.ID).Counts; got.Created != 1000 {
			b.Fatalf("%+v", got)
		}
		b.ReportMetric(float64(sum(p.trips.Counts()))/1000, "trips/line")
	}
}

func sum(counts map[string]int) (all int) {
	for _, n := range counts {
		all += n
	}
	return all
}
