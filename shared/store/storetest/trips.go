package storetest

import (
	"errors"
	"net/http"
	"strings"
	"sync"
)

// Trips counts the requests to DynamoDB by operation, and can lose the answer of the next write (REQUIREMENTS B1).
type Trips struct {
	next http.RoundTripper

	mu     sync.Mutex
	counts map[string]int
	lose   string
}

// RoundTrip passes the request on and counts it.
func (t *Trips) RoundTrip(r *http.Request) (*http.Response, error) {
	_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	t.mu.Lock()
	if t.counts == nil {
		t.counts = map[string]int{}
	}
	t.counts[operation]++
	lose := t.lose == operation
	if lose {
		t.lose = ""
	}
	t.mu.Unlock()
	response, err := t.next.RoundTrip(r)
	if err == nil && lose {
		_ = response.Body.Close() // nothing of the answer is used
		return nil, errors.New("the answer was lost on the way")
	}
	return response, err
}

// LoseAnswer lets the next request of the operation ("TransactWriteItems") take effect and loses its answer.
func (t *Trips) LoseAnswer(operation string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lose = operation
}

// Reset begins counting anew.
func (t *Trips) Reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts = map[string]int{}
}

// Counts gives the requests since Reset by operation.
func (t *Trips) Counts() map[string]int {
	t.mu.Lock()
	defer t.mu.Unlock()
	counts := make(map[string]int, len(t.counts))
	for operation, n := range t.counts {
		counts[operation] = n
	}
	return counts
}
