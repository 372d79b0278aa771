package sandbox

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"
)

// exchange is one call on its way through the rules.
type exchange struct {
	request *http.Request
	route   *route
	params  map[string]string // of the path, as the caller spelt them
	query   url.Values        // names in lower case: Partner Center does not mind their case
	body    []byte
	caller  caller
	now     time.Time    // the sandbox's time
	tx      *transaction // nil for calls that only read
	notices []notice     // what partners are to hear of
	audit   string       // id of the call's audit record
	kind    auditKind    // what a call did, where its route alone does not say
	about   string       // customer of a call whose address names none
	seek    seek         // which page of a list
	broken  int          // code with which a fault makes the last order of a checkout fail; 0 for none
}

// answer is what a handler gives back. body is encoded as JSON unless raw is set.
type answer struct {
	status int
	header http.Header
	body   any
	raw    []byte
	kind   string // content type of raw
}

func ok(body any) answer      { return answer{status: http.StatusOK, body: body} }
func created(body any) answer { return answer{status: http.StatusCreated, body: body} }

func (a answer) with(name, value string) answer {
	header := a.header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Set(name, value)
	a.header = header
	return a
}

// decode reads the JSON body; names are matched in any case, as Partner Center does.
func (x *exchange) decode(into any) error {
	if body := bytes.TrimSpace(x.body); len(body) == 0 || string(body) == "null" {
		return invalid("The request needs a body.")
	}
	if err := decodeLoosely(x.body, into); err != nil {
		return invalid("The request body is not valid: %v", err)
	}
	return nil
}

func (x *exchange) param(name string) string { return x.params[name] }

// ask is a query parameter, whatever the case of its name; "" when absent.
func (x *exchange) ask(name string) string { return x.query.Get(strings.ToLower(name)) }

func lowerNames(values url.Values) url.Values {
	lower := make(url.Values, len(values))
	for name, list := range values {
		name = strings.ToLower(name)
		lower[name] = append(lower[name], list...)
	}
	return lower
}

// link is Partner Center's way to point at a resource; the uri leaves the /v1 out.
type link struct {
	URI     string       `json:"uri"`
	Method  string       `json:"method"`
	Headers []linkHeader `json:"headers"`
}

type linkHeader struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

func linkTo(format string, values ...any) *link {
	return &link{URI: fmt.Sprintf(format, values...), Method: http.MethodGet, Headers: []linkHeader{}}
}

type links struct {
	Self *link `json:"self,omitempty"`
	Next *link `json:"next,omitempty"`
}

type attributes struct {
	Etag       string `json:"etag,omitempty"`
	ObjectType string `json:"objectType"`
}

type collection[T any] struct {
	TotalCount int        `json:"totalCount"`
	Items      []T        `json:"items"`
	Links      *links     `json:"links,omitempty"`
	Attributes attributes `json:"attributes"`
}

func collect[T any](x *exchange, items []T) collection[T] {
	if items == nil {
		items = []T{}
	}
	return collection[T]{
		TotalCount: len(items), Items: items,
		Links:      &links{Self: linkTo("%s", x.self())},
		Attributes: attributes{ObjectType: "Collection"},
	}
}

// self is the call's own address below /v1.
func (x *exchange) self() string {
	path := strings.TrimPrefix(strings.ToLower(x.request.URL.Path), "/v1")
	path = x.request.URL.Path[len(x.request.URL.Path)-len(path):]
	if x.request.URL.RawQuery == "" {
		return path
	}
	return path + "?" + x.request.URL.RawQuery
}

func sameText(a, b string) bool { return strings.EqualFold(a, b) }

// plain reads an enumeration the way Partner Center does: any case, underscores do not count.
func plain(text string) string { return strings.ToLower(strings.ReplaceAll(text, "_", "")) }

func isGUID(text string) bool { return len(text) == 36 && uuid.Validate(text) == nil }
