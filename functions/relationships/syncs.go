package relationships

import (
	"context"
	"time"

	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
)

type syncInput struct{ httpapi.Signed }

type syncOutput struct{ Body shownSync }

type shownSync struct {
	Running   bool      `json:"running"`
	StartedAt time.Time `json:"startedAt,omitzero" doc:"missing before the first"`
	StartedBy string    `json:"startedBy,omitempty" doc:"missing when the schedule did"`
	EndedAt   time.Time `json:"endedAt,omitzero"`
	Listed    int       `json:"listed" doc:"customers Microsoft has under the reseller"`
	Brought   int       `json:"brought" doc:"that came in by themselves"`
	Changed   int       `json:"changed" doc:"whose relationship is another now"`
	Failed    int       `json:"failed" doc:"that could not be looked after"`
	Reason    string    `json:"reason,omitempty" doc:"code of such a failure"`
}

func (a API) syncOf(r customer.Run) shownSync {
	return shownSync{Running: r.Running(a.Mirror.Now()), StartedAt: r.StartedAt, StartedBy: r.StartedBy, EndedAt: r.EndedAt,
		Listed: r.Listed, Brought: r.Brought, Changed: r.Changed, Failed: r.Failed, Reason: r.Example}
}

func (a API) startSync(ctx context.Context, in *syncInput) (*syncOutput, error) {
	body, err := idempotency.Once(ctx, a.syncOf, func(ctx context.Context) (customer.Run, error) {
		return a.Mirror.Start(ctx, in.Caller())
	})
	if err != nil {
		return nil, err
	}
	return &syncOutput{Body: body}, nil
}

func (a API) readSync(ctx context.Context, in *syncInput) (*syncOutput, error) {
	run, err := a.Mirror.Newest(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &syncOutput{Body: a.syncOf(run)}, nil
}

type countsOutput struct{ Body shownCounts }

type shownCounts struct {
	Own   int `json:"own" doc:"with this reseller"`
	Other int `json:"other" doc:"with another one of the provider"`
	None  int `json:"none" doc:"with none of them"`
}

func (a API) counts(ctx context.Context, in *syncInput) (*countsOutput, error) {
	counts, err := a.Mirror.Counts(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &countsOutput{Body: shownCounts(counts)}, nil
}
