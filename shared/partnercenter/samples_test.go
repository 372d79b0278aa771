package partnercenter_test

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"twotier/shared/partnercenter"
)

type (
	client = *partnercenter.Client
)

// sample is a published answer and the call that it answers.
type sample struct {
	file string
	call func(context.Context, *partnercenter.Client) (any, error)
}

// decoded runs the samples of a resource: X1, bodies published in the documentation decode without losing a field the
// client models. They are not part of the project; the environment says where they lie.
func decoded(t *testing.T, samples ...sample) {
	t.Helper()
	folder := os.Getenv("PARTNER_CENTER_SAMPLES")
	if folder == "" {
		t.Skip("PARTNER_CENTER_SAMPLES names no folder with published answers; set it to check against them")
	}
	for _, test := range samples {
		t.Run(test.file, func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join(folder, test.file+".json"))
			if err != nil {
				t.Fatal(err)
			}
			p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
				if n > 1 && r.Method == http.MethodGet { // several published lists have a next page
					says(http.StatusOK, `{"items":[]}`)(n, w, r)
					return
				}
				says(http.StatusOK, string(body))(n, w, r)
			}}
			client, _ := over(t, p)
			got, err := test.call(t.Context(), client)
			if err != nil {
				t.Fatal(err)
			}
			var published any
			decoder := json.NewDecoder(strings.NewReader(string(body)))
			decoder.UseNumber()
			if err := decoder.Decode(&published); err != nil {
				t.Fatal(err)
			}
			for _, loss := range lost(items(published, got), reflect.ValueOf(got), "") {
				t.Error(loss)
			}
		})
	}
}

// several collects a walk.
func several[T any](walk iter.Seq2[T, error]) (any, error) {
	var list []T
	for item, err := range walk {
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

// The path from an address to an order.
func TestPublishedAnswersDecodeWithoutLoss(t *testing.T) {
	subscription := func(ctx context.Context, c client) (any, error) { return c.Subscription(ctx, "c", "s") }
	subscriptions := func(ctx context.Context, c client) (any, error) { return c.Subscriptions(ctx, "c") }
	order := func(ctx context.Context, c client) (any, error) { return c.Order(ctx, "c", "o") }
	orders := func(ctx context.Context, c client) (any, error) { return c.Orders(ctx, "c") }
	customers := func(ctx context.Context, c client) (any, error) {
		return several(c.Customers(ctx, 0, partnercenter.CustomerFilter{}))
	}
	cart := func(ctx context.Context, c client) (any, error) { return c.Cart(ctx, "c", "k") }
	market := partnercenter.Market{Country: "US"}
	skus := func(ctx context.Context, c client) (any, error) { return c.Skus(ctx, market, "p") }
	availabilities := func(ctx context.Context, c client) (any, error) { return c.Availabilities(ctx, market, "p", "s") }
	products := func(ctx context.Context, c client) (any, error) { return c.Products(ctx, market, "OnlineServices") }
	decoded(t, []sample{
		{"address-validate-shippable-response", func(ctx context.Context, c client) (any, error) {
			return c.ValidateAddress(ctx, partnercenter.Address{})
		}},
		{"agreements-confirm-mca-response", func(ctx context.Context, c client) (any, error) {
			return c.CreateAgreement(ctx, "r", "c", partnercenter.Agreement{})
		}},
		{"agreements-direct-sign-status-response", func(ctx context.Context, c client) (any, error) {
			signed, err := c.DirectAgreementSigned(ctx, "c")
			return struct {
				IsSigned bool `json:"isSigned"`
			}{signed}, err
		}},
		{"agreements-list-mca-response", func(ctx context.Context, c client) (any, error) { return c.Agreements(ctx, "c") }},
		{"agreements-metadata-mca-response", func(ctx context.Context, c client) (any, error) { return c.AgreementTemplates(ctx) }},
		{"agreements-template-document-response", func(ctx context.Context, c client) (any, error) {
			return c.AgreementDocument(ctx, "t", "en-US", "US")
		}},
		{"cart-checkout-mixed-response", func(ctx context.Context, c client) (any, error) {
			result, err := c.Checkout(ctx, "r", "c", "k")
			placed, refused := result.Split()
			return struct {
				Orders []partnercenter.Order      `json:"orders"`
				Errors []partnercenter.OrderError `json:"orderErrors"`
			}{placed, refused}, err
		}},
		{"cart-create-addons-legacy-new-base-response", cart},
		{"cart-create-mixed-response", cart},
		{"cart-update-response", cart},
		{"catalog-availabilities-list-azure-reservations-response", availabilities},
		{"catalog-availabilities-list-nce-response", availabilities},
		{"catalog-customer-availabilities-nce-response", availabilities},
		{"catalog-customer-products-azure-response", products},
		{"catalog-customer-products-nce-response", products},
		{"catalog-customer-skus-azure-plan-response", skus},
		{"catalog-customer-skus-nce-response", skus},
		{"catalog-products-list-nce-response", products},
		{"catalog-skus-list-azure-reservations-response", skus},
		{"catalog-skus-list-nce-response", skus},
		{"customers-get-response", func(ctx context.Context, c client) (any, error) { return c.Customer(ctx, "c") }},
		{"customers-list-by-company-name-response", customers},
		{"customers-list-response", customers},
		{"indirect-mpa-signed-response", func(ctx context.Context, c client) (any, error) {
			signed, err := c.PartnerAgreementSigned(ctx, "1")
			return struct {
				IsSigned bool `json:"isAgreementSigned"`
			}{signed}, err
		}},
		{"indirect-mpn-own-profile-response", func(ctx context.Context, c client) (any, error) { return c.PartnerProfile(ctx, "1") }},
		{"indirect-resellers-list-response", func(ctx context.Context, c client) (any, error) { return c.IndirectResellers(ctx) }},
		{"orders-cancel-software-line-response", order},
		{"orders-create-for-indirect-reseller-response", order},
		{"orders-create-response", order},
		{"orders-get-response", order},
		{"orders-legacy-billing-cycle-response", order},
		{"orders-list-by-billing-type-response", orders},
		{"orders-list-response", orders},
		{"subscriptions-autorenew-marketplace-response", subscription},
		{"subscriptions-autorenew-nce-request", subscription},
		{"subscriptions-cancel-marketplace-response", subscription},
		{"subscriptions-friendly-name-legacy-response", subscription},
		{"subscriptions-get-azure-response", subscription},
		{"subscriptions-list-by-partner-response", subscriptions},
		{"subscriptions-list-legacy-response", subscriptions},
		{"subscriptions-reactivate-response", subscription},
	}...)
}
