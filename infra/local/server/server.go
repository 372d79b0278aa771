package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/infra/deploy"
	"twotier/infra/local/apigateway"
	"twotier/infra/local/bucket"
	"twotier/infra/local/developer"
	"twotier/infra/local/dynoxide"
	"twotier/infra/local/edge"
	"twotier/infra/local/lambda"
	"twotier/infra/local/mailtags"
	"twotier/infra/local/pages"
	"twotier/infra/local/seed"
	"twotier/infra/local/shops"
)

// farewell is how long work under way may take to end; what it does not reach comes back at the next start.
const farewell = 3 * time.Second

// Run starts everything, serves until the context ends and ends what it started.
func Run(ctx context.Context, config Config) error {
	template, err := deploy.Read(config.Template, nil)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(config.Data, 0o700); err != nil {
		return err
	}
	release, err := lock(config.file("lock"))
	if err != nil {
		return err
	}
	defer release()
	listener, err := listen(config.Port)
	if err != nil {
		return err
	}
	services, err := startParts(ctx, config)
	defer services.stop()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := createTable(ctx, template, services); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(ctx, config, template, services, listener)
}

func createTable(ctx context.Context, template deploy.Template, services *parts) error {
	table, err := template.Table()
	if err != nil {
		return err
	}
	if _, err := dynoxide.CreateTable(ctx, services.database, tableName, table); err != nil {
		return fmt.Errorf("no table can be had at %s: start what should answer there, or leave DYNAMODB_ENDPOINT out for one of our own (%w)", services.database, err)
	}
	return nil
}

func serve(ctx context.Context, config Config, template deploy.Template, services *parts, listener net.Listener) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	functions, err := load(ctx, config, template, services)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer functions.Close()
	messages, err := openMessages(config, template, services, functions, log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	handler, err := handler(ctx, config, template, services, functions, messages, log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	running, ctx := errgroup.WithContext(ctx)
	running.Go(func() error { return messages.stream.Run(ctx) })
	running.Go(func() error { return messages.schedules.Run(ctx) })
	for _, consumer := range messages.consumers {
		running.Go(func() error { return consumer.Run(ctx) })
	}
	running.Go(func() error { return serveHTTP(ctx, listener, handler) })
	running.Go(func() error {
		select {
		case err := <-services.ended:
			return err
		case <-ctx.Done():
			return nil
		}
	})
	running.Go(func() error { return welcome(ctx, config, template, services) })
	return end(ctx, running)
}

// end waits for the running parts, but not for ever once the context has ended.
func end(ctx context.Context, running *errgroup.Group) error {
	ended := make(chan error, 1)
	go func() { ended <- running.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-ended:
		return err
	case <-time.After(farewell):
		return context.Cause(ctx)
	}
}

func load(ctx context.Context, config Config, template deploy.Template, services *parts) (lambda.Invoker, error) {
	keys, err := keys(config.file("keys.json"))
	if err != nil {
		return nil, err
	}
	settings, err := settings(config, template, services, keys)
	if err != nil {
		return nil, err
	}
	if config.Exec {
		return lambda.Compiled(ctx, config.root(), config.file("functions-here"), settings, os.Stdout), nil
	}
	return lambda.Load(ctx, config.Make, settings)
}

// Where the stand-ins for S3 and SES answer.
const (
	filesPath   = "/_local/s3"
	lettersPath = "/_local/ses"
)

func handler(ctx context.Context, config Config, template deploy.Template, services *parts, functions lambda.Invoker, messages *messages, log *slog.Logger) (http.Handler, error) {
	routes, err := template.Routes()
	if err != nil {
		return nil, err
	}
	behaviours, err := template.Behaviours()
	if err != nil {
		return nil, err
	}
	built, files := pages.New(os.DirFS(config.root()+"/frontend/dist")), bucket.Folder(config.file("shops"))
	letters := &mailtags.Keeper{To: services.mail}
	mux := http.NewServeMux()
	mux.Handle(filesPath+"/", http.StripPrefix(filesPath, files))
	mux.Handle(lettersPath, letters) // all requests of SES's first API go to its address itself
	mux.Handle("/_local/", developer.Page{
		Life: ctx, Routes: routes, Queues: messages.queues, Schedules: messages.schedules, Functions: functions,
		Letters: letters, Mails: services.mail, Sandbox: services.partner + "/sandbox/", Database: services.database,
		Code: func() string { return seed.ProviderCode(time.Now()) },
	}.Handler())
	mux.Handle("/", edge.Distribution{
		Behaviours: behaviours,
		API:        apigateway.Gateway{Routes: routes, Invoke: functions, Now: time.Now, Log: log},
		Pages:      built,
		Shops:      shops.Site{Files: files, Missing: func() ([]byte, error) { return os.ReadFile(config.root() + "/frontend/dist/catalog.html") }},
	})
	return mux, nil
}

func serveHTTP(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
		defer cancel()
		_ = server.Shutdown(last)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
