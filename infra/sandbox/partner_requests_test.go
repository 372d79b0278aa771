package sandbox_test

import (
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

func TestCallsForUsersAreListed(t *testing.T) {
	c := start(t, with(sandbox.Settings{MFANotEnforced: true}))
	c.call("GET", "/v1/customers", nil, c.asApp()...).ok() // an application's own are not
	const correlation = "5e612512-4345-4bb5-9a3e-4a0e1b0f8a01"
	c.call("GET", "/v1/agreements", nil, "MS-CorrelationId", correlation).ok()
	form := tokenForm("refresh_token")
	form.Set("refresh_token", sandbox.RefreshTokenWithoutMFA(sandboxtest.RefreshToken))
	c.user = signIn(t, c.URL+"/"+sandboxtest.PartnerTenantID+"/oauth2/token", form).ok().get("access_token")
	c.call("GET", "/v1/profiles/mpn", nil).ok()
	listed := c.call("GET", "/v1/partnerRequests", nil).ok()
	listed.check(t, map[string]string{"totalCount": "2", "items.0.operationName": "Get /v{version}/profiles/mpn", "items.0.mfaCompliant": "false",
		"items.1.mfaCompliant": "true", "items.1.correlationId": correlation, "items.1.ipAddress": "127.0.0.1", "items.1.tenantId": sandboxtest.PartnerTenantID})
	c.call("GET", "/v1/applicationmfaadoptionstatus", nil).ok().check(t, map[string]string{"0.loginDate": "2026-03-02", "0.mfaCompliantRequestCount": "1", "0.totalRequestCount": "3"})
	c.call("GET", "/v1/nonMfaCompliantPartnerPrincipals", nil).ok().check(t, map[string]string{"totalCount": "1", "items.0.upn": "admin@twotier.onmicrosoft.com"})
}

func TestNothingLegacyIsOnSale(t *testing.T) {
	c := start(t)
	c.call("GET", "/v1/offers?country=DE", nil).ok().check(t, map[string]string{"totalCount": "0"})
	c.call("GET", "/v1/offers/"+base+"?country=DE", nil).want(400, 2100)
	c.call("GET", "/v1/offers/E60E0348-1710-484B-992A-32B294D4CDE1?country=DE", nil).want(404, 1000)
	c.call("GET", "/v1/offers?country=ZZ", nil).want(400, 800002)
	c.call("GET", "/v1/ratecards/azure?currency=EUR&region=DE", nil).ok().check(t, map[string]string{"currency": "EUR", "attributes.objectType": "AzureRateCard", "meters.0.category": "Virtual Machines"})
	c.call("GET", "/v1/ratecards/azure?region=ZZ", nil).want(400, 800002)
}
