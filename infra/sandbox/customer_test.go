package sandbox_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

func TestCreatingACustomer(t *testing.T) {
	in := func(part, name string, value any) func(object) {
		return func(body object) { body[part].(object)[name] = value }
	}
	address := func(name string, value any) func(object) {
		return func(body object) { body["BillingProfile"].(object)["DefaultAddress"].(object)[name] = value }
	}
	poland := func(number, phone string) func(object) {
		return func(body object) {
			address("Country", "PL")(body)
			address("PhoneNumber", phone)(body)
			in("CompanyProfile", "OrganizationRegistrationNumber", number)(body)
		}
	}
	tests := []struct {
		rule         string
		change       func(object)
		app          bool
		status, code int
	}{
		{"everything needed is there", func(object) {}, false, 201, 0},
		{"a domain is needed", in("CompanyProfile", "Domain", ""), false, 400, 800002},
		{"the domain is one of Microsoft's", in("CompanyProfile", "Domain", "firma.de"), false, 400, 800002},
		{"a prefix has letters and digits only", in("CompanyProfile", "Domain", "fir-ma.onmicrosoft.com"), false, 400, 800002},
		{"a stranger's domain is taken", in("CompanyProfile", "Domain", "Contoso.onmicrosoft.com"), false, 409, 800002},
		{"a company name is needed", in("BillingProfile", "CompanyName", " "), false, 400, 800002},
		{"an e-mail address is needed", in("BillingProfile", "Email", "nobody"), false, 400, 800002},
		{"a culture is needed", in("BillingProfile", "Culture", "deutsch"), false, 400, 800002},
		{"a language is needed", in("BillingProfile", "Language", ""), false, 400, 800002},
		{"an address is needed", in("BillingProfile", "DefaultAddress", object{}), false, 400, 800002},
		{"a city is needed", address("City", ""), false, 400, 800002},
		{"a street is at most 200 characters", address("AddressLine1", strings.Repeat("x", 201)), false, 400, 800002},
		{"the country is in the provider's region", address("Country", "US"), false, 403, 2030},
		{"Poland asks for a registration number", poland("", "+48123456789"), false, 400, 600049},
		{"and for one that looks like one", poland("!", "+48123456789"), false, 400, 600050},
		{"and for a phone number", poland("5260250995", ""), false, 400, 600051},
		{"with both Poland is content", poland("5260250995", "+48123456789"), false, 201, 0},
		{"a number Germany does not ask for is taken", in("CompanyProfile", "OrganizationRegistrationNumber", "HRB 12345"), false, 201, 0},
		{"a reseller is named by its tenant", func(b object) { b["AssociatedPartnerId"] = sandboxtest.ResellerMPNID }, false, 400, 800016},
		{"a suspended reseller gets no customers", func(b object) { b["AssociatedPartnerId"] = sandbox.SuspendedTenantID }, false, 400, 800016},
		{"nor one without the partner agreement", func(b object) { b["AssociatedPartnerId"] = sandbox.UnsignedTenantID }, false, 403, 900123},
		{"naming a reseller takes a user", func(object) {}, true, 403, 900329},
		{"a direct customer takes an app-only token", func(b object) { delete(b, "AssociatedPartnerId") }, true, 201, 0},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t)
			body := newCustomer("firma")
			tt.change(body)
			var headers []string
			if tt.app {
				headers = c.asApp()
			}
			c.call("POST", "/v1/customers", body, headers...).want(tt.status, tt.code)
		})
	}
}

func TestSwitchesOfTheCreation(t *testing.T) {
	c := start(t, with(sandbox.Settings{TakenDomainAnswers400: true, RefuseNeedlessRegistrationNumber: true}))
	c.call("POST", "/v1/customers", newCustomer("contoso")).want(400, 800002)
	body := newCustomer("firma")
	body["CompanyProfile"].(object)["OrganizationRegistrationNumber"] = "HRB 12345"
	c.call("POST", "/v1/customers", body).want(400, 600002)
}

