// Package pricelist is a reseller's prices as a whole: the rules by which it makes its customers' prices, and the list of
// everything it can sell with what it pays and what it asks (FEATURES K3, K5). The arithmetic is pricing's.
package pricelist

import (
	"context"
	"fmt"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/pricing"
)

// Rules are saved rules: those of a reseller, or one customer's alone.
type Rules struct {
	pricing.Rules
	Revision audit.Revision // version 0 before the first save
}

// Store keeps rules. A save is one transaction with its audit entry.
type Store interface {
	SavedPriceRules(ctx context.Context, t auth.Tenant, customer string) (Rules, error)                        // customer "": the reseller's
	SavePriceRules(ctx context.Context, t auth.Tenant, customer string, r Rules, act audit.Act) (Rules, error) // fault.Conflict when stale
	CustomerHead(ctx context.Context, t auth.Tenant, customer string) (customer.Head, error)                   // fault.NotFound
}

// Service is what people do with a reseller's prices.
type Service struct {
	Store Store
	Now   func() time.Time
}

// Rules reads the reseller's rules, or with a customer that customer's. fault.NotFound for one of somebody else.
func (s Service) Rules(ctx context.Context, by auth.Caller, of string) (Rules, error) {
	if err := by.May(auth.ReadCosts); err != nil {
		return Rules{}, err
	}
	if err := s.known(ctx, by, of); err != nil {
		return Rules{}, err
	}
	return s.Store.SavedPriceRules(ctx, by.Tenant, of)
}

// known answers for a customer of somebody else as for one there is not.
func (s Service) known(ctx context.Context, by auth.Caller, customer string) error {
	if customer == "" {
		return nil
	}
	if err := by.Sees(customer); err != nil {
		return err
	}
	_, err := s.Store.CustomerHead(ctx, by.Tenant, customer)
	return err
}

// SaveRules replaces the reseller's rules, or with a customer that customer's, over the version that was read. What
// changes nothing writes nothing. fault.Invalid with every field; fault.Conflict "stale_version".
func (s Service) SaveRules(ctx context.Context, by auth.Caller, of string, version int64, edited pricing.Rules) (Rules, error) {
	if err := by.May(auth.WritePrices); err != nil {
		return Rules{}, err
	}
	if err := edited.Check().Err(); err != nil {
		return Rules{}, err
	}
	if err := s.known(ctx, by, of); err != nil {
		return Rules{}, err
	}
	before, err := s.Store.SavedPriceRules(ctx, by.Tenant, of)
	if err != nil {
		return Rules{}, err
	}
	if before.Revision.Version != version {
		return Rules{}, fault.New(fault.Conflict, "stale_version")
	}
	if before.Equal(edited) {
		return before, nil
	}
	act := audit.Act{By: by, At: s.Now(), Name: "prices.rules-changed", Changes: changes(before.Rules, edited)}
	return s.Store.SavePriceRules(ctx, by.Tenant, of, Rules{Rules: edited, Revision: before.Revision}, act)
}

// mostFacts is how many rules an audit entry names; a bulk change is told by its first ones and their number.
const mostFacts = 40

func changes(before, after pricing.Rules) audit.Changes {
	was, is := facts(before), facts(after)
	names := make([]string, 0, len(was)+len(is))
	for name := range was {
		names = append(names, name)
	}
	for name := range is {
		if _, both := was[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	names = slices.DeleteFunc(names, func(name string) bool { return was[name] == is[name] })
	told := audit.Changes{}
	for i, name := range names {
		if i == mostFacts {
			told["further"] = [2]string{"", fmt.Sprint(len(names) - mostFacts)}
			break
		}
		told[name] = [2]string{was[name], is[name]}
	}
	return told
}

func facts(r pricing.Rules) map[string]string {
	all := map[string]string{}
	for name, rule := range map[string]*pricing.Rule{"customer": r.Customer, "standard": r.Standard} {
		if rule != nil {
			all[name] = rule.String()
		}
	}
	for segment, rule := range r.Segments {
		all["segments."+string(segment)] = rule.String()
	}
	for product, rule := range r.Products {
		all["products."+product] = rule.String()
	}
	return all
}
