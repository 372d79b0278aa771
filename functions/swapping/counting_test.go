package swapping_test

import (
	"net/http"
	"strings"
	"sync"
)

// counting counts what the client is answered about customers.
type counting struct {
	mu             sync.Mutex
	all, throttled int
}

func (c *counting) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := http.DefaultTransport.RoundTrip(r)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil && strings.Contains(r.URL.Path, "/customers/") {
		c.all++
		if answer.StatusCode == http.StatusTooManyRequests {
			c.throttled++
		}
	}
	return answer, err
}
