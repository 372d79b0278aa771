package mailer

import "twotier/shared/i18n"

// ApplicationApprovedData is the company that may work now (R7).
type ApplicationApprovedData struct {
	Envelope
	Company  string
	Link     string // the sign-in page
	Standing string // page that shows where the application stands
}

// ApplicationApproved tells an applicant that the provider said yes.
func ApplicationApproved(lang i18n.Language, d ApplicationApprovedData) Message {
	return letter{
		name: "application-approved", envelope: d.Envelope, words: applicationApproved, company: d.Company, link: d.Link, standing: d.Standing,
	}.compose(lang)
}

// ApplicationRejectedData is the company that may not, and why (R7).
type ApplicationRejectedData struct {
	Envelope
	Company  string
	Reason   string // the provider's own words
	Link     string // the registration page
	Standing string // page that shows where the application stands
}

// ApplicationRejected tells an applicant that the provider said no, with its reason.
func ApplicationRejected(lang i18n.Language, d ApplicationRejectedData) Message {
	facts := factSheet{lang: lang}
	facts.made(labelReason, cleanReason(d.Reason))
	return letter{
		name: "application-rejected", envelope: d.Envelope, words: applicationRejected, company: d.Company, link: d.Link, standing: d.Standing, facts: facts.facts,
	}.compose(lang)
}

var applicationApproved = translations{
	i18n.English: {
		Subject: "Application approved: {company}", Preheader: "You can sign in and work from now on.", Title: "Your application is approved",
		Body:   []string{"{provider} has approved the application. From now on you can add customers and order for them."},
		Button: "Sign in",
		Next: []string{
			"Sign in with your email address and your password.",
			"Add the first customer and have the Microsoft Customer Agreement confirmed.",
			"Order licences, usually ready within minutes.",
		},
		Why: "You receive this message because you applied for an account.",
	},
	i18n.German: {
		Subject: "Antrag freigegeben: {company}", Preheader: "Sie können sich ab sofort anmelden und arbeiten.", Title: "Ihr Antrag ist freigegeben",
		Body:   []string{"{provider} hat den Antrag freigegeben. Sie können ab jetzt Kunden anlegen und für sie bestellen."},
		Button: "Anmelden",
		Next: []string{
			"Melden Sie sich mit Ihrer E-Mail-Adresse und Ihrem Passwort an.",
			"Legen Sie den ersten Kunden an und lassen Sie die Microsoft-Kundenvereinbarung bestätigen.",
			"Bestellen Sie Lizenzen; sie sind meist nach wenigen Minuten da.",
		},
		Why: "Sie erhalten diese Nachricht, weil Sie ein Konto beantragt haben.",
	},
	i18n.Czech: {
		Subject: "Žádost schválena: {company}", Preheader: "Od teď se můžete přihlásit a pracovat.", Title: "Vaše žádost je schválena",
		Body:   []string{"Žádost schválil poskytovatel {provider}. Od teď můžete přidávat zákazníky a objednávat pro ně."},
		Button: "Přihlásit se",
		Next: []string{
			"Přihlaste se svou e-mailovou adresou a heslem.",
			"Přidejte prvního zákazníka a nechte potvrdit Smlouvu se zákazníkem společnosti Microsoft.",
			"Objednejte licence, obvykle jsou k dispozici během několika minut.",
		},
		Why: "Tuto zprávu dostáváte, protože jste požádali o účet.",
	},
	i18n.Polish: {
		Subject: "Wniosek zatwierdzony: {company}", Preheader: "Od teraz można się zalogować i pracować.", Title: "Wniosek został zatwierdzony",
		Body:   []string{"Wniosek zatwierdził dostawca {provider}. Od teraz można dodawać klientów i składać dla nich zamówienia."},
		Button: "Zaloguj się",
		Next: []string{
			"Logowanie odbywa się adresem e-mail i hasłem.",
			"Kolejny krok to dodanie pierwszego klienta i potwierdzenie Umowy z Klientem firmy Microsoft.",
			"Potem można zamawiać licencje; zwykle są dostępne w ciągu kilku minut.",
		},
		Why: "Ta wiadomość została wysłana, ponieważ z tego adresu złożono wniosek o konto.",
	},
}

var applicationRejected = translations{
	i18n.English: {
		Subject: "Application rejected: {company}", Preheader: "The reason and what to do next.", Title: "Your application was rejected",
		Body:   []string{"{provider} has reviewed the application and rejected it."},
		Button: "Apply again",
		After:  []string{"Can the reason be put right? Then apply again with the corrected details."},
		Why:    "You receive this message because you applied for an account.",
	},
	i18n.German: {
		Subject: "Antrag abgelehnt: {company}", Preheader: "Der Grund und wie es weitergehen kann.", Title: "Ihr Antrag wurde abgelehnt",
		Body:   []string{"{provider} hat den Antrag geprüft und abgelehnt."},
		Button: "Neu beantragen",
		After:  []string{"Lässt sich der Grund beheben? Dann stellen Sie den Antrag mit den korrigierten Angaben neu."},
		Why:    "Sie erhalten diese Nachricht, weil Sie ein Konto beantragt haben.",
	},
	i18n.Czech: {
		Subject: "Žádost zamítnuta: {company}", Preheader: "Důvod a co lze dělat dál.", Title: "Vaše žádost byla zamítnuta",
		Body:   []string{"Poskytovatel {provider} žádost posoudil a zamítl."},
		Button: "Podat novou žádost",
		After:  []string{"Dá se důvod odstranit? Pak podejte novou žádost s opravenými údaji."},
		Why:    "Tuto zprávu dostáváte, protože jste požádali o účet.",
	},
	i18n.Polish: {
		Subject: "Wniosek odrzucony: {company}", Preheader: "Powód i dalsza droga.", Title: "Wniosek został odrzucony",
		Body:   []string{"Wniosek sprawdził i odrzucił dostawca {provider}."},
		Button: "Złóż nowy wniosek",
		After:  []string{"Jeśli powód da się usunąć, można złożyć nowy wniosek z poprawionymi danymi."},
		Why:    "Ta wiadomość została wysłana, ponieważ z tego adresu złożono wniosek o konto.",
	},
}
