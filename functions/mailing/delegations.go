package mailing

import (
	"context"

	"twotier/shared/delegation"
	"twotier/shared/fault"
	"twotier/shared/handover"
	"twotier/shared/mailer"
)

// delegationRequest is the reseller's own letter with the link to approve by. Answers go to the reseller's person.
func (c Composer) delegationRequest(ctx context.Context, s subject) (letter, error) {
	of, err := c.Objects.DelegationCase(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	d, known := of.Delegations.Of(s.facts["delegation"])
	switch {
	case !known:
		return letter{}, fault.New(fault.NotFound, "not_found")
	case d.Way != handover.Mailed || d.Letter.To == "":
		return letter{}, errPassed{"the link was handed over another way since"}
	case d.State(c.Now()) != delegation.Waiting:
		return letter{}, errPassed{"the delegation is " + string(d.State(c.Now()))}
	}
	asked, err := c.partner(ctx, s.tenant, d.AskedBy)
	if err != nil {
		return letter{}, err
	}
	envelope, err := c.toCustomer(ctx, s.tenant, mailer.Address{Name: d.Letter.Name, Address: d.Letter.To}, asked.envelope.To)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: "delegation/" + s.id, occasion: d.ID + at(d.HandedAt), message: mailer.DelegationRequest(of.Contact.Language, mailer.RequestData{
		Envelope: envelope, Reseller: of.Reseller, Customer: of.Company, Subject: d.Letter.Subject, Text: d.Letter.Text, Link: d.Letter.Link,
	})}, nil
}
