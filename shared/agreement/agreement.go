// Package agreement is the Microsoft Customer Agreement of one customer: asked for by a link, confirmed by a person on
// a public page, recorded at Partner Center (FEATURES M1, M2, M4).
package agreement

import (
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Status is how far a customer's agreement has come. That a link has expired or was replaced follows from facts and is
// no status.
type Status string

const (
	Required Status = "required" // nobody was asked yet
	Sent     Status = "sent"     // the contact has a link
	Recorded Status = "recorded" // confirmed by a person; Microsoft has not confirmed it yet
	Accepted Status = "accepted" // Microsoft has it
)

// next is the map of moves. Sent may follow sent (a new link) and recorded (Microsoft refused what was confirmed);
// required follows sent when the link is withdrawn, and accepted when Microsoft publishes a new version; recorded
// follows required when the reseller attests what was agreed elsewhere, and itself when Microsoft refused that.
func (s Status) next() []Status {
	switch s {
	case Required:
		return []Status{Sent, Recorded, Accepted}
	case Sent:
		return []Status{Required, Sent, Recorded, Accepted}
	case Recorded:
		return []Status{Sent, Recorded, Accepted}
	case Accepted:
		return []Status{Required}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Statuses lists every status.
func Statuses() []Status { return []Status{Required, Sent, Recorded, Accepted} }

// Colour is a place on the board (FEATURES M1).
type Colour string

const (
	Red   Colour = "red"   // nobody has confirmed
	Amber Colour = "amber" // confirmed here, not at Microsoft
	Green Colour = "green"
)

// Colours lists the colours in the board's order.
func Colours() []Colour { return []Colour{Red, Amber, Green} }

// Colour of the status.
func (s Status) Colour() Colour {
	switch s {
	case Recorded:
		return Amber
	case Accepted:
		return Green
	}
	return Red
}

// Agreement is one customer's agreement.
type Agreement struct {
	Customer        string // id of the customer it belongs to
	Company         string // the customer's name, as the board shows it
	Revision        audit.Revision
	Status          Status
	Counted         Wait           // what the board counts it as; the store keeps it with each save
	Reason          string         // code of why it is required again; "" for the first time
	Signatory       contact.Person // who is asked; from the confirmation on, who confirmed
	SentAt          time.Time
	SentBy          Sender
	ExpiresAt       time.Time // of the newest link
	LinkID          string    // of the newest link; its token is made from it when the letter is composed
	Undelivered     Return    // the newest link's letter did not arrive; zero otherwise
	Confirmation    Confirmation
	RecordRequestID string // MS-RequestId of the newest call that records it, kept before the call
	Attestation     Attestation
	AcceptedAt      time.Time
	NoTenant        bool    // there was no tenant when it was confirmed; gone once Microsoft was asked
	Failure         Failure // why Microsoft has not taken it
	RetriedAt       time.Time
	Former          *Evidence // a confirmation that stopped to count; the next save keeps it and forgets it here
	Planned         string    // the newest look at Microsoft from the next save on; see Case.Look
}

// Sender is the reseller's person who asks. The name is kept because the signatory sees it and the evidence names it.
type Sender struct {
	Person string // id
	Name   string
}

// Return is a letter that did not arrive.
type Return struct {
	At     time.Time
	Reason string // the mail service's word: "NoEmail", "MailboxFull", "complaint"
}

// Confirmation is the evidence of one person's act (REQUIREMENTS C4). Who it was stands in Agreement.Signatory.
type Confirmation struct {
	At        time.Time
	Address   string // network address of whoever acted here
	Agent     string // the browser's own name
	Wording   string // version of the sentences beside the button; "" when it was not on the public page
	Document  Document
	Statement Statement // when a reseller says that the person agreed elsewhere
}

// heard is when the product learned of it.
func (c Confirmation) heard() time.Time {
	if c.Statement.At.After(c.At) {
		return c.Statement.At
	}
	return c.At
}

// Document is the agreement's text that was offered.
type Document struct {
	TemplateID string // Microsoft's
	Link       string // Microsoft's permanent address of it
	Version    int    // Microsoft's rank of the version
	Language   string // "de-DE"
	Country    string // ISO 3166-1 alpha-2
}

// Attestation is Microsoft's own acceptance page for this signatory (the enhanced way), or where its administrator
// accepts (the direct one, without ID). The page's address is a secret.
type Attestation struct {
	ID       string
	Page     string
	At       time.Time
	MailedAt time.Time // when its address, or a former one, was mailed to the signatory; zero: never
}

// pageLife is a little shorter than the seven days of Microsoft's page, so that nobody opens a dead one (Partner Center,
// integrate-sandbox-confirm-customer-accept).
const pageLife = 7*24*time.Hour - 12*time.Hour

// Renewal is when the page has to be made anew; zero for one that does not die.
func (a Attestation) Renewal() time.Time {
	if a.ID == "" {
		return time.Time{}
	}
	return a.At.Add(pageLife)
}

// Failure is why Microsoft has not taken a confirmation yet.
type Failure struct {
	Code string // stable; pages and letters translate it
	At   time.Time
}

// Codes of failures.
const (
	AlreadyRecorded = "agreement_already_recorded"  // Microsoft holds one of the same contact that is not ours
	WayClosed       = "agreement_way_closed"        // Partner Center no longer takes what partners confirm
	AcceptanceOpen  = "microsoft_acceptance_needed" // the customer has to accept on a page of Microsoft's
	Unanswered      = "microsoft_acceptance_missed" // it did not within 30 days; nobody asks by itself any more
	NoPartner       = "partner_not_authorised"
	Refused         = "refused"
	Unavailable     = "partner_center_unavailable"
	InvitationLife  = 30 * 24 * time.Hour // how long a link is good (FEATURES M2)
	Wording         = "agreement-page-1"  // the sentences of the public page; changed with them
)

// Expired says that the newest link was not used in time.
func (a Agreement) Expired(now time.Time) bool { return a.Status == Sent && !now.Before(a.ExpiresAt) }

// Refused says that a confirmation stands which Microsoft refused, so that somebody has to be asked again.
func (a Agreement) Refused() bool {
	return a.Status == Recorded && a.Failure.Code != "" && a.Failure.Code != Unavailable && a.Failure.Code != AcceptanceOpen
}

// become moves on, or says why not.
func (a Agreement) become(to Status) (Agreement, audit.Changes, error) {
	if !a.Status.MayBecome(to) {
		return a, nil, fault.New(fault.Conflict, "agreement_"+string(a.Status)).With("status", string(a.Status))
	}
	changes := audit.Changes{"status": {string(a.Status), string(to)}}
	a.Status = to
	return a, changes, nil
}
