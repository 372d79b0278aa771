package mailer

import "twotier/shared/i18n"

var requestNew = translations{
	i18n.English: {
		Subject: "New request {number}: {subject}", Preheader: "A reseller asks the team for something.", Title: "A reseller asks for something",
		Body:   []string{"No one is assigned to this request yet. Once someone takes it on, the others can see it."},
		Button: "Open the request", Why: "You receive this message because you handle resellers’ requests at {provider}.",
	},
	i18n.German: {
		Subject: "Neue Anfrage {number}: {subject}", Preheader: "Ein Reseller bittet das Team um etwas.", Title: "Ein Reseller bittet um etwas",
		Body:   []string{"Diese Anfrage hat noch niemand übernommen. Wer sie übernimmt, sagt es damit auch den anderen."},
		Button: "Anfrage öffnen", Why: "Sie erhalten diese Nachricht, weil Sie bei {provider} Anfragen der Reseller bearbeiten.",
	},
	i18n.Czech: {
		Subject: "Nový požadavek {number}: {subject}", Preheader: "Prodejce tým o něco žádá.", Title: "Prodejce o něco žádá",
		Body:   []string{"Tohoto požadavku se zatím nikdo neujal. Kdo se ho ujme, dá tím vědět i ostatním."},
		Button: "Otevřít požadavek", Why: "Tuto zprávu dostáváte, protože u poskytovatele {provider} vyřizujete požadavky prodejců.",
	},
	i18n.Polish: {
		Subject: "Nowe zgłoszenie {number}: {subject}", Preheader: "Reseller prosi o coś zespół.", Title: "Reseller prosi o pomoc",
		Body:   []string{"Nikt jeszcze nie zajął się tym zgłoszeniem. Przejęcie go jest widoczne także dla innych."},
		Button: "Otwórz zgłoszenie", Why: "Ta wiadomość została wysłana, ponieważ obsługują Państwo zgłoszenia resellerów w firmie {provider}.",
	},
}

var requestAssigned = translations{
	i18n.English: {
		Subject: "A request for you {number}: {subject}", Preheader: "A colleague has assigned a reseller’s request to you.", Title: "A request for you",
		Body:   []string{"A colleague has assigned this request to you. The reseller sees that you are working on it."},
		Button: "Open the request", Why: "You receive this message because you handle resellers’ requests at {provider}.",
	},
	i18n.German: {
		Subject: "Eine Anfrage für Sie {number}: {subject}", Preheader: "Jemand aus dem Team hat Ihnen die Anfrage eines Resellers übergeben.", Title: "Eine Anfrage für Sie",
		Body:   []string{"Jemand aus dem Team hat Ihnen diese Anfrage übergeben. Der Reseller sieht, dass Sie zuständig sind."},
		Button: "Anfrage öffnen", Why: "Sie erhalten diese Nachricht, weil Sie bei {provider} Anfragen der Reseller bearbeiten.",
	},
	i18n.Czech: {
		Subject: "Požadavek pro vás {number}: {subject}", Preheader: "Kolega vám předal požadavek prodejce.", Title: "Požadavek pro vás",
		Body:   []string{"Kolega vám předal tento požadavek. Prodejce vidí, že ho vyřizujete vy."},
		Button: "Otevřít požadavek", Why: "Tuto zprávu dostáváte, protože u poskytovatele {provider} vyřizujete požadavky prodejců.",
	},
	i18n.Polish: {
		Subject: "Zgłoszenie do obsługi {number}: {subject}", Preheader: "Ktoś z zespołu przekazał zgłoszenie resellera.", Title: "Zgłoszenie do obsługi",
		Body:   []string{"Ktoś z zespołu przekazał to zgłoszenie. Reseller widzi, kto się nim zajmuje."},
		Button: "Otwórz zgłoszenie", Why: "Ta wiadomość została wysłana, ponieważ obsługują Państwo zgłoszenia resellerów w firmie {provider}.",
	},
}

