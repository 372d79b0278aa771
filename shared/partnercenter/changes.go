package partnercenter

import (
	"context"
	"errors"
	"net/http"

	"twotier/shared/fault"
)

// Change is one thing to do to a subscription. It names absolute values, so that the same change can be sent again
// after fault.Unknown. The partner is known to take one property per call; so one Change is one call.
type Change struct {
	set   map[string]any
	allow func(Subscription) error
}

// ToQuantity sets the seats. Fewer are taken only from batches inside their own window (RefundableQuantity), else
// CodeSeatsFixed and its kin. Drops NextTerm.
func ToQuantity(seats int) Change {
	return Change{set: map[string]any{"quantity": seats}}
}

// Rename sets the friendly name.
func Rename(name string) Change { return Change{set: map[string]any{"friendlyName": name}} }

// Suspend locks the users out; billing goes on, auto-renew goes off and NextTerm is dropped.
func Suspend() Change { return Change{set: map[string]any{"status": SubscriptionSuspended}} }

// Reactivate ends a suspension before the term ends. Auto-renew stays off until it is switched on again.
func Reactivate() Change { return Change{set: map[string]any{"status": SubscriptionActive}} }

// CancelNow ends the subscription at once, for good, inside its window (CancellationAllowedUntilDate), else
// CodeCancelTooLate and its kin.
func CancelNow() Change { return Change{set: map[string]any{"status": SubscriptionDeleted}} }

// RenewAutomatically says whether the term renews. Off drops NextTerm.
func RenewAutomatically(on bool) Change {
	return Change{set: map[string]any{"autoRenewEnabled": on}}
}

// BillEvery changes the billing cycle inside the same term, from the next charge on (Subscription.NextCharge).
func BillEvery(cycle BillingCycle) Change {
	return Change{set: map[string]any{"billingCycle": cycle}}
}

// Lengthen changes to a longer term, at once.
func Lengthen(duration string, cycle BillingCycle) Change {
	return Change{set: map[string]any{"termDuration": duration, "billingCycle": cycle}}
}

// RecordPartner names the reseller of record. No page shows this call: read the subscription back to be sure.
func RecordPartner(reseller PartnerID) Change {
	return Change{set: map[string]any{"partnerId": reseller}}
}

// ScheduleNextTerm changes what the renewal will be. The partner takes it only for an active subscription that renews
// automatically; anything else is fault.Conflict here, unsent.
func ScheduleNextTerm(next ScheduledTerm) Change {
	return Change{set: map[string]any{"scheduledNextTermInstructions": next}, allow: func(s Subscription) error {
		if s.Status != SubscriptionActive || !s.AutoRenewEnabled {
			return errors.New("only an active subscription that renews takes a scheduled change")
		}
		return nil
	}}
}

// RenewUnchanged removes what was scheduled for the next term.
func RenewUnchanged() Change {
	return Change{set: map[string]any{"scheduledNextTermInstructions": nil}}
}

// ChooseAtTermEnd says what happens at the end of the term: renew, end, or the extended service term.
func ChooseAtTermEnd(action ActionType) Change {
	return Change{set: map[string]any{
		"autoRenewEnabled": action == ActionRenew,
		"scheduledActions": []ScheduledAction{{ScheduleType: AtTermEnd, ActionType: action}},
	}}
}

// If adds a condition on the subscription as it is just before the change. What it answers stops the change and comes
// back in fault.Conflict, unsent: New Commerce subscriptions carry no entity tag that would tell.
func (ch Change) If(holds func(Subscription) error) Change {
	earlier := ch.allow
	ch.allow = func(s Subscription) error {
		if earlier != nil {
			if err := earlier(s); err != nil {
				return err
			}
		}
		return holds(s)
	}
	return ch
}

// Changed is what became of a change.
type Changed struct {
	Before Subscription // read just before
	After  Subscription // the partner's answer; Before when it only accepted the change
	// Pending means accepted (202): read the subscription until it shows the change.
	Pending bool
	Trace   Trace
}

// Dropped is what was scheduled for the next term and is gone, to be scheduled again; nil when nothing got lost.
func (c Changed) Dropped() *ScheduledTerm {
	if c.Pending || c.After.NextTerm != nil {
		return nil
	}
	return c.Before.NextTerm
}

// ChangeSubscription reads the subscription, applies the change to everything the partner said about it, known here
// or not, and sends it whole: a field left out would be reset (auto-renew to off, what is scheduled to nothing). The
// entity tag goes along where there is one; CodeStaleETag then means that somebody was faster: look again and decide
// again. Documentation: update-a-subscription-by-id.
func (c *Client) ChangeSubscription(ctx context.Context, id RequestID, tenant, subscription string, change Change) (Changed, error) {
	cl := call{operation: "update-a-subscription-by-id", method: http.MethodPatch,
		path: []string{"customers", tenant, "subscriptions", subscription}, grant: appOnly}
	var fresh whole[Subscription]
	if err := c.read(ctx, aSubscription(tenant, subscription), &fresh); err != nil {
		return Changed{}, err
	}
	if change.allow != nil {
		if err := change.allow(fresh.value); err != nil {
			return Changed{Before: fresh.value}, &Error{Operation: cl.operation, Kind: fault.Conflict, Cause: err}
		}
	}
	cl.body, cl.etag = fresh.with(change.set), fresh.etag
	a, err := c.submit(ctx, id, cl)
	done := Changed{Before: fresh.value, After: fresh.value, Pending: a.accepted(), Trace: a.trace}
	if err != nil || done.Pending {
		return done, err
	}
	done.After = Subscription{}
	return done, accept(cl, a, &done.After)
}
