package mailing

import (
	"context"
	"strings"

	"twotier/shared/customerletter"
	"twotier/shared/fault"
	"twotier/shared/mailer"
)

// customerLetter is one customer's letter of a reseller to all of them, in the words that went out with its sending.
// Answers go to the contact it names, wherever else the reseller wants them. There is one for each customer of a sending
// (P8).
func (c Composer) customerLetter(ctx context.Context, s subject) (letter, error) {
	id, customer, _ := strings.Cut(s.id, ".")
	sendings, err := c.Objects.LetterSendings(ctx, s.tenant, []string{id})
	switch {
	case err != nil:
		return letter{}, err
	case len(sendings) == 0:
		return letter{}, fault.New(fault.NotFound, "not_found")
	case sendings[0].Stopped:
		return letter{}, errPassed{"the sending was called off"}
	}
	head, err := c.Objects.CustomerHead(ctx, s.tenant, customer)
	if err != nil {
		return letter{}, err
	}
	seller, err := c.Objects.Reseller(ctx, s.tenant)
	if err != nil {
		return letter{}, err
	}
	chosen, err := c.Objects.Sender(ctx, s.tenant)
	if err != nil {
		return letter{}, err
	}
	who, sending := head.Customer.Contact, sendings[0]
	if who.Email == "" {
		return letter{}, errPassed{"the customer has no address any more"}
	}
	lang := customerletter.Addressee{Language: who.Language}.In(seller).Language
	d := mailer.CustomerLetterData{
		Envelope: c.envelope(who.Name(), who.Email), Reseller: seller.Name, Customer: head.Customer.CompanyName, Person: who.Name(),
		Contact: mailer.Contact{Name: sending.Contact.Name(), Email: sending.Contact.Email, Phone: sending.Contact.Phone},
		Subject: sending.Words[lang].Subject, Text: sending.Words[lang].Text,
	}
	d.Sender = chosen.Name
	d.ReplyTo = mailer.Address{Name: sending.Contact.Name(), Address: sending.Contact.Email}
	return letter{recipient: "customer/" + customer, occasion: id, message: mailer.CustomerLetter(lang, d)}, nil
}
