package mailer_test

import (
	"time"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func recoverySamples() []sample {
	reset, change, signIn, profile, forgotten := origin+"/reset-password#token=4GZ2QK7XW5TN3VJB6YHM", origin+"/email-change#token=7TQ9ZC2MKR4XW8PVN5HJ", origin+"/sign-in", origin+"/o/01K7/profile", origin+"/forgotten-password"
	toChange := func(address string) mailer.EmailChangeData {
		to := toPartner()
		to.To.Address = address
		return mailer.EmailChangeData{Envelope: to, NewEmail: "jana.falk@kranich-it.example", Link: change, ExpiresAt: noticed.Add(24 * time.Hour)}
	}
	return []sample{
		{"password-reset", reset, func(lang i18n.Language) mailer.Message {
			return mailer.PasswordReset(lang, mailer.PasswordResetData{Envelope: toPartner(), Link: reset, ExpiresAt: noticed.Add(10 * time.Minute)})
		}},
		{"password-changed", forgotten, func(lang i18n.Language) mailer.Message {
			return mailer.PasswordChanged(lang, mailer.PasswordChangedData{Envelope: toPartner(), Link: forgotten})
		}},
		{"email-change-new", change, func(lang i18n.Language) mailer.Message {
			return mailer.EmailChangeNew(lang, toChange("jana.falk@kranich-it.example"))
		}},
		{"email-change-old", change, func(lang i18n.Language) mailer.Message {
			return mailer.EmailChangeOld(lang, toChange("j.falk@kranich.example"))
		}},
		{"email-changed", signIn, func(lang i18n.Language) mailer.Message {
			return mailer.EmailChanged(lang, mailer.EmailChangedData{Envelope: toPartner(), Link: signIn})
		}},
		{"email-in-use", signIn, func(lang i18n.Language) mailer.Message {
			return mailer.EmailInUse(lang, mailer.EmailInUseData{Envelope: toPartner(), Link: signIn})
		}},
		{"external-linked", profile, func(lang i18n.Language) mailer.Message {
			return mailer.ExternalLinked(lang, mailer.ExternalData{Envelope: toPartner(), Account: "jana.falk@kranich.example", Link: profile})
		}},
		{"external-unlinked", profile, func(lang i18n.Language) mailer.Message {
			return mailer.ExternalUnlinked(lang, mailer.ExternalData{Envelope: toPartner(), Link: profile})
		}},
	}
}
