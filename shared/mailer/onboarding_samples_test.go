package mailer_test

import (
	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

// onboardingSamples are the letters of a reseller's way to its first order (P1, P3).
func onboardingSamples() []sample {
	ours := origin + "/o/r-1/onboarding"
	microsoft := "https://partner.microsoft.com/dashboard/v2/customers/indirectresellers/relationshiprequest/ac000000-0000-0000-0000-000000000001"
	about := func(name, link, step, by, text string, write func(i18n.Language, mailer.OnboardingData) mailer.Message) sample {
		return sample{name, link, func(lang i18n.Language) mailer.Message {
			return write(lang, mailer.OnboardingData{Envelope: toPartner(), Company: reseller, Step: step, By: by, Text: text, Link: link})
		}}
	}
	return []sample{
		about("onboarding-shared", ours+"#agreement", "agreement", "Jana Falk", "", mailer.OnboardingShared),
		about("onboarding-note", ours, "", "Petra Adler", "MPA → 2026, https://evil.example/login", mailer.OnboardingNote),
		about("provider-invitation", microsoft, "", "Petra Adler", "", mailer.ProviderInvitation),
	}
}
