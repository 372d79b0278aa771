package search

import (
	"slices"
	"strings"
)

// renamed is a name Microsoft has given up, in the words it is searched by, and the one that took its place; "" when it
// is no old name at all.
type renamed struct{ old, now string }

// oldNames are the names people still use. Sources: Microsoft's own announcements, by the year they took effect.
func oldNames() []renamed {
	return []renamed{
		{"defender office 365", ""}, // a present name that holds an old one
		// 2020, "New Microsoft 365 offerings for small and medium-sized businesses"
		{"office 365 business essentials", "Microsoft 365 Business Basic"},
		{"office 365 business premium", "Microsoft 365 Business Standard"},
		{"office 365 proplus", "Microsoft 365 Apps for enterprise"},
		{"office 365 business", "Microsoft 365 Apps for business"},
		{"office 365", "Microsoft 365"},
		{"o365", "Microsoft 365"},
		{"m365", "Microsoft 365"},
		// 2023, "New name for Azure Active Directory"
		{"azure active directory", "Entra ID"},
		{"azure ad", "Entra ID"},
		{"aad", "Entra ID"},
		// 2020, 2021, the Defender family
		{"office 365 advanced threat protection", "Defender for Office 365"},
		{"office 365 atp", "Defender for Office 365"},
		{"defender atp", "Defender for Endpoint"},
		{"azure atp", "Defender for Identity"},
		{"cloud app security", "Defender for Cloud Apps"},
		{"azure sentinel", "Sentinel"},
		// 2022, "Microsoft Purview"
		{"azure information protection", "Purview Information Protection"},
		{"office 365 compliance", "Purview"},
		// 2019 to 2023, the Power Platform
		{"microsoft flow", "Power Automate"},
		{"powerapps", "Power Apps"},
		{"powerbi", "Power BI"},
		{"power virtual agents", "Copilot Studio"},
		// 2024, "Microsoft 365 Copilot"
		{"bing chat enterprise", "Copilot"},
		{"copilot microsoft 365", "Microsoft 365 Copilot"},
		// 2021, 2023, what took the place of products that ended
		{"skype business", "Teams"},
		{"lync", "Teams"},
		{"yammer", "Viva Engage"},
		{"windows virtual desktop", "Azure Virtual Desktop"},
		{"dynamics nav", "Dynamics 365 Business Central"},
		{"navision", "Dynamics 365 Business Central"},
	}
}

// filler are words in names that nobody has to type.
func filler(word string) bool {
	return slices.Contains([]string{"for", "and", "für", "fur", "pro", "dla"}, word)
}

// presentName puts the present name in the place of an old one among the words; "" when none of them is one. The word
// that is being typed may end early.
func presentName(words []string) string {
	said := slices.DeleteFunc(slices.Clone(words), filler)
	for _, name := range oldNames() {
		old := strings.Fields(name.old)
		for at := 0; at+len(old) <= len(said); at++ {
			if !says(said[at:at+len(old)], old, at+len(old) == len(said)) {
				continue
			}
			if name.now == "" {
				return ""
			}
			return strings.Join(slices.Concat(said[:at], []string{name.now}, said[at+len(old):]), " ")
		}
	}
	return ""
}

// enough is how many letters tell which word is being typed.
const enough = 3

func says(typed, name []string, atEnd bool) bool {
	last := len(name) - 1
	begun := atEnd && len(typed[last]) >= enough && strings.HasPrefix(name[last], typed[last])
	return slices.Equal(typed[:last], name[:last]) && (typed[last] == name[last] || begun)
}
