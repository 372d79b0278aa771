package partnercenter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"twotier/shared/partnercenter"
)

// owed is one operation of the partner that the client has, and the method that makes it.
type owed struct {
	operation string // method and path as the documentation writes them
	token     string
	call      func(context.Context, client) error
}

// X1: every documented operation the product needs has a method here that sends it with the documented kind of token;
// writes carry their request id, reads none. What bodies and answers look like is the matter of other tests.
func TestEveryOperationOwedHasAMethod(t *testing.T) {
	for _, row := range scope() {
		t.Run(row.operation, func(t *testing.T) {
			method, template, _ := strings.Cut(row.operation, " ")
			p := &partner{answer: func(_ int, w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", "/somewhere/x")
				fmt.Fprint(w, `{"id":"x","items":[],"attributes":{"etag":"e"}}`)
			}}
			client, _ := over(t, p)
			err := row.call(t.Context(), client)
			i := slices.IndexFunc(p.sent(), func(s sent) bool { return s.method == method && fits(s.uri, template) })
			if i < 0 {
				t.Fatalf("sent %+v, %v", p.sent(), err)
			}
			got := p.sent()[i]
			if token := strings.TrimPrefix(got.header.Get("Authorization"), "Bearer "); !strings.HasPrefix(token, row.token+"|") {
				t.Errorf("with %s", token)
			}
			if id := got.header.Get("MS-RequestId"); (id == "r") == (method == "GET" || method == "HEAD" || checks(template)) {
				t.Errorf("the request id is %q", id)
			}
		})
	}
}

// checks tells the POSTs that only ask.
func checks(template string) bool {
	return slices.ContainsFunc([]string{"/validations/address", "/promotionEligibilities", "/eligibility", "/status"},
		func(end string) bool { return strings.HasSuffix(template, end) })
}

// fits compares an address with a documented path, in which {…} is anything.
func fits(uri, template string) bool {
	uri, _, _ = strings.Cut(uri, "?")
	got, want := strings.Split(uri, "/"), strings.Split(template, "/")
	return slices.EqualFunc(got, want, func(g, w string) bool {
		before, rest, open := strings.Cut(w, "{")
		_, after, _ := strings.Cut(rest, "}")
		if i := strings.LastIndex(after, "}"); i >= 0 { // two in one segment
			after = after[i+1:]
		}
		return g == w || open && strings.HasPrefix(g, before) && strings.HasSuffix(g, after)
	})
}

// The list above is held against a list of what is owed, which is no part of the project.
func TestTheListIsComplete(t *testing.T) {
	file := os.Getenv("PARTNER_CENTER_SCOPE")
	if file == "" {
		t.Skip("PARTNER_CENTER_SCOPE names no list of operations; set it to check against one")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Endpoints []struct{ Priority, Method, Path, Operation string }
	}
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	for _, endpoint := range list.Endpoints {
		name := endpoint.Method + " " + endpoint.Path
		elsewhere := endpoint.Operation == "token" || strings.HasPrefix(endpoint.Path, "{") // tokens_test, notifications_test
		if endpoint.Priority == "later" || elsewhere {
			continue
		}
		if !slices.ContainsFunc(scope(), func(row owed) bool { return row.operation == name }) {
			t.Errorf("%s has no method", name)
		}
	}
}

func scope() []owed {
	return slices.Concat(scopeOfCustomers(), scopeOfAgreements(), scopeOfOffers(), scopeOfSubscriptions(), scopeOfRecords(), scopeOfBills())
}

