package store

import (
	"context"
	"errors"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/storefront"
	"twotier/shared/table"
)

// priceRow is a price with the day it began; the rows of a billing plan are its history (K1).
type priceRow struct {
	table.Row
	Cost, Recommended decimal.Decimal
}

// syncRow is how far a mirror has come and what its last run did.
type syncRow struct {
	table.Row
	Done catalog.Report
}

// SaveCatalogue writes what a sync found to be different. These rows mirror Microsoft's truth, so plain puts do: cut
// off anywhere, the next run finds the rest. First of all comes the task to publish the shops of the market, then prices, because what tells that one is new is the old card; the
// sheet and the report go last, because they say that everything before them is there.
func (s *Store) SaveCatalogue(ctx context.Context, segment catalog.Segment, changed []catalog.Product, prices []catalog.NewPrice, sheet catalog.Sheet, done catalog.Report) error {
	op := s.newID()
	envelope := func(key table.Key, rowType string) table.Row { // these rows have no history of their own
		return table.Row{Key: key, Type: rowType, Schema: 1, Version: 1, Op: op, At: sheet.SyncedAt.UTC()}
	}
	var rows []table.Record
	if len(changed) > 0 { // what is public shows prices too
		task, err := s.taskRow(storefront.PublishMarket(sheet.Market, sheet.SyncedAt), op, sheet.SyncedAt, 0)
		if err != nil {
			return err
		}
		rows = append(rows, task)
	}
	for _, p := range prices {
		key := priceKey(sheet.Market, sheet.Currency, p.ProductID, p.SkuID, string(segment), p.TermDuration, p.BillingCycle, p.EffectiveFrom)
		rows = append(rows, priceRow{Row: envelope(key, "Price"), Cost: p.Cost.Value, Recommended: p.Recommended.Value})
	}
	for _, p := range changed {
		key := catalogueCardKey(sheet.Market, string(segment), p.ProductID, p.SkuID)
		rows = append(rows, catalogueRow{Row: envelope(key, "Product"), Card: cardOf(p)})
	}
	if err := s.table.Mirror(ctx, rows...); err != nil {
		return err
	}
	return s.table.Mirror(ctx,
		catalogueRow{Row: envelope(catalogueSheetKey(sheet.Market, string(segment)), "Sheet"), Sheet: &sheetCard{
			Market: sheet.Market, Currency: sheet.Currency, From: sheet.EffectiveFrom.Format(time.DateOnly), SyncedAt: sheet.SyncedAt,
		}},
		syncRow{Row: envelope(catalogueSyncKey(sheet.Market, string(segment)), "Sync"), Done: done})
}

// LastSync is the report of the newest finished sync of a market; the zero report before the first.
func (s *Store) LastSync(ctx context.Context, market string, segment catalog.Segment) (catalog.Report, error) {
	var row syncRow
	err := s.table.Get(ctx, catalogueSyncKey(market, string(segment)), &row)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return catalog.Report{}, err
	}
	return row.Done, nil
}
