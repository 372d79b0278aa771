package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// PriceChange makes a SKU dearer or cheaper from an instant on: for new purchases, in the price sheets, and for running
// subscriptions with their next term, whose prices are protected until then (A9).
type PriceChange struct {
	ID           string    `json:"id,omitempty"`           // given by the sandbox
	SKU          string    `json:"sku"`                    // "product:sku"
	TermDuration string    `json:"termDuration,omitempty"` // "" with billingCycle "": every plan
	BillingCycle string    `json:"billingCycle,omitempty"`
	Currency     string    `json:"currency,omitempty"` // "": every currency
	From         time.Time `json:"effective"`          // not in the past; absent: now
	Percent      string    `json:"percent,omitempty"`  // "5" makes it dearer by five percent, "-10" cheaper by ten
	UnitPrice    string    `json:"unitPrice,omitempty"`
	ERP          string    `json:"erp,omitempty"` // with unitPrice, both in place of percent
}

// ChangePrice schedules a change and answers it with its id. It fails for a SKU that is not sold, a moment that is over and
// a price that is none.
func (s *Server) ChangePrice(change PriceChange) (PriceChange, error) {
	err := s.change(func(tx *transaction) error {
		p := s.center
		now := p.now()
		if change.From.IsZero() {
			change.From = now
		}
		change.From, change.SKU, change.Currency = change.From.UTC(), strings.ToUpper(change.SKU), strings.ToUpper(change.Currency)
		if err := p.checkPriceChange(change, now); err != nil {
			return err
		}
		change.ID = strconv.Itoa(len(p.prices.rows) + 1)
		for _, taken := p.prices.get(change.ID); taken; _, taken = p.prices.get(change.ID) {
			change.ID += "b"
		}
		p.prices.put(tx, change.ID, change)
		return p.foresee(tx, change.SKU, now)
	})
	return change, err
}

// PriceChanges lists them, those that have come into effect too, in the order they were asked for.
func (s *Server) PriceChanges() []PriceChange {
	s.turn.RLock()
	defer s.turn.RUnlock()
	var list []PriceChange
	for _, change := range s.center.prices.all() {
		list = append(list, change)
	}
	return list
}

