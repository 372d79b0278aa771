package reseller

import (
	"slices"
	"strings"
)

// Tenants are the Microsoft IDs under which customers may be the company's at Microsoft: the present one, and those whose
// authorisation ended. A new authorisation has a tenant of its own, and what customers once accepted stays with the old one
// until they accept anew; they are the company's all the same. A pair that was only corrected was never its own.
func (r Reseller) Tenants() []string {
	var all []string
	if r.MicrosoftID != "" {
		all = append(all, strings.ToLower(r.MicrosoftID))
	}
	for _, i := range r.Past {
		if id := strings.ToLower(i.MicrosoftID); i.Lost && id != "" && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}
