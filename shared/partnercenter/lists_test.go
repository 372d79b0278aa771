package partnercenter_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

func TestPagesAreFollowedExactlyAsTheLinkSays(t *testing.T) {
	tests := []struct{ name, uri, want string }{
		{"without the version", `/customers?size=2&seekOperation=Next`, "/v1/customers?size=2&seekOperation=Next"},
		{"with the version", `/v1/customers?size=2&seekOperation=Next`, "/v1/customers?size=2&seekOperation=Next"},
		{"with two slashes", `/v1//customers?size=2`, "/v1//customers?size=2"},
		{"keeping the query's own order and escapes", `/customers?z=1&filter=%7B%22a%22%3A1%7D&b=+x`, "/v1/customers?z=1&filter=%7B%22a%22%3A1%7D&b=+x"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := &partner{answer: func(n int, w http.ResponseWriter, _ *http.Request) {
				if n == 1 {
					fmt.Fprintf(w, `{"totalCount":3,"items":[{"id":"a"},{"id":"b"}],"links":{"next":{"uri":%q,"method":"Get",
						"headers":[{"key":"MS-ContinuationToken","value":"token=="}]}}}`, test.uri)
					return
				}
				fmt.Fprint(w, `{"items":[{"id":"c"}],"links":{"self":{"uri":"/customers"}}}`)
			}}
			client, _ := over(t, p)
			var ids []string
			for customer, err := range client.Customers(t.Context(), 2, partnercenter.CustomerFilter{}) {
				if err != nil {
					t.Fatal(err)
				}
				ids = append(ids, customer.ID)
			}
			if diff := cmp.Diff([]string{"a", "b", "c"}, ids); diff != "" {
				t.Errorf("customers (-want +got):\n%s", diff)
			}
			second := p.sent()[1]
			if second.uri != test.want || second.header.Get("MS-ContinuationToken") != "token==" {
				t.Errorf("asked for %s with %q", second.uri, second.header.Get("MS-ContinuationToken"))
			}
		})
	}
}

func TestALinkNeverCarriesOurTokenAway(t *testing.T) {
	for _, uri := range []string{"https://evil.test/v1/customers", "http://evil.test"} {
		p := &partner{answer: func(_ int, w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `{"items":[],"links":{"next":{"uri":%q}}}`, uri)
		}}
		client, _ := over(t, p)
		for _, err := range client.Customers(t.Context(), 0, partnercenter.CustomerFilter{}) {
			if !errors.Is(err, fault.Internal) {
				t.Errorf("%s: %v", uri, err)
			}
		}
		if n := len(p.sent()); n != 1 {
			t.Errorf("%s: %d calls reached us", uri, n)
		}
	}
}

func TestAListThatLeadsToItselfEnds(t *testing.T) {
	p := &partner{answer: says(200, `{"items":[{"id":"a"}],"links":{"next":{"uri":"/customers?size=1"}}}`)}
	client, _ := over(t, p)
	var last error
	for _, err := range client.Customers(t.Context(), 1, partnercenter.CustomerFilter{}) {
		last = err
	}
	if !errors.Is(last, fault.Internal) || len(p.sent()) != 2 {
		t.Errorf("got %v after %d pages", last, len(p.sent()))
	}
}

func TestAListComesInThreeShapes(t *testing.T) {
	for name, body := range map[string]string{
		"collection": `{"totalCount":1,"items":[{"id":"a"}],"links":{}}`,
		"bare array": `[{"id":"a"}]`, "bare item": `{"id":"a","links":{"self":{"uri":"/x"}}}`,
		"marked": "\xef\xbb\xbf" + `[{"id":"a"}]`,
	} {
		p := &partner{answer: says(200, body)}
		client, _ := over(t, p)
		items, err := client.Availabilities(t.Context(), partnercenter.Market{Country: "DE"}, "P", "0001")
		if err != nil || len(items) != 1 || items[0].ID != "a" {
			t.Errorf("%s: %v %+v", name, err, items)
		}
	}
	for name, body := range map[string]string{
		"empty collection": `{"totalCount":0,"items":[]}`, "empty array": `[]`, "no items": `{"totalCount":0}`,
		"null items": `{"items":null}`, "null": `null`,
	} {
		p := &partner{answer: says(200, body)}
		client, _ := over(t, p)
		items, err := client.Orders(t.Context(), tenant)
		if err != nil || len(items) != 0 {
			t.Errorf("%s: %v %+v", name, err, items)
		}
	}
}

func TestADomainIsTakenWhenItAnswers(t *testing.T) {
	tests := []struct {
		status int
		taken  bool
		want   error
	}{{200, true, nil}, {404, false, nil}, {403, false, fault.Forbidden}}
	for _, test := range tests {
		p := &partner{answer: says(test.status, "")}
		client, _ := over(t, p)
		taken, err := client.DomainTaken(t.Context(), "contoso.onmicrosoft.com")
		if taken != test.taken || !errors.Is(err, test.want) {
			t.Errorf("status %d: taken %t, %v", test.status, taken, err)
		}
		if got := p.sent()[0]; got.method != "HEAD" || got.uri != "/v1/domains/contoso.onmicrosoft.com" {
			t.Errorf("asked %s %s", got.method, got.uri)
		}
	}
}

func TestThePartnerAgreementIsUnsignedInTwoWays(t *testing.T) {
	tests := []struct {
		name   string
		status int
		body   string
		signed bool
		want   error
	}{
		{"signed", 200, `{"isAgreementSigned":true}`, true, nil},
		{"answered no", 200, `{"isAgreementSigned":false}`, false, nil},
		{"refused with 2203", 400, `{"code":2203,"description":"not signed"}`, false, nil},
		{"no reseller account", 400, `{"code":2204,"description":"none"}`, false, fault.Invalid},
	}
	for _, test := range tests {
		p := &partner{answer: says(test.status, test.body)}
		client, _ := over(t, p)
		signed, err := client.PartnerAgreementSigned(t.Context(), "4847383")
		if signed != test.signed || !errors.Is(err, test.want) {
			t.Errorf("%s: %t, %v", test.name, signed, err)
		}
	}
}
