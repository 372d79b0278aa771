package storefront

import (
	"time"

	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/storefront"
)

// bench is the shop with what is on sale. It holds what the reseller pays, so no customer's user gets this shape.
type bench struct {
	Version     int64              `json:"version" doc:"0 before the shop was ever edited"`
	Shop        storefront.Shop    `json:"shop"`
	BuiltIn     []storefront.Shelf `json:"builtIn" doc:"the shelves of a shop nobody has arranged"`
	Address     string             `json:"address" doc:"of the public shop"`
	Language    string             `json:"language" doc:"the shop's first language"`
	Products    []product          `json:"products"`
	Publication publication        `json:"publication"`
	Customers   []chosen           `json:"customers" doc:"who is in groups"`
}

type chosen struct {
	ID   string `json:"id"`
	Name string `json:"name" doc:"of the company"`
}

type publication struct {
	State storefront.State `json:"state" enum:"unpublished,waiting,published,failing"`
	At    time.Time        `json:"at,omitzero" doc:"when what is public last changed"`
	Since time.Time        `json:"since,omitzero" doc:"since when publishing fails"`
}

type product struct {
	Item     string           `json:"item" doc:"such as commercial/CFQ7TTC0LH18:0001"`
	Segment  catalog.Segment  `json:"segment" enum:"commercial,education,nonprofit,government"`
	Title    string           `json:"title"`
	Text     string           `json:"text"`
	Category catalog.Category `json:"category"`
	IsAddon  bool             `json:"isAddon"`
	Offers   []offer          `json:"offers"`
}

type offer struct {
	TermDuration string       `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string       `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Cost         money.Amount `json:"cost"`
	Microsoft    money.Amount `json:"microsoft" doc:"the end price Microsoft recommends"`
	Recommended  money.Amount `json:"recommended" doc:"the end price the shop recommends"`
}

func publicationOf(p storefront.Publication, state storefront.State) publication {
	return publication{State: state, At: p.At, Since: p.Failed}
}

func shown(b storefront.Bench, base string) bench {
	out := bench{
		Version: b.Revision.Version, Shop: whole(b.Shop), BuiltIn: shelves(storefront.BuiltIn()), Address: base + "/s/" + b.Owner.Slug, Language: string(b.Owner.Language),
		Products: []product{}, Publication: publicationOf(b.Publication, b.State),
		Customers: []chosen{},
	}
	for _, id := range b.Shop.Chosen() {
		if name, there := b.Companies[id]; there {
			out.Customers = append(out.Customers, chosen{id, name})
		}
	}
	for _, segment := range storefront.Segments() {
		for _, p := range b.On[segment] {
			if !p.Withdrawn {
				out.Products = append(out.Products, shownProduct(b.Shop, storefront.Item{Segment: segment, Key: p.Key}, p))
			}
		}
	}
	return out
}

func shownProduct(shop storefront.Shop, item storefront.Item, p catalog.Product) product {
	made := product{Item: item.String(), Segment: item.Segment, Title: p.Title, Text: p.Description, Category: p.Category, IsAddon: p.IsAddon, Offers: []offer{}}
	for _, o := range p.Offers {
		made.Offers = append(made.Offers, offer{TermDuration: o.TermDuration, BillingCycle: o.BillingCycle, Cost: o.Cost,
			Microsoft: o.Recommended, Recommended: shop.Price(item, o)})
	}
	return made
}

// whole is a shop without nothings: every list and every map is there, so that pages need not ask.
func whole(s storefront.Shop) storefront.Shop {
	s.Shelves = shelves(s.Shelves)
	s.Look.Headline, s.Look.Intro = texts(s.Look.Headline), texts(s.Look.Intro)
	goods := map[string]storefront.Good{}
	for item, good := range s.Goods {
		good.Title, good.Text = texts(good.Title), texts(good.Text)
		if good.Prices == nil {
			good.Prices = []storefront.HandPrice{}
		}
		goods[item] = good
	}
	s.Goods = goods
	groups := make([]storefront.Group, 0, len(s.Groups))
	for _, g := range s.Groups {
		g.Customers, g.Items, g.Shelves = listOf(g.Customers), listOf(g.Items), listOf(g.Shelves)
		groups = append(groups, g)
	}
	s.Groups = groups
	if s.Rules == nil {
		s.Rules = map[catalog.Segment]pricing.Rule{}
	}
	return s
}

func listOf(all []string) []string {
	if all == nil {
		return []string{}
	}
	return all
}

func texts(t storefront.Texts) storefront.Texts {
	if t == nil {
		return storefront.Texts{}
	}
	return t
}

func shelves(all []storefront.Shelf) []storefront.Shelf {
	made := make([]storefront.Shelf, 0, len(all))
	for _, shelf := range all {
		shelf.Names = texts(shelf.Names)
		if shelf.Collects == nil {
			shelf.Collects = []catalog.Category{}
		}
		if shelf.Items == nil {
			shelf.Items = []string{}
		}
		shelf.Shelves = shelves(shelf.Shelves)
		made = append(made, shelf)
	}
	return made
}

// trial is what an edited shop would be.
type trial struct {
	Address string      `json:"address" doc:"of the page, good for a day; empty when it was not asked for"`
	Lines   []priceLine `json:"lines" doc:"recommended end prices that would change, and those below cost"`
}

type priceLine struct {
	Item         string       `json:"item"`
	Title        string       `json:"title"`
	TermDuration string       `json:"termDuration"`
	BillingCycle string       `json:"billingCycle"`
	Cost         money.Amount `json:"cost"`
	Microsoft    money.Amount `json:"microsoft"`
	Before       money.Amount `json:"before"`
	After        money.Amount `json:"after"`
	BelowCost    bool         `json:"belowCost"`
}

func compared(t storefront.Trial) trial {
	out := trial{Lines: []priceLine{}}
	for _, l := range t.Lines {
		if l.Before.Price.Equal(l.After.Price) && !l.BelowCost {
			continue
		}
		out.Lines = append(out.Lines, priceLine{Item: l.Item.String(), Title: l.Title, TermDuration: l.Offer.TermDuration, BillingCycle: l.Offer.BillingCycle,
			Cost: l.Offer.Cost, Microsoft: l.Offer.Recommended, Before: l.Before.Price, After: l.After.Price, BelowCost: l.BelowCost})
	}
	return out
}

type versionList struct {
	Items []version `json:"items"`
}

type version struct {
	Number  int64     `json:"number"`
	At      time.Time `json:"at"`
	Actor   string    `json:"actor" enum:"person,key,system,public"`
	Person  string    `json:"person" doc:"id of who saved it"`
	Current bool      `json:"current"`
	Changes []change  `json:"changes" doc:"the first of them"`
	Further int       `json:"further" doc:"how many more"`
}

type change struct {
	Path   string `json:"path"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// mostChanges is how many a list of saves shows of each.
const mostChanges = 20

func listed(steps []storefront.Step) versionList {
	out := versionList{Items: []version{}}
	for _, s := range steps {
		v := version{Number: s.Number, At: s.At, Actor: s.By.Kind, Person: s.By.ID, Current: s.Current, Changes: []change{}}
		for i, c := range s.Changes {
			if i == mostChanges {
				v.Further = len(s.Changes) - mostChanges
				break
			}
			v.Changes = append(v.Changes, change(c))
		}
		out.Items = append(out.Items, v)
	}
	return out
}
