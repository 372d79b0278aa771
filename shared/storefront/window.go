package storefront

import (
	"cmp"
	"slices"
	"strings"

	"twotier/shared/address"
	"twotier/shared/catalog"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/reseller"
)

// Window is what visitors see: nothing in it knows what the reseller pays.
type Window struct {
	Owner    Owner
	Look     Look
	Currency string
	Segments []Stand // only those with products
}

// Owner is the reseller as the public sees it.
type Owner struct {
	Name     string // with legal form
	Address  address.Address
	Slug     string
	Language i18n.Language // the shop's first
}

// Stand is the part of the window for one kind of customers.
type Stand struct {
	Segment catalog.Segment
	Shelves []Filled
}

// Filled is a shelf with its products.
type Filled struct {
	ID      string
	Names   Texts
	Wares   []Ware
	Shelves []Filled
}

// Ware is a product as it is shown.
type Ware struct {
	Item      Item
	Title     Texts // of the reseller; the languages without one have Original
	Text      Texts
	Original  Words // Microsoft's, in English
	Picture   string
	Category  catalog.Category
	Publisher string
	Plans     []Plan
	IsTrial   bool
	Needs     []string // titles of the products one of which the customer must have
	Least     int
	Most      int // 0 without a limit
}

// Words are a product's title and description.
type Words struct{ Title, Text string }

// Plan is one way to commit and to pay, with its recommended end price: net, per seat and billing period.
type Plan struct {
	TermDuration, BillingCycle string
	Price                      money.Amount
}

// ByUse is the billing cycle of a plan whose price is what is used: there is none to show.
const ByUse = "none"

// Count is how many products stand in it.
func (s Stand) Count() int {
	n := 0
	for _, f := range s.Shelves {
		n += f.Count()
	}
	return n
}

// Count is how many products stand on it and on the shelves in it.
func (f Filled) Count() int {
	n := len(f.Wares)
	for _, inner := range f.Shelves {
		n += inner.Count()
	}
	return n
}

// Wares are all products of the stand in the order they are shown.
func (s Stand) Wares() []Ware {
	var all []Ware
	for _, f := range s.Shelves {
		all = append(all, f.Wares...)
		for _, inner := range f.Shelves {
			all = append(all, inner.Wares...)
		}
	}
	return all
}

// From is the plan a list shows: the cheapest that is paid by the month, else the cheapest of the others. ok is false for
// a product without a price.
func (w Ware) From() (plan Plan, several, ok bool) {
	for _, p := range w.Plans {
		if !ok || rank(p) < rank(plan) || rank(p) == rank(plan) && p.Price.Value.LessThan(plan.Price.Value) {
			plan, ok = p, true
		}
	}
	return plan, len(w.Plans) > 1, ok
}

func rank(p Plan) int {
	return slices.Index([]string{"monthly", "annual", "triennial", "one_time", "none"}, p.BillingCycle)
}

// Range is what is on sale in a market, by segment; withdrawn products may be in it.
type Range map[catalog.Segment][]catalog.Product

// Arrange puts what is on sale onto the shop's shelves. Hidden products and shelves are left out, empty shelves too.
func (s Shop) Arrange(owner Owner, on Range) Window {
	w := Window{Owner: owner, Look: s.Look}
	for _, segment := range Segments() {
		stand := Stand{Segment: segment, Shelves: s.fill(segment, on[segment])}
		if len(stand.Shelves) == 0 {
			continue
		}
		if w.Currency == "" {
			w.Currency = stand.Wares()[0].Plans[0].Price.Currency
		}
		w.Segments = append(w.Segments, stand)
	}
	return w
}

// shelves are the reseller's, or the built-in ones.
func (s Shop) shelves() []Shelf {
	if len(s.Shelves) == 0 {
		return BuiltIn()
	}
	return s.Shelves
}

// fill puts a segment's products where they belong.
func (s Shop) fill(segment catalog.Segment, products []catalog.Product) []Filled {
	shelves := s.shelves()
	standing, everybody := s.standing(), s.Assortment("")
	on := map[string][]Ware{}
	for _, p := range products {
		item := Item{segment, p.Key}
		p.Segment = segment
		if p.Withdrawn || len(p.Offers) == 0 || s.Goods[item.String()].Hidden || !everybody.Offers(p) {
			continue
		}
		shelf := standing(item.String(), p.Category)[0]
		on[shelf] = append(on[shelf], s.ware(item, p))
	}
	return filled(shelves, on)
}

// places tells on which shelf listed items stand, and which shelf collects a category; the first that says so.
func places(shelves []Shelf) (listed map[string]string, collects map[catalog.Category]string) {
	listed, collects = map[string]string{}, map[catalog.Category]string{}
	for _, shelf := range shelves {
		for _, one := range append([]Shelf{shelf}, shelf.Shelves...) {
			for _, item := range one.Items {
				if _, twice := listed[item]; !twice {
					listed[item] = one.ID
				}
			}
			for _, category := range one.Collects {
				if _, twice := collects[category]; !twice {
					collects[category] = one.ID
				}
			}
		}
	}
	return listed, collects
}

func filled(shelves []Shelf, on map[string][]Ware) []Filled {
	var all []Filled
	for _, shelf := range shelves {
		if shelf.Hidden {
			continue
		}
		f := Filled{ID: shelf.ID, Names: shelf.Names, Wares: on[shelf.ID], Shelves: filled(shelf.Shelves, on)}
		place := func(w Ware) int {
			if at := slices.Index(shelf.Items, w.Item.String()); at >= 0 {
				return at
			}
			return len(shelf.Items)
		}
		slices.SortStableFunc(f.Wares, func(a, b Ware) int {
			return cmp.Or(place(a)-place(b), strings.Compare(a.Original.Title, b.Original.Title), strings.Compare(a.Item.String(), b.Item.String()))
		})
		if f.Count() > 0 {
			all = append(all, f)
		}
	}
	return all
}

func (s Shop) ware(item Item, p catalog.Product) Ware {
	good := s.Goods[item.String()]
	w := Ware{
		Item: item, Title: good.Title, Text: good.Text, Original: Words{p.Title, p.Description}, Picture: good.Picture,
		Category: p.Category, Publisher: p.Publisher, IsTrial: p.IsTrial, Least: p.MinQuantity, Most: p.MaxQuantity,
	}
	if p.IsAddon {
		w.Needs = p.BaseTitles()
	}
	for _, o := range p.Offers {
		plan := Plan{o.TermDuration, o.BillingCycle, s.Price(item, o)}
		if p.Kind.ByUse() {
			plan.BillingCycle = ByUse // a price of nothing would be none
		}
		w.Plans = append(w.Plans, plan)
	}
	return w
}

// OwnerOf is what the public sees of a reseller.
func OwnerOf(r reseller.Reseller) Owner {
	return Owner{Name: r.Name, Address: r.Address, Slug: r.Slug, Language: r.Language}
}
