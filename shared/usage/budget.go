package usage

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/outbox"
)

// Budget is what a customer wants to spend on Azure in a month, at the prices it pays, and when to be told.
type Budget struct {
	Tenant     auth.Tenant
	Customer   string
	Revision   audit.Revision
	Amount     money.Amount
	Thresholds []int  // per cent, ascending
	By         string // who set it, and is told
	Warned     string // the highest threshold told of, with its month: "2026-11/80"
}

// Usual are the thresholds where nobody chose others.
func Usual() []int { return []int{50, 80, 100} }

// Standing is how much of a budget is used.
type Standing struct {
	Amount     money.Amount
	Percent    int   // cut, so that 100 means all of it
	Thresholds []int // ascending
	Reached    int   // the highest that is reached; 0 before the first
}

// standing compares what was used with the budget; nil without one, or in another currency.
func (b Budget) standing(used money.Amount) *Standing {
	if b.Amount.Currency == "" || used.Currency != b.Amount.Currency || !b.Amount.Value.IsPositive() {
		return nil
	}
	s := Standing{Amount: b.Amount, Thresholds: b.Thresholds, Percent: int(used.Value.Shift(2).Div(b.Amount.Value).IntPart())}
	for _, t := range b.Thresholds {
		if s.Percent >= t {
			s.Reached = t
		}
	}
	return &s
}

// BudgetStore keeps budgets. A save is one transaction with its audit entry and letters.
type BudgetStore interface {
	Store
	Budget(ctx context.Context, of auth.Tenant, customer string) (Budget, error) // fault.NotFound
	SaveBudget(ctx context.Context, b Budget, act audit.Act, tasks ...outbox.Task) (Budget, error)
	CustomerHead(ctx context.Context, of auth.Tenant, customer string) (customer.Head, error) // fault.NotFound
}

// Budgets is what people do with budgets, and the watch over them.
type Budgets struct {
	Store BudgetStore
	Now   func() time.Time
	NewID func() string
}

// BudgetForm is a budget as somebody types it; an empty amount takes it away.
type BudgetForm struct {
	Amount     string
	Currency   string
	Thresholds []int
}

func (f BudgetForm) read() (money.Amount, []int, fault.Fields) {
	var wrong fault.Fields
	var amount money.Amount
	if f.Amount != "" {
		read, err := money.Parse(f.Amount, f.Currency)
		switch {
		case err != nil || read.Value.Exponent() < -6 || read.Value.GreaterThan(decimal.New(1, 9)):
			wrong.Add("amount", "not_a_number")
		case !read.Value.IsPositive():
			wrong.Add("amount", "negative")
		case !slices.Contains([]string{"EUR", "CZK", "PLN", "CHF", "HUF"}, f.Currency):
			wrong.Add("currency", "malformed")
		}
		amount = read
	}
	steps := slices.Clone(f.Thresholds)
	if len(steps) == 0 {
		steps = Usual()
	}
	slices.Sort(steps)
	steps = slices.Compact(steps)
	if len(steps) > 5 || steps[0] < 1 || steps[len(steps)-1] > 200 {
		wrong.Add("thresholds", "malformed")
	}
	return amount, steps, wrong
}

// Set gives a customer a budget, or takes it away. fault.NotFound for a customer that is not the caller's; Invalid reports
// every input at once; Conflict "stale_version" when somebody has set another since the version that was seen (0: none).
func (s Budgets) Set(ctx context.Context, by auth.Caller, id string, version int64, typed BudgetForm) (Budget, error) {
	if err := by.MayFor(id, auth.WriteOrders); err != nil {
		return Budget{}, err
	}
	amount, steps, wrong := typed.read()
	if err := wrong.Err(); err != nil {
		return Budget{}, err
	}
	if _, err := s.Store.CustomerHead(ctx, by.Tenant, id); err != nil {
		return Budget{}, err
	}
	b, err := s.Store.Budget(ctx, by.Tenant, id)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return Budget{}, err
	}
	if b.Revision.Version != version {
		return Budget{}, fault.New(fault.Conflict, "stale_version")
	}
	b.Tenant, b.Customer, b.By, b.Amount, b.Thresholds, b.Warned = by.Tenant, id, by.Behind(), amount, steps, ""
	return s.Store.SaveBudget(ctx, b, audit.Act{By: by, At: s.Now(), Name: "usage-budget.set"})
}

// Watch tells who set the budget that a threshold is reached: each once in a month, and of several at once the highest.
func (s Budgets) Watch(ctx context.Context, m Month) error {
	terms, err := s.Store.UsageTerms(ctx, m.Tenant, []string{m.Customer})
	if err != nil {
		return err
	}
	b := terms[0].Budget
	standing := b.standing(*terms[0].worth(m.Product, m.Cost).Price)
	if standing == nil || standing.Reached == 0 || !b.unheard(m.Month, standing.Reached) {
		return nil
	}
	b.Warned = warned(m.Month, standing.Reached)
	act := audit.Act{By: auth.System("syncing", m.Tenant, s.NewID()), At: s.Now(), Name: "usage-budget.reached"}
	_, err = s.Store.SaveBudget(ctx, b, act, outbox.Task{Kind: outbox.SendMail, Tenant: m.Tenant, Ref: "budget/" + m.Customer,
		Data: map[string]string{"letter": "budget-reached", "warned": b.Warned}})
	if errors.Is(err, fault.Conflict) {
		return nil // somebody has changed it meanwhile; the next reading looks again
	}
	return err
}

func warned(month string, threshold int) string { return month + "/" + strconv.Itoa(threshold) }

// unheard says that nothing as high was told of in the month.
func (b Budget) unheard(month string, threshold int) bool {
	if len(b.Warned) < 8 || b.Warned[:7] != month {
		return true
	}
	told, err := strconv.Atoi(b.Warned[8:])
	return err != nil || threshold > told
}
