package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
)

// customerFilter is the JSON of the filter parameter; only starts_with exists.
type customerFilter struct {
	Field    string `json:"Field"`
	Value    string `json:"Value"`
	Operator string `json:"Operator"`
}

// listCustomers answers a page, oldest first. The next one is asked for exactly as links.next says: its address and
// its MS-ContinuationToken header.
func (p *partnerCenter) listCustomers(x *exchange) (answer, error) {
	matches, err := x.customerFilter()
	if err != nil {
		return answer{}, err
	}
	found := remembered(p, x, "customers "+x.caller.TenantID+" "+x.ask("filter"), func() []string { return p.customersThat(x, matches) })
	return paged(p, x, found, func(id string) customerBody {
		c, _ := p.customers.get(id)
		return c.brief()
	})
}

func (p *partnerCenter) customersThat(x *exchange, match func(customer) bool) []string {
	found := []string{}
	for id, c := range p.customers.all() {
		if c.sees(x.caller) && match(c) {
			found = append(found, id)
		}
	}
	return found
}

func (x *exchange) customerFilter() (func(customer) bool, error) {
	text := x.ask("filter")
	if text == "" {
		return func(customer) bool { return true }, nil
	}
	var f customerFilter
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return nil, invalid("The filter is not JSON: %v", err)
	}
	if plain(f.Operator) != "startswith" {
		return nil, unknownText("Operator", f.Operator)
	}
	start := strings.ToLower(f.Value)
	switch plain(f.Field) {
	case "companyname":
		return func(c customer) bool { return strings.HasPrefix(strings.ToLower(c.Billing.CompanyName), start) }, nil
	case "domain":
		return func(c customer) bool { return strings.HasPrefix(c.Domain, start) }, nil
	case "indirectreseller":
		if x.caller.UserID == "" {
			return nil, refuse(http.StatusForbidden, 900329, "The filter IndirectReseller does not take app-only tokens.")
		}
		return func(c customer) bool { return c.ResellerTenantID != "" && strings.HasPrefix(c.ResellerTenantID, start) }, nil
	case "indirectcloudsolutionprovider":
		return func(customer) bool { return strings.HasPrefix(PartnerTenantID, start) }, nil
	}
	return nil, unknownText("Field", f.Field)
}
