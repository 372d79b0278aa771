package mailer_test

import (
	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

// statusSamples are the letters about the end of an authorisation at Microsoft, and about ordering again.
func statusSamples() []sample {
	page := origin + "/o/01JKRANICH/partnership"
	data := mailer.StatusData{Envelope: toPartner(), Company: reseller, PartnerID: "5412208", At: noticed, Link: page}
	lost := data
	lost.Words, lost.Code = "Microsoft wrote to us on 12 October that the enrolment was ended.", "900154"
	return []sample{
		{"status-lost", page, func(lang i18n.Language) mailer.Message { return mailer.StatusLost(lang, lost) }},
		{"status-restored", page, func(lang i18n.Language) mailer.Message { return mailer.StatusRestored(lang, data) }},
	}
}
