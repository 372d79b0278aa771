package partnership

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
)

// registerLetterDesk lists what the provider does about a reseller's letter. It may prepare the words; the letter speaks
// in the reseller's name, so only the reseller sends it.
func registerLetterDesk(api *httpapi.API, a Letters) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-reseller-letter", Method: http.MethodGet, Path: "/api/resellers/{id}/letter", Permission: auth.ReadResellers,
		Summary: "A reseller's letter to all its customers, and how far its sendings are",
	}, a.readOf)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-reseller-letter", Method: http.MethodPut, Path: "/api/resellers/{id}/letter", Permission: auth.HandleRequests,
		Summary: "Prepares a reseller's letter; needs the version that was read",
	}, a.saveOf)
	httpapi.Register(api, httpapi.Operation{
		ID: "preview-reseller-letter", Method: http.MethodPost, Path: "/api/resellers/{id}/letter/preview", Permission: auth.ReadResellers,
		Summary: "A reseller's letter as its first customer would get it",
	}, a.previewFor)
}

// resellerFor reads an id of a reseller for somebody of the provider. fault.NotFound for what is none.
func resellerFor(by auth.Caller, p auth.Permission, id string) (auth.Tenant, error) {
	if err := by.May(p); err != nil {
		return auth.Tenant{}, err
	}
	t, ok := auth.ParseTenant(id)
	if !ok || t.Kind() != auth.KindReseller {
		return auth.Tenant{}, fault.New(fault.NotFound, "not_found")
	}
	return t, nil
}

type resellerLetterInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"of the reseller"`
}

func (a Letters) readOf(ctx context.Context, in *resellerLetterInput) (*letterOutput, error) {
	of, err := resellerFor(in.Caller(), auth.ReadResellers, in.ID)
	if err != nil {
		return nil, err
	}
	return a.show(ctx, in.Caller(), of)
}

type saveResellerLetterInput struct {
	httpapi.Signed
	httpapi.Versioned
	ID   string `path:"id" doc:"of the reseller"`
	Body typedLetter
}

func (a Letters) saveOf(ctx context.Context, in *saveResellerLetterInput) (*letterOutput, error) {
	of, err := resellerFor(in.Caller(), auth.HandleRequests, in.ID)
	if err != nil {
		return nil, err
	}
	return a.keep(ctx, in.Caller(), of, in.Versioned, in.Body)
}

type previewResellerLetterInput struct {
	httpapi.Signed
	ID   string `path:"id" doc:"of the reseller"`
	Body typedSample
}

func (a Letters) previewFor(ctx context.Context, in *previewResellerLetterInput) (*previewLetterOutput, error) {
	of, err := resellerFor(in.Caller(), auth.ReadResellers, in.ID)
	if err != nil {
		return nil, err
	}
	return a.look(ctx, in.Caller(), of, in.Body)
}
