package storefront_test

import (
	"testing"

	"twotier/shared/catalog"
	"twotier/shared/storefront"
)

// K2: what belongs to a group is offered to its customers alone, or to everybody else; never by accident to the public.
func TestWhoIsOfferedWhat(t *testing.T) {
	basic := catalog.Product{Key: catalog.Key{ProductID: "BASIC", SkuID: "0001"}, Segment: catalog.Commercial, Category: catalog.Microsoft365}
	azure := catalog.Product{Key: catalog.Key{ProductID: "AZURE", SkuID: "0001"}, Segment: catalog.Commercial, Category: "azure"}
	group := func(effect storefront.Effect, customers ...string) storefront.Group {
		return storefront.Group{ID: "g", Name: "G", Effect: effect, Customers: customers, Items: []string{"commercial/BASIC:0001"}}
	}
	shelf := func(effect storefront.Effect, customers ...string) storefront.Group {
		return storefront.Group{ID: "s", Name: "S", Effect: effect, Customers: customers, Shelves: []string{"microsoft365"}}
	}
	nested := []storefront.Shelf{{ID: "mine", Shelves: []storefront.Shelf{{ID: "microsoft365", Collects: []catalog.Category{catalog.Microsoft365}}}}, {ID: "rest", Collects: []catalog.Category{catalog.Other}}}
	outer := storefront.Group{ID: "o", Name: "O", Effect: storefront.Only, Customers: []string{"kessler"}, Shelves: []string{"mine"}}
	for _, c := range []struct {
		sentence string
		shop     storefront.Shop
		customer string
		offered  bool
	}{
		{"without groups everything is everybody's", storefront.Shop{}, "", true},
		{"the public is not shown a group's product", storefront.Shop{Groups: []storefront.Group{group(storefront.Only, "kessler")}}, "", false},
		{"who is in the group is", storefront.Shop{Groups: []storefront.Group{group(storefront.Only, "kessler")}}, "kessler", true},
		{"another customer is not", storefront.Shop{Groups: []storefront.Group{group(storefront.Only, "kessler")}}, "vogel", false},
		{"a group of nobody keeps it from everybody", storefront.Shop{Groups: []storefront.Group{group(storefront.Only)}}, "", false},
		{"what is hidden from a group stays public", storefront.Shop{Groups: []storefront.Group{group(storefront.Never, "kessler")}}, "", true},
		{"but not for the group", storefront.Shop{Groups: []storefront.Group{group(storefront.Never, "kessler")}}, "kessler", false},
		{"one of two groups is enough", storefront.Shop{Groups: []storefront.Group{group(storefront.Only, "vogel"), shelf(storefront.Only, "kessler")}}, "kessler", true},
		{"what is hidden no group gives back", storefront.Shop{Groups: []storefront.Group{group(storefront.Only, "kessler"), shelf(storefront.Never, "kessler")}}, "kessler", false},
		{"a whole shelf", storefront.Shop{Groups: []storefront.Group{shelf(storefront.Only, "kessler")}}, "vogel", false},
		{"a shelf with the shelves in it", storefront.Shop{Shelves: nested, Groups: []storefront.Group{outer}}, "vogel", false},
		{"for its customers too", storefront.Shop{Shelves: nested, Groups: []storefront.Group{outer}}, "kessler", true},
	} {
		if got := c.shop.Assortment(c.customer).Offers(basic); got != c.offered {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
	only := storefront.Shop{Groups: []storefront.Group{shelf(storefront.Only, "kessler")}}
	if !only.Assortment("").Offers(azure) {
		t.Error("what is in no group is everybody's")
	}
}
