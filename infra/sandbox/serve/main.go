// Command serve runs the Partner Center sandbox alone: SANDBOX_PORT (8090), SANDBOX_DATA (.local/sandbox).
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"

	"twotier/infra/sandbox"
)

func main() {
	port := flag.String("port", cmp.Or(os.Getenv("SANDBOX_PORT"), "8090"), "port on 127.0.0.1")
	data := flag.String("data", cmp.Or(os.Getenv("SANDBOX_DATA"), ".local/sandbox"), "folder of the state")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	server, err := sandbox.Open(sandbox.Options{Folder: *data})
	if err != nil {
		log.Fatalf("the data in %s cannot be used, SANDBOX_DATA names another folder: %v", *data, err)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", *port))
	if err != nil {
		log.Fatalf("port %s cannot be had, SANDBOX_PORT names another: %v", *port, err)
	}
	fmt.Print(sandbox.Welcome("http://" + listener.Addr().String()))
	if err := server.Listen(ctx, listener); err != nil {
		log.Fatal(err)
	}
}
