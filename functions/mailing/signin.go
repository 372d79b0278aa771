package mailing

import (
	"context"
	"errors"

	"twotier/shared/account"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func (c Composer) factorAdded(ctx context.Context, s subject) (letter, error) {
	return c.aboutFactor(ctx, s, mailer.FactorAdded)
}

func (c Composer) factorRemoved(ctx context.Context, s subject) (letter, error) {
	return c.aboutFactor(ctx, s, mailer.FactorRemoved)
}

// aboutFactor tells of a change that has happened, whatever happened since. Each is an occasion of its own.
func (c Composer) aboutFactor(ctx context.Context, s subject, write func(i18n.Language, mailer.FactorData) mailer.Message) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.task, message: write(to.language, mailer.FactorData{
		Envelope: to.envelope, Kind: s.facts["kind"], Link: c.page(s.tenant, "security"),
	})}, nil
}

func (c Composer) newDevice(ctx context.Context, s subject) (letter, error) {
	to, err := c.partner(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	device, err := c.Objects.Device(ctx, s.id, s.facts["device"])
	if errors.Is(err, fault.NotFound) {
		return letter{}, errPassed{"the browser is forgotten"}
	}
	if err != nil {
		return letter{}, err
	}
	browser, system := account.AgentWords(device.Agent)
	return letter{recipient: to.ref, occasion: s.task, message: mailer.NewDevice(to.language, mailer.NewDeviceData{
		Envelope: to.envelope, Browser: browser, System: system, Address: device.Address, At: device.FirstAt, Link: c.page(s.tenant, "security"),
	})}, nil
}
