package customers_test

import (
	"net/http"
	"testing"
	"time"

	"twotier/shared/auth"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// P6: without its authorisation a reseller has no new tenant made; its customer's page says why ordering has to wait, and what
// it keeps about customers can be written as before.
func TestNoTenantIsMadeWithoutAuthorisation(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := create(t, browser, kessler()).ID
	k := standing.Keeper{Store: p.store, Now: func() time.Time { return p.now }}
	if _, err := k.Lose(t.Context(), auth.System("test", office.Tenant, "lost"), office.Tenant, reseller.ByNotice, "900154", ""); err != nil {
		t.Fatal(err)
	}
	if got := browser.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"}); got.Status != http.StatusConflict || got.Problem.Code != "reseller_status_lost" {
		t.Errorf("%d %s", got.Status, got.Problem.Code)
	}
	var shown struct {
		Readiness []struct{ Check, Code, Fix string }
	}
	browser.Get("/api/customers/"+id).Into(t, &shown)
	found := false
	for _, c := range shown.Readiness {
		found = found || c.Check == "standing" && c.Code == "reseller_status_lost" && c.Fix == "reauthorise"
	}
	if !found {
		t.Errorf("the page says %+v", shown.Readiness)
	}
	other := kessler()
	other["companyName"] = "Zweite Kessler GmbH"
	create(t, browser, other)
}
