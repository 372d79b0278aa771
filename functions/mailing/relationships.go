package mailing

import (
	"context"

	"twotier/shared/mailer"
	"twotier/shared/relationship"
)

// relationshipRequest is the reseller's own letter with the link. Answers go to the reseller's person.
func (c Composer) relationshipRequest(ctx context.Context, s subject) (letter, error) {
	head, err := c.Objects.CustomerHead(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	r := head.Relationship
	switch {
	case r.Way != relationship.Mailed || r.Letter.To == "":
		return letter{}, errPassed{"the link was handed over another way since"}
	case head.Standing() != relationship.Asked:
		return letter{}, errPassed{"the relationship is " + string(head.Standing())}
	}
	asked, err := c.partner(ctx, s.tenant, r.AskedBy)
	if err != nil {
		return letter{}, err
	}
	seller, err := c.Objects.Reseller(ctx, s.tenant)
	if err != nil {
		return letter{}, err
	}
	envelope, err := c.toCustomer(ctx, s.tenant, mailer.Address{Name: r.Letter.Name, Address: r.Letter.To}, asked.envelope.To)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: "relationship/" + s.id, occasion: at(r.AskedAt), message: mailer.RelationshipRequest(head.Customer.Contact.Language, mailer.RequestData{
		Envelope: envelope, Reseller: seller.Name, Customer: head.Customer.CompanyName, Subject: r.Letter.Subject, Text: r.Letter.Text, Link: r.Letter.Link,
	})}, nil
}

// relationshipAccepted goes to who asked.
func (c Composer) relationshipAccepted(ctx context.Context, s subject) (letter, error) {
	head, err := c.Objects.CustomerHead(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	r := head.Relationship
	if r.Status != relationship.Accepted || r.AskedBy == "" {
		return letter{}, errPassed{"the relationship is " + string(r.Status)}
	}
	to, err := c.partner(ctx, s.tenant, r.AskedBy)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(r.AcceptedAt), message: mailer.RelationshipAccepted(to.language, mailer.RelationshipAcceptedData{
		Envelope: to.envelope, Customer: head.Customer.CompanyName, Domain: head.Tenant.Domain(), Link: c.page(s.tenant, "customers", s.id),
	})}, nil
}
