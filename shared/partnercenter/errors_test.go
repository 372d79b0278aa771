package partnercenter_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

func TestAFailureIsReadAndSorted(t *testing.T) {
	tests := []struct {
		name        string
		status      int
		body        string
		code        partnercenter.Code
		description string
		kind        fault.Kind
	}{
		{"code as a number", 400, `{"code":2000,"description":"MPN Id must be numeric.","data":[],"source":"x"}`, "2000", "MPN Id must be numeric.", fault.Invalid},
		{"code as a text", 400, `{"code":"2000","description":"no"}`, "2000", "no", fault.Invalid},
		{"the newer shape", 400, `{"code":600061,"message":"exists","errorName":"PartnerConfirmedAgreementAlreadyExists","isRetryable":false,"parameters":{}}`,
			partnercenter.CodeAgreementExists, "exists", fault.Conflict},
		{"no JSON at all", 401, "<html>Unauthorized</html>", "", "", fault.Unauthorized},
		{"nothing at all", 403, "", "", "", fault.Forbidden},
		{"an error object", 404, `{"error":{"code":"x"},"message":"gone"}`, "", "gone", fault.NotFound},
		{"the agreement is missing", 403, `{"code":13605,"description":"MCA"}`, partnercenter.CodeAgreementMissing, "MCA", fault.Blocked},
		{"no reseller relationship", 403, `{"code":20002}`, partnercenter.CodeNoReseller, "", fault.Blocked},
		{"the reseller's agreement is missing", 403, `{"code":900123}`, partnercenter.CodePartnerAgreement, "", fault.Blocked},
		{"an app-only token where a person's is needed", 403, `{"code":900329}`, partnercenter.CodeAppOnlyNotAllowed, "", fault.Internal},
		{"a stale etag", 400, `{"code":2055}`, partnercenter.CodeStaleETag, "", fault.Conflict},
		{"a registration number is needed", 400, `{"code":600049}`, partnercenter.CodeRegistrationMissing, "", fault.Invalid},
		{"attestation not accepted", 400, `{"code":900206}`, partnercenter.CodeAttestationMissing, "", fault.Invalid},
		{"the availability has changed", 404, `{"code":400019}`, partnercenter.CodeAvailabilityUnknown, "", fault.NotFound},
		{"the cart has expired", 404, `{"code":800008}`, partnercenter.CodeCartUnknown, "", fault.NotFound},
		{"a precondition failed", 412, ``, "", "", fault.Conflict},
		{"gone", 410, ``, "", "", fault.Gone},
		{"a status nobody documents", 418, ``, "", "", fault.Unknown},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
				w.Header().Set("MS-CorrelationId", "echoed")
				says(test.status, test.body)(n, w, r)
			}}
			client, _ := over(t, p)
			_, err := client.CreateCart(t.Context(), "r", tenant, partnercenter.Cart{})
			err = fmt.Errorf("place order: %w", err)
			var failure *partnercenter.Error
			if !errors.As(err, &failure) || !errors.Is(err, test.kind) || fault.KindOf(err) != test.kind {
				t.Fatalf("got %v, want %s", err, test.kind)
			}
			if failure.Code != test.code || failure.Description != test.description || failure.Status != test.status ||
				failure.CorrelationID != "echoed" || failure.Operation != "create-a-cart" || failure.Body != test.body {
				t.Errorf("got %+v", *failure)
			}
			if test.code != "" && !partnercenter.HasCode(err, "other", test.code) {
				t.Error("HasCode does not find it")
			}
		})
	}
}

// The partner's sentence may quote a person's data; the log line says what is needed to ask about it.
func TestTheLogLineLeavesThePartnersSentenceOut(t *testing.T) {
	p := &partner{answer: says(400, `{"code":800002,"description":"Hauptstraße 5 is no street"}`)}
	client, _ := over(t, p)
	_, err := client.ValidateAddress(t.Context(), partnercenter.Address{})
	want := "partner center validate-an-address: invalid, status 400, code 800002, correlation correlation-1"
	if err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestALongAnswerIsCut(t *testing.T) {
	p := &partner{answer: says(400, `{"code":1,"description":"`+strings.Repeat("ž", 9000)+`"}`)}
	client, _ := over(t, p)
	_, err := client.Order(t.Context(), tenant, "o")
	var failure *partnercenter.Error
	if !errors.As(err, &failure) || len(failure.Body) > 4<<10 || len(failure.Description) > 1024 {
		t.Errorf("kept %d and %d bytes", len(failure.Body), len(failure.Description))
	}
}

func TestRetryAfterIsKept(t *testing.T) {
	for header, want := range map[string]time.Duration{"90": 90 * time.Second, "-1": 0, "soon": 0, "": 0} {
		p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", header)
			says(409, `{"code":900278}`)(n, w, r)
		}}
		client, _ := over(t, p)
		_, err := client.Order(t.Context(), tenant, "o")
		var failure *partnercenter.Error
		if !errors.As(err, &failure) || failure.RetryAfter != want || failure.Kind != fault.Conflict {
			t.Errorf("%q: %v", header, err)
		}
	}
}
