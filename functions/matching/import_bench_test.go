package matching_test

import (
	"strings"
	"testing"
	"time"
)

// R4: 50,000 companies are brought in within a minute, and again when one of them has changed. The table is a real one
// with its stream on; the time is that of the work behind the queue.
func BenchmarkImportOf50000(b *testing.B) {
	var file strings.Builder
	file.WriteString(header)
	for n := range 50_000 {
		file.WriteString(company(n))
	}
	for b.Loop() {
		p := newPlace(b)
		for _, run := range []struct{ name, file string }{
			{"first", file.String()},
			{"unchanged", file.String()},
			{"one_changed", strings.Replace(file.String(), "Werkstatt", "Manufaktur", 1)},
		} {
			id := p.begin(run.file, true)
			p.upload(id, run.file)
			p.start(id)
			began := time.Now()
			if err := p.work(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(time.Since(began).Seconds(), run.name+"_s")
			if got := p.read(id); got.Status != "done" || got.Counts.Lines != 50_000 || got.Counts.Refused != 0 {
				b.Fatalf("%+v", got)
			}
		}
	}
}
