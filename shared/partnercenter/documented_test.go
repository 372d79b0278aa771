package partnercenter_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"twotier/shared/partnercenter"
)

// shape writes a documented body in another way that some answer is known to be written in.
type shape struct {
	name   string
	write  func(name string, value any) any // of a field and the value below it; list entries have the name of their list
	names  func(string) string
	more   bool // fields nobody has documented yet
	bare   bool // a collection without what surrounds its list
	mark   bool // a byte order mark
	listed bool // the next term as a list of one, as one table has it
	empty  bool // nothing but names and identities; there is nothing to lose then
}

func shapes() []shape {
	year := regexp.MustCompile(`^\d{4}-\d\d-\d\dT[0-9:.]+Z$`)
	return []shape{
		{name: "as documented"},
		{name: "fields nobody knows", more: true},
		{name: "names that begin in capitals", names: func(n string) string { return strings.ToUpper(n[:1]) + n[1:] }},
		{name: "a bare list", bare: true},
		{name: "a byte order mark", mark: true},
		{name: "one thing as a list", listed: true},
		{name: "null for whatever is not an id", empty: true, write: func(name string, v any) any {
			if strings.HasSuffix(strings.ToLower(name), "id") {
				return v
			}
			return nil
		}},
		{name: "figures as text", write: func(_ string, v any) any {
			if figure, is := v.(json.Number); is {
				return figure.String()
			}
			return v
		}},
		{name: "moments without their Z", write: func(_ string, v any) any {
			if text, is := v.(string); is && year.MatchString(text) {
				return strings.TrimSuffix(text, "Z")
			}
			return v
		}},
		{name: "words in capitals", write: func(name string, v any) any {
			words := []string{"status", "state", "billingCycle", "billingType", "qualification", "vettingStatus", "transitionType", "relationshipToPartner",
				"relationshipType", "contractType", "chargeType", "documentType", "invoiceType", "invoiceLineItemType", "billingProvider", "period", "operationStatus"}
			if text, is := v.(string); is && slices.Contains(words, name) {
				return strings.ToUpper(text)
			}
			return v
		}},
	}
}

// of rewrites a body; name is the field it stands in.
func (s shape) of(name string, value any) any {
	switch v := value.(type) {
	case map[string]any:
		object := map[string]any{}
		free := name == "provisioningContext" || name == "properties" // dictionaries with names of their own
		for key, inner := range v {
			named := key
			if s.names != nil && !free && !strings.HasPrefix(key, "@") {
				named = s.names(key)
			}
			if object[named] = s.of(key, inner); s.listed && key == "renewsTo" {
				object[named] = []any{object[named]}
			}
		}
		if s.more && !free {
			object["somethingNew"], object["anotherThing"] = map[string]any{"deep": []any{1, "two", nil}}, "x"
		}
		return object
	case []any:
		list := make([]any, len(v))
		for i, inner := range v {
			list[i] = s.of(name, inner)
		}
		return list
	}
	if s.write != nil {
		return s.write(name, value)
	}
	return value
}

func (s shape) text(t *testing.T, body any) string {
	t.Helper()
	if collection, is := body.(map[string]any); is && s.bare && collection["items"] != nil {
		body = collection["items"]
	}
	text, err := json.Marshal(s.of("", body))
	if err != nil {
		t.Fatal(err)
	}
	if s.mark {
		return "\ufeff" + string(text)
	}
	return string(text)
}

// X1: bodies with every documented field, in each of the shapes answers come in, decode without losing a field the client
// models. The fields are those of Microsoft's resource pages, REST reference and SDKs; the values are our own.
func TestDocumentedBodiesDecodeInEveryShape(t *testing.T) {
	calls := documentedCalls()
	seen := map[string]bool{}
	files, err := filepath.Glob("testdata/documented/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no bodies: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		bodies := map[string]any{}
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		if err := decoder.Decode(&bodies); err != nil {
			t.Fatal(file, err)
		}
		for _, name := range slices.Sorted(maps.Keys(bodies)) {
			call, known := calls[name]
			if !known {
				t.Errorf("%s: no call is named %s", file, name)
				continue
			}
			seen[name] = true
			for _, written := range shapes() {
				t.Run(name+"/"+written.name, func(t *testing.T) {
					got, err := answered(t, call, written.text(t, bodies[name]))
					if err != nil {
						t.Fatal(err)
					}
					if written.empty {
						return
					}
					for _, loss := range lost(items(bodies[name], got), reflect.ValueOf(got), "") {
						t.Error(loss)
					}
				})
			}
		}
	}
	for name := range calls {
		if !seen[name] {
			t.Errorf("no body for %s", name)
		}
	}
}

