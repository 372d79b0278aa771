package mailer

import "twotier/shared/i18n"

// RelationshipRequest asks a customer that has a tenant of its own to accept the reseller (C4, G4).
func RelationshipRequest(lang i18n.Language, d RequestData) Message {
	return request("relationship-request", relationshipRequest, lang, d)
}

// RelationshipWordsData is what the proposed text of a request is made of.
type RelationshipWordsData struct {
	Reseller string
	Provider string
	Customer string
	Contact  string // whom it is written to, or ""
	Link     string
}

// RelationshipWords proposes subject and text of a request in a language; the reseller may change all but the link.
func RelationshipWords(lang i18n.Language, d RelationshipWordsData) (subject, text string) {
	return proposed(relationshipWords, lang, d.Contact, "{reseller}", d.Reseller, "{provider}", d.Provider, "{company}", d.Customer, "{link}", d.Link)
}

var relationshipWords = translations{
	i18n.English: {
		Subject: "Microsoft licences: accept {reseller}",
		Body: []string{
			"so that we can order and look after Microsoft licences for your company, you accept us and our provider {provider} as partners of your Microsoft tenant.",
			"What {company} has at Microsoft stays as it is. The acceptance costs nothing, orders nothing and gives us no access to your data.",
			"Kind regards from {reseller}",
			"An administrator of your tenant accepts at this address:",
			"{link}",
		},
	},
	i18n.German: {
		Subject: "Microsoft-Lizenzen: {reseller} annehmen",
		Body: []string{
			"damit wir für Ihre Firma Microsoft-Lizenzen bestellen und betreuen können, nehmen Sie uns und unseren Provider {provider} als Partner Ihres Microsoft-Tenants an.",
			"Was {company} bei Microsoft hat, bleibt, wie es ist. Die Annahme kostet nichts, bestellt nichts und gibt uns keinen Zugriff auf Ihre Daten.",
			"Freundliche Grüße von {reseller}",
			"Ein Administrator Ihres Tenants nimmt unter dieser Adresse an:",
			"{link}",
		},
	},
	i18n.Czech: {
		Subject: "Licence Microsoft: přijetí partnera {reseller}",
		Body: []string{
			"abychom mohli pro vaši společnost objednávat a spravovat licence Microsoft, přijměte nás a našeho poskytovatele {provider} jako partnery svého tenantu.",
			"Vše, co {company} u Microsoftu má, zůstane beze změny. Přijetí nic nestojí, nic neobjednává a nedává nám přístup k vašim datům.",
			"S pozdravem {reseller}",
			"Správce vašeho tenantu potvrdí přijetí na této adrese:",
			"{link}",
		},
	},
	i18n.Polish: {
		Subject: "Licencje Microsoft: akceptacja partnera {reseller}",
		Body: []string{
			"abyśmy mogli zamawiać licencje Microsoft dla Państwa firmy i zajmować się nimi, potrzebna jest akceptacja nas i naszego dostawcy {provider} jako partnerów tenanta.",
			"Wszystko, co {company} ma w Microsoft, pozostaje bez zmian. Akceptacja nic nie kosztuje, niczego nie zamawia i nie daje nam dostępu do danych.",
			"Z poważaniem {reseller}",
			"Administrator tenanta potwierdza akceptację pod tym adresem:",
			"{link}",
		},
	},
}

var relationshipRequest = translations{
	i18n.English: {
		Subject: "{subject}", Preheader: "{reseller} asks your administrator to accept it at Microsoft.", Title: "Accept {reseller} at Microsoft",
		Button: "Accept at Microsoft",
		After:  []string{"The button leads to Microsoft’s own admin center. Nothing is accepted before an administrator of your tenant confirms there.", "Unsure? Call {reseller} at the number you know."},
		Why:    "You receive this message because {reseller} wrote it to you.",
	},
	i18n.German: {
		Subject: "{subject}", Preheader: "{reseller} bittet Ihren Administrator um die Annahme bei Microsoft.", Title: "{reseller} bei Microsoft annehmen",
		Button: "Bei Microsoft annehmen",
		After:  []string{"Der Knopf führt in Microsofts eigenes Admin Center. Angenommen ist erst, was ein Administrator Ihres Tenants dort bestätigt.", "Unsicher? Rufen Sie {reseller} unter der Nummer an, die Sie kennen."},
		Why:    "Sie erhalten diese Nachricht, weil {reseller} sie an Sie geschrieben hat.",
	},
	i18n.Czech: {
		Subject: "{subject}", Preheader: "{reseller} žádá vašeho správce o přijetí u Microsoftu.", Title: "Přijetí partnera {reseller} u Microsoftu",
		Button: "Přijmout u Microsoftu",
		After:  []string{"Tlačítko vede do Centra pro správu samotného Microsoftu. Nic není přijato, dokud to tam správce vašeho tenantu nepotvrdí.", "Nejste si jisti? Zavolejte společnosti {reseller} na číslo, které znáte."},
		Why:    "Tuto zprávu dostáváte, protože vám ji napsal partner {reseller}.",
	},
	i18n.Polish: {
		Subject: "{subject}", Preheader: "{reseller} zwraca się do administratora o akceptację w Microsoft.", Title: "Akceptacja partnera {reseller} w Microsoft",
		Button: "Zaakceptuj w Microsoft",
		After:  []string{"Przycisk prowadzi do centrum administracyjnego samego Microsoft. Akceptacja następuje dopiero, gdy administrator tenanta ją tam potwierdzi.", "W razie wątpliwości można zadzwonić do firmy {reseller} pod znany numer."},
		Why:    "Ta wiadomość została wysłana, ponieważ napisał ją partner {reseller}.",
	},
}
