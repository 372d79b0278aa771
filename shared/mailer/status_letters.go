package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// StatusData is the end of a reseller's authorisation at Microsoft, or that ordering is possible again (P6). It goes to
// each of its account managers.
type StatusData struct {
	Envelope
	Company   string
	PartnerID string
	At        time.Time
	Words     string // the provider's, "" when it was not a person
	Code      string // Microsoft's, "" without one
	Link      string // the partnership's page
}

// StatusLost tells what stops, what runs on, and that the way back is a new authorisation.
func StatusLost(lang i18n.Language, d StatusData) Message {
	return d.letter(lang, "status-lost", statusLost)
}

// StatusRestored tells that ordering is possible again.
func StatusRestored(lang i18n.Language, d StatusData) Message {
	return d.letter(lang, "status-restored", statusRestored)
}

func (d StatusData) letter(lang i18n.Language, name string, words translations) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCompany, d.Company)
	facts.typed(labelPartnerID, d.PartnerID)
	facts.made(labelStatusAt, moment(lang, d.At))
	facts.made(labelReason, cleanReason(d.Words))
	facts.typed(labelCode, d.Code)
	return letter{name: name, envelope: d.Envelope, words: words, company: d.Company, link: d.Link, facts: facts.facts}.compose(lang)
}

var statusLost = translations{
	i18n.English: {
		Subject: "Microsoft authorisation ended: {company}", Preheader: "Everything already running continues; nothing new can be ordered.", Title: "Your authorisation as an indirect reseller has ended",
		Body: []string{
			"Microsoft no longer takes orders that name your company as the reseller. Until you are authorised again nothing can be ordered here: no carts, no quotes, no additional licences, no new tenants.",
			"Everything your customers use continues to run. You can still reduce licences, cancel and turn renewals on or off.",
		},
		Button: "See what continues and what waits",
		Next: []string{
			"An authorisation that has ended is not reactivated. The way back is a new one, with a new location and a new tenant; the page leads you through it.",
			"Drafts, quotes and stopped orders are kept. Your customers’ quote links say that nothing can be ordered at the moment and work again afterwards.",
			"From the thirtieth day on Microsoft itself writes to your customers. Tell them before.",
		},
		Why: "You receive this message because you are an account manager of your company.",
	},
	i18n.German: {
		Subject: "Autorisierung bei Microsoft beendet: {company}", Preheader: "Was läuft, läuft weiter; neue Bestellungen sind nicht möglich.", Title: "Ihre Autorisierung als Indirect Reseller ist beendet",
		Body: []string{
			"Microsoft nimmt keine Bestellungen mehr an, die Ihre Firma als Reseller nennen. Bis zu einer neuen Autorisierung lässt sich hier nichts bestellen: keine Warenkörbe, keine Angebote, keine zusätzlichen Lizenzen, keine neuen Tenants.",
			"Alles, was Ihre Kunden nutzen, läuft weiter. Sie können weiterhin Lizenzen verringern, stornieren und Verlängerungen ein- oder ausschalten.",
		},
		Button: "Sehen, was weiterläuft und was wartet",
		Next: []string{
			"Eine beendete Autorisierung wird nicht reaktiviert. Der Weg zurück ist eine neue, mit neuem Standort und neuem Tenant; die Seite führt Sie hindurch.",
			"Entwürfe, Angebote und angehaltene Bestellungen bleiben erhalten. Die Angebotslinks Ihrer Kunden sagen, dass derzeit nicht bestellt werden kann, und funktionieren danach wieder.",
			"Ab dem dreißigsten Tag schreibt Microsoft Ihren Kunden selbst. Informieren Sie sie vorher.",
		},
		Why: "Sie erhalten diese Nachricht, weil Sie Account-Manager Ihrer Firma sind.",
	},
	i18n.Czech: {
		Subject: "Autorizace u Microsoftu skončila: {company}", Preheader: "Co běží, běží dál; nic nového nelze objednat.", Title: "Vaše autorizace nepřímého prodejce skončila",
		Body: []string{
			"Microsoft už nepřijímá objednávky, které uvádějí vaši společnost jako prodejce. Do nové autorizace tu nelze nic objednat: žádné košíky, nabídky, další licence ani nové tenanty.",
			"Vše, co vaši zákazníci používají, běží dál. Stále můžete snižovat počty licencí, rušit předplatná a zapínat nebo vypínat obnovení.",
		},
		Button: "Zobrazit, co běží a co čeká",
		Next: []string{
			"Ukončená autorizace se neobnovuje. Cestou zpět je nová, s novým umístěním a novým tenantem; stránka vás jí provede.",
			"Koncepty, nabídky i zastavené objednávky zůstávají. Odkazy na nabídky vašim zákazníkům řeknou, že teď nelze objednávat, a potom budou zase fungovat.",
			"Od třicátého dne píše vašim zákazníkům sám Microsoft. Informujte je dřív.",
		},
		Why: "Tuto zprávu dostáváte, protože jste správcem účtu své společnosti.",
	},
	i18n.Polish: {
		Subject: "Autoryzacja w Microsoft wygasła: {company}", Preheader: "To, co działa, działa dalej; nowych zamówień nie można złożyć.", Title: "Autoryzacja odsprzedawcy pośredniego wygasła",
		Body: []string{
			"Microsoft nie przyjmuje już zamówień wskazujących tę firmę jako resellera. Do czasu nowej autoryzacji nie można tu niczego zamówić: koszyków, ofert, dodatkowych licencji ani nowych tenantów.",
			"Wszystko, z czego korzystają klienci, działa dalej. Nadal można zmniejszać liczbę licencji, anulować subskrypcje oraz włączać i wyłączać odnowienia.",
		},
		Button: "Zobacz, co działa, a co czeka",
		Next: []string{
			"Wygasłej autoryzacji nie można przywrócić. Drogą powrotną jest nowa, z nową lokalizacją i nowym tenantem; strona prowadzi przez kolejne kroki.",
			"Wersje robocze, oferty i wstrzymane zamówienia pozostają. Linki do ofert informują klientów, że obecnie nie można zamawiać, a potem znów zadziałają.",
			"Od trzydziestego dnia Microsoft sam pisze do klientów. Warto poinformować ich wcześniej.",
		},
		Why: "Ta wiadomość została wysłana do opiekuna konta firmy.",
	},
}

