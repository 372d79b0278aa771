package mailer

import "twotier/shared/i18n"

// AgreementReminder asks once more, with the same link (M2). It goes out three and seven days after the invitation.
func AgreementReminder(lang i18n.Language, d AgreementInvitationData) Message {
	facts := factSheet{lang: lang}
	facts.made(labelAskedBy, joined(cleanName(d.SentBy), cleanName(d.Reseller)))
	facts.typed(labelCompany, d.Customer)
	facts.made(labelValidUntil, moment(lang, d.ExpiresAt))
	return letter{
		name: "agreement-reminder", envelope: d.Envelope, words: agreementReminder,
		reseller: d.Reseller, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var agreementReminder = translations{
	i18n.English: {
		Subject: "Reminder: confirm the Microsoft Customer Agreement: {company}", Preheader: "{reseller} is waiting for your confirmation. About 2 minutes, no account needed.", Title: "The Microsoft Customer Agreement is not confirmed yet",
		Body: []string{
			"{reseller} asked you to confirm Microsoft’s customer agreement for {company}. It is not confirmed yet.",
			"Without the confirmation no licences can be ordered or added. Everything already running continues.",
		},
		Button: "Read the agreement",
		After: []string{
			"Opening the page or the document confirms nothing. Only the button at the end of the page does, after you have entered your name.",
			"Are you the wrong person? Reply to this message and name the right one.",
		},
		Why: "You receive this message because {reseller} named you as the contact for this agreement.",
	},
	i18n.German: {
		Subject: "Erinnerung: Microsoft-Kundenvereinbarung bestätigen: {company}", Preheader: "{reseller} wartet auf Ihre Bestätigung. Etwa 2 Minuten, ohne Anmeldung.", Title: "Die Microsoft-Kundenvereinbarung ist noch nicht bestätigt",
		Body: []string{
			"{reseller} hat Sie gebeten, Microsofts Kundenvereinbarung für {company} zu bestätigen. Die Bestätigung fehlt noch.",
			"Ohne sie lassen sich keine Lizenzen bestellen oder hinzufügen. Was läuft, läuft weiter.",
		},
		Button: "Vereinbarung lesen",
		After: []string{
			"Seite oder Dokument zu öffnen bestätigt nichts. Das tut erst der Knopf am Ende der Seite, nachdem Sie Ihren Namen eingetragen haben.",
			"Sind Sie nicht zuständig? Antworten Sie auf diese Nachricht und nennen Sie die richtige Person.",
		},
		Why: "Sie erhalten diese Nachricht, weil {reseller} Sie als Kontakt für diese Vereinbarung angegeben hat.",
	},
	i18n.Czech: {
		Subject: "Připomenutí: Smlouva se zákazníkem společnosti Microsoft: {company}", Preheader: "{reseller} čeká na vaše potvrzení. Asi 2 minuty, bez účtu.", Title: "Smlouva se zákazníkem společnosti Microsoft ještě není potvrzena",
		Body: []string{
			"{reseller} vás žádá o potvrzení Smlouvy se zákazníkem společnosti Microsoft za společnost {company}. Potvrzení zatím chybí.",
			"Bez něj nelze licence objednat ani přidat. Co běží, běží dál.",
		},
		Button: "Přečíst smlouvu",
		After: []string{
			"Otevřením stránky ani dokumentu se nic nepotvrzuje. Potvrzuje až tlačítko na konci stránky, poté co vyplníte své jméno.",
			"Nejste správná osoba? Odpovězte na tuto zprávu a uveďte, kdo jí je.",
		},
		Why: "Tuto zprávu dostáváte, protože vás {reseller} uvádí jako kontakt pro tuto smlouvu.",
	},
	i18n.Polish: {
		Subject: "Przypomnienie: Umowa z Klientem firmy Microsoft: {company}", Preheader: "{reseller} czeka na potwierdzenie. Około 2 minut, bez konta.", Title: "Umowa z Klientem firmy Microsoft nie jest jeszcze potwierdzona",
		Body: []string{
			"{reseller} prosi o potwierdzenie Umowy z Klientem firmy Microsoft w imieniu: {company}. Potwierdzenia jeszcze nie ma.",
			"Bez niego nie można zamawiać ani dodawać licencji. To, co działa, działa dalej.",
		},
		Button: "Przeczytaj umowę",
		After: []string{
			"Samo otwarcie strony lub dokumentu niczego nie potwierdza. Robi to dopiero przycisk na końcu strony, po wpisaniu imienia i nazwiska.",
			"To nie ta osoba? Wystarczy odpowiedzieć na tę wiadomość i wskazać właściwą.",
		},
		Why: "Ta wiadomość została wysłana, ponieważ {reseller} wskazuje ten adres jako kontakt w sprawie umowy.",
	},
}
