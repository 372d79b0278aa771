package mailer

import "twotier/shared/i18n"

// RelationshipAcceptedData is the customer that has become the reseller's at Microsoft (C4).
type RelationshipAcceptedData struct {
	Envelope
	Customer string
	Domain   string
	Link     string // the customer's page in the portal
}

// RelationshipAccepted tells who asked that the customer has accepted.
func RelationshipAccepted(lang i18n.Language, d RelationshipAcceptedData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.made(labelDomain, cleanDomain(d.Domain))
	return letter{
		name: "relationship-accepted", envelope: d.Envelope, words: relationshipAccepted, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var relationshipAccepted = translations{
	i18n.English: {
		Subject: "Accepted at Microsoft: {company}", Preheader: "The customer’s tenant is assigned to you.", Title: "The customer has accepted",
		Body:   []string{"Microsoft now lists the customer’s tenant under you and the provider."},
		Button: "Open the customer",
		Next:   []string{"Have the Microsoft Customer Agreement confirmed, if it is not yet.", "Order licences for the customer."},
		Why:    "You receive this message because you asked this customer.",
	},
	i18n.German: {
		Subject: "Bei Microsoft angenommen: {company}", Preheader: "Der Tenant des Kunden ist Ihnen zugeordnet.", Title: "Der Kunde hat angenommen",
		Body:   []string{"Microsoft führt den Tenant des Kunden jetzt unter Ihnen und dem Distributor."},
		Button: "Kunden öffnen",
		Next:   []string{"Lassen Sie die Microsoft-Kundenvereinbarung bestätigen, falls das noch fehlt.", "Bestellen Sie Lizenzen für den Kunden."},
		Why:    "Sie erhalten diese Nachricht, weil Sie diesen Kunden angefragt haben.",
	},
	i18n.Czech: {
		Subject: "Přijato u Microsoftu: {company}", Preheader: "Tenant zákazníka je přiřazen vám.", Title: "Zákazník přijal",
		Body:   []string{"Microsoft nyní vede tenant zákazníka pod vámi a poskytovatelem."},
		Button: "Otevřít zákazníka",
		Next:   []string{"Nechte potvrdit Smlouvu se zákazníkem společnosti Microsoft, pokud ještě potvrzena není.", "Objednejte zákazníkovi licence."},
		Why:    "Tuto zprávu dostáváte, protože jste tohoto zákazníka požádali.",
	},
	i18n.Polish: {
		Subject: "Zaakceptowano w Microsoft: {company}", Preheader: "Tenant klienta jest teraz przypisany do resellera.", Title: "Klient zaakceptował",
		Body:   []string{"Microsoft prowadzi teraz tenanta klienta u tego resellera i dostawcy."},
		Button: "Otwórz klienta",
		Next:   []string{"Jeśli brakuje jeszcze potwierdzenia Umowy z Klientem firmy Microsoft, trzeba je uzyskać.", "Potem można zamówić licencje dla klienta."},
		Why:    "Ta wiadomość została wysłana do osoby, która zaprosiła tego klienta.",
	},
}
