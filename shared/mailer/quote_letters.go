package mailer

import (
	"time"

	"twotier/shared/i18n"
	"twotier/shared/money"
)

// QuoteLine is one line of a quote as the customer buys it.
type QuoteLine struct {
	Title        string
	Quantity     int
	TermDuration string
	BillingCycle string
	Unit, Total  money.Amount
}

// QuoteData is a quote for a customer's person. Quotes go to customers: what the reseller pays stands nowhere in them.
type QuoteData struct {
	Envelope
	Reseller string
	Customer string
	SentBy   string
	Number   string // with its version
	Title    string
	Words    string // the reseller's own, "" for none
	Lines    []QuoteLine
	LastDay  time.Time // any moment of it
	Decided  time.Time // of a receipt
	Name     string    // who accepted
	Link     string
	Document []byte // PDF; nil attaches nothing
	FileName string
}

func (d QuoteData) letter(name string, words translations, lang i18n.Language, facts factSheet) letter {
	l := letter{
		name: name, envelope: d.Envelope, words: words, reseller: d.Reseller, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number, "title": d.Title, "name": d.Name}, facts: facts.facts,
		made: map[string]string{"day": day(lang, d.LastDay)},
	}
	if len(d.Document) > 0 {
		l.attached = []Attachment{{Name: d.FileName, Type: PDF, Content: d.Document}}
	}
	return l
}

func (d QuoteData) facts(lang i18n.Language) factSheet {
	facts := factSheet{lang: lang}
	facts.typed(labelQuote, d.Number)
	facts.typed(labelCompany, d.Customer)
	facts.made(labelGoodUntil, day(lang, d.LastDay))
	return facts
}

// QuoteSent brings a quote to the customer's person, as a link and as a document.
func QuoteSent(lang i18n.Language, d QuoteData) Message {
	l := d.letter("quote-sent", quoteSent, lang, d.facts(lang))
	l.said = cleanSaid(d.Words)
	l.greeted = len(l.said) > 0
	for _, one := range d.Lines {
		of := OrderLine{Title: one.Title, Quantity: one.Quantity, TermDuration: one.TermDuration, BillingCycle: one.BillingCycle, Cost: one.Unit, TotalCost: one.Total}
		l.lines = append(l.lines, priced(lang, []OrderLine{of})...)
	}
	l.note = in(lang, quoteNet)
	return l.compose(lang)
}

// QuoteReminder reminds the customer's person, once, that a quote ends soon.
func QuoteReminder(lang i18n.Language, d QuoteData) Message {
	return d.letter("quote-reminder", quoteReminder, lang, d.facts(lang)).compose(lang)
}

// QuoteReceipt is the customer's own copy of what was accepted, by whom and when (REQUIREMENTS C3, § 312i BGB).
func QuoteReceipt(lang i18n.Language, d QuoteData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelQuote, d.Number)
	facts.typed(labelCompany, d.Customer)
	facts.typed(labelConfirmedBy, d.Name)
	facts.made(labelConfirmedAt, moment(lang, d.Decided))
	return d.letter("quote-receipt", quoteReceipt, lang, facts).compose(lang)
}

// QuoteDecidedData tells the reseller what became of a quote.
type QuoteDecidedData struct {
	Envelope
	Customer  string
	Number    string
	Name      string // who decided; "" when nobody did
	Reference string // the customer's own order number
	Comment   string
	At        time.Time
	Link      string // the quote's page
}

func (d QuoteDecidedData) compose(name string, words translations, lang i18n.Language) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelQuote, d.Number)
	facts.typed(labelCustomer, d.Customer)
	facts.typed(labelConfirmedBy, d.Name)
	facts.typed(labelReference, d.Reference)
	facts.typed(labelComment, d.Comment)
	facts.made(labelConfirmedAt, moment(lang, d.At))
	return letter{name: name, envelope: d.Envelope, words: words, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number}, facts: facts.facts}.compose(lang)
}

// QuoteAccepted tells the reseller that the customer has ordered.
func QuoteAccepted(lang i18n.Language, d QuoteDecidedData) Message {
	return d.compose("quote-accepted", quoteAccepted, lang)
}

// QuoteDeclined tells the reseller that the customer does not want it, or wants it otherwise.
func QuoteDeclined(lang i18n.Language, d QuoteDecidedData) Message {
	return d.compose("quote-declined", quoteDeclined, lang)
}

// QuoteExpired tells the reseller that nobody decided in time.
func QuoteExpired(lang i18n.Language, d QuoteDecidedData) Message {
	return d.compose("quote-expired", quoteExpired, lang)
}

var quoteNet = [4]string{
	"Net prices. VAT is added at the rate that holds when the invoice is written.",
	"Nettopreise. Hinzu kommt die Umsatzsteuer in der Höhe, die bei Rechnungsstellung gilt.",
	"Ceny bez DPH. Připočte se DPH ve výši platné při vystavení faktury.",
	"Ceny netto. Doliczany jest VAT według stawki obowiązującej w dniu wystawienia faktury.",
}
