// Package guide is one link for a customer: a page without an account that leads its person through what ordering
// needs, step by step (FEATURES N7, M2). The guide keeps what was asked for and what the person chose; what a step has
// come to is read off the tenant and the agreement themselves.
package guide

import (
	"slices"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/relationship"
	"twotier/shared/tenant"
)

// Status is what became of the newest link. That its time is over, or that every step is done, follows from facts.
type Status string

const (
	None      Status = "none"      // nobody was sent one
	Sent      Status = "sent"      // somebody has a link
	Withdrawn Status = "withdrawn" // it was taken back
)

// next is the map of moves. Sent may follow itself: a new link, which ends the one before.
func (s Status) next() []Status {
	switch s {
	case None, Withdrawn:
		return []Status{Sent}
	case Sent:
		return []Status{Sent, Withdrawn}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Statuses lists every status.
func Statuses() []Status { return []Status{None, Sent, Withdrawn} }

// Step is one thing the customer's person is asked for.
type Step string

const (
	Tenant       Step = "tenant"       // a new Microsoft account, or one the company has
	Relationship Step = "relationship" // of an account the company has: the customer's yes at Microsoft
	Agreement    Step = "agreement"    // the Microsoft Customer Agreement
)

// Steps lists every step in the order of the page: what others work on longest comes first, so that nothing waits for
// the person who reads on.
func Steps() []Step { return []Step{Tenant, Relationship, Agreement} }

// Guide is one customer's. Before the first link it is the zero value with Status None.
type Guide struct {
	Customer  string // id of the customer it belongs to
	Revision  audit.Revision
	Status    Status
	Steps     []Step // asked for, in the order of the page
	Person    contact.Person
	Greeting  string // the reseller's own words, "" for none
	AtOnce    bool   // a chosen prefix is asked for without the reseller's look
	SentAt    time.Time
	SentBy    agreement.Sender
	ExpiresAt time.Time
	LinkID    string    // of the newest link; an agreement that is asked for with it has a link of the same id
	BegunAt   time.Time // when the person went on from the first page; opening it is not noted
	Choice    Choice
	Company   string // as lists show it
}

// ChoiceKind is which tenant the person wants.
type ChoiceKind string

const (
	New      ChoiceKind = "new"      // a new one under a prefix
	Existing ChoiceKind = "existing" // the company has one, known by a domain
)

// Choice is what the person said about the tenant; zero until then.
type Choice struct {
	Kind    ChoiceKind
	Prefix  string // of a new one
	Domain  string // of an existing one, any it has proved to own
	At      time.Time
	TakenAt time.Time // when it became the wish for a tenant; zero while the reseller has to look at it
	Refused bool      // the reseller asks to choose anew
}

// waits says that the reseller has to look at it.
func (c Choice) waits() bool { return !c.At.IsZero() && c.TakenAt.IsZero() }

// Of is the domain of the tenant that was chosen.
func (c Choice) Of() string {
	if c.Kind == New {
		return tenant.Tenant{Prefix: c.Prefix}.Domain()
	}
	return c.Domain
}

// Life is how long a link is good for; the one to an agreement that goes with it ends at the same time.
const Life = agreement.InvitationLife

// Expired says that the newest link's time is over.
func (g Guide) Expired(now time.Time) bool { return g.Status == Sent && !now.Before(g.ExpiresAt) }

// Asks says whether the step was asked for.
func (g Guide) Asks(s Step) bool { return slices.Contains(g.Steps, s) }

// Case is a guide with what its steps are about.
type Case struct {
	Guide Guide
	customer.Head
}

// become moves on, or says why not.
func (g Guide) become(to Status) (Guide, audit.Changes, error) {
	if !g.Status.MayBecome(to) {
		return g, nil, fault.New(fault.Conflict, "guide_not_sent").With("status", string(g.Status))
	}
	changes := audit.Changes{"status": {string(g.Status), string(to)}}
	g.Status = to
	return g, changes, nil
}

// Missing are the steps that stand between the customer and ordering, which a new guide is proposed to ask for.
func (c Case) Missing() []Step {
	var missing []Step
	if c.Tenant.Status == tenant.None || c.Tenant.Status == tenant.Failed {
		missing = append(missing, Tenant)
	}
	if c.related() && c.Standing() != relationship.Accepted {
		missing = append(missing, Relationship)
	}
	if c.asksAgreement() {
		missing = append(missing, Agreement)
	}
	return missing
}

// related says that the customer's account is one it has had before, which becomes the reseller's by a relationship.
func (c Case) related() bool { return c.Tenant.Status == tenant.Existing || c.Tenant.OwnDomain != "" }

// asks says whether the step is part of the page: what was asked for, and the relationship whenever the account that was
// asked for turns out to be one of before.
func (c Case) asks(s Step) bool {
	if s == Relationship {
		return c.related() && (c.Guide.Asks(Relationship) || c.Guide.Asks(Tenant))
	}
	return c.Guide.Asks(s)
}

// asksAgreement says that somebody can be asked for the agreement.
func (c Case) asksAgreement() bool {
	a := c.Head.Agreement
	return a.Status == agreement.Required || a.Status == agreement.Sent || a.Refused()
}
