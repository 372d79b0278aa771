package contact_test

import (
	"testing"

	"twotier/shared/contact"
)

// R5: addresses that anybody can have prove no company.
func TestFreeMail(t *testing.T) {
	for _, c := range []struct {
		address string
		free    bool
	}{
		{"jan@gmail.com", true}, {"jan@seznam.cz", true}, {"jan@wp.pl", true}, {"jan@o2.pl", true}, {"jan@gmx.de", true},
		{"jan@t-online.de", true}, {"jan@azet.sk", true}, {"jan@bluewin.ch", true}, {"jan@freemail.hu", true}, {"jan@aon.at", true},
		{"jan@mailinator.com", true}, {"jan@mail.mailinator.com", true}, {"jan@a.b.gmail.com", true}, {"jan@yopmail.com", true},
		{"jan@kranich-it.example", false}, {"jan@notgmail.com", false}, {"jan@gmail.com.kranich.de", false}, {"jan@alef.com", false},
		{"jan@mail.kranich.co.uk", false}, {"jan@co.uk", false}, {"jan@xn--mller-kva.de", false}, {"jan@", false}, {"", false},
	} {
		if got := contact.IsFreeMail(c.address); got != c.free {
			t.Errorf("%s: %t", c.address, got)
		}
	}
}
