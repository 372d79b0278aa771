// Package reauthorisation is the way on for a reseller whose authorisation at Microsoft ended. There is no way back: a
// new location, a new tenant and a new registration give new ids, which the provider confirms, Microsoft is asked about,
// and which then stand on the account and on every subscription (FEATURES P7).
package reauthorisation

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/standing"
)

// IDs are what a reseller is called at Microsoft.
type IDs struct {
	PartnerID   string // of the location, 7 digits
	MicrosoftID string // GUID of the tenant
}

// Stamp says who did something, and when.
type Stamp struct {
	By string // name, as it was then
	At time.Time
}

// Case is one way to a new authorisation. A reseller has one at a time.
type Case struct {
	ID        string
	Tenant    auth.Tenant
	Revision  audit.Revision
	Reseller  string // its name when the case was opened
	Country   string // of its account; a tenant of another is refused
	State     State
	Old       IDs
	New       IDs    // as handed in
	Location  string // name of the new location, when it was told
	Opened    Stamp
	Steps     map[State]Stamp // of the guide, each by whom
	HandedIn  Stamp
	SentBack  Note // why the provider sent the ids back last; zero when it did not
	Confirmed Stamp
	Checks    []standing.Check // of the new ids
	CheckedAt time.Time
	NextCheck time.Time
	Tries     int // how often Microsoft was asked since the confirmation
	AdoptedAt time.Time
	EndedAt   time.Time
	ChangedAt time.Time
	Left      int // subscriptions that a person left with the old id when the case was closed
	Notes     []Note
}

// Note is what one side wrote to the other.
type Note struct {
	Provider bool
	By       string // name
	At       time.Time
	Text     string
	Code     string // why the product itself sent ids back; then nobody wrote a text
}

const (
	longestNote     = 2000
	longestLocation = 200
	mostNotes       = 100
)

// writes adds a note; fault.Invalid for one that says nothing or too much, fault.Conflict when there are too many.
func (c Case) writes(by auth.Caller, typed string, now time.Time) (Case, error) {
	text, wrong := said("text", typed)
	if err := wrong.Err(); err != nil {
		return c, err
	}
	if len(c.Notes) >= mostNotes {
		return c, fault.New(fault.Conflict, "notes_too_many")
	}
	c.Notes = append(append([]Note{}, c.Notes...), note(by, text, now))
	return c, nil
}

func note(by auth.Caller, text string, now time.Time) Note {
	return Note{Provider: by.Tenant.Kind() == auth.KindProvider, By: by.Name, At: now, Text: text}
}

func said(path, typed string) (string, fault.Fields) {
	var wrong fault.Fields
	text := contact.Text(typed)
	switch {
	case text == "":
		wrong.Add(path, "required")
	case utf8.RuneCountInString(text) > longestNote:
		wrong.AddWith(path, "too_long", "max", strconv.Itoa(longestNote))
	}
	return text, wrong
}

// moved moves the case; fault.Conflict "case_moved_on" when the map does not allow it.
func (c Case) moved(to State) (Case, audit.Changes, error) {
	if !c.State.MayBecome(to) {
		return c, nil, fault.New(fault.Conflict, "case_moved_on").With("state", string(c.State))
	}
	changes := audit.Changes{"state": {string(c.State), string(to)}}
	c.State = to
	return c, changes, nil
}

// located checks the name of the new location. Microsoft takes two locations of one name for one, and the registration
// then fails at its last step: a different sign is enough (a point, a hyphen, a short form).
func (c Case) located(typed string) (Case, fault.Fields) {
	var wrong fault.Fields
	name := contact.Plain(typed)
	switch {
	case utf8.RuneCountInString(name) > longestLocation:
		wrong.AddWith("location", "too_long", "max", strconv.Itoa(longestLocation))
	case name != "" && strings.EqualFold(name, contact.Plain(c.Reseller)):
		wrong.Add("location", "location_name_same")
	}
	if name != "" {
		c.Location = name
	}
	return c, wrong
}

// heard takes in what Microsoft said of the new ids; where it did not answer, its last answer stays, with the time it was
// asked in vain.
func (c Case) heard(said []standing.Check, now time.Time) Case {
	known := c.Checks
	c.Checks, c.CheckedAt = nil, now
	for _, is := range said {
		at := slices.IndexFunc(known, func(k standing.Check) bool { return k.Name == is.Name })
		switch {
		case is.State == standing.Unreachable && at >= 0 && !known[at].At.IsZero():
			is = known[at]
			is.Silent = now
		case is.State == standing.Unreachable:
			is.Silent = now
		default:
			is.At, is.Since = now, now
		}
		c.Checks = append(c.Checks, is)
	}
	return c
}
