package mailer_test

import (
	"testing"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func changeSamples(t testing.TB) []sample {
	link := origin + "/orders/01K8"
	changed := func(what mailer.Alteration, now string) mailer.ChangeData {
		return mailer.ChangeData{
			Envelope: toPartner(), Order: mailer.Order{Number: "10484", Customer: "Spedition Wintermann GmbH & Co. KG", Domain: "wintermann.onmicrosoft.com"},
			Product: "Microsoft 365 Business Premium", What: what, Now: euros(t, now), Effects: noticed, UndoUntil: noticed.AddDate(0, 0, 7), Link: link,
		}
	}
	return []sample{
		{"change-received", link, func(lang i18n.Language) mailer.Message {
			return mailer.ChangeReceived(lang, changed(mailer.Alteration{Kind: "seats", FromSeats: 12, ToSeats: 15}, "48.03"))
		}},
		{"change-made", link, func(lang i18n.Language) mailer.Message {
			return mailer.ChangeMade(lang, changed(mailer.Alteration{Kind: "next_term", ToSeats: 3, ToTerm: "P1M", ToBilling: "monthly"}, "-16.01"))
		}},
		{"change-failed", link, func(lang i18n.Language) mailer.Message {
			d := changed(mailer.Alteration{Kind: "cancel"}, "-202.80")
			d.Code, d.CorrelationID = "cancel_too_late", "b3a7d5c2-8f41"
			return mailer.ChangeFailed(lang, d)
		}},
	}
}
