package reauthorisation_test

import (
	"slices"
	"testing"

	"twotier/shared/reauthorisation"
)

// STYLE 7: every pair of states, row by row; an x is a move that is allowed.
func TestMoves(t *testing.T) {
	rows := []struct {
		from  reauthorisation.State
		moves string // in the order of States
	}{
		{reauthorisation.Open, ".x...x....x"},
		{reauthorisation.Location, "x.x..x....x"},
		{reauthorisation.Tenant, ".x.x.x....x"},
		{reauthorisation.Registered, "..x.xx....x"},
		{reauthorisation.Agreement, "...x.x....x"},
		{reauthorisation.HandedIn, "....x.x...x"},
		{reauthorisation.Confirmed, "....x..x..x"},
		{reauthorisation.Checked, "....x...x.."},
		{reauthorisation.Swapping, ".........x."},
		{reauthorisation.Done, "........x.."},
		{reauthorisation.Withdrawn, "..........."},
	}
	for i, from := range reauthorisation.States() {
		if rows[i].from != from {
			t.Fatalf("row %d is %s, want %s", i, rows[i].from, from)
		}
		for j, to := range reauthorisation.States() {
			if from.MayBecome(to) != (rows[i].moves[j] == 'x') {
				t.Errorf("%s → %s: %v", from, to, from.MayBecome(to))
			}
		}
		if from.Ended() != slices.Contains([]reauthorisation.State{reauthorisation.Done, reauthorisation.Withdrawn}, from) {
			t.Errorf("%s has ended: %v", from, from.Ended())
		}
	}
}
