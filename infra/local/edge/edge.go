// Package edge is the one origin people see, as CloudFront is in AWS: it sends an address to the API or to the pages
// by the behaviours of template.yaml and puts their security headers on every answer.
package edge

import (
	"net/http"

	"twotier/infra/deploy"
	"twotier/infra/local/pages"
)

// Distribution serves by the first behaviour that matches.
type Distribution struct {
	Behaviours        []deploy.Behaviour
	API, Pages, Shops http.Handler
}

// ServeHTTP picks the behaviour of the address.
func (d Distribution) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, behaviour := range d.Behaviours {
		if !behaviour.Matches(r.URL.Path) {
			continue
		}
		w = &headed{ResponseWriter: w, headers: behaviour.Headers}
		switch behaviour.Origin {
		case "api":
			d.API.ServeHTTP(w, r)
			return
		case "shops":
			d.Shops.ServeHTTP(w, r)
			return
		}
		if behaviour.Rewrite {
			r = r.Clone(r.Context())
			r.URL.Path = pages.Page(r.URL.Path)
		}
		d.Pages.ServeHTTP(w, r)
		return
	}
	http.NotFound(w, r) // the last behaviour of every distribution matches everything
}

// headed sets the policy's headers over those of the origin when the answer begins.
type headed struct {
	http.ResponseWriter
	headers http.Header
	begun   bool
}

func (h *headed) WriteHeader(status int) {
	if !h.begun {
		h.begun = true
		for name, values := range h.headers {
			h.Header()[name] = values
		}
	}
	h.ResponseWriter.WriteHeader(status)
}

func (h *headed) Write(content []byte) (int, error) {
	if !h.begun {
		h.WriteHeader(http.StatusOK)
	}
	return h.ResponseWriter.Write(content)
}
