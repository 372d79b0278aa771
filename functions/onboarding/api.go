// Package onboarding is the HTTP face of a reseller's way to its first order, for the reseller and for the provider's team
// that helps it.
package onboarding

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/onboarding"
)

// API answers the operations with both sides' services.
type API struct {
	Own      onboarding.Service
	Desk     onboarding.Desk
	Provider Provider
}

// Provider is who has to be authorised at Microsoft.
type Provider struct {
	Name        string
	MicrosoftID string // of its own tenant
}

// Register lists the operations. What is said of different steps at once stands beside each other, so that no act needs
// the version that was read.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-onboarding", Method: http.MethodGet, Path: "/api/onboarding", Permission: auth.ReadPartnership,
		Summary: "The reseller's way to its first order: each step with what Microsoft shows, what people said and whose turn it is",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "start-onboarding", Method: http.MethodPost, Path: "/api/onboarding/start", Permission: auth.WritePartnership,
		Summary: "Says where the reseller starts; another start keeps what is done",
	}, a.start)
	httpapi.Register(api, httpapi.Operation{
		ID: "say-onboarding-step", Method: http.MethodPost, Path: "/api/onboarding/steps/{step}", Permission: auth.WritePartnership,
		Summary: "Says that a step is done, or takes that back; not of what Microsoft shows already",
	}, a.say)
	httpapi.Register(api, httpapi.Operation{
		ID: "share-onboarding-step", Method: http.MethodPost, Path: "/api/onboarding/steps/{step}/shares", Permission: auth.WritePartnership,
		Summary: "Writes a colleague a link to a step",
	}, a.share)
	registerDesk(api, a)
}

type readInput struct{ httpapi.Signed }

type shownOutput struct{ Body shown }

func (a API) read(ctx context.Context, in *readInput) (*shownOutput, error) {
	v, err := a.Own.Read(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &shownOutput{Body: a.shown(v)}, nil
}

// doneOutput is what every act answers: the page reads the way anew.
type doneOutput struct {
	Body struct {
		Version int64 `json:"version"`
	}
}

func done(c onboarding.Case) *doneOutput {
	out := &doneOutput{}
	out.Body.Version = c.Revision.Version
	return out
}

type startInput struct {
	httpapi.Signed
	Body struct {
		Start onboarding.Start `json:"start" doc:"reseller: an indirect reseller already; partner: has a PartnerID; newcomer: has none"`
	}
}

func (a API) start(ctx context.Context, in *startInput) (*doneOutput, error) {
	return idempotency.Once(ctx, done, func(ctx context.Context) (onboarding.Case, error) {
		return a.Own.Choose(ctx, in.Caller(), in.Body.Start)
	})
}

type sayInput struct {
	httpapi.Signed
	Step onboarding.StepName `path:"step" enum:"programme,enrolment,vetting,agreement,relationship,identity,customers"`
	Body struct {
		Done bool `json:"done"`
	}
}

func (a API) say(ctx context.Context, in *sayInput) (*doneOutput, error) {
	return idempotency.Once(ctx, done, func(ctx context.Context) (onboarding.Case, error) {
		return a.Own.Say(ctx, in.Caller(), in.Step, in.Body.Done)
	})
}

type shareInput struct {
	httpapi.Signed
	Step onboarding.StepName `path:"step" enum:"programme,enrolment,vetting,agreement,relationship,identity,customers"`
	Body struct {
		Person string `json:"person" doc:"id of a user of the organisation"`
	}
}

func (a API) share(ctx context.Context, in *shareInput) (*doneOutput, error) {
	return idempotency.Once(ctx, done, func(ctx context.Context) (onboarding.Case, error) {
		return a.Own.Share(ctx, in.Caller(), in.Step, in.Body.Person)
	})
}
