// Package delegation is what a customer lets the provider do in its tenant: a few roles of Microsoft Entra for a time, which
// Microsoft calls a granular delegated admin relationship (GDAP). It is made and locked at Microsoft, approved by the
// customer's administrator there, and followed until it is over (FEATURES C4, C6).
package delegation

import (
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/handover"
)

// State is how far a delegation is.
type State string

const (
	Asked     State = "asked"     // kept here; being made and locked at Microsoft, without a link yet
	Waiting   State = "waiting"   // locked: the customer's administrator may approve it by its link
	Approved  State = "approved"  // by the customer; Microsoft is setting it up
	Active    State = "active"    // the roles are there
	Ending    State = "ending"    // Microsoft is taking the roles away
	Ended     State = "ended"     // somebody ended it before its time
	Expired   State = "expired"   // its time, or the time to approve it, has run out
	Refused   State = "refused"   // the customer did not approve it
	Withdrawn State = "withdrawn" // the reseller took it back before it was active
	Failed    State = "failed"    // Microsoft refused to make it; Failure says why
)

// Role is a role of Microsoft Entra that may be asked for.
type Role string

const (
	DirectoryReaders Role = "directory-readers"
	GlobalReader     Role = "global-reader"
	ServiceSupport   Role = "service-support"
	Licenses         Role = "license"
	Helpdesk         Role = "helpdesk"
	Users            Role = "user"
)

// Roles lists what may be asked for, the least first. Global Administrator is not among them: nothing the product or a
// support desk does needs it, and Microsoft does not extend it (least privilege).
func Roles() []Role {
	return []Role{DirectoryReaders, ServiceSupport, GlobalReader, Licenses, Helpdesk, Users}
}

// Name is what Microsoft calls the role on the page where it is approved.
func (r Role) Name() string {
	return map[Role]string{
		DirectoryReaders: "Directory Readers", GlobalReader: "Global Reader", ServiceSupport: "Service Support Administrator",
		Licenses: "License Administrator", Helpdesk: "Helpdesk Administrator", Users: "User Administrator",
	}[r]
}

// Delegation is one request and what became of it. Only facts are kept: its state follows from them.
type Delegation struct {
	ID      string
	Name    string // the reseller's own
	Roles   []Role
	Days    int
	Extend  bool // by 180 days, again and again, until somebody ends it
	AskedAt time.Time
	AskedBy string // person id

	MakeID string // request ids of the calls, kept before them (GUIDs)
	LockID string
	EndID  string

	MicrosoftID string    // "" before Microsoft is known to have it
	Seen        State     // what Microsoft said last; "" before it said anything
	StartedAt   time.Time // the customer's approval took effect
	EndsAt      time.Time // of an active one
	TakenBackAt time.Time // the reseller wants it no more
	Failure     string    // code: why Microsoft refused, or what is being waited out

	HandedAt time.Time    // the link, last
	Way      handover.Way // of that
	Letter   handover.Letter
}

// WithoutAnswer is said of a delegation while Microsoft does not answer; its making is repeated by itself.
const WithoutAnswer = "partner_center_unavailable"

// Title is the name at Microsoft: at most 50 characters, and one of all the provider's delegations (that is why an answer
// that was lost can be found by it). Source: tenantrelationship-post-delegatedadminrelationships.
func (d Delegation) Title() string { return d.Name + " " + d.ID[len(d.ID)-8:] }

// State is the state as it counts: what Microsoft said last, with what the reseller did and the time.
func (d Delegation) State(now time.Time) State {
	switch {
	case d.Seen == Failed, d.Seen == Expired:
		return d.Seen
	case d.Seen == Ended:
		return d.end()
	case d.Seen == Ending && d.StartedAt.IsZero():
		return Withdrawn
	case !d.TakenBackAt.IsZero() && (d.Seen == Active || d.Seen == Approved):
		return Ending
	case !d.TakenBackAt.IsZero() && d.Seen != Ending:
		return Withdrawn
	case d.Seen == Active && !d.Extend && !d.EndsAt.IsZero() && !now.Before(d.EndsAt):
		return Expired
	case d.Seen == "":
		return Asked
	}
	return d.Seen
}

// end tells the ways apart in which something ended: Microsoft has one word for all.
func (d Delegation) end() State {
	switch {
	case !d.StartedAt.IsZero():
		return Ended
	case !d.TakenBackAt.IsZero():
		return Withdrawn
	}
	return Refused
}

// over says that Microsoft will say nothing new of it.
func (d Delegation) over() bool { return slices.Contains([]State{Ended, Expired, Failed}, d.Seen) }

// unmade says that something has to be brought to Microsoft.
func (d Delegation) unmade() bool {
	if d.TakenBackAt.IsZero() {
		return d.Seen == "" || d.Seen == Asked
	}
	return slices.Contains([]State{"", Asked, Approved, Active}, d.Seen)
}

// Answer is what Microsoft says of one.
type Answer struct {
	ID        string
	State     State // Asked while it is not locked, Waiting, Approved, Active, Ending, Ended or Expired
	StartedAt time.Time
	EndsAt    time.Time
}

// heard takes over what Microsoft says.
func (d Delegation) heard(a Answer) Delegation {
	d.MicrosoftID, d.Seen, d.StartedAt, d.Failure = a.ID, a.State, a.StartedAt, ""
	d.EndsAt = time.Time{}
	if !a.StartedAt.IsZero() {
		d.EndsAt = a.EndsAt
	}
	return d
}

// Delegations are one customer's, the newest first.
type Delegations struct {
	Customer  string // id
	Revision  audit.Revision
	Items     []Delegation
	Chain     string // the planned look that counts
	CheckedAt time.Time
}

// Bounds of one customer's list.
const (
	mostOpen = 5
	mostKept = 20
)

// Of finds one of them.
func (all Delegations) Of(id string) (Delegation, bool) {
	at := slices.IndexFunc(all.Items, func(d Delegation) bool { return d.ID == id })
	if at < 0 {
		return Delegation{}, false
	}
	return all.Items[at], true
}

// with is the list with the delegation in its place, a new one first, and what of it the history tells.
func (all Delegations) with(d Delegation, now time.Time) (Delegations, audit.Changes) {
	before, known := all.Of(d.ID)
	all.Items = slices.Clone(all.Items)
	if known {
		all.Items[slices.IndexFunc(all.Items, func(one Delegation) bool { return one.ID == d.ID })] = d
	} else {
		all.Items = append([]Delegation{d}, all.Items...)
	}
	changes := audit.Changes{}
	from := State("")
	if known {
		from = before.State(now)
	}
	if to := d.State(now); from != to {
		changes[d.Name] = [2]string{string(from), string(to)}
	}
	return all, changes
}

// tidied drops the oldest of those that are over, so that the list stays short.
func (all Delegations) tidied() Delegations {
	for at := len(all.Items) - 1; at >= 0 && len(all.Items) > mostKept; at-- {
		if all.Items[at].over() {
			all.Items = slices.Delete(slices.Clone(all.Items), at, at+1)
		}
	}
	return all
}

// open are those that may still count.
func (all Delegations) open(now time.Time) []Delegation {
	var open []Delegation
	for _, d := range all.Items {
		if slices.Contains([]State{Asked, Waiting, Approved, Active}, d.State(now)) {
			open = append(open, d)
		}
	}
	return open
}
