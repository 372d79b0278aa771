// Package mailing writes the letters that changes ask for and hands them to SES, each once (FEATURES R6, R7, C3, M2, M4,
// O6, REQUIREMENTS B7).
//
// A letter is composed when it is sent, from what its object is by then; one whose reason has passed (a link replaced,
// an application decided meanwhile) is not sent.
//
// SES takes no idempotency token, so sending is guarded by the mail log. A row for the letter is written first, under
// the id of the outbox row, and so is a row for what it tells of (this link, this placing): of any number of deliveries
// and messages one goes on. When SES's answer is lost the letter may be out. The message then comes back and does
// nothing until the hand-over has been settled for two minutes; SES's own events, which carry the outbox id as a tag,
// move the row to sent within seconds (functions/mailfeedback). Only a letter whose answer and whose events are all
// missing is handed over again: from the same facts, with the same link and the same Message-ID, so the reader has
// at the worst the same letter twice.
package mailing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/mailer"
	"twotier/shared/maillog"
	"twotier/shared/notification"
	"twotier/shared/outbox"
	"twotier/shared/queue"
)

// Store keeps the mail log and the addresses that get no letters.
type Store interface {
	Mail(ctx context.Context, t auth.Tenant, id string) (maillog.Entry, error) // fault.NotFound
	BeginMail(ctx context.Context, e maillog.Entry) error                      // fault.Conflict: mail_begun, mail_written
	// GatherMail puts a letter by for its reader's next daily one. fault.Conflict as BeginMail, or "stale_version" when
	// another was put by at the same moment.
	GatherMail(ctx context.Context, e maillog.Entry, m outbox.Message, in auth.Area, person string, due time.Time) error
	SaveMail(ctx context.Context, e maillog.Entry) error                          // fault.Conflict when somebody was faster
	Suppression(ctx context.Context, address string) (maillog.Suppression, error) // fault.NotFound when it gets letters
	Done(ctx context.Context, m outbox.Message) error                             // forgets the message's row
	queue.Memory
}

// Sender hands a letter to the mail service and answers its message id. Its faults say what became of the letter:
// Unknown, it may be out; Invalid, it never will be; any other, nothing was sent.
type Sender interface {
	Send(ctx context.Context, message mailer.Message, opID string) (string, error)
}

// Dispatcher sends the letters that messages ask for.
type Dispatcher struct {
	Store    Store
	Composer Composer
	Sender   Sender
	Log      *slog.Logger
	Now      func() time.Time
}

const (
	// sendWait bounds one hand-over, so that a silent SES does not take the batch's time.
	sendWait = 10 * time.Second
	// settled is when a hand-over without an answer is thought over: longer than the function can run (30 s), so nobody
	// is still at it; shorter than the message stays away (180 s), so the next delivery decides.
	settled = 2 * time.Minute
)

// Handle sends the letters of a batch; SQS brings back those that failed.
func (d Dispatcher) Handle(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
	return queue.Each(ctx, batch, d.Dispatch, queue.Returned(d.Log, d.Store, d.Now)), nil
}

// Dispatch does what a message asks for. A failure brings the message back; without one it is done.
func (d Dispatcher) Dispatch(ctx context.Context, m outbox.Message) error {
	known, err := d.Store.Mail(ctx, m.Tenant, m.ID)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return err
	}
	switch {
	case known.Version > 0 && known.Status != maillog.Queued: // done by an earlier delivery
		return d.Store.Done(ctx, m)
	case !known.TriedAt.IsZero() && d.Now().Before(known.TriedAt.Add(settled)):
		return fault.New(fault.Unavailable, "mail_not_settled")
	}
	letter, err := d.Composer.compose(ctx, m)
	if err == nil && known.Version > 0 && known.Occasion != letter.occasion {
		err = errPassed{"its object has moved on to the next"}
	}
	var wish wish
	if err == nil && known.Version == 0 {
		wish, err = d.wished(ctx, m, letter)
	}
	var passed errPassed
	switch {
	case errors.As(err, &passed):
		err = d.drop(ctx, m, known, passed)
	case err == nil && wish.mode == notification.Digest:
		err = d.gather(ctx, m, letter, wish)
	case err == nil:
		err = d.deliver(ctx, m, known, letter)
	}
	if err != nil {
		return fmt.Errorf("letter %s about %s: %w", m.Data["letter"], m.Ref, err)
	}
	return d.Store.Done(ctx, m)
}

