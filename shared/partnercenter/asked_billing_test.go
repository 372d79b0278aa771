package partnercenter_test

import (
	"context"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/partnercenter"
)

func TestInvoicesAreAskedForAsDocumented(t *testing.T) {
	asks(t, `{"items":[]}`,
		asking{"all", func(ctx context.Context, c client) error { return failed(several(c.Invoices(ctx))) }, forApp, "GET", "/v1/invoices", ""},
		asking{"one", func(ctx context.Context, c client) error { return failed(c.Invoice(ctx, "G1")) }, forUser, "GET", "/v1/invoices/G1", ""},
		asking{"balances", func(ctx context.Context, c client) error { return failed(c.InvoiceSummaries(ctx)) }, forUser, "GET", "/v1/invoices/summaries", ""},
		asking{"charges", func(ctx context.Context, c client) error { return failed(several(c.InvoiceLines(ctx, "G1"))) },
			forApp, "GET", "/v1/invoices/G1/lineitems?invoicelineitemtype=billinglineitems&provider=onetime&size=2000", ""},
		asking{"usage", func(ctx context.Context, c client) error { return failed(several(c.UsageLines(ctx, "G1"))) },
			forApp, "GET", "/v1/invoices/G1/lineitems?invoicelineitemtype=usagelineitems&provider=onetime&size=2000", ""},
		asking{"old licences", func(ctx context.Context, c client) error { return failed(several(c.LegacyLicenceLines(ctx, "D1"))) },
			forApp, "GET", "/v1/invoices/D1/lineitems?invoicelineitemtype=billinglineitems&provider=office&size=2000", ""},
		asking{"old Azure", func(ctx context.Context, c client) error { return failed(several(c.LegacyUsageLines(ctx, "D1"))) },
			forApp, "GET", "/v1/invoices/D1/lineitems?invoicelineitemtype=billinglineitems&provider=azure&size=2000", ""},
		asking{"charges to come", func(ctx context.Context, c client) error {
			return failed(several(c.UnbilledLines(ctx, "EUR", partnercenter.PeriodPrevious)))
		}, forApp, "GET", "/v1/invoices/unbilled/lineitems?currencycode=EUR&invoicelineitemtype=billinglineitems&period=previous&provider=onetime&size=2000", ""},
		asking{"usage to come", func(ctx context.Context, c client) error {
			return failed(several(c.UnbilledUsage(ctx, "EUR", partnercenter.PeriodCurrent)))
		}, forApp, "GET", "/v1/invoices/unbilled/lineitems?currencycode=EUR&invoicelineitemtype=usagelineitems&period=current&provider=onetime&size=2000", ""},
		asking{"estimates", func(ctx context.Context, c client) error { return failed(c.EstimateLinks(ctx, "EUR")) },
			forApp, "GET", "/v1/invoices/estimates/links?currencycode=EUR", ""},
		asking{"what was done", func(ctx context.Context, c client) error {
			day := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
			return failed(several(c.AuditRecords(ctx, partnercenter.AuditSpan{From: day, To: day, Field: partnercenter.AuditByCustomer, Value: tenant}, 50)))
		}, forApp, "GET", "/v1/auditrecords?endDate=2026-03-01&filter=%7B%22Field%22%3A%22CustomerId%22%2C%22Value%22%3A%22" + tenant +
			"%22%2C%22Operator%22%3A%22equals%22%7D&size=50&startDate=2026-03-01", ""},
	)
}

// T2
func TestUsageIsAskedForAsDocumented(t *testing.T) {
	own, sub := "/v1/customers/"+tenant, "/v1/customers/"+tenant+"/subscriptions/s1"
	limit := decimal.RequireFromString("250.50")
	asks(t, `{"items":[]}`,
		asking{"ours", func(ctx context.Context, c client) error { return failed(c.PartnerUsage(ctx)) }, forUser, "GET", "/v1/usagesummary", ""},
		asking{"all customers'", func(ctx context.Context, c client) error { return failed(c.UsageByCustomer(ctx)) },
			forUser, "GET", "/v1/customers/usagerecords", ""},
		asking{"a customer's", func(ctx context.Context, c client) error { return failed(c.CustomerUsage(ctx, tenant)) },
			forUser, "GET", own + "/usagesummary", ""},
		asking{"its subscriptions'", func(ctx context.Context, c client) error { return failed(c.UsageBySubscription(ctx, tenant)) },
			forUser, "GET", own + "/subscriptions/usagerecords", ""},
		asking{"a subscription's", func(ctx context.Context, c client) error { return failed(c.SubscriptionUsage(ctx, tenant, "s1")) },
			forUser, "GET", sub + "/usagesummary", ""},
		asking{"its meters'", func(ctx context.Context, c client) error { return failed(c.UsageByMeter(ctx, tenant, "s1")) },
			forUser, "GET", sub + "/meterusagerecords", ""},
		asking{"its resources'", func(ctx context.Context, c client) error { return failed(c.UsageByResource(ctx, tenant, "s1")) },
			forUser, "GET", sub + "/resourceusagerecords", ""},
		asking{"legacy Azure by hour", func(ctx context.Context, c client) error {
			span := partnercenter.UtilizationSpan{Hourly: true, Start: partnercenter.Time{Time: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)},
				End: partnercenter.Time{Time: time.Date(2026, 3, 2, 1, 0, 0, 0, time.FixedZone("CET", 3600))}}
			return failed(several(c.Utilizations(ctx, tenant, "s1", span)))
		}, forApp, "GET", sub + "/utilizations/azure?end_time=2026-03-02T00%3A00%3A00%2B00%3A00&granularity=hourly&show_details=true&size=1000&start_time=2026-03-01T00%3A00%3A00%2B00%3A00", ""},
		asking{"a budget", func(ctx context.Context, c client) error { return failed(c.Budget(ctx, tenant)) }, forApp, "GET", own + "/usagebudget", ""},
		asking{"another budget", func(ctx context.Context, c client) error { return failed(c.SetBudget(ctx, "r", tenant, &limit)) },
			forApp, "PATCH", own + "/usagebudget", `{"amount":250.5,"attributes":{"objectType":"SpendingBudget"}}`},
		asking{"no budget", func(ctx context.Context, c client) error { return failed(c.SetBudget(ctx, "r", tenant, nil)) },
			forApp, "PATCH", own + "/usagebudget", `{"amount":null,"attributes":{"objectType":"SpendingBudget"}}`},
	)
}

