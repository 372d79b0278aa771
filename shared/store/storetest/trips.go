package storetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
)

// Trips counts the requests to DynamoDB by operation, and can lose the answer of the next write (REQUIREMENTS B1).
type Trips struct {
	next http.RoundTripper

	mu     sync.Mutex
	counts map[string]int
	looked int
	more   int
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
	if err == nil && operation == "Query" {
		err = t.look(response)
	}
	return response, err
}

// look adds up the rows a query has looked at, which may be more than it gave.
func (t *Trips) look(response *http.Response) error {
	body, err := io.ReadAll(response.Body)
	_ = response.Body.Close() // read whole
	response.Body = io.NopCloser(bytes.NewReader(body))
	var answer struct {
		ScannedCount     int
		LastEvaluatedKey map[string]any
	}
	if err != nil || json.Unmarshal(body, &answer) != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.looked += answer.ScannedCount
	if answer.LastEvaluatedKey != nil {
		t.more++
	}
	return nil
}

// Looked is how many rows the queries since Reset have looked at.
func (t *Trips) Looked() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.looked
}

// Continued is how many queries since Reset ended before their partition did: what follows one of them is another trip.
func (t *Trips) Continued() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.more
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
	t.counts, t.looked, t.more = map[string]int{}, 0, 0
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
