package reporting

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/report"
	"twotier/shared/subscription"
)

// Paged is a report a page of which is shown; exported for huma's sake, like Asked.
type Paged struct {
	Asked
	Start int `query:"start" minimum:"0" doc:"how many rows or groups to pass over"`
}

type resellerInput struct {
	Paged
	Reseller string `path:"reseller"`
}

type licencesOutput struct {
	Body struct {
		Rows     []licence      `json:"rows" doc:"empty when rows are grouped"`
		Groups   []licenceGroup `json:"groups,omitempty"`
		Count    int            `json:"count" doc:"how many rows or groups there are"`
		Next     int            `json:"next,omitempty" doc:"start of the next page"`
		Total    Sum            `json:"total"`
		Months   []licenceGroup `json:"months" doc:"the same rows by the month their term ends in (YYYY-MM, UTC; none)"`
		AsOf     *time.Time     `json:"asOf,omitempty" doc:"when Microsoft was asked about the row that is known longest"`
		Columns  []string       `json:"columns" doc:"that the caller may see"`
		Customer string         `json:"customerName,omitempty" doc:"when it is about one customer"`
	}
}

// licence is a subscription of a report. It is an allow list: what is not named here is nobody's.
type licence struct {
	ID            string              `json:"id"`
	CustomerID    string              `json:"customerId"`
	Company       string              `json:"companyName"`
	Product       string              `json:"product" doc:"\"{product}:{sku}\""`
	Title         string              `json:"productTitle"`
	Name          string              `json:"friendlyName,omitempty" doc:"as the reseller calls it; with costs.read"`
	Status        subscription.Status `json:"status" enum:"active,pending,suspended,expired,disabled,deleted"`
	Seats         int                 `json:"seats"`
	Assigned      *int                `json:"assigned,omitempty" doc:"licences in use, when Microsoft has said"`
	TermDuration  string              `json:"termDuration"`
	BillingCycle  string              `json:"billingCycle"`
	EndOfTerm     string              `json:"endOfTerm,omitempty" enum:"renews,ends,extends,undecided" doc:"what happens at the end of the term; absent without a term"`
	Renewal       *time.Time          `json:"renewal,omitempty" doc:"last moment of the term"`
	UndoUntil     *time.Time          `json:"undoUntil,omitempty"`
	Month         Worth               `json:"month"`
	Year          Worth               `json:"year"`
	OrderID       string              `json:"orderId,omitempty"`
	PartnerID     string              `json:"partnerId,omitempty" doc:"not to the customer's own people"`
	MarginPercent string              `json:"marginPercent,omitempty" doc:"of the price; with costs.read"`
	AsOf          time.Time           `json:"asOf"`
}

// Worth is what all seats cost and bring in during a time, net; what is absent is not known or not the caller's to see.
type Worth struct {
	Cost   *money.Amount `json:"cost,omitempty"`
	Price  *money.Amount `json:"price,omitempty"`
	Margin *money.Amount `json:"margin,omitempty"`
}

// Sum is rows added up; amounts of different currencies stand apart.
type Sum struct {
	Subscriptions int            `json:"subscriptions"`
	Seats         int            `json:"seats"`
	Assigned      int            `json:"assigned" doc:"of counted licences"`
	Counted       int            `json:"counted" doc:"licences of subscriptions whose assigned licences are known"`
	Unpriced      int            `json:"unpriced" doc:"subscriptions in no sum: paid once or by use, or with a price that is not known"`
	Currencies    []currencySums `json:"currencies" doc:"the one with most subscriptions first"`
}

type currencySums struct {
	Currency      string `json:"currency"`
	Month         Worth  `json:"month"`
	Year          Worth  `json:"year"`
	MarginPercent string `json:"marginPercent,omitempty"`
}

type licenceGroup struct {
	Key   string `json:"key" doc:"what narrows the report to the group"`
	Label string `json:"label,omitempty" doc:"where it is the name of a customer or a product"`
	Sum
}

// pageOf is how many rows a page shows.
const pageOf = 50

func (a API) licences(ctx context.Context, in *Paged) (*licencesOutput, error) {
	d := in.definition()
	counted, err := a.Reports.Licences(ctx, in.Caller(), d)
	if err != nil {
		return nil, err
	}
	return pageOfLicences(d, counted, in.Start, report.SightOf(in.Caller())), nil
}

func (a API) resellerLicences(ctx context.Context, in *resellerInput) (*licencesOutput, error) {
	reseller, ok := auth.ParseTenant(in.Reseller)
	if !ok || reseller.Kind() != auth.KindReseller {
		return nil, fault.New(fault.NotFound, "not_found")
	}
	d := in.definition()
	counted, err := a.Reports.LicencesOf(ctx, in.Caller(), reseller, d)
	if err != nil {
		return nil, err
	}
	return pageOfLicences(d, counted, in.Start, report.Sold), nil
}

func pageOfLicences(d report.Definition, c report.Counted, start int, as report.Sight) *licencesOutput {
	out := &licencesOutput{}
	body := &out.Body
	body.Rows, body.Months, body.Total, body.AsOf = []licence{}, groupsOf(c.Months), sumOf(c.Total), moment(c.AsOf)
	for _, column := range report.Columns() {
		if as.Shows(column) {
			body.Columns = append(body.Columns, string(column))
		}
	}
	if d.Customer != "" && len(c.Rows) > 0 {
		body.Customer = c.Rows[0].Company
	}
	body.Count = len(c.Rows)
	if d.Group != "" {
		body.Count = len(c.Groups)
	}
	from, to := min(max(start, 0), body.Count), min(max(start, 0)+pageOf, body.Count)
	if to < body.Count {
		body.Next = to
	}
	if d.Group != "" {
		body.Groups = groupsOf(c.Groups[from:to])
		return out
	}
	for _, r := range c.Rows[from:to] {
		body.Rows = append(body.Rows, licenceOf(r))
	}
	return out
}

func licenceOf(r report.Row) licence {
	return licence{
		ID: r.Subscription, CustomerID: r.Customer, Company: r.Company, Product: r.Product, Title: r.Title, Name: r.Name, Status: r.Status,
		Seats: r.Seats, Assigned: r.Assigned, TermDuration: r.Term, BillingCycle: r.Plan, EndOfTerm: r.EndOfTerm(), Renewal: moment(r.Renewal),
		UndoUntil: moment(r.UndoUntil), Month: worthOf(r.Month), Year: worthOf(r.Year), OrderID: r.Order, PartnerID: r.PartnerID,
		MarginPercent: r.Year.MarginPercent(), AsOf: r.AsOf,
	}
}

func worthOf(w report.Worth) Worth { return Worth{Cost: w.Cost, Price: w.Price, Margin: w.Margin()} }

func sumOf(s report.Sum) Sum {
	all := Sum{Subscriptions: s.Subscriptions, Seats: s.Seats, Assigned: s.Assigned, Counted: s.Counted, Unpriced: s.Unpriced, Currencies: []currencySums{}}
	for _, w := range s.Worths {
		all.Currencies = append(all.Currencies, currencySums{Currency: w.Currency, Month: worthOf(w.Month), Year: worthOf(w.Year), MarginPercent: w.Year.MarginPercent()})
	}
	return all
}

func groupsOf(groups []report.Group) []licenceGroup {
	all := make([]licenceGroup, 0, len(groups))
	for _, g := range groups {
		all = append(all, licenceGroup{Key: g.Key, Label: g.Label, Sum: sumOf(g.Sum)})
	}
	return all
}

// moment is a time that may not have come.
func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}
