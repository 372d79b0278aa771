// Command local runs the whole product on this machine; `make run` builds and starts it.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"twotier/infra/local/server"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	config, err := server.FromEnvironment(os.Args[1:], os.Getenv, functions())
	if err == nil {
		err = server.Run(ctx, config)
	}
	if err != nil && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
