package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/maillog"
	"twotier/shared/notification"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// gatheringRow is what waits for a person's next daily letter; its card is what planning reads.
type gatheringRow struct {
	table.Row
	Count int
	L     gatheringCard
}

type gatheringCard struct {
	Area   auth.Area `dynamodbav:"a"`
	Person string    `dynamodbav:"p"`
	Round  string    `dynamodbav:"r"`
	Due    time.Time `dynamodbav:"d"`
}

func (r gatheringRow) gathering() notification.Gathering {
	return notification.Gathering{Area: r.L.Area, Person: r.L.Person, Version: r.Version, Round: r.L.Round, Due: r.L.Due, Count: r.Count}
}

// gatheredRow is the task of one letter that waits.
type gatheredRow struct {
	table.Row
	Org  auth.Tenant
	Ref  string
	Data string // JSON
}

// GatherMail puts a letter by for its reader's next daily one, which is due then unless one is already: the log's row, the
// task and the gathering in one transaction. fault.Conflict as BeginMail; "stale_version" when another letter to the same
// person was put by at the same moment.
func (s *Store) GatherMail(ctx context.Context, e maillog.Entry, m outbox.Message, in auth.Area, person string, due time.Time) error {
	row, writes, err := s.begunMail(e)
	if err != nil {
		return err
	}
	gathering, err := s.gathering(ctx, in, person, due)
	if err != nil {
		return err
	}
	gathering.Op, gathering.At = row.Op, row.At
	gathering.Count++
	gathering.Version++
	gathering.Watched(gatheringDue(gathering.L.Due, gathering.L.Round))
	data, err := json.Marshal(m.Data)
	if err != nil {
		return err
	}
	letter := gatheredRow{Row: table.Row{Key: gatheredLetterKey(person, gathering.L.Round, m.ID), Type: "GatheredLetter", Schema: 1, Version: 1, Op: row.Op, At: row.At},
		Org: m.Tenant, Ref: m.Ref, Data: string(data)}
	letter.Expires(row.At.Add(notification.Keep), 0)
	moved := table.Update(gathering)
	if gathering.Version == 1 {
		moved = table.Create(gathering)
	}
	return s.table.Transact(ctx, row.At, row.Op, append(writes, table.Create(letter), moved)...)
}

// gathering reads what waits for a person, or begins a round.
func (s *Store) gathering(ctx context.Context, in auth.Area, person string, due time.Time) (gatheringRow, error) {
	var row gatheringRow
	err := s.table.Get(ctx, gatheringKey(person, in), &row)
	if errors.Is(err, fault.NotFound) {
		return gatheringRow{Row: table.Row{Key: gatheringKey(person, in), Type: "Gathering", Schema: 1},
			L: gatheringCard{Area: in, Person: person, Round: s.newID(), Due: due.UTC()}}, nil
	}
	return row, err
}

// DueGatherings reads what is to go out, the longest overdue first, and says whether there is more.
func (s *Store) DueGatherings(ctx context.Context, now time.Time, most int) ([]notification.Gathering, bool, error) {
	until := gatheringDue(now, "~")
	page, err := table.Select[gatheringRow](ctx, s.table, table.Query{Index: table.Watch, PK: until.PK, From: "0", To: until.SK, Limit: most})
	if err != nil {
		return nil, false, err
	}
	rows, reads := make([]gatheringRow, len(page.Rows)), make([]*table.Read, len(page.Rows))
	for i, listed := range page.Rows { // an index may be behind: the rows themselves decide
		reads[i] = &table.Read{Key: listed.Key, Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, false, err
	}
	var due []notification.Gathering
	for i, row := range rows {
		if reads[i].Found && !row.L.Due.After(now) {
			due = append(due, row.gathering())
		}
	}
	return due, page.More, nil
}

// EndGathering asks for a daily letter and ends its round, unless something was added since.
func (s *Store) EndGathering(ctx context.Context, g notification.Gathering, by auth.Caller, letter outbox.Task) error {
	now := s.now().UTC()
	task, err := s.taskRow(letter, by.Operation, now, 0)
	if err != nil {
		return err
	}
	return s.table.Transact(ctx, now, by.Operation, table.Create(task), table.Delete(gatheringKey(g.Person, g.Area), g.Version))
}

// GatheredLetters reads the letters of a round, the oldest first.
func (s *Store) GatheredLetters(ctx context.Context, person, round string) ([]notification.Gathered, error) {
	rows, err := table.All[gatheredRow](ctx, s.table, gatheredLetters(person, round))
	if err != nil {
		return nil, err
	}
	var letters []notification.Gathered
	for _, row := range rows {
		m := notification.Gathered{At: row.At, Message: outbox.Message{Task: outbox.Task{Kind: outbox.SendMail, Tenant: row.Org, Ref: row.Ref}, ID: row.SK[len(row.SK)-ulidLength:]}}
		if err := json.Unmarshal([]byte(row.Data), &m.Data); err != nil {
			return nil, err
		}
		letters = append(letters, m)
	}
	return letters, nil
}
