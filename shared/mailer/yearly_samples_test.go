package mailer_test

import (
	"testing"
	"time"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/money"
)

// yearlySamples are warnings of Microsoft's yearly review of a reseller.
func yearlySamples(t testing.TB) []sample {
	page := origin + "/o/01JKRANICH/partnership"
	sum, err := money.Parse("412.50", "EUR")
	if err != nil {
		t.Fatal(err)
	}
	least, err := money.Parse("1000.00", "USD")
	if err != nil {
		t.Fatal(err)
	}
	return []sample{{"yearly-review", page, func(lang i18n.Language) mailer.Message {
		return mailer.YearlyReview(lang, mailer.YearlyReviewData{Envelope: toPartner(), Reseller: reseller, Month: time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC),
			Short: true, Revenue: []money.Amount{sum}, Least: []money.Amount{{Currency: "EUR"}, least}, Missing: true, Link: page})
	}}}
}
