package store

import (
	"context"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/qualification"
	"twotier/shared/table"
)

// catalogueRow is a product's card, or the sheet the market's cards were made of. Attribute names are short because
// a market is read whole.
type catalogueRow struct {
	table.Row
	Card  *productCard `dynamodbav:"C,omitempty"`
	Sheet *sheetCard   `dynamodbav:"S,omitempty"`

	Promotions []promotionCard `dynamodbav:"D,omitempty"` // of the row beside the cards: read here, written by SavePromotions
}

type productCard struct {
	ProductID     string           `dynamodbav:"p"`
	SkuID         string           `dynamodbav:"s"`
	Segment       catalog.Segment  `dynamodbav:"g,omitempty"` // "" in cards from before there were segments
	Kind          catalog.Kind     `dynamodbav:"e,omitempty"` // "" is a licence
	Scarce        bool             `dynamodbav:"i,omitempty"`
	Title         string           `dynamodbav:"t"`
	Description   string           `dynamodbav:"d,omitempty"`
	Category      catalog.Category `dynamodbav:"c"`
	Publisher     string           `dynamodbav:"b,omitempty"`
	IsAddon       bool             `dynamodbav:"a,omitempty"`
	IsTrial       bool             `dynamodbav:"f,omitempty"`
	Becomes       *baseCard        `dynamodbav:"x,omitempty"`
	Prerequisites []baseCard       `dynamodbav:"q,omitempty"`
	LicenceID     string           `dynamodbav:"h,omitempty"`
	MinQuantity   int              `dynamodbav:"n"`
	MaxQuantity   int              `dynamodbav:"m"`
	Currency      string           `dynamodbav:"k"`
	Offers        []offerCard      `dynamodbav:"o,omitempty"`
	Withdrawn     bool             `dynamodbav:"w,omitempty"`
	ListedOn      string           `dynamodbav:"l,omitempty"` // day
	WithdrawnOn   string           `dynamodbav:"z,omitempty"` // day
}

type baseCard struct {
	Key   string `dynamodbav:"k"`
	Title string `dynamodbav:"t,omitempty"`
}

type offerCard struct {
	Term        string          `dynamodbav:"t"`
	Cycle       string          `dynamodbav:"b"`
	Cost        decimal.Decimal `dynamodbav:"c"`
	Recommended decimal.Decimal `dynamodbav:"r"`
	From        string          `dynamodbav:"f"` // day
	Former      *datedCard      `dynamodbav:"o,omitempty"`
	Next        *datedCard      `dynamodbav:"x,omitempty"`
	Ends        string          `dynamodbav:"e,omitempty"` // day
}

type datedCard struct {
	Cost        decimal.Decimal `dynamodbav:"c"`
	Recommended decimal.Decimal `dynamodbav:"r"`
	From        string          `dynamodbav:"f"` // day
}

func datedOf(d *catalog.Dated) *datedCard {
	if d == nil {
		return nil
	}
	return &datedCard{Cost: d.Cost.Value, Recommended: d.Recommended.Value, From: d.From.Format(time.DateOnly)}
}

func (c *datedCard) dated(currency string) *catalog.Dated {
	if c == nil {
		return nil
	}
	return &catalog.Dated{Cost: amount(c.Cost, currency), Recommended: amount(c.Recommended, currency), From: day(c.From)}
}

type sheetCard struct {
	Market   string    `dynamodbav:"m"`
	Currency string    `dynamodbav:"k"`
	From     string    `dynamodbav:"f"` // day
	SyncedAt time.Time `dynamodbav:"a"`
}

// Buyer is who buys, with the rules its prices are made by, in one trip: the customer when one is named, read by its card,
// which has its kind too; else the reseller itself.
func (s *Store) Buyer(ctx context.Context, t auth.Tenant, id string) (catalog.Buyer, error) {
	var rules priceRuleRows
	var seller resellerRow
	home := table.Read{Key: resellerKey(t), Into: &seller}
	if id == "" {
		err := s.foundWith(ctx, &home, rules.reads(t, "")...)
		return catalog.Buyer{Market: seller.Address.Country, Reseller: seller.Address.Country, Standing: qualification.Standing{Segment: catalog.Commercial}, Rules: rules.rules()}, err
	}
	var row customerCardRow
	var shop storefrontRow
	read := table.Read{Key: customerCardKey(t, id), Into: &row}
	if err := s.foundWith(ctx, &read, append(rules.reads(t, id), &home, &table.Read{Key: storefrontKey(t), Into: &shop})...); err != nil {
		return catalog.Buyer{}, err
	}
	saved, err := shop.saved()
	card := row.L.card(s.now())
	return catalog.Buyer{Market: card.Country, Reseller: seller.Address.Country, Rules: rules.rules(), Range: saved.Shop.Assortment(id),
		Standing: qualification.Standing{Segment: card.Segment, Qualified: card.Qualification.Qualified()}}, err
}

// foundWith reads a row that has to be there, and others beside it.
func (s *Store) foundWith(ctx context.Context, wanted *table.Read, beside ...*table.Read) error {
	if err := s.table.GetMany(ctx, append(beside, wanted)...); err != nil {
		return err
	}
	if !wanted.Found {
		return fault.New(fault.NotFound, "not_found")
	}
	return nil
}

