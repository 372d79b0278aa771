package sandbox

import (
	"iter"
	"strconv"
	"strings"
	"time"

	"twotier/infra/sandbox/commerce"
)

// Orders that a change or a renewal leaves behind follow from the lines of the bill and are kept nowhere.

// transactionOf is the word an order line has for what happened; "" for what makes no order: the purchase has its own,
// and a cycle's charge is no order.
func transactionOf(why commerce.ChargeType) (line, order string) {
	switch why {
	case commerce.ChargeRenew, commerce.ChargeExtended:
		return "renew", "SystemPurchase"
	case commerce.ChargeAdd:
		return "addQuantity", "UserPurchase"
	case commerce.ChargeRemove:
		return "removeQuantity", "UserPurchase"
	case commerce.ChargeCancel:
		return "cancel", "UserPurchase"
	case commerce.ChargeConvert, commerce.ChargeMove, commerce.ChargePlan:
		return "convert", "UserPurchase"
	}
	return "", ""
}

// changeOrder is the order of one change: what its lines on the bill have in common.
type changeOrder struct {
	id     string
	at     time.Time
	charge commerce.Charge // the side that charges, where there are two
	seats  int             // how many came or went, or all of them
}

// orderID of a line on a subscription's bill: the purchase's for the purchase and its cycles, one of its own for a change.
func (s subscription) orderID(id string, c commerce.Charge) string {
	if line, _ := transactionOf(c.Type); line == "" {
		return s.OrderID
	}
	return strings.ToLower(short(12, id, string(c.Type), strconv.FormatInt(c.At.UnixNano(), 36), strconv.Itoa(c.Update)))
}

// changeOrders are the orders that followed a subscription's purchase, oldest first.
func (s subscription) changeOrders(id string) []changeOrder {
	var found []changeOrder
	for _, c := range s.Charges {
		line, _ := transactionOf(c.Type)
		if line == "" {
			continue
		}
		orderID := s.orderID(id, c)
		if last := len(found) - 1; last >= 0 && found[last].id == orderID { // the second side of the same change
			if c.Type == commerce.ChargeAdd || c.Type == commerce.ChargeRemove {
				found[last].seats = max(c.Quantity-found[last].seats, found[last].seats-c.Quantity)
			} else {
				found[last].seats = c.Quantity
			}
			found[last].charge = c
			continue
		}
		found = append(found, changeOrder{orderID, c.At, c, c.Quantity})
	}
	return found
}

func (o changeOrder) order(s subscription, id string) order {
	line, kind := transactionOf(o.charge.Type)
	unit := number(o.charge.Unit)
	return order{
		CustomerID: s.CustomerID, BillingCycle: o.charge.Cycle, Currency: s.Currency, CreatedAt: o.at, Total: number(o.charge.Subtotal),
		Transaction: kind, Lines: []orderLine{{
			OfferID: o.charge.CatalogItemID, SubscriptionID: id, FriendlyName: s.FriendlyName, Quantity: o.seats, Term: o.charge.Term,
			MPNID: s.MPNID, PromotionID: o.charge.PromotionID, Transaction: line,
			Pricing: &pricing{unit, unit, number(o.charge.Effective), number(o.charge.Effective), number(o.charge.Subtotal)},
		}},
	}
}

// changeOrders walks the orders of a customer that no checkout made.
func (p *partnerCenter) changeOrders(customerID string, now time.Time) iter.Seq2[string, order] {
	return func(yield func(string, order) bool) {
		for id, row := range p.subscriptions.of(customerID) {
			s := row.at(now)
			for _, o := range s.changeOrders(id) {
				if !yield(o.id, o.order(s, id)) {
					return
				}
			}
		}
	}
}
