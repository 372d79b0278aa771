// Package lambda runs the functions on this machine: in this process, which starts at once and can be debugged, or as
// the compiled programs AWS runs.
package lambda

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
	"github.com/google/uuid"
)

// Make makes a function's handler as its package exports it. getenv is the function's own environment.
type Make func(ctx context.Context, getenv func(string) string) (lambda.Handler, error)

// Invoker calls functions, whichever way they run.
type Invoker interface {
	// Invoke calls a function, named by its folder, with an event as JSON. context.DeadlineExceeded when it used up
	// its time.
	Invoke(ctx context.Context, function string, event []byte) ([]byte, error)
	Close()
}

// Setting is what the template says about a function.
type Setting struct {
	Timeout     time.Duration
	Environment map[string]string
}

// InProcess calls the handlers in this process.
type InProcess struct {
	handlers map[string]lambda.Handler
	settings map[string]Setting
}

// Load makes every handler, all at the same time, and reports everything that is missing at once.
func Load(ctx context.Context, functions map[string]Make, settings map[string]Setting) (*InProcess, error) {
	process := &InProcess{handlers: map[string]lambda.Handler{}, settings: settings}
	wrong := map[string]error{}
	var lock sync.Mutex
	var all sync.WaitGroup
	for name, make := range functions {
		all.Go(func() {
			environment := settings[name].Environment
			handler, err := make(ctx, func(key string) string { return environment[key] })
			lock.Lock()
			defer lock.Unlock()
			if err != nil {
				wrong[name] = fmt.Errorf("function %s: %w", name, err)
				return
			}
			process.handlers[name] = handler
		})
	}
	all.Wait()
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(wrong)) {
		errs = append(errs, wrong[name])
	}
	return process, errors.Join(errs...)
}

// Invoke calls a function with an event as JSON and gives it the time the template gives it. A handler that does not
// heed its context is left behind, because nothing can end it here.
func (p *InProcess) Invoke(ctx context.Context, function string, event []byte) ([]byte, error) {
	handler, ok := p.handlers[function]
	if !ok {
		return nil, fmt.Errorf("there is no function %s", function)
	}
	ctx, cancel := context.WithTimeout(ctx, p.settings[function].Timeout)
	defer cancel()
	ctx = lambdacontext.NewContext(ctx, &lambdacontext.LambdaContext{AwsRequestID: uuid.NewString(), InvokedFunctionArn: arn(function)})
	done := make(chan result, 1)
	go func() {
		defer func() {
			if panicked := recover(); panicked != nil {
				done <- result{err: fmt.Errorf("function %s panicked: %v\n%s", function, panicked, debug.Stack())}
			}
		}()
		answer, err := handler.Invoke(ctx, event)
		done <- result{answer, err}
	}()
	select {
	case answered := <-done:
		return answered.answer, answered.err
	case <-ctx.Done():
		return nil, fmt.Errorf("function %s: %w", function, ctx.Err())
	}
}

// Close has nothing to end: the handlers end with this process.
func (p *InProcess) Close() {}

func arn(function string) string {
	return "arn:aws:lambda:eu-central-1:000000000000:function:" + function
}