func TestCredentialsAreShownOnce(t *testing.T) {
	c := start(t)
	made := c.call("POST", "/v1/customers", newCustomer("secret")).created()
	if made.get("userCredentials.userName") != "admin" || len(made.get("userCredentials.password")) < 12 {
		t.Fatalf("no credentials: %s", made.text)
	}
	if made.get("relationshipToPartner") != "reseller" || made.get("companyProfile.domain") != "secret.onmicrosoft.com" {
		t.Fatalf("%s", made.text)
	}
	read := c.call("GET", "/v1/customers/"+made.get("id"), nil).ok()
	if strings.Contains(read.text, "userCredentials") {
		t.Fatalf("credentials can be read again: %s", read.text)
	}
	if read.get("billingProfile.defaultAddress.city") != "Berlin" || read.get("associatedPartnerId") != sandboxtest.ResellerTenantID {
		t.Fatalf("%s", read.text)
	}
	if read.get("companyProfile.address") != "" {
		t.Fatalf("the company's address is shown without delegated access: %s", read.text)
	}
}

func TestDelegatedAccessShowsTheAddress(t *testing.T) {
	c := start(t)
	body := newCustomer("open")
	body["EnableGDAPByDefault"] = true
	id := c.call("POST", "/v1/customers", body).created().get("id")
	read := c.call("GET", "/v1/customers/"+id, nil).ok()
	if read.get("companyProfile.address.city") != "Berlin" || read.get("customDomains.0") != "open.onmicrosoft.com" {
		t.Fatalf("%s", read.text)
	}
}

func TestAnUnknownCustomerIsNotFoundAnywhere(t *testing.T) {
	c := start(t)
	stranger := "/v1/customers/11111111-2222-3333-4444-555555555555"
	for _, path := range []string{"", "/agreements", "/orders", "/subscriptions", "/products?targetView=OnlineServices", "/directSignedMicrosoftCustomerAgreementStatus"} {
		c.call("GET", stranger+path, nil).want(404, 1000)
	}
	c.call("GET", "/v1/customers/firma", nil).want(400, 900118)
}

func TestADomainIsFreeUntilSomebodyHasIt(t *testing.T) {
	c := start(t)
	head := func(name string) int { return c.call("HEAD", "/v1/domains/"+name, nil).status }
	if got := head("fresh.onmicrosoft.com"); got != 404 {
		t.Fatalf("a free domain answers %d", got)
	}
	c.call("POST", "/v1/customers", newCustomer("Fresh")).created()
	for _, taken := range []string{"fresh.onmicrosoft.com", "FRESH.onmicrosoft.com", "contoso.onmicrosoft.com"} {
		if got := head(taken); got != 200 {
			t.Fatalf("%s answers %d", taken, got)
		}
	}
}

func TestOnePrefixGoesToOneOfMany(t *testing.T) {
	c := start(t)
	var race sync.WaitGroup
	statuses := make([]int, 20)
	for i := range statuses {
		race.Go(func() {
			answer, err := c.try("POST", "/v1/customers", newCustomer("wanted"))
			if err != nil {
				t.Error(err)
			}
			statuses[i] = answer.status
		})
	}
	race.Wait()
	won := 0
	for _, status := range statuses {
		switch status {
		case http.StatusCreated:
			won++
		case http.StatusConflict:
		default:
			t.Fatalf("statuses %v", statuses)
		}
	}
	if won != 1 {
		t.Fatalf("%d winners: %v", won, statuses)
	}
}

