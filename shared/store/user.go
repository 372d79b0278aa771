package store

import (
	"context"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/organisation"
	"twotier/shared/table"
)

// Users lists a page of an area's users by name; nameBegins narrows to names (last name first) that begin so.
func (s *Store) Users(ctx context.Context, in auth.Area, nameBegins, cursor string) ([]organisation.User, string, error) {
	q := table.Query{Index: table.List, PK: memberList(in, "", "").PK, Prefix: sortName(nameBegins), Limit: pageSize}
	rows, next, err := list[memberRow](ctx, s, in.Tenant, q, cursor)
	if err != nil {
		return nil, "", err
	}
	users := make([]organisation.User, 0, len(rows))
	for _, row := range rows {
		row.Area = in
		users = append(users, row.user())
	}
	return users, next, nil
}

// User reads one user.
func (s *Store) User(ctx context.Context, in auth.Area, person string) (organisation.User, error) {
	var row memberRow
	if err := s.table.Get(ctx, memberKey(person, in), &row); err != nil {
		return organisation.User{}, err
	}
	return row.user(), nil
}

// SaveUser writes a user's role and status, what they mean for its sessions, and the count of those who lead.
func (s *Store) SaveUser(ctx context.Context, u organisation.User, act audit.Act) (organisation.User, error) {
	var row memberRow
	if err := s.table.Get(ctx, memberKey(u.Person, u.Area), &row); err != nil {
		return u, err
	}
	if row.Version != u.Revision.Version {
		return u, fault.New(fault.Conflict, "stale_version")
	}
	c := s.change(act)
	led := row.leads()
	row.L.Role, row.L.Status = u.Role, u.Status
	saved := c.saveMember(row)
	c.countLeaders(u.Area.Tenant, led, row.leads())
	if err := c.sessionsFollow(ctx, saved); err != nil {
		return u, err
	}
	u.Revision = audit.Revision{Version: saved.Version, Hash: saved.Hash}
	return u, c.commit(ctx, u)
}

func (r memberRow) leads() bool { return r.L.Role.Leads() && r.L.Status != organisation.Deactivated }

// countLeaders keeps the count of those who lead the organisation, which never falls to nobody.
func (c *change) countLeaders(t auth.Tenant, before, after bool) {
	count := func(step int64) table.Write { return table.Count(counterKey(t), map[string]int64{leaders: step}) }
	switch {
	case before && !after:
		c.add(count(-1).Above(leaders, 1).Else(fault.New(fault.Conflict, "last_leader")))
	case !before && after:
		c.add(count(1))
	}
}

// sessionsFollow brings a changed membership into the person's sessions: a role is copied, a deactivated person has none
// left. A session that begins at the same moment fails, because it was begun with the membership as it was.
func (c *change) sessionsFollow(ctx context.Context, row memberRow) error {
	person := account.Person{ID: row.L.Person}
	if row.L.Status == organisation.Deactivated {
		return c.endSessions(ctx, person, "")
	}
	sessions, err := table.All[sessionRow](ctx, c.store.table, sessionsQuery(person.ID))
	if err != nil {
		return err
	}
	for _, session := range sessions {
		for i, m := range session.Members {
			if m.Area() == row.Area {
				session.Members[i] = row.member()
				c.renewSession(session)
			}
		}
	}
	return nil
}

// renewSession writes a session over the version that was read, with an entry in its history.
func (c *change) renewSession(row sessionRow) {
	of := *c
	of.act.Name, of.act.Changes, of.writes = "session.role-changed", nil, nil
	revision := of.record(row.Home, "session", row.session().ID(), audit.Revision{Version: row.Version, Hash: row.Hash})
	row.Version, row.Hash, row.Op, row.At = revision.Version, revision.Hash, c.act.By.Operation, c.act.At.UTC()
	c.add(of.writes...)
	c.add(table.Update(row))
}
