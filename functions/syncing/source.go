package syncing

import (
	"context"
	"errors"
	"iter"
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/partnercenter"
)

// Partner is what the sync asks of Partner Center; *partnercenter.Client answers it.
type Partner interface {
	PriceSheet(ctx context.Context, sheet partnercenter.PriceSheet) iter.Seq2[partnercenter.Price, error]
	Products(ctx context.Context, market partnercenter.Market, view string) ([]partnercenter.Product, error)
	Skus(ctx context.Context, market partnercenter.Market, product string) ([]partnercenter.Sku, error)
}

// source tells the catalogue in its own words what Partner Center says.
type source struct{ partner Partner }

func (s source) Prices(ctx context.Context, market string) iter.Seq2[catalog.Price, error] {
	sheet := partnercenter.PriceSheet{Market: market, View: partnercenter.LicencePrices, Timeline: partnercenter.PricesCurrent}
	return func(yield func(catalog.Price, error) bool) {
		for row, err := range s.partner.PriceSheet(ctx, sheet) {
			var bad *partnercenter.RowError
			if errors.As(err, &bad) {
				err = &catalog.UnreadableRow{Cause: bad}
			}
			if !yield(price(row), err) {
				return
			}
		}
	}
}

func price(row partnercenter.Price) catalog.Price {
	return catalog.Price{
		Key:     catalog.Key{ProductID: row.ProductID, SkuID: row.SkuID},
		Segment: segment(row.Segment), TermDuration: row.TermDuration, BillingCycle: string(row.BillingPlan),
		Currency: row.Currency, Cost: row.UnitPrice, Recommended: row.ERPPrice, SeatsFrom: row.TierMin,
		From: row.EffectiveStart, Until: row.EffectiveEnd,
	}
}

// segment reads the price sheet's word; non-profits are called charities there.
func segment(word string) catalog.Segment {
	word = strings.ToLower(word)
	if word == "charity" {
		return catalog.Segment(partnercenter.SegmentNonprofit)
	}
	return catalog.Segment(word)
}

func (s source) Products(ctx context.Context, market string, of catalog.Segment) ([]catalog.Title, error) {
	products, err := s.partner.Products(ctx, place(market, of), partnercenter.OnlineServices)
	if err != nil {
		return nil, err
	}
	titles := make([]catalog.Title, 0, len(products))
	for _, p := range products {
		titles = append(titles, catalog.Title{ProductID: p.ID, Description: p.Description, Publisher: p.PublisherName})
	}
	return titles, nil
}

func (s source) Skus(ctx context.Context, market string, of catalog.Segment, product string) ([]catalog.Sku, error) {
	variants, err := s.partner.Skus(ctx, place(market, of), product)
	if err != nil {
		return nil, err
	}
	skus := make([]catalog.Sku, 0, len(variants))
	for _, v := range variants {
		sku := catalog.Sku{
			Key: catalog.Key{ProductID: product, SkuID: v.ID}, Title: v.Title, Description: v.Description,
			IsAddon: v.Addon.IsAddon, IsTrial: v.IsTrial, MinQuantity: v.MinimumQuantity, MaxQuantity: v.MaximumQuantity,
		}
		for _, text := range v.Addon.PrerequisiteSkus {
			if key, ok := catalog.ParseKey(text); ok {
				sku.Prerequisites = append(sku.Prerequisites, key)
			}
		}
		skus = append(skus, sku)
	}
	return skus, nil
}

func place(market string, of catalog.Segment) partnercenter.Market {
	return partnercenter.Market{Country: market, Segment: partnercenter.Segment(of)}
}
