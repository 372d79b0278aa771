// Package request is what the portal cannot do at Microsoft by itself and a person at the provider does instead: a
// product that is not orderable, an order's line that failed, anything else a reseller needs. Each has a state that both
// sides see and words that go to and fro (FEATURES K6).
package request

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// ID names a request: its reseller and a ULID, written "{reseller}.{ulid}".
type ID struct {
	Reseller auth.Tenant
	Number   string
}

// ParseID reads a request's public id. What is none is fault.NotFound, like any unknown request.
func ParseID(text string) (ID, error) {
	reseller, number, _ := strings.Cut(text, ".")
	t, known := auth.ParseTenant(reseller)
	if !known || t.Kind() != auth.KindReseller || len(number) != 26 {
		return ID{}, notFound()
	}
	return ID{Reseller: t, Number: number}, nil
}

func (id ID) String() string { return id.Reseller.ID() + "." + id.Number }

// Short is the number as people read it out: the last eight characters of the ULID, which are random.
func (id ID) Short() string { return id.Number[len(id.Number)-8:] }

func notFound() error { return fault.New(fault.NotFound, "not_found") }

// About is what a request is about; every part may be empty.
type About struct {
	Customer string // id
	Company  string // the customer's name when it was asked
	Product  string // title, as typed or as the catalogue has it
	Order    string // public id of an order of that customer
}

// Request is one request with its words.
type Request struct {
	ID        ID
	Revision  audit.Revision
	Reseller  string // its name when it was asked
	Subject   string
	About     About
	State     State
	By        string // person at the reseller who asked
	Assignee  string // person at the provider who is at it; "" while nobody is
	Helper    string // that person's name
	CreatedAt time.Time
	ChangedAt time.Time
	Words     []Word // oldest first
}

// Word is what one side said.
type Word struct {
	Provider bool   // the provider's side said it
	Name     string // of the person, as it was then
	At       time.Time
	Text     string
	State    State // the state it led to
}

// Limits of what can be typed, and of how long a conversation gets before somebody should rather call.
const (
	longestSubject = 120
	longestProduct = 200
	longestText    = 4000
	mostWords      = 60
)

// Form is what a reseller types.
type Form struct {
	Subject, Text, Product, Customer, Order string
}

// read brings the form into its normal form and reports every input that breaks a rule.
func (f Form) read() (Form, fault.Fields) {
	var wrong fault.Fields
	f.Subject, f.Product = contact.Plain(f.Subject), contact.Plain(f.Product)
	if f.Subject == "" {
		wrong.Add("subject", "required")
	}
	tooLong(&wrong, "subject", f.Subject, longestSubject)
	tooLong(&wrong, "product", f.Product, longestProduct)
	text, bad := words(f.Text)
	f.Text = text
	return f, append(wrong, bad...)
}

// words reads what somebody said; silence is none.
func words(typed string) (string, fault.Fields) {
	var wrong fault.Fields
	text := contact.Text(typed)
	if text == "" {
		wrong.Add("text", "required")
	}
	tooLong(&wrong, "text", text, longestText)
	return text, wrong
}

func tooLong(wrong *fault.Fields, path, text string, most int) {
	if utf8.RuneCountInString(text) > most {
		wrong.AddWith(path, "too_long", "max", strconv.Itoa(most))
	}
}

// said adds a word and moves the request; fault.Conflict "request_moved_on" when the map does not allow it.
func (r Request) said(w Word) (Request, audit.Changes, error) {
	if w.State != r.State && !r.State.MayBecome(w.State) {
		return Request{}, nil, fault.New(fault.Conflict, "request_moved_on").With("state", string(r.State))
	}
	if len(r.Words) >= mostWords {
		return Request{}, nil, fault.New(fault.Conflict, "request_too_long")
	}
	changes := audit.Changes{}
	if w.State != r.State {
		changes["state"] = [2]string{string(r.State), string(w.State)}
	}
	r.Words = append(append([]Word{}, r.Words...), w)
	r.State, r.ChangedAt = w.State, w.At
	return r, changes, nil
}
