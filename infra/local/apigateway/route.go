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

// find takes the most specific route: whoever names the whole path before whoever has all below one; at the first segment
// that differs, a fixed one wins over a parameter, and of one path the method itself over ANY.
func find(routes []deploy.Route, method, path string) (match, bool) {
	var best match
	var bestShape string
	for _, route := range routes {
		if route.Method != method && route.Method != deploy.AnyMethod {
			continue
		}
		parameters, shape, ok := fits(route.Path, path)
		if route.Method == deploy.AnyMethod {
			shape += "~"
		}
		if ok && (bestShape == "" || shape < bestShape) {
			best, bestShape = match{route, parameters}, shape
		}
	}
	return best, bestShape != ""
}

// fits compares segment by segment; shape has a 0 for each fixed segment and a 1 for each parameter, all behind a 2 and before
// a 3 when the rest of the path is left open.
func fits(pattern, path string) (parameters map[string]string, shape string, ok bool) {
	if parent, open := strings.CutSuffix(pattern, deploy.Below); open {
		depth := strings.Count(parent, "/") + 1
		given := strings.SplitN(path, "/", depth+1)
		if len(given) <= depth || given[depth] == "" {
			return nil, "", false
		}
		parameters, shape, ok = fits(parent, strings.Join(given[:depth], "/"))
		if parameters == nil {
			parameters = map[string]string{}
		}
		parameters["proxy"] = given[depth]
		return parameters, "2" + shape + "3", ok
	}
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
