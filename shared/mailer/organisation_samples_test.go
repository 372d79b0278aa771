package mailer_test

import (
	"twotier/shared/auth"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func organisationSamples() []sample {
	page := origin + "/invitation#M4K8QZ7TB2VXNC6R5HWJ"
	return []sample{
		{"invitation", page, func(lang i18n.Language) mailer.Message {
			envelope := mailer.Envelope{To: mailer.Address{Address: "tim@kranich.example"}, Provider: provider,
				ReplyTo: mailer.Address{Name: "Jana Falk", Address: "j.falk@kranich.example"}}
			return mailer.Invitation(lang, mailer.InvitationData{Envelope: envelope, Organisation: reseller, InvitedBy: "Jana Falk",
				Role: auth.Technician, Link: page, ExpiresAt: noticed.AddDate(0, 0, 7)})
		}},
	}
}
