package placement

import (
	"context"
	"fmt"
	"strings"

	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/subscription"
)

// inPartnersWords is the wish as Partner Center takes it. It fails for one that is made by another act.
func (j *job) inPartnersWords(ctx context.Context) (partnercenter.Change, error) {
	switch wish := j.order.Change.Wish; wish.Kind {
	case subscription.ToSeats:
		return partnercenter.ToQuantity(wish.Seats), nil
	case subscription.ToName:
		return partnercenter.Rename(wish.Name), nil
	case subscription.Cancelled:
		return partnercenter.CancelNow(), nil
	case subscription.Suspension:
		return partnercenter.Suspend(), nil
	case subscription.Reactivated:
		return partnercenter.Reactivate(), nil
	case subscription.ToBilling:
		return partnercenter.BillEvery(partnercenter.BillingCycle(wish.BillingCycle)), nil
	case subscription.ToTerm:
		return partnercenter.Lengthen(wish.TermDuration, partnercenter.BillingCycle(wish.BillingCycle)), nil
	case subscription.ToEndOfTerm:
		return partnercenter.ChooseAtTermEnd(atTermEnd(wish.End)), nil
	case subscription.ToNextTerm:
		return j.nextTerm(ctx, wish.Next)
	}
	return partnercenter.Change{}, fmt.Errorf("no call makes a change of kind %q", j.order.Change.Wish.Kind)
}

func atTermEnd(end subscription.EndOfTerm) partnercenter.ActionType {
	switch end {
	case subscription.Ends:
		return partnercenter.ActionCancel
	case subscription.Extends:
		return partnercenter.ActionExtend
	}
	return partnercenter.ActionRenew
}

// nextTerm names the offer as Microsoft has it today; what it does not sell that way it refuses itself.
func (j *job) nextTerm(ctx context.Context, next *subscription.NextTerm) (partnercenter.Change, error) {
	if next == nil {
		return partnercenter.RenewUnchanged(), nil
	}
	item, err := j.catalogItem(ctx, order.Line{ProductID: next.ProductID, SkuID: next.SkuID, TermDuration: next.TermDuration, BillingCycle: next.BillingCycle})
	if err != nil {
		return partnercenter.Change{}, err
	}
	return partnercenter.ScheduleNextTerm(partnercenter.ScheduledTerm{
		Product: partnercenter.ScheduledProduct{ProductID: next.ProductID, SkuID: next.SkuID, AvailabilityID: availability(item),
			BillingCycle: partnercenter.BillingCycle(next.BillingCycle), TermDuration: next.TermDuration, PromotionID: next.Promotion},
		Quantity: next.Quantity, CustomTermEndDate: partnercenter.Time{Time: next.End},
	}), nil
}

// toOtherProduct says that the next term is to be of another product. Microsoft refuses one it does not offer, or no longer,
// with the code of a subscription that does not renew (900280); that it renews was read a moment before.
func (j *job) toOtherProduct() bool {
	change := j.order.Change
	if change == nil || change.Wish.Next == nil {
		return false
	}
	next, was := change.Wish.Next, change.Was
	return next.ProductID != was.ProductID || next.SkuID != was.SkuID
}

// availability is the last part of a catalog item's id.
func availability(item string) string { return item[strings.LastIndexByte(item, ':')+1:] }
