package administration

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/reseller"
)

func registerResellers(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-resellers", Method: http.MethodGet, Path: "/api/resellers", Permission: auth.ReadResellers,
		Summary: "All resellers by name",
	}, a.resellers)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-reseller", Method: http.MethodGet, Path: "/api/resellers/{id}", Permission: auth.ReadResellers,
		Summary: "One reseller as the provider sees it",
	}, a.reseller)
}

type resellersInput struct {
	httpapi.Signed
	Search string `query:"search" doc:"the beginning of the name"`
	Cursor string `query:"cursor"`
}

// ResellerCard is a reseller in the list. It is exported because huma does not see what an unexported struct brings with it.
type ResellerCard struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	City      string `json:"city,omitempty"`
	Country   string `json:"country"`
	Slug      string `json:"slug" doc:"of its storefront"`
	PartnerID string `json:"partnerId,omitempty" doc:"without it nothing can be ordered"`
	Record    string `json:"record,omitempty" doc:"number of the provider's own record"`
}

type resellersOutput struct {
	Body struct {
		Items []ResellerCard `json:"items"`
		Next  string         `json:"next,omitempty"`
	}
}

func (a API) resellers(ctx context.Context, in *resellersInput) (*resellersOutput, error) {
	all, next, err := a.Resellers.List(ctx, in.Caller(), in.Search, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &resellersOutput{}
	out.Body.Items, out.Body.Next = make([]ResellerCard, 0, len(all)), next
	for _, r := range all {
		out.Body.Items = append(out.Body.Items, cardOf(r))
	}
	return out, nil
}

func cardOf(r reseller.Reseller) ResellerCard {
	return ResellerCard{ID: r.Tenant.ID(), Name: r.Name, City: r.Address.City, Country: r.Address.Country, Slug: r.Slug, PartnerID: r.PartnerID, Record: r.Number}
}

type resellerInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

type resellerOutput struct{ Body resellerShown }

type resellerShown struct {
	ResellerCard
	Address       address.Address `json:"address"`
	VATID         string          `json:"vatId"`
	Language      i18n.Language   `json:"language" enum:"en,de,cs,pl"`
	MicrosoftID   string          `json:"microsoftId,omitempty"`
	ApprovedAt    time.Time       `json:"approvedAt"`
	ApplicationID string          `json:"applicationId,omitempty" doc:"that it came in by"`
	Users         int             `json:"users" doc:"who may sign in"`
	MoreUsers     bool            `json:"moreUsers" doc:"there are more than were counted"`
}

func (a API) reseller(ctx context.Context, in *resellerInput) (*resellerOutput, error) {
	found, err := a.Resellers.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	r := found.Reseller
	return &resellerOutput{Body: resellerShown{
		ResellerCard: cardOf(r), Address: r.Address, VATID: r.VATID, Language: r.Language, MicrosoftID: r.MicrosoftID,
		ApprovedAt: r.ApprovedAt, ApplicationID: r.Application, Users: found.Users, MoreUsers: found.MoreUsers,
	}}, nil
}
