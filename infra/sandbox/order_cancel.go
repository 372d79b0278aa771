package sandbox

import (
	"net/http"
	"slices"

	"twotier/infra/sandbox/commerce"
)

type orderChange struct {
	Status       string `json:"status"`
	BillingCycle string `json:"billingCycle"`
	LineItems    []struct {
		Number *int `json:"lineItemNumber"`
	} `json:"lineItems"`
}

// changeOrder cancels an order of software, or some of its lines: subscriptions within their window, perpetual software
// within thirty days (rules C13, C14). Licences are cancelled by their subscription.
func (p *partnerCenter) changeOrder(x *exchange) (answer, error) {
	id, o, err := p.order(x)
	if err != nil {
		return answer{}, err
	}
	var change orderChange
	if err := x.decode(&change); err != nil {
		return answer{}, err
	}
	switch _, bought := p.orders.get(id); {
	case !bought:
		return answer{}, refuse(http.StatusBadRequest, 800061, "The order of a change cannot be cancelled.")
	case change.BillingCycle != "" && plain(change.BillingCycle) != plain(o.BillingCycle):
		return answer{}, refuse(http.StatusBadRequest, 800072, "The billing cycle of a New Commerce order cannot be changed.")
	case plain(change.Status) != "cancelled":
		return answer{}, unknownText("status", change.Status)
	case !o.provisioned(x.now):
		return answer{}, refuse(http.StatusConflict, 800060, "The order is still being processed.")
	}
	var wanted []int
	for _, line := range change.LineItems {
		if line.Number != nil {
			wanted = append(wanted, *line.Number)
		}
	}
	o.Lines = slices.Clone(o.Lines)
	for i, line := range o.Lines {
		if len(wanted) > 0 && !slices.Contains(wanted, line.Number) {
			continue
		}
		if err := p.cancelLine(x, line); err != nil {
			return answer{}, err
		}
		o.Lines[i].Quantity = 0
	}
	o.Cancelled = !slices.ContainsFunc(o.Lines, func(l orderLine) bool { return l.Quantity > 0 })
	p.orders.put(x.tx, id, o)
	return ok(o.body(id, x.now, false)), nil
}

func (p *partnerCenter) cancelLine(x *exchange, line orderLine) error {
	row, known := p.subscriptions.get(line.SubscriptionID)
	s := row.at(x.now)
	switch {
	case !known || s.Kind == commerce.Licence || s.Kind == commerce.AzurePlan:
		return refuse(http.StatusBadRequest, 800063, "The order cannot be cancelled; suspend or cancel the subscription instead.")
	case s.Status == deleted:
		return refuse(http.StatusBadRequest, 800061, "The order cannot be cancelled.")
	}
	var err error
	if s.Kind == commerce.Perpetual {
		if !x.now.Before(s.BoughtAt.Add(commerce.PerpetualWindow)) {
			return refuse(http.StatusBadRequest, 800061, "The order can only be cancelled within 30 days.")
		}
		s.Subscription = s.TakenBack(x.now)
	} else if s.Subscription, err = s.WithStatus(deleted, x.now, p.settings().RefundFromStartByDay); err != nil {
		return p.ruled(err)
	}
	s.Updates++
	p.subscriptions.put(x.tx, line.SubscriptionID, s)
	return nil
}
