package lambda

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/google/uuid"

	"twotier/infra/local/child"
)

// startTime is how long a program may take to ask for its first event. AWS gives it ten seconds.
const startTime = 10 * time.Second

// instance is one running program of a function with the Runtime API it asks for events (Lambda Developer Guide,
// "Using the Lambda runtime API", version 2018-06-01). It works on one event at a time.
type instance struct {
	process *child.Process
	server  *http.Server
	next    chan *call
	started chan struct{} // closed when the program first asked
	failed  chan error    // the program said that it cannot start

	lock    sync.Mutex
	asked   bool
	current *call
}

// call is one event on its way through an instance.
type call struct {
	id       string
	event    []byte
	deadline time.Time
	arn      string
	done     chan result
}

type result struct {
	answer []byte
	err    error
}

func start(name, program string, environment []string, output io.Writer) (*instance, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	made := &instance{next: make(chan *call), started: make(chan struct{}), failed: make(chan error, 1)}
	made.server = &http.Server{Handler: made.handler(), ReadHeaderTimeout: time.Minute}
	go func() { _ = made.server.Serve(listener) }() // ends with stop
	made.process, err = child.Start(child.Command{
		Name: name, Path: program, Output: output,
		Env: append(environment, "AWS_LAMBDA_RUNTIME_API="+listener.Addr().String(), "AWS_LAMBDA_FUNCTION_NAME="+name),
	})
	if err != nil {
		return nil, errors.Join(err, made.server.Close())
	}
	select {
	case <-made.started:
		return made, nil
	case err = <-made.failed:
	case <-made.process.Done():
		err = errors.New("it ended while starting")
	case <-time.After(startTime):
		err = fmt.Errorf("it asked for no event within %s", startTime)
	}
	made.stop()
	return nil, fmt.Errorf("function %s: %w", name, err)
}

func (i *instance) stop() {
	i.process.Stop()
	_ = i.server.Close() // the only client has ended
}

// work hands an event over and waits for the answer. errGone and errBroken mean that the instance must not be used
// again; after errGone the function has not seen the event.
func (i *instance) work(ctx context.Context, c *call) result {
	select {
	case i.next <- c:
	case <-i.process.Done():
		return result{err: errGone}
	case <-ctx.Done():
		return result{err: errors.Join(errBroken, ctx.Err())}
	}
	select {
	case answered := <-c.done:
		return answered
	case <-i.process.Done():
		return result{err: errBroken}
	case <-ctx.Done():
		return result{err: errors.Join(errBroken, ctx.Err())}
	}
}

var (
	errGone   = errors.New("the program ended before the call")
	errBroken = errors.New("the program ended or was ended during the call")
)

func (i *instance) handler() http.Handler {
	const base = "/2018-06-01/runtime/"
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+base+"invocation/next", i.giveNext)
	mux.HandleFunc("POST "+base+"invocation/{id}/response", func(w http.ResponseWriter, r *http.Request) {
		i.take(w, r, func(body []byte) result { return result{answer: body} })
	})
	mux.HandleFunc("POST "+base+"invocation/{id}/error", func(w http.ResponseWriter, r *http.Request) {
		i.take(w, r, func(body []byte) result { return result{err: reported(body)} })
	})
	mux.HandleFunc("POST "+base+"init/error", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // what can be read of it is said
		i.failed <- reported(body)
		w.WriteHeader(http.StatusAccepted)
	})
	return mux
}

func (i *instance) giveNext(w http.ResponseWriter, r *http.Request) {
	i.lock.Lock()
	if !i.asked {
		i.asked = true
		close(i.started)
	}
	i.lock.Unlock()
	select {
	case <-r.Context().Done():
	case c := <-i.next:
		i.lock.Lock()
		i.current = c
		i.lock.Unlock()
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", c.id)
		w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(c.deadline.UnixMilli(), 10))
		w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", c.arn)
		_, _ = w.Write(c.event) // a program that left is noticed by its end
	}
}

func (i *instance) take(w http.ResponseWriter, r *http.Request, made func([]byte) result) {
	body, err := io.ReadAll(r.Body)
	i.lock.Lock()
	c := i.current
	i.current = nil
	i.lock.Unlock()
	if err != nil || c == nil || c.id != r.PathValue("id") {
		http.Error(w, "no such invocation", http.StatusBadRequest)
		return
	}
	c.done <- made(body)
	w.WriteHeader(http.StatusAccepted)
}

// reported is the error a program reports.
func reported(body []byte) error {
	var said struct {
		Message string `json:"errorMessage"`
		Type    string `json:"errorType"`
	}
	if err := json.Unmarshal(body, &said); err != nil || said.Message == "" {
		return fmt.Errorf("%.500s", body)
	}
	return fmt.Errorf("%s: %s", said.Type, said.Message)
}

func newCall(function string, event []byte, timeout time.Duration) *call {
	return &call{id: uuid.NewString(), event: event, deadline: time.Now().Add(timeout), arn: arn(function), done: make(chan result, 1)}
}
