package reporting_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/store/storetest"
	"twotier/shared/usage"
	"twotier/shared/wire"
)

// azure is a place whose customer Wintermann used Azure on two days of November.
func azure(t *testing.T) *place {
	p := newPlace(t)
	p.api.Usage, p.api.Budgets = usage.Service{Store: p.store, Now: p.clock}, usage.Budgets{Store: p.store, Now: p.clock, NewID: wire.NewID}
	day := func(day string, uses ...usage.Use) usage.Day {
		return usage.Day{Tenant: p.office.Tenant, Customer: wintermann, Company: "Wintermann", Day: day, Azure: "az-1", AzureName: "Office", Product: "AZ:1", Currency: "EUR", Uses: uses, At: p.now}
	}
	use := func(service, resource, cost string) usage.Use {
		return usage.Use{Service: service, Resource: resource, Cost: decimal.RequireFromString(cost)}
	}
	days := []usage.Day{day("2026-11-18", use("Virtual Machines", "=web", "80"), use("Storage", "disk", "0.005")), day("2026-11-19", use("Storage", "disk", "20.005"))}
	month := usage.Month{Tenant: p.office.Tenant, Customer: wintermann, Company: "Wintermann", Month: "2026-11", Product: "AZ:1", Cost: euro("100.01"), Days: 2, At: p.now}
	if err := p.store.KeepUsage(t.Context(), days, month); err != nil {
		t.Fatal(err)
	}
	if err := p.store.UsageRead(t.Context(), p.now); err != nil {
		t.Fatal(err)
	}
	return p
}

type used struct {
	Month, By string
	Rows      []struct {
		Key, Label string
		Amounts    map[string]money.Amount
	}
	Days   []struct{ Key string }
	Totals []map[string]money.Amount
	AsOf   string
}

func (u used) lines() string {
	var all []string
	for _, r := range u.Rows {
		all = append(all, r.Key+" "+r.Label+" "+r.Amounts["cost"].Text()+" "+r.Amounts["price"].Text())
	}
	return strings.Join(all, "; ")
}

// T2: by customer, subscription, service, resource and day, at the customer's prices.
func TestAReportOfUsage(t *testing.T) {
	p := azure(t)
	for _, c := range []struct{ sentence, query, want string }{
		{"each customer", "", wintermann + " Wintermann 100.01 110.01"},
		{"another month", "?month=2026-10", ""},
		{"one customer by service", "?customer=" + wintermann, "Virtual Machines Virtual Machines 80.00 88.00; Storage Storage 20.01 22.01"},
		{"by subscription", "?by=subscription&customer=" + wintermann, "az-1 Office 100.01 110.01"},
		{"by resource", "?by=resource&customer=" + wintermann, "=web =web 80.00 88.00; disk disk 20.01 22.01"},
		{"by day", "?by=day&customer=" + wintermann, "2026-11-18  80.01 88.01; 2026-11-19  20.01 22.01"},
	} {
		var got used
		p.manager().Get("/api/reports/usage"+c.query).Into(t, &got)
		if got.lines() != c.want || got.AsOf != "2026-11-20T12:00:00Z" {
			t.Errorf("%s: %s as of %s", c.sentence, got.lines(), got.AsOf)
		}
	}
	file := p.manager().Get("/api/report-files/usage?by=resource&language=de&customer=" + wintermann)
	if string(file.Body) != "\ufeffRessource;Einkauf netto;Kundenpreis netto;Marge;Währung\r\n'=web;80,00;88,00;8,00;EUR\r\ndisk;20,01;22,01;2,00;EUR\r\n" {
		t.Errorf("as a file: %s", file.Body)
	}
	if got := p.manager().Get("/api/reports/usage?month=x&by=day"); got.Status != http.StatusUnprocessableEntity || strings.Count(string(got.Body), `"path"`) != 2 {
		t.Errorf("all that is wrong at once: %d %s", got.Status, got.Body)
	}
}

// I5: the customer's own people see what they pay.
func TestCustomersSeeNoCostsOfUsage(t *testing.T) {
	p := azure(t)
	guest := p.browser(string(p.office.Guest(t, wintermann, auth.CustomerReader)))
	for _, path := range []string{"/api/reports/usage", "/api/reports/usage?by=day", "/api/report-files/usage"} {
		answer := guest.Get(path)
		for _, secret := range []string{`"cost":`, "margin", "80.00", "80.01"} {
			if answer.Status != http.StatusOK || strings.Contains(string(answer.Body), secret) {
				t.Errorf("%s tells %s: %d %s", path, secret, answer.Status, answer.Body)
			}
		}
	}
	if got := guest.Get("/api/reports/usage?customer=" + adler); got.Status != http.StatusNotFound {
		t.Errorf("another customer: %d", got.Status)
	}
	if got := guest.Put("/api/customers/"+wintermann+"/usage-budget", "0", m{"amount": "1", "currency": "EUR"}); got.Status != http.StatusForbidden {
		t.Errorf("a reader sets a budget: %d", got.Status)
	}
	stranger := p.browser(string(storetest.Admit(t, p.store, p.now).Session))
	for _, customer := range []string{wintermann, "nobody"} {
		if got := stranger.Put("/api/customers/"+customer+"/usage-budget", "0", m{"amount": "1", "currency": "EUR"}); got.Status != http.StatusNotFound {
			t.Errorf("another reseller's %s: %d %s", customer, got.Status, got.Body)
		}
	}
	if got := p.manager().Put("/api/customers/"+wintermann+"/usage-budget", "0", m{"amount": "-1", "currency": "EUR", "thresholds": []int{0}}); strings.Count(string(got.Body), `"path"`) != 2 {
		t.Errorf("a budget that cannot be: %d %s", got.Status, got.Body)
	}
}

// B7: who sets a budget says which one was seen.
func TestABudgetNeedsItsVersion(t *testing.T) {
	p := azure(t)
	if got := p.manager().Put("/api/customers/"+wintermann+"/usage-budget", "", m{"amount": "200", "currency": "EUR"}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a version: %d %s", got.Status, got.Body)
	}
	var got struct{ BudgetVersion *int64 }
	p.manager().Get("/api/reports/usage?customer="+wintermann).Into(t, &got)
	if got.BudgetVersion == nil || *got.BudgetVersion != 0 {
		t.Errorf("the report names no version: %v", got)
	}
}
