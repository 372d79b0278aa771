package partnercenter

import (
	"cmp"
	"context"
	"errors"
	"time"

	"twotier/shared/fault"
)

// Pauses between looks at work under way where the partner asks for none.
const (
	firstLook   = 2 * time.Second
	longestLook = 30 * time.Second
)

var errUnfinished = errors.New("not finished within the time there was")

// look asks once how far the partner's work is, and how long the partner wants to be left alone.
type look[T any] func() (read T, done bool, pause time.Duration, err error)

// poll looks until the work is done. When the context would end first, the last state comes with fault.Unavailable:
// look again later.
func poll[T any](ctx context.Context, operation string, ask look[T]) (T, error) {
	for wait := firstLook; ; wait = min(2*wait, longestLook) {
		read, done, asked, err := ask()
		if err != nil || done {
			return read, err
		}
		pause := cmp.Or(asked, wait)
		if !rest(ctx, pause) {
			return read, &Error{Operation: operation, Kind: fault.Unavailable, RetryAfter: pause, Cause: errUnfinished}
		}
	}
}

// AwaitSubscription reads a subscription until it shows a change that was only accepted (Changed.Pending).
func (c *Client) AwaitSubscription(ctx context.Context, tenant, subscription string, shows func(Subscription) bool) (Subscription, error) {
	return poll(ctx, "get-a-subscription-by-id", func() (Subscription, bool, time.Duration, error) {
		read, err := c.Subscription(ctx, tenant, subscription)
		return read, err == nil && shows(read), 0, err
	})
}

// AwaitTransition reads an upgrade's history until all its steps have ended, well or not.
func (c *Client) AwaitTransition(ctx context.Context, tenant, subscription, operation string) (Transition, error) {
	return poll(ctx, "get-transitions", func() (Transition, bool, time.Duration, error) {
		history, err := c.Transitions(ctx, tenant, subscription, operation)
		for _, transition := range history {
			if transition.OperationID == operation {
				done, _ := transition.Finished()
				return transition, done, 0, err
			}
		}
		return Transition{}, false, 0, err
	})
}

// AwaitExport reads an export's state until it has ended, well or not.
func (c *Client) AwaitExport(ctx context.Context, operation string) (Export, error) {
	return poll(ctx, "partners-billing-operation-get", func() (Export, bool, time.Duration, error) {
		state, err := c.Export(ctx, operation)
		return state, state.Status.Ended(), state.RetryAfter, err
	})
}
