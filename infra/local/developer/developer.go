// Package developer is the page behind the scene of the local server: functions, routes, queues with their dead
// letters, schedules. It reads and, by buttons, redrives, fires and reports a bounce. Nothing of it is deployed.
package developer

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"html/template"
	"maps"
	"net/http"
	"slices"

	"twotier/infra/deploy"
	"twotier/infra/local/lambda"
	"twotier/infra/local/mailtags"
	"twotier/infra/local/queue"
	"twotier/infra/local/schedule"
)

//go:embed page.html style.css
var files embed.FS

// Page shows a running local server.
type Page struct {
	Life      context.Context // of the server: what is fired here outlives the request
	Routes    []deploy.Route
	Queues    map[string]*queue.Queue
	Schedules *schedule.Scheduler
	Functions lambda.Invoker
	Letters   *mailtags.Keeper

	Mails, Sandbox, Database string // addresses

	Code func() string // of the demo provider's authenticator app, now
}

// state is what the page and /_local/state.json show.
type state struct {
	Functions []function       `json:"functions"`
	Queues    []queueState     `json:"queues"`
	Schedules []schedule.State `json:"schedules"`
	Mails     string           `json:"mails"`
	Sandbox   string           `json:"sandbox"`
	Database  string           `json:"database"`
	Code      string           `json:"providerCode"` // of the demo provider's authenticator app, now
}

type function struct {
	Name   string         `json:"name"`
	Routes []deploy.Route `json:"routes"`
}

type queueState struct {
	queue.State
	DeadLettersOf string `json:"deadLettersOf"` // the queue that buries here, "" when none does
}

// Handler answers below /_local/.
func (p Page) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_local/{$}", p.show)
	mux.HandleFunc("GET /_local/state.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(p.state()) // nobody is left to tell
	})
	mux.HandleFunc("GET /_local/style.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, files, "style.css")
	})
	mux.HandleFunc("POST /_local/queues/{name}/redrive", p.redrive)
	mux.HandleFunc("POST /_local/schedules/{name}", p.fire)
	mux.HandleFunc("POST /_local/mail-feedback", p.reportMail)
	return http.NewCrossOriginProtection().Handler(headers(mux))
}

func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func (p Page) show(w http.ResponseWriter, _ *http.Request) {
	page, err := template.ParseFS(files, "page.html")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	var out bytes.Buffer
	if err := page.Execute(&out, p.state()); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = out.WriteTo(w) // nobody is left to tell
}

func (p Page) state() state {
	shown := state{Schedules: p.Schedules.State(), Mails: p.Mails, Sandbox: p.Sandbox, Database: p.Database, Code: p.Code()}
	routes := map[string][]deploy.Route{}
	for _, route := range p.Routes {
		routes[route.Function] = append(routes[route.Function], route)
	}
	for _, name := range slices.Sorted(maps.Keys(routes)) {
		shown.Functions = append(shown.Functions, function{name, routes[name]})
	}
	for _, name := range slices.Sorted(maps.Keys(p.Queues)) {
		found := queueState{State: p.Queues[name].State()}
		if source := p.source(name); source != nil {
			found.DeadLettersOf = source.Name
		}
		shown.Queues = append(shown.Queues, found)
	}
	return shown
}

// source is the queue whose dead letters a queue holds.
func (p Page) source(name string) *queue.Queue {
	for _, candidate := range p.Queues {
		if candidate.DeadLetters != nil && candidate.DeadLetters.Name == name {
			return candidate
		}
	}
	return nil
}

func (p Page) redrive(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	dead, source := p.Queues[name], p.source(name)
	if dead == nil || source == nil {
		http.Error(w, "no queue buries its dead letters in "+name, http.StatusNotFound)
		return
	}
	if _, err := dead.Redrive(source); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/_local/", http.StatusSeeOther)
}

func (p Page) fire(w http.ResponseWriter, r *http.Request) {
	if err := p.Schedules.Fire(p.Life, r.PathValue("name")); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	http.Redirect(w, r, "/_local/", http.StatusSeeOther)
}
