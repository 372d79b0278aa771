package handover

import "testing"

// G4: the text keeps its link, whole.
func TestTheTextKeepsItsLink(t *testing.T) {
	const link = "https://admin.microsoft.com/Adminportal/Home?a=1&b=2#/x"
	for text, want := range map[string]bool{
		"Bitte: " + link: true, link + "\nGruß": true, "(" + link + ")": true, link + ".": true, "<" + link + ">": true,
		"": false, "Bitte annehmen": false, link[:len(link)-1]: false, link + "y": false, link + "y " + link: true, "https://evil.example/?" + link + "&c": false,
	} {
		if holds(text, link) != want {
			t.Errorf("%q: %t", text, !want)
		}
	}
}
