package main

import (
	"twotier/functions/identity"
	"twotier/functions/registration"
	"twotier/infra/local/lambda"
)

// functions are the very handlers AWS runs, by their folder.
func functions() map[string]lambda.Make {
	return map[string]lambda.Make{
		"identity":     identity.Handler,
		"registration": registration.Handler,
	}
}
