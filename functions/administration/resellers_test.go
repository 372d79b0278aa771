package administration_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// N3: the provider sees its resellers by name, finds them by the beginning of it, and one with who works there.
func TestResellersAtTheProvider(t *testing.T) {
	p := newPlace(t)
	names := []string{"Zander EDV", "Škoda Systémy a.s.", "Äquator IT GmbH"}
	offices := map[string]storetest.Office{}
	for _, name := range names {
		offices[name] = storetest.Admit(t, p.store, p.now, func(r *reseller.Reseller) {
			r.Name, r.Number, r.Application = name, "40"+wire.NewID()[20:], wire.NewID()
			r.Address = address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"}
		})
	}
	offices["Zander EDV"].Colleague(t, auth.Sales)
	_, session := p.staff(auth.ProviderSupport)
	browser := p.browser(session)
	list := func(search string) (found []string) {
		var page struct {
			Items []struct{ ID, Name, City, Slug, Record string }
		}
		browser.Get("/api/resellers?search="+search).Into(t, &page)
		for _, one := range page.Items {
			if one.City != "Erfurt" || one.Record == "" || one.Slug == "" {
				t.Errorf("a card shows %+v", one)
			}
			found = append(found, one.Name)
		}
		return found
	}
	if diff := cmp.Diff([]string{"Äquator IT GmbH", "Škoda Systémy a.s.", "Zander EDV"}, list("")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Škoda Systémy a.s."}, list("sko")); diff != "" {
		t.Error(diff)
	}
	var one struct {
		ID, Name, ApplicationID, Language string
		Users                             int
		Address                           struct{ Line1 string }
	}
	browser.Get("/api/resellers/"+offices["Zander EDV"].Tenant.ID()).Into(t, &one)
	if one.Name != "Zander EDV" || one.Users != 2 || one.Address.Line1 != "Anger 12" || one.ApplicationID == "" {
		t.Errorf("one: %+v", one)
	}
	for _, id := range []string{wire.NewID(), "provider", "x"} {
		if got := browser.Get("/api/resellers/" + id); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", id, got.Status)
		}
	}
	for _, path := range []string{"/api/resellers", "/api/resellers/" + one.ID} { // REQUIREMENTS A6
		if got := p.browser(offices["Zander EDV"].Session).Get(path); got.Status != http.StatusForbidden {
			t.Errorf("a reseller asks for %s: %d", path, got.Status)
		}
	}
}
