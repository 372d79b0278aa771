package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// Whatever is sent to any operation, the sandbox does not fail, and refuses in the words documented for the service.
func TestBadInputOnEveryOperation(t *testing.T) {
	c := start(t, withAzure, reduced)
	graph := c.onGraph()
	places := c.placesOf(graph)
	sales := *c
	sales.user = tokenFor(t, c, "https://api.partner.microsoft.com")
	sent, refused := 0, 0
	for _, operation := range c.Server.Operations() {
		method, pattern, _ := strings.Cut(operation, " ")
		by := c
		switch {
		case strings.HasPrefix(pattern, "/v1.0/sales"):
			by = &sales
		case strings.HasPrefix(pattern, "/v1.0/"):
			by = graph
		}
		send := func(path string, body any, headers ...string) {
			answer := by.call(method, path, body, headers...)
			if answer.status == http.StatusForbidden && strings.Contains(answer.text, "app-only tokens alone") {
				answer = by.call(method, path, body, append(headers, c.asApp()...)...)
			}
			sent++
			if answer.status < 400 {
				return
			}
			refused++
			if problem := undocumented(answer, pattern, method); answer.status >= 500 || problem != "" {
				t.Errorf("%s %s %.80q: %d %s: %s", method, path, body, answer.status, problem, answer.text)
			}
		}
		for _, path := range addresses(method, pattern, places) {
			for _, body := range bodiesFor(method) {
				send(path, body, "If-Match", `"x"`, "Accept-Encoding", "gzip;q=x", "ValidateMfa", "perhaps")
			}
			send(path, nil, "MS-ContinuationToken", "junk", "Content-Type", "text/plain", "Content-Encoding", "gzip")
		}
	}
	t.Logf("%d calls, %d refused", sent, refused)
	c.call("GET", "/v1/customers/"+places["customer"], nil).ok() // what was swept is still there
	if refused < 1000 {
		t.Errorf("only %d refusals: the sweep does not reach what it should", refused)
	}
}

// addresses of an operation: what its placeholders may hold by right, by mistake and by malice. Nothing that exists is
// deleted, since the rest is to be swept too.
func addresses(method, pattern string, places map[string]string) []string {
	fill := func(with func(name string) string) string {
		segments := strings.Split(pattern, "/")
		for i, segment := range segments {
			if name, is := strings.CutPrefix(segment, "{"); is {
				segments[i] = with(strings.TrimSuffix(name, "}"))
			}
		}
		return strings.Join(segments, "/")
	}
	const stranger = "0f8fad5b-d9cb-469f-a165-70867728950e"
	right := fill(func(name string) string {
		if place, known := places[name]; known && place != "" {
			return url.PathEscape(place)
		}
		return map[string]string{"tenant": "common", "country": "DE", "domain": "swept.onmicrosoft.com"}[name] + ""
	})
	found := []string{
		fill(func(string) string { return stranger }),
		fill(func(string) string { return "%00%27%22..%2f" }),
		fill(func(string) string { return strings.Repeat("9", 300) }),
		fill(func(name string) string { // only the innermost is wrong
			if name == "customer" && !strings.HasSuffix(pattern, "{customer}") {
				return places["customer"]
			}
			return stranger
		}),
	}
	if method == http.MethodDelete || strings.Contains(right, "//") {
		return found
	}
	wrong := url.Values{}
	for name, value := range map[string]string{
		"country": "ZZ", "targetView": "Nothing", "targetSegment": "Nobody", "segment": "Nobody", "size": "-1", "offset": "x", "filter": "{", "startDate": "x", "endDate": "y",
		"period": "never", "provider": "nobody", "invoicelineitemtype": "x", "currencycode": "ZZZ", "mpnId": "abc", "tenantId": "1", "relationship_type": "Foe",
		"term_duration": "P9Y", "eligibilityType": "never", "top": "-1", "skip": "x", "seekOperation": "Sideways", "agreementType": "None", "billingType": "x", "timeline": "x",
		"start_time": "x", "end_time": "y", "type": "x", "order_id": "x", "mpn_id": "x", "currency": "ZZZ", "region": "ZZ", "$filter": "'", "$top": "-1", "language": "xx",
	} {
		wrong.Set(name, value)
	}
	return append(found, right, right+"?"+wrong.Encode())
}

