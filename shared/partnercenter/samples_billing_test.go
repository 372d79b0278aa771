package partnercenter_test

import (
	"context"
	"testing"

	"twotier/shared/partnercenter"
)

// What is used, charged and counted.
func TestPublishedFiguresDecodeWithoutLoss(t *testing.T) {
	invoiceLines := func(ctx context.Context, c client) (any, error) { return several(c.InvoiceLines(ctx, "i")) }
	export := func(ctx context.Context, c client) (any, error) { return c.Export(ctx, "o") }
	records := func(ctx context.Context, c client) (any, error) { return c.UsageBySubscription(ctx, "c") }
	meters := func(ctx context.Context, c client) (any, error) { return c.UsageByMeter(ctx, "c", "s") }
	insights := func(ctx context.Context, c client) (any, error) { return several(c.SubscriptionInsights(ctx, "")) }
	decoded(t,
		sample{"analytics-azure-usage-response", func(ctx context.Context, c client) (any, error) { return several(c.AzureInsights(ctx, "")) }},
		sample{"analytics-commercial-licence-usage-response", func(ctx context.Context, c client) (any, error) {
			return several(c.CommercialLicenceUsages(ctx, ""))
		}},
		sample{"analytics-customer-licence-deployment-response", func(ctx context.Context, c client) (any, error) {
			return c.CustomerLicenceDeployments(ctx, "c")
		}},
		sample{"analytics-indirect-resellers-response", func(ctx context.Context, c client) (any, error) { return several(c.ResellerInsights(ctx, "")) }},
		sample{"analytics-partner-licence-deployment-response", func(ctx context.Context, c client) (any, error) { return c.LicenceDeployments(ctx) }},
		sample{"analytics-partner-licence-usage-response", func(ctx context.Context, c client) (any, error) { return c.LicenceUsages(ctx) }},
		sample{"analytics-subscriptions-filter-response", insights},
		sample{"analytics-subscriptions-response", insights},
		sample{"invoices-line-items-azure-billing-response", func(ctx context.Context, c client) (any, error) {
			return several(c.LegacyUsageLines(ctx, "i"))
		}},
		sample{"invoices-line-items-office-response", func(ctx context.Context, c client) (any, error) {
			return several(c.LegacyLicenceLines(ctx, "i"))
		}},
		sample{"invoices-line-items-onetime-page1-response", invoiceLines},
		sample{"invoices-line-items-onetime-page2-response", invoiceLines},
		sample{"invoices-unbilled-recon-page1-response", func(ctx context.Context, c client) (any, error) {
			return several(c.UnbilledLines(ctx, "USD", partnercenter.PeriodCurrent))
		}},
		sample{"invoices-list-response", func(ctx context.Context, c client) (any, error) { return several(c.Invoices(ctx)) }},
		sample{"invoices-recon-v2-operation-failed-response", export},
		sample{"invoices-recon-v2-operation-running-response", export},
		sample{"invoices-recon-v2-operation-succeeded-response", export},
		sample{"invoices-summary-response", func(ctx context.Context, c client) (any, error) { return c.InvoiceSummary(ctx) }},
		sample{"invoices-summaries-response", func(ctx context.Context, c client) (any, error) { return c.InvoiceSummaries(ctx) }},
		sample{"usage-budget-get-response", func(ctx context.Context, c client) (any, error) { return c.Budget(ctx, "c") }},
		sample{"usage-customer-summary-azure-response", func(ctx context.Context, c client) (any, error) { return c.CustomerUsage(ctx, "c") }},
		sample{"usage-customers-records-response", func(ctx context.Context, c client) (any, error) { return c.UsageByCustomer(ctx) }},
		sample{"usage-meter-records-azure-plan-response", meters},
		sample{"usage-meter-records-azure-response", meters},
		sample{"usage-partner-summary-response", func(ctx context.Context, c client) (any, error) { return c.PartnerUsage(ctx) }},
		sample{"usage-subscription-summary-azure-response", func(ctx context.Context, c client) (any, error) { return c.SubscriptionUsage(ctx, "c", "s") }},
		sample{"usage-subscriptions-records-azure-plan-response", records},
		sample{"usage-subscriptions-records-azure-response", records},
		sample{"usage-utilization-azure-response", func(ctx context.Context, c client) (any, error) {
			return several(c.Utilizations(ctx, "c", "s", partnercenter.UtilizationSpan{}))
		}},
	)
}

// Who is in the tenant, what was done, and what is told.
func TestPublishedRecordsDecodeWithoutLoss(t *testing.T) {
	users := func(ctx context.Context, c client) (any, error) { return several(c.Users(ctx, "c", 0)) }
	user := func(ctx context.Context, c client) (any, error) { return c.User(ctx, "c", "u") }
	skus := func(ctx context.Context, c client) (any, error) { return c.SubscribedSkus(ctx, "c") }
	licences := func(ctx context.Context, c client) (any, error) { return c.UserLicences(ctx, "c", "u") }
	register := func(ctx context.Context, c client) (any, error) {
		return c.Register(ctx, "r", partnercenter.Registration{})
	}
	decoded(t,
		sample{"audit-records-by-customer-response", func(ctx context.Context, c client) (any, error) {
			return several(c.AuditRecords(ctx, partnercenter.AuditSpan{}, 0))
		}},
		sample{"licences-subscribed-skus-by-group-empty-response", skus},
		sample{"licences-subscribed-skus-response", skus},
		sample{"licences-user-licences-by-group-empty-response", licences},
		sample{"licences-user-licences-response", licences},
		sample{"profiles-billing-get-response", func(ctx context.Context, c client) (any, error) { return c.OwnBilling(ctx) }},
		sample{"profiles-legal-business-get-response", func(ctx context.Context, c client) (any, error) { return c.OwnLegalBusiness(ctx) }},
		sample{"profiles-organization-get-response", func(ctx context.Context, c client) (any, error) { return c.OwnOrganization(ctx) }},
		sample{"users-create-response", user},
		sample{"users-deleted-list-response", users},
		sample{"users-get-response", user},
		sample{"users-list-response", users},
		sample{"webhooks-events-list-response", func(ctx context.Context, c client) (any, error) { return c.WebhookEvents(ctx) }},
		sample{"webhooks-registration-create-response", register},
		sample{"webhooks-registration-get-response", func(ctx context.Context, c client) (any, error) { return c.Registration(ctx) }},
		sample{"webhooks-registration-update-response", register},
		sample{"webhooks-validation-event-create-response", func(ctx context.Context, c client) (any, error) { return c.SendTestEvent(ctx, "r") }},
	)
}
