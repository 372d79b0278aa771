// Package storefront is a reseller's public shop window: what the reseller makes of Microsoft's catalogue (order, words,
// pictures, recommended prices), what a visitor sees of it, and when it was published (FEATURES K1, K2).
package storefront

import (
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/pricing"
)

// Shop is what a reseller has made of its shop window. The zero value is a shop all the same: open, on the built-in
// shelves, at the prices Microsoft recommends.
type Shop struct {
	Closed  bool                             `json:"closed" doc:"not published at all"`
	Look    Look                             `json:"look"`
	Shelves []Shelf                          `json:"shelves" doc:"in order; none at all means the built-in ones"`
	Goods   map[string]Good                  `json:"goods" doc:"by item, such as commercial/CFQ7TTC0LH18:0001; only what differs from Microsoft's catalogue"`
	Rules   map[catalog.Segment]pricing.Rule `json:"rules" doc:"recommended end prices of a whole segment"`
	Groups  []Group                          `json:"groups,omitempty" doc:"customers who are offered something else than everybody"`
}

// Texts are the same words in the languages somebody has written them in.
type Texts map[i18n.Language]string

// In gives the words in the language, else in the other one, else "".
func (t Texts) In(l, other i18n.Language) string {
	if text := t[l]; text != "" {
		return text
	}
	return t[other]
}

// Look is the reseller's own face.
type Look struct {
	Colour      string `json:"colour" doc:"as #12664f; empty for the built-in one"`
	Logo        string `json:"logo" doc:"id of a picture"`
	LinkPicture string `json:"linkPicture" doc:"id of the picture that links to the shop show"`
	Headline    Texts  `json:"headline"`
	Intro       Texts  `json:"intro"`
	Email       string `json:"email" doc:"where visitors ask for an offer"`
	Phone       string `json:"phone"`
	Imprint     string `json:"imprint" doc:"address of the imprint on the reseller's own site"`
	Privacy     string `json:"privacy" doc:"the same of its privacy policy"`
}

// Shelf is a category of the shop. Products stand on it because they are listed, or else because their built-in
// category is one it collects.
type Shelf struct {
	ID       string             `json:"id"`
	Names    Texts              `json:"names" doc:"empty on a built-in shelf: its own name"`
	Hidden   bool               `json:"hidden"`
	Collects []catalog.Category `json:"collects"`
	Items    []string           `json:"items" doc:"products that stand here, first and in this order"`
	Shelves  []Shelf            `json:"shelves" doc:"one level only"`
}

// Good is what the reseller has decided about one product.
type Good struct {
	Hidden  bool          `json:"hidden"`
	Title   Texts         `json:"title"`
	Text    Texts         `json:"text"`
	Picture string        `json:"picture" doc:"id of a picture"`
	Rule    *pricing.Rule `json:"rule,omitempty" doc:"recommended end price by percentage; before the segment's"`
	Prices  []HandPrice   `json:"prices" doc:"recommended end prices by hand; before every percentage"`
}

// HandPrice is the recommended end price of one billing plan, net, per seat and billing period.
type HandPrice struct {
	TermDuration string       `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string       `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Price        money.Amount `json:"price"`
}

// Item names what is on sale: a product's variant in a segment.
type Item struct {
	Segment catalog.Segment
	Key     catalog.Key
}

// String is how a Shop names it: "commercial/CFQ7TTC0LH18:0001".
func (i Item) String() string { return string(i.Segment) + "/" + i.Key.String() }

func (i Item) priced() pricing.Item { return pricing.Item{Product: i.String(), Segment: i.Segment} }

// Path is its part of a public address: "cfq7ttc0lh18-0001", "education-cfq7ttc0lh18-0001".
func (i Item) Path() string {
	path := strings.ToLower(i.Key.ProductID + "-" + i.Key.SkuID)
	if i.Segment != catalog.Commercial {
		path = string(i.Segment) + "-" + path
	}
	return path
}

// Segments are the kinds of customers a shop has a page for, in the order pages show them.
func Segments() []catalog.Segment {
	return []catalog.Segment{catalog.Commercial, "education", "nonprofit", "government"}
}

// BuiltIn are the shelves of a shop nobody has arranged: one for each category of the catalogue.
func BuiltIn() []Shelf {
	var shelves []Shelf
	for _, c := range catalog.Categories() {
		shelves = append(shelves, Shelf{ID: string(c), Collects: []catalog.Category{c}})
	}
	return shelves
}
