package reportmail

import (
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/report"
	"twotier/shared/spreadsheet"
)

// Mail is one report that comes by mail.
type Mail struct {
	ID       string // ULID
	Area     auth.Area
	Revision audit.Revision
	Form
	By   string    // the person who made it
	Next time.Time // when it comes next
	Last time.Time // the slot it came for last; zero before the first
	Sent time.Time // when that was planned, which may be later
}

// Form is what somebody chooses.
type Form struct {
	Name   string
	Query  string // the report, as report.Parse reads it
	Format spreadsheet.Format
	Plan
	People []string // ids of persons of the area
}

const (
	most        = 20 // mails of one area; they are read whole
	mostPeople  = 20
	longestName = 60
	longest     = 1_000 // of a query
)

// read brings the form into its normal spelling and reports every input that breaks a rule.
func (f Form) read(members []Member) (Form, fault.Fields) {
	var wrong, late fault.Fields
	f.Name = contact.Plain(f.Name)
	switch {
	case f.Name == "":
		wrong.Add("name", "required")
	case utf8.RuneCountInString(f.Name) > longestName:
		wrong.AddWith("name", "too_long", "max", strconv.Itoa(longestName))
	}
	if _, err := report.Parse(f.Query); err != nil || len(f.Query) > longest {
		wrong.Add("query", "malformed")
	}
	if !slices.Contains(spreadsheet.Formats(), f.Format) {
		wrong.Add("format", "malformed")
	}
	f.Plan, late = f.normal()
	wrong = append(wrong, late...)
	slices.Sort(f.People)
	f.People = slices.Compact(f.People)
	switch {
	case len(f.People) == 0:
		wrong.Add("people", "required")
	case len(f.People) > mostPeople:
		wrong.AddWith("people", "too_many", "max", strconv.Itoa(mostPeople))
	case slices.ContainsFunc(f.People, func(p string) bool {
		return !slices.ContainsFunc(members, func(m Member) bool { return m.Person == p })
	}):
		wrong.Add("people", "not_a_member")
	}
	return f, wrong
}

// Member is somebody a report can be mailed to.
type Member struct {
	Person string
	Name   string
}

// Ref names a mail in tasks and letters: "{area}/{id}".
func (m Mail) Ref() string { return m.Area.ID() + "/" + m.ID }

// due makes the mail's letters for the slot it is due for and moves it on to the first slot after now: what was missed
// comes once, not as often as it was missed (REQUIREMENTS B9).
func (m Mail) due(now time.Time) (Mail, []outbox.Task) {
	slot := m.Next
	tasks := make([]outbox.Task, 0, len(m.People))
	for _, person := range m.People {
		tasks = append(tasks, m.letter(person, slot))
	}
	m.Last, m.Sent, m.Next = slot, now, m.Plan.Next(now)
	return m, tasks
}

// letter asks for the report to be mailed to one person, once for a slot.
func (m Mail) letter(person string, slot time.Time) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: m.Area.Tenant, Ref: "report/" + m.Ref(),
		Data: map[string]string{"letter": "report-mailed", "person": person, "slot": slot.UTC().Format(time.RFC3339)}}
}
