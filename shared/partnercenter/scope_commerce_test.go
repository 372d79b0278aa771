package partnercenter_test

import (
	"context"

	"twotier/shared/partnercenter"
)

const (
	forPrices   = "refresh_token|https://api.partner.microsoft.com"
	forGraphApp = "client_credentials|https://graph.microsoft.com"
)

func scopeOfOffers() []owed {
	const own, sku = "/v1/customers/{customer_id}", "/products/{product_id}/skus/{sku_id}"
	market := partnercenter.Market{Country: "DE", Segment: partnercenter.SegmentCommercial}
	return []owed{
		{"GET /v1/products", forApp, func(ctx context.Context, c client) error {
			return failed(c.Products(ctx, market, partnercenter.OnlineServices))
		}},
		{"GET /v1/products/{product_id}", forApp, func(ctx context.Context, c client) error { return failed(c.Product(ctx, "DE", "p")) }},
		{"GET /v1/products/{product_id}/skus", forApp, func(ctx context.Context, c client) error { return failed(c.Skus(ctx, market, "p")) }},
		{"GET /v1" + sku, forApp, func(ctx context.Context, c client) error { return failed(c.Sku(ctx, "DE", "p", "s")) }},
		{"GET /v1" + sku + "/availabilities", forApp, func(ctx context.Context, c client) error {
			return failed(c.Availabilities(ctx, market, "p", "s"))
		}},
		{"GET /v1" + sku + "/availabilities/{availability_id}", forApp, func(ctx context.Context, c client) error {
			return failed(c.Availability(ctx, "DE", "p", "s", "a"))
		}},
		{"GET " + own + "/products", forApp, func(ctx context.Context, c client) error {
			return failed(c.CustomerProducts(ctx, "c", partnercenter.OnlineServices))
		}},
		{"GET " + own + "/products/{product_id}/skus", forApp, func(ctx context.Context, c client) error {
			return failed(c.CustomerSkus(ctx, "c", "p"))
		}},
		{"GET " + own + sku, forApp, func(ctx context.Context, c client) error { return failed(c.CustomerSku(ctx, "c", "p", "s")) }},
		{"GET " + own + sku + "/availabilities", forApp, func(ctx context.Context, c client) error {
			return failed(c.CustomerAvailabilities(ctx, "c", "p", "s"))
		}},
		{"GET /v1.0/sales/pricesheets(Market='{market}',PricesheetView='{view}')/$value", forPrices, func(ctx context.Context, c client) error {
			return failed(several(c.PriceSheet(ctx, licences)))
		}},
		{"GET /v1.0/sales/offermatrix(Month='{month}')/$value", forPrices, func(ctx context.Context, c client) error {
			return failed(several(c.OfferMatrix(ctx, "202603")))
		}},
		{"GET /v1.0/sales/fxrates(Month='{month}')/$value", forPrices, func(ctx context.Context, c client) error {
			return failed(several(c.ExchangeRates(ctx, "202603")))
		}},
		{"GET /v1/productpromotions", forApp, func(ctx context.Context, c client) error { return failed(c.Promotions(ctx, market)) }},
		{"GET /v1/productpromotions/{promotion_id}", forApp, func(ctx context.Context, c client) error {
			return failed(c.Promotion(ctx, "DE", "p:s:a"))
		}},
		{"POST " + own + "/promotionEligibilities", forApp, func(ctx context.Context, c client) error {
			return failed(c.CheckPromotions(ctx, "c", partnercenter.PromotionCheck{}))
		}},
	}
}

