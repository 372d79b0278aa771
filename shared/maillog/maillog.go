// Package maillog is what became of each letter: written before it is handed to the mail service, moved on by its answer
// and by its events, which come late, twice and in any order (FEATURES N3, N8, REQUIREMENTS A15, B7). It refers to people
// and holds no address.
package maillog

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/outbox"
)

// OrganisationTag is the message tag that tells, beside the one with the letter's id, which entry an event is about.
const OrganisationTag = "organisation"

// Status is what is known of a letter.
type Status string

const (
	Gathered   Status = "gathered"   // put by for its reader's daily letter
	Queued     Status = "queued"     // about to be handed over, or handed over without an answer yet
	Sent       Status = "sent"       // the mail service has it
	Suppressed Status = "suppressed" // not handed over: the address bounced or complained before
	Failed     Status = "failed"     // the mail service refused it, or never said what became of it
	Bounced    Status = "bounced"    // it came back
	Complained Status = "complained" // the reader called it unwanted
)

// Statuses lists every status.
func Statuses() []Status {
	return []Status{Gathered, Queued, Sent, Suppressed, Failed, Bounced, Complained}
}

// next is the map of moves. Each status allows only what says more, so events lead to the same end in any order.
func (s Status) next() []Status {
	switch s {
	case Queued:
		return []Status{Sent, Suppressed, Failed, Bounced, Complained}
	case Sent:
		return []Status{Failed, Bounced, Complained}
	case Suppressed, Failed:
		return []Status{Bounced, Complained}
	case Bounced:
		return []Status{Complained}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Undelivered says that somebody should look at it.
func (s Status) Undelivered() bool {
	return s == Suppressed || s == Failed || s == Bounced || s == Complained
}

// Entry is one letter.
type Entry struct {
	ID        string // of the outbox row that asked for it, a ULID; in the Message-ID and in the mail service's events
	Tenant    auth.Tenant
	Version   int64
	Letter    string // its name, such as "order-received"
	Ref       string // the object it is about, as its type's id: "order/01J….01J…"
	Recipient string // whom it is for, by reference: "person/01J…"
	Occasion  string // which event of the object it tells of; there is one letter for each
	Language  i18n.Language
	Status    Status
	Reason    string // why it is not delivered; "" otherwise
	MessageID string // the mail service's; "" until it answers
	Tries     int
	TriedAt   time.Time // newest hand-over whose answer is not known; zero when nothing is on its way
	QueuedAt  time.Time
}

// Follow is the work that begins when a letter to somebody at a customer did not arrive: the customer shows what became
// of its contact's address and, when the letter had a link to the agreement, the board says so too. Such a letter's
// occasion begins with the link it carried; a guide's has the same id as that of the agreement it asks for.
func (e Entry) Follow() []outbox.Task {
	about, customer, _ := strings.Cut(e.Recipient, "/")
	if !e.Status.Undelivered() || !slices.Contains([]string{"agreement", "guide", "customer"}, about) {
		return nil
	}
	follow := []outbox.Task{{Kind: outbox.IndexCustomer, Tenant: e.Tenant, Ref: "customer/" + customer}}
	if about != "customer" && e.Recipient == e.Ref {
		link, _, _ := strings.Cut(e.Occasion, " ")
		follow = append(follow, agreement.UndeliveredTask(e.Tenant, customer, link, e.Reason))
	}
	return follow
}

// Outcome is news of a letter.
type Outcome struct {
	Status    Status
	Reason    string
	MessageID string
}

// Store keeps the log.
type Store interface {
	Mail(ctx context.Context, t auth.Tenant, id string) (Entry, error) // fault.NotFound
	SaveMail(ctx context.Context, e Entry) error                       // over the version it was read with; fault.Conflict when somebody was faster
}

// Record writes news of a letter, unless what is known says more already. fault.NotFound when there is no such letter.
func Record(ctx context.Context, s Store, t auth.Tenant, id string, news Outcome) error {
	const tries = 3
	for try := 1; ; try++ {
		e, err := s.Mail(ctx, t, id)
		if err != nil || !e.Status.MayBecome(news.Status) {
			return err
		}
		e.Status, e.Reason, e.TriedAt = news.Status, news.Reason, time.Time{}
		if news.MessageID != "" {
			e.MessageID = news.MessageID
		}
		err = s.SaveMail(ctx, e)
		if !errors.Is(err, fault.Conflict) || try == tries {
			return err
		}
	}
}
