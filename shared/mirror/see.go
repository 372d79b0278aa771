package mirror

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/customer"
)

// See looks at a customer at once and keeps what is new, for whoever has just changed something there. fault.Conflict when
// somebody looks at the same time.
func (l Looker) See(ctx context.Context, t auth.Tenant, c customer.Card) error {
	_, _, err := l.look(ctx, t, c, "", false)
	return err
}
