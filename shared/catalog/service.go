package catalog

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"

	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
)

// Store keeps the catalogue of each market.
type Store interface {
	// Catalogue reads everything of a market, withdrawn products too, in one round trip. The sheet is nil before the
	// first sync.
	Catalogue(ctx context.Context, market string, segment Segment) (*Sheet, []Product, error)
	// Buyer is who buys: the organisation itself or, when a customer is named, that customer. fault.NotFound when the
	// customer is not the organisation's own.
	Buyer(ctx context.Context, t auth.Tenant, customer string) (Buyer, error)
	Approval(ctx context.Context) (qualification.Approval, error)
}

// Buyer is what decides which products somebody is shown, and for how much.
type Buyer struct {
	Market   string // ISO 3166-1 alpha-2
	Reseller string // its country, whose region decides where it may sell
	Standing qualification.Standing
	Rules    pricing.Rules // by which its prices are made
	Range    Assortment    // what the reseller offers to it; without a customer its people see all that it sells
}

// Service is what people do with the catalogue.
type Service struct {
	Store Store
	Now   func() time.Time
}

// Filter narrows the list. Customer decides the market and which segments' offers are shown; without one they are those for
// everybody in the organisation's own country. Every word
// of Search must begin a word of the title or of the shelf's name, or an id.
type Filter struct{ Customer, Search string }

// Listing is what can be ordered in a market. Sheet is nil before the market's first sync.
type Listing struct {
	Sheet    *Sheet
	Products []Product // by shelf, then by title; withdrawn ones are left out
	Withheld []Withheld
	Rules    pricing.Rules // by which the prices of the buyer are made

	promotions []Promotion
	at         time.Time
}

// Promotion is the greatest that runs for a billing plan of a product. Whether the customer gets it only Microsoft knows.
func (l Listing) Promotion(p Product, o Offer) (promotion Promotion, share decimal.Decimal, found bool) {
	running := PromotionsFor(l.promotions, p.Key, o.TermDuration, o.BillingCycle, l.at)
	if len(running) == 0 || p.Segment.Or(Commercial) != Commercial {
		return Promotion{}, decimal.Zero, false
	}
	share, _ = running[0].Share(p.Key, o.TermDuration, o.BillingCycle)
	return running[0], share, true
}

// Withheld is a segment whose offers the customer will be shown once something is there, and the code of what is missing.
type Withheld struct {
	Segment Segment
	Why     string
}

// Products lists what the caller can order for a customer. A customer of another organisation is fault.NotFound, one the
// reseller cannot sell to fault.Blocked "country_not_served" or "country_outside_region" (FEATURES P5).
func (s Service) Products(ctx context.Context, by auth.Caller, f Filter) (Listing, error) {
	if err := by.May(auth.ReadCatalogue); err != nil {
		return Listing{}, err
	}
	if len(f.Search) > longestSearch {
		var wrong fault.Fields
		wrong.AddWith("search", "too_long", "max", "100")
		return Listing{}, wrong.Err()
	}
	f.Customer = cmp.Or(f.Customer, by.Customer)
	if err := by.Sees(f.Customer); err != nil {
		return Listing{}, err
	}
	buyer, err := s.buyer(ctx, by.Tenant, f.Customer)
	if err != nil {
		return Listing{}, err
	}
	listing, err := s.offered(ctx, buyer)
	if err != nil {
		return Listing{}, err
	}
	wanted := words(f.Search)
	listing.Products = slices.DeleteFunc(listing.Products, func(p Product) bool { return !buyer.Range.Offers(p) || !p.matches(wanted) })
	slices.SortFunc(listing.Products, compareProducts)
	return listing, nil
}

// buyer reads who buys; whether the provider may sell to authorities is read only for those.
func (s Service) buyer(ctx context.Context, t auth.Tenant, customer string) (Buyer, error) {
	b, err := s.Store.Buyer(ctx, t, customer)
	if err != nil {
		return b, err
	}
	if _, err := address.SoldTo(b.Market, b.Reseller); err != nil || !b.Standing.Authority() {
		return b, err
	}
	approval, err := s.Store.Approval(ctx)
	b.Standing.Approved = approval.Approved
	return b, err
}

// offered is everything the buyer may have, its own segment's offers before those for everybody, and what is withheld.
// Where nothing may be had at all the sheet still says how old the prices are.
func (s Service) offered(ctx context.Context, b Buyer) (Listing, error) {
	listing := Listing{Rules: b.Rules, at: s.Now()}
	for _, segment := range b.Standing.Withheld() {
		listing.Withheld = append(listing.Withheld, Withheld{Segment: segment, Why: b.Standing.Withholds(segment)})
	}
	segments := b.Standing.Offered()
	if len(segments) == 0 {
		sheet, _, err := s.Store.Catalogue(ctx, b.Market, Commercial)
		listing.Sheet = sheet
		return listing, err
	}
	sheets, shelves := make([]*Sheet, len(segments)), make([][]Product, len(segments))
	group, ctx := errgroup.WithContext(ctx)
	for i, segment := range segments {
		group.Go(func() (err error) {
			sheets[i], shelves[i], err = s.Store.Catalogue(ctx, b.Market, segment)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return Listing{}, err
	}
	shown := map[Key]bool{}
	for i, shelf := range shelves {
		if listing.Sheet = cmp.Or(listing.Sheet, sheets[i]); sheets[i] != nil {
			listing.promotions = append(listing.promotions, sheets[i].Promotions...)
		}
		for _, p := range shelf {
			if !p.Withdrawn && !shown[p.Key] {
				shown[p.Key], listing.Products = true, append(listing.Products, p)
			}
		}
	}
	return listing, nil
}

func compareProducts(a, b Product) int {
	if a.Category != b.Category {
		return slices.Index(Categories(), a.Category) - slices.Index(Categories(), b.Category)
	}
	if c := strings.Compare(a.Title, b.Title); c != 0 {
		return c
	}
	return strings.Compare(a.String(), b.String())
}
