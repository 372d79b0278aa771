package placement

import (
	"strconv"
	"time"

	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/subscription"
)

// returnable is how long what was bought once goes back for all it cost: thirty days from the purchase (NCE-RULES C13).
const returnable = 30 * 24 * time.Hour

// bought says that the line is complete although it has no subscription: what is bought once is its order's alone
// (cancel-software-purchases shows a completed order whose lines have none).
func bought(made partnercenter.Order, l order.Line) bool {
	return l.BillingCycle == string(partnercenter.BillingOneTime) && made.Status == partnercenter.OrderCompleted
}

// purchase is what was bought once, as something the customer holds.
func (j *job) purchase(at int, made partnercenter.Order, l partnercenter.OrderLine) subscription.Subscription {
	line := &j.order.Lines[at]
	line.State, line.SubscriptionID = order.LineActive, made.ID+"."+strconv.Itoa(l.LineItemNumber)
	until := made.CreationDate.Add(returnable)
	j.order.UndoBy(at, order.Undo{FullUntil: until, Until: until})
	return j.ordered(*line, subscription.Subscription{
		ID: line.SubscriptionID, MicrosoftOrder: made.ID, FriendlyName: l.FriendlyName, Status: subscription.Active, Quantity: l.Quantity,
		BillingCycle: line.BillingCycle, CreatedAt: made.CreationDate.Time, TermStart: made.CreationDate.Time,
		CancellableUntil: until, PartnerID: string(l.PartnerIDOnRecord),
	})
}

// undo is until when a subscription can be taken back, and until when for all it cost.
func undo(s partnercenter.Subscription) order.Undo {
	u := order.Undo{Until: s.CancellationAllowedUntilDate.Time}
	for _, r := range s.RefundOptions {
		if r.Type == partnercenter.RefundFull {
			u.FullUntil = r.ExpiresAt.Time
		}
	}
	return u
}
