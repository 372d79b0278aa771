package mailer_test

import (
	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

// teamSamples are the letters of a request to the provider's team (K6).
func teamSamples() []sample {
	ours, theirs := origin+"/o/r-1/requests/r-1.01K9", origin+"/o/provider/requests/r-1.01K9"
	about := func(name, link string, to mailer.Envelope, write func(i18n.Language, mailer.TeamRequestData) mailer.Message, text string) sample {
		data := mailer.TeamRequestData{
			Envelope: to, Number: "7K2QX4TD", Subject: "SQL Server 2025, 2 × 2 Core", Reseller: "Jana Falk, " + reseller,
			Customer: customer, Product: "SQL Server 2025 Standard", Helper: "Petra Adler", Text: text, Link: link,
		}
		if name == "request-new" {
			data.Helper = ""
		}
		return sample{name, link, func(lang i18n.Language) mailer.Message { return write(lang, data) }}
	}
	team := mailer.Envelope{To: mailer.Address{Name: "Petra Adler", Address: "petra.adler@aldermark.example"}, Provider: provider}
	return []sample{
		about("request-new", theirs, team, mailer.RequestNew, "3 × SA\n\n→ https://evil.example/login"),
		about("request-replied", theirs, team, mailer.RequestReplied, "2"),
		about("request-assigned", theirs, team, mailer.RequestAssigned, "2"),
		about("request-taken", ours, toPartner(), mailer.RequestTaken, ""),
		about("request-question", ours, toPartner(), mailer.RequestQuestion, "1 / 2?"),
		about("request-answer", ours, toPartner(), mailer.RequestAnswer, "→ 24.11."),
		about("request-done", ours, toPartner(), mailer.RequestDone, "✓ 2 × 2 Core"),
		about("request-declined", ours, toPartner(), mailer.RequestDeclined, "EOL 2025"),
	}
}
