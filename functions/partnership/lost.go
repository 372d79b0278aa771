package partnership

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/spreadsheet"
	"twotier/shared/stoppage"
)

// registerLost lists the operations about an authorisation that has ended (FEATURES P6).
func registerLost(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-stoppage", Method: http.MethodGet, Path: "/api/partnership/stoppage", Permission: auth.ReadPartnership,
		Summary: "What goes on without an authorisation and may still be changed, what waits for a new one, what was stopped",
	}, a.ownStoppage)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-stoppage", Method: http.MethodGet, Path: "/api/partnership/stoppage/file", Permission: auth.ReadPartnership,
		Summary: "The whole of it as CSV",
	}, a.stoppageFile)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-reseller-stoppage", Method: http.MethodGet, Path: "/api/provider/standings/{id}/stoppage", Permission: auth.MendOrders,
		Summary: "The same of a reseller: what would stop, before its authorisation is said to have ended",
	}, a.stoppageOf)
	httpapi.Register(api, httpapi.Operation{
		ID: "declare-loss", Method: http.MethodPost, Path: "/api/provider/standings/{id}/loss", Permission: auth.MendOrders,
		Summary: "Says that a reseller's authorisation has ended: nothing new is ordered from then on, and its account managers are told why",
	}, a.declareLoss)
	httpapi.Register(api, httpapi.Operation{
		ID: "take-back-loss", Method: http.MethodPost, Path: "/api/provider/standings/{id}/recovery", Permission: auth.MendOrders,
		Summary: "Says that a loss was a mistake; Microsoft is asked at once, and has to confirm everything",
	}, a.takeBackLoss)
}

type shownThing struct {
	Kind       stoppage.Kind  `json:"kind" enum:"subscription,order,draft,quote"`
	ID         string         `json:"id"`
	CustomerID string         `json:"customerId"`
	Company    string         `json:"companyName"`
	Title      string         `json:"title"`
	Seats      int            `json:"seats,omitempty"`
	State      string         `json:"state"`
	At         time.Time      `json:"at,omitzero" doc:"end of the term; last day of a quote; when an order was placed, a draft saved"`
	May        []stoppage.May `json:"may,omitempty" enum:"reduce,cancel,end_of_term,reactivate" doc:"what can still be changed"`
}

type shownStoppage struct {
	Authorisation shownAuthorisation `json:"authorisation"`
	Running       []shownThing       `json:"running" doc:"a page, by the end of the term"`
	Next          string             `json:"next,omitempty" doc:"cursor of the next page of what runs"`
	Going         []shownThing       `json:"going" doc:"orders on their way to Microsoft"`
	Waiting       []shownThing       `json:"waiting" doc:"drafts and quotes"`
	Stopped       []shownThing       `json:"stopped" doc:"orders that ended for the loss and were not ordered again"`
	More          bool               `json:"more,omitempty" doc:"there are more drafts or quotes than are listed"`
}

type stoppageOutput struct{ Body shownStoppage }

type stoppageInput struct {
	httpapi.Signed
	Cursor string `query:"cursor" doc:"next of the page before"`
}

func (a API) ownStoppage(ctx context.Context, in *stoppageInput) (*stoppageOutput, error) {
	return shownOf(a.Stoppage.Own(ctx, in.Caller(), in.Cursor))
}

type resellerStoppageInput struct {
	httpapi.Signed
	ID     string `path:"id"`
	Cursor string `query:"cursor" doc:"next of the page before"`
}

func (a API) stoppageOf(ctx context.Context, in *resellerStoppageInput) (*stoppageOutput, error) {
	return shownOf(a.Stoppage.Of(ctx, in.Caller(), auth.Reseller(in.ID), in.Cursor))
}

func shownOf(s stoppage.Stoppage, err error) (*stoppageOutput, error) {
	if err != nil {
		return nil, err
	}
	return &stoppageOutput{Body: shownStoppage{Authorisation: authorisationOf(s.Authorisation), Running: things(s.Running), Next: s.Next,
		Going: things(s.Going), Waiting: things(s.Waiting), Stopped: things(s.Stopped), More: s.More}}, nil
}

func things(all []stoppage.Thing) []shownThing {
	shown := make([]shownThing, 0, len(all))
	for _, t := range all {
		shown = append(shown, shownThing{Kind: t.Kind, ID: t.ID, CustomerID: t.Customer, Company: t.Company, Title: t.Title, Seats: t.Seats, State: t.State, At: t.At, May: t.May})
	}
	return shown
}

func (a API) stoppageFile(ctx context.Context, in *readInput) (*fileOutput, error) {
	rows := [][]string{{"fate", "kind", "id", "customerId", "company", "title", "seats", "state", "date", "may"}}
	err := a.Stoppage.Each(ctx, in.Caller(), func(page []stoppage.Thing) error {
		for _, t := range page {
			rows = append(rows, row(t))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &fileOutput{ContentType: "text/csv; charset=utf-8", Disposition: `attachment; filename="stoppage-` + a.Stoppage.Now().UTC().Format(time.DateOnly) + `.csv"`,
		Body: spreadsheet.CSV(rows)}, nil
}

func row(t stoppage.Thing) []string {
	seats, day, may := "", "", make([]string, 0, len(t.May))
	if t.Seats > 0 {
		seats = strconv.Itoa(t.Seats)
	}
	if !t.At.IsZero() {
		day = t.At.UTC().Format(time.DateOnly)
	}
	for _, m := range t.May {
		may = append(may, string(m))
	}
	return []string{string(t.Fate), string(t.Kind), t.ID, t.Customer, t.Company, t.Title, seats, t.State, day, strings.Join(may, " ")}
}

type declareInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Note       string `json:"note" maxLength:"5000" doc:"the reason, which the reseller reads; at most 1000 characters"`
		Understood bool   `json:"understood" doc:"the explicit yes to what stops"`
	}
}

func (a API) declareLoss(ctx context.Context, in *declareInput) (*standingOutput, error) {
	return a.shownView(a.Standings.Declare(ctx, in.Caller(), auth.Reseller(in.ID), in.Body.Note, in.Body.Understood))
}

type takeBackInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Note string `json:"note" maxLength:"5000" doc:"the reason, which the reseller reads; at most 1000 characters"`
	}
}

func (a API) takeBackLoss(ctx context.Context, in *takeBackInput) (*standingOutput, error) {
	return a.shownView(a.Standings.TakeBack(ctx, in.Caller(), auth.Reseller(in.ID), in.Body.Note))
}
