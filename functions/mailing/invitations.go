package mailing

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/link"
	"twotier/shared/mailer"
	"twotier/shared/organisation"
	"twotier/shared/reseller"
)

// invitation asks somebody to join an organisation. Answers go to whoever invites.
func (c Composer) invitation(ctx context.Context, s subject) (letter, error) {
	id, err := organisation.ParseInvitationID(s.id)
	if err != nil {
		return letter{}, err
	}
	i, err := c.Objects.Invitation(ctx, s.tenant, id)
	if err != nil {
		return letter{}, err
	}
	switch {
	case i.Status != organisation.Invited:
		return letter{}, errPassed{"the invitation is " + string(i.Status)}
	case i.Ended(c.Now()):
		return letter{}, errPassed{"the link has expired"}
	}
	inviter, err := c.partner(ctx, s.tenant, i.InvitedBy.Person)
	if err != nil {
		return letter{}, err
	}
	var seller reseller.Reseller
	if i.Area().Kind() == auth.KindCustomer {
		if seller, err = c.Objects.Reseller(ctx, s.tenant); err != nil {
			return letter{}, err
		}
	}
	envelope := c.envelope("", i.Email)
	envelope.ReplyTo = inviter.envelope.To
	return letter{recipient: "invitation/" + s.id, occasion: i.LinkID, message: mailer.Invitation(i.Language, mailer.InvitationData{
		Envelope: envelope, Organisation: i.Organisation, InvitedBy: inviter.envelope.To.Name, Seller: seller.Name, Role: i.Role,
		Link: c.opening("/invitation", link.Invitation, i.LinkID), ExpiresAt: i.ExpiresAt,
	})}, nil
}
