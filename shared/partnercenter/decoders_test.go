package partnercenter_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"twotier/shared/partnercenter"
)

// decoders are one call for every kind of answer.
func decoders() map[string]func(context.Context, client) error {
	return map[string]func(context.Context, client) error{
		"subscription": func(ctx context.Context, c client) error {
			return failed(c.ChangeSubscription(ctx, "r", "c", "s", partnercenter.ToQuantity(2)))
		},
		"transitions": func(ctx context.Context, c client) error {
			history, err := c.Transitions(ctx, "c", "s", "")
			for _, transition := range history {
				transition.Finished()
			}
			return err
		},
		"promotions": func(ctx context.Context, c client) error {
			return failed(c.Promotions(ctx, partnercenter.Market{Country: "DE"}))
		},
		"promotion": func(ctx context.Context, c client) error { return failed(c.Promotion(ctx, "DE", "p")) },
		"checks":    func(ctx context.Context, c client) error { return failed(c.CheckPromotions(ctx, "c")) },
		"profile": func(ctx context.Context, c client) error {
			return failed(c.ChangeBillingProfile(ctx, "r", "c", renamed))
		},
		"organisation":   func(ctx context.Context, c client) error { return failed(c.Organization(ctx, "c")) },
		"country":        func(ctx context.Context, c client) error { return failed(c.CountryRules(ctx, "DE")) },
		"qualifications": func(ctx context.Context, c client) error { return failed(c.Qualifications(ctx, "c")) },
		"codes":          func(ctx context.Context, c client) error { return failed(c.ValidationCodes(ctx)) },
		"delegations":    func(ctx context.Context, c client) error { return failed(several(c.Delegations(ctx))) },
		"order":          func(ctx context.Context, c client) error { return failed(c.CancelOrder(ctx, "r", "c", "o", 1)) },
		"inventory": func(ctx context.Context, c client) error {
			return failed(c.CheckInventory(ctx, "DE", partnercenter.InventoryContext{}))
		},
		"invoices": func(ctx context.Context, c client) error { return failed(several(c.Invoices(ctx))) },
		"lines":    func(ctx context.Context, c client) error { return failed(several(c.InvoiceLines(ctx, "i"))) },
		"usage":    func(ctx context.Context, c client) error { return failed(several(c.UsageLines(ctx, "i"))) },
		"export": func(ctx context.Context, c client) error {
			export, err := c.Export(ctx, "o")
			_ = export.ManifestID()
			return err
		},
		"manifest": func(ctx context.Context, c client) error { return failed(c.Manifest(ctx, "m")) },
		"records":  func(ctx context.Context, c client) error { return failed(c.UsageByCustomer(ctx)) },
		"meters":   func(ctx context.Context, c client) error { return failed(c.UsageByMeter(ctx, "c", "s")) },
		"budget":   func(ctx context.Context, c client) error { return failed(c.Budget(ctx, "c")) },
		"insights": func(ctx context.Context, c client) error { return failed(several(c.CommercialLicenceUsages(ctx, ""))) },
		"users":    func(ctx context.Context, c client) error { return failed(several(c.Users(ctx, "c", 0))) },
		"skus":     func(ctx context.Context, c client) error { return failed(c.SubscribedSkus(ctx, "c")) },
		"audit": func(ctx context.Context, c client) error {
			return failed(several(c.AuditRecords(ctx, partnercenter.AuditSpan{}, 0)))
		},
		"registration": func(ctx context.Context, c client) error { return failed(c.Registration(ctx)) },
	}
}

func renamed(b *partnercenter.BillingProfile) { b.FirstName = "J"; b.DefaultAddress.City = "" }

// Whatever an answer holds, every decoder gives a value or a failure with a kind, never a panic.
func FuzzDecoders(f *testing.F) {
	for _, seed := range []string{
		`{}`, `[]`, `null`, `""`, `0`, `[null]`, `{"items":[null,{}]}`, `{"items":{}}`, `{"value":[{"quantity":"1e5","amount":"","id":1}]}`,
		`{"id":"a","status":"ACTIVE ","attributes":{"etag":1}}`, `{"attributes":null,"scheduledNextTermInstructions":{"product":null}}`,
		`{"transition":[{"Events":[{"name":"","status":" "}]}]}`, `{"budget":{"ammount":-0.0},"totalCost":"NaN"}`, `{"states":{"value":["a"]},"supportedStatesList":[1]}`,
		`{"defaultAddress":"x","firstName":{}}`, `{"lineItems":[{"lineItemNumber":1,"provisioningContext":null}]}`, `[{"qualification":7,"vettingCreateDate":"0001-01-01"}]`,
		`{"error":{"code":5000,"message":"x"},"status":"failed"}`, `{"promotionConstraints":{"productOwnershipConstraints":[[]]}}`,
		`{"items":[{"creationDate":"9999-12-31T00:00:00Z","refundableQuantity":{"details":[{}]}}],"links":{"next":{"uri":"/x?y"}}}`,
	} {
		f.Add(seed)
	}
	calls := decoders()
	f.Fuzz(func(t *testing.T, body string) {
		transport := roundTrip(func(r *http.Request) (*http.Response, error) {
			if strings.HasSuffix(r.URL.Path, "/oauth2/token") {
				w := httptest.NewRecorder()
				grantToken(w, map[string]string{}, 1)
				return w.Result(), nil
			}
			return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
		})
		client := partnercenter.New(partnercenter.Config{BaseURL: "http://x", LoginURL: "http://x", Secrets: &vault{},
			HTTP: &http.Client{Transport: transport}, Now: time.Now, NewID: func() string { return "id" }, Rate: rate.NewLimiter(rate.Inf, 1)})
		for name, call := range calls {
			err := call(t.Context(), client)
			var failure *partnercenter.Error
			if err != nil && (!errors.As(err, &failure) || failure.Kind == "") {
				t.Errorf("%s: a failure without a kind: %v", name, err)
			}
		}
	})
}

// FuzzNotifications: whatever a signed body holds, it is read or refused.
func FuzzNotifications(f *testing.F) {
	for _, seed := range []string{happened, `{}`, `null`, `{"EventName":"x","ResourceUri":"/customers/","ResourceChangeUtcDate":"x"}`, `{"resourceuri":"customers/a/subscriptions/b"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(_ *testing.T, body string) {
		var read partnercenter.Notification
		if read.UnmarshalJSON([]byte(body)) == nil {
			read.Subscription()
			read.Customer()
		}
	})
}
