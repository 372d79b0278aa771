package mailer

import (
	"strconv"
	"strings"

	"twotier/shared/i18n"
)

// DelegationRequest asks a customer to let the provider do something in its tenant (GDAP).
func DelegationRequest(lang i18n.Language, d RequestData) Message {
	return request("delegation-request", delegationRequest, lang, d)
}

// DelegationWordsData is what the proposed text of a request is made of.
type DelegationWordsData struct {
	Reseller string
	Provider string
	Customer string
	Contact  string   // whom it is written to, or ""
	Title    string   // of the request on Microsoft's page
	Roles    []string // as Microsoft calls them there
	Days     int
	Link     string
}

// DelegationWords proposes subject and text of a request in a language; the reseller may change all but the link.
func DelegationWords(lang i18n.Language, d DelegationWordsData) (subject, text string) {
	return proposed(delegationWords, lang, d.Contact, "{reseller}", d.Reseller, "{provider}", d.Provider, "{company}", d.Customer, "{link}", d.Link,
		"{title}", d.Title, "{roles}", strings.Join(d.Roles, ", "), "{days}", strconv.Itoa(d.Days))
}

var delegationWords = translations{
	i18n.English: {
		Subject: "Microsoft 365: rights for support by {reseller}",
		Body: []string{
			"so that we can support {company} in its Microsoft tenant, an administrator of yours lets our provider {provider} work there with these roles only: {roles}.",
			"The rights are for {days} days. You see every use in your sign-in and audit logs, and you can end them at any time.",
			"At Microsoft the request is called “{title}”.",
			"Kind regards from {reseller}",
			"An administrator of your tenant approves at this address:",
			"{link}",
		},
	},
	i18n.German: {
		Subject: "Microsoft 365: Rechte für die Betreuung durch {reseller}",
		Body: []string{
			"damit wir {company} in Ihrem Microsoft-Tenant betreuen können, erlaubt ein Administrator unserem Provider {provider}, dort ausschließlich mit diesen Rollen zu arbeiten: {roles}.",
			"Die Rechte gelten {days} Tage. Jede Nutzung steht in Ihren Anmelde- und Überwachungsprotokollen, und Sie können die Rechte jederzeit beenden.",
			"Bei Microsoft heißt die Anfrage „{title}“.",
			"Freundliche Grüße von {reseller}",
			"Ein Administrator Ihres Tenants genehmigt unter dieser Adresse:",
			"{link}",
		},
	},
	i18n.Czech: {
		Subject: "Microsoft 365: oprávnění pro podporu od společnosti {reseller}",
		Body: []string{
			"abychom mohli společnost {company} podporovat v jejím tenantu Microsoft, povolí tam správce našemu poskytovateli {provider} práci pouze s těmito rolemi: {roles}.",
			"Oprávnění platí {days} dní. Každé použití najdete v protokolech přihlášení a auditu a oprávnění můžete kdykoli ukončit.",
			"U Microsoftu má žádost název „{title}“.",
			"S pozdravem {reseller}",
			"Správce vašeho tenantu schválí žádost na této adrese:",
			"{link}",
		},
	},
	i18n.Polish: {
		Subject: "Microsoft 365: uprawnienia do wsparcia przez firmę {reseller}",
		Body: []string{
			"abyśmy mogli wspierać firmę {company} w tenancie Microsoft, administrator zezwala naszemu dostawcy {provider} na pracę w nim wyłącznie z tymi rolami: {roles}.",
			"Uprawnienia obowiązują {days} dni. Każde ich użycie widać w dziennikach logowania i inspekcji, a zakończyć je można w każdej chwili.",
			"W Microsoft wniosek nosi nazwę „{title}”.",
			"Z poważaniem {reseller}",
			"Administrator tenanta zatwierdza wniosek pod tym adresem:",
			"{link}",
		},
	},
}

var delegationRequest = translations{
	i18n.English: {
		Subject: "{subject}", Preheader: "{reseller} asks your administrator to approve rights at Microsoft.", Title: "Approve rights for support",
		Button: "Approve at Microsoft",
		After:  []string{"The button leads to Microsoft’s own admin center. It shows the roles and the time before anything is approved.", "Unsure? Call {reseller} at the number you know."},
		Why:    "You receive this message because {reseller} wrote it to you.",
	},
	i18n.German: {
		Subject: "{subject}", Preheader: "{reseller} bittet Ihren Administrator, Rechte bei Microsoft zu genehmigen.", Title: "Rechte für die Betreuung genehmigen",
		Button: "Bei Microsoft genehmigen",
		After:  []string{"Der Knopf führt in Microsofts eigenes Admin Center. Es zeigt Rollen und Dauer, bevor etwas genehmigt ist.", "Unsicher? Rufen Sie {reseller} unter der Nummer an, die Sie kennen."},
		Why:    "Sie erhalten diese Nachricht, weil {reseller} sie an Sie geschrieben hat.",
	},
	i18n.Czech: {
		Subject: "{subject}", Preheader: "{reseller} žádá vašeho správce o schválení oprávnění u Microsoftu.", Title: "Schválení oprávnění pro podporu",
		Button: "Schválit u Microsoftu",
		After:  []string{"Tlačítko vede do Centra pro správu samotného Microsoftu. Než cokoli schválíte, ukáže role a dobu platnosti.", "Nejste si jisti? Zavolejte společnosti {reseller} na číslo, které znáte."},
		Why:    "Tuto zprávu dostáváte, protože vám ji napsal partner {reseller}.",
	},
	i18n.Polish: {
		Subject: "{subject}", Preheader: "{reseller} zwraca się do administratora o zatwierdzenie uprawnień w Microsoft.", Title: "Zatwierdzenie uprawnień do wsparcia",
		Button: "Zatwierdź w Microsoft",
		After:  []string{"Przycisk prowadzi do centrum administracyjnego samego Microsoft. Przed zatwierdzeniem widać tam role i okres ważności.", "W razie wątpliwości można zadzwonić do firmy {reseller} pod znany numer."},
		Why:    "Ta wiadomość została wysłana, ponieważ napisał ją partner {reseller}.",
	},
}
