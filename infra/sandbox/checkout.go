package sandbox

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// orderError is an order group that could not be ordered while others could.
type orderError struct {
	OrderGroupID string `json:"orderGroupId"`
	Code         int    `json:"code"`
	Description  string `json:"description"`
}

type checkoutBody struct {
	Orders      []orderBody  `json:"orders"`
	OrderErrors []orderError `json:"orderErrors,omitempty"`
	Links       links        `json:"links"`
	Attributes  attributes   `json:"attributes"`
}

// checkout orders a cart, once: it is keyed by the cart, and asking again answers the same orders. A refused checkout
// may be repeated. When some order groups cannot be ordered the others are, with 201.
func (p *partnerCenter) checkout(x *exchange) (answer, error) {
	id, owner, c, err := p.cart(x)
	if err != nil {
		return answer{}, err
	}
	if c.Ordered {
		if p.settings().SecondCheckoutFails {
			return answer{}, alreadySubmitted(id)
		}
		return created(p.checkoutResult(x, id, c)), nil
	}
	if err := p.mayOrder(owner, c); err != nil {
		return answer{}, err
	}
	lines := p.judge(owner, c.Lines)
	failed := x.failedGroups(lines)
	if len(failed) == len(groupsOf(lines)) && x.broken == 0 {
		return answer{}, checkoutProblem(lines)
	}
	c.Ordered, c.ModifiedAt, c.Lines, c.OrderErrors = true, x.now, lines, failed
	for _, group := range groupsOf(lines) {
		if slices.ContainsFunc(failed, func(e orderError) bool { return e.OrderGroupID == group }) {
			continue
		}
		orderID, err := p.place(x, owner, inGroup(lines, group))
		if err != nil {
			return answer{}, err
		}
		c.Orders = append(c.Orders, orderID)
	}
	p.carts.put(x.tx, id, c)
	return created(p.checkoutResult(x, id, c)), nil
}

// mayOrder checks what must hold for the cart as a whole.
func (p *partnerCenter) mayOrder(owner customer, c cart) error {
	for _, line := range c.Lines {
		if line.Error != nil {
			return refuse(http.StatusBadRequest, 800009, "The cart has errors in its lines: line %d: %s", line.ID, line.Error.ErrorDescription)
		}
	}
	if err := owner.mayBuy(); err != nil {
		return err
	}
	if !p.accepted(owner) {
		return refuse(http.StatusForbidden, 13605, "The customer has not accepted the Microsoft Customer Agreement.")
	}
	for _, line := range c.Lines {
		if err := p.checkParticipants(line); err != nil {
			return err
		}
	}
	return nil
}

// failedGroups are the groups with a line that was good in the cart and is so no longer, and the one a fault asks for.
func (x *exchange) failedGroups(lines []cartLine) []orderError {
	var failed []orderError
	groups := groupsOf(lines)
	for i, group := range groups {
		at := slices.IndexFunc(inGroup(lines, group), func(l cartLine) bool { return l.Error != nil })
		switch {
		case at >= 0:
			problem := problemOf(checkoutProblem(inGroup(lines, group)))
			failed = append(failed, orderError{group, problem.code, problem.description})
		case x.broken != 0 && i == len(groups)-1:
			failed = append(failed, orderError{group, x.broken, "Scripted by a rule of the sandbox."})
		}
	}
	return failed
}

// checkoutProblem is what the first bad line means at checkout, where a stale catalog item has a code of its own.
func checkoutProblem(lines []cartLine) error {
	for _, line := range lines {
		switch {
		case line.Error == nil:
		case line.Error.ErrorCode == catalogItemNotValid:
			return refuse(http.StatusNotFound, 400019, "The availability of %s was not found.", line.CatalogItemID)
		case line.Error.ErrorCode == baseMissing:
			return refuse(http.StatusBadRequest, baseMissing, "%s", line.Error.ErrorDescription)
		default:
			return refuse(http.StatusBadRequest, 800009, "%s", line.Error.ErrorDescription)
		}
	}
	return refuse(http.StatusBadRequest, 800009, "The cart has errors in its lines.")
}

func groupsOf(lines []cartLine) []string {
	var groups []string
	for _, line := range lines {
		if !slices.Contains(groups, line.OrderGroup) {
			groups = append(groups, line.OrderGroup)
		}
	}
	return groups
}

func inGroup(lines []cartLine, group string) []cartLine {
	var found []cartLine
	for _, line := range lines {
		if line.OrderGroup == group {
			found = append(found, line)
		}
	}
	return found
}

// place makes one order of a group's lines, and a subscription of each line.
func (p *partnerCenter) place(x *exchange, owner customer, lines []cartLine) (string, error) {
	id, err := p.newOrderID()
	if err != nil {
		return "", err
	}
	o := order{
		CustomerID: owner.ID, BillingCycle: lines[0].BillingCycle, Currency: lines[0].CurrencyCode,
		CreatedAt: x.now, Delay: p.settings().ProvisioningDelay, Total: total(lines),
	}
	for i, line := range lines {
		subscriptionID, err := p.newID()
		if err != nil {
			return "", err
		}
		p.subscriptions.put(x.tx, subscriptionID, p.bought(x.now, owner, id, line))
		o.Lines = append(o.Lines, orderLine{
			Number: i, OfferID: line.CatalogItemID, SubscriptionID: subscriptionID, FriendlyName: line.FriendlyName,
			Quantity: line.Quantity, Term: line.TermDuration, MPNID: line.reseller(), Additional: line.further(), Pricing: line.Pricing, RenewsTo: line.RenewsTo,
			PromotionID: line.PromotionID, CustomTermEndDate: line.CustomTermEndDate,
		})
	}
	p.orders.put(x.tx, id, o)
	return id, nil
}

// newOrderID looks like the twelve digits Partner Center gives New Commerce orders.
func (p *partnerCenter) newOrderID() (string, error) {
	id, err := p.newID()
	if err != nil {
		return "", err
	}
	return strings.ReplaceAll(id, "-", "")[:12], nil
}

func total(lines []cartLine) json.Number {
	sum := decimal.Zero
	for _, line := range lines {
		if line.Pricing != nil {
			extended, err := decimal.NewFromString(line.Pricing.ExtendedPrice.String())
			if err == nil {
				sum = sum.Add(extended)
			}
		}
	}
	return json.Number(sum.String())
}

func (p *partnerCenter) checkoutResult(x *exchange, id string, c cart) checkoutBody {
	body := checkoutBody{
		Orders: []orderBody{}, OrderErrors: c.OrderErrors,
		Links:      links{Self: linkTo("/customers/%s/carts/%s", c.CustomerID, id)},
		Attributes: attributes{ObjectType: "CartCheckoutResult"},
	}
	for _, orderID := range c.Orders {
		o, _ := p.orders.get(orderID)
		body.Orders = append(body.Orders, o.body(orderID, x.now, false))
	}
	return body
}
