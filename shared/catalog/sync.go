package catalog

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"twotier/shared/address"
	"twotier/shared/fault"
)

// Sync mirrors Microsoft's catalogue. It can always be run again: what is unchanged is not written, what one run
// missed the next one finds.
type Sync struct {
	Source Source
	Store  SyncStore
	Now    func() time.Time
}

// Run brings every market and segment up to date and reports on each that it finished; slot is the schedule's time, "" by hand.
// A market that this slot's run before has finished is left out, so a run that was cut off goes on where it was. A
// market that fails keeps its old catalogue and does not stop the others; the error names them all.
func (s Sync) Run(ctx context.Context, slot string) ([]Report, error) {
	var reports []Report
	var failed []error
	known := skuBook{}
	for _, market := range address.Markets() {
		done, err := s.market(ctx, market, slot, known)
		reports = append(reports, done...)
		if err != nil {
			failed = append(failed, fmt.Errorf("sync catalogue of %s: %w", market.Code, err))
		}
		if holdsForAll(err) {
			break
		}
	}
	return reports, errors.Join(failed...)
}

// market syncs the segments of one market that this slot has not finished yet; the sheet, which holds them all, is read once.
func (s Sync) market(ctx context.Context, market address.Country, slot string, known skuBook) ([]Report, error) {
	open, err := s.open(ctx, market.Code, slot)
	if err != nil || len(open) == 0 {
		return nil, err
	}
	read := Report{Market: market.Code, Slot: slot}
	sheets, err := s.readSheet(ctx, market, &read)
	if err != nil {
		return nil, err
	}
	var reports []Report
	var failed []error
	for _, segment := range open {
		report := Report{Market: market.Code, Segment: segment, Slot: slot}
		if segment == Commercial {
			report.Rows, report.BadRows, report.Bad = read.Rows, read.BadRows, read.Bad
		}
		err := s.segment(ctx, market, *sheets[segment], known, &report)
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", segment, err))
		} else {
			reports = append(reports, report)
		}
		if holdsForAll(err) {
			break
		}
	}
	return reports, errors.Join(failed...)
}

// open are the segments of a market that the slot's runs before have not finished.
func (s Sync) open(ctx context.Context, market, slot string) ([]Segment, error) {
	var open []Segment
	for _, segment := range Segments() {
		last, err := s.Store.LastSync(ctx, market, segment)
		if err != nil {
			return nil, err
		}
		if slot == "" || last.Slot != slot {
			open = append(open, segment)
		}
	}
	return open, nil
}

// segment brings one segment of a market up to date. What Microsoft has not opened to the provider keeps the cards it
// has: whoever holds such a product can still read of it, and nothing of it is offered without the provider's approval.
func (s Sync) segment(ctx context.Context, market address.Country, sheet priced, known skuBook, report *Report) error {
	_, stored, err := s.Store.Catalogue(ctx, market.Code, report.Segment)
	if err != nil {
		return err
	}
	products, unread, err := s.readProducts(ctx, market.Code, report.Segment, sheet, known)
	if errors.Is(err, fault.Blocked) {
		report.Closed = true
		return s.Store.SaveCatalogue(ctx, report.Segment, nil, nil, s.sheetOf(market, sheet), *report)
	}
	if err != nil {
		return err
	}
	c := comparison{sheet: sheet, stored: byKey(stored), today: s.today(), first: len(stored) == 0, report: report}
	report.Next = sheet.announced()
	for _, p := range products {
		c.with(p)
	}
	c.rest(unread)
	if report.Segment == Commercial {
		if report.Promoted, err = s.promotions(ctx, market.Code); err != nil {
			return fmt.Errorf("promotions: %w", err)
		}
	}
	report.Products, report.Unread, report.Changed, report.Prices = len(products), len(unread), len(c.changed), len(c.prices)
	return s.Store.SaveCatalogue(ctx, report.Segment, c.changed, c.prices, s.sheetOf(market, sheet), *report)
}

// promotions mirrors what runs in a market and counts it. What did not change is not written.
func (s Sync) promotions(ctx context.Context, market string) (int, error) {
	now, err := s.Source.Promotions(ctx, market)
	if err != nil {
		return 0, err
	}
	slices.SortFunc(now, func(a, b Promotion) int { return strings.Compare(a.ID, b.ID) })
	stored, err := s.Store.Promotions(ctx, market)
	if err != nil || slices.EqualFunc(now, stored, Promotion.same) {
		return len(now), err
	}
	return len(now), s.Store.SavePromotions(ctx, market, now, s.Now())
}

func (s Sync) today() time.Time { return s.Now().UTC().Truncate(24 * time.Hour) }

func (s Sync) sheetOf(market address.Country, sheet priced) Sheet {
	return Sheet{Market: market.Code, Currency: market.Currency, EffectiveFrom: sheet.newest, SyncedAt: s.Now()}
}

