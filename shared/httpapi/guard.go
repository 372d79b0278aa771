package httpapi

import (
	"mime"
	"net/http"

	"twotier/shared/fault"
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

func plausibleKey(key string) bool { return len(key) >= 8 && len(key) <= 200 }
