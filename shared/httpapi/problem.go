package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Problem is the body of every error, after RFC 9457. Code and the codes of Errors are stable; pages translate them.
// Title and Detail are English, for logs and for programmers.
type Problem struct {
	Type        string            `json:"type" doc:"address of the description of this kind of problem"`
	Title       string            `json:"title"`
	Status      int               `json:"status"`
	Code        string            `json:"code" doc:"stable name of what is wrong"`
	Detail      string            `json:"detail,omitempty"`
	Params      map[string]string `json:"params,omitempty" doc:"values the translated sentence needs"`
	Errors      []fault.Field     `json:"errors,omitempty" doc:"every input that breaks a rule"`
	SupportCode string            `json:"supportCode" doc:"names this request in the provider's log"`
}

func (p *Problem) Error() string { return p.Code }

// GetStatus makes a Problem one of huma's own errors.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders tells whoever asks too often when to come back, as HTTP does; huma sends it.
func (p *Problem) GetHeaders() http.Header {
	headers := http.Header{}
	if seconds := p.Params["seconds"]; seconds != "" && p.Status == http.StatusTooManyRequests {
		headers.Set("Retry-After", seconds)
	}
	return headers
}

// ContentType is RFC 9457's.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// status turns a kind of failure into a status; this is the only place that knows both.
func status(k fault.Kind) int {
	switch k {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.Unauthorized:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict, fault.Blocked:
		return http.StatusConflict
	case fault.Gone:
		return http.StatusGone
	case fault.Throttled:
		return http.StatusTooManyRequests
	case fault.Unavailable, fault.Unknown:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// problemOf translates any error. What is no fault at all is our own defect: it is logged whole and told apart only
// by the support code.
func problemOf(err error, supportCode string) *Problem {
	var already *Problem
	if errors.As(err, &already) {
		numbered := *already
		numbered.SupportCode = supportCode
		return &numbered
	}
	kind := fault.KindOf(err)
	p := &Problem{Type: "about:blank", Status: status(kind), Code: fault.CodeOf(err), SupportCode: supportCode}
	p.Title = http.StatusText(p.Status)
	var f *fault.Error
	if errors.As(err, &f) {
		p.Errors, p.Params = f.Fields, f.Params
	}
	if p.Code == "stale_version" {
		p.Status, p.Title = http.StatusPreconditionFailed, http.StatusText(http.StatusPreconditionFailed)
	}
	return p
}

// translateOwn turns huma's own errors (a body that is no JSON, a parameter of the wrong form) into Problems.
func translateOwn(ctx huma.Context, _ string, v any) (any, error) {
	model, is := v.(*huma.ErrorModel)
	if !is {
		return v, nil
	}
	p := &Problem{Type: "about:blank", Title: model.Title, Status: model.Status, Code: "malformed_request",
		Detail: model.Detail, SupportCode: supportCode(ctx.Context())}
	for _, e := range model.Errors {
		p.Errors = append(p.Errors, fault.Field{Path: trimBody(e.Location), Code: "malformed"})
	}
	return p, nil
}

func trimBody(location string) string {
	const prefix = "body."
	if len(location) > len(prefix) && location[:len(prefix)] == prefix {
		return location[len(prefix):]
	}
	return location
}

// logged writes down a failure that a person at the provider may have to look at. Bodies, tokens and addresses never
// appear: errors carry none.
func logged(ctx context.Context, log *slog.Logger, r string, err error, p *Problem) {
	switch {
	case p.Status >= http.StatusInternalServerError:
		log.Error("request failed", "operation", r, "code", p.Code, "support", p.SupportCode, "err", err)
	case p.Status == http.StatusForbidden:
		by := auth.CallerFrom(ctx) // who tried, by reference (REQUIREMENTS A16)
		log.Warn("request denied", "operation", r, "code", p.Code, "support", p.SupportCode,
			"person", by.Person, "organisation", by.Tenant.ID(), "permission", p.Params["permission"])
	}
}

// writeProblem answers outside huma, where no operation has been reached yet.
func writeProblem(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone when this fails
}
