package reauthorising

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/reauthorisation"
	"twotier/shared/swap"
)

type readInput struct{ httpapi.Signed }

func (a API) read(ctx context.Context, in *readInput) (*viewOutput, error) {
	v, err := a.Cases.Read(ctx, in.Caller(), auth.Tenant{})
	return viewed(v, err)
}

func (a API) open(ctx context.Context, in *readInput) (*caseOutput, error) {
	return once(ctx, func(ctx context.Context) (reauthorisation.Case, error) {
		return a.Cases.Open(ctx, in.Caller(), auth.Tenant{})
	})
}

type stepInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body struct {
		State    reauthorisation.State `json:"state" enum:"open,location,tenant,registered,agreement" doc:"of the case from now on"`
		Location string                `json:"location,omitempty" doc:"name of the new location"`
	}
}

func (a API) step(ctx context.Context, in *stepInput) (*caseOutput, error) {
	return onto(ctx, in.Versioned, func(ctx context.Context, version int64) (reauthorisation.Case, error) {
		return a.Cases.Step(ctx, in.Caller(), auth.Tenant{}, version, in.Body.State, in.Body.Location)
	})
}

type handInInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body struct {
		PartnerID   string `json:"partnerId" doc:"of the new location, 7 digits"`
		MicrosoftID string `json:"microsoftId" doc:"GUID of the new tenant"`
	}
}

func (a API) handIn(ctx context.Context, in *handInInput) (*caseOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	c, err := a.Cases.HandIn(ctx, in.Caller(), auth.Tenant{}, version, reauthorisation.IDs{PartnerID: in.Body.PartnerID, MicrosoftID: in.Body.MicrosoftID})
	if err != nil {
		return nil, err
	}
	return shown(c), nil
}

type writeInput struct {
	httpapi.Signed
	Body struct {
		Text string `json:"text"`
	}
}

func (a API) write(ctx context.Context, in *writeInput) (*caseOutput, error) {
	return once(ctx, func(ctx context.Context) (reauthorisation.Case, error) {
		return a.Cases.Write(ctx, in.Caller(), auth.Tenant{}, in.Body.Text)
	})
}

func (a API) check(ctx context.Context, in *readInput) (*caseOutput, error) {
	return once(ctx, func(ctx context.Context) (reauthorisation.Case, error) {
		return a.Cases.CheckNow(ctx, in.Caller(), auth.Tenant{})
	})
}

type againInput struct {
	httpapi.Signed
	Body struct {
		Customer string `json:"customerId,omitempty" doc:"one customer; everything that Microsoft refused when none is named"`
	}
}

func (a API) again(ctx context.Context, in *againInput) (*caseOutput, error) {
	return once(ctx, func(ctx context.Context) (reauthorisation.Case, error) {
		return a.Cases.Again(ctx, in.Caller(), auth.Tenant{}, in.Body.Customer)
	})
}

type withdrawInput struct {
	httpapi.Signed
	httpapi.Versioned
}

func (a API) withdraw(ctx context.Context, in *withdrawInput) (*caseOutput, error) {
	return onto(ctx, in.Versioned, func(ctx context.Context, version int64) (reauthorisation.Case, error) {
		return a.Cases.Withdraw(ctx, in.Caller(), auth.Tenant{}, version)
	})
}

type linesInput struct {
	httpapi.Signed
	Part   swap.Part `query:"part" enum:"moving,refused" doc:"customers with subscriptions that move on by themselves, or that Microsoft refused; all when it is left out"`
	Cursor string    `query:"cursor"`
}

func (a API) lines(ctx context.Context, in *linesInput) (*linesOutput, error) {
	held, next, err := a.Cases.Lines(ctx, in.Caller(), auth.Tenant{}, in.Part, in.Cursor)
	return listed(held, next, err)
}

// once does an act that needs no version.
func once(ctx context.Context, do func(context.Context) (reauthorisation.Case, error)) (*caseOutput, error) {
	return idempotency.Once(ctx, shown, do)
}

// onto does something with the version of the case that was read, once.
func onto(ctx context.Context, read httpapi.Versioned, do func(context.Context, int64) (reauthorisation.Case, error)) (*caseOutput, error) {
	version, err := read.Version()
	if err != nil {
		return nil, err
	}
	return idempotency.Once(ctx, shown, func(ctx context.Context) (reauthorisation.Case, error) { return do(ctx, version) })
}
