package mailer_test

import (
	"time"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

const choices = origin + "/o/01K9/settings?section=notifications"

var digested = []string{origin + "/o/01K9/orders/01K8", origin + "/o/01K9/renewals"}

func digestSamples() []sample {
	page := origin + "/o/01K9"
	return []sample{
		{"digest", page, func(lang i18n.Language) mailer.Message {
			reader := toPartner()
			reader.Choices = choices
			active := mailer.OrderActive(lang, mailer.OrderActiveData{Envelope: toPartner(), Order: mailer.Order{Number: "K7XW5TN3", Customer: customer}, Link: digested[0]})
			done := mailer.RenewalDone(lang, mailer.RenewalData{Envelope: toPartner(), Title: "Microsoft 365 E3", Customer: customer, Choice: "renew", TermEnd: noticed, Link: digested[1]})
			return mailer.Digest(lang, mailer.DigestData{Envelope: reader, More: 3, Link: page, Lines: []mailer.DigestLine{
				{Subject: active.Subject, At: noticed, Link: active.Link},
				{Subject: done.Subject, At: noticed.Add(90 * time.Minute), Link: done.Link},
			}})
		}},
	}
}
