// Package staff lets the provider's first administrator in. Everybody else comes by registration or invitation; the
// first person of the provider has nobody to be invited by, so an operator adds it at the table.
package staff

import (
	"context"
	"errors"
	"fmt"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/store"
	"twotier/shared/wire"
)

// Person is whom to let in.
type Person struct {
	Email     string
	FirstName string
	LastName  string
	Language  i18n.Language
	Password  string
	Provider  string // the provider's name
}

// Add makes the person an administrator of the provider. One who is there already stays as it is.
func Add(ctx context.Context, s *store.Store, p Person) error {
	email, ok := account.NormalEmail(p.Email)
	if !ok {
		return fmt.Errorf("%q is no e-mail address", p.Email)
	}
	if rule := account.CheckPassword(p.Password, email); rule != "" {
		return fmt.Errorf("the password is refused: %s", rule)
	}
	_, err := s.AddPerson(ctx, account.Person{
		ID: wire.NewID(), Email: email, FirstName: p.FirstName, LastName: p.LastName, Language: p.Language,
		Password: account.HashPassword(p.Password),
		Members:  []account.Member{{Tenant: auth.Provider(), Organisation: p.Provider, Role: auth.ProviderAdmin}},
	}, audit.Act{By: auth.System("operator", auth.Provider(), wire.NewID()), At: wire.Now(), Name: "person.added"})
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	return err
}
