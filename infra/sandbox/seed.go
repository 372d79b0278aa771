package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

const (
	seedBatch            = 200 // customers journalled together
	SeededSubscriptions  = 5   // of every seeded customer
	seededDomain         = "seed"
	seededBillingCountry = "DE"
)

// Seed makes customers with five subscriptions each, as if they had been sold over the last year, until there are as many
// seeded ones as asked for. They are the resellers' in turn, have accepted the agreement, and leave no audit records.
func (s *Server) Seed(customers int) error {
	for from := s.seeded(); from < customers; from += seedBatch {
		until := min(customers, from+seedBatch)
		err := s.change(func(tx *transaction) error {
			x := &exchange{now: s.center.now(), tx: tx, caller: caller{TenantID: PartnerTenantID, UserID: partnerUserID}}
			offers := s.center.seedable()
			for i := from; i < until; i++ {
				if err := s.center.seedCustomer(x, offers, i); err != nil {
					return fmt.Errorf("seed customer %d: %w", i, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// seeded counts the customers of earlier seedings.
func (s *Server) seeded() int {
	s.turn.RLock()
	defer s.turn.RUnlock()
	count := 0
	for {
		if _, there := s.center.domains.get(seededPrefix(count) + tenantDomain); !there {
			return count
		}
		count++
	}
}

func seededPrefix(i int) string { return seededDomain + fmt.Sprintf("%06d", i) }

func (p *partnerCenter) seedCustomer(x *exchange, offers []commerce.Offer, i int) error {
	var n newCustomer
	name := fmt.Sprintf("%s %s %d GmbH", []string{"Nord", "Süd", "Alpen", "Rhein", "Elbe", "Heide"}[i%6], []string{"Bau", "Handel", "Druck", "Technik", "Pflege"}[i%5], i+1)
	n.CompanyProfile.Domain = seededPrefix(i) + tenantDomain
	n.BillingProfile = billingProfile{
		FirstName: "Eva", LastName: "Muster", Email: "it@" + seededPrefix(i) + ".example", Culture: "de-DE", Language: "de", CompanyName: name,
		DefaultAddress: address{Country: seededBillingCountry, City: "Berlin", AddressLine1: "Hauptstr. " + strconv.Itoa(i%200+1), PostalCode: "10115"},
	}
	n.AssociatedPartnerID = []string{ResellerTenantID, SecondResellerTenantID}[i%2]
	c, err := p.newTenant(x, n, n.CompanyProfile.Domain)
	if err != nil {
		return err
	}
	c.SignedDirectly, c.CreatedAt = true, x.now.AddDate(-1, 0, 0)
	p.domains.put(x.tx, c.Domain, c.ID)
	p.customers.put(x.tx, c.ID, c)
	mpnID := []string{ResellerMPNID, SecondResellerMPNID}[i%2]
	for n := range SeededSubscriptions {
		if err := p.seedSubscription(x, c, offers, mpnID, i*SeededSubscriptions+n); err != nil {
			return err
		}
	}
	return nil
}

// seedSubscription sells one licence of the shelf some months ago, in an order of its own.
func (p *partnerCenter) seedSubscription(x *exchange, c customer, offers []commerce.Offer, mpnID string, number int) error {
	if len(offers) == 0 {
		return nil
	}
	offer := offers[number%len(offers)]
	orderID, err := p.newOrderID()
	if err != nil {
		return err
	}
	id, err := p.newID()
	if err != nil {
		return err
	}
	bought := x.now.AddDate(0, 0, -(number*13)%330-8).Truncate(time.Minute)
	quantity := max(offer.Minimum, number%40+1)
	if offer.Maximum > 0 {
		quantity = min(quantity, offer.Maximum)
	}
	s := p.newSubscription(bought, offer, quantity)
	s.CustomerID, s.OrderID, s.FriendlyName, s.MPNID, s.Delay = c.ID, orderID, offer.OfferName, mpnID, 0
	p.subscriptions.put(x.tx, id, s)
	prices := pricingOf(s)
	p.orders.put(x.tx, orderID, order{
		CustomerID: c.ID, BillingCycle: offer.Cycle, Currency: offer.Currency, CreatedAt: bought, Total: prices.ExtendedPrice,
		Lines: []orderLine{{OfferID: offer.CatalogItemID, SubscriptionID: id, FriendlyName: offer.OfferName, Quantity: quantity, Term: offer.Term, MPNID: mpnID, Pricing: prices}},
	})
	return nil
}

// seedable are the yearly plans of licences that need no other.
func (p *partnerCenter) seedable() []commerce.Offer {
	currency, _ := catalogue.Currency(seededBillingCountry)
	var found []commerce.Offer
	for _, id := range p.shelf.products {
		for _, item := range p.shelf.skus[id] {
			if item.IsAddon || item.IsTrial || item.Kind != "" || !slices.Contains([]string{"", "commercial"}, item.Segment) {
				continue
			}
			for _, cycle := range []string{"annual", "monthly"} {
				if offer, sold := p.planOf(item.ProductID+":"+item.SkuID, currency, "P1Y", cycle); sold {
					found = append(found, offer)
				}
			}
		}
	}
	return found
}
