package partnership

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// registerStanding lists the operations about what Microsoft says of resellers (FEATURES P9).
func registerStanding(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-standing", Method: http.MethodGet, Path: "/api/partnership/standing", Permission: auth.ReadPartnership,
		Summary: "How the reseller stands with Microsoft: its authorisation and each check, with when Microsoft said so",
	}, a.ownStanding)
	httpapi.Register(api, httpapi.Operation{
		ID: "look-at-standing", Method: http.MethodPost, Path: "/api/partnership/standing/looks", Permission: auth.WritePartnership,
		Summary: "Asks Microsoft at once how the reseller stands",
	}, a.lookAtOwn)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-reseller-standing", Method: http.MethodGet, Path: "/api/provider/standings/{id}", Permission: auth.ReadResellers,
		Summary: "How a reseller stands with Microsoft",
	}, a.standingOf)
	httpapi.Register(api, httpapi.Operation{
		ID: "look-at-reseller", Method: http.MethodPost, Path: "/api/provider/standings/{id}/looks", Permission: auth.MendOrders,
		Summary: "Asks Microsoft at once how a reseller stands",
	}, a.lookAt)
	registerYearly(api, a)
	registerBoard(api, a)
}

type shownStanding struct {
	ResellerID    string             `json:"resellerId"`
	Name          string             `json:"name"`
	Country       string             `json:"country"`
	PartnerID     string             `json:"partnerId,omitempty"`
	MicrosoftID   string             `json:"microsoftId,omitempty"`
	Group         standing.Group     `json:"group" enum:"lost,risk,unseen,fine" doc:"lost: may not sell any more; risk: something is missing; unseen: Microsoft could not be asked about everything"`
	Authorisation shownAuthorisation `json:"authorisation"`
	LookedAt      time.Time          `json:"lookedAt,omitzero" doc:"the newest look that Microsoft answered in whole"`
	DoubtSince    time.Time          `json:"doubtSince,omitzero" doc:"Microsoft has refused the reseller once; a second look decides"`
	Checks        []shownCheck       `json:"checks"`
	Yearly        shownYearly        `json:"yearly" doc:"what Microsoft asks once a year"`
	Version       int64              `json:"version" doc:"of the reseller, for changing what it says itself"`
}

type shownAuthorisation struct {
	State  string          `json:"state" enum:"unlooked,unconfirmed,active,lost" doc:"unlooked counts as allowed; unconfirmed: ids were handed in that Microsoft has not confirmed"`
	Since  time.Time       `json:"since,omitzero"`
	Source reseller.Source `json:"source,omitempty" enum:"monitor,notice,order,provider,case,mistake" doc:"how the provider came to know"`
	Code   string          `json:"code,omitempty" doc:"Microsoft's code or the product's"`
	Note   string          `json:"note,omitempty" doc:"the provider's own words"`
}

type shownCheck struct {
	Name   standing.CheckName `json:"name" enum:"profile,country,agreement,relationship,partnerOfRecord"`
	State  standing.State     `json:"state" enum:"ok,missing,unreachable,unknown"`
	Code   string             `json:"code,omitempty" doc:"what is missing"`
	At     time.Time          `json:"at,omitzero" doc:"when Microsoft said so last"`
	Since  time.Time          `json:"since,omitzero" doc:"it has said the same"`
	Silent time.Time          `json:"silent,omitzero" doc:"when it was asked in vain since"`
}

func (a API) bodyOf(v standing.View) shownStanding {
	body := shownStanding{ResellerID: v.Reseller.Tenant.ID(), Name: v.Reseller.Name, Country: v.Reseller.Address.Country, PartnerID: v.Reseller.PartnerID,
		MicrosoftID: v.Reseller.MicrosoftID, Group: v.Standing.Group(), Authorisation: authorisationOf(v.Reseller.Authorisation),
		LookedAt: v.Standing.LookedAt, DoubtSince: v.Standing.Doubt.Since, Yearly: a.yearlyOf(v), Version: v.Reseller.Revision.Version}
	for _, name := range standing.CheckNames() {
		c := v.Standing.Check(name)
		body.Checks = append(body.Checks, shownCheck{Name: c.Name, State: c.State, Code: c.Code, At: c.At, Since: c.Since, Silent: c.Silent})
	}
	return body
}

func authorisationOf(a reseller.Authorisation) shownAuthorisation {
	body := shownAuthorisation{State: string(a.State), Since: a.Since, Source: a.Source, Code: a.Code, Note: a.Note}
	if a.State == reseller.Unlooked {
		body.State = "unlooked"
	}
	return body
}

type standingOutput struct{ Body shownStanding }

func (a API) shownView(v standing.View, err error) (*standingOutput, error) {
	if err != nil {
		return nil, err
	}
	return &standingOutput{Body: a.bodyOf(v)}, nil
}

func (a API) ownStanding(ctx context.Context, in *readInput) (*standingOutput, error) {
	return a.shownView(a.Standings.Read(ctx, in.Caller(), in.Caller().Tenant))
}

func (a API) lookAtOwn(ctx context.Context, in *readInput) (*standingOutput, error) {
	return a.shownView(a.Standings.LookNow(ctx, in.Caller(), in.Caller().Tenant))
}

type resellerInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) standingOf(ctx context.Context, in *resellerInput) (*standingOutput, error) {
	return a.shownView(a.Standings.Read(ctx, in.Caller(), auth.Reseller(in.ID)))
}

func (a API) lookAt(ctx context.Context, in *resellerInput) (*standingOutput, error) {
	return a.shownView(a.Standings.LookNow(ctx, in.Caller(), auth.Reseller(in.ID)))
}
