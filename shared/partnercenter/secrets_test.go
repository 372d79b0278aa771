package partnercenter_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

func TestSecretsNeverShow(t *testing.T) { synctest.Test(t, secretsNeverShow) }

func secretsNeverShow(t *testing.T) {
	leaks := []string{"s3cret-of-the-client", "first-refresh-token", "https://api.partnercenter.microsoft.com|"}
	hide := func(t *testing.T, what any) {
		t.Helper()
		var shown strings.Builder
		fmt.Fprintf(&shown, "%v %+v %#v", what, what, what)
		var failure *partnercenter.Error
		if err, ok := what.(error); ok && errors.As(err, &failure) {
			fmt.Fprintf(&shown, "%+v", *failure)
		}
		for _, leak := range leaks {
			if strings.Contains(shown.String(), leak) {
				t.Errorf("%q shows in %s", leak, shown.String())
			}
		}
	}
	echo := &partner{token: func(w http.ResponseWriter, form map[string]string, _ int) {
		says(400, fmt.Sprintf(`{"error":"invalid_client","error_description":%q}`, fmt.Sprint(form)))(0, w, nil)
	}}
	client, _ := inside(echo)
	_, err := client.Agreements(t.Context(), tenant)
	hide(t, err)
	if !errors.Is(err, fault.Unauthorized) {
		t.Errorf("got %v", err)
	}

	garbled := &partner{token: func(w http.ResponseWriter, form map[string]string, _ int) {
		says(200, fmt.Sprintf(`{"access_token":17,"echo":%q}`, fmt.Sprint(form)))(0, w, nil)
	}}
	client, _ = inside(garbled)
	_, err = client.Agreements(t.Context(), tenant)
	hide(t, err)

	mirror := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
		says(400, fmt.Sprintf(`{"code":800002,"description":%q}`, r.Header.Get("Authorization")))(n, w, r)
	}}
	client, _ = inside(mirror)
	_, err = client.Order(t.Context(), tenant, "o")
	hide(t, err)
	hide(t, client)
}

func TestANewTenantsPasswordDoesNotShow(t *testing.T) {
	p := &partner{answer: says(201, `{"id":"c1","userCredentials":{"userName":"admin","password":"Pa55-word"}}`)}
	client, _ := over(t, p)
	made, err := client.CreateCustomer(t.Context(), "r", partnercenter.Customer{AssociatedPartnerID: "reseller-tenant"})
	if err != nil {
		t.Fatal(err)
	}
	if made.UserCredentials.Password.Reveal() != "Pa55-word" {
		t.Error("the password was lost")
	}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if shown := fmt.Sprintf(format, *made.UserCredentials); strings.Contains(shown, "Pa55") {
			t.Errorf("%s shows %s", format, shown)
		}
	}
	if sent := p.sent()[0]; strings.Contains(sent.body, "userCredentials") || !strings.Contains(sent.body, `"associatedPartnerId":"reseller-tenant"`) {
		t.Errorf("sent %s", sent.body)
	}
}
