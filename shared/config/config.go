// Package config reads the environment once, at start, and complains about everything that is missing at once.
// Each function asks only for what it uses; secrets arrive as names or, on one machine, as values.
package config

import (
	"encoding/base64"
	"errors"
	"fmt"
)

// Reader collects what is wrong while values are read.
type Reader struct {
	getenv func(string) string
	wrong  []error
}

// From reads through getenv, usually os.Getenv.
func From(getenv func(string) string) *Reader { return &Reader{getenv: getenv} }

// Text is a value that must be there.
func (r *Reader) Text(name string) string {
	value := r.getenv(name)
	if value == "" {
		r.wrong = append(r.wrong, fmt.Errorf("%s is not set", name))
	}
	return value
}

// Optional is a value with a default.
func (r *Reader) Optional(name, otherwise string) string {
	if value := r.getenv(name); value != "" {
		return value
	}
	return otherwise
}

// Key is a secret of at least 32 bytes in base64.
func (r *Reader) Key(name string) []byte {
	key, err := base64.StdEncoding.DecodeString(r.getenv(name))
	if err != nil || len(key) < 32 {
		r.wrong = append(r.wrong, fmt.Errorf("%s must be base64 of at least 32 bytes", name))
	}
	return key
}

// Err is everything that was wrong, or nil.
func (r *Reader) Err() error { return errors.Join(r.wrong...) }
