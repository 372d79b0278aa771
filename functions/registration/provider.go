package registration

import "context"

// Provider is the distributor as visitors see it (FEATURES R3: whom to ask for a customer number).
type Provider struct {
	Name  string `json:"name"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

type providerOutput struct{ Body Provider }

func (a API) provider(context.Context, *struct{}) (*providerOutput, error) {
	return &providerOutput{Body: a.Provider}, nil
}
