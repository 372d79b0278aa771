package idempotency_test

import (
	"context"
	"testing"

	"twotier/shared/fault"
	"twotier/shared/idempotency"
)

type order struct{ Number int }

type answer struct{ Number string }

func describe(o order) answer { return answer{Number: "O-" + string(rune('0'+o.Number))} }

// act saves as a store does: it asks for the record that belongs into its transaction.
func act(ran *int, record *idempotency.Record, err error) func(context.Context) (order, error) {
	return func(ctx context.Context) (order, error) {
		*ran++
		if err != nil {
			return order{}, err
		}
		saved := order{Number: *ran}
		_, r, once, rowErr := idempotency.Row(ctx, saved)
		if once {
			*record = r
		}
		return saved, rowErr
	}
}

func TestAnActIsDoneOnce(t *testing.T) {
	request := idempotency.NewRequest("key", []byte("body"), "R#A", "anja", "/api/orders")
	var ran int
	var record idempotency.Record
	first, err := idempotency.Once(idempotency.With(t.Context(), request), describe, act(&ran, &record, nil))
	if err != nil || first.Number != "O-1" || record.Body != request.Body {
		t.Fatalf("the first try: %v %v, record %+v", first, err, record)
	}
	otherBody := idempotency.NewRequest("key", []byte("another"), "R#A", "anja", "/api/orders")
	for _, c := range []struct {
		sentence string
		request  idempotency.Request
		done     *idempotency.Record
		found    *idempotency.Record // when it looks once more
		fails    error
		ran      int
		number   string
		code     string
	}{
		{"the record is there: the first answer again", request, &record, nil, nil, 0, "O-1", ""},
		{"the record appears while it runs: the first answer again", request, nil, nil, idempotency.Done(record), 1, "O-1", ""},
		{"the same key with another body is refused", otherBody, &record, nil, nil, 0, "", "idempotency_key_reused"},
		{"also when the record appears while it runs", otherBody, nil, nil, idempotency.Done(record), 1, "", "idempotency_key_reused"},
		{"it fails because another try was faster: the first answer again", request, nil, &record, fault.New(fault.Conflict, "stale_version"), 1, "O-1", ""},
		{"it fails after another act under the same key", otherBody, nil, &record, fault.New(fault.Conflict, "stale_version"), 1, "", "idempotency_key_reused"},
		{"a failure is no answer to be kept", request, nil, nil, fault.New(fault.Blocked, "agreement_missing"), 1, "", "agreement_missing"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			ran, c.request.Done = 0, c.done
			c.request.Look = func(context.Context) (*idempotency.Record, error) { return c.found, nil }
			got, err := idempotency.Once(idempotency.With(t.Context(), c.request), describe, act(&ran, new(idempotency.Record), c.fails))
			if ran != c.ran || got.Number != c.number || (err == nil) != (c.code == "") || err != nil && fault.CodeOf(err) != c.code {
				t.Errorf("ran %d times, answered %q, %v", ran, got.Number, err)
			}
		})
	}
}

func TestWithoutAKeyAnActIsDoneEachTime(t *testing.T) {
	var ran int
	for range 2 {
		if _, err := idempotency.Once(t.Context(), describe, act(&ran, new(idempotency.Record), nil)); err != nil {
			t.Fatal(err)
		}
	}
	if ran != 2 {
		t.Errorf("ran %d times", ran)
	}
}

func TestOnlyTheActsOwnSaveCarriesTheRecord(t *testing.T) {
	if _, _, once, err := idempotency.Row(t.Context(), order{}); once || err != nil {
		t.Errorf("nobody asked for once: %v %v", once, err)
	}
	request := idempotency.NewRequest("key", nil, "R#A")
	if _, _, once, _ := idempotency.Row(idempotency.With(t.Context(), request), order{}); once {
		t.Error("an operation that is not done once has a record")
	}
	_, err := idempotency.Once(idempotency.With(t.Context(), request), describe, func(ctx context.Context) (order, error) {
		_, _, _, err := idempotency.Row(ctx, "something else")
		return order{}, err
	})
	if err == nil {
		t.Error("what is saved is not what is answered, and nobody noticed")
	}
}

func TestAKeyBelongsToItsCallerAndAct(t *testing.T) {
	own := idempotency.NewRequest("key", []byte("body"), "R#A", "anja", "/api/orders")
	for sentence, other := range map[string]idempotency.Request{
		"another organisation": idempotency.NewRequest("key", []byte("body"), "R#B", "anja", "/api/orders"),
		"another person":       idempotency.NewRequest("key", []byte("body"), "R#A", "jan", "/api/orders"),
		"another act":          idempotency.NewRequest("key", []byte("body"), "R#A", "anja", "/api/orders/1/placement"),
		"another key":          idempotency.NewRequest("key2", []byte("body"), "R#A", "anja", "/api/orders"),
		"parts moved":          idempotency.NewRequest("key", []byte("body"), "R#Aanja", "", "/api/orders"),
	} {
		if other.Key == own.Key {
			t.Errorf("%s has the same key", sentence)
		}
	}
	if again := idempotency.NewRequest("key", []byte("body"), "R#A", "anja", "/api/orders"); again.Key != own.Key || again.Body != own.Body {
		t.Errorf("the same act: %v and %v", own, again)
	}
}
