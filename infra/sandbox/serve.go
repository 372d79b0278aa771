package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// ServeHTTP answers the Partner Center API, and the sandbox's own pages below /sandbox/.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if own := split(strings.ToLower(r.URL.Path)); len(own) > 0 && (own[0] == "sandbox" || own[0] == "mca") {
		s.admin.ServeHTTP(w, r)
		return
	}
	entry := Request{
		At: s.Now(), Method: r.Method, Path: r.URL.Path,
		RequestID: r.Header.Get("MS-RequestId"), CorrelationID: r.Header.Get("MS-CorrelationId"),
	}
	for _, id := range []*string{&entry.RequestID, &entry.CorrelationID} {
		if *id == "" {
			*id, _ = s.center.newID() // without randomness the headers stay empty and nothing else works either
		}
	}
	w.Header().Set("MS-CV", orElse(r.Header.Get("MS-CV"), entry.CorrelationID+".0"))
	started := time.Now()
	a, fault := s.call(r, &entry)
	if entry.graph {
		w.Header().Set("Request-Id", entry.RequestID)
		w.Header().Set("Client-Request-Id", orElse(r.Header.Get("Client-Request-Id"), entry.RequestID))
	}
	entry.Milliseconds = time.Since(started).Milliseconds()
	entry.Status = a.status
	if fault.drops() {
		entry.Status = 0
	}
	s.log.add(entry)
	if fault.drops() {
		panic(http.ErrAbortHandler) // the connection closes without an answer
	}
	if fault.Kind == Truncate {
		s.write(&half{ResponseWriter: w}, a, entry)
		panic(http.ErrAbortHandler)
	}
	s.write(w, a, entry)
}

// half sends the first half of a body and keeps the rest.
type half struct{ http.ResponseWriter }

func (h *half) Write(content []byte) (int, error) {
	_, err := h.ResponseWriter.Write(content[:len(content)/2])
	return len(content), errors.Join(err, http.NewResponseController(h.ResponseWriter).Flush())
}

// call takes one request through faults, sign-in, replay and the rules.
func (s *Server) call(r *http.Request, entry *Request) (answer, Rule) {
	s.catchUp()
	route, params, err := s.router.find(r.Method, r.URL)
	if err != nil && r.Method == http.MethodOptions {
		return allowed(err), Rule{}
	}
	if err != nil {
		return entry.refused(err), Rule{}
	}
	entry.Operation, entry.graph, entry.login = route.name(), route.audience == graphResource, route.signsIn()
	fault, _ := s.faults.take(shape(route.name()), params["customer"])
	entry.Fault = string(fault.Kind)
	if before, stop := fault.before(r.Context()); stop {
		return before, fault
	}
	body, err := readBody(r)
	if err != nil {
		return entry.refused(invalid("The request body cannot be read: %v", err)), fault
	}
	x := &exchange{request: r, route: route, params: params, query: lowerNames(r.URL.Query()), body: body, broken: fault.brokenOrder()}
	if route.access != anybody {
		x.caller, err = s.signedIn(x)
		entry.of(x)
		if err != nil {
			return x.showMFA(entry.refused(err)), fault
		}
		if err := s.admitted(x); err != nil {
			return entry.refused(err), fault
		}
		if a, over := s.throttled(x); over {
			return a, fault
		}
		if a, later := s.putOff(x, fault); later {
			return a, fault
		}
	}
	a, err := s.run(x, entry)
	if err != nil {
		a = entry.refused(err)
	}
	if fault.Kind == Duplicate {
		again := *x
		again.notices = nil
		_, _ = s.run(&again, &Request{}) // as a network that repeats what nobody asked it to
	}
	return fault.after(x.showMFA(a)), fault
}

// run lets calls that change something in one at a time, and answers a repeated MS-RequestId with the first answer.
func (s *Server) run(x *exchange, entry *Request) (answer, error) {
	if !x.route.changes {
		s.turn.RLock()
		defer s.turn.RUnlock()
		x.now = s.center.now()
		if err := s.center.resume(x); err != nil {
			return answer{}, err
		}
		return x.route.run(s.center, x)
	}
	var a answer
	number, err := s.alone(func(tx *transaction) error {
		x.now, x.tx = s.center.now(), tx
		key := replayKey(x)
		if kept, known := s.center.kept(key); known {
			a, entry.Replayed = kept.answer(), true
			return nil
		}
		before := s.center.before(x)
		var refused error
		if a, refused = x.route.run(s.center, x); refused != nil {
			tx.rollback()
			*tx = transaction{}
			a = entry.refused(refused)
		} else if err := s.center.report(x, a, before); err != nil {
			return err
		}
		if a.status < http.StatusInternalServerError {
			s.center.keep(tx, key, a)
		}
		return nil
	})
	if err != nil {
		return answer{}, err
	}
	if len(x.notices) > 0 {
		s.wake()
	}
	return a, s.center.sync(number)
}

// admitted tells whether the caller's kind of partner may use the operation.
func (s *Server) admitted(x *exchange) error {
	s.turn.RLock()
	defer s.turn.RUnlock()
	return s.center.admit(x.route, x.caller)
}

// write sends the answer with the headers every Partner Center answer carries.
func (s *Server) write(w http.ResponseWriter, a answer, entry Request) {
	header := w.Header()
	for name, values := range a.header {
		header[name] = values
	}
	header.Set("MS-RequestId", entry.RequestID)
	header.Set("MS-CorrelationId", entry.CorrelationID)
	header.Set("MS-ServerId", "sandbox")
	header.Set("Cache-Control", "no-store")
	content, kind := a.content()
	if kind != "" {
		header.Set("Content-Type", kind)
	}
	header.Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(a.status)
	_, _ = w.Write(content) // whoever hung up does not want it
}

func (a answer) content() (content []byte, kind string) {
	switch {
	case a.raw != nil:
		return a.raw, a.kind
	case a.body == nil:
		return nil, ""
	}
	content, err := json.Marshal(a.body)
	if err != nil {
		panic(err) // bodies are the sandbox's own types; the connection closes and the log shows where
	}
	return content, "application/json; charset=utf-8"
}

// wait sleeps in real time and ends with the call.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