// Catalogue reads everything of a market in one trip (K3), withdrawn products too; the sheet is nil before the first
// sync.
func (s *Store) Catalogue(ctx context.Context, market string, segment catalog.Segment) (*catalog.Sheet, []catalog.Product, error) {
	rows, err := table.All[catalogueRow](ctx, s.table, table.Query{PK: catalogueCards(market, string(segment))})
	if err != nil {
		return nil, nil, err
	}
	var sheet *catalog.Sheet
	var promotions []promotionCard
	products := make([]catalog.Product, 0, len(rows))
	for _, row := range rows {
		switch {
		case row.Card != nil:
			products = append(products, row.Card.product())
		case row.Sheet != nil:
			read := row.Sheet.sheet()
			sheet = &read
		default:
			promotions = append(promotions, row.Promotions...)
		}
	}
	if sheet != nil {
		sheet.Promotions = promotionsOf(promotions)
	}
	return sheet, products, nil
}

// ProductCards reads the present cards of products in one trip for every hundred, strongly consistent (K2). Of several
// segments that have a product the first that still sells it counts. What the market has never had is left out; what was
// withdrawn says so.
func (s *Store) ProductCards(ctx context.Context, market string, segments []catalog.Segment, keys ...catalog.Key) (map[catalog.Key]catalog.Product, error) {
	rows := make([]catalogueRow, len(keys)*len(segments))
	reads := make([]*table.Read, 0, len(rows))
	for _, segment := range segments {
		for _, key := range keys {
			reads = append(reads, &table.Read{Key: catalogueCardKey(market, string(segment), key.ProductID, key.SkuID), Into: &rows[len(reads)]})
		}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	products := make(map[catalog.Key]catalog.Product, len(keys))
	for i, read := range reads {
		if !read.Found || rows[i].Card == nil {
			continue
		}
		p := rows[i].Card.product()
		if before, known := products[p.Key]; !known || before.Withdrawn && !p.Withdrawn {
			products[p.Key] = p
		}
	}
	return products, nil
}

func cardOf(p catalog.Product) *productCard {
	card := productCard{
		ProductID: p.ProductID, SkuID: p.SkuID, Segment: p.Segment, Kind: p.Kind, Scarce: p.Scarce, Title: p.Title, Description: p.Description, Category: p.Category,
		Publisher: p.Publisher, IsAddon: p.IsAddon, IsTrial: p.IsTrial,
		LicenceID: p.LicenceID, MinQuantity: p.MinQuantity, MaxQuantity: p.MaxQuantity, Withdrawn: p.Withdrawn,
		ListedOn: dayText(p.ListedOn), WithdrawnOn: dayText(p.WithdrawnOn),
	}
	if p.Becomes.Key != (catalog.Key{}) {
		card.Becomes = &baseCard{Key: p.Becomes.String(), Title: p.Becomes.Title}
	}
	for _, b := range p.Prerequisites {
		card.Prerequisites = append(card.Prerequisites, baseCard{Key: b.String(), Title: b.Title})
	}
	for _, o := range p.Offers {
		card.Currency = o.Cost.Currency
		card.Offers = append(card.Offers, offerCard{Term: o.TermDuration, Cycle: o.BillingCycle,
			Cost: o.Cost.Value, Recommended: o.Recommended.Value, From: o.EffectiveFrom.Format(time.DateOnly),
			Former: datedOf(o.Former), Next: datedOf(o.Next), Ends: dayText(o.Ends)})
	}
	return &card
}

func (c productCard) product() catalog.Product {
	p := catalog.Product{
		Key: catalog.Key{ProductID: c.ProductID, SkuID: c.SkuID}, Segment: c.Segment.Or(catalog.Commercial), Kind: c.Kind, Scarce: c.Scarce, Title: c.Title, Description: c.Description,
		Category: c.Category, Publisher: c.Publisher, IsAddon: c.IsAddon, IsTrial: c.IsTrial,
		LicenceID: c.LicenceID, MinQuantity: c.MinQuantity, MaxQuantity: c.MaxQuantity, Withdrawn: c.Withdrawn,
		ListedOn: day(c.ListedOn), WithdrawnOn: day(c.WithdrawnOn),
	}
	if c.Becomes != nil {
		key, _ := catalog.ParseKey(c.Becomes.Key) // our own writing
		p.Becomes = catalog.Base{Key: key, Title: c.Becomes.Title}
	}
	for _, b := range c.Prerequisites {
		if key, ok := catalog.ParseKey(b.Key); ok {
			p.Prerequisites = append(p.Prerequisites, catalog.Base{Key: key, Title: b.Title})
		}
	}
	for _, o := range c.Offers {
		p.Offers = append(p.Offers, catalog.Offer{
			TermDuration: o.Term, BillingCycle: o.Cycle, EffectiveFrom: day(o.From),
			Cost: amount(o.Cost, c.Currency), Recommended: amount(o.Recommended, c.Currency),
			Former: o.Former.dated(c.Currency), Next: o.Next.dated(c.Currency), Ends: day(o.Ends),
		})
	}
	return p
}

func (c sheetCard) sheet() catalog.Sheet {
	return catalog.Sheet{Market: c.Market, Currency: c.Currency, EffectiveFrom: day(c.From), SyncedAt: c.SyncedAt}
}

// day reads a day as this file writes it; what is none is the zero time.
func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}
	}
	return at
}

// dayText writes a day; the zero time is no day.
func dayText(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.DateOnly)
}

func amount(value decimal.Decimal, currency string) money.Amount {
	return money.Amount{Value: value, Currency: currency}
}
