package catalog_test

import (
	"testing"

	"twotier/shared/catalog"
)

// NCE-RULES K3: multi-geo covers at least 5 % of the seats it belongs to; whole seats, so it is rounded up.
func TestTheLeastSeatsOfAnAddon(t *testing.T) {
	multiGeo := catalog.Product{Title: "Multi-Geo Capabilities in Microsoft 365", IsAddon: true}
	for bases, want := range map[int]int{0: 0, 1: 1, 20: 1, 21: 2, 399: 20, 400: 20, 401: 21} {
		if got := multiGeo.LeastSeats(bases); got != want {
			t.Errorf("beside %d seats: %d, want %d", bases, got, want)
		}
	}
	if phone := (catalog.Product{Title: "Microsoft Teams Phone Standard", IsAddon: true}); phone.LeastSeats(400) != 0 {
		t.Error("another add-on needs no share")
	}
}
