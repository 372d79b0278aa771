package page_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"golang.org/x/net/html"

	"twotier/shared/address"
	"twotier/shared/catalog"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/storefront"
	"twotier/shared/storefront/page"
)

func euro(t *testing.T, value string) money.Amount {
	t.Helper()
	a, err := money.Parse(value, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func owner() storefront.Owner {
	return storefront.Owner{Name: "Kranich IT-Systemhaus GmbH", Slug: "kranich", Language: i18n.German,
		Address: address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"}}
}

func basic() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"} }
func phone() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LH0T", SkuID: "0001"} }

// onSale is a market whose purchase prices are told from everything else by their digits.
func onSale(t *testing.T) storefront.Range {
	t.Helper()
	offer := func(term, cycle, cost, recommended string) catalog.Offer {
		return catalog.Offer{TermDuration: term, BillingCycle: cycle, Cost: euro(t, cost), Recommended: euro(t, recommended),
			EffectiveFrom: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}
	}
	return storefront.Range{
		catalog.Commercial: {
			{Key: basic(), Title: "Microsoft 365 Business Basic", Description: "Mail & Teams <for all>", Category: catalog.Microsoft365, Publisher: "Microsoft Corporation",
				MinQuantity: 1, MaxQuantity: 300, Offers: []catalog.Offer{offer("P1M", "monthly", "77.7711", "6.60"), offer("P1Y", "monthly", "77.7722", "5.50"), offer("P1Y", "annual", "777.7733", "66.00")}},
			{Key: phone(), Title: "Microsoft Teams Phone Standard", Category: catalog.Teams, IsAddon: true, MinQuantity: 1,
				Prerequisites: []catalog.Base{{Key: basic(), Title: "Microsoft 365 Business Basic"}}, Offers: []catalog.Offer{offer("P1Y", "annual", "777.7744", "84.00")}},
		},
		"education": {{Key: basic(), Title: "Office 365 A1 Plus", Category: catalog.Office365, MinQuantity: 1, Offers: []catalog.Offer{offer("P1Y", "annual", "777.7755", "12.00")}}},
	}
}

func publish(t *testing.T, s storefront.Shop) map[string]page.File {
	t.Helper()
	s, wrong := storefront.Read(s)
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	files, err := page.Publish("https://portal.example", s.Arrange(owner(), onSale(t)))
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]page.File{}
	for _, f := range files {
		if _, twice := byName[f.Name]; twice {
			t.Errorf("%s is written twice", f.Name)
		}
		byName[f.Name] = f
	}
	return byName
}

// K1: what a reseller pays, and by how much it raises it, is in no byte of what is published.
func TestNothingOfTheCostIsPublished(t *testing.T) {
	shop := storefront.Shop{Rules: map[catalog.Segment]pricing.Rule{catalog.Commercial: {Basis: pricing.OnCost, Percent: decimal.RequireFromString("31.07")}}}
	shop.Goods = map[string]storefront.Good{"commercial/CFQ7TTC0LH0T:0001": {Rule: &pricing.Rule{Basis: pricing.OnRecommended, Percent: decimal.RequireFromString("-13.37")}}}
	for name, f := range publish(t, shop) {
		for _, secret := range []string{"77.77", "77,77", "777.7", "777,7", "31.07", "31,07", "13.37", "13,37"} {
			if bytes.Contains(f.Content, []byte(secret)) {
				t.Errorf("%s holds %s", name, secret)
			}
		}
	}
}

// K1: the pages, their data, and what search engines and links read of them.
func TestThePagesOfAShop(t *testing.T) {
	files := publish(t, storefront.Shop{Look: storefront.Look{Colour: "#12664f", Email: "shop@kranich.example"}})
	for _, name := range []string{
		"s/kranich/index.html", "s/kranich/de/index.html", "s/kranich/en/education/index.html", "s/kranich/pl/cfq7ttc0lh18-0001/index.html",
		"s/kranich/cs/education-cfq7ttc0lh18-0001/index.html", "s/kranich/de/shop.json", "s/kranich/sitemap.xml", "s/kranich/robots.txt",
	} {
		if _, ok := files[name]; !ok {
			t.Errorf("%s is missing", name)
		}
	}
	if !bytes.Equal(files["s/kranich/index.html"].Content, files["s/kranich/de/index.html"].Content) {
		t.Error("the short address does not speak the reseller's language")
	}
	german := string(files["s/kranich/de/cfq7ttc0lh18-0001/index.html"].Content)
	for _, part := range []string{
		`<html lang="de">`, `<link rel="canonical" href="https://portal.example/s/kranich/de/cfq7ttc0lh18-0001">`,
		`hreflang="pl" href="https://portal.example/s/kranich/pl/cfq7ttc0lh18-0001"`, `property="og:image" content="https://portal.example/s/kranich/link-`,
		"5,50\u00a0€", "zzgl. USt.", `"valueAddedTaxIncluded":false`, `href="mailto:shop@kranich.example?subject=Angebot%20f%C3%BCr%20`, "Mail &amp; Teams &lt;for all&gt;",
	} {
		if !strings.Contains(german, part) {
			t.Errorf("the German page lacks %s:\n%s", part, german)
			break
		}
	}
	var data struct {
		Segments []struct {
			Shelves []struct{ Products []struct{ Title string } }
		}
	}
	if err := json.Unmarshal(files["s/kranich/de/shop.json"].Content, &data); err != nil || len(data.Segments) != 2 {
		t.Errorf("the data: %v, %+v", err, data)
	}
}

// K1, A3: nothing runs or is styled from within a page, and nothing is asked of anybody else.
func TestThePolicyHolds(t *testing.T) {
	for name, f := range publish(t, storefront.Shop{}) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		z := html.NewTokenizer(bytes.NewReader(f.Content))
		for z.Next() != html.ErrorToken {
			token := z.Token()
			for _, a := range token.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s>", name, token.Data, a.Key)
				}
				if a.Key == "src" && !strings.HasPrefix(a.Val, "/") {
					t.Errorf("%s loads %s", name, a.Val)
				}
			}
			if token.Type == html.StartTagToken && token.Data == "script" && len(token.Attr) == 0 {
				t.Errorf("%s has a script in it", name)
			}
		}
	}
}

