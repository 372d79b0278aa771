package mailing

import (
	"context"
	"slices"
	"strconv"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/request"
)

type requestLetter func(i18n.Language, mailer.TeamRequestData) mailer.Message

// aboutRequest writes about a word of a request that has one of the states; none are named when the word is told of
// whatever has become of the request since.
func (c Composer) aboutRequest(ctx context.Context, s subject, write requestLetter, states ...request.State) (letter, error) {
	id, err := request.ParseID(s.id)
	if err != nil {
		return letter{}, err
	}
	r, err := c.Objects.Request(ctx, id)
	if err != nil {
		return letter{}, err
	}
	said, err := strconv.Atoi(s.facts["word"])
	switch {
	case err != nil || said < 1 || said > len(r.Words):
		return letter{}, fault.New(fault.Internal, "letter_unknown")
	case len(states) > 0 && !slices.Contains(states, r.State):
		return letter{}, errPassed{"the request is " + string(r.State)}
	case r.State == request.Asked && said < len(r.Words) && len(states) > 0:
		return letter{}, errPassed{"another question was asked since"}
	}
	reader := r.By
	if s.tenant.Kind() == auth.KindProvider {
		reader = s.facts["person"]
	}
	to, err := c.partner(ctx, s.tenant, reader)
	if err != nil {
		return letter{}, err
	}
	asked, err := c.Objects.Person(ctx, r.By)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.facts["word"] + " " + to.ref, message: write(to.language, mailer.TeamRequestData{
		Envelope: to.envelope, Number: id.Short(), Subject: r.Subject, Reseller: asked.Name() + ", " + r.Reseller, Customer: r.About.Company,
		Product: r.About.Product, Helper: r.Helper, Text: r.Words[said-1].Text, Link: c.page(s.tenant, "requests", id.String()),
	})}, nil
}

// requestNew is not wanted once somebody is at it.
func (c Composer) requestNew(ctx context.Context, s subject) (letter, error) {
	return c.aboutRequest(ctx, s, mailer.RequestNew, request.Open)
}

func (c Composer) requestReplied(ctx context.Context, s subject) (letter, error) {
	return c.aboutRequest(ctx, s, mailer.RequestReplied, request.Working)
}

// requestAssigned is for whoever still has it.
func (c Composer) requestAssigned(ctx context.Context, s subject) (letter, error) {
	return c.aboutRequest(ctx, s, mailer.RequestAssigned, request.Working, request.Asked)
}

func (c Composer) requestTaken(ctx context.Context, s subject) (letter, error) {
	return c.aboutRequest(ctx, s, mailer.RequestTaken, request.Working)
}

func (c Composer) requestQuestion(ctx context.Context, s subject) (letter, error) {
	return c.aboutRequest(ctx, s, mailer.RequestQuestion, request.Asked)
}

// requestAnswer is told whatever came after: it asks for nothing.
func (c Composer) requestAnswer(ctx context.Context, s subject) (letter, error) {
	return c.aboutRequest(ctx, s, mailer.RequestAnswer)
}

func (c Composer) requestDone(ctx context.Context, s subject) (letter, error) {
	return c.aboutRequest(ctx, s, mailer.RequestDone, request.Done)
}

func (c Composer) requestDeclined(ctx context.Context, s subject) (letter, error) {
	return c.aboutRequest(ctx, s, mailer.RequestDeclined, request.Declined)
}
