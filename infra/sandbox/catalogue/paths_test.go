package catalogue_test

import (
	"testing"

	"twotier/infra/sandbox/catalogue"
)

func TestPathsAndPromotionsNameProductsOfTheCatalogue(t *testing.T) {
	known := map[string]catalogue.Product{}
	for _, p := range catalogue.Products() {
		known[p.ProductID+":"+p.SkuID] = p
	}
	exists := func(name string) {
		t.Helper()
		if _, ok := known[name]; !ok {
			t.Errorf("%s is not in the catalogue", name)
		}
	}
	for from, targets := range catalogue.Upgrades() {
		exists(from)
		for _, to := range targets {
			exists(to)
			if to == from {
				t.Errorf("%s is raised to itself", from)
			}
		}
	}
	for trial, paid := range catalogue.Trials() {
		exists(paid)
		if !known[trial].IsTrial || known[paid].IsTrial {
			t.Errorf("%s turns into %s", trial, paid)
		}
	}
	for _, promotion := range catalogue.Promotions() {
		for _, plan := range promotion.Plans {
			exists(plan.ProductID + ":" + plan.SkuID)
		}
		for _, owned := range promotion.Owned {
			exists(owned)
		}
		if !promotion.Until.After(promotion.From) {
			t.Errorf("%s ends before it begins", promotion.ID)
		}
	}
}