func scopeOfCustomers() []owed {
	const own, graph = "/v1/customers/{customer_id}", "/v1.0/tenantRelationships/delegatedAdminRelationships"
	edit := func(*partnercenter.BillingProfile) {}
	return []owed{
		{"POST /v1/customers", forApp, func(ctx context.Context, c client) error {
			return failed(c.CreateCustomer(ctx, "r", partnercenter.Customer{}))
		}},
		{"POST /v1/customers", forUser, func(ctx context.Context, c client) error {
			return failed(c.CreateCustomer(ctx, "r", partnercenter.Customer{AssociatedPartnerID: "p"}))
		}},
		{"GET /v1/customers", forApp, func(ctx context.Context, c client) error {
			return failed(several(c.Customers(ctx, 0, partnercenter.CustomerFilter{})))
		}},
		{"GET " + own, forApp, func(ctx context.Context, c client) error { return failed(c.Customer(ctx, "c")) }},
		{"PATCH " + own, forUser, func(ctx context.Context, c client) error { return failed(c.RemoveRelationship(ctx, "r", "c")) }},
		{"DELETE " + own, forApp, func(ctx context.Context, c client) error { return failed(c.DeleteTestCustomer(ctx, "r", "c")) }},
		{"GET " + own + "/profiles/company", forUser, func(ctx context.Context, c client) error { return failed(c.CompanyProfile(ctx, "c")) }},
		{"GET " + own + "/profiles/billing", forApp, func(ctx context.Context, c client) error { return failed(c.BillingProfile(ctx, "c")) }},
		{"PUT " + own + "/profiles/billing", forApp, func(ctx context.Context, c client) error {
			return failed(c.ChangeBillingProfile(ctx, "r", "c", edit))
		}},
		{"GET " + own + "/validationStatus", forUser, func(ctx context.Context, c client) error { return failed(c.AccountValidation(ctx, "c")) }},
		{"GET " + own + "/organization", forApp, func(ctx context.Context, c client) error { return failed(c.Organization(ctx, "c")) }},
		{"GET " + own + "/customDomains", forApp, func(ctx context.Context, c client) error { return failed(c.CustomDomains(ctx, "c")) }},
		{"GET " + own + "/qualifications", forApp, func(ctx context.Context, c client) error { return failed(c.Qualifications(ctx, "c")) }},
		{"POST " + own + "/qualifications", forUser, func(ctx context.Context, c client) error {
			return failed(c.Qualify(ctx, "r", "c", partnercenter.NewQualification{}))
		}},
		{"GET /v1/customers/all/validations", forApp, func(ctx context.Context, c client) error { return failed(c.ValidationCodes(ctx)) }},
		{"HEAD /v1/domains/{domain}", forApp, func(ctx context.Context, c client) error { return failed(c.DomainTaken(ctx, "d")) }},
		{"POST /v1/validations/address", forApp, func(ctx context.Context, c client) error {
			return failed(c.ValidateAddress(ctx, partnercenter.Address{}))
		}},
		{"GET /v1/countryvalidationrules/{iso2}", forApp, func(ctx context.Context, c client) error { return failed(c.CountryRules(ctx, "DE")) }},
		{"GET /v1/customers/relationshiprequests", forUser, func(ctx context.Context, c client) error { return failed(c.RelationshipRequest(ctx)) }},
		{"GET " + own + "/relationships", forUser, func(ctx context.Context, c client) error { return failed(c.ResellersOfCustomer(ctx, "c")) }},
		{"POST " + graph, forGraph, func(ctx context.Context, c client) error {
			return failed(c.CreateDelegation(ctx, "r", partnercenter.Delegation{}))
		}},
		{"POST " + graph + "/{relationship_id}/requests", forGraph, func(ctx context.Context, c client) error {
			return failed(c.MoveDelegation(ctx, "r", "d", partnercenter.LockForApproval))
		}},
		{"GET " + graph + "/{relationship_id}", forGraph, func(ctx context.Context, c client) error { return failed(c.Delegation(ctx, "d")) }},
		{"GET " + graph, forGraph, func(ctx context.Context, c client) error { return failed(several(c.Delegations(ctx))) }},
		{"POST " + graph + "/{relationship_id}/accessAssignments", forGraph, func(ctx context.Context, c client) error {
			return failed(c.AssignAccess(ctx, "r", "d", partnercenter.AccessAssignment{}))
		}},
		{"GET " + graph + "/{relationship_id}/accessAssignments", forGraph, func(ctx context.Context, c client) error {
			return failed(c.AccessAssignments(ctx, "d"))
		}},
	}
}

func scopeOfAgreements() []owed {
	const own = "/v1/customers/{customer_id}"
	return []owed{
		{"GET /v1/agreements", forUser, func(ctx context.Context, c client) error { return failed(c.AgreementTemplates(ctx)) }},
		{"GET " + own + "/agreements", forUser, func(ctx context.Context, c client) error { return failed(c.Agreements(ctx, "c")) }},
		{"POST " + own + "/agreements", forUser, func(ctx context.Context, c client) error {
			return failed(c.CreateAgreement(ctx, "r", "c", partnercenter.Agreement{}))
		}},
		{"GET /v1/agreementtemplates/{template_id}/document", forUser, func(ctx context.Context, c client) error {
			return failed(c.AgreementDocument(ctx, "t", "de-DE", "DE"))
		}},
		{"GET " + own + "/directSignedMicrosoftCustomerAgreementStatus", forUser, func(ctx context.Context, c client) error {
			return failed(c.DirectAgreementSigned(ctx, "c"))
		}},
		{"POST /v1/attestations/enhanced", forApp, func(ctx context.Context, c client) error {
			return failed(c.CreateAttestation(ctx, "r", partnercenter.NewAttestation{}))
		}},
		{"GET /v1/relationships", forUser, func(ctx context.Context, c client) error { return failed(c.IndirectResellers(ctx)) }},
		{"GET /v1/profiles/mpn", forUser, func(ctx context.Context, c client) error { return failed(c.PartnerProfile(ctx, "1")) }},
		{"GET /v1/compliance/csp/agreementstatus", forUser, func(ctx context.Context, c client) error {
			return failed(c.PartnerAgreementSigned(ctx, "1"))
		}},
		{"POST /v1/sandboxIndirectReseller", forUser, func(ctx context.Context, c client) error {
			return failed(c.CreateTestReseller(ctx, "r", partnercenter.NewTestReseller{}))
		}},
		{"DELETE /v1/sandboxIndirectReseller/{reseller_id}", forUser, func(ctx context.Context, c client) error {
			return failed(c.DeleteTestReseller(ctx, "r", "s"))
		}},
		{"GET /v1/partnerRequests", forUser, func(ctx context.Context, c client) error { return failed(several(c.PartnerRequests(ctx))) }},
		{"GET /v1/profiles/organization", forUser, func(ctx context.Context, c client) error { return failed(c.OwnOrganization(ctx)) }},
		{"GET /v1/profiles/legalbusiness", forUser, func(ctx context.Context, c client) error { return failed(c.OwnLegalBusiness(ctx)) }},
		{"GET /v1/profiles/billing", forUser, func(ctx context.Context, c client) error { return failed(c.OwnBilling(ctx)) }},
	}
}
