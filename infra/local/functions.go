package main

import (
	"twotier/functions/customers"
	"twotier/functions/identity"
	"twotier/functions/ordering"
	"twotier/functions/partnership"
	"twotier/functions/placement"
	"twotier/functions/registration"
	"twotier/functions/sweeping"
	"twotier/functions/syncing"
	"twotier/infra/local/lambda"
)

// functions are the very handlers AWS runs, by their folder.
func functions() map[string]lambda.Make {
	return map[string]lambda.Make{
		"customers":    customers.Handler,
		"identity":     identity.Handler,
		"ordering":     ordering.Handler,
		"partnership":  partnership.Handler,
		"placement":    placement.Handler,
		"registration": registration.Handler,
		"sweeping":     sweeping.Handler,
		"syncing":      syncing.Handler,
	}
}