var statusRestored = translations{
	i18n.English: {
		Subject: "Ordering is possible again: {company}", Preheader: "Carts, quotes and changes work as before.", Title: "You can order again",
		Body:   []string{"Microsoft takes orders that name your company again. Carts, quotes and additional licences can be ordered as before."},
		Button: "Open your partnership",
		Next:   []string{"Orders that were stopped are not sent automatically: open them and order again what is still wanted.", "Your customers’ quote links work again, up to the last day each quote is valid for."},
		Why:    "You receive this message because you are an account manager of your company.",
	},
	i18n.German: {
		Subject: "Bestellen ist wieder möglich: {company}", Preheader: "Warenkörbe, Angebote und Änderungen funktionieren wie zuvor.", Title: "Sie können wieder bestellen",
		Body:   []string{"Microsoft nimmt wieder Bestellungen an, die Ihre Firma nennen. Warenkörbe, Angebote und zusätzliche Lizenzen lassen sich wie zuvor bestellen."},
		Button: "Partnerschaft öffnen",
		Next:   []string{"Angehaltene Bestellungen werden nicht automatisch gesendet: Öffnen Sie sie und bestellen Sie erneut, was noch gebraucht wird.", "Die Angebotslinks Ihrer Kunden funktionieren wieder, jeweils bis zum letzten Tag des Angebots."},
		Why:    "Sie erhalten diese Nachricht, weil Sie Account-Manager Ihrer Firma sind.",
	},
	i18n.Czech: {
		Subject: "Objednávat lze znovu: {company}", Preheader: "Košíky, nabídky i změny fungují jako dřív.", Title: "Můžete znovu objednávat",
		Body:   []string{"Microsoft znovu přijímá objednávky, které uvádějí vaši společnost. Košíky, nabídky i další licence lze objednat jako dřív."},
		Button: "Otevřít partnerství",
		Next:   []string{"Zastavené objednávky se neodešlou samy: otevřete je a objednejte znovu, co je stále potřeba.", "Odkazy na nabídky u vašich zákazníků zase fungují, vždy do posledního dne platnosti nabídky."},
		Why:    "Tuto zprávu dostáváte, protože jste správcem účtu své společnosti.",
	},
	i18n.Polish: {
		Subject: "Znów można zamawiać: {company}", Preheader: "Koszyki, oferty i zmiany działają jak wcześniej.", Title: "Zamawianie jest znów możliwe",
		Body:   []string{"Microsoft znów przyjmuje zamówienia wskazujące tę firmę. Koszyki, oferty i dodatkowe licencje można zamawiać jak wcześniej."},
		Button: "Otwórz partnerstwo",
		Next:   []string{"Wstrzymane zamówienia nie ruszą same: trzeba je otworzyć i zamówić ponownie to, co nadal jest potrzebne.", "Linki do ofert znów działają u klientów, do ostatniego dnia ważności każdej oferty."},
		Why:    "Ta wiadomość została wysłana do opiekuna konta firmy.",
	},
}
