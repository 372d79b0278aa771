package subscription

import (
	"regexp"
	"strings"
)

// OwnName is what somebody calls the subscription; "" while it bears what an order wrote there: the product's name,
// perhaps an earlier product's, with the tag by which a lost order is found again ("(1B2C3D4E-1)", package order).
func (s Subscription) OwnName() string {
	if strings.EqualFold(s.FriendlyName, s.Title) || regexp.MustCompile(`\([0-9A-Z]{8}-[0-9]+\)$`).MatchString(s.FriendlyName) {
		return ""
	}
	return s.FriendlyName
}
