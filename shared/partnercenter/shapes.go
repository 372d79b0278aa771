package partnercenter

import (
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"strings"
)

// decode reads an answer. Where it fails because something came in another's clothes (a figure or a yes as a text, a
// text as a figure, one thing as a list of one), the answer is read once more with each thing as its field wants it.
func decode(data []byte, out any) error {
	err := json.Unmarshal(data, out)
	if err == nil {
		return nil
	}
	var mismatch *json.UnmarshalTypeError
	if !errors.As(err, &mismatch) {
		return err
	}
	var loose any
	reader := json.NewDecoder(strings.NewReader(string(data)))
	reader.UseNumber()
	if reader.Decode(&loose) != nil {
		return err
	}
	clothed, fails := json.Marshal(conformed(loose, reflect.TypeOf(out)))
	if fails != nil {
		return err
	}
	if json.Unmarshal(clothed, out) != nil {
		return err // the first complaint names what came
	}
	return nil
}

// holder is an answer whose own fields say nothing of what it holds.
type holder interface{ holds() reflect.Type }

func (page[T]) holds() reflect.Type  { return reflect.TypeFor[T]() }
func (whole[T]) holds() reflect.Type { return reflect.TypeFor[T]() }

// conformed is a value as the type wants it, as far as that can be told without guessing.
func conformed(value any, want reflect.Type) any {
	for want.Kind() == reflect.Pointer {
		want = want.Elem()
	}
	if held, is := reflect.Zero(want).Interface().(holder); is {
		return conformedWithin(value, held.holds())
	}
	switch want.Kind() {
	case reflect.Struct:
		return conformedFields(value, want)
	case reflect.Slice:
		return conformedList(value, want)
	case reflect.Map:
		if entries, is := value.(map[string]any); is {
			for name, inner := range entries {
				entries[name] = conformed(inner, want.Elem())
			}
		}
	case reflect.String:
		return textOf(value)
	case reflect.Bool:
		if text, is := value.(string); is {
			if read, err := strconv.ParseBool(strings.ToLower(text)); err == nil {
				return read
			}
		}
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Float64:
		return figureOf(value)
	}
	return value
}

// conformedWithin looks after what a page or a whole resource holds: the value itself, or the lists in it.
func conformedWithin(value any, held reflect.Type) any {
	if list, is := value.([]any); is {
		return conformedList(list, reflect.SliceOf(held))
	}
	answer, is := conformed(value, held).(map[string]any)
	if !is {
		return value
	}
	for _, name := range []string{"items", "value", "transition"} {
		if there := spelledIn(answer, name); answer[there] != nil {
			answer[there] = conformedList(answer[there], reflect.SliceOf(held))
		}
	}
	return answer
}

func conformedFields(value any, want reflect.Type) any {
	if list, is := value.([]any); is && len(list) == 1 {
		value = list[0]
	}
	fields, is := value.(map[string]any)
	if !is {
		return value
	}
	for i := range want.NumField() {
		field := want.Field(i)
		if field.Anonymous {
			conformed(fields, field.Type)
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" {
			name = field.Name
		}
		if there := spelledIn(fields, name); fields[there] != nil {
			fields[there] = conformed(fields[there], field.Type)
		}
	}
	return fields
}

func conformedList(value any, want reflect.Type) any {
	list, is := value.([]any)
	if !is {
		return value
	}
	for i, inner := range list {
		list[i] = conformed(inner, want.Elem())
	}
	return list
}

func textOf(value any) any {
	switch v := value.(type) {
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return value
}

// figureOf reads "5", 5.0 and "" where a figure is wanted.
func figureOf(value any) any {
	text, isText := value.(string)
	if number, is := value.(json.Number); is {
		text, isText = number.String(), true
	}
	if !isText {
		return value
	}
	if text == "" {
		return nil
	}
	read, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return value
	}
	return json.Number(strconv.FormatFloat(read, 'f', -1, 64))
}
