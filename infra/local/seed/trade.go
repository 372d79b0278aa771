package seed

import (
	"context"
	"time"
)

// buyer is a customer of the demo.
type buyer struct {
	name, prefix, street, postalCode, city, country, vatID, registration string
	first, last, email, phone, language                                  string
}

func customers() []buyer {
	return []buyer{
		{"Spedition Wintermann GmbH & Co. KG", "wintermann", "Hafenstraße 4", "99734", "Nordhausen", "DE", "", "",
			"Karin", "Wintermann", "karin@wintermann.example", "+49 3631 555010", "de"},
		{"Tischlerei Alt & Söhne GmbH", "tischlereialt", "Am Holzmarkt 9", "99423", "Weimar", "DE", "", "",
			"Benno", "Alt", "benno.alt@tischlerei-alt.example", "+49 3643 555020", "de"},
		{"Kavárna U Lípy s.r.o.", "ulipy", "Lipová 17", "602 00", "Brno", "CZ", "CZ25123891", "25123891",
			"Jana", "Dvořáková", "jana@ulipy.example", "+420 541 555 030", "cs"},
		{"Ogrodnictwo Wiśniewscy sp. z o.o.", "wisniewscy", "ul. Sadowa 3", "60-101", "Poznań", "PL", "PL8567346215", "8567346215",
			"Piotr", "Wiśniewski", "piotr@wisniewscy.example", "+48 61 555 00 40", "pl"},
		{"Praxis Dr. Lindner", "praxislindner", "Bahnhofstraße 21", "99817", "Eisenach", "DE", "", "",
			"Sabine", "Lindner", "empfang@praxis-lindner.example", "+49 3691 555050", "de"},
	}
}

func (b buyer) body() map[string]any {
	return map[string]any{
		"companyName": b.name, "vatId": b.vatID, "registrationNumber": b.registration,
		"address": map[string]any{"line1": b.street, "postalCode": b.postalCode, "city": b.city, "country": b.country},
		"contact": map[string]any{"firstName": b.first, "lastName": b.last, "email": b.email, "phone": b.phone, "language": b.language},
	}
}

// product is as much of a catalogue entry as an order's line needs.
type product struct {
	ProductID string `json:"productId"`
	SkuID     string `json:"skuId"`
	Title     string `json:"title"`
}

func (p product) line(quantity int) map[string]any {
	return map[string]any{"productId": p.ProductID, "skuId": p.SkuID, "quantity": quantity, "termDuration": "P1Y", "billingCycle": "monthly"}
}

// baseWithAddon waits until the catalogue has a product and an add-on to it, and picks the two. The catalogue comes in
// page by page, so that it is there in part before it is whole.
func baseWithAddon(ctx context.Context, reseller *browser, customer string) (base, addon product, err error) {
	err = until(ctx, 60*time.Second, "the catalogue", func() (bool, error) {
		var catalogue struct {
			Items []product `json:"items"`
		}
		if err := reseller.get(ctx, "/api/catalog/products?customer="+customer, &catalogue); err != nil {
			return false, err
		}
		known := map[string]product{}
		for _, p := range catalogue.Items {
			known[p.ProductID+":"+p.SkuID] = p
		}
		base, addon = known["CFQ7TTC0LCHC:0002"], known["CFQ7TTC0LH0T:0001"] // Business Premium, Teams Phone Standard
		return base.Title != "" && addon.Title != "", nil
	})
	return base, addon, err
}
