package partnercenter_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/partnercenter"
)

// items is the list inside a published collection, when the client gives a list.
func items(published, got any) any {
	if reflect.TypeOf(got).Kind() != reflect.Slice {
		return published
	}
	if collection, ok := published.(map[string]any); ok {
		for _, name := range []string{"items", "value", "Value", "transition"} {
			if list, ok := collection[name]; ok {
				return list
			}
		}
	}
	if list, ok := published.([]any); ok {
		return list
	}
	return []any{published}
}

// lost names every published value that a field of ours models and does not hold.
func lost(published any, got reflect.Value, path string) []string {
	if published == nil || published == "" {
		return nil
	}
	switch value := got.Interface().(type) {
	case partnercenter.Time:
		return lostTime(published, value, path)
	case decimal.Decimal:
		return lostFigure(published, value, path)
	case partnercenter.Number:
		return lostFigure(published, value.Decimal, path)
	case partnercenter.Password:
		return differs(path, published, value.Reveal())
	}
	switch got.Kind() {
	case reflect.Pointer:
		if got.IsNil() {
			return []string{path + " is lost"}
		}
		return lost(published, got.Elem(), path)
	case reflect.Slice:
		return lostItems(published, got, path)
	case reflect.Map:
		return lostEntries(published, got, path)
	case reflect.Struct:
		return lostFields(published, got, path)
	case reflect.String:
		return differs(path, loosely(fmt.Sprint(published)), loosely(got.String()))
	}
	return differs(path, fmt.Sprint(published), fmt.Sprint(got.Interface()))
}

func lostTime(published any, got partnercenter.Time, path string) []string {
	text := strings.ReplaceAll(fmt.Sprint(published), " ", "")
	if strings.HasPrefix(text, "0001-01-01") {
		return differs(path, true, got.IsZero())
	}
	if !strings.HasSuffix(text, "Z") && !strings.ContainsAny(text[10:], "+-") {
		text += "Z"
	}
	want, err := time.Parse(time.RFC3339, text)
	if err != nil || !want.Equal(got.Time) {
		return []string{fmt.Sprintf("%s: %s became %s", path, text, got)}
	}
	return nil
}

func lostFigure(published any, got decimal.Decimal, path string) []string {
	want, err := decimal.NewFromString(fmt.Sprint(published))
	if err != nil || !want.Equal(got) {
		return []string{fmt.Sprintf("%s: %v became %s", path, published, got)}
	}
	return nil
}

func lostItems(published any, got reflect.Value, path string) []string {
	if wrapped, ok := published.(map[string]any); ok { // lists that some answers wrap into an object
		published = wrapped["value"]
	}
	list, ok := published.([]any)
	if !ok || len(list) != got.Len() {
		return []string{fmt.Sprintf("%s: %v became %d items", path, published, got.Len())}
	}
	var losses []string
	for i, item := range list {
		losses = append(losses, lost(item, got.Index(i), path+"["+strconv.Itoa(i)+"]")...)
	}
	return losses
}

func lostFields(published any, got reflect.Value, path string) []string {
	object, ok := published.(map[string]any)
	if !ok {
		return []string{path + ": is no object"}
	}
	var losses []string
	for i := range got.NumField() {
		field := got.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" || !field.IsExported() {
			continue
		}
		if field.Anonymous {
			losses = append(losses, lost(published, got.Field(i), path)...)
			continue
		}
		if name == "" {
			name = field.Name
		}
		for key, value := range object {
			if strings.EqualFold(key, name) {
				losses = append(losses, lost(value, got.Field(i), path+"."+key)...)
			}
		}
	}
	return losses
}

func lostEntries(published any, got reflect.Value, path string) []string {
	object, ok := published.(map[string]any)
	if !ok {
		return []string{path + ": is no object"}
	}
	var losses []string
	for key, value := range object {
		held := got.MapIndex(reflect.ValueOf(key))
		if !held.IsValid() {
			losses = append(losses, path+"."+key+" is lost")
			continue
		}
		losses = append(losses, lost(value, held, path+"."+key)...)
	}
	return losses
}

func loosely(text string) string {
	return strings.ToLower(strings.NewReplacer("_", "", " ", "").Replace(text))
}

func differs(path string, want, got any) []string {
	if want != got {
		return []string{fmt.Sprintf("%s: %v became %v", path, want, got)}
	}
	return nil
}

// The check itself sees a loss.
func TestALossIsSeen(t *testing.T) {
	published := map[string]any{"id": "a", "creationDate": "2026-01-02T03:04:05", "lineItems": []any{map[string]any{"quantity": json.Number("5")}}}
	got := partnercenter.Order{ID: "a", LineItems: []partnercenter.OrderLine{{Quantity: 4}}}
	losses := lost(published, reflect.ValueOf(got), "")
	slices.Sort(losses)
	if len(losses) != 2 || !strings.HasPrefix(losses[0], ".creationDate") || !strings.HasPrefix(losses[1], ".lineItems[0].quantity") {
		t.Errorf("saw %v", losses)
	}
}
