package fault_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
)

func TestAFailureIsFoundAtAnyDepth(t *testing.T) {
	lost := errors.New("the connection was lost")
	f := fault.New(fault.Unavailable, "store_unavailable").Because(lost)
	wrapped := fmt.Errorf("place order: %w", fmt.Errorf("save: %w", f))
	for _, c := range []struct {
		sentence string
		err      error
		kind     fault.Kind
		code     string
		causedBy bool
	}{
		{"a failure itself", f, fault.Unavailable, "store_unavailable", true},
		{"wrapped twice", wrapped, fault.Unavailable, "store_unavailable", true},
		{"joined with another", errors.Join(errors.New("first"), wrapped), fault.Unavailable, "store_unavailable", true},
		{"a kind alone", fmt.Errorf("read: %w", fault.NotFound), fault.NotFound, "not_found", false},
		{"the outer failure decides over its cause", fault.New(fault.Blocked, "agreement_missing").Because(wrapped), fault.Blocked, "agreement_missing", true},
		{"what is no failure is our own defect", lost, fault.Internal, "internal", true},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if kind, code := fault.KindOf(c.err), fault.CodeOf(c.err); kind != c.kind || code != c.code {
				t.Errorf("got %s %s, want %s %s", kind, code, c.kind, c.code)
			}
			if got := errors.Is(c.err, c.kind); got != (c.kind != fault.Internal) {
				t.Errorf("is %s: %v", c.kind, got)
			}
			if got := errors.Is(c.err, lost); got != c.causedBy {
				t.Errorf("caused by the lost connection: %v", got)
			}
		})
	}
}

func TestAFailureIsNotChangedByWhatIsAdded(t *testing.T) {
	plain := fault.New(fault.Forbidden, "permission_missing")
	first, second := plain.With("permission", "orders.place"), plain.With("permission", "audit.read").With("role", "reader")
	for _, c := range []struct {
		sentence  string
		got, want map[string]string
	}{
		{"the plain one has no values", plain.Params, nil},
		{"one value", first.Params, map[string]string{"permission": "orders.place"}},
		{"two values", second.Params, map[string]string{"permission": "audit.read", "role": "reader"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
	if plain.Because(errors.New("x")); plain.Cause != nil {
		t.Errorf("cause: %v", plain.Cause)
	}
}

func TestFieldsAreReportedTogether(t *testing.T) {
	var none, wrong, address fault.Fields
	address.AddWith("postalCode", "postal_code_malformed", "country", "PL")
	wrong.Add("person.email", "required")
	wrong.Within("company.address", address)
	if none.Err() != nil {
		t.Errorf("nothing wrong: %v", none.Err())
	}
	var f *fault.Error
	if !errors.As(wrong.Err(), &f) || f.Kind != fault.Invalid || f.Code != "invalid_input" {
		t.Fatalf("got %v", wrong.Err())
	}
	want := []fault.Field{{Path: "person.email", Code: "required"},
		{Path: "company.address.postalCode", Code: "postal_code_malformed", Params: map[string]string{"country": "PL"}}}
	if diff := cmp.Diff(want, f.Fields); diff != "" {
		t.Error(diff)
	}
	if address[0].Path != "postalCode" {
		t.Errorf("the nested report was changed: %s", address[0].Path)
	}
}
