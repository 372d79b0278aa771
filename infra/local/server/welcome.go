package server

import (
	"context"
	"fmt"
	"strings"

	"twotier/infra/deploy"
	"twotier/infra/local/seed"
)

// welcome seeds demo data through the public API and says where everything is.
func welcome(ctx context.Context, config Config, template deploy.Template, services *parts) error {
	people, err := seeded(ctx, config, template, services)
	if ctx.Err() != nil {
		return nil
	}
	var text strings.Builder
	fmt.Fprintf(&text, "\n  twotier runs at  %s\n\n", config.address())
	fmt.Fprintf(&text, "  mails            %s\n", services.mail)
	fmt.Fprintf(&text, "  Partner Center   %s/sandbox/\n", services.partner)
	fmt.Fprintf(&text, "  behind the scene %s/_local/\n\n", config.address())
	for _, person := range people {
		fmt.Fprintf(&text, "  sign in as %-28s %s   %s\n", person.Email, person.Password, person.Is)
	}
	if err != nil {
		fmt.Fprintf(&text, "  No demo data: %v\n", err)
	}
	fmt.Fprintf(&text, "\n  Ctrl-C ends everything, `make reset` forgets everything.\n\n")
	_, err = fmt.Fprint(config.Output, text.String())
	return err
}

// seeded makes the demo data. The operator's part of it reads the environment of a function that keeps people.
func seeded(ctx context.Context, config Config, template deploy.Template, services *parts) ([]seed.Person, error) {
	keys, err := keys(config.file("keys.json"))
	if err != nil {
		return nil, err
	}
	settings, err := settings(config, template, services, keys)
	if err != nil {
		return nil, err
	}
	environment := settings["registration"].Environment
	return seed.Run(ctx, seed.Target{
		Address: config.address(), Mails: services.mail, Remember: config.file("seeded"),
		Getenv: func(name string) string { return environment[name] },
	})
}
