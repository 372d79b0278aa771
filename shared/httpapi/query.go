package httpapi

import (
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/danielgtaylor/huma/v2"
)

// knownQuery refuses an act whose address asks for something the operation does not know, or asks for it twice, or leaves
// it empty: whoever writes "?dryrun=true", or asks an act for it that has no dry run, does not want the act itself. What
// only reads may be asked for more than it knows.
func (a *API) knownQuery(ctx huma.Context, next func(huma.Context)) {
	address := ctx.URL()
	if ctx.Method() == http.MethodGet || address.RawQuery == "" {
		next(ctx)
		return
	}
	asked, err := url.ParseQuery(address.RawQuery)
	if err != nil {
		a.refuseQuery(ctx, "")
		return
	}
	for _, name := range slices.Sorted(maps.Keys(asked)) {
		known := slices.ContainsFunc(ctx.Operation().Parameters, func(p *huma.Param) bool { return p.In == "query" && p.Name == name })
		if values := asked[name]; !known || len(values) != 1 || values[0] == "" {
			a.refuseQuery(ctx, name)
			return
		}
	}
	next(ctx)
}

func (a *API) refuseQuery(ctx huma.Context, name string) {
	wrong := &huma.ErrorDetail{Location: "query." + name, Message: "unknown, repeated, empty or not to be read"}
	_ = huma.WriteErr(a.huma, ctx, http.StatusUnprocessableEntity, "validation failed", wrong) // who has left reads no answer
}
