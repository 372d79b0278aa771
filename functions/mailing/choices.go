package mailing

import (
	"context"
	"errors"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/mailer"
	"twotier/shared/maillog"
	"twotier/shared/notification"
	"twotier/shared/outbox"
)

// wish is how a letter reaches its reader.
type wish struct {
	mode   notification.Mode
	in     auth.Area
	person string
	due    time.Time // of the reader's next daily letter, where it has one
}

// wished asks how a letter reaches its reader, who may have chosen about it (FEATURES N2). This is the one place that
// does. errPassed when the reader does not want it, or works there no more.
func (d Dispatcher) wished(ctx context.Context, m outbox.Message, l letter) (wish, error) {
	event, optional := notification.EventOf(m.Data["letter"])
	person, has := strings.CutPrefix(l.recipient, personRef)
	w := wish{mode: notification.Now, in: auth.Area{Tenant: m.Tenant}, person: person}
	if !optional || !has {
		return w, nil
	}
	r, err := d.Composer.Objects.LetterReader(ctx, w.in, person)
	if errors.Is(err, fault.NotFound) {
		return w, errPassed{"its reader works there no more"}
	}
	if err != nil {
		return w, err
	}
	w.mode, w.due = r.Mode(event), r.Next(d.Now())
	if w.mode == notification.Off {
		return w, errPassed{"its reader does not want it"}
	}
	return w, nil
}

// gather puts a letter by for its reader's next daily one. Several at once follow each other.
func (d Dispatcher) gather(ctx context.Context, m outbox.Message, l letter, w wish) error {
	e := entry(m, l, d.Now())
	e.Status = maillog.Gathered
	const tries = 5
	for try := 1; ; try++ {
		err := d.Store.GatherMail(ctx, e, m, w.in, w.person, w.due)
		switch code := fault.CodeOf(err); {
		case code == "mail_written", code == "mail_begun":
			return nil
		case code != "stale_version" || try == tries:
			return err
		}
	}
}

// mostGathered is how many letters a daily one names; it says how many there are beside.
const mostGathered = 40

// digest is the daily letter: each of the letters that were put by is written anew, so that what has passed since, or was
// done, is left out. Where nothing is left there is none.
func (c Composer) digest(ctx context.Context, s subject) (letter, error) {
	person := s.facts["person"]
	gathered, err := c.Objects.GatheredLetters(ctx, person, s.id)
	if err != nil {
		return letter{}, err
	}
	if _, err := c.Objects.LetterReader(ctx, auth.Area{Tenant: s.tenant}, person); errors.Is(err, fault.NotFound) {
		return letter{}, errPassed{"its reader works there no more"}
	} else if err != nil {
		return letter{}, err
	}
	to, err := c.partner(ctx, s.tenant, person)
	if err != nil {
		return letter{}, err
	}
	to.envelope.Choices = c.choices(s.tenant)
	d := mailer.DigestData{Envelope: to.envelope, Link: c.page(s.tenant)}
	for _, m := range gathered {
		if len(d.Lines) == mostGathered {
			d.More++
			continue
		}
		one, err := c.compose(ctx, m.Message)
		switch {
		case errors.As(err, new(errPassed)), errors.Is(err, fault.NotFound):
			continue
		case err != nil:
			return letter{}, err
		}
		d.Lines = append(d.Lines, mailer.DigestLine{Subject: one.message.Subject, At: m.At, Link: one.message.Link})
	}
	if len(d.Lines) == 0 {
		return letter{}, errPassed{"nothing of it is open any more"}
	}
	return letter{recipient: to.ref, occasion: s.id, message: mailer.Digest(to.language, d)}, nil
}
