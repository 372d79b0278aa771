package sandbox

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
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
	var found []customer
	for _, c := range p.customers.all() {
		if c.sees(x.caller) && matches(c) {
			found = append(found, c)
		}
	}
	return paged(p, x, found, customer.brief)
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

// pageSize is 0 for everything at once.
func (x *exchange) pageSize() (int, error) {
	text := x.ask("size")
	if text == "" {
		return 0, nil
	}
	size, err := strconv.Atoi(text)
	if err != nil || size < 0 {
		return 0, invalid("The size %q is not a number of customers.", text)
	}
	return size, nil
}

// seek is where the page begins. The continuation token is opaque and signed: a made-up one is refused.
func (p *partnerCenter) seek(x *exchange) (int, error) {
	operation, mark := plain(x.ask("seekOperation")), x.request.Header.Get("MS-ContinuationToken")
	switch {
	case operation == "" && mark == "", operation == "first":
		return 0, nil
	case operation != "next":
		return 0, unknownText("seekOperation", x.ask("seekOperation"))
	}
	c, err := p.verify(mark)
	if err != nil || c.Kind != "page" {
		return 0, invalid("The continuation token is not valid.")
	}
	start, err := strconv.Atoi(c.ID)
	if err != nil {
		return 0, invalid("The continuation token is not valid.")
	}
	return start, nil
}

func (p *partnerCenter) nextPage(x *exchange, start int) *link {
	path, _, _ := strings.Cut(x.self(), "?")
	query := url.Values{"seekOperation": {"Next"}}
	for name, values := range x.request.URL.Query() {
		if !sameText(name, "seekOperation") {
			query[name] = values
		}
	}
	next := linkTo("%s?%s", path, query.Encode())
	next.Headers = []linkHeader{{"MS-ContinuationToken", p.sign(claims{Kind: "page", ID: strconv.Itoa(start)})}}
	return next
}
