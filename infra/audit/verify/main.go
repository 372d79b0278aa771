// Command verify follows the history of every object in the table and names each entry that was altered, deleted or put
// elsewhere. It reads the environment of a function (TABLE_NAME, keys) and ends with 1 when something is wrong.
package main

import (
	"context"
	"log"
	"os"

	"twotier/infra/audit"
	"twotier/shared/config"
	"twotier/shared/wire"
)

func main() {
	env := config.From(os.Getenv)
	store := wire.Store(env)
	if err := env.Err(); err != nil {
		log.Fatal(err)
	}
	whole, err := audit.Verify(context.Background(), store, os.Stdout)
	if err != nil {
		log.Fatal(err)
	}
	if !whole {
		os.Exit(1)
	}
}
