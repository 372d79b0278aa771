package catalog

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/pricing"
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
	Kind          catalog.Kind     `json:"kind" enum:",software,perpetual,azure-plan" doc:"empty for a licence; the Azure plan costs what is used"`
	Segment       catalog.Segment  `json:"segment" enum:"commercial,education,nonprofit,government"`
	Title         string           `json:"title"`
	Description   string           `json:"description,omitempty"`
	Category      catalog.Category `json:"category" enum:"microsoft365,office365,copilot,security,teams,power,project-visio,windows,dynamics365,azure,software,other"`
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
	TermDuration  string          `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle  string          `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Cost          money.Amount    `json:"cost" doc:"per licence and billing period, before tax"`
	Recommended   money.Amount    `json:"recommended"`
	Price         money.Amount    `json:"price"`
	Margin        money.Amount    `json:"margin"`
	MarkupPercent decimal.Decimal `json:"markupPercent" doc:"of the cost"`
	MarginPercent decimal.Decimal `json:"marginPercent" doc:"of the price"`
	EffectiveFrom time.Time       `json:"effectiveFrom" doc:"day since which the price holds"`
	Former        *datedPrices    `json:"former,omitempty" doc:"until then"`
	Next          *datedPrices    `json:"next,omitempty" doc:"as far as Microsoft says so ahead"`
	Promotion     *promotion      `json:"promotion,omitempty" doc:"the greatest that runs for it; not in the prices, since only Microsoft knows whether the customer gets it"`
}

type promotion struct {
	Name       string          `json:"name"`
	PercentOff decimal.Decimal `json:"percentOff" doc:"of the cost"`
	Cost       money.Amount    `json:"cost" doc:"with it"`
	Until      time.Time       `json:"until"`
	Automatic  bool            `json:"automatic" doc:"applies without being asked for"`
}

// datedPrices are the prices of a billing plan from a day on, by the rules of today.
type datedPrices struct {
	From        time.Time    `json:"from"`
	Cost        money.Amount `json:"cost"`
	Recommended money.Amount `json:"recommended"`
	Price       money.Amount `json:"price"`
}

func datedBy(rules pricing.Rules, p catalog.Product, d *catalog.Dated) *datedPrices {
	if d == nil {
		return nil
	}
	q, _ := rules.Price(p.Item(), d.Prices(), pricing.Choice{}) // no choice breaks no rule
	return &datedPrices{From: d.From, Cost: q.Cost, Recommended: q.Recommended, Price: q.Price}
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
		list.Items = append(list.Items, product(p, l))
	}
	return list
}

func product(p catalog.Product, l catalog.Listing) listedProduct {
	rules := l.Rules
	out := listedProduct{
		ProductID: p.ProductID, SkuID: p.SkuID, Kind: p.Kind, Segment: p.Segment, Title: p.Title, Description: p.Description, Category: p.Category,
		Publisher: p.Publisher, IsAddon: p.IsAddon, IsTrial: p.IsTrial, MinQuantity: p.MinQuantity, MaxQuantity: p.MaxQuantity,
		Prerequisites: make([]prerequisite, 0, len(p.Prerequisites)), Offers: make([]listedOffer, 0, len(p.Offers)),
	}
	for _, b := range p.Prerequisites {
		if b.Title != "" { // what the market does not have cannot be ordered along
			out.Prerequisites = append(out.Prerequisites, prerequisite{ProductID: b.ProductID, SkuID: b.SkuID, Title: b.Title})
		}
	}
	for _, o := range p.Offers {
		q, _ := rules.Price(p.Item(), o.Prices(), pricing.Choice{}) // no choice breaks no rule
		out.Offers = append(out.Offers, listedOffer{
			TermDuration: o.TermDuration, BillingCycle: o.BillingCycle, EffectiveFrom: o.EffectiveFrom,
			Cost: q.Cost, Recommended: q.Recommended, Price: q.Price, Margin: q.Margin,
			MarkupPercent: q.MarkupPercent, MarginPercent: q.MarginPercent,
			Former: datedBy(rules, p, o.Former), Next: datedBy(rules, p, o.Next), Promotion: promotionOf(p, o, l),
		})
	}
	return out
}

func promotionOf(p catalog.Product, o catalog.Offer, l catalog.Listing) *promotion {
	runs, share, found := l.Promotion(p, o)
	if !found {
		return nil
	}
	return &promotion{Name: runs.Name, PercentOff: share.Shift(2), Cost: catalog.Promoted(o.Cost, share), Until: runs.Until, Automatic: runs.Auto}
}
