package mailer

import "twotier/shared/i18n"

var quoteSent = translations{
	i18n.English: {
		Subject: "Quote {number} from {reseller}", Preheader: "What is offered, until when, and how to order it.", Title: "Your quote",
		Body:   []string{"{reseller} sends you a quote: {title}. It is attached as a document; you can order, decline or ask for a change on the page behind the button."},
		Button: "View the quote", After: []string{"Opening the page decides nothing. Questions? Reply to this message; {reseller} reads it."},
		Why: "You receive this message because {reseller} made this quote for you.",
	},
	i18n.German: {
		Subject: "Angebot {number} von {reseller}", Preheader: "Was angeboten wird, bis wann und wie Sie es bestellen.", Title: "Ihr Angebot",
		Body:   []string{"{reseller} schickt Ihnen ein Angebot: {title}. Es hängt als Dokument an; auf der Seite hinter dem Knopf können Sie bestellen, ablehnen oder eine Änderung wünschen."},
		Button: "Angebot ansehen", After: []string{"Das Öffnen der Seite entscheidet nichts. Fragen? Antworten Sie auf diese Nachricht; {reseller} liest sie."},
		Why: "Sie erhalten diese Nachricht, weil {reseller} dieses Angebot für Sie erstellt hat.",
	},
	i18n.Czech: {
		Subject: "Nabídka {number}: {reseller}", Preheader: "Co se nabízí, do kdy a jak to objednat.", Title: "Vaše nabídka",
		Body:   []string{"{reseller} vám posílá nabídku: {title}. Je přiložena jako dokument; na stránce za tlačítkem můžete objednat, odmítnout nebo požádat o změnu."},
		Button: "Zobrazit nabídku", After: []string{"Otevřením stránky se o ničem nerozhoduje. Máte dotaz? Odpovězte na tuto zprávu, přečte si ji {reseller}."},
		Why: "Tuto zprávu dostáváte, protože pro vás {reseller} připravuje tuto nabídku.",
	},
	i18n.Polish: {
		Subject: "Oferta {number}: {reseller}", Preheader: "Co obejmuje oferta, do kiedy i jak ją zamówić.", Title: "Oferta",
		Body:   []string{"{reseller} przesyła ofertę: {title}. Jest załączona jako dokument; na stronie pod przyciskiem można złożyć zamówienie, odmówić lub poprosić o zmianę."},
		Button: "Zobacz ofertę", After: []string{"Samo otwarcie strony o niczym nie decyduje. W razie pytań wystarczy odpowiedzieć na tę wiadomość; przeczyta ją {reseller}."},
		Why: "Ta wiadomość została wysłana, ponieważ {reseller} przygotowuje tę ofertę dla Państwa.",
	},
}

var quoteReminder = translations{
	i18n.English: {
		Subject: "Quote {number} is valid until {day}", Preheader: "Order, decline or ask for a change before then.", Title: "Your quote expires soon",
		Body:   []string{"The quote from {reseller} is valid until the end of {day}: {title}."},
		Button: "View the quote", After: []string{"You will not get another reminder."}, Why: "You receive this message because {reseller} made this quote for you.",
	},
	i18n.German: {
		Subject: "Angebot {number} gilt bis {day}", Preheader: "Bestellen, ablehnen oder vorher eine Änderung wünschen.", Title: "Ihr Angebot läuft bald ab",
		Body:   []string{"Das Angebot von {reseller} gilt bis zum Ende des {day}: {title}."},
		Button: "Angebot ansehen", After: []string{"Eine weitere Erinnerung gibt es nicht."}, Why: "Sie erhalten diese Nachricht, weil {reseller} dieses Angebot für Sie erstellt hat.",
	},
	i18n.Czech: {
		Subject: "Nabídka {number} platí do {day}", Preheader: "Objednejte, odmítněte nebo předtím požádejte o změnu.", Title: "Vaše nabídka brzy skončí",
		Body:   []string{"Nabídka „{title}“ platí do konce dne {day}. Připravuje ji {reseller}."},
		Button: "Zobrazit nabídku", After: []string{"Další připomenutí už nepřijde."}, Why: "Tuto zprávu dostáváte, protože pro vás {reseller} připravuje tuto nabídku.",
	},
	i18n.Polish: {
		Subject: "Oferta {number} jest ważna do {day}", Preheader: "Można zamówić, odmówić lub wcześniej poprosić o zmianę.", Title: "Oferta wkrótce wygaśnie",
		Body:   []string{"Oferta „{title}” jest ważna do końca dnia {day}. Przygotowuje ją {reseller}."},
		Button: "Zobacz ofertę", After: []string{"Kolejnego przypomnienia nie będzie."}, Why: "Ta wiadomość została wysłana, ponieważ {reseller} przygotowuje tę ofertę dla Państwa.",
	},
}

