package store

import (
	"context"
	"slices"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/organisation"
	"twotier/shared/table"
)

// memberRow is one person in one organisation: the only home of its role there. Sessions carry copies, which are changed
// or ended in the transaction that changes the membership.
type memberRow struct {
	table.Row
	Area         auth.Area
	Organisation string // its name
	Since        time.Time
	L            memberCard
}

// memberCard holds what the list of users shows. The time of the last sign-in is noted by sign-ins (LastSignIn); all else
// belongs to the membership.
type memberCard struct {
	Person     string              `dynamodbav:"p"`
	Name       string              `dynamodbav:"n"`
	Email      string              `dynamodbav:"e,omitempty"`
	Role       auth.Role           `dynamodbav:"r"`
	Status     organisation.Status `dynamodbav:"s,omitempty"`
	LastSignIn string              `dynamodbav:"a,omitempty"`
}

// letIn is where a person is let in: its memberships that are not deactivated, the oldest first.
func letIn(rows []memberRow) []account.Member {
	slices.SortStableFunc(rows, func(a, b memberRow) int { return a.Since.Compare(b.Since) })
	var members []account.Member
	for _, row := range rows {
		if row.L.Status != organisation.Deactivated {
			members = append(members, row.member())
		}
	}
	return members
}

func (r memberRow) member() account.Member {
	return account.Member{Tenant: r.Area.Tenant, Customer: r.Area.Customer, Organisation: r.Organisation, Role: r.L.Role, Version: r.Version}
}

func (r memberRow) user() organisation.User {
	return organisation.User{
		Person: r.L.Person, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Area: r.Area, Organisation: r.Organisation,
		Name: r.L.Name, Email: r.L.Email, Role: r.L.Role, Status: r.L.Status.Known(), Since: r.Since, LastSignIn: moment(r.L.LastSignIn),
	}
}

// join makes a person a member, and counts it when it leads the organisation. fault.Conflict "already_member".
func (c *change) join(p account.Person, m account.Member) {
	in := m.Area()
	revision := c.record(in.Tenant, "user", organisation.UserID(in, p.ID), audit.Revision{})
	row := memberRow{
		Row: c.row(memberKey(p.ID, in), "Membership", revision), Area: in, Organisation: m.Organisation, Since: c.act.At.UTC(),
		L: memberCard{Person: p.ID, Name: p.Name(), Email: p.Email, Role: m.Role, Status: organisation.Active},
	}
	row.Listed(memberList(in, p.LastName+" "+p.FirstName, p.ID))
	c.save(row, revision.Version, fault.New(fault.Conflict, "already_member"))
	if m.Role.Leads() {
		c.add(table.Count(counterKey(in.Tenant), map[string]int64{leaders: 1}))
	}
}

// present writes a person's name and address as they are now into its memberships, each with an entry in the history of
// its organisation.
func (c *change) present(ctx context.Context, p account.Person) error {
	rows, err := table.All[memberRow](ctx, c.store.table, membershipsOf(p.ID))
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.L.Name == p.Name() && row.L.Email == p.Email {
			continue
		}
		row.L.Name, row.L.Email = p.Name(), p.Email
		row.Listed(memberList(row.Area, p.LastName+" "+p.FirstName, p.ID))
		c.saveMember(row)
	}
	return nil
}

// saveMember writes a membership over the version that was read.
func (c *change) saveMember(row memberRow) memberRow {
	revision := c.record(row.Area.Tenant, "user", organisation.UserID(row.Area, row.L.Person), audit.Revision{Version: row.Version, Hash: row.Hash})
	row.Version, row.Hash, row.Op, row.At = revision.Version, revision.Hash, c.act.By.Operation, c.act.At.UTC()
	c.add(table.Update(row))
	return row
}

// leaders counts an organisation's account managers, or the provider's administrators, that are not deactivated.
const leaders = "leaders"

// noteSignIn writes when a person was last there into its memberships, and holds a session that begins to the roles
// that were read for it: fault.Conflict "stale_version" when one has changed since.
func (c *change) noteSignIn(person string, s account.Session) {
	for _, m := range s.Members {
		c.add(table.Note(memberKey(person, m.Area()), map[string]string{"a": stamp(c.act.At)}).At(m.Version))
	}
}

// CountMembers counts who works in an organisation, its customers' people apart.
func (s *Store) CountMembers(ctx context.Context, t auth.Tenant, most int) (users int, more bool, err error) {
	page, err := table.Select[memberRow](ctx, s.table, table.Query{Index: table.List, PK: memberList(auth.Area{Tenant: t}, "", "").PK, Limit: most})
	for _, row := range page.Rows {
		if row.L.Status.Known() == organisation.Active {
			users++
		}
	}
	return users, page.More, err
}
