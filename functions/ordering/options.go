package ordering

import (
	"context"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/order"
)

type optionsOutput struct {
	Body struct {
		Version int64         `json:"version" doc:"of the draft that was asked about"`
		Lines   []lineOptions `json:"lines"`
	}
}

type lineOptions struct {
	Promotions []offeredPromotion `json:"promotions" doc:"those that run for the line's plan, the best first; with costs.read"`
	EndsAsked  bool               `json:"endsAsked" doc:"false when Microsoft did not say when the term may end"`
	Ends       []termEnd          `json:"ends"`
	NaturalEnd string             `json:"naturalEnd,omitempty" format:"date" doc:"last day of a whole term that starts today"`
}

type offeredPromotion struct {
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	PercentOff  decimal.Decimal  `json:"percentOff" doc:"of the list cost, decimal text"`
	Until       time.Time        `json:"until"`
	Automatic   bool             `json:"automatic" doc:"applies without being asked for"`
	Reply       order.ReplyState `json:"reply" enum:"yes,no,unasked" doc:"whether this customer gets it; unasked when Microsoft did not say"`
	Refusals    []fault.Field    `json:"refusals,omitempty"`
}

type termEnd struct {
	Day           string   `json:"day" format:"date"`
	Subscriptions []string `json:"subscriptionIds,omitempty" doc:"that end at the day; without them it ends a month"`
}

func (a API) options(ctx context.Context, in *OrderInput) (*optionsOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	o, all, err := a.Orders.Options(ctx, in.Caller(), id)
	if err != nil {
		return nil, err
	}
	out := &optionsOutput{}
	out.Body.Version, out.Body.Lines = o.Revision.Version, make([]lineOptions, 0, len(all))
	for _, one := range all {
		out.Body.Lines = append(out.Body.Lines, optionsOf(one, in.Caller().May(auth.ReadCosts) == nil))
	}
	return out, nil
}

// optionsOf leaves promotions out for those who are told no costs: they lower what the reseller pays.
func optionsOf(o order.Options, withCosts bool) lineOptions {
	out := lineOptions{Promotions: []offeredPromotion{}, EndsAsked: o.EndsAsked, Ends: make([]termEnd, 0, len(o.Ends)), NaturalEnd: date(o.NaturalEnd)}
	for _, end := range o.Ends {
		out.Ends = append(out.Ends, termEnd{Day: date(end.Day), Subscriptions: end.Subscriptions})
	}
	if !withCosts {
		return out
	}
	for _, p := range o.Promotions {
		out.Promotions = append(out.Promotions, offeredPromotion{ID: p.ID, Name: p.Name, Description: p.Description, PercentOff: p.Off.Shift(2),
			Until: p.Until, Automatic: p.Auto, Reply: p.Reply, Refusals: p.Refusals})
	}
	return out
}
