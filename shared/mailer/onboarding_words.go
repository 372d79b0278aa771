package mailer

import "twotier/shared/i18n"

var onboardingShared = translations{
	i18n.English: {
		Subject: "A step for you: {step}", Preheader: "A colleague asks you to do a step on the path to the first order.", Title: "A colleague asks for your help",
		Body:   []string{"This step on your company’s path to ordering Microsoft licences is yours: {step}.", "Its page says what to have to hand and leads to the right place at Microsoft."},
		Button: "Open the step", Why: "You receive this message because a colleague chose you for this step.",
	},
	i18n.German: {
		Subject: "Ein Schritt für Sie: {step}", Preheader: "Eine Kollegin oder ein Kollege bittet Sie um einen Schritt auf dem Weg zur ersten Bestellung.", Title: "Sie werden um Hilfe gebeten",
		Body:   []string{"Auf dem Weg Ihrer Firma zur ersten Bestellung von Microsoft-Lizenzen liegt dieser Schritt bei Ihnen: {step}.", "Die Seite sagt, was Sie dafür bereithalten, und führt an die richtige Stelle bei Microsoft."},
		Button: "Schritt öffnen", Why: "Sie erhalten diese Nachricht, weil Sie für diesen Schritt ausgewählt wurden.",
	},
	i18n.Czech: {
		Subject: "Krok pro vás: {step}", Preheader: "Kolega vás žádá o krok na cestě k první objednávce.", Title: "Kolega vás žádá o pomoc",
		Body:   []string{"Na cestě vaší společnosti k objednávání licencí Microsoft je na vás tento krok: {step}.", "Stránka uvádí, co si připravit, a vede na správné místo u Microsoftu."},
		Button: "Otevřít krok", Why: "Tuto zprávu dostáváte, protože vás kolega pro tento krok vybral.",
	},
	i18n.Polish: {
		Subject: "Krok do wykonania: {step}", Preheader: "Ktoś z firmy prosi o wykonanie kroku na drodze do pierwszego zamówienia.", Title: "Prośba o pomoc z firmy",
		Body:   []string{"Na drodze firmy do zamawiania licencji Microsoft do wykonania jest ten krok: {step}.", "Strona wskazuje, co przygotować, i prowadzi we właściwe miejsce w Microsoft."},
		Button: "Otwórz krok", Why: "Ta wiadomość została wysłana do osoby wybranej do tego kroku.",
	},
}

var onboardingNote = translations{
	i18n.English: {
		Subject: "A note from {provider} on your path to the first order", Preheader: "The provider’s team has left you a note on your steps.", Title: "A note on your steps",
		Body:   []string{"The team of {provider} is following your path to the first order and has left you a note."},
		Button: "Open the steps", Why: "You receive this message because you lead your company’s account.",
	},
	i18n.German: {
		Subject: "Ein Hinweis von {provider} auf Ihrem Weg zur ersten Bestellung", Preheader: "Das Team des Providers hat Ihnen bei Ihren Schritten einen Hinweis hinterlassen.", Title: "Ein Hinweis bei Ihren Schritten",
		Body:   []string{"Das Team von {provider} begleitet Ihren Weg zur ersten Bestellung und hat Ihnen einen Hinweis hinterlassen."},
		Button: "Schritte öffnen", Why: "Sie erhalten diese Nachricht, weil Sie das Konto Ihrer Firma leiten.",
	},
	i18n.Czech: {
		Subject: "Poznámka od společnosti {provider} k vaší cestě k první objednávce", Preheader: "Tým poskytovatele vám u vašich kroků nechal poznámku.", Title: "Poznámka u vašich kroků",
		Body:   []string{"Tým společnosti {provider} sleduje vaši cestu k první objednávce a nechal vám poznámku."},
		Button: "Otevřít kroky", Why: "Tuto zprávu dostáváte, protože vedete účet své společnosti.",
	},
	i18n.Polish: {
		Subject: "Wskazówka od firmy {provider} na drodze do pierwszego zamówienia", Preheader: "Zespół dostawcy zostawił wskazówkę przy krokach.", Title: "Wskazówka przy krokach",
		Body:   []string{"Zespół firmy {provider} towarzyszy Państwu na drodze do pierwszego zamówienia i zostawił wskazówkę."},
		Button: "Otwórz kroki", Why: "Ta wiadomość została wysłana do osoby, która prowadzi konto firmy.",
	},
}