// readProducts completes what has a price with what the catalogue says about it. unread are the ids of products that
// could not be read by themselves.
func (s Sync) readProducts(ctx context.Context, market string, segment Segment, sheet priced, known skuBook) ([]Product, map[string]bool, error) {
	titles, err := s.Source.Products(ctx, market, segment)
	if err != nil {
		return nil, nil, fmt.Errorf("products: %w", err)
	}
	variants := sheet.variants()
	unread := map[string]bool{}
	var products []Product
	for _, title := range titles {
		priced := variants[title.ProductID]
		if len(priced) == 0 && !title.Kind.ByUse() {
			continue // in the catalogue, but nobody can say what it costs
		}
		skus, err := known.read(ctx, s.Source, market, segment, title, priced)
		switch {
		case errors.Is(err, fault.NotFound): // listed a moment ago, gone now
		case notNow(err):
			return nil, nil, fmt.Errorf("variants of %s: %w", title.ProductID, err)
		case err != nil:
			unread[title.ProductID] = true
			continue
		}
		for _, sku := range skus {
			product := sku.product(title)
			product.Segment = segment
			if title.Kind.ByUse() {
				sheet.addUse(product.Key, s.today())
			}
			products = append(products, product)
		}
	}
	nameBases(products)
	return products, unread, nil
}

// notNow says that a later try may bring the answer, so that the market is left as it is.
func notNow(err error) bool { return errors.Is(err, fault.Unavailable) || holdsForAll(err) }

// holdsForAll says that asking on, for whatever market, would be in vain or prolong the throttling.
func holdsForAll(err error) bool {
	return errors.Is(err, fault.Throttled) || errors.Is(err, fault.Unauthorized) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// variants are the keys with a price by product.
func (p priced) variants() map[string][]Key {
	variants := map[string][]Key{}
	for key := range p.offers {
		variants[key.ProductID] = append(variants[key.ProductID], key)
	}
	return variants
}

// skuBook remembers the variants read in this run. What a variant is does not differ by market, only whether and for
// how much it is sold there, which the price sheet says; so five markets cost little more calls than one.
type skuBook map[string]map[Key]Sku

// read gives a product's variants that have a price; of a product that is paid by use all of them.
func (b skuBook) read(ctx context.Context, source Source, market string, segment Segment, title Title, wanted []Key) ([]Sku, error) {
	product := title.ProductID
	if title.Kind.ByUse() {
		wanted = slices.SortedFunc(maps.Keys(b[product]), func(a, b Key) int { return strings.Compare(a.String(), b.String()) })
	}
	found, complete := b.find(product, wanted)
	if complete && len(found) > 0 {
		return found, nil
	}
	skus, err := source.Skus(ctx, market, segment, product)
	if err != nil {
		return nil, err
	}
	if b[product] == nil {
		b[product] = map[Key]Sku{}
	}
	for _, sku := range skus {
		b[product][sku.Key] = sku
	}
	if title.Kind.ByUse() {
		return skus, nil
	}
	found, _ = b.find(product, wanted) // what has a price but is not in the catalogue is not for sale
	return found, nil
}

func (b skuBook) find(product string, wanted []Key) (found []Sku, complete bool) {
	for _, key := range wanted {
		if sku, known := b[product][key]; known {
			found = append(found, sku)
		}
	}
	return found, len(found) == len(wanted)
}

// product is the variant under its product's roof, still without prices.
func (s Sku) product(title Title) Product {
	p := Product{
		Key: s.Key, Title: strings.TrimSpace(s.Title), Description: s.Description, Publisher: title.Publisher,
		Kind: title.Kind, Scarce: s.Scarce, Category: title.Kind.category(s.Title), IsAddon: s.IsAddon, IsTrial: s.IsTrial, Becomes: Base{Key: s.Becomes},
		LicenceID: s.LicenceID, MinQuantity: max(1, s.MinQuantity), MaxQuantity: s.MaxQuantity,
	}
	if p.Description == "" {
		p.Description = title.Description
	}
	for _, key := range s.Prerequisites {
		p.Prerequisites = append(p.Prerequisites, Base{Key: key})
	}
	slices.SortFunc(p.Prerequisites, func(a, b Base) int { return strings.Compare(a.String(), b.String()) })
	return p
}

// nameBases gives the products that add-ons need, and those that trials become, their titles in this market.
func nameBases(products []Product) {
	titles := make(map[Key]string, len(products))
	for _, p := range products {
		titles[p.Key] = p.Title
	}
	for at, p := range products {
		products[at].Becomes.Title = titles[p.Becomes.Key]
		for i := range p.Prerequisites {
			p.Prerequisites[i].Title = titles[p.Prerequisites[i].Key]
		}
	}
}

func byKey(products []Product) map[Key]Product {
	all := make(map[Key]Product, len(products))
	for _, p := range products {
		all[p.Key] = p
	}
	return all
}
