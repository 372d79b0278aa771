package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"twotier/infra/local/child"
	"twotier/infra/local/dynoxide"
	"twotier/infra/sandbox"
)

// parts are the services the functions call, started here or found at the addresses the environment gives.
type parts struct {
	database, mail, partner string // addresses
	trust                   string // whose signature the sandbox's notifications carry, as PEM; "" where Partner Center is another
	microsoft               string // of the stand-in for Microsoft's sign-in; "" where another provider answers
	stops                   []func()
	ended                   chan error // a part that ends by itself
}

// startTime is how long the mail program, the slowest part, may take.
const startTime = 30 * time.Second

func startParts(ctx context.Context, config Config) (*parts, error) {
	started := &parts{
		database: config.Getenv("DYNAMODB_ENDPOINT"), mail: config.Getenv("SES_ENDPOINT"), partner: config.Getenv("PARTNER_CENTER_URL"),
		ended: make(chan error, 4),
	}
	var errs []error
	if started.database == "" {
		errs = append(errs, started.startDatabase(ctx, config))
	}
	if started.mail == "" {
		errs = append(errs, started.startMail(ctx, config))
	}
	if started.partner == "" {
		errs = append(errs, started.startPartner(config))
	}
	if config.Getenv("OIDC_WORK_ISSUER") == "" {
		errs = append(errs, started.startMicrosoft(ctx, config))
	}
	return started, errors.Join(errs...)
}

func (p *parts) stop() {
	for _, stop := range p.stops {
		stop()
	}
}

func (p *parts) startDatabase(ctx context.Context, config Config) error {
	server, err := dynoxide.Start(ctx, dynoxide.Options{
		Root: config.root(), Port: port(config.Port + 1), File: config.file("twotier.db"), PidFile: config.file("dynoxide.pid"),
	})
	if err != nil {
		return err
	}
	p.database = server.Endpoint
	p.watch("dynoxide", server.Process)
	return nil
}

func (p *parts) startMail(ctx context.Context, config Config) error {
	program := filepath.Join(config.root(), "infra", "local", "node_modules", "aws-ses-v2-local", "dist", "cli.js")
	if _, err := os.Stat(program); err != nil {
		return errors.New("the mail program is not installed: run `make tools`, or point SES_ENDPOINT at any SES API")
	}
	listen := strconv.Itoa(port(config.Port + 2))
	p.mail = "http://localhost:" + listen
	process, err := child.Start(child.Command{
		Name: "node", Path: "node", Args: []string{program, "--host", "127.0.0.1", "--port", listen}, PidFile: config.file("mail.pid"),
	})
	if err != nil {
		return fmt.Errorf("%w; Node 20 or later is needed, https://nodejs.org has it", err)
	}
	p.watch("mail program", process)
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	return process.Ready(ctx, func(ctx context.Context) error { return answers(ctx, p.mail+"/store") })
}

// startMicrosoft runs the OpenID providers that stand in for Microsoft's sign-in.
func (p *parts) startMicrosoft(ctx context.Context, config Config) error {
	folder := filepath.Join(config.root(), "infra", "local")
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "oidc-provider")); err != nil {
		return errors.New("the OpenID provider is not installed: run `make tools`, or point OIDC_WORK_ISSUER and OIDC_PERSONAL_ISSUER at others")
	}
	listen := strconv.Itoa(port(config.Port + 4))
	p.microsoft = "http://localhost:" + listen
	process, err := child.Start(child.Command{
		Name: "node", Path: "node", Args: []string{filepath.Join(folder, "microsoft", "main.mjs"), "--port", listen,
			"--client-id", microsoftClient, "--client-secret", microsoftSecret, "--redirect", config.address() + "/external"},
		PidFile: config.file("microsoft.pid"),
	})
	if err != nil {
		return err
	}
	p.watch("stand-in for Microsoft's sign-in", process)
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	return process.Ready(ctx, func(ctx context.Context) error { return answers(ctx, p.microsoft) })
}

// startPartner runs the sandbox in this process: it keeps its own journal, so it may end with it at any moment.
func (p *parts) startPartner(config Config) error {
	center, err := sandbox.Open(sandbox.Options{Folder: config.file("sandbox")})
	if err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port(config.Port+3)))
	if err == nil {
		p.trust, err = center.WebhookTrust()
	}
	if err != nil {
		return fmt.Errorf("sandbox: %w", errors.Join(err, center.Close()))
	}
	p.partner = fmt.Sprintf("http://localhost:%d", listener.Addr().(*net.TCPAddr).Port)
	server := &http.Server{Handler: center, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }() // ends with Close
	p.stops = append(p.stops, func() { _, _ = server.Close(), center.Close() })
	return nil
}

func (p *parts) watch(name string, process *child.Process) {
	p.stops = append(p.stops, process.Stop)
	go func() {
		<-process.Done()
		p.ended <- fmt.Errorf("the %s ended by itself; start again, the data are kept", name)
	}()
}

// port is the wished one, or a free one when somebody has it: only people's bookmarks care.
func port(wished int) int {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", wished))
	if err == nil {
		_ = listener.Close()
		return wished
	}
	free, err := child.FreePort()
	if err != nil {
		return wished
	}
	return free
}

func answers(ctx context.Context, address string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
