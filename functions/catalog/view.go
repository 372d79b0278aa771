package catalog

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/money"
)

// productList is the catalogue as a reseller sees it; a customer's user never gets this shape, because it holds cost.
type productList struct {
	Items    []listedProduct `json:"items"`
	Withheld []withheld      `json:"withheld" doc:"segments whose offers the customer will have once what is missing is there"`
	Sheet    *priceSheet     `json:"sheet,omitempty" doc:"absent until the market's prices have been read from Microsoft"`
}

type withheld struct {
	Segment catalog.Segment `json:"segment" enum:"commercial,education,nonprofit,government"`
	Code    string          `json:"code" doc:"why"`
}

type priceSheet struct {
	Market        string    `json:"market" doc:"ISO 3166-1 alpha-2"`
	Currency      string    `json:"currency" doc:"ISO 4217"`
	EffectiveFrom time.Time `json:"effectiveFrom" doc:"day of the newest price"`
	SyncedAt      time.Time `json:"syncedAt"`
}

type listedProduct struct {
	ProductID     string           `json:"productId"`
	SkuID         string           `json:"skuId"`
	Segment       catalog.Segment  `json:"segment" enum:"commercial,education,nonprofit,government"`
	Title         string           `json:"title"`
	Description   string           `json:"description,omitempty"`
	Category      catalog.Category `json:"category" enum:"microsoft365,office365,copilot,security,teams,power,project-visio,windows,dynamics365,other"`
	Publisher     string           `json:"publisher"`
	IsAddon       bool             `json:"isAddon"`
	Prerequisites []prerequisite   `json:"prerequisites" doc:"any one of these is enough"`
	IsTrial       bool             `json:"isTrial"`
	MinQuantity   int              `json:"minQuantity"`
	MaxQuantity   int              `json:"maxQuantity" doc:"0 when there is no limit"`
	Offers        []listedOffer    `json:"offers"`
}

type prerequisite struct {
	ProductID string `json:"productId"`
	SkuID     string `json:"skuId"`
	Title     string `json:"title"`
}

type listedOffer struct {
	TermDuration  string          `json:"termDuration" enum:"P1M,P1Y,P3Y"`
	BillingCycle  string          `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Cost          money.Amount    `json:"cost" doc:"per seat and billing period, before tax"`
	Recommended   money.Amount    `json:"recommended"`
	Price         money.Amount    `json:"price"`
	Margin        money.Amount    `json:"margin"`
	MarkupPercent decimal.Decimal `json:"markupPercent" doc:"of the cost"`
	MarginPercent decimal.Decimal `json:"marginPercent" doc:"of the price"`
	EffectiveFrom time.Time       `json:"effectiveFrom" doc:"day since which the price holds"`
}

func shown(l catalog.Listing) productList {
	list := productList{Items: make([]listedProduct, 0, len(l.Products)), Withheld: make([]withheld, 0, len(l.Withheld))}
	for _, w := range l.Withheld {
		list.Withheld = append(list.Withheld, withheld{Segment: w.Segment, Code: w.Why})
	}
	if l.Sheet != nil {
		list.Sheet = &priceSheet{Market: l.Sheet.Market, Currency: l.Sheet.Currency,
			EffectiveFrom: l.Sheet.EffectiveFrom, SyncedAt: l.Sheet.SyncedAt}
	}
	for _, p := range l.Products {
		list.Items = append(list.Items, product(p))
	}
	return list
}

func product(p catalog.Product) listedProduct {
	out := listedProduct{
		ProductID: p.ProductID, SkuID: p.SkuID, Segment: p.Segment, Title: p.Title, Description: p.Description, Category: p.Category,
		Publisher: p.Publisher, IsAddon: p.IsAddon, IsTrial: p.IsTrial, MinQuantity: p.MinQuantity, MaxQuantity: p.MaxQuantity,
		Prerequisites: make([]prerequisite, 0, len(p.Prerequisites)), Offers: make([]listedOffer, 0, len(p.Offers)),
	}
	for _, b := range p.Prerequisites {
		if b.Title != "" { // what the market does not have cannot be ordered along
			out.Prerequisites = append(out.Prerequisites, prerequisite{ProductID: b.ProductID, SkuID: b.SkuID, Title: b.Title})
		}
	}
	for _, o := range p.Offers {
		q := o.Quote()
		out.Offers = append(out.Offers, listedOffer{
			TermDuration: o.TermDuration, BillingCycle: o.BillingCycle, EffectiveFrom: o.EffectiveFrom,
			Cost: q.Cost, Recommended: q.Recommended, Price: q.Price, Margin: q.Margin,
			MarkupPercent: q.MarkupPercent, MarginPercent: q.MarginPercent,
		})
	}
	return out
}
