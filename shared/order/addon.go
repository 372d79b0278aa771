package order

import (
	"slices"
	"strconv"

	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/subscription"
)

// hasBase says whether a product the add-on needs is in the order or already held (NCE-RULES K1).
func (o Order) hasBase(card catalog.Product, held []subscription.Subscription) bool {
	if slices.ContainsFunc(o.Lines, func(l Line) bool { return card.Needs(l.key()) }) {
		return true
	}
	return slices.ContainsFunc(held, func(s subscription.Subscription) bool { return s.Status == subscription.Active && card.Needs(keyOf(s)) })
}

// shareProblem says how many seats an add-on lacks that has to cover a share of its bases' seats (NCE-RULES K3): those of
// the order and those held, of the add-on as of its bases.
func (o Order) shareProblem(l Line, card catalog.Product, held []subscription.Subscription) fault.Fields {
	var wrong fault.Fields
	bases := o.seats(held, card.Needs)
	least := card.LeastSeats(bases)
	if lacks := least - o.seats(held, func(k catalog.Key) bool { return k == card.Key }); lacks > 0 {
		wrong = append(wrong, fault.Field{Path: "quantity", Code: "addon_share_too_low",
			Params: map[string]string{"min": strconv.Itoa(l.Quantity + lacks), "percent": strconv.Itoa(card.SharePercent()), "bases": strconv.Itoa(bases)}})
	}
	return wrong
}

// seats counts those of some products, in the order and held.
func (o Order) seats(held []subscription.Subscription, of func(catalog.Key) bool) int {
	seats := 0
	for _, l := range o.Lines {
		if of(l.key()) {
			seats += l.Quantity
		}
	}
	for _, s := range held {
		if s.Status == subscription.Active && of(keyOf(s)) {
			seats += s.Quantity
		}
	}
	return seats
}

func keyOf(s subscription.Subscription) catalog.Key {
	return catalog.Key{ProductID: s.ProductID, SkuID: s.SkuID}
}
