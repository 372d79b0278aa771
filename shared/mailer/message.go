// Package mailer holds every letter the product writes: pure functions from facts to a Message with subject, text and
// HTML in the reader's language. It sends nothing; mailer/ses does. Names and other words that people typed are made
// harmless here, because a letter carries them to strangers under the provider's name (REQUIREMENTS A14).
package mailer

import "twotier/shared/i18n"

// Address is a mailbox and the name shown with it.
type Address struct{ Name, Address string }

// Message is a letter ready to be sent.
type Message struct {
	To      Address
	From    Address // without an Address the sender's own is used, under this Name
	ReplyTo Address // zero: answers go to the sender
	Subject string
	Text    string
	HTML    string

	Attachments []Attachment
	Tags        map[string]string // for the mail service's events; letters of ASCII, digits, - and _
	Language    i18n.Language
	Letter      string // the letter's stable name, such as "agreement-invitation"
	Link        string // where its button leads; "" when nothing is done by it
	Unsubscribe string // address that stops letters of this sort by one click (RFC 8058); "" of those nobody can stop
}

// Attachment is a document that goes along, byte for byte.
type Attachment struct {
	Name    string // safe to save under
	Type    string // media type: PlainText, PDF, or that of a spreadsheet's format
	Content []byte
}

// Media types of attachments.
const (
	PlainText = "text/plain; charset=utf-8"
	PDF       = "application/pdf"
)

// Envelope is what every letter needs besides its own facts.
type Envelope struct {
	To       Address
	ReplyTo  Address // a person who answers, such as the reseller's; zero when nobody does
	Sender   string  // the name a reseller has chosen for its letters to customers; "" is its own
	Provider string  // the indirect provider who runs the portal

	Choices     string // page on which the reader chooses which letters come; "" of those that always come
	Unsubscribe string // see Message
}
