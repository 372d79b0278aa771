// Command add lets the provider's first administrator in. It reads the environment of a function (TABLE_NAME, keys)
// and takes the password from standard input, so that it stands in no history.
package main

import (
	"bufio"
	"context"
	"flag"
	"log"
	"os"
	"strings"

	"twotier/infra/staff"
	"twotier/shared/config"
	"twotier/shared/i18n"
	"twotier/shared/wire"
)

func main() {
	var p staff.Person
	flag.StringVar(&p.Email, "email", "", "e-mail address")
	flag.StringVar(&p.FirstName, "first", "", "first name")
	flag.StringVar(&p.LastName, "last", "", "last name")
	flag.StringVar(&p.Provider, "provider", "", "name of the provider")
	flag.Parse()
	env := config.From(os.Getenv)
	store := wire.Store(env)
	if err := env.Err(); err != nil {
		log.Fatal(err)
	}
	password, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil {
		log.Fatal("the password is read from standard input: ", err)
	}
	p.Password, p.Language = strings.TrimSpace(password), i18n.English
	if err := staff.Add(context.Background(), store, p); err != nil {
		log.Fatal(err)
	}
}
