package sandbox

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"
)

// latecomers are calls that were answered 504 while their effect is still to come: a gateway gave up waiting, the service
// behind it did not. Until then whoever changes the same thing is told that it is in use. Like the rules that made
// them they are forgotten at a restart.
type latecomers struct {
	mu      sync.Mutex
	waiting []latecomer
}

type latecomer struct {
	due time.Time // by the sandbox's clock
	x   *exchange
}

// put keeps a call for later.
func (l *latecomers) put(x *exchange, due time.Time) {
	x.request = x.request.WithContext(context.WithoutCancel(x.request.Context()))
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = append(l.waiting, latecomer{due: due, x: x})
}

// due takes out the calls whose time has come.
func (l *latecomers) due(now time.Time) []*exchange {
	l.mu.Lock()
	defer l.mu.Unlock()
	var ready []*exchange
	var rest []latecomer
	for _, one := range l.waiting {
		if one.due.After(now) {
			rest = append(rest, one)
			continue
		}
		ready = append(ready, one.x)
	}
	l.waiting = rest
	return ready
}

// holds says whether a call of the path is still to take effect.
func (l *latecomers) holds(path string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, one := range l.waiting {
		if strings.EqualFold(one.x.request.URL.Path, path) {
			return true
		}
	}
	return false
}

// catchUp lets the late calls take effect whose time has come.
func (s *Server) catchUp() {
	for _, x := range s.late.due(s.Now()) {
		_, _ = s.run(x, &Request{}) // its answer was given long ago
	}
}

// putOff keeps a call that a rule delays, and answers that nobody knows what became of it. Code 800064 (cart in use)
// for those who come meanwhile is documented of carts; other calls get it too, for want of another.
func (s *Server) putOff(x *exchange, rule Rule) (answer, bool) {
	switch {
	case x.route.changes && s.late.holds(x.request.URL.Path):
		return refuse(http.StatusConflict, 800064, "It is in use by another request.").answer(), true
	case rule.Kind == Later:
		s.late.put(x, s.Now().Add(time.Duration(rule.DelayMs)*time.Millisecond))
		return rule.scripted(), true
	}
	return answer{}, false
}
