package mailing

import (
	"context"
	"slices"

	"twotier/shared/guide"
	"twotier/shared/link"
	"twotier/shared/mailer"
)

// guided reads a guide whose link is open, with what letters with that link say and to whom.
func (c Composer) guided(ctx context.Context, s subject) (guide.Case, mailer.GuideData, reader, error) {
	none := mailer.GuideData{}
	of, err := c.Objects.GuideCase(ctx, s.tenant, s.id)
	if err != nil {
		return of, none, reader{}, err
	}
	g := of.Guide
	switch {
	case g.Status != guide.Sent:
		return of, none, reader{}, errPassed{"the guide is " + string(g.Status)}
	case g.Expired(c.Now()):
		return of, none, reader{}, errPassed{"the link has expired"}
	}
	asked, err := c.partner(ctx, s.tenant, g.SentBy.Person)
	if err != nil {
		return of, none, reader{}, err
	}
	seller, err := c.Objects.Reseller(ctx, s.tenant)
	if err != nil {
		return of, none, reader{}, err
	}
	envelope, err := c.toCustomer(ctx, s.tenant, mailer.Address{Name: g.Person.Name(), Address: g.Person.Email}, asked.envelope.To)
	if err != nil {
		return of, none, reader{}, err
	}
	to := reader{envelope: envelope, language: g.Person.Language, ref: "guide/" + s.id}
	d := mailer.GuideData{
		Envelope: to.envelope, Reseller: seller.Name, SentBy: g.SentBy.Name, Customer: g.Company, Greeting: g.Greeting,
		Link: c.opening("/guide", link.Guide, g.LinkID), ExpiresAt: g.ExpiresAt,
	}
	for _, step := range g.Steps {
		d.Steps = append(d.Steps, string(step))
	}
	return of, d, to, nil
}

func (c Composer) guideInvitation(ctx context.Context, s subject) (letter, error) {
	of, d, to, err := c.guided(ctx, s)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: of.Guide.LinkID, message: mailer.GuideInvitation(to.language, d)}, nil
}

// guideReminder is parked when a link is sent, and asked for by that very link. Nobody is reminded while it is others'
// turn.
func (c Composer) guideReminder(ctx context.Context, s subject) (letter, error) {
	of, d, to, err := c.guided(ctx, s)
	if err != nil {
		return letter{}, err
	}
	open := slices.ContainsFunc(of.Progress(), func(p guide.Progress) bool { return p.State == guide.Open })
	switch {
	case of.Guide.LinkID != s.facts["link"]:
		return letter{}, errPassed{"another link was sent since"}
	case !open:
		return letter{}, errPassed{"nothing is left to do for the customer"}
	case !of.Agreement.Undelivered.At.IsZero() && of.Agreement.LinkID == of.Guide.LinkID:
		return letter{}, errPassed{"the first letter did not arrive"}
	}
	return letter{recipient: to.ref, occasion: of.Guide.LinkID + " " + s.facts["days"], message: mailer.GuideReminder(to.language, d)}, nil
}

// guideAgain goes out once for each choice the reseller could not use.
func (c Composer) guideAgain(ctx context.Context, s subject) (letter, error) {
	of, d, to, err := c.guided(ctx, s)
	switch {
	case err != nil:
		return letter{}, err
	case !of.Guide.Choice.Refused:
		return letter{}, errPassed{"another choice was made"}
	}
	return letter{recipient: to.ref, occasion: of.Guide.LinkID + " " + s.task, message: mailer.GuideAgain(to.language, d)}, nil
}

// guideChosen tells whoever sent the link that a choice waits.
func (c Composer) guideChosen(ctx context.Context, s subject) (letter, error) {
	of, err := c.Objects.GuideCase(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	if !of.WaitsForReseller() {
		return letter{}, errPassed{"the choice no longer waits"}
	}
	to, err := c.partner(ctx, s.tenant, of.Guide.SentBy.Person)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(of.Guide.Choice.At), message: mailer.GuideChosen(to.language, mailer.GuideChosenData{
		Envelope: to.envelope, Customer: of.Guide.Company, Domain: of.Guide.Choice.Of(), Link: c.page(s.tenant, "customers", s.id),
	})}, nil
}
