package server

import (
	"context"
	"fmt"
	"time"

	"twotier/infra/deploy"
	"twotier/infra/local/seed"
)

// welcome says where everything is, makes the demo data and says who can sign in.
func welcome(ctx context.Context, config Config, template deploy.Template, services *parts) error {
	fmt.Fprintf(config.Output, "\n  twotier runs at  %s\n\n", config.address())
	fmt.Fprintf(config.Output, "  mails            %s\n", services.mail)
	fmt.Fprintf(config.Output, "  Partner Center   %s/sandbox/\n", services.partner)
	fmt.Fprintf(config.Output, "  behind the scene %s/_local/\n\n", config.address())
	people, err := seeded(ctx, config, template, services)
	if ctx.Err() != nil {
		return nil
	}
	for _, person := range people {
		fmt.Fprintf(config.Output, "  sign in as %-28s %s   %s\n", person.Email, person.Password, person.Is)
		if person.Factor {
			fmt.Fprintf(config.Output, "             its code of the moment: %s, and later at %s/_local/\n", seed.ProviderCode(time.Now()), config.address())
		}
	}
	if err != nil {
		fmt.Fprintf(config.Output, "  No demo data: %v.\n  `make reset`, then `make run` tells the demo's story from its beginning.\n", err)
	}
	fmt.Fprintf(config.Output, "\n  Ctrl-C ends everything, `make reset` forgets everything.\n\n")
	return nil
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
