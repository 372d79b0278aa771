package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"twotier/infra/sandbox/commerce"
)

type alignedBody struct {
	Type          string     `json:"allowedCustomTermEndDateType"`
	Subscriptions []string   `json:"cotermSubscriptionIds,omitempty"`
	Date          time.Time  `json:"allowedCustomTermEndDate"`
	Attributes    attributes `json:"attributes"`
}

// customTermEndDates lists the last days a new term may be given.
func (p *partnerCenter) customTermEndDates(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	term := strings.ToUpper(orElse(x.ask("term_duration"), x.ask("termDuration")))
	if commerce.Months(term) == 0 {
		return answer{}, invalid("term_duration %q is not a term.", term)
	}
	start := x.now
	if text := orElse(x.ask("term_start_date"), x.ask("termStartDate")); text != "" {
		if start, err = readDay(text); err != nil {
			return answer{}, err
		}
	}
	target := strings.ToLower(orElse(x.ask("target_coterm_subscription_id"), x.ask("targetCotermSubscriptionId")))
	neighbours := p.neighbours(c.ID, "", x.now)
	if target != "" {
		neighbours = slices.DeleteFunc(neighbours, func(n commerce.Neighbour) bool { return n.ID != target })
		if len(neighbours) == 0 {
			return answer{}, refuse(http.StatusNotFound, 20003, "The subscription %s was not found.", target)
		}
	}
	found := []alignedBody{}
	for _, a := range commerce.AlignedDays(term, start, neighbours) {
		body := alignedBody{"calendarMonthAligned", a.Subscriptions, a.Day, attributes{ObjectType: "CustomTermEndDate"}}
		if len(a.Subscriptions) > 0 {
			body.Type = "subscriptionAligned"
		}
		if target == "" || len(a.Subscriptions) > 0 {
			found = append(found, body)
		}
	}
	return ok(collect(x, found)), nil
}
