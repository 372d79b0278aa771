package guides

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/guide"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/tenant"
)

// registerPublic lists what the customer's person can do: everything by POST, because a token never stands in an address.
func registerPublic(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "inspect-guide-link", Method: http.MethodPost, Path: "/api/guide-links/inspection", Permission: auth.Public,
		Summary: "What a mailed link is good for and how far its steps are; changes nothing",
	}, a.inspect)
	httpapi.Register(api, httpapi.Operation{
		ID: "begin-guide", Method: http.MethodPost, Path: "/api/guide-links/beginning", Permission: auth.Public,
		Summary: "The person goes on from the first page; noted once",
	}, a.begin)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-guide-prefix", Method: http.MethodPost, Path: "/api/guide-links/prefix-check", Permission: auth.Public,
		Summary: "Whether a prefix can be had for the new tenant; a few times a minute",
	}, a.checkPrefix)
	httpapi.Register(api, httpapi.Operation{
		ID: "choose-guide-tenant", Method: http.MethodPost, Path: "/api/guide-links/tenant", Permission: auth.Public,
		Summary: "The person's explicit act: a new tenant under a prefix, or the one the company has; once",
	}, a.choose)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-guide-relationship", Method: http.MethodPost, Path: "/api/guide-links/relationship-check", Permission: auth.Public,
		Summary: "Asks Microsoft whether the customer has accepted the partnership; a few times a minute",
	}, a.checkRelationship)
}

type tokenInput struct {
	httpapi.Signed
	Body struct {
		Token string `json:"token"`
	}
}

type inspectOutput struct{ Body inspection }

func (a API) inspect(ctx context.Context, in *tokenInput) (*inspectOutput, error) {
	told, err := a.Guides.Inspect(ctx, in.Body.Token)
	if err != nil {
		return nil, err
	}
	return &inspectOutput{Body: inspectionOf(told)}, nil
}

type noted struct {
	State string `json:"state" enum:"noted"`
}

func notedOf(guide.Case) noted { return noted{State: "noted"} }

type notedOutput struct{ Body noted }

func (a API) begin(ctx context.Context, in *tokenInput) (*notedOutput, error) {
	body, err := idempotency.Once(ctx, notedOf, func(ctx context.Context) (guide.Case, error) {
		return a.Guides.Begin(ctx, in.Caller(), in.Body.Token)
	})
	if err != nil {
		return nil, err
	}
	return &notedOutput{Body: body}, nil
}

type prefixInput struct {
	httpapi.Signed
	Body struct {
		Token  string `json:"token"`
		Prefix string `json:"prefix" doc:"as typed"`
	}
}

type prefixOutput struct {
	Body struct {
		Prefix      string             `json:"prefix"`
		State       tenant.PrefixState `json:"state" enum:"free,taken,invalid"`
		Suggestions []string           `json:"suggestions" doc:"free at this moment"`
	}
}

func (a API) checkPrefix(ctx context.Context, in *prefixInput) (*prefixOutput, error) {
	check, err := a.Guides.CheckPrefix(ctx, in.Caller(), in.Body.Token, in.Body.Prefix)
	if err != nil {
		return nil, err
	}
	var out prefixOutput
	out.Body.Prefix, out.Body.State = check.Prefix, check.State
	out.Body.Suggestions = append([]string{}, check.Suggestions...)
	return &out, nil
}

type chooseInput struct {
	httpapi.Signed
	Body struct {
		Token  string           `json:"token"`
		Kind   guide.ChoiceKind `json:"kind" enum:"new,existing"`
		Prefix string           `json:"prefix,omitempty" maxLength:"27" doc:"of a new tenant"`
		Domain string           `json:"domain,omitempty" doc:"of an existing tenant, any it has proved to own"`
	}
}

func (a API) choose(ctx context.Context, in *chooseInput) (*notedOutput, error) {
	body, err := idempotency.Once(ctx, notedOf, func(ctx context.Context) (guide.Case, error) {
		pick := guide.Pick{Kind: in.Body.Kind, Prefix: in.Body.Prefix, Domain: in.Body.Domain}
		return a.Guides.Choose(ctx, in.Caller(), in.Body.Token, pick)
	})
	if err != nil {
		return nil, err
	}
	return &notedOutput{Body: body}, nil
}

type stepOutput struct {
	Body struct {
		State guide.State `json:"state" enum:"open,reseller,microsoft,done,elsewhere" doc:"of the relationship"`
	}
}

func (a API) checkRelationship(ctx context.Context, in *tokenInput) (*stepOutput, error) {
	c, err := a.Guides.CheckRelationship(ctx, in.Caller(), in.Body.Token)
	if err != nil {
		return nil, err
	}
	var out stepOutput
	for _, p := range c.Progress() {
		if p.Step == guide.Relationship {
			out.Body.State = p.State
		}
	}
	return &out, nil
}
