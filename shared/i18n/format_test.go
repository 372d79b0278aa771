package i18n_test

import (
	"strings"
	"testing"
	"time"

	"twotier/shared/i18n"
	"twotier/shared/money"
)

// visible makes the fixed space comparable by eye.
func visible(s string) string { return strings.ReplaceAll(s, "\u00a0", "_") }

// N6
func TestADateIsWrittenInWordsTheLanguageDeclines(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	summer := time.Date(2026, 10, 14, 22, 30, 0, 0, time.UTC).In(berlin)
	winter := time.Date(2026, 1, 31, 8, 5, 0, 0, time.UTC).In(berlin)
	for _, c := range []struct {
		lang         i18n.Language
		date, minute string
		inWinter     string
	}{
		{i18n.English, "15_October 2026", "15_October 2026, 00:30_CEST", "31_January 2026, 09:05_CET"},
		{i18n.German, "15._Oktober 2026", "15._Oktober 2026, 00:30_Uhr_MESZ", "31._Januar 2026, 09:05_Uhr_MEZ"},
		{i18n.Czech, "15._října 2026", "15._října 2026, 00:30_SELČ", "31._ledna 2026, 09:05_SEČ"},
		{i18n.Polish, "15_października 2026", "15_października 2026, godz._00:30_CEST", "31_stycznia 2026, godz._09:05_CET"},
		{"xx", "15_October 2026", "15_October 2026, 00:30_CEST", "31_January 2026, 09:05_CET"},
	} {
		if got := visible(c.lang.Date(summer)); got != c.date {
			t.Errorf("%s: the day is %q, want %q", c.lang, got, c.date)
		}
		if got := visible(c.lang.DateTime(summer)); got != c.minute {
			t.Errorf("%s: the minute is %q, want %q", c.lang, got, c.minute)
		}
		if got := visible(c.lang.DateTime(winter)); got != c.inWinter {
			t.Errorf("%s: the minute in winter is %q, want %q", c.lang, got, c.inWinter)
		}
	}
}

func TestEveryMonthHasAName(t *testing.T) {
	for _, lang := range i18n.All() {
		seen := map[string]bool{}
		for month := time.January; month <= time.December; month++ {
			name := strings.Fields(lang.Date(time.Date(2026, month, 1, 0, 0, 0, 0, time.UTC)))[1]
			if name == "" || seen[name] {
				t.Errorf("%s: month %d is called %q", lang, month, name)
			}
			seen[name] = true
		}
	}
}

// N6
func TestMoneyIsWrittenAsTheReaderExpectsIt(t *testing.T) {
	for _, c := range []struct {
		lang            i18n.Language
		value, currency string
		want            string
	}{
		{i18n.English, "1234.5", "EUR", "€1,234.50"},
		{i18n.English, "1234567.891", "PLN", "PLN_1,234,567.891"},
		{i18n.English, "-3", "EUR", "−€3.00"},
		{i18n.German, "1234.5", "EUR", "1.234,50_€"},
		{i18n.German, "0", "EUR", "0,00_€"},
		{i18n.German, "16.9", "CZK", "16,90_CZK"},
		{i18n.German, "-12345.67", "EUR", "−12.345,67_€"},
		{i18n.Czech, "1234.5", "CZK", "1_234,50_Kč"},
		{i18n.Czech, "999", "EUR", "999,00_€"},
		{i18n.Czech, "1000000", "PLN", "1_000_000,00_PLN"},
		{i18n.Polish, "1234.5", "PLN", "1234,50_zł"},
		{i18n.Polish, "12345.5", "PLN", "12_345,50_zł"},
		{i18n.Polish, "1234.5", "CZK", "1234,50_CZK"},
		{i18n.German, "0.0125", "EUR", "0,0125_€"},
	} {
		amount, err := money.Parse(c.value, c.currency)
		if err != nil {
			t.Fatal(err)
		}
		if got := visible(c.lang.Money(amount)); got != c.want {
			t.Errorf("%s writes %s %s as %q, want %q", c.lang, c.value, c.currency, got, c.want)
		}
	}
	if got := i18n.German.Money(money.Amount{}); got != "0,00" {
		t.Errorf("nothing in no currency is %q", got)
	}
}

func TestACountTakesTheFormTheNumberAsksFor(t *testing.T) {
	forms := i18n.Forms{One: "one", Few: "few", Many: "many"}
	for _, c := range []struct {
		lang i18n.Language
		n    int
		want string
	}{
		{i18n.English, 0, "0_many"}, {i18n.English, 1, "1_one"}, {i18n.English, 2, "2_many"}, {i18n.English, 1500, "1,500_many"},
		{i18n.German, 1, "1_one"}, {i18n.German, 21, "21_many"},
		{i18n.Czech, 0, "0_many"}, {i18n.Czech, 1, "1_one"}, {i18n.Czech, 2, "2_few"}, {i18n.Czech, 4, "4_few"}, {i18n.Czech, 5, "5_many"}, {i18n.Czech, 22, "22_many"},
		{i18n.Polish, 1, "1_one"}, {i18n.Polish, 2, "2_few"}, {i18n.Polish, 5, "5_many"}, {i18n.Polish, 12, "12_many"}, {i18n.Polish, 14, "14_many"},
		{i18n.Polish, 21, "21_many"}, {i18n.Polish, 22, "22_few"}, {i18n.Polish, 112, "112_many"}, {i18n.Polish, 1024, "1024_few"},
	} {
		if got := visible(c.lang.Count(c.n, forms)); got != c.want {
			t.Errorf("%s counts %d as %q, want %q", c.lang, c.n, got, c.want)
		}
	}
}

func TestAMonthBesideAYearIsNotDeclined(t *testing.T) {
	october := time.Date(2026, time.October, 31, 23, 0, 0, 0, time.UTC)
	for lang, want := range map[i18n.Language]string{i18n.English: "October 2026", i18n.German: "Oktober 2026", i18n.Czech: "říjen 2026", i18n.Polish: "październik 2026"} {
		if got := lang.Month(october); got != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
}

func TestPercentsAreWrittenAsTheLanguageDoes(t *testing.T) {
	for lang, want := range map[i18n.Language]string{i18n.English: "80%", i18n.German: "80\u00a0%", i18n.Czech: "80\u00a0%", i18n.Polish: "80%"} {
		if got := lang.Percent(80); got != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
}
