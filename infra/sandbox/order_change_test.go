package sandbox_test

import (
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
)

const (
	software  = "DG7GMGF0SOFT"
	perpetual = "DG7GMGF0PERP"
)

func withSoftware(o *sandbox.Options) {
	withPaths(o)
	one := func(id, kind, term, cycle string) catalogue.Product {
		return catalogue.Product{ProductID: id, SkuID: "0001", Title: kind, Publisher: "Microsoft Corporation", Kind: kind, MinimumQuantity: 1, MaximumQuantity: 100,
			Offers: []catalogue.Offer{{TermDuration: term, BillingCycle: cycle, Prices: map[string]catalogue.Price{"EUR": {UnitPrice: "50", ERP: "60"}}}}}
	}
	o.Products = append(o.Products, one(software, "software", "P1Y", "annual"), one(perpetual, "perpetual", "", "one_time"))
}

// Every change and renewal leaves an order behind (rule D7).
func TestChangesLeaveOrders(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("trail")
	path := c.purchase(id, base, "P1Y", "monthly", 10)
	c.Advance(day)
	c.whole(path, object{"quantity": 14}).ok()
	c.Advance(day)
	c.whole(path, object{"quantity": 12}).ok()
	c.Advance(365 * day)
	c.whole(path, object{"status": "deleted"}).ok()
	list := c.call("GET", "/v1/customers/"+id+"/orders?include_price=true", nil).ok()
	list.check(t, map[string]string{
		"totalCount":                          "5",
		"items.0.lineItems.0.transactionType": "cancel", "items.0.lineItems.0.quantity": "12",
		"items.1.lineItems.0.transactionType": "renew", "items.1.transactionType": "SystemPurchase", "items.1.creationDate": "2027-03-02T00:00:00Z", "items.1.totalPrice": "126",
		"items.2.lineItems.0.transactionType": "removeQuantity", "items.2.lineItems.0.quantity": "2",
		"items.3.lineItems.0.transactionType": "addQuantity", "items.3.lineItems.0.quantity": "4", "items.3.status": "completed",
		"items.4.lineItems.0.transactionType": "New", "items.4.transactionType": "UserPurchase", "items.3.lineItems.0.subscriptionId": idOf(path),
	})
	renewal := c.call("GET", "/v1/customers/"+id+"/orders/"+list.get("items.1.id"), nil).ok()
	if renewal.get("id") != list.get("items.1.id") || renewal.get("lineItems.0.pricing") != "" {
		t.Errorf("%s", renewal.text)
	}
	c.call("PATCH", "/v1/customers/"+id+"/orders/"+list.get("items.1.id"), object{"status": "cancelled"}).want(400, 800061)
}

// Rules C13, C14: software goes back by its order, licences by their subscription.
func TestCancellingOrders(t *testing.T) {
	tests := []struct {
		rule, product, term, cycle string
		days                       int
		body                       object
		status, code               int
	}{
		{"a licence", base, "P1Y", "annual", 0, object{"status": "cancelled"}, 400, 800063},
		{"a software subscription", software, "P1Y", "annual", 6, object{"status": "Cancelled"}, 200, 0},
		{"after a week", software, "P1Y", "annual", 7, object{"status": "cancelled"}, 400, 900213},
		{"perpetual software", perpetual, "", "one_time", 29, object{"status": "cancelled"}, 200, 0},
		{"after thirty days", perpetual, "", "one_time", 30, object{"status": "cancelled"}, 400, 800061},
		{"another status", software, "P1Y", "annual", 0, object{"status": "completed"}, 400, 900126},
		{"a billing cycle", software, "P1Y", "annual", 0, object{"billingCycle": "monthly"}, 400, 800072},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t, withSoftware)
			id := c.customer("software")
			item := c.call("GET", "/v1/customers/"+id+"/products/"+tt.product+"/skus/0001/availabilities", nil).ok().get("items.0.catalogItemId")
			if tt.term != "" {
				item = c.item(id, tt.product, tt.term)
			}
			wanted := line(item, tt.term, tt.cycle, 2)
			if tt.term == "" {
				delete(wanted, "termDuration")
			}
			order := c.order(id, wanted)
			path := "/v1/customers/" + id + "/orders/" + order.get("orders.0.id")
			for range tt.days {
				c.Advance(day)
			}
			answer := c.call("PATCH", path, tt.body).want(tt.status, tt.code)
			if tt.code == 0 {
				answer.check(t, map[string]string{"status": "cancelled", "lineItems.0.quantity": "0"})
				c.call("PATCH", path, tt.body).want(400, 800061)
			}
		})
	}
}

func TestSeatsOfSoftwareNeverGoBack(t *testing.T) {
	c := start(t, withSoftware)
	path := c.purchase(c.customer("seats"), software, "P1Y", "annual", 5)
	c.whole(path, object{"quantity": 4}).want(400, 800095)
	c.whole(path, object{"quantity": 6}).ok().check(t, map[string]string{"quantity": "6", "refundableQuantity.totalQuantity": "0"})
}

func TestAnOrderWithoutACart(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("direct")
	item := c.item(id, base, "P1Y")
	body := object{"billingCycle": "Annual", "partnerOnRecordAttestationAccepted": true,
		"lineItems": []object{{"offerId": item, "quantity": 3, "termDuration": "P1Y", "partnerIdOnRecord": sandbox.ResellerMPNID}}}
	orders := "/v1/customers/" + id + "/orders"
	c.call("POST", orders, body).created().check(t, map[string]string{"status": "completed", "billingCycle": "annual", "lineItems.0.partnerIdOnRecord": sandbox.ResellerMPNID})
	delete(body, "partnerOnRecordAttestationAccepted")
	c.call("POST", orders, body).want(400, 900206)
	c.call("POST", orders, object{"partnerOnRecordAttestationAccepted": true, "lineItems": []object{{"offerId": "A:B:C", "quantity": 1}}}).want(404, 400019)
	c.call("POST", orders, object{"partnerOnRecordAttestationAccepted": true}).want(400, 800002)
}

func TestSupportContactAndAddons(t *testing.T) {
	c := start(t)
	path := c.buy(c.customer("support"), 1)
	c.call("GET", path+"/supportcontact", nil).ok().check(t, map[string]string{"supportMpnId": sandbox.ResellerMPNID, "attributes.objectType": "SupportContact"})
	c.call("PUT", path+"/supportcontact", object{"supportMpnId": sandbox.SecondResellerMPNID}).ok()
	c.call("GET", path+"/supportcontact", nil).ok().check(t, map[string]string{"supportMpnId": sandbox.SecondResellerMPNID})
	c.call("PUT", path+"/supportcontact", object{"supportMpnId": "1"}).want(404, 800015)
	c.call("GET", path+"/addons", nil).ok().check(t, map[string]string{"totalCount": "0"})
}
