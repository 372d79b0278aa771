// Package organisation is who belongs to an organisation and as what: its users, the invitations that bring more of them,
// how they may sign in, and the API keys its programs come with (FEATURES I2–I6, I8).
package organisation

import (
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
)

// Status says whether a user is let in.
type Status string

const (
	Active      Status = "active"
	Deactivated Status = "deactivated"
)

// Known reads a stored status; what was stored before there were statuses is active.
func (s Status) Known() Status {
	if s == Deactivated {
		return Deactivated
	}
	return Active
}

// User is one person in one organisation. What it is elsewhere, nobody here learns.
type User struct {
	Person       string // the person's id
	Revision     audit.Revision
	Area         auth.Area
	Organisation string // the area's name
	Name         string
	Email        string
	Role         auth.Role
	Status       Status
	Since        time.Time
	LastSignIn   time.Time // zero: never yet
}

// UserID names a user in the history of the area's tenant: a person may be in the whole of it and in customers' areas too.
func UserID(in auth.Area, person string) string {
	if in.Customer == "" {
		return person
	}
	return person + "." + in.Customer
}
