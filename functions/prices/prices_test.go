package prices_test

import (
	"log/slog"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/prices"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/pricelist"
)

type place struct {
	*world.World
	handler http.Handler
	manager *apitest.Client
}

func newPlace(t *testing.T) *place {
	w := world.New(t)
	api := httpapi.New("prices", slog.New(slog.DiscardHandler))
	prices.Register(api, prices.API{Prices: pricelist.Service{Store: w.Store, Now: w.Now}, Sheets: pricelist.Sheets{Store: w.Store, Now: w.Now}})
	w.Publish()
	p := &place{World: w, handler: api.Handler(w.Store)}
	p.manager = p.as(t, w.Reseller, auth.AccountManager)
	return p
}

func (p *place) as(t *testing.T, organisation auth.Tenant, role auth.Role) *apitest.Client {
	return apitest.New(t, p.handler).WithSession(string(p.SignIn(organisation, role)))
}

type body map[string]any

func onCost(percent string) body { return body{"basis": "cost", "percent": percent} }

type shownRules struct {
	Version  int64
	Standard *struct{ Basis, Percent string }
	Segments map[string]struct{ Basis, Percent string }
	Products map[string]struct{ Basis, Percent string }
}

// K3: rules are saved over the version that was read, and every save is an entry of the history.
func TestRulesAreSaved(t *testing.T) {
	p := newPlace(t)
	var first, second shownRules
	p.manager.Get("/api/prices/rules").Into(t, &first)
	if first.Version != 0 || first.Standard != nil || first.Segments == nil || first.Products == nil {
		t.Errorf("before the first save: %+v", first)
	}
	wish := body{"standard": onCost("12.5"), "segments": body{"education": onCost("5")}, "products": body{"commercial/CFQ7TTC0LCHC:0002": body{"basis": "recommended", "percent": "-3"}}}
	p.manager.Put("/api/prices/rules", "0", wish).Into(t, &second)
	if second.Version != 1 || second.Standard.Percent != "12.5" || second.Segments["education"].Percent != "5" || second.Products["commercial/CFQ7TTC0LCHC:0002"].Basis != "recommended" {
		t.Errorf("saved: %+v", second)
	}
	if got := p.manager.Put("/api/prices/rules", "0", wish); got.Status != http.StatusPreconditionFailed || got.Problem.Code != "stale_version" {
		t.Errorf("over another version: %d %s", got.Status, got.Problem.Code)
	}
	var same shownRules
	p.manager.Put("/api/prices/rules", "1", wish).Into(t, &same)
	entries, _, err := p.Store.History(t.Context(), p.Reseller, "price-rules", p.Reseller.ID(), "")
	if err != nil || len(entries) != 1 || same.Version != 1 {
		t.Fatalf("%d entries after a save that changed nothing, %v", len(entries), err)
	}
	if got := entries[0].Changes["standard"]; got != [2]string{"", "cost 12.5 %"} {
		t.Errorf("the history tells %v", entries[0].Changes)
	}
}

// K3: everything wrong is said at once.
func TestRulesThatCannotBe(t *testing.T) {
	p := newPlace(t)
	got := p.manager.Put("/api/prices/rules", "0", body{"standard": onCost("-1"), "segments": body{"education": onCost("901")}, "products": body{}})
	said := []string{}
	for _, field := range got.Problem.Errors {
		said = append(said, field.Path+" "+field.Code)
	}
	if diff := cmp.Diff([]string{"segments.education.percent too_large", "standard.percent negative"}, said); got.Status != http.StatusUnprocessableEntity || diff != "" {
		t.Errorf("%d %s", got.Status, diff)
	}
}

// K3: one customer's rule is its own, and somebody else's customer is like none.
func TestACustomersRule(t *testing.T) {
	p := newPlace(t)
	customer, _ := p.Customer(p.Reseller)
	at := "/api/customers/" + customer + "/price-rule"
	var saved, gone struct {
		Version int64
		Rule    *struct{ Percent string }
	}
	p.manager.Put(at, "0", body{"rule": onCost("7")}).Into(t, &saved)
	p.manager.Put(at, "1", body{}).Into(t, &gone)
	if saved.Rule == nil || saved.Rule.Percent != "7" || gone.Rule != nil || gone.Version != 2 {
		t.Errorf("%+v, %+v", saved, gone)
	}
	other := p.as(t, p.Another(), auth.AccountManager)
	for _, got := range []apitest.Answer{other.Get(at), other.Put(at, "0", body{"rule": onCost("7")}), p.manager.Get("/api/customers/01J8ZQ4V6Y3N5T7W9X1B2C3D4E/price-rule")} {
		if got.Status != http.StatusNotFound {
			t.Errorf("somebody else's: %d", got.Status)
		}
	}
}

// I4, I5: who reads rules and who changes them.
func TestWhoMay(t *testing.T) {
	for _, role := range auth.RolesOf(auth.KindReseller) {
		p := newPlace(t)
		client := p.as(t, p.Reseller, role)
		if got := client.Get("/api/prices/rules"); got.Status != http.StatusOK {
			t.Errorf("%s reads: %d", role, got.Status)
		}
		got := client.Put("/api/prices/rules", "0", body{"standard": onCost("1"), "segments": body{}, "products": body{}})
		if role.May(auth.WritePrices) != (got.Status == http.StatusOK) {
			t.Errorf("%s saves: %d", role, got.Status)
		}
	}
}