func TestFilteringCustomers(t *testing.T) {
	c := start(t)
	for _, prefix := range []string{"alpha", "albert", "beta"} {
		c.call("POST", "/v1/customers", newCustomer(prefix)).created()
	}
	direct := newCustomer("direct")
	delete(direct, "AssociatedPartnerId")
	c.call("POST", "/v1/customers", direct).created()
	filter := func(field, value, operator string) string {
		return "/v1/customers?size=0&filter=" + url.QueryEscape(fmt.Sprintf(`{"Field":%q,"Value":%q,"Operator":%q}`, field, value, operator))
	}
	tests := []struct {
		rule, path   string
		count        string
		app          bool
		status, code int
	}{
		{"by the start of the name in any case", filter("CompanyName", "firma AL", "starts_with"), "2", false, 200, 0},
		{"by the start of the domain", filter("Domain", "beta", "StartsWith"), "1", false, 200, 0},
		{"by the reseller's tenant", filter("IndirectReseller", sandboxtest.ResellerTenantID, "starts_with"), "3", false, 200, 0},
		{"only a user may ask by reseller", filter("IndirectReseller", sandboxtest.ResellerTenantID, "starts_with"), "", true, 403, 900329},
		{"nothing matches", filter("Domain", "zeta", "starts_with"), "0", false, 200, 0},
		{"another operator is unknown", filter("Domain", "a", "substring"), "", false, 400, 900126},
		{"another field is unknown", filter("Country", "DE", "starts_with"), "", false, 400, 900126},
		{"no filter shows all", "/v1/customers", "4", false, 200, 0},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			var headers []string
			if tt.app {
				headers = c.asApp()
			}
			answer := c.call("GET", tt.path, nil, headers...)
			answer.t = t
			answer.want(tt.status, tt.code)
			if tt.status == 200 && answer.get("totalCount") != tt.count {
				t.Fatalf("%s found, want %s", answer.get("totalCount"), tt.count)
			}
		})
	}
}

func TestPagesFollowTheLinkAndItsHeaders(t *testing.T) {
	c := start(t)
	for i := range 5 {
		c.call("POST", "/v1/customers", newCustomer(fmt.Sprint("paged", i))).created()
	}
	var seen []string
	path, mark := "/customers?size=2", []string(nil)
	for pages := 0; path != ""; pages++ {
		if pages > 3 {
			t.Fatal("the pages do not end")
		}
		page := c.call("GET", "/v1"+path, nil, mark...).ok()
		for i := range 2 {
			if id := page.get(fmt.Sprintf("items.%d.companyProfile.domain", i)); id != "" {
				seen = append(seen, strings.TrimSuffix(id, ".onmicrosoft.com"))
			}
		}
		path = page.get("links.next.uri")
		mark = []string{page.get("links.next.headers.0.key"), page.get("links.next.headers.0.value")}
	}
	if strings.Join(seen, " ") != "paged0 paged1 paged2 paged3 paged4" {
		t.Fatalf("saw %v", seen)
	}
	c.call("GET", "/v1/customers?size=2&seekOperation=Next", nil, "MS-ContinuationToken", "made-up").want(400, 800002)
}

func TestJudgingAnAddress(t *testing.T) {
	c := start(t)
	tests := []struct {
		rule                       string
		line, postal, city, nation string
		status                     string
		suggestions                string
	}{
		{"a whole address", "Hauptstr. 1", "10115", "Berlin", "DE", "VerifiedShippable", "10115"},
		{"a Czech code is written with its blank", "Dlouhá 5", "11000", "Praha", "CZ", "VerifiedShippable", "110 00"},
		{"a Polish code is written with its dash", "Prosta 2", "00001", "Warszawa", "PL", "VerifiedShippable", "00-001"},
		{"a street without a number", "Hauptstraße", "10115", "Berlin", "DE", "StreetPartial", "10115"},
		{"a code the country does not have", "Hauptstr. 1", "1011", "Berlin", "DE", "None", ""},
		{"no code", "Hauptstr. 1", "", "Berlin", "DE", "InteractionRequired", "10115"},
		{"a country nobody knows here", "Rua 1", "1000", "Lisboa", "PT", "NotValidated", ""},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			body := object{"AddressLine1": tt.line, "City": tt.city, "PostalCode": tt.postal, "Country": tt.nation}
			verdict := c.call("POST", "/v1/validations/address", body).ok()
			if verdict.get("status") != tt.status || verdict.get("suggestedAddresses.0.postalCode") != tt.suggestions {
				t.Fatalf("%s", verdict.text)
			}
		})
	}
	c.call("POST", "/v1/validations/address", object{"City": "Berlin", "Country": "DE"}).want(400, 800002)
}
