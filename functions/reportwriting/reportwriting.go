// Package reportwriting makes the licence report of all resellers: it collects rows and writes the file, one step for each
// message (FEATURES T1). Lost, late and repeated messages change nothing (REQUIREMENTS B8).
package reportwriting

import (
	"context"
	"fmt"

	"twotier/shared/outbox"
	"twotier/shared/reportfile"
)

// Outbox forgets messages whose work is done.
type Outbox interface {
	Done(ctx context.Context, m outbox.Message) error
}

// Worker does the messages of the report writing queue.
type Worker struct {
	Writer reportfile.Writer
	Outbox Outbox
}

// Do does one message. An error brings it back.
func (w Worker) Do(ctx context.Context, m outbox.Message) error {
	if m.Kind != outbox.WriteReport {
		return fmt.Errorf("nobody here does %s on %s", m.Kind, m.Ref)
	}
	if err := w.Writer.Step(ctx, m); err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return w.Outbox.Done(ctx, m)
}
