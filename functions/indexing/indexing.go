// Package indexing keeps the places where customers and orders are found, by words and by facets, at their present state.
// Every message looks at what is there now, so lost, late and repeated ones change nothing (DATA.md decision 10, FEATURES
// C1, O7).
package indexing

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/outbox"
)

// Index is where customers and orders are found, each in its list, and a customer with all it has by the search over
// everything. All fail with fault.Conflict when somebody was faster.
type Index interface {
	IndexCustomer(ctx context.Context, t auth.Tenant, id, operation string) error
	IndexOrder(ctx context.Context, t auth.Tenant, id order.ID, operation string) error
	IndexForSearch(ctx context.Context, t auth.Tenant, customer string) error
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
	if err := w.index(ctx, m); err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return w.Outbox.Done(ctx, m)
}

func (w Worker) index(ctx context.Context, m outbox.Message) error {
	object, id, _ := strings.Cut(m.Ref, "/")
	switch {
	case m.Kind == outbox.IndexCustomer && object == "customer":
		if err := w.Index.IndexCustomer(ctx, m.Tenant, id, w.NewID()); err != nil {
			return err
		}
		return w.Index.IndexForSearch(ctx, m.Tenant, id)
	case m.Kind == outbox.IndexOrder && object == "order":
		named, err := order.ParseID(id)
		if err != nil {
			return err
		}
		if err := w.Index.IndexOrder(ctx, m.Tenant, named, w.NewID()); err != nil {
			return err
		}
		return w.Index.IndexForSearch(ctx, m.Tenant, named.Customer)
	}
	return errors.New("nobody here does that")
}
