// Package catalog is what Microsoft sells in a market and at what price: products with their billing plans, mirrored
// from Partner Center's catalogue and price sheets once a day (FEATURES K).
package catalog

import (
	"slices"
	"strings"
	"time"

	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
)

// Segment is the kind of customer an offer is for, in Partner Center's words; qualification has the same for customers.
type Segment = qualification.Segment

// Commercial is the segment of what nearly everybody may buy.
const Commercial = qualification.Commercial

// Segments are those there are offers of.
func Segments() []Segment {
	return []Segment{Commercial, qualification.Education, qualification.Nonprofit, qualification.Government}
}

// Key names what can be bought: a product and its variant (SKU), the pair Microsoft keeps stable.
type Key struct{ ProductID, SkuID string }

// String is Microsoft's own spelling of the pair: "CFQ7TTC0LH18:0001".
func (k Key) String() string { return k.ProductID + ":" + k.SkuID }

// ParseKey reads what String writes. Ids never hold the signs keys of the table are joined with.
func ParseKey(text string) (Key, bool) {
	product, sku, found := strings.Cut(text, ":")
	k := Key{ProductID: product, SkuID: sku}
	return k, found && k.valid()
}

func (k Key) valid() bool {
	return k.ProductID != "" && k.SkuID != "" && !strings.ContainsAny(k.ProductID+k.SkuID, "#: ")
}

// Product is one SKU as it is sold in one market and segment.
type Product struct {
	Key
	Kind          Kind
	Segment       Segment
	Title         string
	Description   string
	Category      Category
	Publisher     string
	IsAddon       bool
	IsTrial       bool
	Becomes       Base   // what a trial goes on as when its time is over (NCE-RULES H2); empty for everything else
	Prerequisites []Base // a customer needs an active subscription to any one of them; empty for what stands alone
	LicenceID     string // by which tenants count who has one (Microsoft's provisioning id); "" where nobody told, as in cards from before
	MinQuantity   int    // seats, of one subscription
	MaxQuantity   int
	Offers        []Offer   // by term, then by billing cycle
	Scarce        bool      // Microsoft wants its inventory asked before it is bought (purchase prerequisite InventoryCheck)
	Withdrawn     bool      // Microsoft no longer lists it: it cannot be ordered, but those who hold it can still read of it
	ListedOn      time.Time // the day the mirror first saw it, or saw it again; zero for what the market's first sync brought
	WithdrawnOn   time.Time // zero while it is listed, and for what was withdrawn before days were kept
}

// Base is a product that an add-on needs. Title is empty where Microsoft names one that the market has never had.
type Base struct {
	Key
	Title string
}

// Offer is one way to commit and to pay.
type Offer struct {
	TermDuration  string       // P1M, P1Y, P3Y; "" for what is bought once or by use
	BillingCycle  string       // monthly, annual, triennial, one_time, none
	Cost          money.Amount // per seat and billing period, before tax: what the reseller pays
	Recommended   money.Amount // what Microsoft recommends the customer be charged
	EffectiveFrom time.Time    // the day since which the price holds
	Former        *Dated       // what it was until then; nil where no other price is known
	Next          *Dated       // what it will be, as far as Microsoft says so ahead (FEATURES K5); nil where it stays
	Ends          time.Time    // the day from which next month's sheet has it no more; zero where it stays, or nobody knows
}

// Dated is a price with the day it began, or will begin.
type Dated struct {
	Cost        money.Amount
	Recommended money.Amount
	From        time.Time
}

// Prices is the dated price as pricing sees it.
func (d Dated) Prices() pricing.Offer { return pricing.Offer{Cost: d.Cost, Recommended: d.Recommended} }

func (o Offer) dated() *Dated { return &Dated{o.Cost, o.Recommended, o.EffectiveFrom} }

// Coming is the price that is to come, unless the day has come before the next sync did.
func (o Offer) Coming(now time.Time) *Dated {
	if o.Next == nil || !o.Next.From.After(now) {
		return nil
	}
	return o.Next
}

// Offer finds a billing plan; a withdrawn product has none.
func (p Product) Offer(termDuration, billingCycle string) (Offer, bool) {
	if p.Withdrawn {
		return Offer{}, false
	}
	at := slices.IndexFunc(p.Offers, func(o Offer) bool {
		return o.TermDuration == termDuration && o.BillingCycle == billingCycle
	})
	if at < 0 {
		return Offer{}, false
	}
	return p.Offers[at], true
}

// Needs says whether holding the other product is enough to buy this one.
func (p Product) Needs(other Key) bool {
	return slices.ContainsFunc(p.Prerequisites, func(b Base) bool { return b.Key == other })
}

// BaseTitles names the products of which the customer needs one.
func (p Product) BaseTitles() []string {
	var titles []string
	for _, b := range p.Prerequisites {
		if b.Title != "" {
			titles = append(titles, b.Title)
		}
	}
	return titles
}

// Item names the product as pricing does.
func (p Product) Item() pricing.Item {
	return pricing.Item{Product: string(p.Segment) + "/" + p.String(), Segment: p.Segment}
}

// Prices is the billing plan as pricing sees it.
func (o Offer) Prices() pricing.Offer { return pricing.Offer{Cost: o.Cost, Recommended: o.Recommended} }

// Sheet is the price sheet a market's catalogue was made of.
type Sheet struct {
	Market        string    // ISO 3166-1 alpha-2
	Currency      string    // ISO 4217
	EffectiveFrom time.Time // the newest price's day
	SyncedAt      time.Time // when Partner Center was last read without failing

	Promotions []Promotion // of business customers' products, past ones too until the next sync; of other segments none
}

// terms and cycles are the words Partner Center uses, in the order pages show them.
func terms() []string  { return []string{"P1M", "P1Y", "P3Y", ""} }
func cycles() []string { return []string{"monthly", "annual", "triennial", "one_time", "none"} }

func compareOffers(a, b Offer) int {
	if a.TermDuration != b.TermDuration {
		return slices.Index(terms(), a.TermDuration) - slices.Index(terms(), b.TermDuration)
	}
	return slices.Index(cycles(), a.BillingCycle) - slices.Index(cycles(), b.BillingCycle)
}
