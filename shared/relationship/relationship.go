// Package relationship is how a customer's tenant belongs to its reseller at Microsoft: by having been made for it, or by
// the customer's own yes to a request that names reseller and provider at once (FEATURES C4 to C6).
package relationship

import (
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/fault"
	"twotier/shared/handover"
	"twotier/shared/tenant"
)

// Status is how far a customer has come.
type Status string

const (
	None     Status = "none"     // nobody was asked
	Asked    Status = "asked"    // the customer has the link; Microsoft tells nobody that it was opened
	Accepted Status = "accepted" // Microsoft lists the customer under the reseller
	Declined Status = "declined" // somebody said that the customer does not want to
	Expired  Status = "expired"  // asked, and no answer in time; never stored
	Ended    Status = "ended"    // it was accepted, and Microsoft does not list it any more
)

// next is the map of moves. Asked follows asked when the link is handed over again. A customer may accept whatever was
// written here before: the link at Microsoft does not expire.
func (s Status) next() []Status {
	switch s {
	case None:
		return []Status{Asked, Accepted}
	case Asked:
		return []Status{None, Asked, Accepted, Declined}
	case Declined:
		return []Status{None, Asked, Accepted}
	case Accepted:
		return []Status{Ended}
	case Ended:
		return []Status{Asked, Accepted}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Statuses lists every status that is stored.
func Statuses() []Status { return []Status{None, Asked, Accepted, Declined, Ended} }

// Partner is whom Microsoft has the tenant with, as far as the provider can see.
type Partner string

const (
	Unseen  Partner = ""      // nobody has looked
	Ours    Partner = "own"   // this reseller; green
	Another Partner = "other" // another reseller of this provider; orange
	Nobody  Partner = "none"  // none of them; red. Partners of other providers cannot be seen
)

// Way is how the customer got the link.
type Way = handover.Way

const (
	Mailed     = handover.Mailed
	Opened     = handover.Opened
	Copied     = handover.Copied
	Guided Way = "guide" // on the page one link leads the customer through
)

// Life is how long an answer is waited for. Microsoft's link goes on working; whoever asks again asks anew.
const Life = 30 * 24 * time.Hour

// Relationship is one customer's. Before anything happened it is the zero value with Status None.
type Relationship struct {
	Customer   string // id
	Revision   audit.Revision
	Status     Status
	Way        Way // of the newest asking
	AskedAt    time.Time
	AskedBy    string // person id; letters go there
	ExpiresAt  time.Time
	Letter     Letter // of the newest asking by mail
	AcceptedAt time.Time
	EndedAt    time.Time
	DeclinedAt time.Time
	Partner    Partner // what the newest look found
	CheckedAt  time.Time
	Failure    Failure // why the newest look brought no answer; zero when it did
}

// Letter is what the customer was written.
type Letter = handover.Letter

// Failure is what keeps a relationship from counting although Microsoft was asked.
type Failure struct {
	Code string // stable; pages translate it
	At   time.Time
}

// Codes of failures.
const (
	Unavailable = "partner_center_unavailable"
	TenantTaken = "tenant_taken" // another customer of the product has this tenant
)

// Standing is the status as it counts, with what follows from facts: who has a tenant that was made under the reseller has
// the relationship by that act, unless Microsoft has ended it; who did not answer in time has let the request expire.
func (r Relationship) Standing(of tenant.Status, now time.Time) Status {
	switch {
	case of == tenant.Active && r.Status != Ended:
		return Accepted
	case r.Status == Asked && !r.ExpiresAt.IsZero() && !now.Before(r.ExpiresAt):
		return Expired
	case r.Status == "":
		return None
	}
	return r.Status
}

// With is whom Microsoft has the tenant with: what was found, and before anybody looked what follows from the tenant.
func (r Relationship) With(of tenant.Status) Partner {
	switch {
	case r.Partner != Unseen:
		return r.Partner
	case of == tenant.Active && r.Status != Ended:
		return Ours
	}
	return Nobody
}

// become moves on, or says why not.
func (r Relationship) become(to Status) (Relationship, audit.Changes, error) {
	if !r.Status.MayBecome(to) {
		code := "relationship_" + string(r.Status)
		return r, nil, fault.New(fault.Conflict, code).With("status", string(r.Status))
	}
	changes := audit.Changes{}
	if r.Status != to {
		changes["status"] = [2]string{string(r.Status), string(to)}
	}
	r.Status = to
	return r, changes, nil
}
