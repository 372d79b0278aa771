package catalog

import (
	"slices"
	"strings"
	"time"
)

// comparison finds what differs between the catalogue as Microsoft has it now and as it is stored.
type comparison struct {
	sheet  priced
	stored map[Key]Product
	today  time.Time
	first  bool // of the market and segment: nothing is new where everything is
	report *Report

	changed []Product
	prices  []NewPrice
}

// with compares one product on sale with its stored card.
func (c *comparison) with(now Product) {
	before, known := c.stored[now.Key]
	delete(c.stored, now.Key)
	now.Offers = c.offers(now, before.Offers)
	now.ListedOn = before.ListedOn
	if !known && !c.first || before.Withdrawn {
		now.ListedOn = c.today
	}
	now.rememberBases(before)
	if known && now.same(before) {
		return
	}
	c.changed = append(c.changed, now)
}

// rememberBases keeps the titles of bases that are not on sale today: who holds one may still buy the add-on.
func (p *Product) rememberBases(before Product) {
	for i, base := range p.Prerequisites {
		at := slices.IndexFunc(before.Prerequisites, func(b Base) bool { return b.Key == base.Key })
		if base.Title == "" && at >= 0 {
			p.Prerequisites[i].Title = before.Prerequisites[at].Title
		}
	}
}

// offers are the product's billing plans today. A price that is the stored one keeps the day it began, whatever day
// a newer sheet repeats it under; any other becomes an entry in the history.
func (c *comparison) offers(of Product, before []Offer) []Offer {
	key := of.Key
	now := slices.Clone(c.sheet.offers[key])
	for i, offer := range now {
		at := slices.IndexFunc(before, func(o Offer) bool { return compareOffers(o, offer) == 0 })
		now[i].Next = c.sheet.next(key, offer, known(before, at).Next, c.today)
		now[i].Ends = c.sheet.ends(of, offer, known(before, at).Ends)
		c.report.Next.count(now[i])
		switch {
		case at < 0:
		case offer.samePrice(before[at]):
			now[i].EffectiveFrom, now[i].Former = before[at].EffectiveFrom, before[at].Former
			continue
		case !offer.EffectiveFrom.After(before[at].EffectiveFrom):
			// Microsoft corrected a price without a new date: it counts from the day we learned of it, and the one
			// that was ordered with stays in the history.
			now[i].EffectiveFrom = c.today
		}
		if at >= 0 {
			now[i].Former = before[at].dated()
		}
		c.prices = append(c.prices, NewPrice{Key: key, Offer: now[i]})
	}
	if c.sheet.doubts(key) { // a missing plan may be one that could not be read
		for _, offer := range before {
			if !slices.ContainsFunc(now, func(o Offer) bool { return compareOffers(o, offer) == 0 }) {
				now = append(now, offer)
			}
		}
	}
	slices.SortFunc(now, compareOffers)
	return now
}

func known(offers []Offer, at int) Offer {
	if at < 0 {
		return Offer{}
	}
	return offers[at]
}

// rest withdraws the stored products that are on sale no longer, but for those nobody could read today.
func (c *comparison) rest(unread map[string]bool) {
	for key, p := range c.stored {
		if p.Withdrawn || unread[key.ProductID] || c.sheet.doubts(key) {
			continue
		}
		p.Withdrawn, p.WithdrawnOn = true, c.today
		c.report.Withdrawn++
		c.changed = append(c.changed, p)
	}
	slices.SortFunc(c.changed, func(a, b Product) int { return strings.Compare(a.String(), b.String()) })
}

func (o Offer) samePrice(other Offer) bool {
	return o.Cost.Equal(other.Cost) && o.Recommended.Equal(other.Recommended)
}

func (p Product) same(other Product) bool {
	return p.facts() == other.facts() &&
		slices.Equal(p.Prerequisites, other.Prerequisites) &&
		slices.EqualFunc(p.Offers, other.Offers, func(a, b Offer) bool {
			return compareOffers(a, b) == 0 && a.samePrice(b) && a.EffectiveFrom.Equal(b.EffectiveFrom) && a.Former.same(b.Former) && a.Next.same(b.Next) && a.Ends.Equal(b.Ends)
		})
}

// facts are the parts of a product that compare by themselves.
type facts struct {
	Key
	Kind                          Kind
	Segment                       Segment
	Title, Description, Publisher string
	Category                      Category
	IsAddon, IsTrial, Withdrawn   bool
	Scarce                        bool
	LicenceID                     string
	MinQuantity, MaxQuantity      int
	Becomes                       Base
}

func (p Product) facts() facts {
	return facts{p.Key, p.Kind, p.Segment, p.Title, p.Description, p.Publisher, p.Category, p.IsAddon, p.IsTrial, p.Withdrawn, p.Scarce, p.LicenceID, p.MinQuantity, p.MaxQuantity, p.Becomes}
}
