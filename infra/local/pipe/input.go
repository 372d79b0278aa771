package pipe

import (
	"encoding/json"
	"fmt"
	"strings"
)

// lookup follows a path such as $.dynamodb.NewImage.Kind.S; nil when there is nothing.
func lookup(event map[string]any, path string) any {
	var value any = event
	for name := range strings.SplitSeq(strings.TrimPrefix(path, "$."), ".") {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[name]
	}
	return value
}

// fill writes an InputTemplate's places: <$.path> becomes the value as JSON, or its bare text inside quotes.
func fill(template string, event map[string]any) ([]byte, error) {
	var out strings.Builder
	quoted := false
	for rest := template; rest != ""; {
		if path, after, ok := place(rest); ok {
			out.WriteString(insert(lookup(event, path), quoted))
			rest = after
			continue
		}
		switch {
		case rest[0] == '\\' && quoted && len(rest) > 1:
			out.WriteString(rest[:2])
			rest = rest[2:]
			continue
		case rest[0] == '"':
			quoted = !quoted
		}
		out.WriteByte(rest[0])
		rest = rest[1:]
	}
	if filled := []byte(out.String()); json.Valid(filled) {
		return filled, nil
	}
	return nil, fmt.Errorf("the InputTemplate makes no JSON of this record: %s", out.String())
}

// place reads a place at the beginning of text.
func place(text string) (path, after string, ok bool) {
	if !strings.HasPrefix(text, "<$.") {
		return "", "", false
	}
	path, after, ok = strings.Cut(text[1:], ">")
	return path, after, ok
}

func insert(value any, quoted bool) string {
	if value == nil && quoted {
		return ""
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		return "" // values come out of JSON and go back into it
	}
	if quoted {
		return strings.TrimSuffix(strings.TrimPrefix(string(encoded), `"`), `"`)
	}
	return string(encoded)
}
