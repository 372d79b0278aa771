package seed

import (
	"context"
	"time"

	"github.com/pquerna/otp/totp"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/config"
	"twotier/shared/seal"
	"twotier/shared/store"
	"twotier/shared/wire"
)

// providerSecret is that of the provider's authenticator app in the demo. Like the passwords it opens nothing but this
// machine, so it may stand here.
const providerSecret = "KRANICHZIEHTIMHERBSTNACHSUEDEN23"

// ProviderCode is what the demo provider's authenticator app shows now.
func ProviderCode(now time.Time) string {
	code, err := totp.GenerateCode(providerSecret, now)
	if err != nil {
		return ""
	}
	return code
}

// authenticator gives the provider's administrator the app whose codes ProviderCode shows: provider staff always needs
// a second factor, and a demo has no phone.
func authenticator(ctx context.Context, s *store.Store, env *config.Reader) error {
	key := env.Key("SEAL_KEY")
	if err := env.Err(); err != nil {
		return err
	}
	secrets, err := seal.New(key, "factors")
	if err != nil {
		return err
	}
	person, err := s.PersonByEmail(ctx, providerEmail)
	if err != nil {
		return err
	}
	app := account.Factor{ID: wire.NewID(), Kind: account.TOTP, Name: "Demo", AddedAt: wire.Now(), Secret: secrets.Seal([]byte(providerSecret), person.ID)}
	return s.AddFactors(ctx, person, byOperator("factor.added"), app)
}

// passwordsAlone lets the demo reseller's people in without a second factor, so that its sign-in is one step.
func passwordsAlone(ctx context.Context, getenv func(string) string) error {
	env := config.From(getenv)
	s := wire.Store(env)
	if err := env.Err(); err != nil {
		return err
	}
	person, err := s.PersonByEmail(ctx, resellerEmail)
	if err != nil {
		return err
	}
	for _, m := range person.Members {
		rules, err := s.Policy(ctx, m.Area())
		if err != nil {
			return err
		}
		rules.Factor = false
		if _, err := s.SavePolicy(ctx, m.Area(), rules, byOperator("sign-in-rules.changed")); err != nil {
			return err
		}
	}
	return nil
}

func byOperator(act string) audit.Act {
	return audit.Act{By: auth.System("operator", auth.Provider(), wire.NewID()), At: wire.Now(), Name: act}
}