var providerInvitation = translations{
	i18n.English: {
		Subject: "Authorise {provider} at Microsoft", Preheader: "One confirmation in Partner Center and {provider} can order for your customers.", Title: "Authorise {provider} as your indirect provider",
		Body: []string{
			"So that {provider} can create your customers at Microsoft and order licences for them, an administrator of your company confirms it as your indirect provider in Partner Center.",
			"What you have with other providers stays as it is.",
		},
		Button: "Authorise at Microsoft",
		After:  []string{"The button leads to Microsoft’s own Partner Center. Sign in there as a Global Administrator of your partner tenant, tick the box and confirm.", "The portal sees the authorisation automatically; you do not have to report it."},
		Why:    "You receive this message because {provider} invited your company.",
	},
	i18n.German: {
		Subject: "{provider} bei Microsoft autorisieren", Preheader: "Eine Bestätigung im Partner Center, und {provider} darf für Ihre Kunden bestellen.", Title: "{provider} als indirekten Anbieter autorisieren",
		Body: []string{
			"Damit {provider} Ihre Kunden bei Microsoft anlegen und Lizenzen für sie bestellen kann, bestätigt ein Administrator Ihrer Firma das Unternehmen im Partner Center als indirekten Anbieter.",
			"Was Sie mit anderen Anbietern vereinbart haben, bleibt, wie es ist.",
		},
		Button: "Bei Microsoft autorisieren",
		After:  []string{"Der Knopf führt in Microsofts eigenes Partner Center. Melden Sie sich dort als globaler Administrator Ihres Partner-Tenants an, setzen Sie das Häkchen und bestätigen Sie.", "Das Portal sieht die Autorisierung automatisch; Sie müssen sie nicht melden."},
		Why:    "Sie erhalten diese Nachricht, weil {provider} Ihre Firma eingeladen hat.",
	},
	i18n.Czech: {
		Subject: "Autorizace společnosti {provider} u Microsoftu", Preheader: "Jedno potvrzení v Partnerském centru a {provider} smí objednávat pro vaše zákazníky.", Title: "Autorizujte společnost {provider} jako nepřímého poskytovatele",
		Body: []string{
			"Aby společnost {provider} mohla u Microsoftu zakládat vaše zákazníky a objednávat pro ně licence, potvrdí ji váš správce v Partnerském centru jako nepřímého poskytovatele.",
			"To, co máte s jinými poskytovateli, se nemění.",
		},
		Button: "Autorizovat u Microsoftu",
		After:  []string{"Tlačítko vede do Partnerského centra samotného Microsoftu. Přihlaste se tam jako globální správce svého partnerského tenantu, zaškrtněte políčko a potvrďte.", "Portál autorizaci uvidí sám, nemusíte ji hlásit."},
		Why:    "Tuto zprávu dostáváte, protože vás {provider} zve k autorizaci.",
	},
	i18n.Polish: {
		Subject: "Autoryzacja firmy {provider} w Microsoft", Preheader: "Jedno potwierdzenie w Centrum partnerskim i firma {provider} może zamawiać dla klientów.", Title: "Autoryzacja firmy {provider} jako dostawcy pośredniego",
		Body: []string{
			"Aby firma {provider} mogła zakładać klientów w Microsoft i zamawiać dla nich licencje, Państwa administrator potwierdza ją w Centrum partnerskim jako dostawcę pośredniego.",
			"Umowy z innymi dostawcami pozostają bez zmian.",
		},
		Button: "Autoryzuj w Microsoft",
		After:  []string{"Przycisk prowadzi do Centrum partnerskiego samego Microsoft. Należy zalogować się tam jako administrator globalny tenanta partnera, zaznaczyć pole i potwierdzić.", "Portal sam zobaczy autoryzację; nie trzeba jej zgłaszać."},
		Why:    "Ta wiadomość została wysłana, ponieważ firma {provider} zaprosiła Państwa firmę.",
	},
}
