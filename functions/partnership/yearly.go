package partnership

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/money"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// registerYearly lists the operations about what Microsoft asks of a reseller once a year.
func registerYearly(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "save-yearly-review", Method: http.MethodPut, Path: "/api/partnership/yearly-review", Permission: auth.WritePartnership,
		Summary: "Keeps the month of the yearly review and confirms the contact for security; needs the version that was read",
	}, a.saveOwnYearly)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-resellers-yearly-review", Method: http.MethodPut, Path: "/api/provider/standings/{id}/yearly-review", Permission: auth.MendOrders,
		Summary: "The same for a reseller, by the provider",
	}, a.saveYearly)
}

type shownYearly struct {
	Since      string         `json:"since,omitempty" doc:"the month it was authorised first, such as 2019-03"`
	Security   shownContact   `json:"security"`
	Month      string         `json:"month,omitempty" doc:"of the next review; missing while since is"`
	Days       int            `json:"days" doc:"until that month begins"`
	Short      bool           `json:"short" doc:"the revenue is known and too little"`
	Judged     bool           `json:"judged" doc:"the revenue is known, in a currency with a threshold"`
	Near       bool           `json:"near" doc:"people are warned of it now"`
	Revenue    []money.Amount `json:"revenue" doc:"of the last twelve months, by what it costs the reseller"`
	AtLeast    bool           `json:"atLeast" doc:"the count stopped there, because it is enough"`
	CountedAt  time.Time      `json:"countedAt,omitzero"`
	Thresholds []money.Amount `json:"thresholds" doc:"what twelve months have to bring, by currency"`
}

type shownContact struct {
	Name        string    `json:"name,omitempty"`
	Email       string    `json:"email,omitempty"`
	Phone       string    `json:"phone,omitempty"`
	ConfirmedAt time.Time `json:"confirmedAt,omitzero"`
	Stale       bool      `json:"stale" doc:"there is none, or nobody has confirmed it for a year"`
}

func (a API) yearlyOf(v standing.View) shownYearly {
	now, said := a.Standings.Now(), v.Reseller.Yearly
	review := v.Standing.Review(said, now)
	enough, judged := v.Standing.Revenue.Enough()
	body := shownYearly{Since: said.Since, Days: review.Days, Short: judged && !enough, Judged: judged, Near: review.Step > 0, Revenue: []money.Amount{},
		AtLeast: v.Standing.Revenue.AtLeast, CountedAt: v.Standing.Revenue.CountedAt, Thresholds: standing.Thresholds(),
		Security: shownContact{Name: said.Security.Name, Email: said.Security.Email, Phone: said.Security.Phone,
			ConfirmedAt: said.Security.ConfirmedAt, Stale: said.Security.Stale(now)}}
	body.Revenue = append(body.Revenue, v.Standing.Revenue.Amounts...)
	if !review.Month.IsZero() {
		body.Month = review.Month.Format("2006-01")
	}
	return body
}

type yearlyBody struct {
	Since    string `json:"since" doc:"the month it was authorised first, such as 2019-03; empty while nobody knows"`
	Security struct {
		Name  string `json:"name"`
		Email string `json:"email"`
		Phone string `json:"phone,omitempty"`
	} `json:"security"`
}

func (b yearlyBody) yearly() reseller.Yearly {
	return reseller.Yearly{Since: b.Since, Security: reseller.SecurityContact{Name: b.Security.Name, Email: b.Security.Email, Phone: b.Security.Phone}}
}

type ownYearlyInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body yearlyBody
}

type yearlyInput struct {
	httpapi.Signed
	httpapi.Versioned
	ID   string `path:"id"`
	Body yearlyBody
}

func (a API) saveOwnYearly(ctx context.Context, in *ownYearlyInput) (*standingOutput, error) {
	return a.keepYearly(ctx, in.Caller(), in.Caller().Tenant, in.Versioned, in.Body)
}

func (a API) saveYearly(ctx context.Context, in *yearlyInput) (*standingOutput, error) {
	return a.keepYearly(ctx, in.Caller(), auth.Reseller(in.ID), in.Versioned, in.Body)
}

func (a API) keepYearly(ctx context.Context, by auth.Caller, t auth.Tenant, read httpapi.Versioned, said yearlyBody) (*standingOutput, error) {
	version, err := read.Version()
	if err != nil {
		return nil, err
	}
	if _, err = a.Standings.SaveYearly(ctx, by, t, version, said.yearly()); err != nil {
		return nil, err
	}
	return a.shownView(a.Standings.Read(ctx, by, t))
}
