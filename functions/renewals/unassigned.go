package renewals

import (
	"context"
	"net/http"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/money"
	"twotier/shared/renewal"
)

func registerUnassigned(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-unassigned-licences", Method: http.MethodGet, Path: "/api/unassigned-licences", Permission: auth.ReadOrders,
		Summary: "Licences that are paid for and that nobody has, with the earliest day and the way to give them back; what can be given back now first",
	}, a.unassigned)
}

type unassignedInput struct {
	httpapi.Signed
	Customer string `query:"customer" doc:"only this customer's"`
	Cursor   string `query:"cursor" doc:"next of the page before"`
}

type unassignedOutput struct {
	Body struct {
		Items []spare      `json:"items"`
		Sums  []sumOfSpare `json:"sums" doc:"of the items shown that are not settled, nor bought just now, by currency"`
		Next  string       `json:"next,omitempty" doc:"cursor of the next page"`
	}
}

// spare is what nobody uses of a subscription. Costs stand in it for those who may read them, and for nobody else.
type spare struct {
	ID           string    `json:"id" doc:"{customer}.{subscription}"`
	CustomerID   string    `json:"customerId"`
	Company      string    `json:"companyName"`
	ProductID    string    `json:"productId"`
	SkuID        string    `json:"skuId"`
	Title        string    `json:"title"`
	Name         string    `json:"name,omitempty" doc:"the friendly name, where it is another"`
	Quantity     int       `json:"quantity"`
	Assigned     int       `json:"assigned"`
	Unassigned   int       `json:"unassigned"`
	AsOf         time.Time `json:"asOf,omitzero" doc:"when Microsoft said who has what"`
	TermDuration string    `json:"termDuration"`
	BillingCycle string    `json:"billingCycle"`
	Now          int       `json:"now" doc:"of them, those that can be given back at once"`
	Until        time.Time `json:"until,omitzero" doc:"when the first of their windows closes"`
	Whole        bool      `json:"whole" doc:"nobody uses any, and the whole can be cancelled"`
	At           time.Time `json:"at,omitzero" doc:"the renewal, from which on the others need not be paid for"`
	Then         *int      `json:"then,omitempty" doc:"licences of the next term, where fewer are decided on"`
	Wish         *Wish     `json:"wish,omitempty" doc:"what gives them back at the renewal; absent when nothing can, or has to, be decided"`
	Version      int64     `json:"version" doc:"of the decision there is; 0 where there is none"`
	Fresh        bool      `json:"fresh" doc:"bought so lately that there was hardly time to assign them"`
	Settled      bool      `json:"settled" doc:"nothing is left to be decided"`

	MonthPrice *money.Amount `json:"monthPrice,omitempty" doc:"of the unassigned licences; absent where no price is known"`
	YearPrice  *money.Amount `json:"yearPrice,omitempty"`
	MonthCost  *money.Amount `json:"monthCost,omitempty" doc:"with costs.read"`
	YearCost   *money.Amount `json:"yearCost,omitempty" doc:"with costs.read"`
}

func (a API) unassigned(ctx context.Context, in *unassignedInput) (*unassignedOutput, error) {
	found, next, err := a.Renewals.Spares(ctx, in.Caller(), in.Customer, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &unassignedOutput{}
	out.Body.Items, out.Body.Next, out.Body.Sums = make([]spare, 0, len(found)), next, sumsOfSpares(found, in.Caller())
	for _, s := range found {
		out.Body.Items = append(out.Body.Items, spareOf(s, in.Caller()))
	}
	return out, nil
}

func spareOf(s renewal.Spare, by auth.Caller) spare {
	sub := s.Subscription
	shown := spare{
		ID: sub.Customer + "." + sub.ID, CustomerID: sub.Customer, Company: sub.Company, ProductID: sub.ProductID, SkuID: sub.SkuID, Title: sub.Title,
		Quantity: sub.Quantity, Assigned: *sub.Assigned, Unassigned: s.Seats, AsOf: sub.AssignedAt,
		TermDuration: sub.TermDuration, BillingCycle: sub.BillingCycle, Now: s.Now, Until: s.Until, Whole: s.Whole, At: s.At, Then: s.Then,
		Version: s.Intent.Revision.Version, Fresh: s.Fresh, Settled: s.Settled(),
	}
	shown.Name = sub.OwnName()
	if s.Wish.Choice != "" {
		shown.Wish = &Wish{Choice: s.Wish.Choice, Terms: termsOf(s.Wish.Terms)}
	}
	if sub.Price.Currency != "" {
		shown.MonthPrice, shown.YearPrice = &s.Month.Price, &s.Year.Price
	}
	if by.May(auth.ReadCosts) == nil && sub.Cost.Currency != "" {
		shown.MonthCost, shown.YearCost = &s.Month.Cost, &s.Year.Cost
	}
	return shown
}

// sumOfSpare is what nobody uses in one currency.
type sumOfSpare struct {
	Subscriptions int           `json:"subscriptions"`
	Licences      int           `json:"licences"`
	Now           int           `json:"now" doc:"of them, those that can be given back at once"`
	MonthPrice    money.Amount  `json:"monthPrice"`
	YearPrice     money.Amount  `json:"yearPrice"`
	MonthCost     *money.Amount `json:"monthCost,omitempty" doc:"with costs.read"`
	YearCost      *money.Amount `json:"yearCost,omitempty" doc:"with costs.read"`
}

func sumsOfSpares(all []renewal.Spare, by auth.Caller) []sumOfSpare {
	sums := []sumOfSpare{}
	mayCosts := by.May(auth.ReadCosts) == nil
	for _, s := range all {
		currency := s.Subscription.Price.Currency
		if s.Settled() || s.Fresh || currency == "" {
			continue
		}
		at := slices.IndexFunc(sums, func(one sumOfSpare) bool { return one.MonthPrice.Currency == currency })
		if at < 0 {
			none := money.Amount{Currency: currency}
			at, sums = len(sums), append(sums, sumOfSpare{MonthPrice: none, YearPrice: none})
			if mayCosts {
				sums[at].MonthCost, sums[at].YearCost = &none, &money.Amount{Currency: currency}
			}
		}
		one := &sums[at]
		one.Subscriptions, one.Licences, one.Now = one.Subscriptions+1, one.Licences+s.Seats, one.Now+s.Now
		one.MonthPrice, one.YearPrice = one.MonthPrice.Add(s.Month.Price), one.YearPrice.Add(s.Year.Price)
		if mayCosts {
			month, year := one.MonthCost.Add(s.Month.Cost), one.YearCost.Add(s.Year.Cost)
			one.MonthCost, one.YearCost = &month, &year
		}
	}
	return sums
}
