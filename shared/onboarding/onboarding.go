// Package onboarding is the way of a reseller to its first order: what it still has to do at Microsoft, depending on
// where it starts, what the product sees there by itself, what only a person can say, and whose turn it is (FEATURES P1,
// P3). Nothing that Microsoft shows already is asked of anybody.
package onboarding

import (
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// Start is what a reseller already is at Microsoft when it comes.
type Start string

const (
	Undecided Start = ""         // nobody has said so yet
	Reseller  Start = "reseller" // an indirect reseller, perhaps of another provider
	Partner   Start = "partner"  // in the partner programme with a PartnerID, without a reseller account
	Newcomer  Start = "newcomer" // no PartnerID
)

// Starts are those that can be chosen, the shortest way first.
func Starts() []Start { return []Start{Reseller, Partner, Newcomer} }

// Valid says that the start can be chosen.
func (s Start) Valid() bool { return slices.Contains(Starts(), s) }

// Case is how far one reseller has come, as far as people have said so. What Microsoft shows is read beside it.
type Case struct {
	Tenant     auth.Tenant
	Revision   audit.Revision // version 0: the reseller has never been led here
	Start      Start
	OpenedAt   time.Time
	Said       map[StepName]Said
	Asked      map[StepName]Asked
	Notes      []Note // the oldest first
	Invitation Invitation
	FinishedAt time.Time // zero while something is left to do
}

// Said is what a person said is done, because Microsoft shows it to nobody else, or not yet.
type Said struct {
	At       time.Time
	Person   string
	Name     string // as it was then
	Provider bool   // somebody of the provider's team said it for the reseller
}

// Asked is a colleague who was sent a step.
type Asked struct {
	At     time.Time
	Person string
	Name   string
	By     string // name of who asked
}

// Note is a word of the provider's team to the reseller.
type Note struct {
	At     time.Time
	Person string
	Name   string
	Text   string
}

// Invitation is the provider's to authorise it at Microsoft. Whether it was accepted is not kept here: Microsoft's list
// of relationships says so.
type Invitation struct {
	At    time.Time // of the newest letter; zero when nobody was invited
	By    string    // name of who invited
	To    []string  // persons of the reseller who were written to
	Names []string  // theirs, as they were then
	Link  string    // Microsoft's page they were led to
	Times int
}

// again is how soon the same people are not written a second time: two tabs, two colleagues.
const again = 2 * time.Minute

// mostNotes bounds what is kept; the oldest go first. The history keeps that they were said.
const mostNotes = 20

// Open says that somebody still has to do something.
func (c Case) Open() bool { return c.FinishedAt.IsZero() }

// Relationship is how provider and reseller stand to each other at Microsoft.
type Relationship string

const (
	NotInvited Relationship = "none"
	Invited    Relationship = "invited"
	Authorised Relationship = "authorised"
	Ended      Relationship = "ended"  // Microsoft listed it once and does so no more
	Unseen     Relationship = "unseen" // Microsoft has not said; nobody was invited
)

// Relationship is what Microsoft said of it last, and when; an invitation counts until Microsoft lists the reseller.
func (v View) Relationship() (Relationship, time.Time) {
	check := v.Facts.check(standing.Relationship)
	was := v.Facts.Seller.Authorisation.State
	authorised, invited := was == reseller.Authorised || was == reseller.Lost, !v.Case.Invitation.At.IsZero()
	switch {
	case check.State == standing.OK:
		return Authorised, check.At
	case check.State == standing.Missing && authorised && !invited:
		return Ended, check.At
	case invited:
		return Invited, check.At
	case check.State == standing.Missing:
		return NotInvited, check.At
	}
	return Unseen, check.At
}
