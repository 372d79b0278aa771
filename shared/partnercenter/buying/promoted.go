package buying

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"twotier/shared/fault"
	"twotier/shared/order"
)

// promotions asks about those that are in the lines' cost: somebody else may have used them up since (NCE-RULES J2, J4).
// A line whose customer does not get it is sold at list price, without a word (J6).
func (m Microsoft) promotions(ctx context.Context, e order.Enquiry) (order.Reply, error) {
	var promoted []order.Line
	var places []int
	for i, l := range e.Lines {
		if l.Promotion != nil {
			promoted, places = append(promoted, l), append(places, i)
		}
	}
	if len(promoted) == 0 {
		return yes(), nil
	}
	granted, err := m.Granted(ctx, e.Tenant, promoted)
	if err != nil {
		return order.Reply{}, err
	}
	var wrong fault.Fields
	for i, l := range promoted {
		grant, told := grantOf(granted[i], l.Promotion.ID)
		if !told {
			return order.Reply{}, errors.New("no word about promotion " + l.Promotion.ID)
		}
		if !grant.Eligible {
			wrong.Within("lines."+strconv.Itoa(places[i]), refusals(grant))
		}
	}
	if len(wrong) > 0 {
		return order.Reply{State: order.No, Code: wrong[0].Code, Fields: wrong}, nil
	}
	return yes(), nil
}

func grantOf(granted []order.Grant, promotion string) (order.Grant, bool) {
	at := slices.IndexFunc(granted, func(g order.Grant) bool { return g.PromotionID == promotion })
	if at < 0 {
		return order.Grant{}, false
	}
	return granted[at], true
}

// refusals stand at the line's promotion; Microsoft need not say why.
func refusals(g order.Grant) fault.Fields {
	if len(g.Refusals) == 0 {
		return fault.Fields{{Path: "promotionId", Code: "promotion_refused"}}
	}
	at := slices.Clone(g.Refusals)
	for i := range at {
		at[i].Path = "promotionId"
	}
	return at
}
