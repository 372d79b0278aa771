package sandbox

import (
	"errors"
	"fmt"
	"net/http"
)

// problem is a refusal with the body Partner Center documents for it.
type problem struct {
	status      int
	code        int
	description string
	source      string
	data        []string
	name        string // errorName of the newer services; they also repeat the description
	allow       string // methods the address knows, with 405
}

func (p *problem) Error() string {
	return fmt.Sprintf("%d code %d: %s", p.status, p.code, p.description)
}

// refuse makes a problem; code is one of Partner Center's error codes.
func refuse(status, code int, format string, values ...any) *problem {
	return &problem{status: status, code: code, description: fmt.Sprintf(format, values...), source: "PartnerFD"}
}

func (p *problem) from(source string, data ...string) *problem {
	p.source, p.data = source, data
	return p
}

func invalid(format string, values ...any) *problem { return refuse(400, 800002, format, values...) }

func notFound(what string) *problem { return refuse(404, 1000, "%s was not found.", what) }

func unknownText(name, value string) *problem {
	return refuse(400, 900126, "The value %q of %s is not valid.", value, name)
}

// problemOf turns anything a handler returns into a body; what is not a refusal is the sandbox's own failure.
func problemOf(err error) *problem {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	return refuse(http.StatusInternalServerError, 800003, "The sandbox failed: %v", err).from("Sandbox")
}

type problemBody struct {
	Code        int      `json:"code"`
	Message     string   `json:"message,omitempty"`
	Description string   `json:"description"`
	ErrorName   string   `json:"errorName,omitempty"`
	IsRetryable *bool    `json:"isRetryable,omitempty"`
	Parameters  any      `json:"parameters,omitempty"`
	Extended    string   `json:"errorMessageExtended,omitempty"`
	Data        []string `json:"data"`
	Source      string   `json:"source"`
}

// graphAnswer is the body of Microsoft Graph's errors; its codes are words.
func (p *problem) graphAnswer(requestID string) answer {
	words := map[int]string{400: "BadRequest", 401: "InvalidAuthenticationToken", 403: "Forbidden", 404: "ResourceNotFound", 405: "MethodNotAllowed",
		409: "Conflict", 412: "PreconditionFailed", 428: "PreconditionRequired"}
	a := p.answer()
	a.body = map[string]any{"error": map[string]any{
		"code": orElse(words[p.status], "InternalServerError"), "message": p.description,
		"innerError": map[string]string{"request-id": requestID, "client-request-id": requestID},
	}}
	return a
}

func (p *problem) answer() answer {
	body := problemBody{Code: p.code, Description: p.description, Data: p.data, Source: p.source}
	if body.Data == nil {
		body.Data = []string{}
	}
	if p.name != "" {
		never := false
		body.Message, body.ErrorName, body.IsRetryable, body.Parameters = p.description, p.name, &never, struct{}{}
		body.Extended = fmt.Sprintf("InternalErrorCode=%d", p.code)
	}
	a := answer{status: p.status, body: body}
	if p.status == http.StatusUnauthorized {
		a = a.with("WWW-Authenticate", "OAuth realm=urn:cpsvc:cpid:"+PartnerTenantID)
	}
	if p.allow != "" {
		a = a.with("Allow", p.allow)
	}
	return a
}
