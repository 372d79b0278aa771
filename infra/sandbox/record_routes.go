package sandbox

// recordRoutes are the operations beside the order path. Those open to indirect resellers that change something say so:
// what a reseller does in its customers' tenants and its own settings.
func recordRoutes() []route {
	type handler = func(*partnerCenter, *exchange) (answer, error)
	on := func(audience, method, pattern string, access access, run handler) route {
		return route{method: method, pattern: pattern, access: access, audience: audience, run: run, changes: method != "GET"}
	}
	provider := func(method, pattern string, access access, run handler) route {
		return on(partnerCenterResource, method, pattern, access, run)
	}
	partners := func(method, pattern string, access access, run handler) route {
		r := on(partnerCenterResource, method, pattern, access, run)
		r.resellers = true
		return r
	}
	graph := func(method, pattern string, run handler) route {
		r := on(graphResource, method, "/v1.0/tenantRelationships"+pattern, eitherWay, run)
		r.resellers = true
		return r
	}
	asking := func(pattern string, access access, run handler) route { // a POST that changes nothing
		return route{method: "POST", pattern: pattern, access: access, audience: partnerCenterResource, run: run}
	}
	const customer = "/v1/customers/{customer}"
	const relationships = "/delegatedAdminRelationships"
	const relationship = relationships + "/{relationship}"
	return []route{
		provider("PATCH", customer, userOnly, (*partnerCenter).changeCustomer),
		provider("DELETE", customer, eitherWay, (*partnerCenter).deleteCustomer),
		provider("GET", customer+"/profiles/company", userOnly, (*partnerCenter).companyProfile),
		provider("GET", customer+"/profiles/billing", eitherWay, (*partnerCenter).billingProfile),
		provider("PUT", customer+"/profiles/billing", eitherWay, (*partnerCenter).replaceBillingProfile),
		provider("GET", customer+"/validationStatus", userOnly, (*partnerCenter).validationStatus),
		provider("GET", customer+"/organization", eitherWay, (*partnerCenter).organization),
		provider("GET", customer+"/customDomains", eitherWay, (*partnerCenter).customDomains),
		provider("GET", customer+"/qualifications", eitherWay, (*partnerCenter).listQualifications),
		provider("POST", customer+"/qualifications", userOnly, (*partnerCenter).createQualification),
		provider("GET", customer+"/relationships", userOnly, (*partnerCenter).customerRelationships),
		provider("GET", "/v1/customers/all/validations", eitherWay, (*partnerCenter).listValidationCodes),
		provider("GET", "/v1/customers/relationshiprequests", userOnly, (*partnerCenter).relationshipRequest),
		provider("GET", "/v1/productpromotions", eitherWay, (*partnerCenter).listPromotions),
		provider("GET", "/v1/productpromotions/{promotion}", eitherWay, (*partnerCenter).getPromotion),
		asking("/v1/customers/{customer}/promotionEligibilities", eitherWay, (*partnerCenter).promotionEligibilities),
		asking("/v1/extensions/product/checkInventory", eitherWay, (*partnerCenter).checkInventory),
		provider("GET", "/v1/countryvalidationrules/{country}", eitherWay, (*partnerCenter).countryValidationRules),
		provider("POST", "/v1/sandboxIndirectReseller", userOnly, (*partnerCenter).createSandboxReseller),
		provider("DELETE", "/v1/sandboxIndirectReseller/{reseller}", userOnly, (*partnerCenter).deleteSandboxReseller),

		provider("GET", "/v1/profiles/legalbusiness", userOnly, profile("legalbusiness")),
		partners("PUT", "/v1/profiles/legalbusiness", userOnly, replaceProfile("legalbusiness")),
		provider("GET", "/v1/profiles/organization", userOnly, profile("organization")),
		partners("PUT", "/v1/profiles/organization", userOnly, replaceProfile("organization")),
		provider("GET", "/v1/profiles/billing", userOnly, profile("billing")),
		partners("PUT", "/v1/profiles/billing", userOnly, replaceProfile("billing")),
		provider("GET", "/v1/profiles/support", userOnly, profile("support")),
		partners("PUT", "/v1/profiles/support", userOnly, replaceProfile("support")),
		partners("PUT", "/v1/profiles/supportprofile", userOnly, replaceProfile("support")),

		graph("POST", relationships, (*partnerCenter).createDelegation),
		graph("GET", relationships, (*partnerCenter).listDelegations),
		graph("GET", relationship, (*partnerCenter).getDelegation),
		graph("PATCH", relationship, (*partnerCenter).changeDelegation),
		graph("DELETE", relationship, (*partnerCenter).deleteDelegation),
		graph("POST", relationship+"/requests", (*partnerCenter).requestOfDelegation),
		graph("GET", relationship+"/requests", (*partnerCenter).listDelegationRequests),
		graph("GET", relationship+"/requests/{request}", (*partnerCenter).getDelegationRequest),
		graph("POST", relationship+"/accessAssignments", (*partnerCenter).createAssignment),
		graph("GET", relationship+"/accessAssignments", (*partnerCenter).listAssignments),
		graph("GET", relationship+"/accessAssignments/{assignment}", (*partnerCenter).getAssignment),
		graph("PATCH", relationship+"/accessAssignments/{assignment}", (*partnerCenter).changeAssignment),
		graph("DELETE", relationship+"/accessAssignments/{assignment}", (*partnerCenter).deleteAssignment),
		graph("GET", "/delegatedAdminCustomers", (*partnerCenter).delegatedCustomers),

		provider("GET", customer+"/users", userOnly, (*partnerCenter).listUsers),
		partners("POST", customer+"/users", userOnly, (*partnerCenter).createUser),
		provider("GET", customer+"/users/{user}", userOnly, (*partnerCenter).getUser),
		partners("PATCH", customer+"/users/{user}", userOnly, (*partnerCenter).changeUser),
		partners("DELETE", customer+"/users/{user}", userOnly, (*partnerCenter).deleteUser),
		partners("PATCH", customer+"/users/{user}/resetpassword", userOnly, (*partnerCenter).resetPassword),
		provider("GET", customer+"/users/{user}/directoryroles", userOnly, (*partnerCenter).listUserRoles),
		provider("GET", customer+"/directoryroles", userOnly, (*partnerCenter).listRoles),
		provider("GET", customer+"/directoryroles/{role}/usermembers", userOnly, (*partnerCenter).listRoleMembers),
		partners("POST", customer+"/directoryroles/{role}/usermembers", userOnly, (*partnerCenter).addRoleMember),
		partners("DELETE", customer+"/directoryroles/{role}/usermembers/{user}", userOnly, (*partnerCenter).removeRoleMember),
		provider("GET", customer+"/users/{user}/licenses", userOnly, (*partnerCenter).listUserLicences),
		partners("POST", customer+"/users/{user}/licenseupdates", userOnly, (*partnerCenter).updateLicences),
		provider("GET", customer+"/subscribedskus", userOnly, (*partnerCenter).listSubscribedSkus),

		partners("POST", customer+"/applicationconsents", userOnly, (*partnerCenter).createConsent),
		partners("DELETE", customer+"/applicationconsents/{application}", userOnly, (*partnerCenter).deleteConsent),

		provider("GET", "/v1/analytics/licenses/deployment", userOnly, (*partnerCenter).partnerLicenceDeployment),
		provider("GET", "/v1/analytics/licenses/usage", userOnly, (*partnerCenter).partnerLicenceUsage),
		provider("GET", customer+"/analytics/licenses/deployment", userOnly, (*partnerCenter).customerLicenceDeployment),
		provider("GET", customer+"/analytics/licenses/usage", userOnly, (*partnerCenter).customerLicenceUsage),
		provider("GET", "/partner/v1/analytics/commercial/deployment/license", userOnly, (*partnerCenter).commercialDeployment),
		provider("GET", "/partner/v1/analytics/commercial/usage/license", userOnly, (*partnerCenter).commercialUsage),
		provider("GET", "/partner/v1/analytics/subscriptions", userOnly, (*partnerCenter).subscriptionAnalytics),
		provider("GET", "/partner/v1/analytics/indirectresellers", userOnly, (*partnerCenter).resellerAnalytics),

		provider("GET", "/partner/v1/analytics/usage/azure", userOnly, (*partnerCenter).azureAnalytics),

		asking("/v1/productupgrades/eligibility", userOnly, (*partnerCenter).productUpgradeEligibility),
		provider("POST", "/v1/productupgrades", userOnly, (*partnerCenter).createProductUpgrade),
		asking("/v1/productupgrades/{upgrade}/status", userOnly, (*partnerCenter).productUpgradeStatus),
		provider("GET", "/v1/offers", eitherWay, (*partnerCenter).legacyOffers),
		provider("GET", "/v1/offers/{offer}", eitherWay, (*partnerCenter).legacyOffer),
		provider("GET", "/v1/offers/{offer}/addons", eitherWay, (*partnerCenter).legacyOffer),
		provider("GET", "/v1/offercategories", eitherWay, (*partnerCenter).legacyOffers),
		provider("GET", "/v1/ratecards/azure", userOnly, (*partnerCenter).azureRateCard),
		provider("GET", "/v1/ratecards/azure-shared", userOnly, (*partnerCenter).azureRateCard),

		provider("GET", "/v1/partnerRequests", userOnly, (*partnerCenter).partnerRequests),
		provider("GET", "/v1/applicationmfaadoptionstatus", userOnly, (*partnerCenter).mfaSummary),
		provider("GET", "/v1/nonMfaCompliantPartnerPrincipals", userOnly, (*partnerCenter).usersWithoutMFA),

		provider("GET", "/v1/auditrecords", eitherWay, (*partnerCenter).listAudits),
		provider("GET", "/v1/auditrecords/{record}", eitherWay, (*partnerCenter).getAudit),
		provider("GET", "/webhooks/v1/registration/events", eitherWay, (*partnerCenter).listEventNames),
		provider("GET", "/webhooks/v1/registration", eitherWay, (*partnerCenter).getRegistration),
		partners("POST", "/webhooks/v1/registration", eitherWay, (*partnerCenter).createRegistration),
		partners("PUT", "/webhooks/v1/registration", eitherWay, (*partnerCenter).replaceRegistration),
		partners("POST", "/webhooks/v1/registration/validationEvents", eitherWay, (*partnerCenter).createValidationEvent),
		provider("GET", "/webhooks/v1/registration/validationEvents/{correlation}", eitherWay, (*partnerCenter).getValidationEvent),
	}
}
