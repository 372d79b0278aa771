package store

import (
	"context"
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/pricelist"
	"twotier/shared/table"
)

// Mirrored reads sheets with the reports of their syncs, fifty in one trip.
func (s *Store) Mirrored(ctx context.Context, of []pricelist.Place) ([]pricelist.Mirrored, error) {
	sheets, syncs := make([]catalogueRow, len(of)), make([]syncRow, len(of))
	reads := make([]*table.Read, 0, 2*len(of))
	for i, place := range of {
		reads = append(reads,
			&table.Read{Key: catalogueSheetKey(place.Market, string(place.Segment)), Into: &sheets[i]},
			&table.Read{Key: catalogueSyncKey(place.Market, string(place.Segment)), Into: &syncs[i]})
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	all := make([]pricelist.Mirrored, len(of))
	for i, place := range of {
		all[i] = pricelist.Mirrored{Place: place, Done: syncs[i].Done}
		if sheets[i].Sheet != nil {
			sheet := sheets[i].Sheet.sheet()
			all[i].Sheet = &sheet
		}
	}
	return all, nil
}

// PriceHistory reads the prices of a product's variant; what a plan is called and since when stands in the key.
func (s *Store) PriceHistory(ctx context.Context, of pricelist.Place, currency string, product catalog.Key) ([]catalog.NewPrice, error) {
	rows, err := table.All[priceRow](ctx, s.table, productPrices(of.Market, currency, product.ProductID, product.SkuID, string(of.Segment)))
	if err != nil {
		return nil, err
	}
	history := make([]catalog.NewPrice, 0, len(rows))
	for _, row := range rows {
		part := strings.Split(row.SK, "#") // sku, segment, term, plan, day
		if len(part) != 5 {
			continue
		}
		history = append(history, catalog.NewPrice{Key: product, Offer: catalog.Offer{TermDuration: part[2], BillingCycle: part[3], EffectiveFrom: day(part[4]),
			Cost: amount(row.Cost, currency), Recommended: amount(row.Recommended, currency)}})
	}
	return history, nil
}
