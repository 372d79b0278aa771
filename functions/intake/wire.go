package intake

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/intake"
	"twotier/shared/phone"
	"twotier/shared/queue"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store := wire.Log(env, "intake"), wire.Store(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	customers := customer.Service{Store: store, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID, NewRequestID: uuid.NewString}
	worker := Worker{Files: intake.Worker{Store: store, Customers: customers, Now: wire.Now, NewID: wire.NewID}, Outbox: store}
	return lambda.NewHandler(func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return queue.Each(ctx, batch, worker.Do, queue.Returned(log, store, wire.Now)), nil
	}), nil
}
