// Package partnership is the HTTP face of what a reseller is at Microsoft: its PartnerID and Microsoft ID.
package partnership

import (
	"context"
	"errors"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/partnercenter"
	"twotier/shared/reseller"
)

// API answers the operations with the partnership service.
type API struct{ Partnership reseller.Partnership }

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-partnership", Method: http.MethodGet, Path: "/api/partnership", Permission: auth.ReadPartnership,
		Summary: "The reseller's own ids at Microsoft",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-partnership", Method: http.MethodPut, Path: "/api/partnership", Permission: auth.WritePartnership,
		Summary: "Stores PartnerID and Microsoft ID after asking Microsoft whether the PartnerID exists; needs the version that was read",
	}, a.save)
}

type shown struct {
	Version     int64  `json:"version"`
	Name        string `json:"name"`
	Country     string `json:"country"`
	PartnerID   string `json:"partnerId,omitempty" doc:"location PartnerID, 7 digits"`
	MicrosoftID string `json:"microsoftId,omitempty" doc:"GUID of the reseller's own tenant"`
	Slug        string `json:"slug" doc:"storefront address"`
}

type output struct{ Body shown }

type readInput struct{ httpapi.Signed }

func (a API) read(ctx context.Context, in *readInput) (*output, error) {
	return answer(a.Partnership.Read(ctx, in.Caller()))
}

type saveInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body struct {
		PartnerID   string `json:"partnerId"`
		MicrosoftID string `json:"microsoftId"`
	}
}

func (a API) save(ctx context.Context, in *saveInput) (*output, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	return answer(a.Partnership.Save(ctx, in.Caller(), version, in.Body.PartnerID, in.Body.MicrosoftID))
}

func answer(r reseller.Reseller, err error) (*output, error) {
	if err != nil {
		return nil, err
	}
	return &output{Body: shown{Version: r.Revision.Version, Name: r.Name, Country: r.Address.Country,
		PartnerID: r.PartnerID, MicrosoftID: r.MicrosoftID, Slug: r.Slug}}, nil
}

// Directory asks Partner Center about partners.
type Directory struct{ Client *partnercenter.Client }

// Known says whether the PartnerID exists. Whatever else goes wrong, our own sign-in at Microsoft included, is
// nothing the person can mend: Microsoft could not be asked.
func (d Directory) Known(ctx context.Context, partnerID string) (bool, error) {
	_, err := d.Client.PartnerProfile(ctx, partnercenter.PartnerID(partnerID))
	switch {
	case errors.Is(err, fault.NotFound):
		return false, nil
	case err != nil:
		return false, &fault.Error{Kind: fault.Unavailable, Code: "partner_center_unavailable", Cause: errors.New(err.Error())}
	}
	return true, nil
}
