// Package swapping goes on with new authorisations by itself: it asks Microsoft about new ids until they are known there,
// puts them onto the account and brings the new PartnerID onto every subscription, page by page. Lost, late and repeated
// messages change nothing (FEATURES P7, REQUIREMENTS B8).
package swapping

import (
	"context"
	"fmt"
	"strings"

	"twotier/shared/outbox"
	"twotier/shared/reauthorisation"
	"twotier/shared/swap"
)

// Outbox forgets messages whose work is done.
type Outbox interface {
	Done(ctx context.Context, m outbox.Message) error
}

// Worker does the messages of the swapping queue.
type Worker struct {
	Cases  reauthorisation.Course
	Pages  swap.Pages
	Watch  reauthorisation.Watch
	Outbox Outbox
}

// Do does one message. An error brings it back.
func (w Worker) Do(ctx context.Context, m outbox.Message) error {
	object, id, _ := strings.Cut(m.Ref, "/")
	var err error
	switch {
	case m.Kind == outbox.Reauthorise && object == "case":
		err = w.Cases.Step(ctx, m, id)
	case m.Kind == outbox.Reauthorise && object == "run":
		var ended bool
		if ended, err = w.Pages.Go(ctx, m, id); ended && err == nil {
			err = w.Cases.Step(ctx, m, id)
		}
	case m.Kind == outbox.Reauthorise && m.Ref == "provider/returned":
		err = w.Watch.Everybody(ctx, m)
	default:
		err = fmt.Errorf("nobody here does %s on %s", m.Kind, m.Ref)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return w.Outbox.Done(ctx, m)
}
