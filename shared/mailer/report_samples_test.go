package mailer_test

import (
	"testing"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/money"
)

// reportSamples are letters with a saved report: with its file, and without one because it is too long.
func reportSamples(t testing.TB) []sample {
	page := origin + "/o/01JKRANICH/reports?group=month"
	sum, err := money.Parse("14905.10", "EUR")
	if err != nil {
		t.Fatal(err)
	}
	data := mailer.ReportData{Envelope: toPartner(), Name: "Verlängerungen", At: noticed, Subscriptions: 142, Seats: 4534, Monthly: []money.Amount{sum}, Link: page}
	return []sample{
		{"report-mailed", page, func(lang i18n.Language) mailer.Message {
			d := data
			d.File = mailer.Attachment{Name: "licence-report-2026-10-14.xlsx", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Content: []byte("PK")}
			return mailer.ReportMailed(lang, d)
		}},
		{"budget-reached", page, func(lang i18n.Language) mailer.Message {
			return mailer.BudgetReached(lang, mailer.BudgetData{Envelope: toPartner(), Customer: customer, Month: noticed, Budget: sum, Percent: 83, Reached: 80, Link: page})
		}},
	}
}
