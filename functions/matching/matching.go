// Package matching brings the provider's records in and compares applications with them. Every message is done by what
// its object asks for at present, so lost, late and repeated ones change nothing (FEATURES R4).
package matching

import (
	"context"
	"fmt"
	"strings"

	"twotier/shared/masterdata"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Outbox forgets messages whose work is done.
type Outbox interface {
	Done(ctx context.Context, m outbox.Message) error
}

// Worker does the messages of the matching queue.
type Worker struct {
	Desk    reseller.Desk
	Records masterdata.Worker
	Outbox  Outbox
}

// Do does one message. An error brings it back.
func (w Worker) Do(ctx context.Context, m outbox.Message) error {
	object, id, _ := strings.Cut(m.Ref, "/")
	var err error
	switch {
	case m.Kind == outbox.MatchApplication && object == "application":
		err = w.Desk.Match(ctx, m.ID, id)
	case m.Kind == outbox.ImportRecords && object == "import":
		err = w.Records.Run(ctx, m.ID, id)
	default:
		err = fmt.Errorf("nobody here does %s on %s", m.Kind, m.Ref)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return w.Outbox.Done(ctx, m)
}
