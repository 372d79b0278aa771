package partnercenter

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// request builds the HTTP request with the documented headers. Source: headers.
func (c *Client) request(ctx context.Context, cl call, token string, trace Trace) (*http.Request, error) {
	address, err := c.address(cl)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, cl.method, address, nil)
	if err != nil {
		return nil, err
	}
	if cl.body != nil {
		text, err := json.Marshal(cl.body)
		if err != nil {
			return nil, err
		}
		// Without GetBody the transport cannot replay the request behind our back. For the same reason there is
		// never an Idempotency-Key header: with it, Go's transport replays a POST whose answer got lost.
		req.Body, req.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Accept", cmp.Or(cl.accept, "application/json"))
	req.Header.Set("MS-Contract-Version", "v1")
	req.Header.Set("MS-CorrelationId", trace.CorrelationID)
	if trace.RequestID != "" {
		req.Header.Set("MS-RequestId", string(trace.RequestID))
	}
	if cl.etag != "" {
		req.Header.Set("If-Match", quoted(cl.etag))
	}
	if cl.probe {
		req.Header.Set("ValidateMfa", "true")
	}
	if cl.encoding != "" {
		req.Header.Set("Accept-Encoding", cl.encoding)
	}
	if cl.link != nil {
		for _, h := range cl.link.Headers {
			req.Header.Set(h.Key, h.Value)
		}
	}
	return req, nil
}

// quoted puts an entity tag into the double quotes that If-Match wants; some come with them.
func quoted(etag string) string {
	if strings.HasSuffix(etag, `"`) {
		return etag
	}
	return `"` + etag + `"`
}

// service is one of the interfaces the partner's functions are spread over. Source: partner-center-rest-urls.
type service string

const (
	commerce  service = "" // /v1
	webhooks  service = "/webhooks/v1"
	analytics service = "/partner/v1/analytics"
	graph     service = "/v1.0" // Microsoft Graph, another host with tokens of its own
)

func (c *Client) root(s service) (host, version string) {
	switch s {
	case graph:
		return c.graph, string(s)
	case commerce:
		return c.base, "/v1"
	}
	return c.base, string(s)
}

// address resolves where a call goes. An empty segment would address the collection instead of the thing.
func (c *Client) address(cl call) (string, error) {
	if cl.absolute != "" {
		return cl.absolute, nil
	}
	host, version := c.root(cl.service)
	if cl.link != nil {
		return follow(*cl.link, host, version)
	}
	address := host + version
	for _, segment := range cl.path {
		if segment == "" || segment == "." || segment == ".." {
			return "", fmt.Errorf("an id is missing or is none: %q", segment)
		}
		address += "/" + url.PathEscape(segment)
	}
	if len(cl.query) > 0 {
		address += "?" + cl.query.Encode()
	}
	return address, nil
}

// follow resolves a link against the host it came from. Its uri normally omits the version, sometimes has it, and may
// start with two slashes; its query stays as it is. A link to another host is refused: it would carry our token there.
func follow(link Link, host, version string) (string, error) {
	path, query, _ := strings.Cut(link.URI, "?")
	path = "/" + strings.TrimLeft(strings.TrimPrefix(path, host), "/")
	if path == "/" || strings.Contains(path, "://") {
		return "", fmt.Errorf("a link that leaves the partner's host: %.200q", link.URI)
	}
	if !strings.HasPrefix(strings.ToLower(path), version+"/") {
		path = version + path
	}
	address := host + path
	if query != "" {
		address += "?" + query
	}
	return address, nil
}