var quoteReceipt = translations{
	i18n.English: {
		Subject: "Your order: quote {number} accepted", Preheader: "Your copy of what was ordered.", Title: "Your order is received",
		Body:   []string{"You have accepted the quote from {reseller} with obligation to pay. The document is attached; keep it."},
		Button: "View the quote", After: []string{"Was this not you, or are you not authorised to order for the company? Reply to this message; {reseller} reads it."},
		Next: []string{"{reseller} orders the licences at Microsoft.", "They appear in your Microsoft account, usually within minutes after that."},
		Why:  "You receive this message because this quote was accepted on the page you were sent.",
	},
	i18n.German: {
		Subject: "Ihre Bestellung: Angebot {number} angenommen", Preheader: "Ihre Kopie dessen, was bestellt wurde.", Title: "Ihre Bestellung ist eingegangen",
		Body:   []string{"Sie haben das Angebot von {reseller} zahlungspflichtig angenommen. Das Dokument hängt an; bewahren Sie es auf."},
		Button: "Angebot ansehen", After: []string{"Das waren nicht Sie, oder Sie sind nicht befugt, für die Firma zu bestellen? Antworten Sie auf diese Nachricht; {reseller} liest sie."},
		Next: []string{"{reseller} bestellt die Lizenzen bei Microsoft.", "Sie erscheinen in Ihrem Microsoft-Konto, meist wenige Minuten danach."},
		Why:  "Sie erhalten diese Nachricht, weil dieses Angebot auf der Ihnen geschickten Seite angenommen wurde.",
	},
	i18n.Czech: {
		Subject: "Vaše objednávka: nabídka {number} přijata", Preheader: "Vaše kopie toho, co je objednáno.", Title: "Vaše objednávka je přijata",
		Body:   []string{"Nabídka je přijata se závazkem k platbě, objednávku obdrží {reseller}. Dokument je přiložen, uschovejte si jej."},
		Button: "Zobrazit nabídku", After: []string{"Nepřijímali jste ji vy, nebo za společnost objednávat nesmíte? Odpovězte na tuto zprávu, přečte si ji {reseller}."},
		Next: []string{"{reseller} objedná licence u Microsoftu.", "Objeví se ve vašem účtu Microsoft, obvykle během několika minut."},
		Why:  "Tuto zprávu dostáváte, protože na zaslané stránce byla přijata tato nabídka.",
	},
	i18n.Polish: {
		Subject: "Zamówienie: oferta {number} przyjęta", Preheader: "Kopia tego, co zamówiono.", Title: "Zamówienie zostało przyjęte",
		Body:   []string{"Ofertę przyjęto z obowiązkiem zapłaty, zamówienie otrzymuje {reseller}. Dokument jest załączony, warto go zachować."},
		Button: "Zobacz ofertę", After: []string{"Jeśli przyjął ją ktoś inny lub bez prawa do zamawiania za firmę, wystarczy odpowiedzieć na tę wiadomość; przeczyta ją {reseller}."},
		Next: []string{"{reseller} zamawia licencje w Microsoft.", "Pojawią się na koncie Microsoft, zwykle w ciągu kilku minut."},
		Why:  "Ta wiadomość została wysłana, ponieważ na przesłanej stronie przyjęto tę ofertę.",
	},
}

