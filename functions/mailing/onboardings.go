package mailing

import (
	"context"

	"twotier/shared/mailer"
	"twotier/shared/onboarding"
)

// ofOnboarding reads a case, its reseller and whom the letter is for.
func (c Composer) ofOnboarding(ctx context.Context, s subject) (onboarding.Case, mailer.OnboardingData, reader, error) {
	of, err := c.Objects.Onboarding(ctx, s.tenant)
	if err != nil {
		return of, mailer.OnboardingData{}, reader{}, err
	}
	seller, err := c.Objects.Reseller(ctx, s.tenant)
	if err != nil {
		return of, mailer.OnboardingData{}, reader{}, err
	}
	to, err := c.partner(ctx, s.tenant, s.facts["person"])
	return of, mailer.OnboardingData{Envelope: to.envelope, Company: seller.Name, Link: c.page(s.tenant, "onboarding")}, to, err
}

// onboardingShared brings a colleague to a step, unless somebody else was asked since.
func (c Composer) onboardingShared(ctx context.Context, s subject) (letter, error) {
	of, d, to, err := c.ofOnboarding(ctx, s)
	if err != nil {
		return letter{}, err
	}
	step := s.facts["step"]
	asked := of.Asked[onboarding.StepName(step)]
	if asked.Person != s.facts["person"] {
		return letter{}, errPassed{"somebody else was asked"}
	}
	d.Step, d.By = step, asked.By
	d.Link += "#" + step
	return letter{recipient: to.ref, occasion: step + " " + at(asked.At) + " " + to.ref, message: mailer.OnboardingShared(to.language, d)}, nil
}

// onboardingNote tells one of those who lead a reseller of a note.
func (c Composer) onboardingNote(ctx context.Context, s subject) (letter, error) {
	of, d, to, err := c.ofOnboarding(ctx, s)
	if err != nil {
		return letter{}, err
	}
	note, known := of.NoteOf(s.facts["note"])
	if !known {
		return letter{}, errPassed{"the note is no longer there"}
	}
	d.By, d.Text = note.Name, note.Text
	return letter{recipient: to.ref, occasion: at(note.At) + " " + to.ref, message: mailer.OnboardingNote(to.language, d)}, nil
}

// providerInvitation carries Microsoft's own address: whoever opens it signs in there.
func (c Composer) providerInvitation(ctx context.Context, s subject) (letter, error) {
	of, d, to, err := c.ofOnboarding(ctx, s)
	if err != nil {
		return letter{}, err
	}
	d.By, d.Link = of.Invitation.By, of.Invitation.Link
	return letter{recipient: to.ref, occasion: at(of.Invitation.At) + " " + to.ref, message: mailer.ProviderInvitation(to.language, d)}, nil
}
