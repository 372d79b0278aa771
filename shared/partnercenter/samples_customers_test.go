package partnercenter_test

import (
	"context"
	"testing"

	"twotier/shared/partnercenter"
)

// Who the customers are and what binds them to us.
func TestPublishedCustomersDecodeWithoutLoss(t *testing.T) {
	qualifications := func(ctx context.Context, c client) (any, error) { return c.Qualifications(ctx, "c") }
	validation := func(ctx context.Context, c client) (any, error) { return c.AccountValidation(ctx, "c") }
	decoded(t,
		sample{"address-country-rules-response", func(ctx context.Context, c client) (any, error) { return c.CountryRules(ctx, "US") }},
		sample{"customers-billing-profile-get-response", func(ctx context.Context, c client) (any, error) { return c.BillingProfile(ctx, "c") }},
		sample{"customers-company-profile-get-response", func(ctx context.Context, c client) (any, error) { return c.CompanyProfile(ctx, "c") }},
		sample{"customers-validation-status-allowed-response", validation},
		sample{"customers-validation-status-not-ready-response", validation},
		sample{"customers-validation-status-under-review-response", validation},
		sample{"customers-validation-status-unknown-response", validation},
		sample{"indirect-customer-relationships-response", func(ctx context.Context, c client) (any, error) { return c.ResellersOfCustomer(ctx, "c") }},
		sample{"licences-assign-response", func(ctx context.Context, c client) (any, error) {
			return c.UpdateLicences(ctx, "r", "c", "u", partnercenter.LicenceUpdate{})
		}},
		sample{"users-create-response", func(ctx context.Context, c client) (any, error) {
			return c.CreateUser(ctx, "r", "c", partnercenter.NewUser{})
		}},
		sample{"orders-create-response", func(ctx context.Context, c client) (any, error) {
			return c.CreateOrder(ctx, "r", partnercenter.NewOrder{ReferenceCustomerID: "c"})
		}},
		sample{"orders-create-for-indirect-reseller-response", func(ctx context.Context, c client) (any, error) {
			return c.CreateOrder(ctx, "r", partnercenter.NewOrder{ReferenceCustomerID: "c"})
		}},
		sample{"upgrades-eligibility-response", func(ctx context.Context, c client) (any, error) { return c.AzureUpgradeEligibility(ctx, "c") }},
		sample{"qualifications-create-education-response", func(ctx context.Context, c client) (any, error) {
			return c.Qualify(ctx, "r", "c", partnercenter.NewQualification{})
		}},
		sample{"qualifications-get-approved-response", qualifications},
		sample{"qualifications-get-in-review-response", qualifications},
		sample{"qualifications-validation-codes-response", func(ctx context.Context, c client) (any, error) { return c.ValidationCodes(ctx) }},
		sample{"relationships-gdap-create-response", func(ctx context.Context, c client) (any, error) {
			return c.CreateDelegation(ctx, "r", partnercenter.Delegation{})
		}},
		sample{"relationships-gdap-lock-for-approval-response", func(ctx context.Context, c client) (any, error) {
			return c.MoveDelegation(ctx, "r", "d", partnercenter.LockForApproval)
		}},
		sample{"relationships-request-url-response", func(ctx context.Context, c client) (any, error) { return c.RelationshipRequest(ctx) }},
	)
}

// What is sold and what became of it.
func TestPublishedOffersDecodeWithoutLoss(t *testing.T) {
	change := func(ctx context.Context, c client) (any, error) {
		changed, err := c.ChangeSubscription(ctx, "r", "c", "s", partnercenter.Rename("n"))
		return changed.After, err
	}
	decoded(t,
		sample{"cart-update-response", func(ctx context.Context, c client) (any, error) {
			return c.UpdateCart(ctx, "r", "c", partnercenter.Cart{ID: "k"})
		}},
		sample{"catalog-check-inventory-response", func(ctx context.Context, c client) (any, error) {
			return c.CheckInventory(ctx, "US", partnercenter.InventoryContext{})
		}},
		sample{"catalog-product-get-nce-response", func(ctx context.Context, c client) (any, error) { return c.Product(ctx, "US", "p") }},
		sample{"catalog-sku-get-azure-reservation-response", func(ctx context.Context, c client) (any, error) { return c.Sku(ctx, "US", "p", "s") }},
		sample{"orders-cancel-software-line-response", func(ctx context.Context, c client) (any, error) { return c.CancelOrder(ctx, "r", "c", "o") }},
		sample{"orders-provisioning-status-response", func(ctx context.Context, c client) (any, error) { return c.OrderProvisioning(ctx, "c", "o") }},
		sample{"promotions-list-response", func(ctx context.Context, c client) (any, error) {
			return c.Promotions(ctx, partnercenter.Market{Country: "US"})
		}},
		sample{"subscriptions-autorenew-marketplace-response", change},
		sample{"subscriptions-cancel-marketplace-response", change},
		sample{"subscriptions-friendly-name-legacy-response", change},
		sample{"subscriptions-quantity-legacy-response", change},
		sample{"subscriptions-reactivate-response", change},
		sample{"subscriptions-azure-entitlements-list-response", func(ctx context.Context, c client) (any, error) { return c.AzureEntitlements(ctx, "c", "s") }},
		sample{"subscriptions-provisioning-status-response", func(ctx context.Context, c client) (any, error) { return c.SubscriptionProvisioning(ctx, "c", "s") }},
		sample{"subscriptions-support-contact-get-response", func(ctx context.Context, c client) (any, error) { return c.SupportContact(ctx, "c", "s") }},
		sample{"subscriptions-support-contact-update-response", func(ctx context.Context, c client) (any, error) {
			return c.SetSupportContact(ctx, "r", "c", "s", partnercenter.SupportContact{})
		}},
		sample{"transitions-create-response", func(ctx context.Context, c client) (any, error) {
			return c.CreateTransition(ctx, "r", "c", "s", partnercenter.Transition{})
		}},
	)
}
