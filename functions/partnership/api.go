// Package partnership is the HTTP face of what a reseller is at Microsoft: its PartnerID and Microsoft ID, and how it stands.
package partnership

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/partnership"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/stoppage"
)

// API answers the operations with the services about partnership.
type API struct {
	Partnership partnership.Service
	Standings   standing.Service
	Rounds      standing.Rounds
	Board       standing.Board
	Letters     Letters
	Stoppage    stoppage.Service
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-partnership", Method: http.MethodGet, Path: "/api/partnership", Permission: auth.ReadPartnership,
		Summary: "The reseller's own ids at Microsoft",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-partnership", Method: http.MethodPut, Path: "/api/partnership", Permission: auth.WritePartnership,
		Summary: "Stores PartnerID and Microsoft ID after asking Microsoft about them; what is wrong with an id is said at its field. Needs the version that was read",
	}, a.save)
	registerStanding(api, a)
	registerLetters(api, a.Letters)
	registerLost(api, a)
}

type shown struct {
	Version     int64  `json:"version"`
	Name        string `json:"name"`
	Country     string `json:"country"`
	PartnerID   string `json:"partnerId,omitempty" doc:"location PartnerID, 7 digits"`
	MicrosoftID string `json:"microsoftId,omitempty" doc:"GUID of the reseller's own tenant"`
	Slug        string `json:"slug" doc:"storefront address"`
	Confirmed   bool   `json:"confirmed" doc:"Microsoft has not left anything open about the ids; without it nothing is ordered"`
	Past        []past `json:"past" doc:"earlier ids, the newest first"`
}

// past is a pair of ids that the reseller had before.
type past struct {
	PartnerID   string    `json:"partnerId"`
	MicrosoftID string    `json:"microsoftId"`
	From        time.Time `json:"from,omitzero" doc:"missing when nobody wrote it down then"`
	Until       time.Time `json:"until"`
	Lost        bool      `json:"lost" doc:"the authorisation ended with it; Microsoft takes it never again"`
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
	body := shown{Version: r.Revision.Version, Name: r.Name, Country: r.Address.Country, PartnerID: r.PartnerID, MicrosoftID: r.MicrosoftID,
		Slug: r.Slug, Confirmed: r.PartnerID != "" && r.Authorisation.State != reseller.Unconfirmed, Past: []past{}}
	for i := len(r.Past) - 1; i >= 0; i-- {
		was := r.Past[i]
		body.Past = append(body.Past, past{PartnerID: was.PartnerID, MicrosoftID: was.MicrosoftID, From: was.From, Until: was.Until, Lost: was.Lost})
	}
	return &output{Body: body}, nil
}
