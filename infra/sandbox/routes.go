package sandbox

// Resources a token can be for.
const (
	partnerCenterResource = "https://api.partnercenter.microsoft.com"
	salesResource         = "https://api.partner.microsoft.com"
	graphResource         = "https://graph.microsoft.com"
	retiredResource       = "https://graph.windows.net"
)

// routes are the operations the sandbox speaks, with the token kinds of the documentation's "Prerequisites".
func routes() []route {
	reads := func(method, pattern string, access access, run func(*partnerCenter, *exchange) (answer, error)) route {
		return route{method: method, pattern: pattern, access: access, audience: partnerCenterResource, run: run}
	}
	writes := func(method, pattern string, access access, run func(*partnerCenter, *exchange) (answer, error)) route {
		return route{method: method, pattern: pattern, access: access, audience: partnerCenterResource, run: run, changes: true}
	}
	const customer = "/v1/customers/{customer}"
	return append(recordRoutes(), []route{
		reads("POST", "/{tenant}/oauth2/token", anybody, (*partnerCenter).tokenByResource),
		reads("POST", "/{tenant}/oauth2/v2.0/token", anybody, (*partnerCenter).tokenByScope),
		reads("GET", "/{tenant}/oauth2/authorize", anybody, (*partnerCenter).authorize),
		reads("GET", "/{tenant}/oauth2/v2.0/authorize", anybody, (*partnerCenter).authorize),
		reads("GET", "/{tenant}/v2.0/.well-known/openid-configuration", anybody, (*partnerCenter).openIDConfiguration),

		writes("POST", "/v1/customers", eitherWay, (*partnerCenter).createCustomer),
		reads("GET", "/v1/customers", eitherWay, (*partnerCenter).listCustomers),
		reads("GET", customer, eitherWay, (*partnerCenter).getCustomer),
		reads("HEAD", "/v1/domains/{domain}", eitherWay, (*partnerCenter).checkDomain),
		reads("POST", "/v1/validations/address", eitherWay, (*partnerCenter).validateAddress),

		reads("GET", "/v1/agreements", userOnly, (*partnerCenter).agreementMetadata),
		reads("GET", "/v1/agreementtemplates/{template}/document", userOnly, (*partnerCenter).agreementDocument),
		reads("GET", customer+"/agreements", userOnly, (*partnerCenter).listAgreements),
		writes("POST", customer+"/agreements", userOnly, (*partnerCenter).recordAgreement),
		reads("GET", customer+"/directSignedMicrosoftCustomerAgreementStatus", userOnly, (*partnerCenter).directSignStatus),
		writes("POST", "/v1/attestations/enhanced", appOnly, (*partnerCenter).createAttestation),

		reads("GET", "/v1/products", eitherWay, (*partnerCenter).listProducts),
		reads("GET", "/v1/products/{product}", eitherWay, (*partnerCenter).getProduct),
		reads("GET", "/v1/products/{product}/skus", eitherWay, (*partnerCenter).listSkus),
		reads("GET", "/v1/products/{product}/skus/{sku}", eitherWay, (*partnerCenter).getSku),
		reads("GET", "/v1/products/{product}/skus/{sku}/availabilities", eitherWay, (*partnerCenter).listAvailabilities),
		reads("GET", "/v1/products/{product}/skus/{sku}/availabilities/{availability}", eitherWay, (*partnerCenter).getAvailability),
		reads("GET", customer+"/products", eitherWay, (*partnerCenter).listProducts),
		reads("GET", customer+"/products/{product}", eitherWay, (*partnerCenter).getProduct),
		reads("GET", customer+"/products/{product}/skus", eitherWay, (*partnerCenter).listSkus),
		reads("GET", customer+"/products/{product}/skus/{sku}", eitherWay, (*partnerCenter).getSku),
		reads("GET", customer+"/products/{product}/skus/{sku}/availabilities", eitherWay, (*partnerCenter).listAvailabilities),
		reads("GET", customer+"/products/{product}/skus/{sku}/availabilities/{availability}", eitherWay, (*partnerCenter).getAvailability),
		{method: "GET", pattern: "/v1.0/sales/{sheet}/$value", access: userOnly, audience: salesResource, run: (*partnerCenter).priceSheet},

		writes("POST", customer+"/carts", eitherWay, (*partnerCenter).createCart),
		reads("GET", customer+"/carts/{cart}", eitherWay, (*partnerCenter).getCart),
		writes("PUT", customer+"/carts/{cart}", eitherWay, (*partnerCenter).replaceCart),
		writes("POST", customer+"/carts/{cart}/checkout", eitherWay, (*partnerCenter).checkout),

		reads("GET", customer+"/orders", eitherWay, (*partnerCenter).listOrders),
		writes("POST", customer+"/orders", eitherWay, (*partnerCenter).createOrder),
		writes("PATCH", customer+"/orders/{order}", eitherWay, (*partnerCenter).changeOrder),
		reads("GET", customer+"/orders/{order}", eitherWay, (*partnerCenter).getOrder),
		reads("GET", customer+"/orders/{order}/provisioningstatus", userOnly, (*partnerCenter).orderProvisioning),

		reads("GET", customer+"/subscriptions", eitherWay, (*partnerCenter).listSubscriptions),
		reads("GET", customer+"/subscriptions/customTermEndDates", eitherWay, (*partnerCenter).customTermEndDates),
		reads("GET", customer+"/subscriptions/{subscription}", eitherWay, (*partnerCenter).getSubscription),
		reads("GET", customer+"/subscriptions/{subscription}/transitionEligibilities", eitherWay, (*partnerCenter).transitionEligibilities),
		writes("POST", customer+"/subscriptions/{subscription}/transitions", eitherWay, (*partnerCenter).createTransition),
		reads("GET", customer+"/subscriptions/{subscription}/transitions", eitherWay, (*partnerCenter).listTransitions),
		reads("GET", customer+"/subscriptions/{subscription}/addons", eitherWay, (*partnerCenter).listAddons),
		reads("GET", customer+"/subscriptions/{subscription}/supportcontact", eitherWay, (*partnerCenter).getSupportContact),
		writes("PUT", customer+"/subscriptions/{subscription}/supportcontact", eitherWay, (*partnerCenter).putSupportContact),
		writes("PATCH", customer+"/subscriptions/{subscription}", eitherWay, (*partnerCenter).changeSubscription),
		reads("GET", customer+"/subscriptions/{subscription}/provisioningstatus", userOnly, (*partnerCenter).subscriptionProvisioning),

		reads("GET", "/v1/usagesummary", userOnly, (*partnerCenter).azureOfPartner),
		reads("GET", "/v1/customers/usagerecords", userOnly, (*partnerCenter).customersUsage),
		reads("GET", customer+"/usagesummary", userOnly, (*partnerCenter).azureOfCustomer),
		reads("GET", customer+"/usagebudget", eitherWay, (*partnerCenter).getBudget),
		writes("PATCH", customer+"/usagebudget", eitherWay, (*partnerCenter).changeBudget),
		reads("GET", customer+"/subscriptions/usagerecords", userOnly, (*partnerCenter).subscriptionsUsage),
		reads("GET", customer+"/subscriptions/{subscription}/usagesummary", userOnly, (*partnerCenter).azureOfSubscription),
		reads("GET", customer+"/subscriptions/{subscription}/meterusagerecords", userOnly, (*partnerCenter).meterUsage),
		reads("GET", customer+"/subscriptions/{subscription}/resourceusagerecords", userOnly, (*partnerCenter).resourceUsage),
		reads("GET", customer+"/subscriptions/{subscription}/utilizations/azure", eitherWay, (*partnerCenter).utilization),
		reads("GET", customer+"/subscriptions/{subscription}/azureEntitlements", eitherWay, (*partnerCenter).azureEntitlements),

		reads("GET", "/v1/invoices", eitherWay, (*partnerCenter).listInvoices),
		reads("GET", "/v1/invoices/summary", eitherWay, (*partnerCenter).invoiceSummary),
		reads("GET", "/v1/invoices/summaries", userOnly, (*partnerCenter).invoiceSummaries),
		reads("GET", "/v1/invoices/estimates/links", eitherWay, (*partnerCenter).estimateLinks),
		reads("GET", "/v1/invoices/unbilled/lineitems", eitherWay, (*partnerCenter).unbilledLines),
		reads("GET", "/v1/invoices/unbilled/lineitems/{provider}/{type}", eitherWay, (*partnerCenter).unbilledLines),
		reads("GET", "/v1/invoices/{invoice}", userOnly, (*partnerCenter).getInvoice),
		reads("GET", "/v1/invoices/{invoice}/lineitems", eitherWay, (*partnerCenter).invoiceLines),
		reads("GET", "/v1/invoices/{invoice}/lineitems/{provider}/{type}", eitherWay, (*partnerCenter).invoiceLines),
		reads("GET", "/v1/invoices/{invoice}/documents/statement", userOnly, (*partnerCenter).statement),

		{method: "POST", pattern: billingReports + "/{kind}/{state}/export", access: eitherWay, audience: graphResource, run: (*partnerCenter).createExport, changes: true},
		{method: "GET", pattern: billingReports + "/operations/{export}", access: eitherWay, audience: graphResource, run: (*partnerCenter).exportOperation},
		{method: "GET", pattern: billingReports + "/manifests/{export}", access: eitherWay, audience: graphResource, run: (*partnerCenter).exportManifest},
		reads("GET", billingReports+"/files/{export}/{file}", anybody, (*partnerCenter).exportFile),

		reads("POST", "/v1/partners/validateresellers", eitherWay, (*partnerCenter).validateResellers),
		reads("GET", "/v1/relationships", userOnly, (*partnerCenter).listRelationships),
		reads("GET", "/v1/profiles/mpn", userOnly, (*partnerCenter).mpnProfile),
		reads("GET", "/v1/compliance/csp/agreementstatus", userOnly, (*partnerCenter).mpaStatus),
	}...)
}