// answered makes the call against a partner that says the body once, and then that there is no more.
func answered(t *testing.T, call func(context.Context, client) (any, error), body string) (any, error) {
	t.Helper()
	p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
		if n > 1 && r.Method == http.MethodGet {
			body = `{"items":[]}`
		}
		says(http.StatusOK, body)(n, w, r)
	}}
	c, _ := over(t, p)
	return call(t.Context(), c)
}

func documentedCalls() map[string]func(context.Context, client) (any, error) {
	type answer = func(context.Context, client) (any, error)
	market := partnercenter.Market{Country: "CZ"}
	return map[string]answer{
		"Customers": func(ctx context.Context, c client) (any, error) {
			return several(c.Customers(ctx, 0, partnercenter.CustomerFilter{}))
		},
		"Customer": func(ctx context.Context, c client) (any, error) { return c.Customer(ctx, "c") },
		"CreateCustomer": func(ctx context.Context, c client) (any, error) {
			return c.CreateCustomer(ctx, "r", partnercenter.Customer{})
		},
		"BillingProfile":    func(ctx context.Context, c client) (any, error) { return c.BillingProfile(ctx, "c") },
		"CompanyProfile":    func(ctx context.Context, c client) (any, error) { return c.CompanyProfile(ctx, "c") },
		"AccountValidation": func(ctx context.Context, c client) (any, error) { return c.AccountValidation(ctx, "c") },
		"CustomDomains":     func(ctx context.Context, c client) (any, error) { return c.CustomDomains(ctx, "c") },
		"CountryRules":      func(ctx context.Context, c client) (any, error) { return c.CountryRules(ctx, "PL") },
		"ValidateAddress": func(ctx context.Context, c client) (any, error) {
			return c.ValidateAddress(ctx, partnercenter.Address{})
		},
		"Qualifications": func(ctx context.Context, c client) (any, error) { return c.Qualifications(ctx, "c") },
		"Qualify": func(ctx context.Context, c client) (any, error) {
			return c.Qualify(ctx, "r", "c", partnercenter.NewQualification{})
		},
		"ValidationCodes":     func(ctx context.Context, c client) (any, error) { return c.ValidationCodes(ctx) },
		"RelationshipRequest": func(ctx context.Context, c client) (any, error) { return c.RelationshipRequest(ctx) },
		"ResellersOfCustomer": func(ctx context.Context, c client) (any, error) { return c.ResellersOfCustomer(ctx, "c") },
		"Agreements":          func(ctx context.Context, c client) (any, error) { return c.Agreements(ctx, "c") },
		"AgreementTemplates":  func(ctx context.Context, c client) (any, error) { return c.AgreementTemplates(ctx) },
		"AgreementDocument":   func(ctx context.Context, c client) (any, error) { return c.AgreementDocument(ctx, "t", "cs-CZ", "CZ") },
		"IndirectResellers":   func(ctx context.Context, c client) (any, error) { return c.IndirectResellers(ctx) },
		"PartnerProfile":      func(ctx context.Context, c client) (any, error) { return c.PartnerProfile(ctx, "6100100") },

		"Products":       func(ctx context.Context, c client) (any, error) { return c.Products(ctx, market, "OnlineServices") },
		"Skus":           func(ctx context.Context, c client) (any, error) { return c.Skus(ctx, market, "p") },
		"Availabilities": func(ctx context.Context, c client) (any, error) { return c.Availabilities(ctx, market, "p", "s") },
		"CheckInventory": func(ctx context.Context, c client) (any, error) {
			return c.CheckInventory(ctx, "CZ", partnercenter.InventoryContext{})
		},
		"Promotions": func(ctx context.Context, c client) (any, error) { return c.Promotions(ctx, market) },
		"Cart":       func(ctx context.Context, c client) (any, error) { return c.Cart(ctx, "c", "k") },
		"Checkout": func(ctx context.Context, c client) (any, error) {
			result, err := c.Checkout(ctx, "r", "c", "k")
			placed, refused := result.Split()
			return struct {
				Orders []partnercenter.Order      `json:"orders"`
				Errors []partnercenter.OrderError `json:"orderErrors"`
			}{placed, refused}, err
		},
		"Order":             func(ctx context.Context, c client) (any, error) { return c.Order(ctx, "c", "o") },
		"OrderProvisioning": func(ctx context.Context, c client) (any, error) { return c.OrderProvisioning(ctx, "c", "o") },
		"CheckPromotions":   func(ctx context.Context, c client) (any, error) { return c.CheckPromotions(ctx, "c") },

		"Subscription":             func(ctx context.Context, c client) (any, error) { return c.Subscription(ctx, "c", "s") },
		"SubscriptionProvisioning": func(ctx context.Context, c client) (any, error) { return c.SubscriptionProvisioning(ctx, "c", "s") },
		"SupportContact":           func(ctx context.Context, c client) (any, error) { return c.SupportContact(ctx, "c", "s") },
		"CustomTermEndDates":       func(ctx context.Context, c client) (any, error) { return c.CustomTermEndDates(ctx, "c", "P1Y") },
		"AzureEntitlements":        func(ctx context.Context, c client) (any, error) { return c.AzureEntitlements(ctx, "c", "s") },
		"TransitionTargets": func(ctx context.Context, c client) (any, error) {
			return c.TransitionTargets(ctx, "c", "s", "immediate")
		},
		"CreateTransition": func(ctx context.Context, c client) (any, error) {
			return c.CreateTransition(ctx, "r", "c", "s", partnercenter.Transition{})
		},

		"Users":          func(ctx context.Context, c client) (any, error) { return several(c.Users(ctx, "c", 0)) },
		"SubscribedSkus": func(ctx context.Context, c client) (any, error) { return c.SubscribedSkus(ctx, "c") },
		"UserLicences":   func(ctx context.Context, c client) (any, error) { return c.UserLicences(ctx, "c", "u") },
		"AuditRecords": func(ctx context.Context, c client) (any, error) {
			return several(c.AuditRecords(ctx, partnercenter.AuditSpan{}, 0))
		},
		"Registration":      func(ctx context.Context, c client) (any, error) { return c.Registration(ctx) },
		"TestEvent":         func(ctx context.Context, c client) (any, error) { return c.TestEvent(ctx, "e") },
		"Delegation":        func(ctx context.Context, c client) (any, error) { return c.Delegation(ctx, "d") },
		"AccessAssignments": func(ctx context.Context, c client) (any, error) { return c.AccessAssignments(ctx, "d") },

		"Invoice":        func(ctx context.Context, c client) (any, error) { return c.Invoice(ctx, "i") },
		"InvoiceSummary": func(ctx context.Context, c client) (any, error) { return c.InvoiceSummary(ctx) },
		"EstimateLinks":  func(ctx context.Context, c client) (any, error) { return c.EstimateLinks(ctx, "EUR") },
		"InvoiceLines":   func(ctx context.Context, c client) (any, error) { return several(c.InvoiceLines(ctx, "i")) },
		"UnbilledUsage": func(ctx context.Context, c client) (any, error) {
			return several(c.UnbilledUsage(ctx, "EUR", partnercenter.PeriodCurrent))
		},
		"Budget":              func(ctx context.Context, c client) (any, error) { return c.Budget(ctx, "c") },
		"UsageBySubscription": func(ctx context.Context, c client) (any, error) { return c.UsageBySubscription(ctx, "c") },
		"Export":              func(ctx context.Context, c client) (any, error) { return c.Export(ctx, "o") },
	}
}
