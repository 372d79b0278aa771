package order

import (
	"slices"
	"strconv"
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/pricing"
)

// mostLines is how many lines an order can have; Partner Center's carts are read and written whole.
const mostLines = 50

// notForCustomer: the reseller's groups keep the product from this customer (FEATURES K2).
const notForCustomer = "product_not_for_customer"

// Wish is what a person configures: the order's name and its lines.
type Wish struct {
	Name  string
	Lines []LineWish
}

// LineWish is one line as configured.
type LineWish struct {
	ProductID    string
	SkuID        string
	TermDuration string
	BillingCycle string
	Quantity     int
	Choice       pricing.Input
	Term         TermWish

	WithoutAddons bool
}

// keys are the catalogue cards the lines need.
func keys[L interface{ key() catalog.Key }](lines []L) []catalog.Key {
	all := make([]catalog.Key, 0, len(lines))
	for _, l := range lines {
		if key := l.key(); !slices.Contains(all, key) {
			all = append(all, key)
		}
	}
	return all
}

func (w LineWish) key() catalog.Key { return catalog.Key{ProductID: w.ProductID, SkuID: w.SkuID} }

func (l Line) key() catalog.Key { return catalog.Key{ProductID: l.ProductID, SkuID: l.SkuID} }

// configured makes the order's lines from what was configured and today's catalogue. What cannot be read at all
// (unknown product, no number) is reported; what only keeps the order from being placed is Order.Problems.
func (o Order) configured(w Wish, cards map[catalog.Key]catalog.Product, rules pricing.Rules) (Order, error) {
	var wrong fault.Fields
	name := contact.Plain(w.Name)
	if len(name) > 100 {
		wrong.AddWith("name", "too_long", "max", "100")
	}
	if len(w.Lines) > mostLines {
		wrong.AddWith("lines", "too_many", "max", strconv.Itoa(mostLines))
	}
	lines := make([]Line, 0, len(w.Lines))
	for i, wish := range w.Lines {
		line, refused := wish.line(cards, rules)
		wrong.Within("lines."+strconv.Itoa(i), refused)
		lines = append(lines, line)
	}
	if err := wrong.Err(); err != nil {
		return Order{}, err
	}
	o.Name, o.Lines = name, lines
	return o, nil
}

func (w LineWish) line(cards map[catalog.Key]catalog.Product, rules pricing.Rules) (Line, fault.Fields) {
	var wrong fault.Fields
	if w.Quantity < 1 || w.Quantity > 1_000_000 {
		wrong.Add("quantity", "quantity_malformed")
	}
	choice, refused := w.Choice.Choice()
	wrong = append(wrong, refused...)
	term, refused := w.Term.firstTerm()
	wrong = append(wrong, refused...)
	card, known := cards[w.key()]
	if !known {
		wrong.Add("productId", "product_unknown")
		return Line{}, wrong
	}
	offer, sold := card.Offer(w.TermDuration, w.BillingCycle)
	if !sold {
		wrong.Add("termDuration", "offer_unavailable")
		return Line{}, wrong
	}
	quote, refused := rules.Price(card.Item(), offer.Prices(), choice)
	wrong = append(wrong, refused...)
	return Line{
		ProductID: w.ProductID, SkuID: w.SkuID, TermDuration: w.TermDuration, BillingCycle: w.BillingCycle,
		Quantity: w.Quantity, Choice: w.Choice, FirstTerm: term, WithoutAddons: w.WithoutAddons,
		Segment: card.Segment, Kind: card.Kind, Scarce: card.Scarce, Title: card.Title,
		IsAddon: card.IsAddon, IsTrial: card.IsTrial,
		MinQuantity: card.MinQuantity, MaxQuantity: card.MaxQuantity,
		Quote: quote, PricesFrom: offer.EffectiveFrom, State: LineOpen,
	}, wrong
}

// problems is everything that keeps the lines from being ordered today, by the path of the input that mends it.
// Sources: quantity limits 800066, 800067 and add-ons 400041, 10019 of Partner Center's error tables (API.md 1.7.1, 8.4).
func (o Order) problems(f facts) fault.Fields {
	var wrong fault.Fields
	if len(o.Lines) == 0 {
		wrong.Add("lines", "lines_needed")
	}
	for i, l := range o.Lines {
		wrong.Within("lines."+strconv.Itoa(i), append(o.lineProblems(i, l, f), o.secondPlan(i, f.held)...))
	}
	return wrong
}

func (o Order) lineProblems(place int, l Line, f facts) fault.Fields {
	var wrong fault.Fields
	card, known := f.cards[l.key()]
	if why := f.standing.Withholds(card.Segment); known && why != "" { // nothing else matters about it
		wrong.AddWith("productId", why, "segment", string(card.Segment))
		return wrong
	}
	if known && !f.offered.Offers(card) {
		wrong.Add("productId", notForCustomer)
		return wrong
	}
	offer, sold := card.Offer(l.TermDuration, l.BillingCycle)
	switch {
	case !sold:
		wrong.Add("termDuration", "offer_unavailable")
	case !offer.Cost.Equal(l.Quote.ListCost()):
		wrong = append(wrong, fault.Field{Path: "price", Code: "price_changed",
			Params: map[string]string{"before": l.Quote.ListCost().Text(), "now": offer.Cost.Text()}})
	}
	if l.Quantity < card.MinQuantity {
		wrong.AddWith("quantity", "quantity_too_low", "min", strconv.Itoa(card.MinQuantity))
	}
	if card.MaxQuantity > 0 && l.Quantity > card.MaxQuantity {
		wrong.AddWith("quantity", "quantity_too_high", "max", strconv.Itoa(card.MaxQuantity))
	}
	if card.IsTrial && o.usedTrial(place, card, f.held) {
		wrong.Add("productId", "trial_used")
	}
	if p := l.Promotion; p != nil && f.now.After(p.Until) {
		wrong.AddWith("promotionId", "promotion_over", "name", p.Name)
	}
	wrong = append(wrong, l.endProblem(f.held, f.now)...)
	if card.IsAddon && !o.hasBase(card, f.held) {
		wrong.AddWith("productId", "base_missing", "bases", strings.Join(card.BaseTitles(), ", "))
	}
	return append(wrong, o.shareProblem(l, card, f.held)...)
}