func scopeOfSubscriptions() []owed {
	const own = "/v1/customers/{customer_id}"
	const all = own + "/subscriptions"
	const one = all + "/{subscription_id}"
	bought := func(partner partnercenter.PartnerID) func(context.Context, client) error {
		return func(ctx context.Context, c client) error {
			return failed(c.CreateOrder(ctx, "r", partnercenter.NewOrder{ReferenceCustomerID: "c",
				LineItems: []partnercenter.NewOrderLine{{OfferID: "p:s:a", Quantity: 1, PartnerIDOnRecord: partner}}}))
		}
	}
	return []owed{
		{"POST " + own + "/carts", forApp, func(ctx context.Context, c client) error {
			return failed(c.CreateCart(ctx, "r", "c", partnercenter.Cart{}))
		}},
		{"GET " + own + "/carts/{cart_id}", forApp, func(ctx context.Context, c client) error { return failed(c.Cart(ctx, "c", "k")) }},
		{"PUT " + own + "/carts/{cart_id}", forApp, func(ctx context.Context, c client) error {
			return failed(c.UpdateCart(ctx, "r", "c", partnercenter.Cart{ID: "k"}))
		}},
		{"POST " + own + "/carts/{cart_id}/checkout", forApp, func(ctx context.Context, c client) error {
			return failed(c.Checkout(ctx, "r", "c", "k"))
		}},
		{"POST " + own + "/orders", forApp, bought("")},
		{"POST " + own + "/orders", forUser, bought("6200200")},
		{"GET " + own + "/orders", forApp, func(ctx context.Context, c client) error { return failed(c.Orders(ctx, "c")) }},
		{"GET " + own + "/orders/{order_id}", forApp, func(ctx context.Context, c client) error { return failed(c.Order(ctx, "c", "o")) }},
		{"PATCH " + own + "/orders/{order_id}", forApp, func(ctx context.Context, c client) error {
			return failed(c.CancelOrder(ctx, "r", "c", "o"))
		}},
		{"GET " + own + "/orders/{order_id}/provisioningstatus", forUser, func(ctx context.Context, c client) error {
			return failed(c.OrderProvisioning(ctx, "c", "o"))
		}},
		{"GET " + all, forApp, func(ctx context.Context, c client) error { return failed(c.Subscriptions(ctx, "c")) }},
		{"GET " + one, forApp, func(ctx context.Context, c client) error { return failed(c.Subscription(ctx, "c", "s")) }},
		{"PATCH " + one, forApp, func(ctx context.Context, c client) error {
			return failed(c.ChangeSubscription(ctx, "r", "c", "s", partnercenter.ToQuantity(2)))
		}},
		{"GET " + all + "/customTermEndDates", forApp, func(ctx context.Context, c client) error {
			return failed(c.CustomTermEndDates(ctx, "c", "P1Y"))
		}},
		{"GET " + one + "/addons", forApp, func(ctx context.Context, c client) error { return failed(c.Addons(ctx, "c", "s")) }},
		{"GET " + one + "/provisioningstatus", forUser, func(ctx context.Context, c client) error {
			return failed(c.SubscriptionProvisioning(ctx, "c", "s"))
		}},
		{"GET " + one + "/supportcontact", forApp, func(ctx context.Context, c client) error { return failed(c.SupportContact(ctx, "c", "s")) }},
		{"PUT " + one + "/supportcontact", forApp, func(ctx context.Context, c client) error {
			return failed(c.SetSupportContact(ctx, "r", "c", "s", partnercenter.SupportContact{}))
		}},
		{"GET " + one + "/azureEntitlements", forApp, func(ctx context.Context, c client) error { return failed(c.AzureEntitlements(ctx, "c", "s")) }},
		{"GET " + one + "/transitionEligibilities", forApp, func(ctx context.Context, c client) error {
			return failed(c.TransitionTargets(ctx, "c", "s", partnercenter.Scheduled))
		}},
		{"POST " + one + "/transitions", forApp, func(ctx context.Context, c client) error {
			return failed(c.CreateTransition(ctx, "r", "c", "s", partnercenter.Transition{}))
		}},
		{"GET " + one + "/transitions", forApp, func(ctx context.Context, c client) error { return failed(c.Transitions(ctx, "c", "s", "")) }},
		{"POST /v1/productupgrades/eligibility", forUser, func(ctx context.Context, c client) error {
			return failed(c.AzureUpgradeEligibility(ctx, "c"))
		}},
		{"POST /v1/productupgrades", forUser, func(ctx context.Context, c client) error { return failed(c.UpgradeAzure(ctx, "r", "c")) }},
		{"POST /v1/productupgrades/{upgrade_id}/status", forUser, func(ctx context.Context, c client) error {
			return failed(c.AzureUpgrade(ctx, "c", "u"))
		}},
	}
}
