package mailer

import "twotier/shared/i18n"

// TenantFailedData is the tenant that was not made, and why (C3).
type TenantFailedData struct {
	Envelope
	Customer string
	Domain   string // the domain that was asked for
	Code     string // the failure's stable code; see reasons
	Link     string // the customer's page in the portal
}

// TenantFailed tells the partner that Microsoft did not make the tenant, why, and what to do.
func TenantFailed(lang i18n.Language, d TenantFailedData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.made(labelDomain, cleanDomain(d.Domain))
	facts.reason(d.Code)
	return letter{
		name: "tenant-failed", envelope: d.Envelope, words: tenantFailed, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var tenantFailed = translations{
	i18n.English: {
		Subject: "Tenant not created: {company}", Preheader: "The reason and what to do next.", Title: "The tenant was not created",
		Body:   []string{"Microsoft did not create the tenant. What you entered is kept."},
		Button: "Open the customer",
		Why:    "You receive this message because you requested this tenant.",
	},
	i18n.German: {
		Subject: "Tenant nicht angelegt: {company}", Preheader: "Der Grund und wie es weitergeht.", Title: "Der Tenant wurde nicht angelegt",
		Body:   []string{"Microsoft hat den Tenant nicht angelegt. Ihre Angaben sind gespeichert."},
		Button: "Kunden öffnen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diesen Tenant angefordert haben.",
	},
	i18n.Czech: {
		Subject: "Tenant nebyl vytvořen: {company}", Preheader: "Důvod a další postup.", Title: "Tenant nebyl vytvořen",
		Body:   []string{"Microsoft tenant nevytvořil. Zadané údaje zůstávají uložené."},
		Button: "Otevřít zákazníka",
		Why:    "Tuto zprávu dostáváte, protože jste o tento tenant požádali.",
	},
	i18n.Polish: {
		Subject: "Tenant nie powstał: {company}", Preheader: "Powód i dalsze kroki.", Title: "Tenant nie powstał",
		Body:   []string{"Microsoft nie utworzył tenanta. Wprowadzone dane są zapisane."},
		Button: "Otwórz klienta",
		Why:    "Ta wiadomość została wysłana do osoby, która zamówiła tego tenanta.",
	},
}
