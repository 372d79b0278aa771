package sandbox

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// Assign lets so many new people of a customer have a licence of what it holds, as its administrator would: "product:sku".
func (s *Server) Assign(customerID, sku string, people int) error {
	return s.change(func(tx *transaction) error {
		c, known := s.center.customers.get(customerID)
		if !known {
			return notFound("The customer " + customerID)
		}
		now := s.center.now()
		licence := licenceSkuOf(sku, s.center.titleOf(customerID, sku))
		if people < 1 || licence.Name == "" {
			return fmt.Errorf("the customer holds none of %q, or nobody is to have one", sku)
		}
		had := 0
		for range s.center.users.of(customerID) {
			had++
		}
		for n := range people {
			id, err := s.center.newID()
			if err != nil {
				return err
			}
			name := "person" + strconv.Itoa(had+n+1)
			s.center.users.put(tx, id, user{CustomerID: customerID, Name: name + "@" + c.Domain, Display: name, UsageLocation: c.country(),
				Licences: []string{licence.ID}, CreatedAt: now})
		}
		return nil
	})
}

// titleOf is what the product the customer holds is called; "" when it holds none.
func (p *partnerCenter) titleOf(customerID, sku string) string {
	for _, s := range p.subscriptions.of(customerID) {
		if s.sku() == sku {
			return s.OfferName
		}
	}
	return ""
}

func (s *Server) postAssignment(r *http.Request) (any, error) {
	var asked struct {
		Sku    string `json:"sku"`
		People int    `json:"people"`
	}
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	return nil, s.Assign(strings.ToLower(r.PathValue("id")), asked.Sku, asked.People)
}
