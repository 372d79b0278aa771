package sandbox

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// page is a collection of which more may follow. The next one is asked for exactly as links.next says, or with the
// continuation token and seekOperation alone, as Microsoft's SDKs do.
type page[T any] struct {
	ContinuationToken string `json:"continuationToken,omitempty"`
	collection[T]
}

// seek is where in a list a call wants to be.
type seek struct {
	start int
	last  bool // the last page, wherever it begins
}

const startOfPage = "start of page" // name within a continuation token, which no query has

// resume takes a list up where its continuation token says. What the first page was asked for (size, filter) counts on for
// what the call leaves out. The token is opaque and signed: a made-up one is refused.
func (p *partnerCenter) resume(x *exchange) error {
	operation, token := plain(x.ask("seekOperation")), x.request.Header.Get("MS-ContinuationToken")
	switch operation {
	case "", "next", "previous", "first", "last":
	default:
		return unknownText("seekOperation", x.ask("seekOperation"))
	}
	if token == "" && operation != "next" && operation != "previous" {
		x.seek.last = operation == "last"
		return nil
	}
	c, err := p.verify(token)
	asked, notQuery := url.ParseQuery(c.ID)
	start, notNumber := strconv.Atoi(asked.Get(startOfPage))
	if err != nil || c.Kind != "page" || notQuery != nil || notNumber != nil {
		return invalid("The continuation token is not valid.")
	}
	for name, values := range asked {
		if name != startOfPage && !x.query.Has(name) {
			x.query[name] = values
		}
	}
	size, err := x.pageSize()
	switch operation {
	case "", "next":
		x.seek.start = start
	case "previous": // the token stands behind the page one is on
		x.seek.start = max(0, start-2*min(size, start))
	case "last":
		x.seek.last = true
	}
	return err
}

// pageSize is 0 for everything at once.
func (x *exchange) pageSize() (int, error) {
	text := x.ask("size")
	if text == "" {
		return 0, nil
	}
	size, err := strconv.Atoi(text)
	if err != nil || size < 0 {
		return 0, invalid("The size %q is not a number of resources.", text)
	}
	return size, nil
}

// bounds are the first of the page and the first behind it.
func (s seek) bounds(size, count int) (start, end int) {
	if size == 0 {
		size = max(count, 1)
	}
	if start = min(s.start, count); s.last && count > 0 {
		start = (count - 1) / size * size
	}
	return start, start + min(size, count-start) // a size may be as large as there are numbers
}

// paged answers a page of a list.
func paged[R, T any](p *partnerCenter, x *exchange, all []R, body func(R) T) (answer, error) {
	size, err := x.pageSize()
	if err != nil {
		return answer{}, err
	}
	start, end := x.seek.bounds(size, len(all))
	bodies := make([]T, 0, end-start)
	for _, row := range all[start:end] {
		bodies = append(bodies, body(row))
	}
	answered := page[T]{collection: collect(x, bodies)}
	if end < len(all) {
		answered.ContinuationToken, answered.Links.Next = p.nextPage(x, end)
	}
	return ok(answered), nil
}

func (p *partnerCenter) nextPage(x *exchange, start int) (string, *link) {
	kept := url.Values{startOfPage: {strconv.Itoa(start)}}
	query := url.Values{"seekOperation": {"Next"}}
	for name, values := range x.query {
		if name != "seekoperation" {
			kept[name] = values
		}
	}
	for name, values := range x.request.URL.Query() {
		if !sameText(name, "seekOperation") {
			query[name] = values
		}
	}
	token := p.sign(claims{Kind: "page", ID: kept.Encode()})
	path, _, _ := strings.Cut(x.self(), "?")
	return token, &link{URI: path + "?" + query.Encode(), Method: http.MethodGet, Headers: []linkHeader{{"MS-ContinuationToken", token}}}
}