var requestReplied = translations{
	i18n.English: {
		Subject: "Request {number} answered: {subject}", Preheader: "The reseller has answered; it is the team’s turn.", Title: "The reseller has answered",
		Body:   []string{"There is an answer to request {number}. Work on it can continue."},
		Button: "Open the request", Why: "You receive this message because you handle this request at {provider}.",
	},
	i18n.German: {
		Subject: "Antwort zur Anfrage {number}: {subject}", Preheader: "Der Reseller hat geantwortet; jetzt ist das Team am Zug.", Title: "Der Reseller hat geantwortet",
		Body:   []string{"Zur Anfrage {number} gibt es eine Antwort. Damit kann es weitergehen."},
		Button: "Anfrage öffnen", Why: "Sie erhalten diese Nachricht, weil Sie bei {provider} für diese Anfrage zuständig sind.",
	},
	i18n.Czech: {
		Subject: "Odpověď k požadavku {number}: {subject}", Preheader: "Prodejce odpověděl, na řadě je tým.", Title: "Prodejce odpověděl",
		Body:   []string{"K požadavku {number} přišla odpověď. Lze pokračovat."},
		Button: "Otevřít požadavek", Why: "Tuto zprávu dostáváte, protože u poskytovatele {provider} vyřizujete tento požadavek.",
	},
	i18n.Polish: {
		Subject: "Odpowiedź do zgłoszenia {number}: {subject}", Preheader: "Reseller odpowiedział; teraz kolej zespołu.", Title: "Reseller odpowiedział",
		Body:   []string{"Do zgłoszenia {number} nadeszła odpowiedź. Można działać dalej."},
		Button: "Otwórz zgłoszenie", Why: "Ta wiadomość została wysłana, ponieważ zajmują się Państwo tym zgłoszeniem w firmie {provider}.",
	},
}

var requestTaken = translations{
	i18n.English: {
		Subject: "Request {number} in progress: {subject}", Preheader: "Someone on the team is working on it.", Title: "Your request is being worked on",
		Body:   []string{"The team of {provider} has taken on request {number}. You do not have to do anything; you get an email as soon as there is news."},
		Button: "View the request", Why: "You receive this message because you opened this request.",
	},
	i18n.German: {
		Subject: "Anfrage {number} in Arbeit: {subject}", Preheader: "Jemand aus dem Team kümmert sich darum.", Title: "Ihre Anfrage ist in Arbeit",
		Body:   []string{"Das Team von {provider} hat die Anfrage {number} übernommen. Sie müssen nichts tun; sobald es etwas Neues gibt, kommt eine Nachricht."},
		Button: "Anfrage ansehen", Why: "Sie erhalten diese Nachricht, weil Sie diese Anfrage gestellt haben.",
	},
	i18n.Czech: {
		Subject: "Požadavek {number} se řeší: {subject}", Preheader: "Někdo z týmu se ho ujal.", Title: "Váš požadavek se řeší",
		Body:   []string{"Tým poskytovatele {provider} se ujal požadavku {number}. Nemusíte nic dělat; jakmile bude něco nového, přijde zpráva."},
		Button: "Zobrazit požadavek", Why: "Tuto zprávu dostáváte, protože jste podali tento požadavek.",
	},
	i18n.Polish: {
		Subject: "Zgłoszenie {number} w toku: {subject}", Preheader: "Ktoś z zespołu się tym zajmuje.", Title: "Zgłoszenie jest w toku",
		Body:   []string{"Zespół {provider} zajął się zgłoszeniem {number}. Nie trzeba nic robić; gdy pojawi się coś nowego, przyjdzie wiadomość."},
		Button: "Zobacz zgłoszenie", Why: "Ta wiadomość została wysłana, ponieważ złożono to zgłoszenie.",
	},
}