// drop leaves a letter unsent. One that is in the log already ends there: as unanswered when it was handed over and
// nobody knows whether it arrived, else as overtaken.
func (d Dispatcher) drop(ctx context.Context, m outbox.Message, known maillog.Entry, why errPassed) error {
	d.Log.Info("letter not sent", "letter", m.Data["letter"], "ref", m.Ref, "why", why.Error())
	news := maillog.Outcome{Status: maillog.Failed, Reason: "overtaken"}
	switch {
	case known.Version == 0:
		return nil
	case !known.TriedAt.IsZero():
		news.Reason = "unanswered"
	}
	return maillog.Record(ctx, d.Store, m.Tenant, m.ID, news)
}

// entry is a letter's first place in the log.
func entry(m outbox.Message, l letter, now time.Time) maillog.Entry {
	return maillog.Entry{
		ID: m.ID, Tenant: m.Tenant, Letter: m.Data["letter"], Ref: m.Ref, Recipient: l.recipient,
		Occasion: l.occasion, Language: l.message.Language, QueuedAt: now,
	}
}

// deliver writes down that the letter is about to be sent, sends it, and writes down what became of it.
func (d Dispatcher) deliver(ctx context.Context, m outbox.Message, known maillog.Entry, l letter) error {
	e, err := d.begin(ctx, m, known, l)
	if fault.CodeOf(err) == "mail_written" {
		d.Log.Info("letter not sent", "letter", m.Data["letter"], "ref", m.Ref, "why", "another message has had it written")
		return nil
	}
	if err != nil || e.Status == maillog.Suppressed {
		return err
	}
	l.message.Tags[maillog.OrganisationTag] = m.Tenant.ID()
	sending, cancel := context.WithTimeout(ctx, sendWait)
	defer cancel()
	id, err := d.Sender.Send(sending, l.message, m.ID)
	switch {
	case err == nil:
		return maillog.Record(ctx, d.Store, m.Tenant, m.ID, maillog.Outcome{Status: maillog.Sent, MessageID: id})
	case errors.Is(err, fault.Invalid):
		d.Log.Warn("letter refused", "letter", m.Data["letter"], "ref", m.Ref, "err", err)
		return maillog.Record(ctx, d.Store, m.Tenant, m.ID, maillog.Outcome{Status: maillog.Failed, Reason: fault.CodeOf(err)})
	case !errors.Is(err, fault.Unknown): // nothing was sent, so the next delivery need not wait
		e.TriedAt = time.Time{}
		return errors.Join(err, d.Store.SaveMail(ctx, e))
	}
	return err
}

// begin writes the intent to send; of several deliveries one gets through. The entry it gives is the one that was
// written: suppressed when the address gets no letters.
func (d Dispatcher) begin(ctx context.Context, m outbox.Message, known maillog.Entry, l letter) (maillog.Entry, error) {
	now := d.Now()
	e := known
	if e.Version == 0 {
		e = entry(m, l, now)
	}
	e.Status, e.TriedAt, e.Tries = maillog.Queued, now, e.Tries+1
	why, err := d.Store.Suppression(ctx, l.message.To.Address)
	switch {
	case err == nil:
		e.Status, e.Reason, e.TriedAt, e.Tries = maillog.Suppressed, string(why.Reason), time.Time{}, e.Tries-1
	case !errors.Is(err, fault.NotFound):
		return e, err
	}
	if e.Version == 0 {
		err = d.Store.BeginMail(ctx, e)
	} else {
		err = d.Store.SaveMail(ctx, e)
	}
	e.Version++
	return e, err
}
