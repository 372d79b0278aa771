package placement

import "twotier/shared/partnercenter"

// reason is our word for a refusal of Partner Center's; pages and letters have sentences for each. Codes without a
// word of their own are "refused", and the correlation id leads to the rest. Source: error-codes, API.md 1.7.1.
func reason(code partnercenter.Code) string {
	switch code {
	case partnercenter.CodeAgreementMissing:
		return "agreement_missing"
	case "800073", "800074":
		return "customer_under_review"
	case "800075", "900416":
		return "customer_not_approved"
	case partnercenter.CodeNoReseller, partnercenter.CodeNoCommerce, partnercenter.CodePartnerAgreement,
		partnercenter.CodePartnerAgreementUnset, "800039", "900149":
		return "partner_not_authorised"
	case "800015", "800016", "900154", "2071", "2072", partnercenter.CodePartnerUnknown:
		return "partner_id_invalid"
	case partnercenter.CodeProductUnknown, partnercenter.CodeSkuUnknown, partnercenter.CodeAvailabilityUnknown,
		partnercenter.CodeCatalogItem, "2085", "2091", "800020", "800028", "800070":
		return "offer_unavailable"
	case "800086", "400030":
		return "segment_mismatch"
	case partnercenter.CodeAddonWithoutBase, partnercenter.CodeBaseSeatsNotMet:
		return "base_missing"
	case "800023", "900121", "800025":
		return "credit_exhausted"
	case "800069":
		return "risk_check"
	case "800066", "800067", "800088", "800089", "900419":
		return "limit_reached"
	case partnercenter.CodeSeatsTooMany, partnercenter.CodeAddonSeatsNotMet, "2002", "900275":
		return "quantity_out_of_range"
	case partnercenter.CodeSeatsFixed, partnercenter.CodeSeatsTooLate, partnercenter.CodeSeatsTooLateByDays, "800095":
		return "seats_fixed"
	case partnercenter.CodeCancelTooLate, partnercenter.CodeCancelTooLateByDays:
		return "cancel_too_late"
	case partnercenter.CodeSuspended, "800091":
		return "subscription_suspended"
	case partnercenter.CodeSubscriptionDeleted, partnercenter.CodeSubscriptionUnknown:
		return "subscription_ended"
	case partnercenter.CodeNoAutoRenew, "900280":
		return "needs_auto_renew"
	case partnercenter.CodeTermShorter, "900267", "800121":
		return "term_not_longer"
	case "800097":
		return "billing_fixed"
	case "800107":
		return "trial_fixed"
	case "900236", "900258", "900259", "900260", "900261":
		return "upgrade_not_offered"
	}
	return "refused"
}
