package store

import (
	"context"
	"errors"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/table"
)

// promotionsRow is every promotion of a market. It lies beside the cards, so that a catalogue is read with it.
type promotionsRow struct {
	table.Row
	Promotions []promotionCard `dynamodbav:"D"`
}

type promotionCard struct {
	ID          string         `dynamodbav:"i"`
	Name        string         `dynamodbav:"n"`
	Description string         `dynamodbav:"d,omitempty"`
	From        time.Time      `dynamodbav:"f"`
	Until       time.Time      `dynamodbav:"u"`
	Auto        bool           `dynamodbav:"a,omitempty"`
	Plans       []promotedCard `dynamodbav:"p"`
}

type promotedCard struct {
	Key   string          `dynamodbav:"k"`
	Term  string          `dynamodbav:"t"`
	Cycle string          `dynamodbav:"b"`
	Share decimal.Decimal `dynamodbav:"s"`
}

// Promotions reads the promotions of a market as of the last sync, past ones too until the next; none before the first.
func (s *Store) Promotions(ctx context.Context, market string) ([]catalog.Promotion, error) {
	var row promotionsRow
	err := s.table.Get(ctx, promotionsKey(market), &row)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return nil, err
	}
	return promotionsOf(row.Promotions), nil
}

func promotionsOf(cards []promotionCard) []catalog.Promotion {
	all := make([]catalog.Promotion, 0, len(cards))
	for _, card := range cards {
		all = append(all, card.promotion())
	}
	return all
}

// SavePromotions replaces the promotions of a market by what Microsoft runs now.
func (s *Store) SavePromotions(ctx context.Context, market string, all []catalog.Promotion, at time.Time) error {
	row := promotionsRow{Row: table.Row{Key: promotionsKey(market), Type: "Promotions", Schema: 1, Version: 1, Op: s.newID(), At: at.UTC()}}
	for _, p := range all {
		card := promotionCard{ID: p.ID, Name: p.Name, Description: p.Description, From: p.From, Until: p.Until, Auto: p.Auto}
		for _, plan := range p.Plans {
			card.Plans = append(card.Plans, promotedCard{Key: plan.String(), Term: plan.TermDuration, Cycle: plan.BillingCycle, Share: plan.Share})
		}
		row.Promotions = append(row.Promotions, card)
	}
	return s.table.Mirror(ctx, row)
}

func (c promotionCard) promotion() catalog.Promotion {
	p := catalog.Promotion{ID: c.ID, Name: c.Name, Description: c.Description, From: c.From, Until: c.Until, Auto: c.Auto}
	for _, plan := range c.Plans {
		if key, ok := catalog.ParseKey(plan.Key); ok {
			p.Plans = append(p.Plans, catalog.PromotedPlan{Key: key, TermDuration: plan.Term, BillingCycle: plan.Cycle, Share: plan.Share})
		}
	}
	return p
}
