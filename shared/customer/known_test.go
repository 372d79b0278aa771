package customer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"twotier/shared/address"
	"twotier/shared/contact"
	"twotier/shared/customer"
)

func known() customer.Customer {
	return customer.Customer{ID: "known", CompanyName: "Tiefbau Kessler & Söhne KG", VATID: "DE136695976", RegistrationNumber: "HRA 502217",
		Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"},
		Contact: contact.Person{Email: "a.kessler@kessler-tiefbau.example"}}
}

func formOf(c customer.Customer) customer.Form {
	return customer.Form{CompanyName: c.CompanyName, Address: c.Address, Contact: c.Contact, VATID: c.VATID, RegistrationNumber: c.RegistrationNumber}
}

// traced is how a customer stands under its traits.
func traced(c customer.Customer, domain string) []customer.Trace {
	var all []customer.Trace
	for _, trait := range c.Traits(domain) {
		all = append(all, customer.Trace{Trait: trait, Customer: c.ID, Company: c.CompanyName, Line1: c.Address.Line1,
			PostalCode: c.Address.PostalCode, City: c.Address.City, Country: c.Address.Country})
	}
	return all
}

// C1: labelled pairs: what makes a form look like the known customer, and what does not.
func TestWhoLooksKnown(t *testing.T) {
	apart := func(changes func(*customer.Form)) customer.Form { // shares nothing but what a case gives it
		f := customer.Form{CompanyName: "Reiher Handel GmbH", Address: address.Address{Line1: "Gasse 1", PostalCode: "10115", City: "Berlin", Country: "DE"},
			Contact: contact.Person{Email: "info@reiher-handel.example"}}
		changes(&f)
		return f
	}
	in := func(street, postal, city string) address.Address {
		return address.Address{Line1: street, PostalCode: postal, City: city, Country: "DE"}
	}
	for _, c := range []struct {
		sentence string
		form     customer.Form
		because  string
	}{
		{"nothing in common", apart(func(*customer.Form) {}), ""},
		{"the same company", formOf(known()), "known_by_vat_id known_by_registration_number known_by_domain known_by_name"},
		{"the same VAT id", apart(func(f *customer.Form) { f.VATID = "DE136695976" }), "known_by_vat_id"},
		{"no VAT id is nobody's", apart(func(f *customer.Form) { f.VATID = "" }), ""},
		{"the same register, otherwise spelled, in the same region", apart(func(f *customer.Form) {
			f.RegistrationNumber, f.Address = "hra502217", in("Markt 1", "99084", "Erfurt")
		}), "known_by_registration_number"},
		{"the same number of another court", apart(func(f *customer.Form) { f.RegistrationNumber = "HRA 502217" }), ""},
		{"a person of the same company", apart(func(f *customer.Form) { f.Contact.Email = "einkauf@kessler-tiefbau.example" }), "known_by_domain"},
		{"mail from a part of its domain", apart(func(f *customer.Form) { f.Contact.Email = "b@it.kessler-tiefbau.example" }), "known_by_domain"},
		{"the same name in the same town", apart(func(f *customer.Form) {
			f.CompanyName, f.Address = "Tiefbau Kessler und Soehne", in("Neue Straße 3", "99310", "ARNSTADT")
		}), "known_by_name"},
		{"the same name in another town", apart(func(f *customer.Form) { f.CompanyName = "Tiefbau Kessler & Söhne KG" }), ""},
		{"a slip in the name, same house", apart(func(f *customer.Form) {
			f.CompanyName, f.Address = "Tiefbau Kesler & Söhne KG", in("Am Kalkofen 14", "99310", "Arnstadt")
		}), "known_by_name"},
		{"a name that is only near, elsewhere in town", apart(func(f *customer.Form) {
			f.CompanyName, f.Address = "Tiefbau Kesler & Söhne KG", in("Neue Straße 3", "99310", "Arnstadt")
		}), ""},
		{"another legal form in the same house", apart(func(f *customer.Form) {
			f.CompanyName, f.Address = "Tiefbau Kessler & Söhne GmbH", in("am kalkofen 14", "99310", "Arnstadt")
		}), "known_by_name"},
		{"a branch with a number of its own in the same house", apart(func(f *customer.Form) {
			f.CompanyName, f.Address = "Tiefbau Kessler & Söhne 2 KG", in("Am Kalkofen 14", "99310", "Arnstadt")
		}), ""},
		{"another company of the same house", apart(func(f *customer.Form) { f.Address = known().Address }), ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			var because []string
			for _, one := range customer.LooksLike(c.form, "", traced(known(), "")) {
				for _, why := range one.Because {
					because = append(because, string(why))
				}
			}
			if got := strings.Join(because, " "); got != c.because {
				t.Errorf("%q, want %q", got, c.because)
			}
		})
	}
}

// C1: an address that anybody can have, Microsoft's own domains and a domain that many share tell nothing.
func TestDomainsThatTellNothing(t *testing.T) {
	free := known()
	free.Contact.Email = "kessler@gmx.de"
	same := customer.Form{CompanyName: "Reiher", Address: address.Address{City: "Berlin", Country: "DE"}, Contact: contact.Person{Email: "reiher@gmx.de"}}
	if got := customer.LooksLike(same, "", traced(free, "kessler.onmicrosoft.com")); len(got) > 0 {
		t.Errorf("a free mail service: %v", got)
	}
	same.Contact.Email = "it@gruppe.example"
	for many := 1; many <= 5; many++ {
		var traces []customer.Trace
		for i := range many {
			other := known()
			other.ID = fmt.Sprint(i)
			traces = append(traces, traced(other, "gruppe.example")...)
		}
		want := many
		if many > 3 {
			want = 0
		}
		if got := customer.LooksLike(same, "", traces); len(got) != want {
			t.Errorf("%d customers share the domain: %d look known, want %d", many, len(got), want)
		}
	}
}

// C1: a customer looks like itself to everybody but itself, however it is spelled, and who looks like whom does not
// depend on the order of what is read.
func TestLikenessHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := customer.Customer{ID: "one", CompanyName: rapid.StringMatching(`[A-Za-zÄÖÜäöüß]{3,12} [A-Z][a-zß]{2,8}( GmbH)?`).Draw(t, "name"),
			Address: address.Address{Line1: "Markt 1", PostalCode: "99310", City: rapid.StringMatching(`[A-ZÄ][a-zü]{2,10}`).Draw(t, "city"), Country: "DE"}}
		shouted := formOf(c)
		shouted.CompanyName, shouted.Address.City = strings.ToUpper(c.CompanyName), strings.ToUpper(c.Address.City)
		traces := append(traced(c, ""), traced(known(), "")...)
		got := customer.LooksLike(shouted, "", traces)
		if !slices.ContainsFunc(got, func(k customer.Known) bool { return k.ID == "one" }) {
			t.Fatalf("%q in %q is not known as %q", shouted.CompanyName, shouted.Address.City, c.CompanyName)
		}
		slices.Reverse(traces)
		if again := customer.LooksLike(shouted, "", traces); fmt.Sprint(again) != fmt.Sprint(got) {
			t.Fatalf("%v, and in another order %v", got, again)
		}
		if own := customer.LooksLike(formOf(c), "one", traced(c, "")); len(own) > 0 {
			t.Fatalf("it is taken for another: %v", own)
		}
	})
}
