package syncing

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// Partner is what the sync asks of Partner Center; *partnercenter.Client answers it.
type Partner interface {
	PriceSheet(ctx context.Context, sheet partnercenter.PriceSheet) iter.Seq2[partnercenter.Price, error]
	Products(ctx context.Context, market partnercenter.Market, view string) ([]partnercenter.Product, error)
	Skus(ctx context.Context, market partnercenter.Market, product string) ([]partnercenter.Sku, error)
	Availabilities(ctx context.Context, market partnercenter.Market, product, sku string) ([]partnercenter.Availability, error)
	Promotions(ctx context.Context, market partnercenter.Market) ([]partnercenter.Promotion, error)
}

// source tells the catalogue in its own words what Partner Center says.
type source struct{ partner Partner }

func (s source) Prices(ctx context.Context, market string) iter.Seq2[catalog.Price, error] {
	return func(yield func(catalog.Price, error) bool) {
		for _, view := range []string{partnercenter.LicencePrices, partnercenter.SoftwarePrices} {
			if !s.sheet(ctx, market, view, yield) {
				return
			}
		}
	}
}

// Coming walks next month's sheet of licences. Where nothing changes Microsoft has none (API.md 9.1: 404).
func (s source) Coming(ctx context.Context, market string) iter.Seq2[catalog.Price, error] {
	sheet := partnercenter.PriceSheet{Market: market, View: partnercenter.LicencePrices, Timeline: partnercenter.PricesFuture}
	return func(yield func(catalog.Price, error) bool) {
		for row, err := range s.partner.PriceSheet(ctx, sheet) {
			if errors.Is(err, fault.NotFound) || !yield(price(row), err) {
				return
			}
		}
	}
}

// sheet walks one sheet; false when the walk is over. There may be no sheet of software: then nothing of it is sold.
func (s source) sheet(ctx context.Context, market, view string, yield func(catalog.Price, error) bool) bool {
	sheet := partnercenter.PriceSheet{Market: market, View: view, Timeline: partnercenter.PricesCurrent}
	for row, err := range s.partner.PriceSheet(ctx, sheet) {
		var bad *partnercenter.RowError
		switch {
		case errors.As(err, &bad):
			err = &catalog.UnreadableRow{Cause: bad}
		case view == partnercenter.SoftwarePrices && errors.Is(err, fault.NotFound):
			return true
		}
		if !yield(price(row), err) {
			return false
		}
	}
	return true
}

func price(row partnercenter.Price) catalog.Price {
	return catalog.Price{
		Key: catalog.Key{ProductID: row.ProductID, SkuID: row.SkuID}, Title: row.SkuTitle,
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
	var titles []catalog.Title
	for _, kind := range catalog.Kinds() {
		products, err := s.partner.Products(ctx, place(market, of), view(kind))
		if kind != catalog.Licence && errors.Is(err, fault.Blocked) {
			continue // a view that Microsoft has not opened to the provider (400036)
		}
		if err != nil {
			return nil, err
		}
		for _, p := range products {
			titles = append(titles, catalog.Title{ProductID: p.ID, Description: p.Description, Publisher: p.PublisherName, Kind: kind})
		}
	}
	return titles, nil
}

// view is where Partner Center lists the products of a kind.
func view(kind catalog.Kind) string {
	switch kind {
	case catalog.Software:
		return partnercenter.SoftwareSubscriptions
	case catalog.Perpetual:
		return partnercenter.PerpetualSoftware
	case catalog.AzurePlan:
		return partnercenter.AzurePlans
	}
	return partnercenter.OnlineServices
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
			LicenceID: strings.ToLower(v.Addon.ProvisioningID),
			Scarce:    slices.Contains(v.PurchasePrerequisites, partnercenter.InventoryCheck),
		}
		if v.IsTrial {
			if sku.Becomes, err = s.becomes(ctx, place(market, of), product, v.ID); err != nil {
				return nil, err
			}
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

// becomes is what a trial goes on as, which only its availability tells.
func (s source) becomes(ctx context.Context, market partnercenter.Market, product, trial string) (catalog.Key, error) {
	availabilities, err := s.partner.Availabilities(ctx, market, product, trial)
	if err != nil {
		return catalog.Key{}, err
	}
	for _, a := range availabilities {
		for _, renewal := range a.Renewals {
			for _, option := range renewal.Options {
				if key, ok := catalog.ParseKey(option.RenewTo); ok && option.IsAutoRenewable && key != (catalog.Key{ProductID: product, SkuID: trial}) {
					return key, nil
				}
			}
		}
	}
	return catalog.Key{}, nil
}

func (s source) Promotions(ctx context.Context, market string) ([]catalog.Promotion, error) {
	running, err := s.partner.Promotions(ctx, place(market, catalog.Commercial))
	if err != nil {
		return nil, err
	}
	all := make([]catalog.Promotion, 0, len(running))
	for _, p := range running {
		all = append(all, promotion(p))
	}
	return all, nil
}

// promotion leaves out what is no percentage, which nobody could reckon with.
func promotion(p partnercenter.Promotion) catalog.Promotion {
	told := catalog.Promotion{ID: p.ID, Name: p.Name, Description: p.Description,
		From: p.StartDate.Time, Until: p.EndDate.Time, Auto: p.Properties.IsAutoApplicable}
	for _, of := range p.RequiredProducts {
		for _, policy := range of.PricingPolicies {
			if !strings.EqualFold(policy.PolicyType+policy.Type, "PercentDiscount") {
				continue
			}
			told.Plans = append(told.Plans, catalog.PromotedPlan{
				Key: catalog.Key{ProductID: of.ProductID, SkuID: of.SkuID}, TermDuration: of.Term.Duration,
				BillingCycle: string(of.Term.BillingCycle), Share: policy.Value,
			})
		}
	}
	return told
}

func place(market string, of catalog.Segment) partnercenter.Market {
	return partnercenter.Market{Country: market, Segment: partnercenter.Segment(of)}
}
