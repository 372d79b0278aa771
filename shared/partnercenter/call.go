package partnercenter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"twotier/shared/fault"
)

// longestAnswer bounds what is read of a JSON answer; the largest documented lists stay far below it.
const longestAnswer = 32 << 20

// call is one documented operation, before it is sent.
type call struct {
	operation string // the documentation page
	method    string
	service   service  // which of the partner's interfaces; the zero value is /v1
	path      []string // segments below the service
	query     url.Values
	grant     grant
	body      any    // nil sends none
	etag      string // sent as If-Match
	probe     bool   // asks whether our token carries an MFA claim

	requestID RequestID // set by write
	writes    bool      // whether it changes anything; a POST that only checks does not
	link      *Link     // a next page; replaces path and query
	absolute  string    // an address outside every service; replaces path and query
	accept    string    // "" is JSON
	encoding  string    // Accept-Encoding; "" leaves it to the transport
	stream    bool      // the answer is handed on unread
}

// answer is what came back, read to its end unless it is a stream.
type answer struct {
	status     int
	header     http.Header
	body       []byte
	stream     io.ReadCloser
	trace      Trace
	retryAfter time.Duration
}

// read sends what changes nothing, again and again within the context's time, and decodes the answer into out.
func (c *Client) read(ctx context.Context, cl call, out any) error {
	_, err := c.fetch(ctx, cl, out)
	return err
}

// fetch is read for those who need more of the answer than its body. 204 means "not ready yet": the figures asked
// for are still being made.
func (c *Client) fetch(ctx context.Context, cl call, out any) (answer, error) {
	a, err := c.exchange(ctx, cl)
	if err != nil {
		return a, err
	}
	if a.status == http.StatusNoContent {
		return a, &Error{Operation: cl.operation, Status: a.status, CorrelationID: a.trace.CorrelationID,
			RetryAfter: a.retryAfter, Kind: fault.Unavailable}
	}
	if err := decode(unmarked(a.body), out); err != nil {
		return a, undecoded(cl, a, fault.Internal, err)
	}
	return a, nil
}

// write sends what changes something. It is repeated only where the partner certainly did nothing: after a 429 and,
// once, after a 401. Every repetition carries the same MS-RequestId.
func (c *Client) write(ctx context.Context, id RequestID, cl call, out any) (Trace, error) {
	a, err := c.submit(ctx, id, cl)
	if err != nil {
		return a.trace, err
	}
	return a.trace, accept(cl, a, out)
}

// submit is write before the answer is decoded, for operations that may be accepted (202, Location) instead of done.
func (c *Client) submit(ctx context.Context, id RequestID, cl call) (answer, error) {
	if id == "" {
		return answer{}, &Error{Operation: cl.operation, Kind: fault.Internal, Cause: errors.New("a write without a request id")}
	}
	cl.requestID, cl.writes = id, true
	return c.exchange(ctx, cl)
}

// accept decodes a yes. What cannot be read was made all the same, and is known only to the partner.
func accept(cl call, a answer, out any) error {
	err := decode(unmarked(a.body), out)
	if made, ok := out.(identified); ok && err == nil && made.identity() == "" {
		err = errors.New("what was made has no id")
	}
	if err != nil {
		return undecoded(cl, a, fault.Unknown, err)
	}
	return nil
}

// accepted says whether the partner will do later what it was asked for.
func (a answer) accepted() bool { return a.status == http.StatusAccepted }

// identified is what a write makes and a later call needs the id of.
type identified interface{ identity() string }

func (c *Customer) identity() string    { return c.ID }
func (c *Cart) identity() string        { return c.ID }
func (a *Attestation) identity() string { return a.ID }
func (o *Order) identity() string       { return o.ID }
func (u *User) identity() string        { return u.ID }

func (r *TestReseller) identity() string { return r.ID }

func undecoded(cl call, a answer, kind fault.Kind, err error) error {
	return &Error{Operation: cl.operation, Status: a.status, CorrelationID: a.trace.CorrelationID, Kind: kind,
		Cause: fmt.Errorf("the answer does not read: %w", err)}
}

