package main

import (
	"twotier/functions/administration"
	"twotier/functions/agreements"
	"twotier/functions/announcing"
	"twotier/functions/catalog"
	"twotier/functions/customers"
	"twotier/functions/desk"
	"twotier/functions/guides"
	"twotier/functions/hints"
	"twotier/functions/identity"
	"twotier/functions/indexing"
	"twotier/functions/intake"
	"twotier/functions/mailfeedback"
	"twotier/functions/mailing"
	"twotier/functions/masterdata"
	"twotier/functions/matching"
	"twotier/functions/mirroring"
	"twotier/functions/onboarding"
	"twotier/functions/ordering"
	"twotier/functions/organisations"
	"twotier/functions/partnership"
	"twotier/functions/placement"
	"twotier/functions/prices"
	"twotier/functions/provisioning"
	"twotier/functions/publishing"
	"twotier/functions/quotes"
	"twotier/functions/reauthorising"
	"twotier/functions/registration"
	"twotier/functions/relationships"
	"twotier/functions/renewals"
	"twotier/functions/renewing"
	"twotier/functions/reporting"
	"twotier/functions/reportmailing"
	"twotier/functions/reportwriting"
	"twotier/functions/requesting"
	"twotier/functions/searching"
	"twotier/functions/storefront"
	"twotier/functions/subscriptions"
	"twotier/functions/swapping"
	"twotier/functions/sweeping"
	"twotier/functions/syncing"
	"twotier/infra/local/lambda"
)

// functions are the very handlers AWS runs, by their folder.
func functions() map[string]lambda.Make {
	return map[string]lambda.Make{
		"administration": administration.Handler,
		"agreements":     agreements.Handler,
		"announcing":     announcing.Handler,
		"catalog":        catalog.Handler,
		"customers":      customers.Handler,
		"desk":           desk.Handler,
		"guides":         guides.Handler,
		"hints":          hints.Handler,
		"identity":       identity.Handler,
		"indexing":       indexing.Handler,
		"intake":         intake.Handler,
		"mailfeedback":   mailfeedback.Handler,
		"mailing":        mailing.Handler,
		"masterdata":     masterdata.Handler,
		"matching":       matching.Handler,
		"mirroring":      mirroring.Handler,
		"ordering":       ordering.Handler,
		"organisations":  organisations.Handler,
		"partnership":    partnership.Handler,
		"placement":      placement.Handler,
		"prices":         prices.Handler,
		"provisioning":   provisioning.Handler,
		"publishing":     publishing.Handler,
		"quotes":         quotes.Handler,
		"renewals":       renewals.Handler,
		"renewing":       renewing.Handler,
		"registration":   registration.Handler,
		"reauthorising":  reauthorising.Handler,
		"relationships":  relationships.Handler,
		"reporting":      reporting.Handler,
		"reportmailing":  reportmailing.Handler,
		"subscriptions":  subscriptions.Handler,
		"onboarding":     onboarding.Handler,
		"requesting":     requesting.Handler,
		"searching":      searching.Handler,
		"storefront":     storefront.Handler,
		"reportwriting":  reportwriting.Handler,
		"swapping":       swapping.Handler,
		"sweeping":       sweeping.Handler,
		"syncing":        syncing.Handler,
	}
}
