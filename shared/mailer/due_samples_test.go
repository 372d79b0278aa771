package mailer_test

import (
	"testing"
	"time"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func dueSamples(t testing.TB) []sample {
	page := origin + "/o/01K9/renewals"
	end := time.Date(2026, 11, 19, 23, 59, 59, 0, time.UTC)
	lines := orderLines(t)
	first, second, cost := lines[0].Title, lines[1].Title, lines[0].TotalCost
	windows := mailer.DueData{Envelope: toPartner(), Link: page, Lines: []mailer.DueLine{
		{Title: first, Customer: customer, Seats: 5, At: undoUntil},
		{Title: second, Customer: customer, At: undoUntil},
	}}
	terms := mailer.DueData{Envelope: toPartner(), Link: page, More: 3, Lines: []mailer.DueLine{
		{Title: first, Customer: customer, Seats: 12, At: end, Day: true, Cost: cost},
		{Title: second, Customer: customer, Seats: 1, At: end, Day: true, Extends: true},
	}}
	trials := mailer.DueData{Envelope: toPartner(), Link: page, Lines: []mailer.DueLine{{Title: first, Customer: customer, Seats: 25, At: end, Day: true}}}
	decided := mailer.RenewalData{Envelope: toPartner(), Title: first, Customer: customer, Choice: "change", TermEnd: end, Link: page}
	failed := decided
	failed.Choice, failed.Reason = "end", "renewal_renewed_instead"
	return []sample{
		{"undo-ending", page, func(lang i18n.Language) mailer.Message { return mailer.UndoEnding(lang, windows) }},
		{"renewals-due", page, func(lang i18n.Language) mailer.Message { return mailer.RenewalsDue(lang, terms) }},
		{"trials-ending", page, func(lang i18n.Language) mailer.Message { return mailer.TrialsEnding(lang, trials) }},
		{"renewal-done", page, func(lang i18n.Language) mailer.Message { return mailer.RenewalDone(lang, decided) }},
		{"renewal-failed", page, func(lang i18n.Language) mailer.Message { return mailer.RenewalFailed(lang, failed) }},
	}
}
