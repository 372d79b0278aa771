package mailer

import "twotier/shared/i18n"

// reason is why something failed and what the partner can do about it, in whole sentences.
type reason struct {
	Why, Way string
	Code     string // only when the code has no words of its own; the partner names it to the provider
}

// reasonTexts are both in English, German, Czech, Polish.
type reasonTexts struct{ why, way [4]string }

// reasonOf puts a failure code, ours or Partner Center's, into words; a code without own words gets honest general
// ones and is shown.
func reasonOf(lang i18n.Language, code string) reason {
	if ours, known := microsoftCodes[code]; known {
		code = ours
	}
	texts, known := changed(orderReasons)[code]
	if !known {
		texts, known = accountReasons[code]
	}
	shown := ""
	if !known {
		texts, shown = otherReason, cleanName(code)
	}
	if code == "refused" || code == "microsoft_refused" {
		shown = "" // our own words for "no reason given" are no code to name
	}
	return reason{Why: bound(lang, in(lang, texts.why)), Way: bound(lang, in(lang, texts.way)), Code: shown}
}

// reason adds why something failed and what to do about it.
func (s *factSheet) reason(code string) {
	why := reasonOf(s.lang, code)
	s.made(labelReason, why.Why)
	s.made(labelWay, why.Way)
	s.made(labelCode, why.Code)
}

var otherReason = reasonTexts{
	why: [4]string{
		"Microsoft refused without a reason we can put into words.",
		"Microsoft hat abgelehnt, ohne einen Grund, den wir in Worte fassen können.",
		"Microsoft odmítl bez důvodu, který bychom uměli vyjádřit slovy.",
		"Microsoft odmówił bez powodu, który dałoby się ująć w słowa.",
	},
	way: [4]string{
		"Try again from the page. If it fails again, name the code to your provider.",
		"Versuchen Sie es auf der Seite erneut. Scheitert es wieder, nennen Sie Ihrem Distributor die Kennung.",
		"Zkuste to na stránce znovu. Pokud to opět selže, sdělte kód svému poskytovateli.",
		"Można spróbować ponownie na stronie. Jeśli znów się nie uda, dostawcy należy podać kod.",
	},
}

