package reporting

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/report"
	"twotier/shared/spreadsheet"
	"twotier/shared/usage"
)

func registerUsage(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "report-usage", Method: http.MethodGet, Path: "/api/reports/usage", Permission: auth.ReadOrders,
		Summary: "What customers used of Azure in a month: each of them, or one by subscription, service, resource or day",
	}, a.usage)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-usage", Method: http.MethodGet, Path: "/api/report-files/usage", Permission: auth.ReadOrders,
		Summary: "The same as a file for spreadsheet programs",
	}, a.usageFile)
	httpapi.Register(api, httpapi.Operation{
		ID: "set-usage-budget", Method: http.MethodPut, Path: "/api/customers/{id}/usage-budget", Permission: auth.WriteOrders,
		Summary: "Gives a customer a budget for Azure, at the prices it pays, or takes it away",
	}, a.setBudget)
}

// AskedUsage is which report of usage is wanted; exported for huma's sake, like Asked.
type AskedUsage struct {
	httpapi.Signed
	Month    string   `query:"month" doc:"YYYY-MM, UTC; the running one when it is empty"`
	Customer string   `query:"customer" doc:"only this customer's"`
	By       usage.By `query:"by" enum:"customer,subscription,service,resource,day" doc:"everything but customer needs one customer"`
}

type usageOutput struct {
	Body struct {
		Month  string         `json:"month"`
		By     usage.By       `json:"by" enum:"customer,subscription,service,resource,day"`
		Rows   []usedRow      `json:"rows"`
		Totals []Worth        `json:"totals" doc:"one for each currency"`
		Days   []usedRow      `json:"days,omitempty" doc:"of one customer: day by day"`
		AsOf   *time.Time     `json:"asOf,omitempty" doc:"when Microsoft was asked"`
		Budget *shownStanding `json:"budget,omitempty" doc:"of the one customer"`

		BudgetVersion int64 `json:"budgetVersion" doc:"for If-Match when its budget is changed; 0 without one"`
	}
}

// usedRow is an allow list, like licence.
type usedRow struct {
	Key    string         `json:"key"`
	Label  string         `json:"label,omitempty"`
	Worth  Worth          `json:"amounts"`
	Budget *shownStanding `json:"budget,omitempty"`
}

type shownStanding struct {
	Amount     money.Amount `json:"amount"`
	Percent    int          `json:"percent"`
	Thresholds []int        `json:"thresholds"`
	Reached    int          `json:"reached" doc:"the highest threshold that is reached; 0 before the first"`
}

func standingOf(s *usage.Standing) *shownStanding {
	if s == nil {
		return nil
	}
	return &shownStanding{Amount: s.Amount, Percent: s.Percent, Thresholds: s.Thresholds, Reached: s.Reached}
}

func (a API) usage(ctx context.Context, in *AskedUsage) (*usageOutput, error) {
	counted, err := a.Usage.Report(ctx, in.Caller(), usage.Asked{Month: in.Month, Customer: in.Customer, By: in.By})
	if err != nil {
		return nil, err
	}
	out := &usageOutput{}
	body := &out.Body
	body.Month, body.By, body.Rows, body.Days = counted.Month, counted.By, usedRows(counted.Rows), usedRows(counted.Days)
	body.AsOf, body.Budget, body.Totals = moment(counted.AsOf), standingOf(counted.Budget), []Worth{}
	body.BudgetVersion = counted.BudgetVersion
	for _, total := range counted.Totals {
		body.Totals = append(body.Totals, worthOf(total))
	}
	return out, nil
}

func usedRows(rows []usage.Row) []usedRow {
	all := make([]usedRow, 0, len(rows))
	for _, r := range rows {
		all = append(all, usedRow{Key: r.Key, Label: r.Label, Worth: worthOf(r.Worth), Budget: standingOf(r.Budget)})
	}
	return all
}

type usageFileInput struct {
	AskedUsage
	Format   spreadsheet.Format `query:"format" enum:"csv,xlsx" default:"csv"`
	Language i18n.Language      `query:"language" enum:"en,de,cs,pl" default:"en"`
}

func (a API) usageFile(ctx context.Context, in *usageFileInput) (*fileOutput, error) {
	counted, err := a.Usage.Report(ctx, in.Caller(), usage.Asked{Month: in.Month, Customer: in.Customer, By: in.By})
	if err != nil {
		return nil, err
	}
	if len(counted.Rows) > mostRows {
		return nil, fault.New(fault.Blocked, "export_too_large").With("max", fmt.Sprint(mostRows))
	}
	var file bytes.Buffer
	if err := usage.Write(&file, in.Format, in.Language, counted, report.SightOf(in.Caller())); err != nil {
		return nil, err
	}
	name := "azure-" + counted.Month + "." + string(in.Format)
	return &fileOutput{ContentType: in.Format.MediaType(), ContentDisposition: fmt.Sprintf("attachment; filename=%q", name), Body: file.Bytes()}, nil
}

type budgetInput struct {
	httpapi.Signed
	httpapi.Versioned
	ID   string `path:"id"`
	Body struct {
		Amount     string `json:"amount" doc:"decimal text; empty takes the budget away"`
		Currency   string `json:"currency" doc:"ISO 4217"`
		Thresholds []int  `json:"thresholds,omitempty" doc:"per cent at which somebody is told; 50, 80 and 100 when none is named"`
	}
}

type budgetOutput struct {
	Body struct {
		Amount     money.Amount `json:"amount"`
		Thresholds []int        `json:"thresholds"`
	}
}

func (a API) setBudget(ctx context.Context, in *budgetInput) (*budgetOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	b, err := a.Budgets.Set(ctx, in.Caller(), in.ID, version, usage.BudgetForm{Amount: in.Body.Amount, Currency: in.Body.Currency, Thresholds: in.Body.Thresholds})
	if err != nil {
		return nil, err
	}
	out := &budgetOutput{}
	out.Body.Amount, out.Body.Thresholds = b.Amount, b.Thresholds
	return out, nil
}
