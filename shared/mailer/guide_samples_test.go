package mailer_test

import (
	"cmp"
	"strings"
	"testing"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func guideData(greeting string) mailer.GuideData {
	return mailer.GuideData{
		Envelope: toContact(), Reseller: reseller, SentBy: "Jana Falk", Customer: customer, Greeting: greeting,
		Steps: []string{mailer.StepTenant, mailer.StepAgreement}, Link: origin + "/guide#9KX4WB7ZC2MTR5VPNHJQ", ExpiresAt: noticed.AddDate(0, 0, 30),
	}
}

func guideSamples() []sample {
	data, page := guideData(""), origin+"/customers/01K7"
	greetings := map[i18n.Language]string{i18n.English: "As we said on the phone.\n\nYours, Jana", i18n.German: "Wie am Telefon besprochen.\n\nIhre Jana",
		i18n.Czech: "Jak jsme mluvili po telefonu.\n\nVaše Jana", i18n.Polish: "Jak ustaliliśmy przez telefon.\n\nPozdrawiam, Jana"}
	return []sample{
		{"guide-invitation", data.Link, func(lang i18n.Language) mailer.Message {
			return mailer.GuideInvitation(lang, guideData(cmp.Or(greetings[lang], greetings[i18n.English])))
		}},
		{"guide-reminder", data.Link, func(lang i18n.Language) mailer.Message { return mailer.GuideReminder(lang, data) }},
		{"guide-again", data.Link, func(lang i18n.Language) mailer.Message { return mailer.GuideAgain(lang, data) }},
		{"guide-chosen", page, func(lang i18n.Language) mailer.Message {
			return mailer.GuideChosen(lang, mailer.GuideChosenData{Envelope: toPartner(), Customer: customer, Domain: "kesslertiefbau.onmicrosoft.com", Link: page})
		}},
	}
}

// A14, N7: a greeting is words and nothing else, whatever was typed into it.
func TestAGreetingLeadsNowhere(t *testing.T) {
	text := mailer.GuideInvitation(i18n.English, guideData("Hello\n\nSign in at https://evil.com/login or evil.com/x\n{provider} <b>bold</b>\u202egnp")).Text
	for _, want := range []string{"\nHello\n", "\nSign in at or\n", "\n{provider} <b>bold</b>gnp\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "evil.com") {
		t.Errorf("an address is left in\n%s", text)
	}
}