// accountReasons are why a tenant or an agreement was refused.
var accountReasons = map[string]reasonTexts{
	"agreement_signed_by_other": {
		why: [4]string{"Microsoft already has a confirmation of this agreement by someone else.", "Microsoft liegt bereits die Bestätigung einer anderen Person vor.", "Microsoft už má potvrzení této smlouvy od jiné osoby.", "Microsoft ma już potwierdzenie tej umowy od innej osoby."},
		way: [4]string{"Ask your provider to compare both confirmations.", "Bitten Sie Ihren Distributor, beide Bestätigungen zu vergleichen.", "Požádejte poskytovatele, aby obě potvrzení porovnal.", "Dostawca powinien porównać oba potwierdzenia."},
	},
	"agreement_way_closed": {
		why: [4]string{"Microsoft no longer takes confirmations that partners record.", "Microsoft nimmt Bestätigungen, die Partner erfassen, nicht mehr an.", "Microsoft už nepřijímá potvrzení zaznamenaná partnery.", "Microsoft nie przyjmuje już potwierdzeń zapisywanych przez partnerów."},
		way: [4]string{"The customer has to accept on Microsoft’s own page; your provider can switch the way.", "Der Kunde muss auf Microsofts eigener Seite zustimmen; Ihr Distributor kann den Weg umstellen.", "Zákazník musí souhlasit na stránce Microsoftu; poskytovatel může způsob přepnout.", "Klient musi wyrazić zgodę na stronie Microsoft; dostawca może zmienić sposób."},
	},
	"microsoft_acceptance_needed": {
		why: [4]string{"The customer still has to accept on Microsoft’s own page.", "Der Kunde muss noch auf Microsofts eigener Seite zustimmen.", "Zákazník ještě musí souhlasit na stránce Microsoftu.", "Klient musi jeszcze wyrazić zgodę na stronie Microsoft."},
		way: [4]string{"The link is on the customer’s page; send it to the contact.", "Der Link steht auf der Seite des Kunden; senden Sie ihn an den Kontakt.", "Odkaz je na stránce zákazníka; pošlete ho kontaktu.", "Link jest na stronie klienta; trzeba go wysłać do osoby kontaktowej."},
	},
	acceptanceMissed: {
		why: [4]string{"The customer has not accepted on Microsoft’s own page within 30 days.", "Der Kunde hat in 30 Tagen nicht auf Microsofts eigener Seite zugestimmt.", "Zákazník do 30 dnů neodsouhlasil smlouvu na stránce Microsoftu.", "Klient nie wyraził zgody na stronie Microsoft w ciągu 30 dni."},
		way: [4]string{"Talk to the contact, then try again on the customer’s page: a new link is made.", "Sprechen Sie mit dem Kontakt und versuchen Sie es dann auf der Seite des Kunden erneut: Es entsteht ein neuer Link.", "Promluvte si s kontaktem a pak to na stránce zákazníka zkuste znovu: vznikne nový odkaz.", "Warto porozmawiać z osobą kontaktową, a potem ponowić próbę na stronie klienta: powstanie nowy link."},
	},
	"domain_taken": {
		why: [4]string{"The domain was taken in the meantime.", "Die Domain wurde inzwischen vergeben.", "Doména byla mezitím obsazena.", "Domena została w międzyczasie zajęta."},
		way: [4]string{"Choose another prefix on the customer’s page and start again.", "Wählen Sie auf der Seite des Kunden ein anderes Präfix und starten Sie erneut.", "Na stránce zákazníka zvolte jinou předponu a spusťte vytvoření znovu.", "Na stronie klienta trzeba wybrać inny prefiks i zacząć od nowa."},
	},
	"address_invalid": {
		why: [4]string{"Microsoft does not know the customer’s address.", "Microsoft kennt die Anschrift des Kunden nicht.", "Microsoft nezná adresu zákazníka.", "Microsoft nie rozpoznaje adresu klienta."},
		way: [4]string{"Correct street, postal code and city on the customer’s page and start again.", "Korrigieren Sie Straße, Postleitzahl und Ort auf der Seite des Kunden und starten Sie erneut.", "Opravte na stránce zákazníka ulici, PSČ a obec a spusťte vytvoření znovu.", "Na stronie klienta trzeba poprawić ulicę, kod pocztowy i miejscowość, a potem zacząć od nowa."},
	},
	"registration_number_invalid": {
		why: [4]string{"Microsoft needs another registration or tax number for this country.", "Microsoft braucht für dieses Land eine andere Register- oder Steuernummer.", "Microsoft pro tuto zemi vyžaduje jiné registrační nebo daňové číslo.", "Microsoft wymaga dla tego kraju innego numeru rejestrowego lub podatkowego."},
		way: [4]string{"Correct the number on the customer’s page and start again.", "Korrigieren Sie die Nummer auf der Seite des Kunden und starten Sie erneut.", "Opravte číslo na stránce zákazníka a spusťte vytvoření znovu.", "Na stronie klienta trzeba poprawić numer i zacząć od nowa."},
	},
	"email_invalid": {
		why: [4]string{"Microsoft does not accept the contact’s email address.", "Microsoft nimmt die E-Mail-Adresse des Kontakts nicht an.", "Microsoft nepřijal e-mailovou adresu kontaktní osoby.", "Microsoft nie przyjął adresu e-mail osoby kontaktowej."},
		way: [4]string{"Correct the address on the customer’s page and start again.", "Korrigieren Sie die Adresse auf der Seite des Kunden und starten Sie erneut.", "Opravte ji na stránce zákazníka a spusťte vytvoření znovu.", "Na stronie klienta trzeba poprawić adres i zacząć od nowa."},
	},
	"phone_missing": {
		why: [4]string{"Microsoft needs a phone number of the contact.", "Microsoft braucht eine Telefonnummer des Kontakts.", "Microsoft potřebuje telefonní číslo kontaktní osoby.", "Microsoft wymaga numeru telefonu osoby kontaktowej."},
		way: [4]string{"Add the number on the customer’s page and start again.", "Ergänzen Sie die Nummer auf der Seite des Kunden und starten Sie erneut.", "Doplňte číslo na stránce zákazníka a spusťte akci znovu.", "Na stronie klienta trzeba dodać numer i zacząć od nowa."},
	},
	"tenant_missing": {
		why: [4]string{"The customer has no tenant at Microsoft yet.", "Der Kunde hat noch keinen Tenant bei Microsoft.", "Zákazník zatím nemá u Microsoftu tenant.", "Klient nie ma jeszcze tenanta w Microsoft."},
		way: [4]string{"Create the tenant on the customer’s page; the agreement is then sent to Microsoft automatically.", "Legen Sie den Tenant auf der Seite des Kunden an; die Vereinbarung geht danach automatisch an Microsoft.", "Vytvořte tenant na stránce zákazníka; smlouva se pak Microsoftu předá sama.", "Na stronie klienta trzeba utworzyć tenanta; umowa trafi wtedy do Microsoft automatycznie."},
	},
	"agreement_already_recorded": {
		why: [4]string{"Microsoft already holds a confirmation with the same contact, but does not count it.", "Microsoft hat bereits eine Bestätigung mit demselben Kontakt, wertet sie aber nicht.", "Microsoft už potvrzení se stejným kontaktem má, ale neuznává ho.", "Microsoft ma już potwierdzenie z tymi samymi danymi, ale go nie uznaje."},
		way: [4]string{"Send the agreement again to another contact of the customer, or ask your provider to resolve it with Microsoft.", "Senden Sie die Vereinbarung an einen anderen Kontakt des Kunden, oder bitten Sie Ihren Distributor, es mit Microsoft zu klären.", "Pošlete smlouvu jiné kontaktní osobě zákazníka, nebo požádejte poskytovatele, aby to s Microsoftem vyřešil.", "Trzeba wysłać umowę do innej osoby u klienta lub poprosić dostawcę o wyjaśnienie sprawy z Microsoft."},
	},
	"partner_center_unavailable": {
		why: [4]string{"Microsoft did not answer, in spite of several attempts.", "Microsoft hat trotz mehrerer Versuche nicht geantwortet.", "Microsoft přes několik pokusů neodpověděl.", "Microsoft nie odpowiedział mimo kilku prób."},
		way: [4]string{"Start again from the page in an hour.", "Starten Sie in einer Stunde auf der Seite erneut.", "Zkuste to na stránce znovu za hodinu.", "Za godzinę można ponowić na stronie."},
	},
}