var requestQuestion = translations{
	i18n.English: {
		Subject: "A question about request {number}: {subject}", Preheader: "The request continues with your answer.", Title: "There is a question about your request",
		Body:   []string{"The team of {provider} needs something from you before it can continue with request {number}."},
		Button: "Answer", After: []string{"The answer is given on the page, not by replying to this message."},
		Why: "You receive this message because you opened this request.",
	},
	i18n.German: {
		Subject: "Rückfrage zur Anfrage {number}: {subject}", Preheader: "Mit Ihrer Antwort geht die Anfrage weiter.", Title: "Es gibt eine Rückfrage zu Ihrer Anfrage",
		Body:   []string{"Das Team von {provider} braucht noch etwas von Ihnen, bevor es mit der Anfrage {number} weitergeht."},
		Button: "Antworten", After: []string{"Sie antworten auf der Seite, nicht auf diese Nachricht."},
		Why: "Sie erhalten diese Nachricht, weil Sie diese Anfrage gestellt haben.",
	},
	i18n.Czech: {
		Subject: "Dotaz k požadavku {number}: {subject}", Preheader: "Po vaší odpovědi se požadavek posune dál.", Title: "K vašemu požadavku je dotaz",
		Body:   []string{"Tým poskytovatele {provider} od vás ještě něco potřebuje, než bude s požadavkem {number} pokračovat."},
		Button: "Odpovědět", After: []string{"Odpověď zadáte na stránce, ne odpovědí na tuto zprávu."},
		Why: "Tuto zprávu dostáváte, protože jste podali tento požadavek.",
	},
	i18n.Polish: {
		Subject: "Pytanie do zgłoszenia {number}: {subject}", Preheader: "Po odpowiedzi praca nad zgłoszeniem pójdzie dalej.", Title: "Jest pytanie do zgłoszenia",
		Body:   []string{"Zespół {provider} potrzebuje jeszcze informacji, aby dalej zajmować się zgłoszeniem {number}."},
		Button: "Odpowiedz", After: []string{"Odpowiedź podaje się na stronie, a nie w odpowiedzi na tę wiadomość."},
		Why: "Ta wiadomość została wysłana, ponieważ złożono to zgłoszenie.",
	},
}

var requestAnswer = translations{
	i18n.English: {
		Subject: "News on request {number}: {subject}", Preheader: "The team has written to you.", Title: "There is news on your request",
		Body:   []string{"The team of {provider} has written about request {number} and is working on it."},
		Button: "View the request", Why: "You receive this message because you opened this request.",
	},
	i18n.German: {
		Subject: "Neues zur Anfrage {number}: {subject}", Preheader: "Das Team hat etwas geschrieben.", Title: "Es gibt Neues zu Ihrer Anfrage",
		Body:   []string{"Das Team von {provider} hat zur Anfrage {number} etwas geschrieben und arbeitet weiter daran."},
		Button: "Anfrage ansehen", Why: "Sie erhalten diese Nachricht, weil Sie diese Anfrage gestellt haben.",
	},
	i18n.Czech: {
		Subject: "Novinka k požadavku {number}: {subject}", Preheader: "Tým něco napsal.", Title: "K vašemu požadavku je něco nového",
		Body:   []string{"Tým poskytovatele {provider} něco napsal k požadavku {number} a dál na něm pracuje."},
		Button: "Zobrazit požadavek", Why: "Tuto zprávu dostáváte, protože jste podali tento požadavek.",
	},
	i18n.Polish: {
		Subject: "Nowa wiadomość do zgłoszenia {number}: {subject}", Preheader: "Zespół coś napisał.", Title: "Jest coś nowego w sprawie zgłoszenia",
		Body:   []string{"Zespół {provider} napisał wiadomość do zgłoszenia {number} i dalej się nim zajmuje."},
		Button: "Zobacz zgłoszenie", Why: "Ta wiadomość została wysłana, ponieważ złożono to zgłoszenie.",
	},
}

