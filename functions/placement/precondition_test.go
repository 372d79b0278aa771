package placement_test

import (
	"net/http"
	"strings"
	"testing"

	"twotier/infra/sandbox"
	"twotier/shared/agreement"
	"twotier/shared/order"
)

// ask speaks to the sandbox's own side, as somebody at Microsoft or at the customer does.
func (p *place) ask(t *testing.T, path, body string) {
	t.Helper()
	answer, err := http.Post(p.Sandbox.URL+path, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode >= http.StatusBadRequest {
		t.Fatalf("%s: %s", path, answer.Status)
	}
}

// REQUIREMENTS B6: what changes between the button and the checkout stops the order; nothing is ordered, the reason is
// said, and the order can be mended or repeated.
func TestWhatChangesAfterTheButtonStopsTheOrder(t *testing.T) {
	for _, c := range []struct {
		sentence string
		flip     func(*testing.T, *place)
		code     string
	}{
		{"we hear that the agreement is no longer accepted", func(t *testing.T, p *place) {
			known, err := p.Store.AgreementCase(t.Context(), p.Reseller, p.customer)
			if err != nil {
				t.Fatal(err)
			}
			a := known.Agreement
			a.Status = agreement.Required
			if _, err := p.Store.SaveAgreement(t.Context(), p.Reseller, a, p.Act("agreement.lapsed")); err != nil {
				t.Fatal(err)
			}
		}, "agreement_missing"},
		{"only Microsoft knows that there is no agreement", func(_ *testing.T, p *place) {
			p.Sandbox.Fail(sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Status: 403, Code: 13605})
		}, "agreement_missing"},
		{"the customer removes the partner", func(t *testing.T, p *place) {
			p.ask(t, "/sandbox/customers/"+p.tenant+"/departure", "")
		}, "partner_not_authorised"},
		{"the reseller is suspended", func(t *testing.T, p *place) {
			p.ask(t, "/sandbox/resellers", `{"mpnId":"6200200","tenantId":"8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57","name":"Kranich","country":"DE","mpaSigned":true,"suspended":true}`)
		}, "reseller_status_lost"},
		{"the product is not sold any more", func(_ *testing.T, p *place) {
			p.Sandbox.Fail(sandbox.Rule{Operation: "GET /v1/customers/{id}/products/{id}/skus/{id}/availabilities", Kind: sandbox.Status, Status: 404, Code: 400018, Times: -1})
		}, "offer_unavailable"},
		{"the customer's account is under review", func(t *testing.T, p *place) {
			p.Sandbox.Fail(sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Status: 403, Code: 800073})
		}, "customer_under_review"},
		{"the credit line is used up", func(_ *testing.T, p *place) {
			p.Sandbox.Fail(sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Status: 403, Code: 800023})
		}, "credit_exhausted"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			p.send(t)
			c.flip(t, p)
			p.deliver(t)
			if o := p.read(t); o.Status != order.Failed || o.Failure.Code != c.code {
				t.Errorf("%s %+v, want failed with %s", o.Status, o.Failure, c.code)
			}
			for _, call := range p.Sandbox.Server.Requests() {
				if strings.HasSuffix(call.Operation, "/checkout") && call.Status == http.StatusCreated {
					t.Error("something was ordered")
				}
			}
		})
	}
}