// WithdrawPriceChanges forgets the changes that have not come into effect.
func (s *Server) WithdrawPriceChanges() error {
	return s.change(func(tx *transaction) error {
		now := s.center.now()
		ahead := map[string]string{}
		for id, change := range s.center.prices.all() {
			if change.From.After(now) {
				ahead[id] = change.SKU
			}
		}
		for id := range ahead {
			s.center.prices.remove(tx, id)
		}
		for _, sku := range ahead {
			if err := s.center.foresee(tx, sku, now); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *partnerCenter) checkPriceChange(c PriceChange, now time.Time) error {
	item, known := p.shelf.sku(cutSKU(c.SKU))
	percent, err := decimal.NewFromString(orElse(c.Percent, "0"))
	unit, unitErr := decimal.NewFromString(orElse(c.UnitPrice, "0"))
	erp, erpErr := decimal.NewFromString(orElse(c.ERP, "0"))
	switch {
	case !known:
		return fmt.Errorf("the catalogue has no SKU %q, written product:sku", c.SKU)
	case !slices.ContainsFunc(item.Offers, c.concerns):
		return fmt.Errorf("%s has no plan %q paid %q", c.SKU, c.TermDuration, c.BillingCycle)
	case c.Currency != "" && !sold(item, c.Currency):
		return fmt.Errorf("%s has no price in %q", c.SKU, c.Currency)
	case c.From.Before(now):
		return errors.New("prices of the past stay what they were")
	case err != nil || unitErr != nil || erpErr != nil || unit.IsNegative() || erp.IsNegative() || percent.LessThan(decimal.NewFromInt(-100)):
		return errors.New("percent, unitPrice and erp are decimal numbers; a price is not negative")
	case (c.Percent == "") == (c.UnitPrice == "" && c.ERP == "") || (c.UnitPrice == "") != (c.ERP == ""):
		return errors.New("a change has either percent or unitPrice and erp")
	case c.UnitPrice != "" && (c.BillingCycle == "" || c.Currency == ""):
		return errors.New("a price is that of one billingCycle in one currency")
	}
	return nil
}

func (c PriceChange) concerns(o catalogue.Offer) bool {
	return (c.TermDuration == "" || sameText(c.TermDuration, o.TermDuration)) && (c.BillingCycle == "" || sameText(c.BillingCycle, o.BillingCycle))
}

func (c PriceChange) apply(old catalogue.Price) catalogue.Price {
	if c.Percent == "" {
		return catalogue.Price{UnitPrice: c.UnitPrice, ERP: c.ERP}
	}
	percent, _ := decimal.NewFromString(c.Percent) // looked at before it was kept
	changed := func(text string) string {
		price, err := decimal.NewFromString(text)
		if err != nil {
			return text
		}
		return price.Mul(percent.Add(decimal.NewFromInt(100))).Shift(-2).StringFixed(2)
	}
	return catalogue.Price{UnitPrice: changed(old.UnitPrice), ERP: changed(old.ERP)}
}

// priceChanges of a SKU in the order they come into effect.
func (p *partnerCenter) priceChanges(item catalogue.Product) []PriceChange {
	if len(p.prices.rows) == 0 {
		return nil
	}
	var found []PriceChange
	for _, change := range p.prices.of(item.ProductID + ":" + item.SkuID) {
		found = append(found, change)
	}
	slices.SortStableFunc(found, func(a, b PriceChange) int { return a.From.Compare(b.From) })
	return found
}

// priced is a SKU at the prices of a moment.
func (p *partnerCenter) priced(item catalogue.Product, at time.Time) catalogue.Product {
	changes := p.priceChanges(item)
	if len(changes) == 0 {
		return item
	}
	item.Offers = slices.Clone(item.Offers)
	for i, offer := range item.Offers {
		prices := maps.Clone(offer.Prices)
		for _, change := range changes {
			for currency, price := range prices {
				if !change.From.After(at) && change.concerns(offer) && (change.Currency == "" || change.Currency == currency) {
					prices[currency] = change.apply(price)
				}
			}
		}
		item.Offers[i].Prices = prices
	}
	return item
}

// availabilities of a SKU at today's prices; its plans know the prices that are to come.
func (p *partnerCenter) availabilities(item catalogue.Product, currency string) []availability {
	now := p.now()
	found := availabilities(p.priced(item, now), currency, p.edition())
	for i := range found {
		found[i].RenewsTo = p.shelf.trials[item.ProductID+":"+item.SkuID]
		found[i].later = func(plan catalogue.Offer) []commerce.PriceStep {
			return p.steps(item, currency, plan.TermDuration, plan.BillingCycle, now)
		}
	}
	return found
}

// steps are the prices of a plan after now.
func (p *partnerCenter) steps(item catalogue.Product, currency, term, cycle string, now time.Time) []commerce.PriceStep {
	var found []commerce.PriceStep
	for _, change := range p.priceChanges(item) {
		if !change.From.After(now) {
			continue
		}
		then := p.priced(item, change.From)
		found = append(found, commerce.PriceStep{From: change.From, List: planPrice(then, currency, term, cycle), MonthByMonth: monthByMonth(then, currency)})
	}
	return found
}

// foresee tells the subscriptions of a SKU what it will cost; what has changed since they were written stays.
func (p *partnerCenter) foresee(tx *transaction, sku string, now time.Time) error {
	item, known := p.shelf.sku(cutSKU(sku))
	if !known {
		return nil
	}
	update := func(o *commerce.Offer) bool {
		if skuOfItem(o.CatalogItemID) != sku {
			return false
		}
		kept := slices.DeleteFunc(slices.Clone(o.Later), func(step commerce.PriceStep) bool { return step.From.After(now) })
		o.Later = append(kept, p.steps(item, o.Currency, o.Term, o.Cycle, now)...)
		return true
	}
	changed := map[string]subscription{}
	for id, s := range p.subscriptions.all() {
		touched := update(&s.Offer)
		for _, next := range []**commerce.Instructions{&s.NextTerm, &s.BecomesAt} {
			if *next != nil && skuOfItem((*next).CatalogItemID) == sku {
				own := **next // rows are not changed in place
				*next, touched = &own, update(&own.Offer) || touched
			}
		}
		if touched {
			changed[id] = s
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(changed), cmp.Compare[string]) {
		p.subscriptions.put(tx, id, changed[id])
	}
	return nil
}

func (s *Server) postPrice(r *http.Request) (any, error) {
	var change PriceChange
	if err := readAdmin(r, &change); err != nil {
		return nil, err
	}
	return s.ChangePrice(change)
}
