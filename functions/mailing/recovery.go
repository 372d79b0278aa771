package mailing

import (
	"context"
	"errors"

	"twotier/shared/account"
	"twotier/shared/fault"
	"twotier/shared/link"
	"twotier/shared/mailer"
)

// passwordReset goes nowhere when nobody has the address it was asked for with.
func (c Composer) passwordReset(ctx context.Context, s subject) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if errors.Is(err, fault.NotFound) {
		return letter{}, errPassed{"nobody has the address"}
	}
	if err != nil {
		return letter{}, err
	}
	reset, err := c.Objects.Reset(ctx, s.id)
	if err != nil {
		return letter{}, err
	}
	if !c.Now().Before(reset.ExpiresAt) {
		return letter{}, errPassed{"the link has expired"}
	}
	return letter{recipient: to.ref, occasion: reset.LinkID, message: mailer.PasswordReset(to.language, mailer.PasswordResetData{
		Envelope: to.envelope, Link: c.opening("/reset-password", link.ResetPassword, reset.LinkID), ExpiresAt: reset.ExpiresAt,
	})}, nil
}

func (c Composer) passwordChanged(ctx context.Context, s subject) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.task, message: mailer.PasswordChanged(to.language, mailer.PasswordChangedData{
		Envelope: to.envelope, Link: c.BaseURL + "/forgotten-password",
	})}, nil
}

// emailChange reads a person whose change of address is under way, with whom to write to about it.
func (c Composer) emailChange(ctx context.Context, s subject) (account.EmailChange, reader, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return account.EmailChange{}, to, err
	}
	person, err := c.Objects.Person(ctx, s.id)
	if err != nil {
		return account.EmailChange{}, to, err
	}
	if !person.NewEmail.IsOpen(c.Now()) {
		return account.EmailChange{}, to, errPassed{"the change has ended"}
	}
	return person.NewEmail, to, nil
}

func (c Composer) emailChangeNew(ctx context.Context, s subject) (letter, error) {
	change, to, err := c.emailChange(ctx, s)
	if err != nil {
		return letter{}, err
	}
	to.envelope.To.Address = change.Email
	return letter{recipient: to.ref, occasion: change.NewLink, message: mailer.EmailChangeNew(to.language, mailer.EmailChangeData{
		Envelope: to.envelope, NewEmail: change.Email, Link: c.opening("/email-change", link.ChangeEmail, change.NewLink), ExpiresAt: change.ExpiresAt,
	})}, nil
}

func (c Composer) emailChangeOld(ctx context.Context, s subject) (letter, error) {
	change, to, err := c.emailChange(ctx, s)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: change.OldLink, message: mailer.EmailChangeOld(to.language, mailer.EmailChangeData{
		Envelope: to.envelope, NewEmail: change.Email, Link: c.opening("/email-change", link.ChangeEmail, change.OldLink), ExpiresAt: change.ExpiresAt,
	})}, nil
}

func (c Composer) emailChanged(ctx context.Context, s subject) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.task, message: mailer.EmailChanged(to.language, mailer.EmailChangedData{
		Envelope: to.envelope, Link: c.signIn(),
	})}, nil
}

func (c Composer) emailInUse(ctx context.Context, s subject) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.task, message: mailer.EmailInUse(to.language, mailer.EmailInUseData{
		Envelope: to.envelope, Link: c.signIn(),
	})}, nil
}

func (c Composer) externalLinked(ctx context.Context, s subject) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	person, err := c.Objects.Person(ctx, s.id)
	if err != nil {
		return letter{}, err
	}
	if len(person.External) == 0 {
		return letter{}, errPassed{"no account is linked any more"}
	}
	newest := person.External[len(person.External)-1]
	return letter{recipient: to.ref, occasion: newest.ID, message: mailer.ExternalLinked(to.language, mailer.ExternalData{
		Envelope: to.envelope, Account: newest.Shown, Link: c.page(s.tenant, "profile"),
	})}, nil
}

func (c Composer) externalUnlinked(ctx context.Context, s subject) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.task, message: mailer.ExternalUnlinked(to.language, mailer.ExternalData{
		Envelope: to.envelope, Link: c.page(s.tenant, "profile"),
	})}, nil
}
