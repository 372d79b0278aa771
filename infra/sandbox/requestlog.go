package sandbox

import (
	"net"
	"slices"
	"sync"
	"time"
)

// Request is one line of the request log. Bodies and tokens are never kept.
type Request struct {
	At            time.Time `json:"at"` // the sandbox's time
	Method        string    `json:"method"`
	Path          string    `json:"path"`
	Operation     string    `json:"operation,omitempty"` // empty for an unknown address
	Status        int       `json:"status"`              // 0: the connection was closed without an answer
	Code          int       `json:"code,omitempty"`      // error code of a refusal
	Caller        string    `json:"caller,omitempty"`    // "app" or "app+user"
	RequestID     string    `json:"requestId"`
	CorrelationID string    `json:"correlationId"`
	Fault         string    `json:"fault,omitempty"`    // kind of the fault that struck
	Replayed      bool      `json:"replayed,omitempty"` // answered from an earlier call with the same MS-RequestId
	Milliseconds  int64     `json:"milliseconds"`

	graph   bool // refusals in Graph's shape
	login   bool // refusals in the token endpoint's shape
	caller  caller
	address string // of the caller on the network
}

// of notes who calls, also when the call is refused for how they signed in.
func (r *Request) of(x *exchange) {
	r.caller = x.caller
	r.address, _, _ = net.SplitHostPort(x.request.RemoteAddr)
	if x.caller.TenantID != "" {
		r.Caller = x.caller.kind()
	}
}

func (r *Request) refused(err error) answer {
	p := problemOf(err)
	r.Code = p.code
	if r.login {
		return signInRefused("invalid_request", "AADSTS900144: "+p.description)
	}
	if r.graph {
		return p.graphAnswer(r.RequestID)
	}
	return p.answer()
}

const logLength = 1000

// requestLog remembers the last calls, newest first.
type requestLog struct {
	mu   sync.Mutex
	ring []Request
	next int
}

func (l *requestLog) add(r Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.ring) < logLength {
		l.ring = append(l.ring, r)
	} else {
		l.ring[l.next] = r
	}
	l.next = (l.next + 1) % logLength
}

// Requests answers the last calls of the Partner Center API, newest first, at most 1000.
func (s *Server) Requests() []Request { return s.log.newest() }

func (l *requestLog) newest() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := slices.Clone(l.ring)
	if len(l.ring) == logLength {
		list = slices.Concat(l.ring[l.next:], l.ring[:l.next])
	}
	slices.Reverse(list)
	return list
}
