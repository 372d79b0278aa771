package mailer_test

import (
	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func signInSamples() []sample {
	page := origin + "/o/01K7/security"
	return []sample{
		{"factor-added", page, func(lang i18n.Language) mailer.Message {
			return mailer.FactorAdded(lang, mailer.FactorData{Envelope: toPartner(), Kind: "totp", Link: page})
		}},
		{"factor-removed", page, func(lang i18n.Language) mailer.Message {
			return mailer.FactorRemoved(lang, mailer.FactorData{Envelope: toPartner(), Kind: "passkey", Link: page})
		}},
		{"new-device", page, func(lang i18n.Language) mailer.Message {
			return mailer.NewDevice(lang, mailer.NewDeviceData{Envelope: toPartner(), Browser: "Firefox", System: "Windows", Address: "203.0.113.7", At: noticed, Link: page})
		}},
	}
}
