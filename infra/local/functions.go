package main

import (
	"twotier/functions/administration"
	"twotier/functions/agreements"
	"twotier/functions/catalog"
	"twotier/functions/customers"
	"twotier/functions/guides"
	"twotier/functions/identity"
	"twotier/functions/indexing"
	"twotier/functions/intake"
	"twotier/functions/mailfeedback"
	"twotier/functions/mailing"
	"twotier/functions/masterdata"
	"twotier/functions/matching"
	"twotier/functions/ordering"
	"twotier/functions/organisations"
	"twotier/functions/partnership"
	"twotier/functions/placement"
	"twotier/functions/provisioning"
	"twotier/functions/publishing"
	"twotier/functions/registration"
	"twotier/functions/relationships"
	"twotier/functions/storefront"
	"twotier/functions/sweeping"
	"twotier/functions/syncing"
	"twotier/infra/local/lambda"
)

// functions are the very handlers AWS runs, by their folder.
func functions() map[string]lambda.Make {
	return map[string]lambda.Make{
		"administration": administration.Handler,
		"agreements":     agreements.Handler,
		"catalog":        catalog.Handler,
		"customers":      customers.Handler,
		"guides":         guides.Handler,
		"identity":       identity.Handler,
		"indexing":       indexing.Handler,
		"intake":         intake.Handler,
		"mailfeedback":   mailfeedback.Handler,
		"mailing":        mailing.Handler,
		"masterdata":     masterdata.Handler,
		"matching":       matching.Handler,
		"ordering":       ordering.Handler,
		"organisations":  organisations.Handler,
		"partnership":    partnership.Handler,
		"placement":      placement.Handler,
		"provisioning":   provisioning.Handler,
		"publishing":     publishing.Handler,
		"registration":   registration.Handler,
		"relationships":  relationships.Handler,
		"storefront":     storefront.Handler,
		"sweeping":       sweeping.Handler,
		"syncing":        syncing.Handler,
	}
}
