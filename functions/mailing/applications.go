package mailing

import (
	"context"

	"twotier/shared/link"
	"twotier/shared/mailer"
	"twotier/shared/reseller"
)

// application reads an application that has the status, with whom to write to there.
func (c Composer) application(ctx context.Context, s subject, status reseller.Status) (reseller.Application, reader, error) {
	a, err := c.Objects.Application(ctx, s.id)
	if err != nil {
		return a, reader{}, err
	}
	if a.Status != status {
		return a, reader{}, errPassed{"the application is " + string(a.Status)}
	}
	name := a.Applicant.FirstName + " " + a.Applicant.LastName
	return a, reader{envelope: c.envelope(name, a.Applicant.Email), language: a.Language, ref: "application/" + a.ID}, nil
}

func (c Composer) confirmEmail(ctx context.Context, s subject) (letter, error) {
	a, to, err := c.application(ctx, s, reseller.Received)
	if err != nil {
		return letter{}, err
	}
	if !c.Now().Before(a.LinkExpiresAt) {
		return letter{}, errPassed{"the link has expired"}
	}
	return letter{recipient: to.ref, occasion: a.LinkID, message: mailer.ConfirmEmail(to.language, mailer.ConfirmEmailData{
		Envelope: to.envelope, Company: a.Company, Link: c.opening("/confirm", link.ConfirmEmail, a.LinkID), ExpiresAt: a.LinkExpiresAt,
		Standing: c.standing(a.ID),
	})}, nil
}

func (c Composer) applicationReceived(ctx context.Context, s subject) (letter, error) {
	a, to, err := c.application(ctx, s, reseller.Review)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(a.ConfirmedAt), message: mailer.ApplicationReceived(to.language, mailer.ApplicationReceivedData{
		Envelope: to.envelope, Company: a.Company, ConfirmedAt: a.ConfirmedAt, Link: c.standing(a.ID),
	})}, nil
}

// applicationQuestion carries the open question. Each one is an occasion of its own.
func (c Composer) applicationQuestion(ctx context.Context, s subject) (letter, error) {
	a, to, err := c.application(ctx, s, reseller.Question)
	if err != nil {
		return letter{}, err
	}
	open := a.Inquiries[len(a.Inquiries)-1]
	return letter{recipient: to.ref, occasion: at(open.AskedAt), message: mailer.ApplicationQuestion(to.language, mailer.ApplicationQuestionData{
		Envelope: to.envelope, Company: a.Company, Question: open.Question, Link: c.standing(a.ID),
	})}, nil
}

func (c Composer) applicationApproved(ctx context.Context, s subject) (letter, error) {
	a, to, err := c.application(ctx, s, reseller.Approved)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(a.DecidedAt), message: mailer.ApplicationApproved(to.language, mailer.ApplicationApprovedData{
		Envelope: to.envelope, Company: a.Company, Link: c.signIn(), Standing: c.standing(a.ID),
	})}, nil
}

func (c Composer) applicationRejected(ctx context.Context, s subject) (letter, error) {
	a, to, err := c.application(ctx, s, reseller.Rejected)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(a.DecidedAt), message: mailer.ApplicationRejected(to.language, mailer.ApplicationRejectedData{
		Envelope: to.envelope, Company: a.Company, Reason: a.Reason, Link: c.BaseURL + "/register", Standing: c.standing(a.ID),
	})}, nil
}

// alreadyRegistered tells somebody who has an account that the address was entered again. Each time is an occasion of
// its own.
func (c Composer) alreadyRegistered(ctx context.Context, s subject) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.task, message: mailer.AlreadyRegistered(to.language, mailer.AlreadyRegisteredData{
		Envelope: to.envelope, Link: c.signIn(),
	})}, nil
}
