package mailing

import (
	"context"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

// statusLost tells an account manager that the reseller's authorisation has ended; statusRestored, that ordering is
// possible again. Each is passed over when the other has become true meanwhile.
func (c Composer) statusLost(ctx context.Context, s subject) (letter, error) {
	return c.status(ctx, s, true, mailer.StatusLost)
}

func (c Composer) statusRestored(ctx context.Context, s subject) (letter, error) {
	return c.status(ctx, s, false, mailer.StatusRestored)
}

func (c Composer) status(ctx context.Context, s subject, lost bool, write func(i18n.Language, mailer.StatusData) mailer.Message) (letter, error) {
	r, err := c.Objects.Reseller(ctx, s.tenant)
	if err != nil {
		return letter{}, err
	}
	a := r.Authorisation
	if a.Lost() != lost || at(a.Since) != s.facts["since"] {
		return letter{}, errPassed{"the authorisation has moved on"}
	}
	to, err := c.partner(ctx, s.tenant, s.facts["person"])
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(a.Since) + " " + to.ref, message: write(to.language, mailer.StatusData{
		Envelope: to.envelope, Company: r.Name, PartnerID: r.PartnerID, At: a.Since, Words: a.Note, Code: a.Code, Link: c.page(s.tenant, "partnership"),
	})}, nil
}
