package sandbox

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// throttle counts calls by whom they are counted for, in minutes of real time. Calls made while throttled count too, so
// that trying again at once prolongs it, as documented.
type throttle struct {
	mu      sync.Mutex
	windows map[string]window
}

type window struct {
	from  time.Time
	calls int
}

const throttlePeriod = time.Minute

// over counts a call and answers for how long its counter is closed; 0 when it is open.
func (t *throttle) over(key string, limit int, now time.Time) time.Duration {
	if limit <= 0 {
		return 0
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.windows == nil {
		t.windows = map[string]window{}
	}
	w := t.windows[key]
	if now.Sub(w.from) >= throttlePeriod {
		w = window{from: now}
	}
	w.calls++
	t.windows[key] = w
	if w.calls <= limit {
		return 0
	}
	return w.from.Add(throttlePeriod).Sub(now)
}

// throttled answers 429 when the caller, or the caller for the call's customer, has called too often.
func (s *Server) throttled(x *exchange) (answer, bool) {
	settings, now := s.Settings(), s.center.wall()
	tenant := strings.ToLower(x.caller.TenantID)
	wait := s.throttle.over(tenant, settings.PartnerCallsPerMinute, now)
	if c := x.param("customer"); c != "" {
		wait = max(wait, s.throttle.over(tenant+" "+strings.ToLower(c), settings.CustomerCallsPerMinute, now))
	}
	if wait <= 0 {
		return answer{}, false
	}
	return tooMany(int((wait + time.Second - 1) / time.Second)), true
}

// tooMany is 429, whose body differs from all other errors.
func tooMany(seconds int) answer {
	text := fmt.Sprintf("Rate limit is exceeded. Try again in %d seconds.", seconds)
	a := answer{status: http.StatusTooManyRequests, body: throttled{http.StatusTooManyRequests, text}}
	return a.with("Retry-After", strconv.Itoa(seconds))
}
