package store

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/table"
)

// auditRow keeps an entry. Its card is the only home of what lists of acts show.
type auditRow struct {
	table.Row
	Previous string
	L        auditCard
}

type auditCard struct {
	Object  string        `dynamodbav:"o"`
	ID      string        `dynamodbav:"i"`
	Version int64         `dynamodbav:"n"`
	Act     string        `dynamodbav:"a"`
	At      time.Time     `dynamodbav:"t"`
	Kind    string        `dynamodbav:"k"`
	Actor   string        `dynamodbav:"p,omitempty"`
	Changes audit.Changes `dynamodbav:"c,omitempty"`
}

func (s *Store) auditRow(t auth.Tenant, e audit.Entry) auditRow {
	row := auditRow{
		Row: table.Row{
			Key: auditKey(t, e.Type, e.ID, e.Version), Type: "Audit", Schema: 1, Version: 1,
			Op: e.Op, At: e.At, Hash: e.Hash,
		},
		Previous: e.Previous,
		L: auditCard{Object: e.Type, ID: e.ID, Version: e.Version, Act: e.Act, At: e.At,
			Kind: e.Actor.Kind, Actor: e.Actor.ID, Changes: e.Changes},
	}
	id := s.newID()
	row.Listed(table.Index{PK: auditMonth(t, e.At), SK: id})
	if e.Actor.Kind == "person" {
		row.Watched(auditPerson(e.Actor.ID, e.At, id))
	}
	return row
}

func (r auditRow) entry() audit.Entry {
	return audit.Entry{
		Type: r.L.Object, ID: r.L.ID, Version: r.L.Version, Act: r.L.Act, At: r.L.At,
		Actor: audit.Actor{Kind: r.L.Kind, ID: r.L.Actor}, Changes: r.L.Changes,
		Op: r.Op, Previous: r.Previous, Hash: r.Hash,
	}
}

// History gives the acts on one object, newest first.
func (s *Store) History(ctx context.Context, t auth.Tenant, objectType, id string, cursor string) ([]audit.Entry, string, error) {
	return entries(s, ctx, t, cursor, table.Query{PK: auditPartition(t, objectType, id), Backward: true, Limit: pageSize, Strong: true})
}

func entries(s *Store, ctx context.Context, t auth.Tenant, cursor string, q table.Query) ([]audit.Entry, string, error) {
	page, next, err := list[auditRow](ctx, s, t, q, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]audit.Entry, 0, len(page))
	for _, row := range page {
		all = append(all, row.entry())
	}
	return all, next, nil
}

// MemberNames names those of the persons who belong to one of the organisations, in one trip. A name is kept with the
// membership and never in an entry, so that erasing a person leaves histories whole.
func (s *Store) MemberNames(ctx context.Context, persons []string, of ...auth.Tenant) (map[string]string, error) {
	rows := make([]memberRow, 0, len(persons)*len(of))
	var reads []*table.Read
	for _, t := range of {
		for _, person := range persons {
			rows = append(rows, memberRow{})
			reads = append(reads, &table.Read{Key: memberKey(person, auth.Area{Tenant: t}), Into: &rows[len(rows)-1]})
		}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	names := make(map[string]string, len(persons))
	for _, row := range rows {
		if row.L.Person != "" {
			names[row.L.Person] = row.L.Name
		}
	}
	return names, nil
}
