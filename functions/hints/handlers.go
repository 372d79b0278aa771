package hints

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/mirror"
)

type signedInput struct{ httpapi.Signed }

type roundOutput struct{ Body shownRound }

func (a API) startRound(ctx context.Context, in *signedInput) (*roundOutput, error) {
	body, err := idempotency.Once(ctx, a.roundOf, func(ctx context.Context) (mirror.Round, error) {
		return a.Rounds.Start(ctx, in.Caller())
	})
	if err != nil {
		return nil, err
	}
	return &roundOutput{Body: body}, nil
}

func (a API) readRound(ctx context.Context, in *signedInput) (*roundOutput, error) {
	round, err := a.Rounds.Newest(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &roundOutput{Body: a.roundOf(round)}, nil
}

type customerInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

type lookOutput struct{ Body shownLook }

func (a API) startLook(ctx context.Context, in *customerInput) (*lookOutput, error) {
	show := func(s mirror.State) shownLook { return a.lookFor(in.Caller())(mirror.View{State: s}) }
	body, err := idempotency.Once(ctx, show, func(ctx context.Context) (mirror.State, error) {
		view, err := a.Looks.Look(ctx, in.Caller(), in.ID)
		return view.State, err
	})
	if err != nil {
		return nil, err
	}
	return &lookOutput{Body: body}, nil
}

func (a API) readLook(ctx context.Context, in *customerInput) (*lookOutput, error) {
	view, err := a.Looks.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &lookOutput{Body: a.lookFor(in.Caller())(view)}, nil
}

type listInput struct {
	httpapi.Signed
	Search string `query:"search" doc:"beginning of a reseller's name"`
	Cursor string `query:"cursor" doc:"next of the page before"`
}

type listOutput struct {
	Body struct {
		Items []resellersRound `json:"items"`
		Next  string           `json:"next,omitempty"`
		Told  told             `json:"notices" doc:"how many of Microsoft's notifications have come, by what they are about"`
	}
}

type told struct {
	Subscriptions int64 `json:"subscriptions"`
	Usage         int64 `json:"usage"`
	Invoices      int64 `json:"invoices"`
	Relationships int64 `json:"relationships"`
	Others        int64 `json:"others" doc:"tests, and what nobody here acts on"`
}

type resellersRound struct {
	ResellerID string     `json:"resellerId"`
	Name       string     `json:"name"`
	Round      shownRound `json:"sync"`
}

func (a API) listRounds(ctx context.Context, in *listInput) (*listOutput, error) {
	all, next, err := a.Rounds.All(ctx, in.Caller(), in.Search, in.Cursor)
	if err != nil {
		return nil, err
	}
	counts, err := a.Inbox.Counts(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Told = told{Subscriptions: counts[mirror.SubscriptionEvent], Usage: counts[mirror.UsageEvent], Invoices: counts[mirror.InvoiceEvent],
		Relationships: counts[mirror.RelationEvent], Others: counts[mirror.TestEvent] + counts[mirror.OtherEvent]}
	out.Body.Items, out.Body.Next = make([]resellersRound, 0, len(all)), next
	for _, one := range all {
		out.Body.Items = append(out.Body.Items, resellersRound{ResellerID: one.Reseller.Tenant.ID(), Name: one.Reseller.Name, Round: a.roundOf(one.Round)})
	}
	return out, nil
}

type startInput struct {
	httpapi.Signed
	Body struct {
		ResellerID string `json:"resellerId,omitempty" doc:"without it the looks of all resellers begin, one after the other"`
	}
}

type startOutput struct {
	Body struct {
		Round *shownRound `json:"sync,omitempty" doc:"of the one reseller"`
	}
}

func (a API) startRounds(ctx context.Context, in *startInput) (*startOutput, error) {
	body, err := idempotency.Once(ctx, a.startedRound, func(ctx context.Context) (mirror.Round, error) {
		if in.Body.ResellerID == "" {
			return mirror.Round{}, a.Rounds.StartAll(ctx, in.Caller())
		}
		return a.Rounds.StartFor(ctx, in.Caller(), auth.Reseller(in.Body.ResellerID))
	})
	if err != nil {
		return nil, err
	}
	out := &startOutput{}
	out.Body.Round = body
	return out, nil
}

// startedRound is none where all begin: each reseller's comes in its turn.
func (a API) startedRound(r mirror.Round) *shownRound {
	if r.StartedAt.IsZero() {
		return nil
	}
	body := a.roundOf(r)
	return &body
}
