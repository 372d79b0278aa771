package server

import (
	"context"
	"fmt"
	"strings"

	"twotier/infra/local/seed"
)

// welcome seeds demo data through the public API and says where everything is.
func welcome(ctx context.Context, config Config, services *parts) error {
	people, err := seed.Run(ctx, seed.Target{Address: config.address(), Mails: services.mail, Sandbox: services.partner, Remember: config.file("seeded")})
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
