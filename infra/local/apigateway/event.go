package apigateway

import (
	"cmp"
	"encoding/base64"
	"mime"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// event turns a request into what API Gateway hands to a function, payload format 2.0.
func event(r *http.Request, body []byte, found match, id string, now time.Time) events.APIGatewayV2HTTPRequest {
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	made := events.APIGatewayV2HTTPRequest{
		Version:               "2.0",
		RouteKey:              found.route.Method + " " + found.route.Path,
		RawPath:               r.URL.EscapedPath(),
		RawQueryString:        r.URL.RawQuery,
		Cookies:               cookies(r.Header),
		Headers:               joined(r),
		QueryStringParameters: query(r),
		PathParameters:        found.parameters,
		RequestContext: events.APIGatewayV2HTTPRequestContext{
			RouteKey: found.route.Method + " " + found.route.Path, AccountID: "000000000000", Stage: "$default",
			RequestID: id, APIID: "local", DomainName: r.Host,
			DomainPrefix: cmp.Or(strings.Split(r.Host, ".")[0], r.Host),
			Time:         now.UTC().Format("02/Jan/2006:15:04:05 -0700"), TimeEpoch: now.UnixMilli(),
			HTTP: events.APIGatewayV2HTTPRequestContextHTTPDescription{
				Method: r.Method, Path: r.URL.EscapedPath(), Protocol: r.Proto, SourceIP: address, UserAgent: r.UserAgent(),
			},
		},
	}
	if len(body) > 0 {
		made.IsBase64Encoded = !isText(r.Header.Get("Content-Type"))
		made.Body = string(body)
		if made.IsBase64Encoded {
			made.Body = base64.StdEncoding.EncodeToString(body)
		}
	}
	return made
}

// cookies are the pairs of every Cookie header, which format 2.0 takes out of the headers.
func cookies(header http.Header) []string {
	var pairs []string
	for _, line := range header.Values("Cookie") {
		for pair := range strings.SplitSeq(line, ";") {
			if pair = strings.TrimSpace(pair); pair != "" {
				pairs = append(pairs, pair)
			}
		}
	}
	return pairs
}

func joined(r *http.Request) map[string]string {
	headers := map[string]string{"host": r.Host}
	for name, values := range r.Header {
		if name != "Cookie" {
			headers[strings.ToLower(name)] = strings.Join(values, ",")
		}
	}
	return headers
}

func query(r *http.Request) map[string]string {
	parameters := map[string]string{}
	for name, values := range r.URL.Query() {
		parameters[name] = strings.Join(values, ",")
	}
	if len(parameters) == 0 {
		return nil
	}
	return parameters
}

// isText says which bodies API Gateway hands over as they are; everything else goes in base64.
func isText(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return false
	}
	return strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "+json") ||
		slices.Contains([]string{"application/json", "application/javascript", "application/xml"}, media)
}
