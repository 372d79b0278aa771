// Package reportfile is the licence report of all resellers as one file (FEATURES T1): more than an answer can hold, so it
// is made in the background, part by part, and fetched in pieces by whoever asked for it.
package reportfile

import (
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/outbox"
	"twotier/shared/report"
	"twotier/shared/spreadsheet"
)

// State is where a run is.
type State string

const (
	Collecting State = "collecting" // rows are read, reseller after reseller
	Writing    State = "writing"    // all rows are there; the file is made of them
	Done       State = "done"       // the file can be fetched until Until
	Cancelled  State = "cancelled"  // by whoever asked for it; also a finished file that is not wanted any more
)

// Next are the states a run can come to.
func (s State) Next() []State {
	switch s {
	case Collecting:
		return []State{Writing, Cancelled}
	case Writing:
		return []State{Done, Cancelled}
	case Done:
		return []State{Cancelled}
	}
	return nil
}

// Moves says that somebody works on it.
func (s State) Moves() bool { return s == Collecting || s == Writing }

// keep is how long a finished file can be fetched. The bucket deletes it a day later (template.yaml).
const keep = 7 * 24 * time.Hour

// Run is one report being made, or made. A person has one: asking anew takes the place of what was made before.
type Run struct {
	ID       string // ULID
	Person   string // who asked for it, and who alone can fetch it
	Version  int64  // of the row
	Revision audit.Revision
	Form
	State State

	Place     Place
	Resellers int // read so far
	Of        int // resellers there were when it began
	Rows      int // that fit
	Parts     int // files of rows in the bucket

	AskedAt, ChangedAt time.Time
	EndedAt, Until     time.Time // zero before it is done

	Pieces int   // of the file in the bucket
	Bytes  int64 // of the file
	Name   string
}

// Form is what somebody asks for.
type Form struct {
	Query    string // which rows and columns, as report.Parse reads it; groups and an order of its own are left out
	Format   spreadsheet.Format
	Language i18n.Language
}

const longest = 1_000 // of a query

// read reports every input that breaks a rule.
func (f Form) read() (report.Definition, fault.Fields) {
	var wrong fault.Fields
	d, err := report.Parse(f.Query)
	if err != nil || len(f.Query) > longest {
		wrong.Add("query", "malformed")
	}
	d.Group, d.Sort = "", ""
	return d, wrong
}

// Place is how far the reading has come: resellers stand in the order of names, and what each has in that of ends of terms.
type Place struct {
	Name, ID string // of the reseller being read, or read last
	Inside   bool   // it is not read to its end
	Past     bool   // what nobody has any more is being read
	After    Cursor // the subscription read last; zero at the beginning of a list
}

// Cursor names a subscription's place in its reseller's list.
type Cursor struct {
	Customer, ID string
	Renewal      time.Time
}

// gone says whether there is nothing to fetch or to see any more.
func (r Run) gone(now time.Time) bool {
	return r.State == Cancelled || r.State == Done && !now.Before(r.Until)
}

// Ref names a person's run in messages.
const ref = "report-run/"

// task asks for the next step from the version given.
func task(person string) outbox.Task {
	return outbox.Task{Kind: outbox.WriteReport, Tenant: auth.Provider(), Ref: ref + person}
}
