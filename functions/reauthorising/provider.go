package reauthorising

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/reauthorisation"
	"twotier/shared/swap"
)

type listInput struct {
	httpapi.Signed
	Ended  bool   `query:"ended" doc:"those that are done or were given up"`
	Cursor string `query:"cursor"`
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	all, next, err := a.Cases.Cases(ctx, in.Caller(), in.Ended, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &listOutput{Body: listBody{Items: []listedCase{}, Next: next}}
	for _, c := range all {
		out.Body.Items = append(out.Body.Items, listedCase{Reseller: c.Tenant.ID(), Name: c.Reseller, State: c.State, OpenedAt: c.Opened.At, ChangedAt: c.ChangedAt})
	}
	return out, nil
}

// Of names a reseller in an address.
type Of struct {
	Reseller string `path:"reseller" doc:"id of the reseller"`
}

// reseller reads it. Who lacks the permission is told so before; what is no reseller is fault.NotFound, like an unknown one.
func (o Of) reseller(by auth.Caller, needed auth.Permission) (auth.Tenant, error) {
	if err := by.May(needed); err != nil {
		return auth.Tenant{}, err
	}
	t, known := auth.ParseTenant(o.Reseller)
	if !known || t.Kind() != auth.KindReseller {
		return auth.Tenant{}, fault.New(fault.NotFound, "not_found")
	}
	return t, nil
}

type readOneInput struct {
	httpapi.Signed
	Of
}

func (a API) readOne(ctx context.Context, in *readOneInput) (*viewOutput, error) {
	of, err := in.reseller(in.Caller(), auth.ReadResellers)
	if err != nil {
		return nil, err
	}
	v, err := a.Cases.Read(ctx, in.Caller(), of)
	return viewed(v, err)
}

// mending does an act of the provider's on a reseller's case.
func mending(ctx context.Context, by auth.Caller, o Of, do func(context.Context, auth.Tenant) (reauthorisation.Case, error)) (*caseOutput, error) {
	of, err := o.reseller(by, auth.MendOrders)
	if err != nil {
		return nil, err
	}
	return once(ctx, func(ctx context.Context) (reauthorisation.Case, error) { return do(ctx, of) })
}

func (a API) openOne(ctx context.Context, in *readOneInput) (*caseOutput, error) {
	return mending(ctx, in.Caller(), in.Of, func(ctx context.Context, of auth.Tenant) (reauthorisation.Case, error) {
		return a.Cases.Open(ctx, in.Caller(), of)
	})
}

func (a API) checkOne(ctx context.Context, in *readOneInput) (*caseOutput, error) {
	return mending(ctx, in.Caller(), in.Of, func(ctx context.Context, of auth.Tenant) (reauthorisation.Case, error) {
		return a.Cases.CheckNow(ctx, in.Caller(), of)
	})
}

type writeOneInput struct {
	httpapi.Signed
	Of
	Body struct {
		Text string `json:"text"`
	}
}

func (a API) writeOne(ctx context.Context, in *writeOneInput) (*caseOutput, error) {
	return mending(ctx, in.Caller(), in.Of, func(ctx context.Context, of auth.Tenant) (reauthorisation.Case, error) {
		return a.Cases.Write(ctx, in.Caller(), of, in.Body.Text)
	})
}

type againOneInput struct {
	httpapi.Signed
	Of
	Body struct {
		Customer string `json:"customerId,omitempty" doc:"one customer; everything that Microsoft refused when none is named"`
	}
}

func (a API) againOne(ctx context.Context, in *againOneInput) (*caseOutput, error) {
	return mending(ctx, in.Caller(), in.Of, func(ctx context.Context, of auth.Tenant) (reauthorisation.Case, error) {
		return a.Cases.Again(ctx, in.Caller(), of, in.Body.Customer)
	})
}

type decideInput struct {
	httpapi.Signed
	httpapi.Versioned
	Of
}

// deciding does an act that needs the version which was read.
func (a API) deciding(ctx context.Context, in *decideInput, do func(context.Context, auth.Caller, auth.Tenant, int64) (reauthorisation.Case, error)) (*caseOutput, error) {
	of, err := in.reseller(in.Caller(), auth.MendOrders)
	if err != nil {
		return nil, err
	}
	return onto(ctx, in.Versioned, func(ctx context.Context, version int64) (reauthorisation.Case, error) {
		return do(ctx, in.Caller(), of, version)
	})
}

func (a API) confirm(ctx context.Context, in *decideInput) (*caseOutput, error) {
	return a.deciding(ctx, in, a.Cases.Confirm)
}

func (a API) close(ctx context.Context, in *decideInput) (*caseOutput, error) {
	return a.deciding(ctx, in, a.Cases.Close)
}

func (a API) withdrawOne(ctx context.Context, in *decideInput) (*caseOutput, error) {
	return a.deciding(ctx, in, a.Cases.Withdraw)
}

type sendBackInput struct {
	httpapi.Signed
	httpapi.Versioned
	Of
	Body struct {
		Text string `json:"text" doc:"why; the reseller reads it"`
	}
}

func (a API) sendBack(ctx context.Context, in *sendBackInput) (*caseOutput, error) {
	of, err := in.reseller(in.Caller(), auth.MendOrders)
	if err != nil {
		return nil, err
	}
	return onto(ctx, in.Versioned, func(ctx context.Context, version int64) (reauthorisation.Case, error) {
		return a.Cases.SendBack(ctx, in.Caller(), of, version, in.Body.Text)
	})
}

type linesOneInput struct {
	httpapi.Signed
	Of
	Part   swap.Part `query:"part" enum:"moving,refused" doc:"customers with subscriptions that move on by themselves, or that Microsoft refused; all when it is left out"`
	Cursor string    `query:"cursor"`
}

func (a API) linesOne(ctx context.Context, in *linesOneInput) (*linesOutput, error) {
	of, err := in.reseller(in.Caller(), auth.ReadResellers)
	if err != nil {
		return nil, err
	}
	held, next, err := a.Cases.Lines(ctx, in.Caller(), of, in.Part, in.Cursor)
	return listed(held, next, err)
}
