// Package searching is the HTTP face of the search over everything somebody may read in its organisation.
package searching

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/search"
)

// API answers the operation with the search service.
type API struct{ Search search.Service }

// Register lists the operation. What is found follows the caller's permissions, kind by kind.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "search", Method: http.MethodGet, Path: "/api/search", Permission: auth.SignedIn,
		Summary: "The best few customers, subscriptions, orders, carts, quotes and products, at the provider resellers, applications and orders in need, with how many there are",
	}, a.find)
}

type findInput struct {
	httpapi.Signed
	Text string `query:"q" doc:"words in any order, also begun or mistyped ones; or an id. Of less than two letters nothing is found; an empty one makes the next search quick"`
}

type findOutput struct {
	Body struct {
		Read    string  `json:"read,omitempty" doc:"what was looked for instead: its right spelling, its present name"`
		Renamed bool    `json:"renamed,omitempty" doc:"read is Microsoft's present name of what was typed"`
		Groups  []group `json:"groups"`
	}
}

type group struct {
	Kind  search.Kind `json:"kind" enum:"customer,subscription,order,cart,quote,product,reseller,application,desk-order"`
	Total int         `json:"total"`
	Items []thing     `json:"items" doc:"five at most"`
}

type thing struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Name   string `json:"name,omitempty" doc:"what the reseller calls it"`
	Of     string `json:"of,omitempty" doc:"whose it is"`
	Detail string `json:"detail,omitempty" doc:"number, domain or town"`
	State  string `json:"state,omitempty"`
	Past   bool   `json:"past,omitempty" doc:"it is over"`
}

func (a API) find(ctx context.Context, in *findInput) (*findOutput, error) {
	found, err := a.Search.Find(ctx, in.Caller(), in.Text)
	if err != nil {
		return nil, err
	}
	out := &findOutput{}
	out.Body.Read, out.Body.Renamed, out.Body.Groups = found.Read, found.Renamed, []group{}
	for _, of := range found.Groups {
		shown := group{Kind: of.Kind, Total: of.Total, Items: []thing{}}
		for _, one := range of.Things {
			shown.Items = append(shown.Items, thing{ID: one.ID, Title: one.Title, Name: one.Own, Of: one.Of, Detail: one.Detail, State: one.State, Past: one.Past})
		}
		out.Body.Groups = append(out.Body.Groups, shown)
	}
	return out, nil
}