// bodiesFor a method: none, broken, of the wrong types, with wrong values, too long.
func bodiesFor(method string) []any {
	if method == http.MethodGet || method == http.MethodHead || method == http.MethodDelete {
		return []any{nil}
	}
	const types = `{"lineItems":[{"catalogItemId":5,"quantity":"many","participants":"x"}],"quantity":[],"billingProfile":[],"companyProfile":"x","items":{},"targetItems":5,
		"attributes":[],"accessDetails":5,"customer":[],"status":{},"autoRenewEnabled":"perhaps","scheduledNextTermInstructions":[],"primaryContact":"x","dateAgreed":5,
		"qualification":{},"tenant":[],"passwordProfile":5,"licensesToAssign":{},"WebhookEvents":"x","customerId":{},"amount":"much","address":[],"id":{},"action":[]}`
	const values = `{"lineItems":[{"id":-1,"lineItemNumber":-1,"catalogItemId":"a:b:c","offerId":"a:b:c","quantity":-5,"termDuration":"P9Y","billingCycle":"never","participants":[{"key":"x","value":"y"}]},null],
		"partnerOnRecordAttestationAccepted":true,"quantity":-1,"billingCycle":"never","termDuration":"P9Y","status":"merry","partnerId":"nobody","country":"ZZ","addressLine1":"","city":"","amount":-1,
		"companyProfile":{"domain":"%%"},"billingProfile":{"email":"x","culture":"zz-ZZ","language":"zz","companyName":"x","defaultAddress":{"country":"ZZ"}},"associatedPartnerId":"x",
		"primaryContact":{"firstName":""},"templateId":"x","type":"x","dateAgreed":"9999-99-99","qualification":"Saint","items":[{"catalogItemId":"a:b:c","quantity":-1,"termDuration":"x","billingCycle":"x"},null],
		"toCatalogItemId":"x","transitionType":"x","customerId":"x","productFamily":"x","WebhookUrl":"::","WebhookEvents":["x"],"currencyCode":"ZZZ","billingPeriod":"never","invoiceId":"x","attributeSet":"x",
		"displayName":"","duration":"P9Y","accessDetails":{"unifiedRoles":[null]},"accessContainer":{},"action":"x","userPrincipalName":"","usageLocation":"ZZ","licensesToAssign":[null],"licensesToRemove":[""],
		"supportMpnId":"x","relationshipToPartner":"friend","enterpriseApplicationId":"x","applicationId":"x","applicationGrants":[null],"promotionId":"x","customTermEndDate":"x","renewsTo":{"termDuration":"x"}}`
	return []any{
		nil, "null", "[]", "{}", `"text"`, "12", "{", "\xff\xfe", types, values,
		`{"x":"` + strings.Repeat("a", 1<<20-100) + `"}`, `{"x":"` + strings.Repeat("a", 1<<20) + `"}`, strings.Repeat("[", 20_000),
	}
}

// undocumented says what is wrong with the body of a refusal; "" when it is as documented.
func undocumented(r reply, pattern, method string) string {
	if method == http.MethodHead {
		return map[bool]string{true: "", false: "a body to HEAD"}[r.text == ""]
	}
	var body struct {
		Code        any    `json:"code"`
		Description string `json:"description"`
		Source      string `json:"source"`
		Data        []any  `json:"data"`
		StatusCode  int    `json:"statusCode"`
		Message     string `json:"message"`
		Error       any    `json:"error"`
		Text        string `json:"error_description"`
	}
	if err := json.Unmarshal([]byte(r.text), &body); err != nil {
		return "no JSON"
	}
	graph, _ := body.Error.(map[string]any)
	switch {
	case strings.Contains(pattern, "/oauth2/"), strings.HasSuffix(pattern, "/openid-configuration"):
		return map[bool]string{true: "", false: "not Entra's"}[body.Error != nil && body.Text != ""]
	case r.status == http.StatusTooManyRequests:
		return map[bool]string{true: "", false: "not the one of throttling"}[body.StatusCode == 429 && body.Message != "" && r.header.Get("Retry-After") != ""]
	case graph != nil:
		return map[bool]string{true: "", false: "not Graph's"}[graph["code"] != "" && graph["message"] != ""]
	case body.Code == nil || body.Description == "" || len(body.Description) > 1024 || body.Source == "" || body.Data == nil:
		return "not Partner Center's"
	}
	return ""
}
