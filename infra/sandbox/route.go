package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// access says which tokens an endpoint takes.
type access int

const (
	anybody   access = iota // the token endpoint itself
	eitherWay               // app-only or app+user
	userOnly                // app+user
	appOnly                 // app-only
)

// route is one documented operation. What changes nothing runs beside others; the rest runs one at a time.
type route struct {
	method, pattern string
	access          access
	changes         bool
	audience        string // resource the token must be for
	run             func(*partnerCenter, *exchange) (answer, error)
	resellers       bool // changes something and is open to indirect resellers

	segments []string
	before   *route // the GET of the same address, for the audit log
}

// name is how faults and the request log call the operation: "POST /v1/customers/{customer}/carts".
func (r *route) name() string { return r.method + " " + r.pattern }

// signsIn tells whether the operation is Entra's: a token endpoint, or what describes them.
func (r *route) signsIn() bool {
	return strings.Contains(r.pattern, "/oauth2/") || strings.Contains(r.pattern, "/.well-known/")
}

// shape is the name with all placeholders alike and in lower case, so that a fault may call them what it likes.
func shape(operation string) string {
	method, path, _ := strings.Cut(strings.TrimSpace(operation), " ")
	segments := split(path)
	for i, segment := range segments {
		if isPlaceholder(segment) {
			segments[i] = "{}"
		}
	}
	return strings.ToLower(method + " /" + strings.Join(segments, "/"))
}

func isPlaceholder(segment string) bool {
	return strings.HasPrefix(segment, "{") && strings.HasSuffix(segment, "}")
}

// split cuts a path; empty parts fall out, because documented addresses contain stray double slashes.
func split(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
}

// router finds the route of a path without minding its case.
type router struct{ byLength map[int][]*route }

func newRouter(routes []route) *router {
	r := &router{byLength: map[int][]*route{}}
	for _, one := range routes {
		one.segments = split(one.pattern)
		r.byLength[len(one.segments)] = append(r.byLength[len(one.segments)], &one)
	}
	for _, alike := range r.byLength {
		slices.SortStableFunc(alike, func(a, b *route) int { return a.placeholders() - b.placeholders() })
		for _, one := range alike {
			if at := slices.IndexFunc(alike, func(other *route) bool { return other.method == http.MethodGet && other.pattern == one.pattern }); at >= 0 && one.changes {
				one.before = alike[at]
			}
		}
	}
	return r
}

// placeholders counts them: an address written out goes before one that fits anything.
func (r *route) placeholders() int {
	count := 0
	for _, segment := range r.segments {
		if isPlaceholder(segment) {
			count++
		}
	}
	return count
}

// find answers the route and what its placeholders hold, or the documented error for an unknown address.
func (r *router) find(method string, address *url.URL) (*route, map[string]string, error) {
	segments := split(address.EscapedPath())
	for i, segment := range segments {
		plain, err := url.PathUnescape(segment)
		if err != nil {
			return nil, nil, invalid("The address is not valid.")
		}
		segments[i] = plain
	}
	if len(segments) > 0 && sameText(segments[0], "beta") { // many clients of Graph ask there for the same
		segments[0] = "v1.0"
	}
	var elsewhere []string
	var headed *route // a HEAD is answered by the GET of the address, whose body the connection leaves out
	var its map[string]string
	for _, one := range r.byLength[len(segments)] {
		params, matches := one.match(segments)
		switch {
		case matches && one.method == method:
			return one, params, nil
		case matches && one.method == http.MethodGet && method == http.MethodHead && headed == nil:
			headed, its = one, params
		case matches:
			elsewhere = append(elsewhere, one.method)
		}
	}
	if headed != nil {
		return headed, its, nil
	}
	if elsewhere != nil {
		slices.Sort(elsewhere)
		refused := refuse(http.StatusMethodNotAllowed, 800002, "The method %s is not allowed here.", method)
		refused.allow = strings.Join(slices.Compact(elsewhere), ", ")
		return nil, nil, refused
	}
	return nil, nil, notFound("The resource " + address.Path)
}

// allowed answers OPTIONS: which methods the address knows.
func allowed(err error) answer {
	p := problemOf(err)
	if p.allow == "" {
		return p.answer()
	}
	return answer{status: http.StatusNoContent}.with("Allow", p.allow)
}

func (r *route) match(segments []string) (map[string]string, bool) {
	params := map[string]string{}
	for i, want := range r.segments {
		switch {
		case isPlaceholder(want):
			params[want[1:len(want)-1]] = segments[i]
		case !sameText(want, segments[i]):
			return nil, false
		}
	}
	return params, true
}

// knows tells whether some operation has the shape.
func (r *router) knows(shaped string) bool {
	for _, routes := range r.byLength {
		for _, one := range routes {
			if shape(one.name()) == shaped {
				return true
			}
		}
	}
	return false
}
