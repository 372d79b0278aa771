// Package seed makes the demo data of a first start the way a person would: through the public API, so that nothing
// exists here that the product could not have made.
package seed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"time"

	"twotier/infra/staff"
	"twotier/shared/config"
	"twotier/shared/i18n"
	"twotier/shared/wire"
)

// Target says what is seeded.
type Target struct {
	Address  string              // of the product
	Mails    string              // of the mail program, where links are read
	Sandbox  string              // of Partner Center
	Remember string              // file that says what was seeded, so that it happens once
	Getenv   func(string) string // a function's environment, for the operator's own act: the provider's first person
}

// Person can sign in to the demo.
type Person struct {
	Email    string `json:"email"`
	Password string `json:"password"`
	Is       string `json:"is"`               // who it is, for people
	Factor   bool   `json:"factor,omitempty"` // signs in with a code besides, see ProviderCode
}

// Run seeds unless it was done before, and answers who can sign in.
func Run(ctx context.Context, target Target) ([]Person, error) {
	people, err := remembered(target.Remember)
	if err != nil || people != nil {
		return people, err
	}
	if err := ready(ctx, target.Address+"/api/terms?language=en"); err != nil {
		return nil, err
	}
	if err := operator(ctx, target.Getenv); err != nil {
		return nil, err
	}
	people, err = story(ctx, target)
	if err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(people, "", "  ")
	if err != nil {
		return nil, err
	}
	return people, os.WriteFile(target.Remember, text, 0o600)
}

// operator lets the provider's first administrator in, whom nobody can invite.
func operator(ctx context.Context, getenv func(string) string) error {
	env := config.From(getenv)
	store := wire.Store(env)
	if err := env.Err(); err != nil {
		return err
	}
	if err := staff.Add(ctx, store, staff.Person{Email: providerEmail, Password: providerPassword, FirstName: "Petra", LastName: "Adler",
		Language: i18n.German, Provider: env.Optional("PROVIDER_NAME", "Aldermark Distribution GmbH")}); err != nil {
		return err
	}
	return authenticator(ctx, store, env)
}

func remembered(path string) ([]Person, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var people []Person
	return people, json.Unmarshal(text, &people)
}

// ready asks the API once, so that a fault is told before the story begins.
func ready(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	if err := response.Body.Close(); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", address, response.Status)
	}
	return nil
}
