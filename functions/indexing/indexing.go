// Package indexing keeps the places where customers are found, by words and by facets, at their present state. Every
// message looks at what is there now, so lost, late and repeated ones change nothing (DATA.md decision 10, FEATURES C1).
package indexing

import (
	"context"
	"fmt"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/outbox"
)

// Index is where customers are found.
type Index interface {
	IndexCustomer(ctx context.Context, t auth.Tenant, id, operation string) error // fault.Conflict when somebody was faster
}

// Outbox forgets messages whose work is done.
type Outbox interface {
	Done(ctx context.Context, m outbox.Message) error
}

// Worker does the messages of the indexing queue.
type Worker struct {
	Index  Index
	Outbox Outbox
	NewID  func() string // of one operation
}

// Do does one message. An error brings it back.
func (w Worker) Do(ctx context.Context, m outbox.Message) error {
	object, id, _ := strings.Cut(m.Ref, "/")
	if m.Kind != outbox.IndexCustomer || object != "customer" {
		return fmt.Errorf("nobody here does %s on %s", m.Kind, m.Ref)
	}
	if err := w.Index.IndexCustomer(ctx, m.Tenant, id, w.NewID()); err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return w.Outbox.Done(ctx, m)
}
