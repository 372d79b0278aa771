package likeness_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"twotier/shared/likeness"
)

// R4, REQUIREMENTS D4: labelled pairs of companies' names.
func TestCompanies(t *testing.T) {
	for _, c := range []struct {
		a, b    string
		degree  likeness.Degree
		changed bool
	}{
		{"Müller & Söhne GmbH & Co. KG", "MUELLER UND SOEHNE GMBH & CO KG", likeness.Same, false},
		{"Müller IT GmbH", "Muller IT", likeness.Same, false},
		{"Kranich IT-Systemhaus GmbH", "Kranich IT Systemhaus Gesellschaft mit beschränkter Haftung", likeness.Same, false},
		{"Horák IT s.r.o.", "HORAK IT, spol. s r.o.", likeness.Same, false},
		{"Łódzki Ośrodek IT Sp. z o.o.", "Lodzki Osrodek IT spółka z ograniczoną odpowiedzialnością", likeness.Same, false},
		{"Žluťoučký kůň, a.s.", "Zlutoucky kun a. s.", likeness.Same, false},
		{"Große Systeme AG", "Grosse Systeme Aktiengesellschaft", likeness.Same, false},
		{"Straßer EDV e.K.", "Strasser EDV", likeness.Same, false},
		{"Sternbach Digital GmbH", "Sternbach Digital UG (haftungsbeschränkt)", likeness.Near, true},
		{"Bitwerk Passau GmbH", "Bitwerk Passau AG", likeness.Near, true},
		{"Sternbach Digital GmbH", "Sternbach Digitall GmbH", likeness.Near, false},
		{"Cloudhaus Wien OG", "Cloudhaus Wein OG", likeness.Near, false},
		{"Bauer IT GmbH", "Baur IT GmbH", likeness.Near, false}, // ae, oe, ue are never read as umlauts when the other has neither
		{"Sternbach Digital GmbH", "Standuhr Digital GmbH", likeness.Differs, false},
		{"Kranich GmbH", "Reiher GmbH", likeness.Differs, false},
		{"IT Service Nord GmbH", "Cloud Haus Süd GmbH", likeness.Differs, false},
		{"GmbH", "AG", likeness.Differs, false}, // a name that is nothing but a form is a name
	} {
		degree, changed := likeness.Company(c.a, c.b)
		if degree != c.degree || changed != c.changed {
			t.Errorf("%q and %q: %s, form changed %v", c.a, c.b, degree, changed)
		}
	}
}

// R4: streets are the same whatever the abbreviation.
func TestStreets(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		degree likeness.Degree
	}{
		{"Schillerstraße 8", "Schillerstr. 8", likeness.Same},
		{"Schiller-Straße 8 a", "SCHILLERSTRASSE 8A", likeness.Same},
		{"ul. Długa 5", "Dluga 5", likeness.Same},
		{"náměstí Míru 12/3", "nám. Míru 12/3", likeness.Same},
		{"Goetheplatz 1", "Goethepl. 1", likeness.Same},
		{"Schillerstraße 8", "Schillerstraße 9", likeness.Near},
		{"Schillerstraße 8", "Schilerstr. 8", likeness.Near},
		{"Schillerstraße 8", "Anger 12", likeness.Differs},
	} {
		if got := likeness.Street(c.a, c.b); got != c.degree {
			t.Errorf("%q and %q: %s", c.a, c.b, got)
		}
	}
}

func TestTextsAndCodes(t *testing.T) {
	for _, c := range []struct {
		a, b    string
		compare func(a, b string) likeness.Degree
		degree  likeness.Degree
	}{
		{"Lena Sternbach", "STERNBACH, Lena", likeness.Text, likeness.Same},
		{"Köln", "Koeln", likeness.Text, likeness.Same},
		{"Lena Sternbach-Moor", "Lena Sternbach", likeness.Text, likeness.Near},
		{"Erfurt", "Plauen", likeness.Text, likeness.Differs},
		{"DE 298 114 507", "de298114507", likeness.Code, likeness.Same},
		{"401 187", "401187", likeness.Code, likeness.Same},
		{"DE298114507", "DE298114501", likeness.Code, likeness.Differs},
	} {
		if got := c.compare(c.a, c.b); got != c.degree {
			t.Errorf("%q and %q: %s", c.a, c.b, got)
		}
	}
}

// Winkler's own examples.
func TestJaroWinkler(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"martha", "marhta", 0.9611}, {"dwayne", "duane", 0.84}, {"dixon", "dicksonx", 0.8133}, {"abc", "xyz", 0}, {"", "", 1}, {"a", "", 0}} {
		if got := likeness.JaroWinkler(c.a, c.b); math.Abs(got-c.want) > 0.0001 {
			t.Errorf("%s, %s: %.4f, want %.4f", c.a, c.b, got, c.want)
		}
	}
}

// REQUIREMENTS D4: properties over names nobody thought of.
func TestWhateverTheNames(t *testing.T) {
	word := rapid.StringMatching(`[A-Za-zäöüßěščřžýáíéůłąężćńó]{3,12}`)
	name := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 4).Draw(t, "words"), " ") })
	rapid.Check(t, func(t *rapid.T) {
		a, b := name.Draw(t, "a"), name.Draw(t, "b")
		ab, formAB := likeness.Company(a, b)
		ba, formBA := likeness.Company(b, a)
		if ab != ba || formAB != formBA {
			t.Fatalf("%q and %q: %s one way, %s the other", a, b, ab, ba)
		}
		form := rapid.SampledFrom([]string{" GmbH", " s.r.o.", ", a.s.", " Sp. z o.o.", " AG", " Kft."}).Draw(t, "form")
		if degree, _ := likeness.Company(strings.ToUpper(a)+form, a); degree != likeness.Same {
			t.Fatalf("%q without its form: %s", a+form, degree)
		}
		runes := []rune(a)
		at := rapid.IntRange(0, len(runes)-1).Draw(t, "typing error at")
		typo := string(slices.Replace(slices.Clone(runes), at, at+1, 'q', 'x'))
		if degree, _ := likeness.Company(typo, a); degree == likeness.Same {
			t.Fatalf("%q and %q are the same", typo, a)
		}
	})
}

func TestNamesAreFoundByTheirBeginning(t *testing.T) {
	for _, same := range [][]string{
		{"Müller IT GmbH", "Mueller IT", "MULLER IT AG"},
		{"Łódzki Ośrodek IT Sp. z o.o.", "Lodzki Osrodek IT"},
	} {
		for _, other := range same[1:] {
			a, b := likeness.NameOf(same[0]), likeness.NameOf(other)
			if a.Key() != b.Key() || a.Start() != b.Start() || len([]rune(a.Start())) > 4 {
				t.Errorf("%q is looked for by %q, %q by %q", same[0], a.Key(), other, b.Key())
			}
		}
	}
}
