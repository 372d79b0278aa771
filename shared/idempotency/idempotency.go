// Package idempotency lets a caller send the same act twice and get the first answer again (REQUIREMENTS B2).
// The record is one more item of the act's own transaction: its presence is the finished answer, so there is no
// "in progress" and no lock that could be left behind (DATA.md decision 6).
package idempotency

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"twotier/shared/fault"
)

// Request identifies one act of one caller.
type Request struct {
	Key  string // hash of organisation, person, operation and the caller's own key
	Body string // hash of the body; the same key with another body is refused
	Done *Record
	Look func(context.Context) (*Record, error) // reads the record anew; nil record when there is none
}

// Record is the answer that was given.
type Record struct {
	Body   string // hash of the request's body
	Answer []byte // JSON of the answer
}

// NewRequest hashes what identifies the act. scope is organisation, person and operation.
func NewRequest(key string, body []byte, scope ...string) Request {
	return Request{
		Key:  digest([]byte(strings.Join(append(scope, key), "\x00"))),
		Body: digest(body),
	}
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

type requestKey struct{}

// pending is the act under way and how its answer is written.
type pending struct {
	request Request
	answer  func(saved any) ([]byte, error)
}

// With lets the operations below ctx be answered once. The middleware calls it after reading the record.
func With(ctx context.Context, r Request) context.Context {
	return context.WithValue(ctx, requestKey{}, pending{request: r})
}

// errDone travels from the store to Once when another try of the same act was faster.
type errDone struct{ record Record }

func (errDone) Error() string { return "the act was already done" }

// Once does the act and answers with its result, or gives the first answer again. The store writes the record with
// the object that do saves, so E must be the type that is saved and returned.
func Once[E, O any](ctx context.Context, answer func(E) O, do func(context.Context) (E, error)) (O, error) {
	var none O
	p, has := ctx.Value(requestKey{}).(pending)
	if !has {
		result, err := do(ctx)
		if err != nil {
			return none, err
		}
		return answer(result), nil
	}
	if p.request.Done != nil {
		return again[O](p.request, *p.request.Done)
	}
	p.answer = func(saved any) ([]byte, error) {
		entity, ok := saved.(E)
		if !ok {
			return nil, fmt.Errorf("idempotency: %T is saved but %T is answered", saved, none)
		}
		return json.Marshal(answer(entity))
	}
	result, err := do(context.WithValue(ctx, requestKey{}, p))
	if err == nil {
		return answer(result), nil
	}
	if record := p.request.overtaken(ctx, err); record != nil {
		return again[O](p.request, *record)
	}
	return none, err
}

// overtaken finds the answer another try of the same act has given while this one failed: at the write, or before it
// because the object had moved on already. nil when this try's failure is the answer.
func (r Request) overtaken(ctx context.Context, err error) *Record {
	var done errDone
	if errors.As(err, &done) {
		return &done.record
	}
	if r.Look == nil {
		return nil
	}
	record, _ := r.Look(ctx) // when it cannot be read, the first failure says more
	return record
}

func again[O any](r Request, record Record) (O, error) {
	var answer O
	if record.Body != r.Body {
		return answer, fault.New(fault.Invalid, "idempotency_key_reused")
	}
	if err := json.Unmarshal(record.Answer, &answer); err != nil {
		return answer, fmt.Errorf("idempotency: stored answer: %w", err)
	}
	return answer, nil
}

// Row is what the store adds to the transaction that saves the object; ok is false when nobody asked for once.
func Row(ctx context.Context, saved any) (key string, record Record, ok bool, err error) {
	p, has := ctx.Value(requestKey{}).(pending)
	if !has || p.answer == nil {
		return "", Record{}, false, nil
	}
	text, err := p.answer(saved)
	if err != nil {
		return "", Record{}, false, err
	}
	return p.request.Key, Record{Body: p.request.Body, Answer: text}, true, nil
}

// Done is the failure the store returns when the record exists already.
func Done(record Record) error { return errDone{record: record} }
