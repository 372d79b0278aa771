package sandbox

import (
	"encoding/json"
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// order is one order group of a cart after checkout.
type order struct {
	CustomerID   string      `json:"customerId"`
	BillingCycle string      `json:"billingCycle"`
	Currency     string      `json:"currency"`
	Lines        []orderLine `json:"lines"`
	CreatedAt    time.Time   `json:"createdAt"`
	Delay        Duration    `json:"delay"` // how long provisioning takes
	Total        json.Number `json:"total"`
	Transaction  string      `json:"transaction,omitempty"` // "": somebody bought
	Cancelled    bool        `json:"cancelled,omitempty"`
}

type orderLine struct {
	Number         int       `json:"number"`
	OfferID        string    `json:"offerId"`
	SubscriptionID string    `json:"subscriptionId"`
	FriendlyName   string    `json:"friendlyName"`
	Quantity       int       `json:"quantity"`
	Term           string    `json:"term"`
	MPNID          string    `json:"mpnId,omitempty"`
	Additional     []string  `json:"additional,omitempty"` // MPN ids of further resellers
	Pricing        *pricing  `json:"pricing"`
	RenewsTo       *renewsTo `json:"renewsTo,omitempty"`

	PromotionID       string `json:"promotionId,omitempty"`
	CustomTermEndDate string `json:"customTermEndDate,omitempty"`
	Transaction       string `json:"transaction,omitempty"` // "": a purchase
}

func (o order) provisioned(now time.Time) bool {
	return !now.Before(o.CreatedAt.Add(time.Duration(o.Delay)))
}

// once tells that the order is of what is bought once: its lines are complete without a subscription (sample of
// cancel-software-purchases, where lines of a completed order have none).
func (o order) once() bool { return o.BillingCycle == "one_time" }

type orderBody struct {
	ID                  string           `json:"id"`
	AlternateID         string           `json:"alternateId"`
	ReferenceCustomerID string           `json:"referenceCustomerId"`
	BillingCycle        string           `json:"billingCycle"`
	CurrencyCode        string           `json:"currencyCode"`
	CurrencySymbol      string           `json:"currencySymbol"`
	LineItems           []orderLineBody  `json:"lineItems"`
	CreationDate        time.Time        `json:"creationDate"`
	Status              string           `json:"status"`
	TransactionType     string           `json:"transactionType"`
	TotalPrice          json.Number      `json:"totalPrice,omitempty"`
	Links               map[string]*link `json:"links"`
	Attributes          attributes       `json:"attributes"`
}

type orderLineBody struct {
	LineItemNumber    int              `json:"lineItemNumber"`
	OfferID           string           `json:"offerId"`
	SubscriptionID    string           `json:"subscriptionId,omitempty"`
	TermDuration      string           `json:"termDuration"`
	TransactionType   string           `json:"transactionType"`
	FriendlyName      string           `json:"friendlyName"`
	Quantity          int              `json:"quantity"`
	PartnerIDOnRecord string           `json:"partnerIdOnRecord,omitempty"`
	Additional        []string         `json:"additionalPartnerIdsOnRecord,omitempty"`
	PromotionID       string           `json:"promotionId,omitempty"`
	CustomTermEndDate string           `json:"customTermEndDate,omitempty"`
	RenewsTo          *renewsTo        `json:"renewsTo,omitempty"`
	Pricing           *pricing         `json:"pricing,omitempty"`
	Links             map[string]*link `json:"links"`
}

// body is the order at a moment: pending without subscription ids first, completed with them when provisioned.
func (o order) body(id string, now time.Time, priced bool) orderBody {
	base := "/customers/" + o.CustomerID
	done := o.provisioned(now)
	body := orderBody{
		ID: id, AlternateID: id, ReferenceCustomerID: o.CustomerID, BillingCycle: o.BillingCycle,
		CurrencyCode: o.Currency, CurrencySymbol: currencySymbol(o.Currency), CreationDate: o.CreatedAt,
		Status: "pending", TransactionType: orElse(o.Transaction, "UserPurchase"),
		Links: map[string]*link{
			"provisioningStatus": linkTo("%s/orders/%s/provisioningstatus", base, id),
			"self":               linkTo("%s/orders/%s", base, id),
		},
		Attributes: attributes{ObjectType: "Order"},
	}
	if done {
		body.Status = "completed"
	}
	if o.Cancelled {
		body.Status = "cancelled"
	}
	if priced {
		body.TotalPrice = o.Total
	}
	for _, line := range o.Lines {
		body.LineItems = append(body.LineItems, line.body(base, done && !o.once(), priced))
	}
	return body
}

// body has the subscription when it is there.
func (l orderLine) body(base string, held, priced bool) orderLineBody {
	parts := append(strings.Split(l.OfferID, ":"), "", "")
	body := orderLineBody{
		LineItemNumber: l.Number, OfferID: l.OfferID, TermDuration: l.Term, TransactionType: orElse(l.Transaction, "New"),
		FriendlyName: l.FriendlyName, Quantity: l.Quantity, PartnerIDOnRecord: l.MPNID, Additional: l.Additional, RenewsTo: l.RenewsTo,
		PromotionID: l.PromotionID, CustomTermEndDate: l.CustomTermEndDate,
		Links: map[string]*link{
			"product":      linkTo("/products/%s", parts[0]),
			"sku":          linkTo("/products/%s/skus/%s", parts[0], parts[1]),
			"availability": linkTo("/products/%s/skus/%s/availabilities/%s", parts[0], parts[1], parts[2]),
		},
	}
	if held {
		body.SubscriptionID = l.SubscriptionID
		body.Links["subscription"] = linkTo("%s/subscriptions/%s", base, l.SubscriptionID)
		body.Links["provisioningStatus"] = linkTo("%s/subscriptions/%s/provisioningstatus", base, l.SubscriptionID)
	}
	if priced {
		body.Pricing = l.Pricing
	}
	return body
}

// wantsPrices reads include_price; anything but true means no.
func (x *exchange) wantsPrices() bool {
	wanted, err := strconv.ParseBool(x.ask("include_price"))
	return err == nil && wanted
}

// listOrders leaves out orders younger than the list's lag; each can be read by its id at once.
func (p *partnerCenter) listOrders(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	cycle := plain(x.ask("billingType"))
	if _, known := billingCycles()[cycle]; cycle != "" && !known {
		return answer{}, unknownText("billingType", x.ask("billingType"))
	}
	listed := x.now.Add(-time.Duration(p.settings().OrderListLag))
	var found []orderBody
	for _, orders := range []iter.Seq2[string, order]{p.orders.of(c.ID), p.changeOrders(c.ID, x.now)} {
		for id, o := range orders {
			if o.CreatedAt.After(listed) || (cycle != "" && plain(o.BillingCycle) != cycle) {
				continue
			}
			found = append(found, o.body(id, x.now, x.wantsPrices()))
		}
	}
	slices.Reverse(found)
	slices.SortStableFunc(found, func(a, b orderBody) int { return b.CreationDate.Compare(a.CreationDate) }) // newest first
	return ok(collect(x, found)), nil
}

func (p *partnerCenter) order(x *exchange) (string, order, error) {
	c, err := p.customer(x)
	if err != nil {
		return "", order{}, err
	}
	id := strings.ToLower(x.param("order"))
	o, known := p.orders.get(id)
	if !known {
		for changed, one := range p.changeOrders(c.ID, x.now) {
			if changed == id {
				return id, one, nil
			}
		}
	}
	if !known || o.CustomerID != c.ID {
		return "", order{}, refuse(http.StatusNotFound, 20000, "The order %s was not found.", x.param("order"))
	}
	return id, o, nil
}

func (p *partnerCenter) getOrder(x *exchange) (answer, error) {
	id, o, err := p.order(x)
	if err != nil {
		return answer{}, err
	}
	return ok(o.body(id, x.now, x.wantsPrices())), nil
}

func (p *partnerCenter) orderProvisioning(x *exchange) (answer, error) {
	_, o, err := p.order(x)
	if err != nil {
		return answer{}, err
	}
	type seats struct {
		Quantity int    `json:"quantity"`
		Status   string `json:"status"`
	}
	type lineStatus struct {
		OrderLineItemID int     `json:"orderLineItemId"`
		LineItemNumber  int     `json:"lineItemNumber"`
		Status          string  `json:"status"`
		Seats           []seats `json:"quantityProvisioningInformation"`
	}
	status := "prefulfillment_pending"
	if o.provisioned(x.now) {
		status = "fulfilled"
	}
	var found []lineStatus
	for _, line := range o.Lines {
		found = append(found, lineStatus{line.Number, line.Number, status, []seats{{line.Quantity, status}}})
	}
	return ok(collect(x, found)), nil
}
