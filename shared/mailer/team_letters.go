package mailer

import (
	"strings"

	"twotier/shared/i18n"
)

// TeamRequestData is a request to the provider's team with what was said last (K6). Both sides work in the portal: the
// answer is given on the request's page.
type TeamRequestData struct {
	Envelope
	Number   string
	Subject  string // the reseller's words
	Reseller string // who asked for it: the person, and the organisation
	Customer string // "" when it is about none
	Product  string // "" when it is about none
	Helper   string // who at the provider is at it
	Text     string // what was said last
	Link     string // the request's page on the reader's side
}

// compose puts what was said under its label. What a reseller wrote carries no address to the provider's people, as
// nothing does that a stranger typed.
func (d TeamRequestData) compose(name string, words translations, lang i18n.Language, said label, text string) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelRequest, d.Number)
	facts.typed(labelSubject, d.Subject)
	facts.typed(labelAskedBy, d.Reseller)
	facts.typed(labelCustomer, d.Customer)
	facts.typed(labelProduct, d.Product)
	facts.typed(labelHelper, d.Helper)
	facts.made(said, text)
	return letter{
		name: name, envelope: d.Envelope, words: words, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number, "subject": d.Subject}, facts: facts.facts,
	}.compose(lang)
}

// RequestNew tells somebody of the provider's team what a reseller asks for.
func RequestNew(lang i18n.Language, d TeamRequestData) Message {
	return d.compose("request-new", requestNew, lang, labelAskedFor, strings.Join(cleanSaid(d.Text), " "))
}

// RequestReplied tells whoever is at it what the reseller has said.
func RequestReplied(lang i18n.Language, d TeamRequestData) Message {
	return d.compose("request-replied", requestReplied, lang, labelAnswer, strings.Join(cleanSaid(d.Text), " "))
}

// RequestAssigned tells somebody of the provider's team that a colleague gave it the request.
func RequestAssigned(lang i18n.Language, d TeamRequestData) Message {
	return d.compose("request-assigned", requestAssigned, lang, labelAnswer, strings.Join(cleanSaid(d.Text), " "))
}

// RequestTaken tells the reseller's person that somebody is at it.
func RequestTaken(lang i18n.Language, d TeamRequestData) Message {
	return d.compose("request-taken", requestTaken, lang, labelAnswer, "")
}

// RequestQuestion asks the reseller's person for what the team needs to go on.
func RequestQuestion(lang i18n.Language, d TeamRequestData) Message {
	return d.compose("request-question", requestQuestion, lang, labelQuestion, cleanReason(d.Text))
}

// RequestAnswer brings the reseller's person a word of the team's that changes nothing in whose turn it is.
func RequestAnswer(lang i18n.Language, d TeamRequestData) Message {
	return d.compose("request-answer", requestAnswer, lang, labelAnswer, cleanReason(d.Text))
}

// RequestDone tells the reseller's person that it is as wanted.
func RequestDone(lang i18n.Language, d TeamRequestData) Message {
	return d.compose("request-done", requestDone, lang, labelAnswer, cleanReason(d.Text))
}

// RequestDeclined tells the reseller's person that it will not be done, and why.
func RequestDeclined(lang i18n.Language, d TeamRequestData) Message {
	return d.compose("request-declined", requestDeclined, lang, labelReason, cleanReason(d.Text))
}
