package sandbox

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Ways a delivery may go wrong by rule.
const (
	Late       = "late"       // after Delay of the sandbox's time
	Twice      = "twice"      // once more after it arrived
	OutOfOrder = "outOfOrder" // after the next event
	Lost       = "lost"       // never
)

// DeliveryRule makes events go wrong: the Nth of a name from now on, and the Times-1 after it.
type DeliveryRule struct {
	Event string   `json:"event"` // "*" for every event
	Kind  string   `json:"kind"`
	Delay Duration `json:"delay,omitempty"` // of late; default 48 hours, as documented for subscription-updated
	Nth   int      `json:"nth,omitempty"`
	Times int      `json:"times,omitempty"` // default 1; -1 until cleared
	Seen  int      `json:"seen"`
}

// couriers hold the rules of deliveries; like faults they are forgotten at a restart.
type couriers struct {
	mu    sync.Mutex
	rules []DeliveryRule
}

func (c *couriers) apply(e *event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range c.rules {
		rule := &c.rules[i]
		if rule.Event != "*" && !sameText(rule.Event, e.Name) {
			continue
		}
		rule.Seen++
		if rule.Seen < rule.Nth || (rule.Times >= 0 && rule.Seen >= rule.Nth+rule.Times) {
			continue
		}
		switch rule.Kind {
		case Late:
			e.Due = e.Due.Add(time.Duration(rule.Delay))
		case Twice:
			e.Again = 1
		case OutOfOrder:
			e.Held = true
		case Lost:
			e.Done = true
		}
	}
}

// Disturb adds a rule for deliveries.
func (s *Server) Disturb(rule DeliveryRule) error {
	if !slices.Contains([]string{Late, Twice, OutOfOrder, Lost}, rule.Kind) || rule.Event == "" || rule.Nth < 0 || rule.Times < -1 || rule.Delay < 0 {
		return fmt.Errorf("a rule names an event or *, a kind (late, twice, outOfOrder, lost) and counts from 1")
	}
	rule.Nth, rule.Seen = max(1, rule.Nth), 0
	if rule.Times == 0 {
		rule.Times = 1
	}
	if rule.Delay == 0 {
		rule.Delay = Duration(48 * time.Hour)
	}
	c := s.center.couriers
	c.mu.Lock()
	defer c.mu.Unlock()
	c.rules = append(c.rules, rule)
	return nil
}

// Disturbances lists the rules for deliveries, those used up too.
func (s *Server) Disturbances() []DeliveryRule {
	c := s.center.couriers
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.rules)
}

// ClearDisturbances forgets the rules for deliveries.
func (s *Server) ClearDisturbances() {
	c := s.center.couriers
	c.mu.Lock()
	defer c.mu.Unlock()
	c.rules = nil
}

const (
	mostAttempts     = 10 // documented; their distance is not
	deliveryPatience = 10 * time.Second
	deliveryPause    = time.Second // between looks at what became due
)

// deliver sends what is due, one after the other in the order of their times, until the sandbox closes. It looks again
// when something was told, when the clock was moved, and now and then.
func (s *Server) deliver(ctx context.Context) {
	defer close(s.delivered)
	client := &http.Client{Timeout: deliveryPatience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	for {
		_ = s.passTime() // a disk that is full is said by the next call that changes something
		for s.deliverNext(ctx, client) {
		}
		timer := time.NewTimer(deliveryPause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-s.told:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// wake makes the delivery look at once.
func (s *Server) wake() {
	select {
	case s.told <- struct{}{}:
	default:
	}
}

// deliverNext sends the event that has been due longest; false when there is none.
func (s *Server) deliverNext(ctx context.Context, client *http.Client) bool {
	id, request, known := s.nextDelivery(ctx)
	if !known {
		return false
	}
	result := attempt{}
	response, err := client.Do(request)
	if err != nil {
		result.Failed, result.Message = true, err.Error()
	} else {
		_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, bodyLimit)) // an answer is only looked at for its status
		_ = response.Body.Close()
		result.Code, result.Message = response.StatusCode, http.StatusText(response.StatusCode)
	}
	if ctx.Err() != nil {
		return false
	}
	return s.change(func(tx *transaction) error {
		e, known := s.center.events.get(id)
		if !known {
			return nil
		}
		result.At = s.center.now()
		s.center.events.put(tx, id, e.after(result))
		return nil
	}) == nil
}

// after is the event after an attempt. Waiting between attempts doubles, by the sandbox's clock; it is not documented.
func (e event) after(a attempt) event {
	e.Attempts = append(slices.Clone(e.Attempts), a)
	arrived := !a.Failed && a.Code >= 200 && a.Code < 300
	switch {
	case arrived && e.Again > 0:
		e.Again--
	case arrived || len(e.Attempts) >= mostAttempts:
		e.Done = true
	default:
		e.Due = a.At.Add(time.Second << len(e.Attempts))
	}
	return e
}

func (s *Server) nextDelivery(ctx context.Context) (string, *http.Request, bool) {
	s.turn.RLock()
	defer s.turn.RUnlock()
	p, next := s.center, ""
	if len(p.events.rows) == 0 {
		return "", nil, false
	}
	now := p.now()
	for id, e := range p.events.all() {
		if e.Done || e.Held || now.Before(e.Due) {
			continue
		}
		if kept, _ := p.events.get(next); next == "" || e.Due.Before(kept.Due) {
			next = id
		}
	}
	e, known := p.events.get(next)
	r, registered := p.hooks.get(e.TenantID)
	if !known || !registered {
		return "", nil, false
	}
	signature, err := p.signed(e.Content)
	if err != nil {
		return "", nil, false
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, r.URL, bytes.NewReader(e.Content))
	if err != nil {
		return "", nil, false
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	request.Header.Set("X-MS-Certificate-Url", r.Origin+"/sandbox/webhooks/certificate")
	request.Header.Set("X-MS-Signature-Algorithm", "rsa-sha256")
	request.Header.Set("Authorization", "Signature "+signature)
	if r.OwnHeader {
		request.Header.Del("Authorization")
		request.Header.Set("x-ms-signature", signature)
	}
	return next, request, true
}

// changeTelling is change for whoever runs the sandbox, when partners are to hear of it.
func (s *Server) changeTelling(do func(*exchange) error) error {
	err := s.change(func(tx *transaction) error {
		x := &exchange{now: s.center.now(), tx: tx, params: map[string]string{}, caller: caller{TenantID: PartnerTenantID}}
		if err := do(x); err != nil {
			return err
		}
		return s.center.spread(x)
	})
	s.wake()
	return err
}
