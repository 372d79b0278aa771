package partnercenter_test

import (
	"context"
	"strings"
	"testing"

	"twotier/shared/partnercenter"
)

// The documentation's "Prerequisites" of each page: what takes app+user only must not be asked with app-only.
func TestEachCallTakesTheDocumentedToken(t *testing.T) {
	const appOnly, appUser = "client_credentials", "refresh_token"
	type client = *partnercenter.Client
	customers := func(field partnercenter.CustomerField) func(context.Context, client) error {
		return func(ctx context.Context, c client) error {
			for _, err := range c.Customers(ctx, 0, partnercenter.CustomerFilter{Field: field, StartsWith: "x"}) {
				return err
			}
			return nil
		}
	}
	tests := []struct {
		method, uri, grant string
		call               func(context.Context, client) error
	}{
		{"POST", "/v1/customers", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CreateCustomer(ctx, "r", partnercenter.Customer{})
			return err
		}},
		{"POST", "/v1/customers", appUser, func(ctx context.Context, c client) error {
			_, err := c.CreateCustomer(ctx, "r", partnercenter.Customer{AssociatedPartnerID: "t"})
			return err
		}},
		{"GET", "/v1/customers/c", appOnly, func(ctx context.Context, c client) error { _, err := c.Customer(ctx, "c"); return err }},
		{"GET", "/v1/customers?filter=%7B%22Field%22%3A%22Domain%22%2C%22Value%22%3A%22x%22%2C%22Operator%22%3A%22starts_with%22%7D&size=0",
			appOnly, customers(partnercenter.ByDomain)},
		{"GET", "/v1/customers?filter=%7B%22Field%22%3A%22IndirectReseller%22%2C%22Value%22%3A%22x%22%2C%22Operator%22%3A%22starts_with%22%7D&size=0",
			appUser, customers(partnercenter.ByIndirectReseller)},
		{"HEAD", "/v1/domains/d.onmicrosoft.com", appOnly, func(ctx context.Context, c client) error {
			_, err := c.DomainTaken(ctx, "d.onmicrosoft.com")
			return err
		}},
		{"POST", "/v1/validations/address", appOnly, func(ctx context.Context, c client) error {
			_, err := c.ValidateAddress(ctx, partnercenter.Address{})
			return err
		}},
		{"GET", "/v1/agreements?agreementType=MicrosoftCustomerAgreement", appUser, func(ctx context.Context, c client) error { _, err := c.AgreementTemplates(ctx); return err }},
		{"GET", "/v1/customers/c/agreements?agreementType=MicrosoftCustomerAgreement", appUser, func(ctx context.Context, c client) error { _, err := c.Agreements(ctx, "c"); return err }},
		{"POST", "/v1/customers/c/agreements", appUser, func(ctx context.Context, c client) error {
			_, err := c.CreateAgreement(ctx, "r", "c", partnercenter.Agreement{})
			return err
		}},
		{"GET", "/v1/agreementtemplates/t/document?country=DE&language=de-DE", appUser, func(ctx context.Context, c client) error {
			_, err := c.AgreementDocument(ctx, "t", "de-DE", "DE")
			return err
		}},
		{"GET", "/v1/customers/c/directSignedMicrosoftCustomerAgreementStatus", appUser, func(ctx context.Context, c client) error { _, err := c.DirectAgreementSigned(ctx, "c"); return err }},
		{"POST", "/v1/attestations/enhanced", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CreateAttestation(ctx, "r", partnercenter.NewAttestation{})
			return err
		}},
		{"GET", "/v1/products?country=DE&targetSegment=commercial&targetView=OnlineServices", appOnly, func(ctx context.Context, c client) error {
			_, err := c.Products(ctx, partnercenter.Market{Country: "DE", Segment: partnercenter.SegmentCommercial}, partnercenter.OnlineServices)
			return err
		}},
		{"GET", "/v1/products/p/skus?country=DE", appOnly, func(ctx context.Context, c client) error {
			_, err := c.Skus(ctx, partnercenter.Market{Country: "DE"}, "p")
			return err
		}},
		{"GET", "/v1/products/p/skus/s/availabilities?country=DE", appOnly, func(ctx context.Context, c client) error {
			_, err := c.Availabilities(ctx, partnercenter.Market{Country: "DE"}, "p", "s")
			return err
		}},
		{"GET", "/v1/customers/c/products?targetView=OnlineServices", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CustomerProducts(ctx, "c", partnercenter.OnlineServices)
			return err
		}},
		{"GET", "/v1/customers/c/products/p/skus", appOnly, func(ctx context.Context, c client) error { _, err := c.CustomerSkus(ctx, "c", "p"); return err }},
		{"GET", "/v1/customers/c/products/p/skus/s/availabilities", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CustomerAvailabilities(ctx, "c", "p", "s")
			return err
		}},
		{"POST", "/v1/customers/c/carts", appOnly, func(ctx context.Context, c client) error {
			_, err := c.CreateCart(ctx, "r", "c", partnercenter.Cart{})
			return err
		}},
		{"GET", "/v1/customers/c/carts/k", appOnly, func(ctx context.Context, c client) error { _, err := c.Cart(ctx, "c", "k"); return err }},
		{"GET", "/v1/customers/c/orders", appOnly, func(ctx context.Context, c client) error { _, err := c.Orders(ctx, "c"); return err }},
		{"GET", "/v1/customers/c/orders/o", appOnly, func(ctx context.Context, c client) error { _, err := c.Order(ctx, "c", "o"); return err }},
		{"GET", "/v1/customers/c/subscriptions", appOnly, func(ctx context.Context, c client) error { _, err := c.Subscriptions(ctx, "c"); return err }},
		{"GET", "/v1/customers/c/subscriptions?order_id=o", appOnly, func(ctx context.Context, c client) error { _, err := c.SubscriptionsOfOrder(ctx, "c", "o"); return err }},
		{"GET", "/v1/customers/c/subscriptions/s", appOnly, func(ctx context.Context, c client) error { _, err := c.Subscription(ctx, "c", "s"); return err }},
		{"POST", "/v1/partners/validateresellers", appOnly, func(ctx context.Context, c client) error { _, err := c.ValidateResellers(ctx, "1"); return err }},
		{"GET", "/v1/profiles/mpn?mpnId=1", appUser, func(ctx context.Context, c client) error { _, err := c.PartnerProfile(ctx, "1"); return err }},
		{"GET", "/v1/compliance/csp/agreementstatus?mpnId=1", appUser, func(ctx context.Context, c client) error { _, err := c.PartnerAgreementSigned(ctx, "1"); return err }},
		{"GET", "/v1/compliance/csp/agreementstatus?tenantId=1", appUser, func(ctx context.Context, c client) error { _, err := c.PartnerAgreementSignedBy(ctx, "1"); return err }},
		{"GET", "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf", appUser, func(ctx context.Context, c client) error { _, err := c.IndirectResellers(ctx); return err }},
	}
	for _, test := range tests {
		t.Run(test.method+" "+test.uri, func(t *testing.T) {
			p := &partner{answer: says(200, `{"id":"x"}`)}
			client, _ := over(t, p)
			if err := test.call(t.Context(), client); err != nil {
				t.Error(err)
			}
			got := p.sent()[0]
			if got.method != test.method || got.uri != test.uri {
				t.Errorf("asked %s %s", got.method, got.uri)
			}
			if !strings.HasPrefix(got.header.Get("Authorization"), "Bearer "+test.grant) {
				t.Errorf("with %s", got.header.Get("Authorization"))
			}
		})
	}
}
