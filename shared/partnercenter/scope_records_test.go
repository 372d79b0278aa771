package partnercenter_test

import (
	"context"
	"time"

	"twotier/shared/partnercenter"
)

func scopeOfRecords() []owed {
	const own = "/v1/customers/{customer_id}"
	const user, stats, hooks = own + "/users/{user_id}", "/partner/v1/analytics", "/webhooks/v1/registration"
	return []owed{
		{"GET " + own + "/users", forUser, func(ctx context.Context, c client) error { return failed(several(c.Users(ctx, "c", 0))) }},
		{"POST " + own + "/users", forUser, func(ctx context.Context, c client) error {
			return failed(c.CreateUser(ctx, "r", "c", partnercenter.NewUser{}))
		}},
		{"GET " + user, forUser, func(ctx context.Context, c client) error { return failed(c.User(ctx, "c", "u")) }},
		{"GET " + own + "/subscribedskus", forUser, func(ctx context.Context, c client) error { return failed(c.SubscribedSkus(ctx, "c")) }},
		{"GET " + user + "/licenses", forUser, func(ctx context.Context, c client) error { return failed(c.UserLicences(ctx, "c", "u")) }},
		{"POST " + user + "/licenseupdates", forUser, func(ctx context.Context, c client) error {
			return failed(c.UpdateLicences(ctx, "r", "c", "u", partnercenter.LicenceUpdate{}))
		}},
		{"GET /v1/analytics/licenses/deployment", forUser, func(ctx context.Context, c client) error { return failed(c.LicenceDeployments(ctx)) }},
		{"GET /v1/analytics/licenses/usage", forUser, func(ctx context.Context, c client) error { return failed(c.LicenceUsages(ctx)) }},
		{"GET " + own + "/analytics/licenses/deployment", forUser, func(ctx context.Context, c client) error {
			return failed(c.CustomerLicenceDeployments(ctx, "c"))
		}},
		{"GET " + own + "/analytics/licenses/usage", forUser, func(ctx context.Context, c client) error {
			return failed(c.CustomerLicenceUsages(ctx, "c"))
		}},
		{"GET " + stats + "/commercial/deployment/license", forUser, func(ctx context.Context, c client) error {
			return failed(several(c.CommercialLicenceDeployments(ctx, "")))
		}},
		{"GET " + stats + "/commercial/usage/license", forUser, func(ctx context.Context, c client) error {
			return failed(several(c.CommercialLicenceUsages(ctx, "")))
		}},
		{"GET " + stats + "/subscriptions", forUser, func(ctx context.Context, c client) error {
			return failed(several(c.SubscriptionInsights(ctx, "")))
		}},
		{"GET " + stats + "/indirectresellers", forUser, func(ctx context.Context, c client) error {
			return failed(several(c.ResellerInsights(ctx, "")))
		}},
		{"GET " + stats + "/usage/azure", forUser, func(ctx context.Context, c client) error { return failed(several(c.AzureInsights(ctx, ""))) }},
		{"GET /v1/auditrecords", forApp, func(ctx context.Context, c client) error {
			return failed(several(c.AuditRecords(ctx, partnercenter.AuditSpan{From: time.Now(), To: time.Now()}, 50)))
		}},
		{"GET " + hooks + "/events", forApp, func(ctx context.Context, c client) error { return failed(c.WebhookEvents(ctx)) }},
		{"GET " + hooks, forApp, func(ctx context.Context, c client) error { return failed(c.Registration(ctx)) }},
		{"POST " + hooks, forApp, func(ctx context.Context, c client) error {
			return failed(c.Register(ctx, "r", partnercenter.Registration{}))
		}},
		{"PUT " + hooks, forApp, func(ctx context.Context, c client) error {
			return failed(c.ChangeRegistration(ctx, "r", partnercenter.Registration{}))
		}},
		{"POST " + hooks + "/validationEvents", forApp, func(ctx context.Context, c client) error { return failed(c.SendTestEvent(ctx, "r")) }},
		{"GET " + hooks + "/validationEvents/{correlation_id}", forApp, func(ctx context.Context, c client) error {
			return failed(c.TestEvent(ctx, "e"))
		}},
	}
}