func TestTheSameShopGivesTheSameBytes(t *testing.T) {
	first, second := publish(t, storefront.Shop{}), publish(t, storefront.Shop{})
	for name, f := range first {
		if f.Hash() != second[name].Hash() {
			t.Errorf("%s differs", name)
		}
	}
}

// K2: shelves, order, own words, hidden products and shelves.
func TestAnArrangedShop(t *testing.T) {
	shop := storefront.Shop{
		Shelves: []storefront.Shelf{
			{ID: "office", Names: storefront.Texts{"de": "Fürs Büro", "en": "For the office"}, Items: []string{"commercial/CFQ7TTC0LH0T:0001", "commercial/CFQ7TTC0LH18:0001"}},
			{ID: "secret", Names: storefront.Texts{"de": "Nicht zu sehen"}, Hidden: true, Collects: []catalog.Category{catalog.Office365}},
		},
		Goods: map[string]storefront.Good{"commercial/CFQ7TTC0LH18:0001": {Title: storefront.Texts{"de": "Büro, einfach"},
			Prices: []storefront.HandPrice{{TermDuration: "P1Y", BillingCycle: "monthly", Price: euro(t, "5.10")}}}},
	}
	files := publish(t, shop)
	german, polish := string(files["s/kranich/de/index.html"].Content), string(files["s/kranich/pl/index.html"].Content)
	if strings.Index(german, "Teams Phone") > strings.Index(german, "Büro, einfach") || !strings.Contains(german, "5,10\u00a0€") {
		t.Error("order, title or price by hand are not the reseller's")
	}
	if strings.Contains(german, "Nicht zu sehen") || strings.Contains(german, "A1 Plus") {
		t.Error("what is hidden is shown")
	}
	if !strings.Contains(polish, "Fürs Büro") || !strings.Contains(polish, "Microsoft 365 Business Basic") {
		t.Error("a language without own words shows the reseller's first, or Microsoft's")
	}
	if names := slices.Sorted(func(yield func(string) bool) {
		for name := range files {
			if strings.Contains(name, "education") && !yield(name) {
				return
			}
		}
	}); len(names) > 0 {
		t.Errorf("pages of a segment nothing is shown of: %v", names)
	}
}