var quoteAccepted = translations{
	i18n.English: {
		Subject: "Quote {number} accepted: {company}", Preheader: "It is waiting to be ordered.", Title: "The customer has ordered",
		Body: []string{"The quote was accepted with obligation to pay. Order it at Microsoft in one step."}, Button: "Open the quote",
		Why: "You receive this message because you sent this quote.",
	},
	i18n.German: {
		Subject: "Angebot {number} angenommen: {company}", Preheader: "Es wartet auf Ihre Bestellung.", Title: "Der Kunde hat bestellt",
		Body: []string{"Das Angebot wurde zahlungspflichtig angenommen. Bestellen Sie es in einem Schritt bei Microsoft."}, Button: "Angebot öffnen",
		Why: "Sie erhalten diese Nachricht, weil Sie dieses Angebot verschickt haben.",
	},
	i18n.Czech: {
		Subject: "Nabídka {number} přijata: {company}", Preheader: "Čeká na objednání.", Title: "Zákazník objednal",
		Body: []string{"Nabídka byla přijata se závazkem k platbě. Čeká, až ji jedním krokem objednáte u Microsoftu."}, Button: "Otevřít nabídku",
		Why: "Tuto zprávu dostáváte, protože jste tuto nabídku odeslali.",
	},
	i18n.Polish: {
		Subject: "Oferta {number} przyjęta: {company}", Preheader: "Czeka na zamówienie.", Title: "Klient złożył zamówienie",
		Body: []string{"Ofertę przyjęto z obowiązkiem zapłaty. Czeka na zamówienie w Microsoft, w jednym kroku."}, Button: "Otwórz ofertę",
		Why: "Ta wiadomość została wysłana w związku z wysłaną ofertą.",
	},
}

var quoteDeclined = translations{
	i18n.English: {
		Subject: "Quote {number} declined: {company}", Preheader: "What the customer says.", Title: "The customer declined the quote",
		Body: []string{"Nothing was ordered. Change the cart and send another version, if that helps."}, Button: "Open the quote",
		Why: "You receive this message because you sent this quote.",
	},
	i18n.German: {
		Subject: "Angebot {number} abgelehnt: {company}", Preheader: "Was der Kunde dazu sagt.", Title: "Der Kunde nimmt das Angebot nicht an",
		Body: []string{"Es wurde nichts bestellt. Wenn es hilft, ändern Sie den Warenkorb und schicken Sie eine neue Version."}, Button: "Angebot öffnen",
		Why: "Sie erhalten diese Nachricht, weil Sie dieses Angebot verschickt haben.",
	},
	i18n.Czech: {
		Subject: "Nabídka {number} odmítnuta: {company}", Preheader: "Co k tomu zákazník říká.", Title: "Zákazník nabídku nepřijímá",
		Body: []string{"Nic se neobjednalo. Pokud to pomůže, upravte košík a pošlete novou verzi."}, Button: "Otevřít nabídku",
		Why: "Tuto zprávu dostáváte, protože jste tuto nabídku odeslali.",
	},
	i18n.Polish: {
		Subject: "Oferta {number} odrzucona: {company}", Preheader: "Co mówi klient.", Title: "Klient nie przyjmuje oferty",
		Body: []string{"Niczego nie zamówiono. Jeśli to pomoże, można zmienić koszyk i wysłać nową wersję."}, Button: "Otwórz ofertę",
		Why: "Ta wiadomość została wysłana w związku z wysłaną ofertą.",
	},
}

var quoteExpired = translations{
	i18n.English: {
		Subject: "Quote {number} has expired: {company}", Preheader: "No one decided in time.", Title: "The quote has expired",
		Body: []string{"The customer has not decided. A new version of it has today’s prices and a new last day."}, Button: "Open the quote",
		Why: "You receive this message because you sent this quote.",
	},
	i18n.German: {
		Subject: "Angebot {number} ist abgelaufen: {company}", Preheader: "Niemand hat rechtzeitig entschieden.", Title: "Das Angebot ist abgelaufen",
		Body: []string{"Der Kunde hat nicht entschieden. Eine neue Version hat die heutigen Preise und einen neuen letzten Tag."}, Button: "Angebot öffnen",
		Why: "Sie erhalten diese Nachricht, weil Sie dieses Angebot verschickt haben.",
	},
	i18n.Czech: {
		Subject: "Platnost nabídky {number} skončila: {company}", Preheader: "Nikdo včas nerozhodl.", Title: "Platnost nabídky skončila",
		Body: []string{"Zákazník nerozhodl. Nová verze bude mít dnešní ceny a nový poslední den."}, Button: "Otevřít nabídku",
		Why: "Tuto zprávu dostáváte, protože jste tuto nabídku odeslali.",
	},
	i18n.Polish: {
		Subject: "Oferta {number} wygasła: {company}", Preheader: "Nikt nie zdecydował na czas.", Title: "Oferta wygasła",
		Body: []string{"Klient nie podjął decyzji. Nowa wersja będzie miała dzisiejsze ceny i nowy ostatni dzień."}, Button: "Otwórz ofertę",
		Why: "Ta wiadomość została wysłana w związku z wysłaną ofertą.",
	},
}
