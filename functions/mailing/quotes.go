package mailing

import (
	"context"
	"slices"
	"strconv"

	"twotier/shared/link"
	"twotier/shared/mailer"
	"twotier/shared/quote"
)

// quoted reads a quote whose newest link the message names, in one of the statuses.
func (c Composer) quoted(ctx context.Context, s subject, statuses ...quote.Status) (quote.Quote, error) {
	id, err := quote.ParseID(s.id)
	if err != nil {
		return quote.Quote{}, err
	}
	q, err := c.Objects.Quote(ctx, s.tenant, id)
	switch {
	case err != nil:
		return quote.Quote{}, err
	case !slices.Contains(statuses, q.Status()):
		return quote.Quote{}, errPassed{"the quote is " + string(q.Status())}
	case q.Last().LinkID != s.facts["link"]:
		return quote.Quote{}, errPassed{"another link was sent since"}
	}
	return q, nil
}

// quotedTo is what letters to the customer's person say; answers go to whoever made the quote. The document is made
// anew from what was frozen, which gives the very bytes that were shown.
func (c Composer) quotedTo(ctx context.Context, q quote.Quote, withDocument bool) (mailer.QuoteData, reader, error) {
	e := q.Last()
	asked, err := c.partner(ctx, q.Tenant, e.MadeBy.Person)
	if err != nil {
		return mailer.QuoteData{}, reader{}, err
	}
	person := e.Wish.Person
	envelope, err := c.toCustomer(ctx, q.Tenant, mailer.Address{Name: person.Name(), Address: person.Email}, asked.envelope.To)
	if err != nil {
		return mailer.QuoteData{}, reader{}, err
	}
	to := reader{envelope: envelope, language: person.Language, ref: "quote/" + q.ID.String()}
	d := mailer.QuoteData{
		Envelope: to.envelope, Reseller: q.Offer.Seller.Name, Customer: q.Company, SentBy: e.MadeBy.Name, Number: edition(q), Title: e.Wish.Title,
		Words: e.Wish.Words, LastDay: e.ValidUntil.Add(-1), Decided: e.Decision.At, Name: e.Decision.Name, Link: c.opening("/quote", link.Quote, e.LinkID),
	}
	for _, l := range q.Offer.Lines {
		one := mailer.QuoteLine{Title: l.Title, Quantity: l.Quantity, TermDuration: l.TermDuration, BillingCycle: l.BillingCycle, Unit: l.Unit, Total: l.Total}
		if l.ByUse() {
			one.BillingCycle = mailer.ByUse
		}
		d.Lines = append(d.Lines, one)
	}
	if withDocument {
		d.FileName = q.Offer.FileName()
		d.Document, err = q.Offer.Print()
	}
	return d, to, err
}

// edition is the number people read out, with the version.
func edition(q quote.Quote) string { return q.ID.Short() + "/" + strconv.Itoa(q.Last().Number) }

func (c Composer) quoteSent(ctx context.Context, s subject) (letter, error) {
	q, err := c.quoted(ctx, s, quote.Sent)
	if err != nil {
		return letter{}, err
	}
	if q.Last().Expired(c.Now()) {
		return letter{}, errPassed{"the quote has expired"}
	}
	d, to, err := c.quotedTo(ctx, q, true)
	return letter{recipient: to.ref, occasion: q.Last().LinkID, message: mailer.QuoteSent(to.language, d)}, err
}

// quoteReminder is parked when a quote is sent, and asked for by that very link.
func (c Composer) quoteReminder(ctx context.Context, s subject) (letter, error) {
	q, err := c.quoted(ctx, s, quote.Sent)
	if err != nil {
		return letter{}, err
	}
	if q.Last().Expired(c.Now()) {
		return letter{}, errPassed{"the quote has expired"}
	}
	seller, err := c.Objects.Reseller(ctx, q.Tenant)
	switch {
	case err != nil:
		return letter{}, err
	case seller.Authorisation.Lost(): // nobody is asked to decide what cannot be ordered (FEATURES P6)
		return letter{}, errPassed{"nothing can be ordered through the reseller"}
	}
	d, to, err := c.quotedTo(ctx, q, false)
	return letter{recipient: to.ref, occasion: q.Last().LinkID + " reminder", message: mailer.QuoteReminder(to.language, d)}, err
}

func (c Composer) quoteReceipt(ctx context.Context, s subject) (letter, error) {
	q, err := c.quoted(ctx, s, quote.Accepted, quote.Ordered)
	if err != nil {
		return letter{}, err
	}
	d, to, err := c.quotedTo(ctx, q, true)
	return letter{recipient: to.ref, occasion: q.Last().LinkID + " receipt", message: mailer.QuoteReceipt(to.language, d)}, err
}

// toReseller tells whoever made the quote what became of it.
func (c Composer) toReseller(ctx context.Context, s subject, write func(reader, mailer.QuoteDecidedData) mailer.Message, statuses ...quote.Status) (letter, error) {
	q, err := c.quoted(ctx, s, statuses...)
	if err != nil {
		return letter{}, err
	}
	to, err := c.partner(ctx, s.tenant, q.Last().MadeBy.Person)
	if err != nil {
		return letter{}, err
	}
	decided := q.Last().Decision
	return letter{recipient: to.ref, occasion: q.Last().LinkID + " " + s.facts["letter"], message: write(to, mailer.QuoteDecidedData{
		Envelope: to.envelope, Customer: q.Company, Number: edition(q), Name: decided.Name, Reference: decided.Reference, Comment: decided.Comment,
		At: decided.At, Link: c.page(s.tenant, "quotes", q.ID.String()),
	})}, nil
}

func (c Composer) quoteAccepted(ctx context.Context, s subject) (letter, error) {
	return c.toReseller(ctx, s, func(to reader, d mailer.QuoteDecidedData) mailer.Message { return mailer.QuoteAccepted(to.language, d) }, quote.Accepted, quote.Ordered)
}

func (c Composer) quoteDeclined(ctx context.Context, s subject) (letter, error) {
	return c.toReseller(ctx, s, func(to reader, d mailer.QuoteDecidedData) mailer.Message { return mailer.QuoteDeclined(to.language, d) }, quote.Declined)
}

func (c Composer) quoteExpired(ctx context.Context, s subject) (letter, error) {
	return c.toReseller(ctx, s, func(to reader, d mailer.QuoteDecidedData) mailer.Message { return mailer.QuoteExpired(to.language, d) }, quote.Expired)
}