func scopeOfBills() []owed {
	const own, reports = "/v1/customers/{customer_id}", "/v1.0/reports/partners/billing"
	const subscription = own + "/subscriptions/{subscription_id}"
	billed := func(kind partnercenter.ExportKind) func(context.Context, client) error {
		return func(ctx context.Context, c client) error {
			return failed(c.ExportBilled(ctx, "r", kind, "G1", partnercenter.AttributesFull))
		}
	}
	unbilled := func(kind partnercenter.ExportKind) func(context.Context, client) error {
		return func(ctx context.Context, c client) error {
			return failed(c.ExportUnbilled(ctx, "r", kind, "EUR", "current", partnercenter.AttributesFull))
		}
	}
	return []owed{
		{"GET /v1/usagesummary", forUser, func(ctx context.Context, c client) error { return failed(c.PartnerUsage(ctx)) }},
		{"GET /v1/customers/usagerecords", forUser, func(ctx context.Context, c client) error { return failed(c.UsageByCustomer(ctx)) }},
		{"GET " + own + "/usagesummary", forUser, func(ctx context.Context, c client) error { return failed(c.CustomerUsage(ctx, "c")) }},
		{"GET " + own + "/subscriptions/usagerecords", forUser, func(ctx context.Context, c client) error {
			return failed(c.UsageBySubscription(ctx, "c"))
		}},
		{"GET " + subscription + "/usagesummary", forUser, func(ctx context.Context, c client) error {
			return failed(c.SubscriptionUsage(ctx, "c", "s"))
		}},
		{"GET " + subscription + "/meterusagerecords", forUser, func(ctx context.Context, c client) error {
			return failed(c.UsageByMeter(ctx, "c", "s"))
		}},
		{"GET " + subscription + "/resourceusagerecords", forUser, func(ctx context.Context, c client) error {
			return failed(c.UsageByResource(ctx, "c", "s"))
		}},
		{"GET " + own + "/usagebudget", forApp, func(ctx context.Context, c client) error { return failed(c.Budget(ctx, "c")) }},
		{"PATCH " + own + "/usagebudget", forApp, func(ctx context.Context, c client) error { return failed(c.SetBudget(ctx, "r", "c", nil)) }},
		{"GET " + subscription + "/utilizations/azure", forApp, func(ctx context.Context, c client) error {
			return failed(several(c.Utilizations(ctx, "c", "s", partnercenter.UtilizationSpan{})))
		}},
		{"GET /v1/invoices", forApp, func(ctx context.Context, c client) error { return failed(several(c.Invoices(ctx))) }},
		{"GET /v1/invoices/{invoice_id}", forUser, func(ctx context.Context, c client) error { return failed(c.Invoice(ctx, "G1")) }},
		{"GET /v1/invoices/summary", forApp, func(ctx context.Context, c client) error { return failed(c.InvoiceSummary(ctx)) }},
		{"GET /v1/invoices/summaries", forUser, func(ctx context.Context, c client) error { return failed(c.InvoiceSummaries(ctx)) }},
		{"GET /v1/invoices/{invoice_id}/documents/statement", forUser, func(ctx context.Context, c client) error {
			pdf, err := c.InvoiceStatement(ctx, "G1")
			if err == nil {
				err = pdf.Close()
			}
			return err
		}},
		{"GET /v1/invoices/{invoice_id}/lineitems", forApp, func(ctx context.Context, c client) error {
			return failed(several(c.InvoiceLines(ctx, "G1")))
		}},
		{"GET /v1/invoices/unbilled/lineitems", forApp, func(ctx context.Context, c client) error {
			return failed(several(c.UnbilledLines(ctx, "EUR", partnercenter.PeriodCurrent)))
		}},
		{"GET /v1/invoices/estimates/links", forApp, func(ctx context.Context, c client) error { return failed(c.EstimateLinks(ctx, "EUR")) }},
		{"POST " + reports + "/reconciliation/billed/export", forGraphApp, billed(partnercenter.ExportCharges)},
		{"POST " + reports + "/reconciliation/unbilled/export", forGraphApp, unbilled(partnercenter.ExportCharges)},
		{"POST " + reports + "/usage/billed/export", forGraphApp, billed(partnercenter.ExportUsage)},
		{"POST " + reports + "/usage/unbilled/export", forGraphApp, unbilled(partnercenter.ExportUsage)},
		{"GET " + reports + "/operations/{operation_id}", forGraphApp, func(ctx context.Context, c client) error { return failed(c.Export(ctx, "e")) }},
		{"GET " + reports + "/manifests/{manifest_id}", forGraphApp, func(ctx context.Context, c client) error { return failed(c.Manifest(ctx, "m")) }},
	}
}
