package apigateway

import (
	"net/url"
	"strings"

	"twotier/infra/deploy"
)

// match is the route of a request with its path parameters, decoded; nil when the route has none.
type match struct {
	route      deploy.Route
	parameters map[string]string
}

// find takes the most specific route: at the first segment that differs, a fixed one wins over a parameter.
func find(routes []deploy.Route, method, path string) (match, bool) {
	var best match
	var bestShape string
	for _, route := range routes {
		if route.Method != method {
			continue
		}
		parameters, shape, ok := fits(route.Path, path)
		if ok && (bestShape == "" || shape < bestShape) {
			best, bestShape = match{route, parameters}, shape
		}
	}
	return best, bestShape != ""
}

// fits compares segment by segment; shape has a 0 for each fixed segment and a 1 for each parameter.
func fits(pattern, path string) (parameters map[string]string, shape string, ok bool) {
	wanted, given := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(wanted) != len(given) {
		return nil, "", false
	}
	for i, segment := range wanted {
		name, isParameter := strings.CutPrefix(segment, "{")
		if !isParameter {
			if segment != given[i] {
				return nil, "", false
			}
			shape += "0"
			continue
		}
		value, err := url.PathUnescape(given[i])
		if err != nil || value == "" {
			return nil, "", false
		}
		if parameters == nil {
			parameters = map[string]string{}
		}
		parameters[strings.TrimSuffix(name, "}")] = value
		shape += "1"
	}
	return parameters, shape, true
}
