package httpapi

import (
	"bytes"
	"io"
	"mime"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/idempotency"
)

const (
	idempotencyHeader  = "Idempotency-Key"
	organisationHeader = "Twotier-Organisation"
	ownHeader          = "Twotier-Request" // only our own pages and programs set it; other sites' forms cannot
	maxBody            = 1 << 20
)

// guarded refuses what another site made a browser send (REQUIREMENTS A5), and acts without a name of their own.
// Standard CrossOriginProtection lets requests pass that carry neither Sec-Fetch-Site nor Origin, so JSON and our
// own header are asked for besides.
func (a *API) guarded(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		if _, pattern := a.mux.Handler(r); a.foreign[pattern] {
			a.called(w, r)
			return
		}
		kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		_, keyed := bearer(r) // no site can make a browser send a key it does not know
		switch {
		case !keyed && (protection.Check(r) != nil || r.Header.Get(ownHeader) == ""), kind != "application/json":
			a.refuse(w, r, fault.New(fault.Forbidden, "foreign_request"))
		case r.Method == http.MethodPost && !plausibleKey(r.Header.Get(idempotencyHeader)):
			a.refuse(w, r, fault.New(fault.Invalid, "idempotency_key_needed"))
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// called hands on what somebody else's program sends, as nobody's: it carries no session, and no act of its own name. A
// browser of another site's that tries it meets the operation's own proof.
func (a *API) called(w http.ResponseWriter, r *http.Request) {
	body, err := bodyOf(r, a.mostBody(r))
	if err != nil {
		a.refuse(w, r, err)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.Header.Del("Cookie")
	a.mux.ServeHTTP(w, r.WithContext(auth.WithCaller(r.Context(), named(r, auth.Caller{}, idempotency.Request{}))))
}

func plausibleKey(key string) bool { return len(key) >= 8 && len(key) <= 200 }
