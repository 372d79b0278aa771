// Package fault is the product's one vocabulary of failure. Domains return it, adapters translate into it,
// and one place (shared/httpapi) turns it into a status and an RFC 9457 body.
package fault

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Kind says what sort of failure it is; everything that decides, decides by Kind.
// A Kind is itself an error, so that errors.Is(err, fault.NotFound) holds at any depth.
type Kind string

const (
	Invalid      Kind = "invalid"      // the input breaks a rule; Fields says which
	Unauthorized Kind = "unauthorized" // nobody is signed in
	Forbidden    Kind = "forbidden"    // signed in, but the permission is missing
	NotFound     Kind = "not_found"    // unknown, or another organisation's
	Conflict     Kind = "conflict"     // somebody was faster, or the state does not allow it
	Blocked      Kind = "blocked"      // a precondition of the business is missing; Fields lead to the fix
	Gone         Kind = "gone"         // a link or offer that was good and is so no longer
	Throttled    Kind = "throttled"    // too much at once; try later
	Unavailable  Kind = "unavailable"  // a neighbour does not answer; try later
	Unknown      Kind = "unknown"      // sent, no answer: the effect may or may not stand
	Internal     Kind = "internal"     // our own defect
)

func (k Kind) Error() string { return string(k) }

// Field is one input that breaks a rule. Code is stable and translated by the page;
// Path is the JSON path of the input in dots ("company.address.postalCode", "lines.0.quantity").
type Field struct {
	Path   string            `json:"path"`
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"` // values the translated sentence needs
}

// Error is a failure with everything a person and a log need.
type Error struct {
	Kind   Kind
	Code   string // stable, snake_case; pages and letters translate it
	Fields []Field
	Params map[string]string
	Cause  error // for the log, never shown
}

// New makes a failure of a kind with a stable code.
func New(kind Kind, code string) *Error { return &Error{Kind: kind, Code: code} }

// Because attaches the cause that only the log shows.
func (e *Error) Because(cause error) *Error {
	copied := *e
	copied.Cause = cause
	return &copied
}

// With attaches a value that the translated sentence needs.
func (e *Error) With(name, value string) *Error {
	copied := *e
	copied.Params = map[string]string{name: value}
	for n, v := range e.Params {
		copied.Params[n] = v
	}
	return &copied
}

func (e *Error) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("%s (%s): %v", e.Code, e.Kind, e.Cause)
	}
	if len(e.Fields) > 0 {
		return fmt.Sprintf("%s (%s): %v", e.Code, e.Kind, e.Fields)
	}
	return fmt.Sprintf("%s (%s)", e.Code, e.Kind)
}

// Unwrap gives both the kind and the cause to errors.Is and errors.As.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

// KindOf finds the kind at any depth; what is no fault at all is Internal.
func KindOf(err error) Kind {
	var kind Kind
	if errors.As(err, &kind) {
		return kind
	}
	return Internal
}

// CodeOf finds the stable code at any depth, or the kind's own name.
func CodeOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return string(KindOf(err))
}

// Fields collects everything wrong with one input, so that all of it is said at once.
// The zero value is ready; Err is nil when nothing was added.
type Fields []Field

// Add notes that the input at path breaks the rule named by code.
func (f *Fields) Add(path, code string) { *f = append(*f, Field{Path: path, Code: code}) }

// AddWith is Add with a value the sentence needs, such as the longest length allowed.
func (f *Fields) AddWith(path, code, name, value string) {
	*f = append(*f, Field{Path: path, Code: code, Params: map[string]string{name: value}})
}

// Sort brings what was found in maps, which have no order, into the order of the paths.
func (f Fields) Sort() {
	slices.SortStableFunc(f, func(a, b Field) int { return strings.Compare(a.Path, b.Path) })
}

// Within adds what a nested input reported, below its own path.
func (f *Fields) Within(path string, nested Fields) {
	for _, field := range nested {
		field.Path = path + "." + field.Path
		*f = append(*f, field)
	}
}

// Err is the Invalid failure that carries all fields, or nil.
func (f Fields) Err() error {
	if len(f) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Code: "invalid_input", Fields: f}
}
