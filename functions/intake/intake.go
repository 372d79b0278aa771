// Package intake takes the customers of uploaded files in, a part at a time (FEATURES C1). Every message does what its
// part asks for at present, so lost, late and repeated ones change nothing.
package intake

import (
	"context"
	"fmt"
	"strings"

	"twotier/shared/intake"
	"twotier/shared/outbox"
)

// Outbox forgets messages whose work is done.
type Outbox interface {
	Done(ctx context.Context, m outbox.Message) error
}

// Worker does the messages of the intake queue.
type Worker struct {
	Files  intake.Worker
	Outbox Outbox
}

// Do does one message. An error brings it back.
func (w Worker) Do(ctx context.Context, m outbox.Message) error {
	object, id, _ := strings.Cut(m.Ref, "/")
	if m.Kind != outbox.ImportCustomers || object != "intake" {
		return fmt.Errorf("nobody here does %s on %s", m.Kind, m.Ref)
	}
	if err := w.Files.Go(ctx, m, id); err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return w.Outbox.Done(ctx, m)
}
