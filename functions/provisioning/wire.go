package provisioning

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"twotier/shared/agreement"
	"twotier/shared/config"
	"twotier/shared/customer"
	"twotier/shared/customerletter"
	"twotier/shared/delegation"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/order"
	"twotier/shared/partnercenter/delegating"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/partnercenter/mca"
	"twotier/shared/partnercenter/qualify"
	"twotier/shared/partnercenter/reselling"
	"twotier/shared/phone"
	"twotier/shared/qualification"
	"twotier/shared/queue"
	"twotier/shared/quote"
	"twotier/shared/relationship"
	"twotier/shared/renewal"
	"twotier/shared/seal"
	"twotier/shared/tenant"
	"twotier/shared/wire"
	"twotier/shared/wire/partner"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	log, store, microsoft := wire.Log(env, "provisioning"), wire.Store(env), partner.Center(env)
	master, links, way := env.Key("SEAL_KEY"), env.Key("LINK_KEY"), env.Optional("MCA_WAY", "legacy")
	provider := env.Text("PARTNER_CENTER_TENANT")
	if err := env.Err(); err != nil {
		return nil, err
	}
	credentials, err := seal.New(master, "credentials")
	if err != nil {
		return nil, err
	}
	toMicrosoft, err := mca.New(way, microsoft, wire.Now)
	if err != nil {
		return nil, err
	}
	handles, err := qualification.NewHandles(master)
	if err != nil {
		return nil, err
	}
	sending := agreement.Service{Store: store, Links: link.Maker{Key: links}, Phones: phone.Normal, Now: wire.Now, NewID: wire.NewID}
	relations := reselling.Microsoft{Partner: microsoft, Tenant: provider}
	worker := Worker{
		Mirror: customer.Mirror{Store: store, Microsoft: relations, Now: wire.Now, NewID: wire.NewID,
			Relationships: relationship.Service{Store: store, Microsoft: relations, Limiter: limit.Limiter{Store: store, Now: wire.Now}, Now: wire.Now, NewID: wire.NewID}},
		Outbox: store,
		Tenants: tenant.Maker{Store: store, Microsoft: Microsoft{Partner: microsoft}, Credentials: credentials,
			Now: wire.Now, NewID: wire.NewID, NewRequestID: uuid.NewString},
		Profiles:   customer.Bringer{Store: store, Microsoft: Microsoft{Partner: microsoft}, Now: wire.Now, NewID: wire.NewID, NewRequestID: uuid.NewString},
		Agreements: agreement.Recorder{Store: store, Way: toMicrosoft, Now: wire.Now, NewID: wire.NewID, NewRequestID: uuid.NewString},
		Links:      agreement.Follower{Store: store, Now: wire.Now, NewID: wire.NewID},
		Quotes:     quote.Follower{Store: store, Now: wire.Now, NewID: wire.NewID},
		Versions:   agreement.Versions{Store: store, Now: wire.Now, NewID: wire.NewID},
		Sendings:   agreement.Sendings{Service: sending, Store: store},
		Qualifications: qualification.Bringer{Store: store, Microsoft: qualify.Microsoft{Partner: microsoft}, Handles: handles,
			Now: wire.Now, NewID: wire.NewID, NewRequestID: uuid.NewString},
		Renewals: renewal.Bringer{Store: store, Microsoft: holding.One{Partner: microsoft, Now: wire.Now},
			Changes: order.Changes{Store: store, Now: wire.Now, NewID: wire.NewID}, Now: wire.Now, NewID: wire.NewID},
		Letters: customerletter.Worker{Store: store, Now: wire.Now, NewID: wire.NewID},
		Delegations: delegation.Bringer{Store: store, Microsoft: delegating.Microsoft{Partner: microsoft},
			Now: wire.Now, NewID: wire.NewID, NewRequestID: uuid.NewString},
	}
	return lambda.NewHandler(func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return queue.Each(ctx, batch, worker.Do, queue.Returned(log, store, wire.Now)), nil
	}), nil
}
