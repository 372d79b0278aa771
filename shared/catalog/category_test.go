package catalog_test

import (
	"testing"

	"twotier/infra/sandbox/catalogue"
	"twotier/shared/catalog"
)

// K1: every licence of the sandbox, which is what the mirror holds, stands on the shelf a person put it on.
func TestEveryProductFindsItsShelf(t *testing.T) {
	for _, p := range catalogue.Licences() {
		if got := catalog.CategoryOf(p.SkuTitle); got != catalog.Category(p.Category) {
			t.Errorf("%s stands on %s, want %s", p.SkuTitle, got, p.Category)
		}
	}
}

func TestTitlesThatNameTwoThings(t *testing.T) {
	for title, want := range map[string]catalog.Category{
		"Microsoft Defender for Office 365 (Plan 2)":    catalog.Security,
		"Microsoft 365 Copilot for Sales":               catalog.Copilot,
		"Microsoft 365 E3 (no Teams)":                   catalog.Microsoft365,
		"Windows 365 Business 2 vCPU, 8 GB, 128 GB":     catalog.Windows,
		"Dynamics 365 Sales Enterprise Edition":         catalog.Dynamics,
		"Microsoft Teams Calling Plan pay-as-you-go":    catalog.Teams,
		"Clipchamp Premium":                             catalog.Other,
		"Microsoft Purview Suite":                       catalog.Security,
		"Exchange Online Archiving for Exchange Online": catalog.Office365,
	} {
		if got := catalog.CategoryOf(title); got != want {
			t.Errorf("%s stands on %s, want %s", title, got, want)
		}
	}
}
