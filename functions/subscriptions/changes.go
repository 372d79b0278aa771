package subscriptions

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/forecast/told"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/order"
	"twotier/shared/subscription"
	changes "twotier/shared/subscription/told"
)

type changeInput struct {
	httpapi.Signed
	ID     string `path:"id" doc:"{customer}.{subscription}"`
	DryRun bool   `query:"dryRun" doc:"tells what would happen and asks for nothing"`
	Body   struct {
		changes.WantedChange
		Seen      int  `json:"seen,omitempty" doc:"licences the subscription had when this was decided; when it has others now, nothing is asked for"`
		BelowCost bool `json:"belowCost,omitempty" doc:"the explicit yes to selling more below cost"`
	}
}

// changeOutput is the order that was made, or what would become of it.
type changeOutput struct {
	Status int `json:"-"`
	Body   struct {
		Order   *placedChange `json:"order,omitempty"`
		Outlook *outlook      `json:"outlook,omitempty" doc:"with dryRun"`
	}
}

type placedChange struct {
	ID     string       `json:"id"`
	Number string       `json:"number" doc:"short form people read out"`
	Status order.Status `json:"status" enum:"placing,unknown,placed,provisioning,active,partial,failed"`
}

// outlook is what a change would do, and what is in its way.
type outlook struct {
	Change    changes.WantedChange  `json:"change"`
	Allowed   bool                  `json:"allowed"`
	Refusal   *refusal              `json:"refusal,omitempty" doc:"Microsoft's rule against it"`
	Missing   []missing             `json:"missing" doc:"preconditions of changes that bind"`
	At        time.Time             `json:"at"`
	Effective time.Time             `json:"effective" doc:"from when on it holds"`
	Priced    bool                  `json:"priced" doc:"without it no amount is told"`
	Now       told.ForecastMoney    `json:"now" doc:"billed at once, below zero when it comes back"`
	Charges   []told.ForecastCharge `json:"charges" doc:"what that is made of; of the next term its first charge"`
	Full      bool                  `json:"full,omitempty" doc:"everything that was paid for this term comes back"`
	Before    told.ForecastPlan     `json:"before"`
	After     told.ForecastPlan     `json:"after" doc:"no licences when it ends"`
	Committed told.ForecastMoney    `json:"committed" doc:"to be paid until the end of the term afterwards"`
	TermEnd   string                `json:"termEnd,omitempty" format:"date" doc:"last day of the term afterwards"`
	UndoUntil *time.Time            `json:"undoUntil,omitempty" doc:"until when added licences can be given back"`
	Drops     *changes.NextTerm     `json:"drops,omitempty" doc:"what was scheduled for the next term and gets lost"`
	Stops     bool                  `json:"stopsRenewal,omitempty" doc:"the automatic renewal goes off with it"`
	BelowCost bool                  `json:"belowCost,omitempty" doc:"more is sold below cost, which needs an explicit yes; with costs.read"`
	Waiting   int                   `json:"waiting" doc:"changes that are made before it"`
}

type refusal struct {
	Code    string                  `json:"code"`
	Params  map[string]string       `json:"params,omitempty"`
	From    *time.Time              `json:"from,omitempty" doc:"from when on it would be allowed"`
	Instead subscription.ChangeKind `json:"instead,omitempty" enum:"cancel,reactivate,convert,next_term,end_of_term," doc:"what leads there, or is needed first"`
}

type missing struct {
	Check customer.CheckName `json:"check" enum:"tenant,relationship,agreement,qualification,partnerId,standing"`
	Code  string             `json:"code"`
}

func (a API) change(ctx context.Context, in *changeInput) (*changeOutput, error) {
	of, err := order.ParseHeld(in.ID)
	if err != nil {
		return nil, err
	}
	wish := in.Body.Wish()
	if in.DryRun {
		return foreseen(in.Caller())(a.Changes.Foresee(ctx, in.Caller(), of, wish))
	}
	return accepted(idempotency.Once(ctx, placed, func(ctx context.Context) (order.Order, error) {
		return a.Changes.Ask(ctx, in.Caller(), of, wish, order.Said{Seen: in.Body.Seen, BelowCost: in.Body.BelowCost})
	}))
}

// accepted gives an answer its status, the repeated one too, which is kept without it.
func accepted(out *changeOutput, err error) (*changeOutput, error) {
	if err != nil {
		return nil, err
	}
	out.Status = http.StatusAccepted
	return out, nil
}

type reverseInput struct {
	httpapi.Signed
	ID     string `path:"id" doc:"of the order whose change is taken back"`
	DryRun bool   `query:"dryRun" doc:"tells what would happen and asks for nothing"`
}

func (a API) reverse(ctx context.Context, in *reverseInput) (*changeOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	if in.DryRun {
		return foreseen(in.Caller())(a.Changes.ForeseeReverse(ctx, in.Caller(), id))
	}
	return accepted(idempotency.Once(ctx, placed, func(ctx context.Context) (order.Order, error) {
		return a.Changes.Reverse(ctx, in.Caller(), id)
	}))
}

func placed(o order.Order) *changeOutput {
	out := &changeOutput{}
	out.Body.Order = &placedChange{ID: o.ID.String(), Number: o.ID.Short(), Status: o.Status}
	return out
}

func foreseen(by auth.Caller) func(order.Outlook, error) (*changeOutput, error) {
	return func(o order.Outlook, err error) (*changeOutput, error) {
		if err != nil {
			return nil, err
		}
		out := &changeOutput{Status: http.StatusOK}
		out.Body.Outlook = tell(o, told.Viewer{Costs: by.May(auth.ReadCosts) == nil})
		return out, nil
	}
}

func tell(o order.Outlook, as told.Viewer) *outlook {
	p := o.Preview
	out := &outlook{
		Change: changes.Wanted(o.Wish), Allowed: o.Err() == nil, Missing: []missing{}, At: p.At, Effective: p.Effective, Priced: p.Priced,
		Now: as.Sum(p.Now), Charges: as.Charges(p.Charges), Full: p.Full, Before: as.Plan(p.Before), After: as.Plan(p.After),
		Committed: as.Sum(p.Committed), UndoUntil: moment(p.UndoUntil), Drops: changes.Next(p.Drops), Stops: p.Stops, Waiting: len(o.Waiting), BelowCost: as.Costs && o.BelowCost(),
	}
	if !p.TermEnd.IsZero() {
		out.TermEnd = p.TermEnd.Format(time.DateOnly)
	}
	if r := o.Refusal; r != nil {
		out.Refusal = &refusal{Code: r.Code, Params: r.Params, From: moment(r.From), Instead: r.Instead}
	}
	for _, check := range o.Readiness {
		if !check.Ready {
			out.Missing = append(out.Missing, missing{Check: check.Name, Code: check.Code})
		}
	}
	return out
}
