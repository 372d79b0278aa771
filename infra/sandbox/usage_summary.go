package sandbox

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// spendingBudget is what a customer may use up in a month; no amount is no budget.
type spendingBudget struct {
	Amount     json.Number `json:"amount,omitempty"`
	Spending   json.Number `json:"usageSpendingBudget,omitempty"`
	Links      *links      `json:"links,omitempty"`
	Attributes attributes  `json:"attributes"`
}

func budgetBody(amount json.Number) spendingBudget {
	return spendingBudget{Amount: amount, Spending: amount, Attributes: attributes{ObjectType: "SpendingBudget"}}
}

// usageSummary is what a month of Azure came to so far; which fields there are depends on whose summary it is.
type usageSummary struct {
	Budget         *spendingBudget `json:"budget,omitempty"`
	OverBudget     *int            `json:"customersOverBudget,omitempty"`
	TrendingOver   *int            `json:"customersTrendingOver,omitempty"`
	UsageBased     *int            `json:"customersWithUsageBasedSubscription,omitempty"`
	ResourceID     string          `json:"resourceId"`
	ID             string          `json:"id"`
	ResourceName   string          `json:"resourceName"`
	Name           string          `json:"name"`
	BillingStart   time.Time       `json:"billingStartDate"`
	BillingEnd     time.Time       `json:"billingEndDate"`
	TotalCost      json.Number     `json:"totalCost"`
	CurrencyCode   string          `json:"currencyCode"`
	CurrencyLocale string          `json:"currencyLocale"`
	USDTotalCost   json.Number     `json:"usdTotalCost"`
	LastModified   time.Time       `json:"lastModifiedDate"`
	Links          links           `json:"links"`
	Attributes     attributes      `json:"attributes"`
}

func (x *exchange) usageSummary(id, name, kind, currency string, cost decimal.Decimal) usageSummary {
	month := monthOf(x.now)
	return usageSummary{
		ResourceID: id, ID: id, ResourceName: name, Name: name, BillingStart: month, BillingEnd: month.AddDate(0, 1, -1), TotalCost: number(cost),
		CurrencyCode: currency, CurrencyLocale: "de-DE", USDTotalCost: number(inDollars(cost, currency)), LastModified: commerce.Day(x.now),
		Links: links{Self: linkTo("%s", x.self())}, Attributes: attributes{ObjectType: kind},
	}
}

// used so far this month, up to yesterday.
func (s subscription) usedSoFar(id string, now time.Time) decimal.Decimal {
	sum := decimal.Zero
	if s.Kind == commerce.AzurePlan {
		for _, use := range s.uses(id, monthOf(now), now) {
			sum = sum.Add(use.Total)
		}
	}
	return sum
}

// usedBy is what a customer's plans used so far this month; false when it has none.
func (p *partnerCenter) usedBy(c customer, now time.Time) (cost decimal.Decimal, currency string, has bool) {
	currency, _ = catalogue.Currency(c.country())
	for id, row := range p.subscriptions.of(c.ID) {
		if row.Kind == commerce.AzurePlan && row.provisioned(now) {
			cost, currency, has = cost.Add(row.at(now).usedSoFar(id, now)), row.Currency, true
		}
	}
	return cost, currency, has
}

// azureOfPartner is the total of legacy Azure, which the sandbox does not sell: only the counts say something.
func (p *partnerCenter) azureOfPartner(x *exchange) (answer, error) {
	over, trending, based := 0, 0, 0
	for _, c := range p.customers.all() {
		cost, _, has := p.usedBy(c, x.now)
		if !has {
			continue
		}
		based++
		if percent := percentUsed(cost, p.budget(c)); percent.GreaterThan(decimal.NewFromInt(100)) {
			over++
		} else if trend := percent.Mul(decimal.NewFromInt(31)).Div(decimal.NewFromInt(int64(x.now.Day()))); trend.GreaterThan(decimal.NewFromInt(100)) {
			trending++
		}
	}
	body := x.usageSummary(PartnerTenantID, partnerName, "PartnerUsageSummary", "EUR", decimal.Zero)
	body.OverBudget, body.TrendingOver, body.UsageBased = &over, &trending, &based
	return ok(body), nil
}

func (p *partnerCenter) azureOfCustomer(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	cost, currency, _ := p.usedBy(c, x.now)
	body := x.usageSummary(c.ID, c.Billing.CompanyName, "CustomerUsageSummary", currency, cost)
	budget := budgetBody(p.budget(c))
	body.Budget = &budget
	return ok(body), nil
}

func (p *partnerCenter) azureOfSubscription(x *exchange) (answer, error) {
	id, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	return ok(x.usageSummary(id, s.OfferName, "SubscriptionUsageSummary", s.Currency, s.usedSoFar(id, x.now))), nil
}

func (p *partnerCenter) budget(c customer) json.Number {
	amount, _ := p.budgets.get(c.ID)
	return amount
}

func percentUsed(cost decimal.Decimal, budget json.Number) decimal.Decimal {
	limit, err := decimal.NewFromString(budget.String())
	if err != nil || !limit.IsPositive() {
		return decimal.Zero
	}
	return cost.Mul(decimal.NewFromInt(100)).DivRound(limit, 2)
}

func (p *partnerCenter) getBudget(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	body := budgetBody(p.budget(c))
	body.Links = &links{Self: linkTo("/customers/%s/usagebudget", c.ID)}
	return ok(body), nil
}

// changeBudget sets a customer's budget; without an amount there is none.
func (p *partnerCenter) changeBudget(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var change struct {
		Amount *decimal.Decimal `json:"amount"`
	}
	if err := x.decode(&change); err != nil {
		return answer{}, err
	}
	switch {
	case change.Amount == nil:
		p.budgets.remove(x.tx, c.ID)
	case change.Amount.IsNegative():
		return answer{}, refuse(http.StatusBadRequest, 800002, "A budget is not negative.")
	default:
		p.budgets.put(x.tx, c.ID, number(*change.Amount))
	}
	return p.getBudget(x)
}

// inDollars converts by the sandbox's fixed rates.
func inDollars(amount decimal.Decimal, currency string) decimal.Decimal {
	for _, r := range catalogue.Rates() {
		if rate, err := decimal.NewFromString(r.Rate); err == nil && r.From == "USD" && r.To == currency {
			return amount.DivRound(rate, 2)
		}
	}
	return amount
}
