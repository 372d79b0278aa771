package catalog

import (
	"regexp"
	"strings"
)

// Category is the shelf a product stands on.
type Category string

// The shelves.
const (
	Microsoft365  Category = "microsoft365"
	Office365     Category = "office365"
	Copilot       Category = "copilot"
	Security      Category = "security"
	Teams         Category = "teams"
	Power         Category = "power"
	ProjectVisio  Category = "project-visio"
	Windows       Category = "windows"
	Dynamics      Category = "dynamics365"
	Azure         Category = "azure"
	SoftwareShelf Category = "software"
	Other         Category = "other"
)

// Categories lists the shelves in the order pages show them.
func Categories() []Category {
	return []Category{Microsoft365, Office365, Copilot, Security, Teams, Power, ProjectVisio, Windows, Dynamics, Azure, SoftwareShelf, Other}
}

// categoryRules say which words of a title put a product on which shelf; the first rule that fits decides. Partner
// Center's catalogue knows no category: every licence has the one product type OnlineServicesNCE (product-resources).
// What a product does comes before what it belongs to, so "Defender for Office 365" is security.
func categoryRules() []struct {
	words    string
	category Category
} {
	return []struct {
		words    string
		category Category
	}{
		{`copilot`, Copilot},
		{`defender|entra|intune|purview|sentinel|priva|enterprise mobility|information protection|active directory`, Security},
		{`teams|audio conferencing|phone system|calling plan`, Teams},
		{`power (bi|apps|automate|pages|virtual agents)|dataverse|ai builder`, Power},
		{`visio|project|planner`, ProjectVisio},
		{`dynamics 365`, Dynamics},
		{`windows`, Windows},
		{`office 365|exchange|sharepoint|onedrive`, Office365},
		{`microsoft 365`, Microsoft365},
	}
}

// CategoryOf reads the shelf out of a title.
func CategoryOf(title string) Category {
	// "(no Teams)" says what a product is not
	said := regexp.MustCompile(`\([^)]*\)`).ReplaceAllString(strings.ToLower(title), "")
	for _, rule := range categoryRules() {
		if regexp.MustCompile(`\b(` + rule.words + `)\b`).MatchString(said) {
			return rule.category
		}
	}
	return Other
}

// category is the shelf of a product: Azure and software stand on shelves of their own, whatever their titles say.
func (k Kind) category(title string) Category {
	switch k {
	case AzurePlan:
		return Azure
	case Software, Perpetual:
		return SoftwareShelf
	}
	return CategoryOf(title)
}
