package ordering

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/forecast/told"
	"twotier/shared/httpapi"
	"twotier/shared/order"
)

// registerDryRuns lists the operations that tell what would happen and change nothing (FEATURES X3).
func registerDryRuns(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "dry-run-order", Method: http.MethodPost, Path: "/api/orders/{id}/dry-run", Permission: auth.ReadOrders,
		Summary: "What would happen if the draft were placed now: charges to the day, invoices, undo, renewal, and what is missing",
	}, a.dryRunOrder)
	httpapi.Register(api, httpapi.Operation{
		ID: "dry-run-lines", Method: http.MethodPost, Path: "/api/dry-runs", Permission: auth.WriteOrders,
		Summary: "The same for lines that are not saved",
	}, a.dryRunLines)
}

type dryRun struct {
	WouldBeAccepted order.Verdict `json:"wouldBeAccepted" enum:"yes,no,unsure" doc:"unsure: nothing known is against it, but Microsoft could not be asked everything"`
	Forecast        told.Forecast `json:"forecast"`
	Readiness       []check       `json:"readiness" doc:"what ordering needs"`
	Problems        []fault.Field `json:"problems" doc:"what is wrong with lines or consent, by the path of the input that mends it"`
	Microsoft       []answer      `json:"microsoft" doc:"what Microsoft was asked"`
}

// answer is Microsoft's to one question.
type answer struct {
	Question order.Question   `json:"question" enum:"seller,account,agreement,offers,promotions"`
	State    order.ReplyState `json:"state" enum:"yes,no,unasked"`
	Code     string           `json:"code,omitempty" doc:"why not"`
	Problems []fault.Field    `json:"problems,omitempty" doc:"of the lines it is no for"`
}

type dryRunOutput struct{ Body dryRun }

type dryRunOrderInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		WithoutMicrosoft bool `json:"withoutMicrosoft,omitempty" doc:"asks nobody: quicker, for a page that asks after every change"`
	}
}

func (a API) dryRunOrder(ctx context.Context, in *dryRunOrderInput) (*dryRunOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	run, err := a.DryRuns.OfDraft(ctx, in.Caller(), id, order.Scope{WithoutMicrosoft: in.Body.WithoutMicrosoft})
	if err != nil {
		return nil, err
	}
	return &dryRunOutput{Body: tell(run, in.Caller())}, nil
}

type dryRunLinesInput struct {
	httpapi.Signed
	Body struct {
		CustomerID       string     `json:"customerId"`
		Name             string     `json:"name,omitempty" maxLength:"100"`
		Lines            []wishLine `json:"lines"`
		WithoutMicrosoft bool       `json:"withoutMicrosoft,omitempty" doc:"asks nobody: quicker"`
	}
}

func (a API) dryRunLines(ctx context.Context, in *dryRunLinesInput) (*dryRunOutput, error) {
	run, err := a.DryRuns.OfLines(ctx, in.Caller(), in.Body.CustomerID, wish(in.Body.Name, in.Body.Lines), order.Scope{WithoutMicrosoft: in.Body.WithoutMicrosoft})
	if err != nil {
		return nil, err
	}
	return &dryRunOutput{Body: tell(run, in.Caller())}, nil
}

// dryPlace answers a placement that is only asked for, beside the draft as it stands.
func (a API) dryPlace(ctx context.Context, by auth.Caller, id order.ID, consent order.Consent) (*placeOutput, error) {
	run, err := a.DryRuns.OfPlacement(ctx, by, id, consent)
	if err != nil {
		return nil, err
	}
	out, told := viewed(run.View, by).Body, tell(run, by)
	out.DryRun = &told
	return &placeOutput{Status: http.StatusOK, Body: out}, nil
}

func tell(run order.DryRun, by auth.Caller) dryRun {
	titles := make([]string, 0, len(run.Lines))
	for _, l := range run.Lines {
		titles = append(titles, l.Title)
	}
	out := dryRun{
		WouldBeAccepted: run.Verdict(), Forecast: told.Viewer{Costs: by.May(auth.ReadCosts) == nil}.Forecast(run.Forecast, titles),
		Readiness: checks(run.Readiness), Problems: append([]fault.Field{}, run.Problems...), Microsoft: []answer{},
	}
	for _, a := range run.Replies {
		out.Microsoft = append(out.Microsoft, answer{Question: a.Question, State: a.State, Code: a.Code, Problems: a.Fields})
	}
	return out
}
