package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// cart is what will be ordered. Nothing in it is a promise: everything is judged again at checkout.
type cart struct {
	CustomerID  string       `json:"customerId"`
	CreatedAt   time.Time    `json:"createdAt"`
	ModifiedAt  time.Time    `json:"modifiedAt"`
	ModifiedBy  string       `json:"modifiedBy"`
	Lines       []cartLine   `json:"lines"`
	Ordered     bool         `json:"ordered,omitempty"`
	Orders      []string     `json:"orders,omitempty"`
	OrderErrors []orderError `json:"orderErrors,omitempty"`
}

// cartLine is a line as it is kept and as it is answered.
type cartLine struct {
	ID                  int             `json:"id"`
	CatalogItemID       string          `json:"catalogItemId"`
	FriendlyName        string          `json:"friendlyName,omitempty"`
	Quantity            int             `json:"quantity"`
	CurrencyCode        string          `json:"currencyCode"`
	BillingCycle        string          `json:"billingCycle"`
	TermDuration        string          `json:"termDuration,omitempty"`
	Participants        []participant   `json:"participants,omitempty"`
	RenewsTo            *renewsTo       `json:"renewsTo,omitempty"`
	ProvisioningContext json.RawMessage `json:"provisioningContext,omitempty"`
	PromotionID         string          `json:"promotionId,omitempty"`
	CustomTermEndDate   string          `json:"customTermEndDate,omitempty"`
	OrderGroup          string          `json:"orderGroup"`
	Pricing             *pricing        `json:"pricing,omitempty"`
	Error               *lineError      `json:"error,omitempty"`
}

// participant names the reseller of record by its MPN id.
type participant struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// renewsTo is what a line renews to: an object in samples and SDKs, a list of one in a table (U15). The answer has the object.
type renewsTo struct {
	TermDuration string `json:"termDuration"`
}

func (n *renewsTo) UnmarshalJSON(text []byte) error {
	type plainly renewsTo
	if list := []plainly{}; json.Unmarshal(text, &list) == nil {
		if len(list) > 0 {
			*n = renewsTo(list[0])
		}
		return nil
	}
	return json.Unmarshal(text, (*plainly)(n))
}

// lineError makes a line impossible to order; the cart itself is created all the same.
type lineError struct {
	ErrorCode        int    `json:"errorCode"`
	ErrorDescription string `json:"errorDescription"`
}

// pricing is money as JSON numbers, before tax. ExtendedPrice is the line over its whole term.
type pricing struct {
	ListPrice       json.Number `json:"listPrice"`
	DiscountedPrice json.Number `json:"discountedPrice"`
	ProratedPrice   json.Number `json:"proratedPrice"`
	Price           json.Number `json:"price"`
	ExtendedPrice   json.Number `json:"extendedPrice"`
}

type cartBody struct {
	ID                    string     `json:"id"`
	CreationTimestamp     time.Time  `json:"creationTimestamp"`
	LastModifiedTimestamp time.Time  `json:"lastModifiedTimestamp"`
	ExpirationTimestamp   time.Time  `json:"expirationTimestamp"`
	LastModifiedUser      string     `json:"lastModifiedUser"`
	Status                string     `json:"status"`
	LineItems             []cartLine `json:"lineItems"`
	Attested              bool       `json:"partnerOnRecordAttestationAccepted"`
	Links                 links      `json:"links"`
	Attributes            attributes `json:"attributes"`
}

func (c cart) body(id string) cartBody {
	status := "Active"
	if c.Ordered {
		status = "Ordered"
	}
	return cartBody{
		ID: id, CreationTimestamp: c.CreatedAt, LastModifiedTimestamp: c.ModifiedAt, ExpirationTimestamp: c.CreatedAt.Add(cartLifetime),
		LastModifiedUser: c.ModifiedBy, Status: status, LineItems: c.Lines, Attested: true,
		Links:      links{Self: linkTo("/customers/%s/carts/%s", c.CustomerID, id)},
		Attributes: attributes{ObjectType: "Cart"},
	}
}

// cart finds the cart of a call's path; one that has expired is gone.
func (p *partnerCenter) cart(x *exchange) (string, customer, cart, error) {
	owner, err := p.customer(x)
	if err != nil {
		return "", customer{}, cart{}, err
	}
	id := strings.ToLower(x.param("cart"))
	c, known := p.carts.get(id)
	if !known || c.CustomerID != owner.ID || !x.now.Before(c.CreatedAt.Add(cartLifetime)) {
		return "", customer{}, cart{}, refuse(http.StatusNotFound, 800008, "The cart %s was not found.", x.param("cart"))
	}
	return id, owner, c, nil
}

func (p *partnerCenter) createCart(x *exchange) (answer, error) {
	owner, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	lines, err := p.readLines(x, owner)
	if err != nil {
		return answer{}, err
	}
	id, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	c := cart{CustomerID: owner.ID, CreatedAt: x.now, ModifiedAt: x.now, ModifiedBy: orElse(x.caller.UserID, ClientID), Lines: lines}
	p.carts.put(x.tx, id, c)
	return created(c.body(id)), nil
}

func (p *partnerCenter) getCart(x *exchange) (answer, error) {
	id, _, c, err := p.cart(x)
	if err != nil {
		return answer{}, err
	}
	return ok(c.body(id)), nil
}

// replaceCart puts new lines in the place of all old ones.
func (p *partnerCenter) replaceCart(x *exchange) (answer, error) {
	id, owner, c, err := p.cart(x)
	if err != nil {
		return answer{}, err
	}
	if c.Ordered {
		return answer{}, alreadySubmitted(id)
	}
	if c.Lines, err = p.readLines(x, owner); err != nil {
		return answer{}, err
	}
	c.ModifiedAt, c.ModifiedBy = x.now, orElse(x.caller.UserID, ClientID)
	p.carts.put(x.tx, id, c)
	if p.settings().CartUpdateAnswers201 {
		return created(c.body(id)), nil
	}
	return ok(c.body(id)), nil
}

func alreadySubmitted(id string) error {
	return refuse(http.StatusBadRequest, 800065, "The cart %s has already been submitted.", id)
}
