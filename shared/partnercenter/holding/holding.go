// Package holding tells what Partner Center says of a customer's subscriptions in the words of package subscription: the
// one place where the two meet.
package holding

import (
	"strings"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/partnercenter"
	"twotier/shared/subscription"
)

// never is the year of days that Microsoft writes where there is none (subscription-resources: 9999-12-31).
const never = 9999

// Read is Microsoft's subscription in our words. What Microsoft does not tell (whose it is here, which order of ours it
// came from, prices) is for the caller to add.
func Read(s partnercenter.Subscription) subscription.Subscription {
	product, sku := item(s.OfferID)
	read := subscription.Subscription{
		ID: s.ID, MicrosoftOrder: s.OrderID, ProductID: product, SkuID: sku, Kind: kind(s), IsTrial: s.IsTrial, IsAddon: s.ParentSubscriptionID != "",
		Title: s.OfferName, FriendlyName: s.FriendlyName, Status: status(s.Status), Quantity: s.Quantity,
		TermDuration: s.TermDuration, BillingCycle: string(s.BillingCycle), AutoRenew: s.AutoRenewEnabled, EndOfTerm: endOfTerm(s),
		PartnerID: string(s.PartnerID), Promotion: s.PromotionID,
		CreatedAt: instant(s.CreationDate.Time), TermStart: instant(s.EffectiveStartDate.Time), CommitmentEnd: instant(s.CommitmentEnd()),
		ChargedUntil: instant(chargedUntil(s)), CancellableUntil: instant(s.CancellationAllowedUntilDate.Time),
		Scheduled: next(s.NextTerm), NextCharge: next(s.NextCharge),
	}
	for _, d := range s.RefundableQuantity.Details {
		read.Windows = append(read.Windows, subscription.Window{Quantity: d.Quantity, Until: instant(d.AllowedUntilDateTime.Time)})
	}
	for _, r := range s.RefundOptions {
		read.Refunds = append(read.Refunds, subscription.Refund{Type: r.Type, Until: instant(r.ExpiresAt.Time)})
	}
	if read.Kind.ByUse() { // it has no commitment, whatever date the subscription carries
		read.CommitmentEnd, read.EndOfTerm = time.Time{}, subscription.Undecided
	}
	return read
}

// item cuts a catalog item's id; of a legacy offer, which has one id alone, it is the product.
func item(offer string) (product, sku string) {
	parts := strings.SplitN(offer, ":", 3)
	if len(parts) < 2 {
		return offer, ""
	}
	return parts[0], parts[1]
}

// kind is as much as the subscription itself tells; the catalogue knows better where it has the product.
func kind(s partnercenter.Subscription) catalog.Kind {
	switch {
	case strings.EqualFold(s.BillingType, "usage"):
		return catalog.AzurePlan
	case strings.Contains(strings.ToLower(s.ProductType.ID), "software"):
		return catalog.Software
	}
	return catalog.Licence
}

// status passes over "none", which Microsoft documents without saying when: nothing can be done with it yet.
func status(s partnercenter.SubscriptionStatus) subscription.Status {
	if s == partnercenter.SubscriptionNone || s == "" {
		return subscription.Pending
	}
	return subscription.Status(s)
}

// endOfTerm is what was decided: by a choice for the end, or by the renewal alone (NCE-RULES E6).
func endOfTerm(s partnercenter.Subscription) subscription.EndOfTerm {
	for _, a := range s.AtTermEnd {
		if a.ScheduleType != partnercenter.AtTermEnd {
			continue
		}
		switch a.ActionType {
		case partnercenter.ActionCancel:
			return subscription.Ends
		case partnercenter.ActionExtend:
			return subscription.Extends
		case partnercenter.ActionRenew, partnercenter.ActionTransition:
			return subscription.Renews
		}
	}
	if s.AutoRenewEnabled {
		return subscription.Renews
	}
	return subscription.Undecided
}

func chargedUntil(s partnercenter.Subscription) time.Time {
	if !s.BillingCycleEndDateTime.IsZero() {
		return s.BillingCycleEndDateTime.Time
	}
	return s.BillingCycleEndDate.Time
}

func next(t *partnercenter.ScheduledTerm) *subscription.NextTerm {
	if t == nil {
		return nil
	}
	return &subscription.NextTerm{
		ProductID: t.Product.ProductID, SkuID: t.Product.SkuID, TermDuration: t.Product.TermDuration,
		BillingCycle: string(t.Product.BillingCycle), Quantity: t.Quantity, End: instant(t.CustomTermEndDate.Time), Promotion: t.Product.PromotionID,
	}
}

// instant is a moment as it was given; "never" is none.
func instant(at time.Time) time.Time {
	if at.IsZero() || at.Year() == never {
		return time.Time{}
	}
	return at.UTC()
}
