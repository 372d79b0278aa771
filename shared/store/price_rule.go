package store

import (
	"context"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/pricelist"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
	"twotier/shared/table"
)

// priceRulesRow is how a reseller makes its customers' prices; it is read with every cart, so it is one row.
type priceRulesRow struct {
	table.Row
	Standard *pricing.Rule
	Segments map[qualification.Segment]pricing.Rule
	Products map[string]pricing.Rule
}

// customerPriceRuleRow is the same for one customer.
type customerPriceRuleRow struct {
	table.Row
	Rule *pricing.Rule
}

// priceRuleRows are the rows that rules for a customer, or for nobody in particular, are read from.
type priceRuleRows struct {
	all priceRulesRow
	own customerPriceRuleRow
}

func (r *priceRuleRows) reads(t auth.Tenant, customer string) []*table.Read {
	reads := []*table.Read{{Key: priceRulesKey(t), Into: &r.all}}
	if customer != "" {
		reads = append(reads, &table.Read{Key: customerPriceRuleKey(t, customer), Into: &r.own})
	}
	return reads
}

func (r *priceRuleRows) rules() pricing.Rules {
	return pricing.Rules{Customer: r.own.Rule, Products: r.all.Products, Segments: r.all.Segments, Standard: r.all.Standard}
}

// PriceRules reads the rules that count for a customer in one trip; without a customer the reseller's own. Nothing saved
// is the zero value.
func (s *Store) PriceRules(ctx context.Context, t auth.Tenant, customer string) (pricing.Rules, error) {
	var rows priceRuleRows
	if err := s.table.GetMany(ctx, rows.reads(t, customer)...); err != nil {
		return pricing.Rules{}, err
	}
	return rows.rules(), nil
}

// SavedPriceRules reads the reseller's own rules, or with a customer that customer's rule alone, with their version; the
// zero value before the first save.
func (s *Store) SavedPriceRules(ctx context.Context, t auth.Tenant, customer string) (pricelist.Rules, error) {
	if customer == "" {
		var row priceRulesRow
		read := table.Read{Key: priceRulesKey(t), Into: &row}
		err := s.table.GetMany(ctx, &read)
		return pricelist.Rules{Rules: pricing.Rules{Standard: row.Standard, Segments: row.Segments, Products: row.Products},
			Revision: audit.Revision{Version: row.Version, Hash: row.Hash}}, err
	}
	var row customerPriceRuleRow
	read := table.Read{Key: customerPriceRuleKey(t, customer), Into: &row}
	err := s.table.GetMany(ctx, &read)
	return pricelist.Rules{Rules: pricing.Rules{Customer: row.Rule}, Revision: audit.Revision{Version: row.Version, Hash: row.Hash}}, err
}

// SavePriceRules writes them over the version that was read. fault.Conflict "stale_version" when somebody was faster.
func (s *Store) SavePriceRules(ctx context.Context, t auth.Tenant, customer string, r pricelist.Rules, act audit.Act) (pricelist.Rules, error) {
	c := s.change(act)
	if customer == "" {
		r.Revision = c.record(t, "price-rules", t.ID(), r.Revision)
		c.save(priceRulesRow{Row: c.row(priceRulesKey(t), "PriceRules", r.Revision), Standard: r.Standard, Segments: r.Segments, Products: r.Products},
			r.Revision.Version, nil)
		return r, c.commit(ctx, r)
	}
	r.Revision = c.record(t, "customer-price-rule", customer, r.Revision)
	c.save(customerPriceRuleRow{Row: c.row(customerPriceRuleKey(t, customer), "CustomerPriceRule", r.Revision), Rule: r.Customer}, r.Revision.Version, nil)
	return r, c.commit(ctx, r)
}
