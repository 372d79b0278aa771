package sandbox

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// Kind is what a fault does to a call.
type Kind string

const (
	DropBefore  Kind = "dropBefore"  // the connection closes, nothing happened
	DropAfter   Kind = "dropAfter"   // the connection closes, the effect stands
	Status      Kind = "status"      // an error answer, nothing happened
	StatusAfter Kind = "statusAfter" // an error answer, the effect stands
	Delay       Kind = "delay"       // the call waits, then goes on
	RetryAfter  Kind = "retryAfter"  // 429 with Retry-After, nothing happened
	Duplicate   Kind = "duplicate"   // the call arrives twice; the first answer is given
	Truncate    Kind = "truncate"    // half of the answer, then the connection closes; the effect stands
	Later       Kind = "later"       // an error answer, the effect comes delayMs later by the sandbox's clock; meanwhile 409
	BrokenOrder Kind = "brokenOrder" // the last order of a checkout fails, those before it are placed
	Any         Kind = "any"         // one of the above except later and brokenOrder, chosen for each call by the seed
)

// Kinds are all of them, in the order a person would look for one.
func Kinds() []Kind {
	return append(harmful(), Later, BrokenOrder, Any)
}

// harmful are those any call can meet.
func harmful() []Kind {
	return []Kind{DropBefore, DropAfter, Status, StatusAfter, Delay, RetryAfter, Duplicate, Truncate}
}

// Rule scripts a failure: the Nth call of an operation from now on, and the Times-1 calls after it. With Percent it strikes
// only that share of them, drawn from Seed: the same seed strikes the same calls again.
type Rule struct {
	ID                string `json:"id,omitempty"`                // given by the sandbox
	Operation         string `json:"operation"`                   // "POST /v1/customers/{id}/carts/{id}/checkout"; "*" for every call
	Kind              Kind   `json:"kind"`                        //
	Nth               int    `json:"nth,omitempty"`               // 1 (default) is the next call
	Times             int    `json:"times,omitempty"`             // default 1; -1 until cleared
	Status            int    `json:"status,omitempty"`            // of status, statusAfter and later; default 503
	Code              int    `json:"code,omitempty"`              // error code in the body; default 800003
	DelayMs           int    `json:"delayMs,omitempty"`           // of delay and later; default 1000
	RetryAfterSeconds int    `json:"retryAfterSeconds,omitempty"` // of retryAfter; default 1
	Customer          string `json:"customer,omitempty"`          // only calls for this customer; "" for any
	Percent           int    `json:"percent,omitempty"`           // share of the calls that are struck; 0: all
	Seed              int64  `json:"seed,omitempty"`              // what Percent and any are drawn from
	Seen              int    `json:"seen"`                        // calls counted so far
	Struck            int    `json:"struck"`                      // calls it struck
}

// faults is the script. It is not kept between starts: a forgotten rule must not haunt tomorrow.
type faults struct {
	mu    sync.Mutex
	rules []Rule
	last  int
}

// Fail adds a rule and answers it with its id. It fails for an operation the sandbox does not have or an unknown kind.
func (s *Server) Fail(rule Rule) (Rule, error) {
	rule, err := rule.complete()
	if err != nil {
		return Rule{}, err
	}
	if rule.Operation != "*" && !s.router.knows(shape(rule.Operation)) {
		return Rule{}, fmt.Errorf("there is no operation %q", rule.Operation)
	}
	return s.faults.add(rule), nil
}

// Faults lists the rules, those used up too.
func (s *Server) Faults() []Rule {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	return slices.Clone(s.faults.rules)
}

// ClearFaults forgets every rule.
func (s *Server) ClearFaults() {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.rules = nil
}

func (r Rule) complete() (Rule, error) {
	if !slices.Contains(Kinds(), r.Kind) {
		return r, fmt.Errorf("there is no kind %q, only %q", r.Kind, Kinds())
	}
	if r.Percent < 0 || r.Percent > 100 {
		return r, fmt.Errorf("a share of %d percent is none", r.Percent)
	}
	if r.Percent > 0 && r.Times == 0 {
		r.Times = -1 // a share is one of many
	}
	if r.Nth < 0 || r.Times < -1 || r.DelayMs < 0 || r.RetryAfterSeconds < 0 {
		return r, fmt.Errorf("a rule counts from 1 and waits no negative time")
	}
	if r.Status != 0 && (r.Status < 400 || r.Status > 599) {
		return r, fmt.Errorf("%d is not the status of an error", r.Status)
	}
	r.Seen, r.Struck = 0, 0
	defaults := []struct {
		field *int
		value int
	}{{&r.Nth, 1}, {&r.Times, 1}, {&r.Status, http.StatusServiceUnavailable}, {&r.Code, 800003}, {&r.DelayMs, 1000}, {&r.RetryAfterSeconds, 1}}
	for _, d := range defaults {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	return r, nil
}

func (f *faults) add(rule Rule) Rule {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last++
	rule.ID = strconv.Itoa(f.last)
	f.rules = append(f.rules, rule)
	return rule
}

// take counts a call against every rule of its operation and customer and answers the first that strikes.
func (f *faults) take(shaped, customer string) (Rule, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var struck Rule
	for i := range f.rules {
		rule := &f.rules[i]
		if (rule.Operation != "*" && shape(rule.Operation) != shaped) || (rule.Customer != "" && !sameText(rule.Customer, customer)) {
			continue
		}
		rule.Seen++
		due := rule.Seen >= rule.Nth && (rule.Times < 0 || rule.Seen < rule.Nth+rule.Times)
		if due && struck.Kind == "" && rule.drawn() {
			rule.Struck++
			struck = *rule
			struck.Kind = rule.kind()
		}
	}
	return struck, struck.Kind != ""
}

// draw is a number that only the seed, the rule's operation and the count of the call decide: whoever runs the same calls
// in the same order with the same seed meets the same failures.
func (r Rule) draw(what string) uint64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %s %d", what, r.Seed, shape(r.Operation), r.Seen))
	return binary.BigEndian.Uint64(sum[:])
}

func (r Rule) drawn() bool { return r.Percent == 0 || r.draw("share")%100 < uint64(r.Percent) } // #nosec G115 -- 1 to 100

func (r Rule) kind() Kind {
	if r.Kind != Any {
		return r.Kind
	}
	kinds := harmful()
	return kinds[r.draw("kind")%uint64(len(kinds))]
}

func (r Rule) drops() bool { return r.Kind == DropBefore || r.Kind == DropAfter }

func (r Rule) brokenOrder() int {
	if r.Kind == BrokenOrder {
		return r.Code
	}
	return 0
}

// before plays the part of a fault that comes before the effect; stop means there will be none.
func (r Rule) before(ctx context.Context) (a answer, stop bool) {
	switch r.Kind {
	case DropBefore:
		return answer{}, true
	case Status:
		return r.scripted(), true
	case RetryAfter:
		return tooMany(r.RetryAfterSeconds), true
	case Delay:
		wait(ctx, time.Duration(r.DelayMs)*time.Millisecond)
	}
	return answer{}, false
}

// throttled is the body of 429, which differs from all other errors.
type throttled struct {
	StatusCode int    `json:"statusCode"`
	Message    string `json:"message"`
}

func (r Rule) after(a answer) answer {
	if r.Kind == StatusAfter {
		return r.scripted()
	}
	return a
}

func (r Rule) scripted() answer {
	return refuse(r.Status, r.Code, "Scripted by rule %s of the sandbox.", r.ID).from("Sandbox").answer()
}
