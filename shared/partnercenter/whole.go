package partnercenter

import (
	"encoding/json"
	"errors"
	"strings"
)

// whole is a resource with every field of the answer, known here or not, for those who have to send it back entire: a
// field left out would be reset at the partner.
type whole[T any] struct {
	value  T
	fields map[string]json.RawMessage
	etag   string // empty where the resource carries none
}

// UnmarshalJSON keeps what it does not know.
func (w *whole[T]) UnmarshalJSON(data []byte) error {
	var read struct {
		Attributes struct {
			ETag string `json:"etag"`
		} `json:"attributes"`
	}
	if err := errors.Join(json.Unmarshal(data, &w.value), json.Unmarshal(data, &w.fields), json.Unmarshal(data, &read)); err != nil {
		return err
	}
	if _, ok := w.fields[spelledIn(w.fields, "id")]; !ok {
		return errors.New("no resource to send back") // what was sent instead would reset everything
	}
	w.etag = read.Attributes.ETag
	return nil
}

// with is the resource as it came, but for the fields set.
func (w whole[T]) with(set map[string]any) map[string]any {
	body := make(map[string]any, len(w.fields)+len(set))
	for name, value := range w.fields {
		body[name] = value
	}
	for name, value := range set {
		body[spelledIn(body, name)] = value
	}
	return body
}

// edited is the resource as it came, but for what differs between the value and its edited copy.
func (w whole[T]) edited(after T) (map[string]any, error) {
	were, err := fieldsOf(w.value)
	if err != nil {
		return nil, err
	}
	are, err := fieldsOf(after)
	if err != nil {
		return nil, err
	}
	raw, err := fieldsOf(w.fields)
	if err != nil {
		return nil, err
	}
	overlay(raw, were, are)
	return raw, nil
}

func fieldsOf(value any) (map[string]any, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	var fields map[string]any
	return fields, json.Unmarshal(text, &fields)
}

// overlay applies to raw what changed from were to are. A value that was emptied is emptied there too.
func overlay(raw, were, are map[string]any) {
	for name := range were {
		if _, still := are[name]; !still {
			delete(raw, spelledIn(raw, name))
		}
	}
	for name, value := range are {
		there := spelledIn(raw, name)
		inner, ok := value.(map[string]any)
		before, had := were[name].(map[string]any)
		kept, held := raw[there].(map[string]any)
		if ok && had && held {
			overlay(kept, before, inner)
			continue
		}
		raw[there] = value
	}
}

// spelledIn finds how an answer spells a field: most begin in lower case, some older ones do not.
func spelledIn[V any](fields map[string]V, name string) string {
	if _, exact := fields[name]; exact {
		return name
	}
	for other := range fields {
		if strings.EqualFold(other, name) {
			return other
		}
	}
	return name
}
