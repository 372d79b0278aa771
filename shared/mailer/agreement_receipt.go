package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// AgreementDocument is the text that was confirmed.
type AgreementDocument struct {
	Title   string
	Version string // such as a date or a template id; "" when unknown
	SHA256  string // hexadecimal; "" when the document was only linked
}

// AgreementReceiptData is the record of a confirmation, for the person who gave it (C4). It goes to a reseller's customer.
type AgreementReceiptData struct {
	Envelope
	Reseller    string
	Customer    string
	Signatory   Signatory
	ConfirmedAt time.Time
	Document    AgreementDocument
	Link        string // the document
}

// AgreementReceipt is the customer's own copy of what was confirmed, by whom and when.
func AgreementReceipt(lang i18n.Language, d AgreementReceiptData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCompany, d.Customer)
	facts.confirmed(d.Signatory, d.ConfirmedAt)
	facts.typed(labelDocument, d.Document.Title)
	facts.typed(labelVersion, d.Document.Version)
	facts.typed(labelFingerprint, d.Document.SHA256)
	facts.typed(labelPartner, d.Reseller)
	return letter{
		name: "agreement-receipt", envelope: d.Envelope, words: agreementReceipt,
		reseller: d.Reseller, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var agreementReceipt = translations{
	i18n.English: {
		Subject: "Your copy: Microsoft Customer Agreement confirmed", Preheader: "Who confirmed what, and when.", Title: "Your confirmation",
		Body:   []string{"You have confirmed the Microsoft Customer Agreement. This message is your copy; keep it."},
		Button: "Read the document",
		After:  []string{"Was this not you, or are you not authorised to act for the company? Reply to this message; {reseller} reads it."},
		Next:   []string{"Microsoft receives the confirmation. If Microsoft requires it on its own page, {reseller} sends you a link to it.", "{reseller} can order licences for you, usually within minutes."},
		Why:    "You receive this message because you confirmed the agreement with this address.",
	},
	i18n.German: {
		Subject: "Ihre Kopie: Microsoft-Kundenvereinbarung bestätigt", Preheader: "Wer wann was bestätigt hat.", Title: "Ihre Bestätigung",
		Body:   []string{"Sie haben die Microsoft-Kundenvereinbarung bestätigt. Diese Nachricht ist Ihre Kopie; bewahren Sie sie auf."},
		Button: "Dokument lesen",
		After:  []string{"Das waren nicht Sie, oder Sie sind nicht befugt, für die Firma zu handeln? Antworten Sie auf diese Nachricht; {reseller} liest sie."},
		Next:   []string{"Microsoft erhält die Bestätigung. Möchte Microsoft sie auf der eigenen Seite sehen, schickt {reseller} Ihnen den Link dorthin.", "{reseller} kann Lizenzen für Sie bestellen, meist nach wenigen Minuten."},
		Why:    "Sie erhalten diese Nachricht, weil Sie die Vereinbarung mit dieser Adresse bestätigt haben.",
	},
	i18n.Czech: {
		Subject: "Vaše kopie: Smlouva se zákazníkem společnosti Microsoft potvrzena", Preheader: "Kdo, co a kdy potvrdil.", Title: "Vaše potvrzení",
		Body:   []string{"Smlouva se zákazníkem společnosti Microsoft je potvrzena. Tato zpráva je vaše kopie, uschovejte si ji."},
		Button: "Přečíst dokument",
		After:  []string{"Nepotvrzovali jste to vy, nebo za společnost jednat nesmíte? Odpovězte na tuto zprávu, přečte si ji {reseller}."},
		Next:   []string{"Potvrzení obdrží Microsoft. Pokud je bude chtít vidět na vlastní stránce, pošle vám {reseller} odkaz.", "{reseller} pro vás může objednávat licence, obvykle během několika minut."},
		Why:    "Tuto zprávu dostáváte, protože jste s touto adresou potvrdili smlouvu.",
	},
	i18n.Polish: {
		Subject: "Kopia: potwierdzono Umowę z Klientem firmy Microsoft", Preheader: "Kto, co i kiedy potwierdził.", Title: "Kopia potwierdzenia",
		Body:   []string{"Umowa z Klientem firmy Microsoft została potwierdzona. Ta wiadomość jest kopią, warto ją zachować."},
		Button: "Przeczytaj dokument",
		After:  []string{"Jeśli potwierdził to ktoś inny lub bez prawa do działania za firmę, wystarczy odpowiedzieć na tę wiadomość; przeczyta ją {reseller}."},
		Next:   []string{"Potwierdzenie otrzyma Microsoft. Jeśli zechce je zobaczyć na własnej stronie, {reseller} prześle link.", "{reseller} może zamawiać licencje, zwykle po kilku minutach."},
		Why:    "Ta wiadomość została wysłana, ponieważ z tym adresem potwierdzono umowę.",
	},
}
