// Command orders gives every placed order its places in searches and filters. It reads the environment of a function
// (TABLE_NAME, keys), goes on where it was stopped, and ends with 1 when an order could not be indexed.
package main

import (
	"context"
	"log"
	"os"

	"twotier/infra/index"
	"twotier/shared/config"
	"twotier/shared/wire"
)

func main() {
	env := config.From(os.Getenv)
	store := wire.Store(env)
	if err := env.Err(); err != nil {
		log.Fatal(err)
	}
	whole, err := index.Pass(context.Background(), "orders", store.ReindexOrders, os.Stdout)
	if err != nil {
		log.Fatal(err)
	}
	if !whole {
		os.Exit(1)
	}
}
