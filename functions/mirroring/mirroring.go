// Package mirroring looks at what customers hold at Partner Center, page by page of a reseller's round and one by one where
// somebody asked or Microsoft hinted, at Microsoft's invoices, and at what it says of resellers themselves (P9). Lost, late and
// repeated messages change nothing (FEATURES S1, N2, REQUIREMENTS B8).
package mirroring

import (
	"context"
	"fmt"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/bill"
	"twotier/shared/mirror"
	"twotier/shared/onboarding"
	"twotier/shared/outbox"
	"twotier/shared/standing"
)

// Outbox forgets messages whose work is done.
type Outbox interface {
	Done(ctx context.Context, m outbox.Message) error
}

// Worker does the messages of the mirroring queue.
type Worker struct {
	Rounds     mirror.Rounds
	Starter    mirror.Starter
	Bills      bill.Sync
	Standings  standing.Rounds
	Onboarding onboarding.Service
	Outbox     Outbox
}

// Do does one message. An error brings it back.
func (w Worker) Do(ctx context.Context, m outbox.Message) error {
	object, of, _ := strings.Cut(m.Ref, "/")
	var err error
	switch {
	case m.Kind == outbox.MirrorSubscriptions && object == "customer":
		err = w.Rounds.Asked(ctx, m.Tenant, of)
	case m.Kind == outbox.MirrorSubscriptions && object == "reseller":
		err = w.Rounds.Go(ctx, m)
	case m.Kind == outbox.MirrorSubscriptions && m.Ref == "provider/all":
		err = w.Starter.Everybody(ctx, m)
	case m.Kind == outbox.MirrorSubscriptions && m.Ref == bill.LookRef:
		_, err = w.Bills.Run(ctx)
	case m.Kind == outbox.LookAtResellers && m.Ref == standing.AllRef:
		err = w.Standings.Go(ctx, m)
	case m.Kind == outbox.LookAtResellers && object == "reseller":
		err = w.lookAt(ctx, m)
	default:
		err = fmt.Errorf("nobody here does %s on %s", m.Kind, m.Ref)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return w.Outbox.Done(ctx, m)
}

// lookAt looks at one reseller; what follows for its way to the first order is written down with it.
func (w Worker) lookAt(ctx context.Context, m outbox.Message) error {
	by := auth.System("mirroring", m.Tenant, m.ID)
	v, err := w.Standings.LookNow(ctx, by, m.Tenant)
	if err == nil {
		err = w.Standings.Follow(ctx, by, v)
	}
	if err == nil {
		err = w.Onboarding.Settle(ctx, by, m.Tenant)
	}
	return err
}
