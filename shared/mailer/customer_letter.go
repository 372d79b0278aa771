package mailer

import (
	"strings"

	"twotier/shared/i18n"
)

// CustomerLetterData is what a reseller writes to one of all its customers. Subject and Text are the reseller's words,
// with {customer}, {person}, {reseller} and {contact} where the facts go.
type CustomerLetterData struct {
	Envelope
	Reseller string
	Customer string
	Person   string // whom it is written to, or ""
	Contact  Contact
	Subject  string
	Text     string
}

// Contact is the reseller's person who answers.
type Contact struct{ Name, Email, Phone string }

// CustomerLetter is the reseller's own letter. Its words are text and nothing else: no address in them stays one. The
// contact's is an account's own, which somebody has confirmed, and is the one answers go to.
func CustomerLetter(lang i18n.Language, d CustomerLetterData) Message {
	if !lang.Valid() {
		lang = i18n.English
	}
	fill := d.filler()
	return letter{
		name: "customer-letter", envelope: d.Envelope, words: customerLetter, reseller: d.Reseller, company: d.Customer,
		made: map[string]string{"subject": fill(cleanLine(d.Subject))}, own: filled(fill, d.Text),
	}.compose(lang)
}

// filler fills the placeholders in one pass, so that a name holding "{…}" stays a name. Nobody's name is a name nobody
// misses: the blank before it goes too.
func (d CustomerLetterData) filler() func(string) string {
	contact := []string{cleanName(d.Contact.Name), cleanEmail(d.Contact.Email), cleanName(d.Contact.Phone)}
	pairs := []string{"{customer}", cleanName(d.Customer), "{reseller}", cleanName(d.Reseller), "{contact}", strings.Join(present(contact), ", ")}
	person := cleanName(d.Person)
	if person == "" {
		pairs = append(pairs, " {person}", "")
	}
	return strings.NewReplacer(append(pairs, "{person}", person)...).Replace
}

func present(all []string) []string {
	var some []string
	for _, one := range all {
		if one != "" {
			some = append(some, one)
		}
	}
	return some
}

// filled are the paragraphs of a text, made harmless before facts are put in.
func filled(fill func(string) string, text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = fill(cleanLine(line)); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// cleanLine makes one line of what somebody typed harmless, however long it is.
func cleanLine(line string) string {
	line = explicit.ReplaceAllString(printable(line), "")
	return strings.Join(strings.Fields(implicit.ReplaceAllStringFunc(line, unlinked)), " ")
}

// CustomerLetterWords are the words nobody has changed yet: for the time in which a reseller's authorisation at Microsoft
// has ended and is made anew.
func CustomerLetterWords(lang i18n.Language) (subject, text string) {
	if !lang.Valid() {
		lang = i18n.English
	}
	return customerLetterWords[lang].Subject, strings.Join(customerLetterWords[lang].Body, "\n\n")
}

var customerLetterWords = translations{
	i18n.English: {
		Subject: "Your Microsoft services go on – a word from {reseller}",
		Body: []string{
			"Hello {person},",
			"our authorisation as a reseller at Microsoft has ended, and we are setting it up anew. Microsoft may write to you about it. We want you to hear it from us first.",
			"For {customer} nothing stops: the subscriptions, your data and everyone’s sign-in stay as they are, and there is nothing you have to do.",
			"Until the new authorisation is complete we cannot place new orders or add licences. We will write to you when that is possible again.",
			"If you have a question, reply to this email or turn to {contact}.",
			"Kind regards from {reseller}",
		},
	},
	i18n.German: {
		Subject: "Ihre Microsoft-Dienste laufen weiter – eine Nachricht von {reseller}",
		Body: []string{
			"Guten Tag {person},",
			"unsere Autorisierung als Reseller bei Microsoft ist beendet, und wir richten sie neu ein. Es kann sein, dass Microsoft Ihnen deswegen schreibt. Sie sollen es zuerst von uns erfahren.",
			"Für {customer} ändert sich am Betrieb nichts: Abonnements, Daten und Anmeldungen bleiben, wie sie sind, und Sie müssen nichts tun.",
			"Bis die neue Autorisierung steht, können wir keine neuen Bestellungen aufgeben und keine Lizenzen ergänzen. Wir melden uns, sobald das wieder geht.",
			"Bei Fragen antworten Sie auf dieses Schreiben oder wenden Sie sich an {contact}.",
			"Freundliche Grüße von {reseller}",
		},
	},
	i18n.Czech: {
		Subject: "Vaše služby Microsoft běží dál – zpráva společnosti {reseller}",
		Body: []string{
			"Dobrý den,",
			"naše autorizace prodejce u Microsoftu skončila a zřizujeme ji znovu. Je možné, že vám kvůli tomu napíše Microsoft. Chceme, abyste to věděli nejdříve od nás.",
			"Provoz ({customer}) se nemění: předplatná, data i přihlašování zůstávají tak, jak jsou, a nemusíte nic dělat.",
			"Dokud nebude nová autorizace hotová, nemůžeme zadávat nové objednávky ani přidávat licence. Jakmile to půjde, napíšeme vám.",
			"S dotazy odpovězte na tuto zprávu nebo se obraťte na kontakt: {contact}.",
			"S pozdravem {reseller}",
		},
	},
	i18n.Polish: {
		Subject: "Usługi Microsoft działają dalej – wiadomość od firmy {reseller}",
		Body: []string{
			"Dzień dobry,",
			"nasza autoryzacja jako odsprzedawcy Microsoft wygasła i uzyskujemy ją na nowo. Microsoft może napisać w tej sprawie. Chcemy, aby ta wiadomość dotarła najpierw od nas.",
			"Działanie usług ({customer}) się nie zmienia: subskrypcje, dane i logowanie pozostają bez zmian i nie trzeba nic robić.",
			"Do czasu uzyskania nowej autoryzacji nie możemy składać nowych zamówień ani dodawać licencji. Napiszemy, gdy znów będzie to możliwe.",
			"W razie pytań można odpowiedzieć na tę wiadomość lub skontaktować się z osobą: {contact}.",
			"Z poważaniem {reseller}",
		},
	},
}

var customerLetter = translations{
	i18n.English: {
		Subject: "{subject}", Preheader: "{reseller} writes to all its customers.", Title: "A message from {reseller}",
		Why: "You receive this message because you are a customer of {reseller}.",
	},
	i18n.German: {
		Subject: "{subject}", Preheader: "{reseller} schreibt allen Kunden.", Title: "Nachricht von {reseller}",
		Why: "Sie erhalten diese Nachricht, weil Sie Kunde von {reseller} sind.",
	},
	i18n.Czech: {
		Subject: "{subject}", Preheader: "{reseller} píše všem svým zákazníkům.", Title: "Zpráva společnosti {reseller}",
		Why: "Tuto zprávu dostáváte, protože jste zákazníkem společnosti {reseller}.",
	},
	i18n.Polish: {
		Subject: "{subject}", Preheader: "{reseller} pisze do wszystkich klientów.", Title: "Wiadomość od firmy {reseller}",
		Why: "Ta wiadomość została wysłana, ponieważ odbiorca jest klientem firmy {reseller}.",
	},
}
