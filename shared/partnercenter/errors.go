package partnercenter

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"twotier/shared/fault"
)

// Error is a call that did not bring what was asked for. It unwraps to its Kind and its Cause, so that
// errors.Is(err, fault.NotFound) holds at any depth; what depends on more is decided by HasCode.
//
// fault.Unknown means that a write was sent and its effect may stand: ask before trying again.
type Error struct {
	Operation     string // name of the documentation page, such as "checkout-a-cart"
	Status        int    // 0 when there was no answer
	Code          Code   // empty when the answer had none
	Description   string // the partner's sentence; may quote the input, so Error() leaves it out
	Body          string // at most 4 KiB of the answer, without our secrets; for a support case, never for a log
	CorrelationID string
	RetryAfter    time.Duration // how long the partner wants us to wait; 0 when it does not say
	Kind          fault.Kind
	Cause         error
}

func (e *Error) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "partner center %s: %s", e.Operation, e.Kind)
	if e.Status != 0 {
		fmt.Fprintf(&text, ", status %d", e.Status)
	}
	if e.Code != "" {
		fmt.Fprintf(&text, ", code %s", e.Code)
	}
	if e.CorrelationID != "" {
		fmt.Fprintf(&text, ", correlation %s", e.CorrelationID)
	}
	if e.Cause != nil {
		fmt.Fprintf(&text, ": %v", e.Cause)
	}
	return text.String()
}

// Unwrap gives both the kind and the cause to errors.Is and errors.As.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

// SupportCase is by what Microsoft's support finds the call: the code it answered, and the correlation id. Each may be "".
func (e *Error) SupportCase() (code, correlation string) { return string(e.Code), e.CorrelationID }

// HasCode says whether the failure, at any depth, carries one of the codes.
func HasCode(err error, codes ...Code) bool {
	var e *Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code)
}

// Wait is how long to stay away: what the partner said or, where it did not, what its documentation says of the code.
// 0 when neither does.
func (e *Error) Wait() time.Duration { return cmp.Or(e.RetryAfter, waits[e.Code]) }

// answered makes the failure of a call that was answered with a status other than success.
func answered(op string, write bool, a answer) *Error {
	e := &Error{Operation: op, Status: a.status, CorrelationID: a.trace.CorrelationID, RetryAfter: a.retryAfter}
	e.Code, e.Description = readFailure(a.body)
	if op == "token" && asksForSecondFactor(a.body) {
		e.Code = CodeSecondFactor
	}
	e.Body = clip(string(a.body), 4<<10)
	e.Kind = kindOf(a.status, e.Code, write)
	return e
}

// readFailure reads the documented error shapes: {"code":<text or number>,"description":…}, the newer one with
// "message", the 429's {"statusCode","message"}, Entra's {"error":"invalid_grant","error_description":…} and Graph's
// {"error":{"code","message"}}.
// A gateway may answer with no JSON at all; then both are empty. Source: error-codes.
func readFailure(body []byte) (Code, string) {
	var read struct {
		Code             Code            `json:"code"`
		Description      string          `json:"description"`
		Message          string          `json:"message"`
		Error            json.RawMessage `json:"error"` // text at Entra, an object at some gateways
		ErrorDescription string          `json:"error_description"`
	}
	if err := json.Unmarshal(unmarked(body), &read); err != nil {
		return "", ""
	}
	var entra string
	var graph struct {
		Code    Code   `json:"code"`
		Message string `json:"message"`
	}
	switch {
	case len(read.Error) == 0 || read.Code != "":
	case json.Unmarshal(read.Error, &entra) == nil:
		read.Code = Code(entra)
	case json.Unmarshal(read.Error, &graph) == nil && graph.Message != "":
		read.Code, read.Message = graph.Code, graph.Message
	}
	for _, sentence := range []string{read.Description, read.Message, read.ErrorDescription} {
		if sentence != "" {
			return Code(clip(string(read.Code), 64)), clip(sentence, 1024)
		}
	}
	return Code(clip(string(read.Code), 64)), ""
}

// asksForSecondFactor tells the refresh token that lacks a second factor from one that has died: Entra calls both
// invalid_grant and only numbers them apart.
func asksForSecondFactor(body []byte) bool {
	return bytes.Contains(body, []byte("AADSTS50076")) || bytes.Contains(body, []byte("AADSTS50079"))
}

// kindOf decides by code where the documentation gives it a meaning of its own, by status elsewhere.
func kindOf(status int, code Code, write bool) fault.Kind {
	if write && slices.Contains(inDoubt, code) {
		return fault.Unknown
	}
	if kind, ok := kindByCode[code]; ok {
		return kind
	}
	switch status {
	case http.StatusBadRequest, http.StatusMethodNotAllowed, http.StatusNotAcceptable, http.StatusExpectationFailed,
		http.StatusUnprocessableEntity:
		return fault.Invalid
	case http.StatusUnauthorized:
		return fault.Unauthorized
	case http.StatusForbidden:
		return fault.Forbidden
	case http.StatusNotFound:
		return fault.NotFound
	case http.StatusConflict, http.StatusPreconditionFailed:
		return fault.Conflict
	case http.StatusGone:
		return fault.Gone
	case http.StatusTooManyRequests:
		return fault.Throttled
	}
	return lost(status, write)
}

// lost is the kind of an answer that says nothing about the effect.
func lost(status int, write bool) fault.Kind {
	switch {
	case write:
		return fault.Unknown
	case status == http.StatusRequestTimeout, status >= 500:
		return fault.Unavailable
	}
	return fault.Internal
}

// retryAfter reads seconds or an HTTP date.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
		return max(0, time.Duration(min(seconds, 1<<30))*time.Second)
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

func clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}
