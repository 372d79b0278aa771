package pipe

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// pattern is an event pattern of the kind filters and rules are written in. Of its matchers only plain values are
// known here; others are refused on reading.
type pattern map[string]any

func parsePattern(text string) (pattern, error) {
	var parsed pattern
	if err := json.Unmarshal([]byte(text), &parsed); err != nil {
		return nil, fmt.Errorf("pattern %s: %w", text, err)
	}
	return parsed, parsed.check()
}

func (p pattern) check() error {
	for name, want := range p {
		switch want := want.(type) {
		case map[string]any:
			if err := pattern(want).check(); err != nil {
				return err
			}
		case []any:
			for _, value := range want {
				if _, matcher := value.(map[string]any); matcher {
					return fmt.Errorf("pattern for %q: matchers such as %v are not known here; add them to infra/local/pipe", name, value)
				}
			}
		default:
			return fmt.Errorf("pattern for %q: values stand in a list", name)
		}
	}
	return nil
}

// matches tells whether an event has, for every name, one of the listed values.
func (p pattern) matches(event map[string]any) bool {
	for name, want := range p {
		got, ok := event[name]
		if !ok {
			return false
		}
		switch want := want.(type) {
		case map[string]any:
			inner, isObject := got.(map[string]any)
			if !isObject || !pattern(want).matches(inner) {
				return false
			}
		case []any:
			if !contains(want, got) {
				return false
			}
		}
	}
	return true
}

func contains(values []any, got any) bool {
	for _, value := range values {
		if reflect.DeepEqual(value, got) {
			return true
		}
	}
	return false
}
