package mailer

import "twotier/shared/i18n"

// TenantReadyData is the customer whose tenant exists now (C3), for the partner. There is no field for credentials.
type TenantReadyData struct {
	Envelope
	Customer string
	Domain   string // wintermann.onmicrosoft.com
	Link     string // the customer's page in the portal
}

// TenantReady tells the partner that a new tenant exists and where its credentials are.
func TenantReady(lang i18n.Language, d TenantReadyData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.made(labelDomain, cleanDomain(d.Domain))
	return letter{
		name: "tenant-ready", envelope: d.Envelope, words: tenantReady, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

// TenantReadyCustomerData is the same news for the reseller's customer.
type TenantReadyCustomerData struct {
	Envelope
	Reseller string
	Customer string
	Domain   string
	Link     string // Microsoft's administration page
}

// TenantReadyCustomer tells the customer's contact that the tenant exists and who hands over the credentials.
func TenantReadyCustomer(lang i18n.Language, d TenantReadyCustomerData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCompany, d.Customer)
	facts.made(labelDomain, cleanDomain(d.Domain))
	facts.typed(labelPartner, d.Reseller)
	return letter{
		name: "tenant-ready-customer", envelope: d.Envelope, words: tenantReadyCustomer,
		reseller: d.Reseller, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var tenantReady = translations{
	i18n.English: {
		Subject: "Tenant ready: {company}", Preheader: "The new Microsoft tenant exists.", Title: "The tenant is ready",
		Body:   []string{"Microsoft has created the new tenant."},
		Button: "Open the customer",
		After:  []string{"The administrator’s credentials are never sent by email. You find them on the customer’s page, after you have signed in."},
		Next:   []string{"Hand the credentials over to the customer personally. At the first sign-in the password has to be changed.", "Have the Microsoft Customer Agreement confirmed, if it is not yet.", "Order licences for the customer."},
		Why:    "You receive this message because you requested this tenant.",
	},
	i18n.German: {
		Subject: "Tenant bereit: {company}", Preheader: "Der neue Microsoft-Tenant ist angelegt.", Title: "Der Tenant ist bereit",
		Body:   []string{"Microsoft hat den neuen Tenant angelegt."},
		Button: "Kunden öffnen",
		After:  []string{"Die Zugangsdaten des Administrators werden nie per E-Mail verschickt. Sie finden sie nach der Anmeldung auf der Seite des Kunden."},
		Next:   []string{"Übergeben Sie dem Kunden die Zugangsdaten persönlich. Bei der ersten Anmeldung muss das Passwort geändert werden.", "Lassen Sie die Microsoft-Kundenvereinbarung bestätigen, falls das noch fehlt.", "Bestellen Sie Lizenzen für den Kunden."},
		Why:    "Sie erhalten diese Nachricht, weil Sie diesen Tenant angefordert haben.",
	},
	i18n.Czech: {
		Subject: "Tenant připraven: {company}", Preheader: "Nový tenant u Microsoftu je vytvořen.", Title: "Tenant je připraven",
		Body:   []string{"Microsoft vytvořil nový tenant."},
		Button: "Otevřít zákazníka",
		After:  []string{"Přihlašovací údaje správce se nikdy neposílají e-mailem. Po přihlášení je najdete na stránce zákazníka."},
		Next:   []string{"Předejte údaje zákazníkovi osobně. Při prvním přihlášení je nutné změnit heslo.", "Nechte potvrdit Smlouvu se zákazníkem společnosti Microsoft, pokud ještě potvrzena není.", "Objednejte zákazníkovi licence."},
		Why:    "Tuto zprávu dostáváte, protože jste o tento tenant požádali.",
	},
	i18n.Polish: {
		Subject: "Tenant gotowy: {company}", Preheader: "Nowy tenant w Microsoft został utworzony.", Title: "Tenant jest gotowy",
		Body:   []string{"Microsoft utworzył nowego tenanta."},
		Button: "Otwórz klienta",
		After:  []string{"Danych logowania administratora nigdy nie wysyłamy e-mailem. Po zalogowaniu są dostępne na stronie klienta."},
		Next:   []string{"Dane logowania należy przekazać klientowi osobiście. Przy pierwszym logowaniu trzeba zmienić hasło.", "Jeśli brakuje jeszcze potwierdzenia Umowy z Klientem firmy Microsoft, trzeba je uzyskać.", "Potem można zamówić licencje dla klienta."},
		Why:    "Ta wiadomość została wysłana do osoby, która zamówiła tego tenanta.",
	},
}

var tenantReadyCustomer = translations{
	i18n.English: {
		Subject: "Your Microsoft tenant is ready", Preheader: "{reseller} hands the credentials over to you.", Title: "Your Microsoft tenant is ready",
		Body:   []string{"Your company now has a tenant of its own at Microsoft. Your licences will be in it."},
		Button: "Open the Microsoft 365 admin center",
		After:  []string{"For your safety no credentials are sent by email. No legitimate company asks you for the password, neither by email nor by phone."},
		Next:   []string{"{reseller} hands the administrator’s credentials over to you personally.", "At the first sign-in you choose a password of your own."},
		Why:    "You receive this message because {reseller} set up this tenant for your company.",
	},
	i18n.German: {
		Subject: "Ihr Microsoft-Tenant ist bereit", Preheader: "{reseller} übergibt Ihnen die Zugangsdaten.", Title: "Ihr Microsoft-Tenant ist bereit",
		Body:   []string{"Ihre Firma hat jetzt einen eigenen Tenant bei Microsoft. Dort finden Sie künftig Ihre Lizenzen."},
		Button: "Microsoft 365 Admin Center öffnen",
		After:  []string{"Zu Ihrer Sicherheit werden keine Zugangsdaten per E-Mail verschickt. Niemand, der seriös arbeitet, fragt Sie nach dem Passwort, weder per E-Mail noch am Telefon."},
		Next:   []string{"{reseller} übergibt Ihnen die Zugangsdaten des Administrators persönlich.", "Bei der ersten Anmeldung legen Sie ein eigenes Passwort fest."},
		Why:    "Sie erhalten diese Nachricht, weil {reseller} diesen Tenant für Ihre Firma eingerichtet hat.",
	},
	i18n.Czech: {
		Subject: "Váš tenant u Microsoftu je připraven", Preheader: "Přihlašovací údaje vám předá {reseller}.", Title: "Váš tenant u Microsoftu je připraven",
		Body:   []string{"Vaše společnost má nyní u Microsoftu vlastní tenant. V něm najdete své licence."},
		Button: "Otevřít Centrum pro správu Microsoftu 365",
		After:  []string{"Pro vaši bezpečnost se přihlašovací údaje neposílají e-mailem. Nikdo důvěryhodný se vás na heslo nebude ptát, ani e-mailem, ani po telefonu."},
		Next:   []string{"Přihlašovací údaje správce vám osobně předá {reseller}.", "Při prvním přihlášení si zvolíte vlastní heslo."},
		Why:    "Tuto zprávu dostáváte, protože {reseller} zřizuje tento tenant pro vaši společnost.",
	},
	i18n.Polish: {
		Subject: "Tenant Microsoft jest gotowy", Preheader: "Dane logowania przekaże {reseller}.", Title: "Tenant Microsoft jest gotowy",
		Body:   []string{"Firma ma teraz własnego tenanta w Microsoft. Tam znajdą się licencje."},
		Button: "Otwórz centrum administracyjne platformy Microsoft 365",
		After:  []string{"Dla bezpieczeństwa danych logowania nie wysyłamy e-mailem. Nikt rzetelny nie zapyta o hasło ani e-mailem, ani przez telefon."},
		Next:   []string{"Dane logowania administratora przekaże osobiście {reseller}.", "Przy pierwszym logowaniu trzeba ustawić własne hasło."},
		Why:    "Ta wiadomość została wysłana, ponieważ {reseller} tworzy tego tenanta dla firmy.",
	},
}
