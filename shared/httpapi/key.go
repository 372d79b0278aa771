package httpapi

import (
	"context"
	"net/http"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/idempotency"
	"twotier/shared/organisation"
)

// bearer is the API key a program sends (FEATURES I8); ok says that the request comes with one, whatever it is worth.
// Such a request is the program's alone: a cookie beside it counts for nothing.
func bearer(r *http.Request) (secret string, ok bool) {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(secret), strings.EqualFold(scheme, "Bearer")
}

// program is the caller behind an API key: fault.Unauthorized "api_key_unknown" when the key is good for nothing, and
// fault.NotFound for an organisation outside of its scope.
func (a *API) program(r *http.Request, identifier Identifier, act *idempotency.Request) (auth.Caller, error) {
	secret, _ := bearer(r)
	unknown := fault.New(fault.Unauthorized, "api_key_unknown")
	hash := organisation.KeyHash(secret)
	if hash == "" {
		return auth.Caller{}, unknown
	}
	key, done, err := identifier.IdentifyKey(r.Context(), hash, act.Key)
	if err != nil {
		return auth.Caller{}, err
	}
	if key.IsZero() {
		return auth.Caller{}, unknown
	}
	caller, ok := key.Caller(r.Header.Get(organisationHeader))
	if !ok {
		return auth.Caller{}, fault.New(fault.NotFound, "organisation_unknown")
	}
	act.Done = done
	act.Look = func(ctx context.Context) (*idempotency.Record, error) {
		_, record, err := identifier.IdentifyKey(ctx, hash, act.Key)
		return record, err
	}
	return caller, nil
}
