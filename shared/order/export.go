package order

import (
	"context"
	"maps"
	"strconv"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// MostExported bounds an export, so that it fits into one answer (6 MB of a Lambda function).
const MostExported = 20_000

// MostChosen is how many orders can be chosen one by one.
const MostChosen = 100

// Export hands placed orders over page after page, so that no more of them than a page stands in memory: the chosen ones
// when some are named, else all that the question finds. fault.Blocked "export_too_large" before Most is
// exceeded; fault.NotFound when none of the chosen ones is the caller's to see.
func (r Register) Export(ctx context.Context, by auth.Caller, asked Asked, chosen []ID, each func(Page) error) error {
	q, err := r.read(by, asked)
	if err != nil {
		return err
	}
	if len(chosen) > MostChosen {
		return fault.New(fault.Invalid, "too_many").With("max", strconv.Itoa(MostChosen))
	}
	told, names := 0, map[string]string{}
	page := func(cards []Card) error {
		if told += len(cards); told > r.Most {
			return fault.New(fault.Blocked, "export_too_large").With("max", strconv.Itoa(r.Most))
		}
		if !q.Unnamed {
			if err := r.named(ctx, by.Tenant, cards, names); err != nil {
				return err
			}
		}
		return each(Page{Cards: cards, Names: names})
	}
	if len(chosen) == 0 {
		return r.Store.EachOrder(ctx, by.Tenant, q, page)
	}
	cards, err := r.chosen(ctx, by, q, chosen)
	if err != nil {
		return err
	}
	return page(cards)
}

// chosen reads orders by their ids. What is not the caller's is left out, like what does not exist.
func (r Register) chosen(ctx context.Context, by auth.Caller, q Query, ids []ID) ([]Card, error) {
	found, err := r.Store.OrderCards(ctx, by.Tenant, ids)
	if err != nil {
		return nil, err
	}
	var cards []Card
	for _, c := range found {
		if (Query{Customer: q.Customer}).Fits(c) {
			cards = append(cards, c)
		}
	}
	if len(cards) == 0 {
		return nil, fault.New(fault.NotFound, "not_found")
	}
	return cards, nil
}

// named adds the names of who placed the orders to those that are known already.
func (r Register) named(ctx context.Context, of auth.Tenant, cards []Card, known map[string]string) error {
	var unknown []Card
	for _, c := range cards {
		if _, is := known[c.PlacedBy]; !is {
			unknown = append(unknown, c)
		}
	}
	names, err := r.names(ctx, of, unknown)
	for _, c := range unknown {
		known[c.PlacedBy] = "" // who has left is not asked for again
	}
	maps.Copy(known, names)
	return err
}
