// Command serve runs the Partner Center sandbox alone: SANDBOX_PORT (8090), SANDBOX_DATA (.local/sandbox),
// SANDBOX_CUSTOMERS (none), SANDBOX_CERTIFICATE (none: the secret alone signs in).
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
	"strconv"
	"syscall"
	"time"

	"twotier/infra/sandbox"
)

func main() {
	port := flag.String("port", cmp.Or(os.Getenv("SANDBOX_PORT"), "8090"), "port on 127.0.0.1")
	data := flag.String("data", cmp.Or(os.Getenv("SANDBOX_DATA"), ".local/sandbox"), "folder of the state")
	customers := flag.String("customers", os.Getenv("SANDBOX_CUSTOMERS"), "how many customers to make, with five subscriptions each")
	certificate := flag.String("certificate", os.Getenv("SANDBOX_CERTIFICATE"), "PEM file of a certificate the application signs in with")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	server, err := sandbox.Open(sandbox.Options{Folder: *data})
	if err != nil {
		log.Fatalf("the data in %s cannot be used, SANDBOX_DATA names another folder: %v", *data, err)
	}
	if err := seed(server, *customers); err != nil {
		log.Fatal(err)
	}
	if *certificate != "" {
		if err := accept(server, *certificate); err != nil {
			log.Fatalf("the certificate in %s cannot be used: %v", *certificate, err)
		}
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", *port))
	if err != nil {
		log.Fatalf("port %s cannot be had, SANDBOX_PORT names another: %v", *port, err)
	}
	fmt.Print(server.Welcome("http://" + listener.Addr().String()))
	if err := server.Listen(ctx, listener); err != nil {
		log.Fatal(err)
	}
}

// seed makes customers to try things with, and says how long that took.
func seed(server *sandbox.Server, customers string) error {
	if customers == "" {
		return nil
	}
	count, err := strconv.Atoi(customers)
	if err != nil || count < 0 {
		return fmt.Errorf("SANDBOX_CUSTOMERS is a number of customers, not %q", customers)
	}
	started := time.Now()
	if err := server.Seed(count); err != nil {
		return err
	}
	fmt.Printf("%d customers with %d subscriptions each after %s\n", count, sandbox.SeededSubscriptions, time.Since(started).Round(time.Millisecond))
	return nil
}

// accept lets the application sign in with a certificate.
func accept(server *sandbox.Server, file string) error {
	text, err := os.ReadFile(file) // #nosec G703 -- whoever starts the sandbox names the file
	if err != nil {
		return err
	}
	_, err = server.AcceptCertificate(text)
	return err
}
