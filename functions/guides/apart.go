package guides

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/idempotency"
	"twotier/shared/relationship"
)

// Apart does what one act does to the customer's relationship in transactions of their own: the act's answer is written
// with the guide, not with them.
type Apart struct{ relationship.Service }

func apart(ctx context.Context) context.Context { return idempotency.With(ctx, idempotency.Request{}) }

// Name is Service.Name.
func (a Apart) Name(ctx context.Context, by auth.Caller, customer string, said relationship.Naming) (relationship.View, error) {
	return a.Service.Name(apart(ctx), by, customer, said)
}

// Ask is Service.Ask.
func (a Apart) Ask(ctx context.Context, by auth.Caller, customer string, typed relationship.Request) (relationship.View, error) {
	return a.Service.Ask(apart(ctx), by, customer, typed)
}