// exchange is one operation under one correlation id, with its repetitions.
func (c *Client) exchange(ctx context.Context, cl call) (answer, error) {
	trace := Trace{RequestID: cl.requestID, CorrelationID: c.newID()}
	c.budget.called()
	refreshed := false
	for attempt := 1; ; attempt++ {
		a, token, err := c.try(ctx, cl, trace)
		if err == nil {
			return a, nil
		}
		if token != "" && staleToken(err) && !refreshed {
			refreshed = true
			c.tokens.drop(cl.grant, token)
			continue
		}
		// Without a token nothing was sent: then a write may be repeated like a read.
		wait, again := c.again(err, cl.writes && token != "", attempt)
		if !again || !rest(ctx, wait) {
			return answer{trace: trace}, err
		}
	}
}

// try gets a token and sends once. The token is empty when there was none to send with.
func (c *Client) try(ctx context.Context, cl call, trace Trace) (answer, string, error) {
	token, err := c.tokens.get(ctx, cl.grant)
	if err != nil {
		return answer{}, "", err
	}
	a, err := c.send(ctx, cl, token, trace)
	return a, token, err
}

// staleToken says whether a new access token may help. Without an MFA claim none does: the refresh token itself
// has to be made anew by a person.
func staleToken(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == http.StatusUnauthorized && e.Code != CodeMFAMissing
}

// send is one HTTP request. Its errors are always *Error.
func (c *Client) send(ctx context.Context, cl call, token string, trace Trace) (answer, error) {
	req, err := c.request(ctx, cl, token, trace)
	if err != nil {
		kind := fault.Invalid
		if cl.link != nil { // the partner's link, not the caller's input
			kind = fault.Internal
		}
		return answer{}, &Error{Operation: cl.operation, Kind: kind, Cause: err}
	}
	if err := c.admit(ctx, cl); err != nil {
		return answer{}, err
	}
	done, err := c.broken.allow(cl.operation)
	if err != nil {
		return answer{}, err
	}
	a, err := c.deliver(cl, req, token, trace)
	done(err)
	return a, err
}

// deliver sends a request and reads what comes back.
func (c *Client) deliver(cl call, req *http.Request, token string, trace Trace) (answer, error) {
	res, err := c.http.Do(req)
	if err != nil {
		return answer{}, unanswered(cl, trace, err)
	}
	a := answer{status: res.StatusCode, header: res.Header, trace: trace}
	if header := res.Header.Get("Retry-After"); header != "" {
		a.retryAfter = retryAfter(header, time.Now())
	}
	if echoed := res.Header.Get("MS-CorrelationId"); echoed != "" {
		a.trace.CorrelationID = echoed
	}
	if a.status/100 == 2 && cl.stream {
		a.stream = res.Body
		return a, nil
	}
	defer res.Body.Close()
	a.body, err = io.ReadAll(io.LimitReader(res.Body, longestAnswer+1))
	if len(a.body) > longestAnswer {
		err = fmt.Errorf("the answer is longer than %d bytes", longestAnswer)
	}
	if a.status/100 == 2 {
		if err != nil {
			return answer{}, unanswered(cl, a.trace, err)
		}
		return a, nil
	}
	return answer{}, c.refused(cl, token, a)
}

// refused makes the error of an answer other than success, and closes the gate when it asks us to stay away.
func (c *Client) refused(cl call, token string, a answer) error {
	if a.status == http.StatusTooManyRequests {
		c.gate.close(a.retryAfter)
	}
	a.body = bytes.ReplaceAll(a.body, []byte(token), []byte("[token]"))
	return answered(cl.operation, cl.writes, a)
}

// unanswered is a call whose answer did not arrive. Only a connection that was never made proves that a write had
// no effect.
func unanswered(cl call, trace Trace, err error) error {
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err
	}
	kind := lost(0, cl.writes)
	var op *net.OpError
	if !cl.writes || errors.As(err, &op) && op.Op == "dial" {
		kind = fault.Unavailable
	}
	return &Error{Operation: cl.operation, CorrelationID: trace.CorrelationID, Kind: kind, Cause: err}
}
