package delegation

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Form is what somebody asks for.
type Form struct {
	Name   string
	Roles  []Role
	Days   int
	Extend bool
}

// Bounds. Microsoft takes names of 50 characters, of which nine make it one of a kind, and at most two years.
const (
	longestName = 40
	longestLife = 730
)

// read brings a form into its normal spelling and reports every input that breaks a rule.
func (f Form) read(beside []Delegation) (Form, fault.Fields) {
	var wrong fault.Fields
	f.Name = contact.Plain(f.Name)
	switch taken := slices.ContainsFunc(beside, func(d Delegation) bool { return strings.EqualFold(d.Name, f.Name) }); {
	case f.Name == "":
		wrong.Add("name", "required")
	case utf8.RuneCountInString(f.Name) > longestName:
		wrong.AddWith("name", "too_long", "max", strconv.Itoa(longestName))
	case taken:
		wrong.Add("name", "delegation_name_taken")
	}
	unknown := func(r Role) bool { return !slices.Contains(Roles(), r) }
	if len(f.Roles) == 0 || slices.ContainsFunc(f.Roles, unknown) {
		wrong.Add("roles", "choice_needed")
	}
	var roles []Role // in one order and each once
	for _, r := range Roles() {
		if slices.Contains(f.Roles, r) {
			roles = append(roles, r)
		}
	}
	f.Roles = roles
	if f.Days < 1 || f.Days > longestLife {
		wrong.AddWith("days", "delegation_days", "max", strconv.Itoa(longestLife))
	}
	return f, wrong
}

// delegation is what the form asks for, at its beginning.
func (f Form) delegation(id string, now time.Time, by string, newRequestID func() string) Delegation {
	return Delegation{
		ID: id, Name: f.Name, Roles: f.Roles, Days: f.Days, Extend: f.Extend, AskedAt: now, AskedBy: by,
		MakeID: newRequestID(), LockID: newRequestID(), EndID: newRequestID(),
	}
}
