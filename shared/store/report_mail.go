package store

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/reportmail"
	"twotier/shared/spreadsheet"
	"twotier/shared/table"
)

// reportMailRow is a mail whole; its card is what planning reads.
type reportMailRow struct {
	table.Row
	L reportMailCard
}

type reportMailCard struct {
	ID      string             `dynamodbav:"i"`
	Area    auth.Area          `dynamodbav:"a"`
	Name    string             `dynamodbav:"n"`
	Query   string             `dynamodbav:"q"`
	Format  spreadsheet.Format `dynamodbav:"f"`
	Rhythm  reportmail.Rhythm  `dynamodbav:"r"`
	Weekday int                `dynamodbav:"w"`
	Day     int                `dynamodbav:"d"`
	Hour    int                `dynamodbav:"h"`
	People  []string           `dynamodbav:"p"`
	By      string             `dynamodbav:"b"`
	Next    time.Time          `dynamodbav:"x"`
	Last    time.Time          `dynamodbav:"l"`
	Sent    time.Time          `dynamodbav:"s"`
}

func (r reportMailRow) mail() reportmail.Mail {
	c := r.L
	return reportmail.Mail{
		ID: c.ID, Area: c.Area, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, By: c.By, Next: c.Next, Last: c.Last, Sent: c.Sent,
		Form: reportmail.Form{Name: c.Name, Query: c.Query, Format: c.Format, People: c.People,
			Plan: reportmail.Plan{Rhythm: c.Rhythm, Weekday: c.Weekday, Day: c.Day, Hour: c.Hour}},
	}
}

// ReportMails reads the mails of an area, the oldest first.
func (s *Store) ReportMails(ctx context.Context, in auth.Area) ([]reportmail.Mail, error) {
	key := reportMailKey(in, "")
	rows, err := table.All[reportMailRow](ctx, s.table, table.Query{PK: key.PK, Prefix: key.SK, Strong: true})
	mails := make([]reportmail.Mail, 0, len(rows))
	for _, row := range rows {
		mails = append(mails, row.mail())
	}
	return mails, err
}

// ReportMail reads one; fault.NotFound.
func (s *Store) ReportMail(ctx context.Context, in auth.Area, id string) (reportmail.Mail, error) {
	var row reportMailRow
	err := s.table.Get(ctx, reportMailKey(in, id), &row)
	return row.mail(), err
}

// DueReportMails reads mails whose time has come, the longest overdue first, and says whether there are more.
func (s *Store) DueReportMails(ctx context.Context, now time.Time, most int) ([]reportmail.Mail, bool, error) {
	due := reportMailDue(now, "~")
	page, err := table.Select[reportMailRow](ctx, s.table, table.Query{Index: table.Watch, PK: due.PK, From: "0", To: due.SK, Limit: most})
	if err != nil {
		return nil, false, err
	}
	mails, rows, reads := []reportmail.Mail{}, make([]reportMailRow, len(page.Rows)), make([]*table.Read, len(page.Rows))
	for i, listed := range page.Rows { // an index may be behind: the rows themselves decide
		reads[i] = &table.Read{Key: listed.Key, Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, false, err
	}
	for i, row := range rows {
		if m := row.mail(); reads[i].Found && !m.Next.After(now) {
			mails = append(mails, m)
		}
	}
	return mails, page.More, nil
}

// SaveReportMail writes a mail with the letters it asks for.
func (s *Store) SaveReportMail(ctx context.Context, m reportmail.Mail, act audit.Act, tasks ...outbox.Task) (reportmail.Mail, error) {
	c := s.change(act)
	m.Revision = c.record(m.Area.Tenant, "report-mail", m.ID, m.Revision)
	row := reportMailRow{Row: c.row(reportMailKey(m.Area, m.ID), "ReportMail", m.Revision), L: reportMailCard{
		ID: m.ID, Area: m.Area, Name: m.Name, Query: m.Query, Format: m.Format, Rhythm: m.Rhythm, Weekday: m.Weekday, Day: m.Day, Hour: m.Hour,
		People: m.People, By: m.By, Next: m.Next.UTC(), Last: m.Last.UTC(), Sent: m.Sent.UTC(),
	}}
	row.Watched(reportMailDue(m.Next, m.ID))
	c.save(row, m.Revision.Version, nil)
	c.ask(tasks...)
	return m, c.commit(ctx, m)
}

// DropReportMail ends a mail.
func (s *Store) DropReportMail(ctx context.Context, m reportmail.Mail, act audit.Act) error {
	c := s.change(act)
	c.record(m.Area.Tenant, "report-mail", m.ID, m.Revision)
	c.add(table.Delete(reportMailKey(m.Area, m.ID), m.Revision.Version))
	return c.commit(ctx, m)
}

// ReportReaders lists who is let in to an area and may read reports there, by name.
func (s *Store) ReportReaders(ctx context.Context, in auth.Area) ([]reportmail.Member, error) {
	rows, err := table.All[memberRow](ctx, s.table, table.Query{Index: table.List, PK: memberList(in, "", "").PK})
	readers := []reportmail.Member{}
	for _, row := range rows {
		if row.L.Status.Known() == organisation.Active && row.L.Role.May(auth.ReadOrders) {
			readers = append(readers, reportmail.Member{Person: row.L.Person, Name: row.L.Name})
		}
	}
	return readers, err
}
