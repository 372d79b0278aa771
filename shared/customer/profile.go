package customer

import (
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/fault"
)

// Profile is how far what Microsoft keeps of a customer, its billing profile, follows the customer here. It has a
// history of its own, so that the background that brings a change there never passes for a second editor.
type Profile struct {
	Customer  string // id
	Revision  audit.Revision
	Status    ProfileStatus
	RequestID string // MS-RequestId of the newest change, kept before the call
	Failure   Failure
}

// ProfileStatus is one of the states of a profile.
type ProfileStatus string

const (
	ProfileCurrent ProfileStatus = "current" // Microsoft has what stands here, or has nothing of this customer yet
	ProfilePending ProfileStatus = "pending" // a change is on its way
	ProfileFailed  ProfileStatus = "failed"  // Microsoft refused it
)

// next is the map of moves. Pending follows pending when the customer changes again, or when Microsoft has answered
// without taking it.
func (s ProfileStatus) next() []ProfileStatus {
	switch s {
	case ProfileCurrent, ProfileFailed:
		return []ProfileStatus{ProfilePending}
	case ProfilePending:
		return []ProfileStatus{ProfilePending, ProfileCurrent, ProfileFailed}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s ProfileStatus) MayBecome(to ProfileStatus) bool { return slices.Contains(s.next(), to) }

// ProfileStatuses lists every status.
func ProfileStatuses() []ProfileStatus {
	return []ProfileStatus{ProfileCurrent, ProfilePending, ProfileFailed}
}

// Failure is why Microsoft has not taken a change, or what is being waited out.
type Failure struct {
	Code string // stable; pages translate it
	At   time.Time
}

// refusal is why Microsoft has not taken the newest change; "" when it has, or is being asked.
func (p Profile) refusal() string {
	if p.Status != ProfileFailed {
		return ""
	}
	return p.Failure.Code
}

// become is the profile after a move, with what the history says of it.
func (p Profile) become(to ProfileStatus) (Profile, audit.Changes, error) {
	if !p.Status.MayBecome(to) {
		return p, nil, fault.New(fault.Conflict, "stale_version")
	}
	changes := audit.Changes{}
	if p.Status != to {
		changes["status"] = [2]string{string(p.Status), string(to)}
	}
	p.Status, p.Failure = to, Failure{}
	return p, changes, nil
}

// atMicrosoft says that Microsoft has the customer or is being asked to make it, so that changes have to follow.
func (h Head) atMicrosoft() bool { return h.Tenant.TenantID != "" || h.Tenant.UnderWay() }
