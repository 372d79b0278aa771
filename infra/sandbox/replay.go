package sandbox

import (
	"net/http"
	"strings"
	"time"
)

// replay is the first answer to a call that carried an MS-RequestId. The documentation promises the same answer to the
// same id and says no more; the sandbox keeps it by tenant, method, path and id, business failures included.
type replay struct {
	At      time.Time   `json:"at"`
	Status  int         `json:"status"`
	Header  http.Header `json:"header,omitempty"`
	Content []byte      `json:"content,omitempty"`
	Kind    string      `json:"kind,omitempty"`
}

const longestRequestID = 100

// replayKey is "" for a call that cannot be repeated.
func replayKey(x *exchange) string {
	id := x.request.Header.Get("MS-RequestId")
	if id == "" || len(id) > longestRequestID {
		return ""
	}
	path := strings.ToLower(strings.Join(split(x.request.URL.Path), "/"))
	return strings.Join([]string{x.caller.TenantID, x.request.Method, path, strings.ToLower(id)}, " ")
}

func (p *partnerCenter) kept(key string) (replay, bool) {
	kept, known := p.replays.get(key)
	return kept, known && p.wall().Sub(kept.At) < replayLifetime
}

// keep stores the answer in the transaction of its effect, and forgets what is too old.
func (p *partnerCenter) keep(tx *transaction, key string, a answer) {
	var old []string
	for aged, kept := range p.replays.all() {
		if p.wall().Sub(kept.At) < replayLifetime {
			break
		}
		old = append(old, aged)
	}
	for _, aged := range old {
		p.replays.remove(tx, aged)
	}
	if key == "" {
		return
	}
	content, kind := a.content()
	p.replays.put(tx, key, replay{At: p.wall().UTC(), Status: a.status, Header: a.header, Content: content, Kind: kind})
}

func (r replay) answer() answer {
	return answer{status: r.Status, header: r.Header, raw: r.Content, kind: r.Kind}
}
