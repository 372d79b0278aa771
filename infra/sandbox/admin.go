package sandbox

import (
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// adminHandler is the sandbox's own API and page, below /sandbox/. It is for whoever runs the sandbox: no sign-in.
func (s *Server) adminHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /sandbox", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/sandbox/", http.StatusSeeOther) })
	mux.HandleFunc("GET /sandbox/{$}", s.page)
	mux.HandleFunc("GET /sandbox/documents/{token}", s.document)
	handle := func(pattern string, run func(*http.Request) (any, error)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, bodyLimit)
			writeAdmin(w, run, r)
		})
	}
	s.acceptancePages(mux)
	s.pageForms(mux)
	mux.HandleFunc("GET /sandbox/webhooks/{which}", s.getCertificate)
	s.recordActs(handle)
	handle("GET /sandbox/state", func(*http.Request) (any, error) { return s.summary(), nil })
	handle("GET /sandbox/clock", func(*http.Request) (any, error) { return s.clockBody(), nil })
	handle("POST /sandbox/clock", s.postClock)
	handle("GET /sandbox/settings", func(*http.Request) (any, error) { return s.Settings(), nil })
	handle("PUT /sandbox/settings", s.putSettings)
	handle("GET /sandbox/faults", func(*http.Request) (any, error) { return listOf(s.Faults()), nil })
	handle("POST /sandbox/faults", s.postFault)
	handle("DELETE /sandbox/faults", func(*http.Request) (any, error) { s.ClearFaults(); return nil, nil })
	handle("GET /sandbox/requests", s.getRequests)
	handle("GET /sandbox/resellers", func(*http.Request) (any, error) { return listOf(s.Resellers()), nil })
	handle("POST /sandbox/resellers", s.postReseller)
	handle("POST /sandbox/availabilities/renewal", func(*http.Request) (any, error) { return nil, s.RenewAvailabilities() })
	handle("POST /sandbox/customers/{id}/signature", func(r *http.Request) (any, error) { return nil, s.SignDirectly(strings.ToLower(r.PathValue("id"))) })
	handle("POST /sandbox/agreements/versions", func(*http.Request) (any, error) { return nil, s.PublishAgreement() })
	handle("POST /sandbox/attestations/{id}/acceptance", func(r *http.Request) (any, error) { return nil, s.Accept(r.PathValue("id")) })
	return mux
}

// items is the shape of the admin API's lists.
type items[T any] struct {
	Items []T `json:"items"`
}

func listOf[T any](list []T) items[T] {
	if list == nil {
		list = []T{}
	}
	return items[T]{list}
}

// writeAdmin answers 200 with a body, 204 without; a refusal as {"error": text}.
func writeAdmin(w http.ResponseWriter, run func(*http.Request) (any, error), r *http.Request) {
	body, err := run(r)
	status := http.StatusOK
	var refused *problem
	switch {
	case errors.As(err, &refused):
		status, body = refused.status, map[string]string{"error": refused.description}
	case err != nil:
		status, body = http.StatusBadRequest, map[string]string{"error": err.Error()}
	case body == nil:
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // whoever hung up does not want it
}

// readAdmin is strict: a misspelt field of a script would otherwise quietly do nothing.
func readAdmin(r *http.Request, into any) error {
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

type clockBody struct {
	Now   time.Time `json:"now"`
	Ahead Duration  `json:"ahead"`
}

func (s *Server) clockBody() clockBody {
	s.turn.RLock()
	defer s.turn.RUnlock()
	kept, _ := s.center.singles.get(clockKey)
	return clockBody{s.center.now(), kept.Ahead}
}

func (s *Server) postClock(r *http.Request) (any, error) {
	var asked struct {
		Advance Duration `json:"advance"`
	}
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	if err := s.Advance(time.Duration(asked.Advance)); err != nil {
		return nil, err
	}
	return s.clockBody(), nil
}

// putSettings changes the settings named in the body and leaves the others.
func (s *Server) putSettings(r *http.Request) (any, error) {
	settings := s.Settings()
	if err := readAdmin(r, &settings); err != nil {
		return nil, err
	}
	return settings, s.Configure(settings)
}

func (s *Server) postFault(r *http.Request) (any, error) {
	var rule Rule
	if err := readAdmin(r, &rule); err != nil {
		return nil, err
	}
	return s.Fail(rule)
}

// getRequests answers the log, newest first; limit shortens it and correlation picks one call's.
func (s *Server) getRequests(r *http.Request) (any, error) {
	list := s.Requests()
	if wanted := r.URL.Query().Get("correlation"); wanted != "" {
		list = slices.DeleteFunc(list, func(one Request) bool { return !sameText(one.CorrelationID, wanted) })
	}
	if text := r.URL.Query().Get("limit"); text != "" {
		limit, err := strconv.Atoi(text)
		if err != nil || limit < 0 {
			return nil, errors.New("limit is a number of requests")
		}
		list = list[:min(limit, len(list))]
	}
	return listOf(list), nil
}

func (s *Server) postReseller(r *http.Request) (any, error) {
	added := Reseller{MPASigned: true}
	if err := readAdmin(r, &added); err != nil {
		return nil, err
	}
	return added, s.Register(added)
}

// Resellers lists the indirect resellers, oldest first.
func (s *Server) Resellers() []Reseller {
	s.turn.RLock()
	defer s.turn.RUnlock()
	var list []Reseller
	for _, r := range s.center.resellers.all() {
		list = append(list, r)
	}
	return list
}

// document is the agreement's text behind a link of five minutes.
func (s *Server) document(w http.ResponseWriter, r *http.Request) {
	s.turn.RLock()
	c, err := s.center.verify(r.PathValue("token"))
	now := s.center.now()
	s.turn.RUnlock()
	if err != nil || c.Kind != "document" || now.Unix() >= c.Expires {
		http.Error(w, "This link is not valid or has expired.", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if r.URL.Query().Has("download") {
		w.Header().Set("Content-Disposition", `attachment; filename="MicrosoftCustomerAgreement.html"`)
	}
	_ = documentPage().Execute(w, c.Audience) // whoever hung up does not want it
}

func documentPage() *template.Template {
	return template.Must(template.New("document").Parse(`<!doctype html><html lang="en"><meta charset="utf-8">
<title>Microsoft Customer Agreement</title><h1>Microsoft Customer Agreement ({{.}})</h1>
<p>This is the sandbox's stand-in. The binding text is published by Microsoft.</p></html>
`))
}
