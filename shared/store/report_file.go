package store

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/report"
	"twotier/shared/reportfile"
	"twotier/shared/table"
)

// reportRunRow is the newest report of all resellers a person of the provider asked for.
type reportRunRow struct {
	table.Row
	Run reportfile.Run
}

// runKept is how long a run is kept after its last change, longer than its file.
const runKept = 30 * 24 * time.Hour

// ReportRun reads a person's newest run; fault.NotFound before the first.
func (s *Store) ReportRun(ctx context.Context, person string) (reportfile.Run, error) {
	var row reportRunRow
	err := s.table.Get(ctx, reportRunKey(person), &row)
	row.Run.Version = row.Version
	return row.Run, err
}

// ActOnReportRun writes what a person does with a run, with its audit entry; the tasks name the version it has from now
// on. fault.Conflict when it has moved on.
func (s *Store) ActOnReportRun(ctx context.Context, r reportfile.Run, act audit.Act, tasks ...outbox.Task) (reportfile.Run, error) {
	c := s.change(act)
	r.Revision = c.record(auth.Provider(), "report-run", r.ID, r.Revision)
	r = c.saveReportRun(r, tasks...)
	return r, c.commit(ctx, r)
}

// SaveReportRun writes how far a run has come; the tasks name the version it has from now on. fault.Conflict when it has
// moved on.
func (s *Store) SaveReportRun(ctx context.Context, r reportfile.Run, at time.Time, op string, tasks ...outbox.Task) (reportfile.Run, error) {
	c := s.change(audit.Act{By: auth.Caller{Tenant: auth.Provider(), Operation: op}, At: at})
	r = c.saveReportRun(r, tasks...)
	return r, c.commit(ctx, r)
}

func (c *change) saveReportRun(r reportfile.Run, tasks ...outbox.Task) reportfile.Run {
	r.Version++
	row := reportRunRow{Row: c.part(reportRunKey(r.Person), "ReportRun"), Run: r}
	row.Version = r.Version
	row.Expires(c.act.At, runKept)
	c.save(row, r.Version, nil)
	for _, task := range tasks {
		task.RefVersion = r.Version
		c.ask(task)
	}
	return r
}

// CountResellers says how many resellers there are.
func (s *Store) CountResellers(ctx context.Context) (int, error) {
	return table.Total(ctx, s.table, table.Query{Index: table.List, PK: resellerList("", auth.Tenant{}).PK})
}

// LicencesAfter reads a page of what a reseller's customers hold, or of what they held once, after a place in that list;
// next is the place after it.
func (s *Store) LicencesAfter(ctx context.Context, of auth.Tenant, past bool, after reportfile.Cursor, most int) ([]report.Row, reportfile.Cursor, bool, error) {
	q := table.Query{Index: table.List, PK: subscriptionList(of, !past, time.Time{}, "").PK, Limit: most}
	if after.ID != "" {
		q.After = table.Position{Base: subscriptionKey(of, after.Customer, after.ID), Index: subscriptionList(of, !past, after.Renewal, after.ID)}
	}
	page, err := table.Select[subscriptionRow](ctx, s.table, q)
	if err != nil {
		return nil, reportfile.Cursor{}, false, err
	}
	rows := reported(of, page.Rows)
	var next reportfile.Cursor
	if page.More && len(rows) > 0 {
		last := rows[len(rows)-1]
		next = reportfile.Cursor{Customer: last.Customer, ID: last.Subscription, Renewal: last.Renewal}
	}
	rows, err = s.named(ctx, of, rows)
	return rows, next, page.More, err
}
