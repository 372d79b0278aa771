package sandbox

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// priceSheet is a market's month.
type priceSheet struct {
	country, currency string
	month             time.Time
}

// period is a part of the month in which prices stay the same; a sheet has a row for each.
type period struct{ from, until time.Time }

// sheetRows are the rows of a view with its columns; nil for a view the sandbox has nothing of: reservations, the
// marketplace, end of sale.
func (p *partnerCenter) sheetRows(view string, sheet priceSheet) [][]string {
	switch view {
	case "updatedlicensebased":
		return p.priceRows(sheet, func(item catalogue.Product) bool { return item.Kind == "" })
	case "software":
		return p.priceRows(sheet, func(item catalogue.Product) bool {
			return slices.Contains([]string{"software", "perpetual"}, item.Kind)
		})
	case "licensebasedest":
		return p.extendedRows(sheet)
	case "azure_consumption":
		return sheet.meterRows()
	}
	return nil
}

func sheetColumns() []string {
	return []string{
		"ProductTitle", "ProductId", "SkuId", "SkuTitle", "Publisher", "SkuDescription", "UnitOfMeasure", "TermDuration",
		"BillingPlan", "Market", "Currency", "UnitPrice", "PricingTierRangeMin", "PricingTierRangeMax",
		"EffectiveStartDate", "EffectiveEndDate", "Tags", "ERP Price", "Segment",
	}
}

func (p *partnerCenter) priceRows(sheet priceSheet, listed func(catalogue.Product) bool) [][]string {
	rows := [][]string{sheetColumns()}
	for _, id := range p.shelf.products {
		for _, item := range p.shelf.skus[id] {
			if !listed(item) {
				continue
			}
			for _, part := range sheet.periods(p.priceChanges(item)) {
				for _, offer := range p.priced(item, part.from).Offers {
					if price, priced := offer.Prices[sheet.currency]; priced {
						rows = append(rows, sheet.row(item, offer.TermDuration, offer.BillingCycle, price, part))
					}
				}
			}
		}
	}
	return rows
}

// extendedRows are the prices of the extended service term: month by month, of licences that have a yearly plan (E4, E7).
func (p *partnerCenter) extendedRows(sheet priceSheet) [][]string {
	rows := [][]string{sheetColumns()}
	for _, id := range p.shelf.products {
		for _, item := range p.shelf.skus[id] {
			if item.Kind != "" || item.IsTrial {
				continue
			}
			for _, part := range sheet.periods(p.priceChanges(item)) {
				then := p.priced(item, part.from)
				unit := monthByMonth(then, sheet.currency)
				if !unit.IsPositive() {
					continue
				}
				erp := commerce.MonthByMonthPrice(recommended(then, sheet.currency, "P1M", "monthly"), recommended(then, sheet.currency, "P1Y", "annual"))
				rows = append(rows, sheet.row(item, "P1M", "monthly", catalogue.Price{UnitPrice: unit.StringFixed(2), ERP: erp.StringFixed(2)}, part))
			}
		}
	}
	return rows
}

func recommended(item catalogue.Product, currency, term, cycle string) decimal.Decimal {
	for _, offer := range item.Offers {
		if price, err := decimal.NewFromString(offer.Prices[currency].ERP); err == nil && offer.TermDuration == term && offer.BillingCycle == cycle {
			return price
		}
	}
	return decimal.Zero
}

// periods cut the month where a price of the SKU changes.
func (s priceSheet) periods(changes []PriceChange) []period {
	parts := []period{{s.month, s.month.AddDate(0, 1, 0)}}
	for _, change := range changes {
		last := &parts[len(parts)-1]
		if change.From.After(last.from) && change.From.Before(last.until) {
			until := last.until
			last.until = change.From
			parts = append(parts, period{change.From, until})
		}
	}
	return parts
}

const sheetDay = "2006-01-02T15:04:05.0000000Z"

func (s priceSheet) row(item catalogue.Product, term, cycle string, price catalogue.Price, part period) []string {
	segment := upperFirst(orElse(strings.ToLower(item.Segment), "commercial"))
	if segment == "Nonprofit" {
		segment = "Charity" // as sheets call it
	}
	return []string{
		item.Title, item.ProductID, item.SkuID, orElse(item.SkuTitle, item.Title), item.Publisher, item.Description,
		"1 License", term, upperFirst(cycle), s.country, s.currency, price.UnitPrice, "", "",
		part.from.Format(sheetDay), part.until.Add(-time.Second).Format(sheetDay), "", price.ERP, segment,
	}
}

// meterRows are what Azure's meters cost. Microsoft prices them in dollars everywhere; the sandbox rates them in the
// currency it bills in, in the same round numbers. The columns are those generally seen, no page lists them.
func (s priceSheet) meterRows() [][]string {
	rows := [][]string{{
		"ProductTitle", "ProductId", "SkuId", "SkuTitle", "Publisher", "SkuDescription", "UnitOfMeasure", "TermDuration", "Market", "Currency",
		"UnitPrice", "PricingTierRangeMin", "PricingTierRangeMax", "EffectiveStartDate", "EffectiveEndDate", "MeterId", "MeterType", "Tags",
	}}
	for _, m := range commerce.Meters() {
		productID, rest, _ := strings.Cut(m.ID, "-")
		skuID, _, _ := strings.Cut(rest, "-")
		rows = append(rows, []string{
			m.Category, productID, skuID, strings.TrimSpace(m.Category + " " + m.Subcategory), "Microsoft Corporation", m.Name, m.Unit, "", s.country, s.currency,
			m.Price.String(), "", "", s.month.Format(sheetDay), s.month.AddDate(0, 1, 0).Add(-time.Second).Format(sheetDay), m.ID, m.Name, m.Region,
		})
	}
	return rows
}
