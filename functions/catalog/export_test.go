package catalog_test

import (
	"net/http"
	"strings"
	"testing"

	"twotier/shared/store/storetest"
)

// K3, K5: the price list is a file with a row for each plan; what begins like a formula is words.
func TestThePriceListIsAFile(t *testing.T) {
	p := newPlace(t)
	p.synced("DE", "EUR", "17.10", "21.40")
	browser := p.browser(storetest.Admit(t, p.store, p.now))
	got := browser.Get("/api/catalog/prices?format=csv&language=de")
	lines := strings.Split(strings.TrimSpace(string(got.Body)), "\r\n")
	if got.Status != http.StatusOK || got.Header.Get("Content-Disposition") != `attachment; filename="prices.csv"` || len(lines) < 2 {
		t.Fatalf("%d %v %q", got.Status, got.Header, got.Body)
	}
	if !strings.Contains(lines[0], "Einkaufspreis;Empfohlen;Kundenpreis;Marge") || !strings.Contains(string(got.Body), ";EUR;17,10;21,40;18,81;1,71;") {
		t.Errorf("%s", got.Body)
	}
}
