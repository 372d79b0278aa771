package order

import (
	"slices"

	"twotier/shared/customer"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

// Needs are the preconditions of a change that binds: those of an order. Who has lost its authorisation may still decide
// that what runs goes on as it is, into its next term too: only more is not bought (FEATURES P6).
func Needs(wish subscription.Change, of subscription.Subscription, h customer.Head, seller reseller.Reseller) []customer.Check {
	checks := customer.Readiness(h, seller)
	if seller.Authorisation.Lost() && !wish.Expands(of) {
		checks = slices.DeleteFunc(checks, func(c customer.Check) bool { return c.Name == customer.CheckStanding })
	}
	return checks
}