// S5: what was bought and what of it is assigned.
func TestInsightsAndUsersAreAskedForAsDocumented(t *testing.T) {
	own, stats := "/v1/customers/"+tenant, "/partner/v1/analytics"
	asks(t, `{"value":[]}`,
		asking{"deployment", func(ctx context.Context, c client) error { return failed(c.LicenceDeployments(ctx)) }, forUser, "GET", "/v1/analytics/licenses/deployment", ""},
		asking{"use", func(ctx context.Context, c client) error { return failed(c.LicenceUsages(ctx)) }, forUser, "GET", "/v1/analytics/licenses/usage", ""},
		asking{"a customer's deployment", func(ctx context.Context, c client) error { return failed(c.CustomerLicenceDeployments(ctx, tenant)) },
			forUser, "GET", own + "/analytics/licenses/deployment", ""},
		asking{"a customer's use", func(ctx context.Context, c client) error { return failed(c.CustomerLicenceUsages(ctx, tenant)) },
			forUser, "GET", own + "/analytics/licenses/usage", ""},
		asking{"newer deployment", func(ctx context.Context, c client) error {
			return failed(several(c.CommercialLicenceDeployments(ctx, "")))
		},
			forUser, "GET", stats + "/commercial/deployment/license", ""},
		asking{"newer use", func(ctx context.Context, c client) error { return failed(several(c.CommercialLicenceUsages(ctx, ""))) },
			forUser, "GET", stats + "/commercial/usage/license", ""},
		asking{"subscriptions that renew", func(ctx context.Context, c client) error {
			return failed(several(c.SubscriptionInsights(ctx, "autoRenewEnabled eq true")))
		}, forUser, "GET", stats + "/subscriptions?filter=autoRenewEnabled+eq+true", ""},
		asking{"resellers", func(ctx context.Context, c client) error { return failed(several(c.ResellerInsights(ctx, ""))) }, forUser, "GET", stats + "/indirectresellers", ""},
		asking{"Azure", func(ctx context.Context, c client) error { return failed(several(c.AzureInsights(ctx, ""))) }, forUser, "GET", stats + "/usage/azure", ""},
		asking{"users", func(ctx context.Context, c client) error { return failed(several(c.Users(ctx, tenant, 100))) }, forUser, "GET", own + "/users?size=100", ""},
		asking{"a user", func(ctx context.Context, c client) error { return failed(c.User(ctx, tenant, "u1")) }, forUser, "GET", own + "/users/u1", ""},
		asking{"licences of the tenant", func(ctx context.Context, c client) error { return failed(c.SubscribedSkus(ctx, tenant)) }, forUser, "GET", own + "/subscribedskus", ""},
		asking{"licences of a user", func(ctx context.Context, c client) error { return failed(c.UserLicences(ctx, tenant, "u1")) },
			forUser, "GET", own + "/users/u1/licenses", ""},
		asking{"our organisation", func(ctx context.Context, c client) error { return failed(c.OwnOrganization(ctx)) }, forUser, "GET", "/v1/profiles/organization", ""},
		asking{"our company", func(ctx context.Context, c client) error { return failed(c.OwnLegalBusiness(ctx)) }, forUser, "GET", "/v1/profiles/legalbusiness", ""},
		asking{"our bills", func(ctx context.Context, c client) error { return failed(c.OwnBilling(ctx)) }, forUser, "GET", "/v1/profiles/billing", ""},
	)
}

func TestNotificationsAreRegisteredAsDocumented(t *testing.T) {
	wanted := partnercenter.Registration{WebhookURL: "https://us.test/pc", WebhookEvents: []partnercenter.EventName{partnercenter.EventTest}, SignatureInOwnHeader: true}
	body := `{"WebhookUrl":"https://us.test/pc","WebhookEvents":["test-created"],"SignatureTokenToMsSignatureHeader":true}`
	at := "/webhooks/v1/registration"
	asks(t, `{}`,
		asking{"ours", func(ctx context.Context, c client) error { return failed(c.Registration(ctx)) }, forApp, "GET", at, ""},
		asking{"a new one", func(ctx context.Context, c client) error { return failed(c.Register(ctx, "r", wanted)) }, forApp, "POST", at, body},
		asking{"another", func(ctx context.Context, c client) error { return failed(c.ChangeRegistration(ctx, "r", wanted)) }, forApp, "PUT", at, body},
		asking{"a test", func(ctx context.Context, c client) error { return failed(c.SendTestEvent(ctx, "r")) }, forApp, "POST", at + "/validationEvents", ""},
		asking{"how it went", func(ctx context.Context, c client) error { return failed(c.TestEvent(ctx, "c1")) }, forApp, "GET", at + "/validationEvents/c1", ""},
		asking{"what there is", func(ctx context.Context, c client) error { return failed(c.WebhookEvents(ctx)) }, forApp, "GET", at + "/events", ""},
	)
}