var requestDone = translations{
	i18n.English: {
		Subject: "Request {number} done: {subject}", Preheader: "The team has done what you asked for.", Title: "Your request is done",
		Body:   []string{"The team of {provider} has done what request {number} asks for."},
		Button: "View the request", After: []string{"Is something missing? Say so on the page; the request then continues."},
		Why: "You receive this message because you opened this request.",
	},
	i18n.German: {
		Subject: "Anfrage {number} erledigt: {subject}", Preheader: "Das Team hat erledigt, worum Sie gebeten haben.", Title: "Ihre Anfrage ist erledigt",
		Body:   []string{"Das Team von {provider} hat erledigt, worum es in der Anfrage {number} geht."},
		Button: "Anfrage ansehen", After: []string{"Fehlt etwas? Schreiben Sie es auf der Seite; dann geht die Anfrage weiter."},
		Why: "Sie erhalten diese Nachricht, weil Sie diese Anfrage gestellt haben.",
	},
	i18n.Czech: {
		Subject: "Požadavek {number} vyřízen: {subject}", Preheader: "Tým vyřídil, o co jste žádali.", Title: "Váš požadavek je vyřízen",
		Body:   []string{"Tým poskytovatele {provider} vyřídil, o co v požadavku {number} jde."},
		Button: "Zobrazit požadavek", After: []string{"Chybí ještě něco? Napište to na stránce a požadavek se otevře znovu."},
		Why: "Tuto zprávu dostáváte, protože jste podali tento požadavek.",
	},
	i18n.Polish: {
		Subject: "Zgłoszenie {number} wykonane: {subject}", Preheader: "Zespół zrobił to, o co chodziło.", Title: "Zgłoszenie jest wykonane",
		Body:   []string{"Zespół {provider} zrobił to, czego dotyczy zgłoszenie {number}."},
		Button: "Zobacz zgłoszenie", After: []string{"Czegoś brakuje? Wystarczy napisać to na stronie, a praca nad zgłoszeniem zostanie wznowiona."},
		Why: "Ta wiadomość została wysłana, ponieważ złożono to zgłoszenie.",
	},
}

var requestDeclined = translations{
	i18n.English: {
		Subject: "Request {number} declined: {subject}", Preheader: "Why it will not be done.", Title: "Your request was declined",
		Body:   []string{"The team of {provider} cannot do what request {number} asks for. The reason is below; nothing was ordered or changed."},
		Button: "View the request", After: []string{"Do you disagree? Say so on the page; the request then continues."},
		Why: "You receive this message because you opened this request.",
	},
	i18n.German: {
		Subject: "Anfrage {number} abgelehnt: {subject}", Preheader: "Warum sie nicht erledigt wird.", Title: "Ihre Anfrage wurde abgelehnt",
		Body:   []string{"Das Team von {provider} kann nicht erledigen, worum es in der Anfrage {number} geht. Der Grund steht unten; es wurde nichts bestellt oder geändert."},
		Button: "Anfrage ansehen", After: []string{"Sehen Sie das anders? Schreiben Sie es auf der Seite; dann geht die Anfrage weiter."},
		Why: "Sie erhalten diese Nachricht, weil Sie diese Anfrage gestellt haben.",
	},
	i18n.Czech: {
		Subject: "Požadavek {number} odmítnut: {subject}", Preheader: "Proč nebude vyřízen.", Title: "Váš požadavek byl odmítnut",
		Body:   []string{"Tým poskytovatele {provider} nemůže vyřídit, o co v požadavku {number} jde. Důvod je uveden níže; nic nebylo objednáno ani změněno."},
		Button: "Zobrazit požadavek", After: []string{"Vidíte to jinak? Napište to na stránce a požadavek se otevře znovu."},
		Why: "Tuto zprávu dostáváte, protože jste podali tento požadavek.",
	},
	i18n.Polish: {
		Subject: "Zgłoszenie {number} odrzucone: {subject}", Preheader: "Dlaczego nie zostanie wykonane.", Title: "Zgłoszenie zostało odrzucone",
		Body:   []string{"Zespół {provider} nie może zrobić tego, czego dotyczy zgłoszenie {number}. Powód podano poniżej; niczego nie zamówiono ani nie zmieniono."},
		Button: "Zobacz zgłoszenie", After: []string{"W razie innego zdania wystarczy napisać to na stronie, a praca nad zgłoszeniem zostanie wznowiona."},
		Why: "Ta wiadomość została wysłana, ponieważ złożono to zgłoszenie.",
	},
}
