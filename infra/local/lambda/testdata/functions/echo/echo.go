// Package echo is a function for tests: it does what its event says.
package echo

import (
	"context"
	"errors"
	"time"
)

// Function is the function's configuration.
type Function struct{ Greeting string }

// Event says what to do.
type Event struct {
	Say   string `json:"say"`
	Fail  string `json:"fail"`
	Panic string `json:"panic"`
	Sleep string `json:"sleep"`
}

// Handle answers an event.
func (f Function) Handle(_ context.Context, event Event) (string, error) {
	switch {
	case event.Panic != "":
		panic(event.Panic)
	case event.Fail != "":
		return "", errors.New(event.Fail)
	case event.Sleep != "":
		d, err := time.ParseDuration(event.Sleep)
		if err != nil {
			return "", err
		}
		time.Sleep(d) // and does not look at its context
	}
	return f.Greeting + " " + event.Say, nil
}
