package customer_test

import (
	"strings"
	"testing"

	"twotier/shared/customer"
)

// The map of moves, every pair: a mark for each status in the order of ProfileStatuses.
func TestWhatAProfileMayBecome(t *testing.T) {
	table := map[customer.ProfileStatus]string{
		//                        c p f
		customer.ProfileCurrent: ". x .",
		customer.ProfilePending: "x x x",
		customer.ProfileFailed:  ". x .",
	}
	for _, from := range customer.ProfileStatuses() {
		marks := strings.Fields(table[from])
		for i, to := range customer.ProfileStatuses() {
			if got := from.MayBecome(to); got != (marks[i] == "x") {
				t.Errorf("%s may become %s: %v", from, to, got)
			}
		}
	}
}
