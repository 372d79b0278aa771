package catalog

import "strings"

// SharePercent is the share of its bases' seats that a customer has to have of an add-on; 0 for all but multi-geo, where
// it is 5 (NCE-RULES K3, errors 10018 and 10019). Microsoft's catalogue does not say it, so the product is told by its name.
func (p Product) SharePercent() int {
	if p.IsAddon && strings.HasPrefix(p.Title, "Multi-Geo") {
		return 5
	}
	return 0
}

// LeastSeats is how many seats a customer has to have of the product beside so many of its bases: 20 beside 400.
func (p Product) LeastSeats(bases int) int { return (bases*p.SharePercent() + 99) / 100 }
