package sandbox_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// documented is an operation of testdata/documented with the fields its answer has. There a block is an operation, the
// kind of its token unless it is app+user, and its status unless it is 200; each further line says where fields stand ("."
// for the body itself, "items[]" for each of a list) and then name:kind, with ? where a field may be missing.
type documented struct {
	method, path, by string
	status           int
	fields           []field
}

type field struct{ under, name, kind string }

func readDocumented(t *testing.T, file string) []documented {
	t.Helper()
	text, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = text.Close() }()
	var all []documented
	for lines := bufio.NewScanner(text); lines.Scan(); {
		words := strings.Fields(lines.Text())
		switch {
		case len(words) == 0 || strings.HasPrefix(words[0], "#"):
		case slices.Contains([]string{"GET", "POST"}, words[0]):
			one := documented{method: words[0], path: words[1], status: http.StatusOK}
			for _, word := range words[2:] {
				if status, err := strconv.Atoi(word); err == nil {
					one.status = status
				} else {
					one.by = word
				}
			}
			all = append(all, one)
		default:
			last := &all[len(all)-1]
			for _, word := range words[1:] {
				name, kind, _ := strings.Cut(word, ":")
				last.fields = append(last.fields, field{words[0], strings.ReplaceAll(name, "@odata_", "@odata:"), kind})
			}
		}
	}
	return all
}

// X1: every answer has the fields the documentation names, with the types it names, and the headers of every answer.
func TestAnswersHaveTheFieldsOfTheResourcePages(t *testing.T) {
	c := start(t, withAzure, reduced)
	graph := c.onGraph()
	places := c.placesOf(graph)
	files, err := filepath.Glob("testdata/documented/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing documented: %v", err)
	}
	for _, file := range files {
		for _, one := range readDocumented(t, file) {
			t.Run(one.method+" "+one.path, func(t *testing.T) {
				path := one.path
				for name, value := range places {
					path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
				}
				by := c
				if one.by == "graph" {
					by = graph
				}
				got := by.call(one.method, path, nil)
				if got.status != one.status || !strings.HasPrefix(got.header.Get("Content-Type"), "application/json") || got.header.Get("MS-RequestId") == "" || got.header.Get("MS-CorrelationId") == "" {
					t.Fatalf("%d %v %s", got.status, got.header, got.text)
				}
				var body any
				if err := json.Unmarshal([]byte(got.text), &body); err != nil {
					t.Fatal(err)
				}
				for _, wrong := range append(one.wrongIn(body), wrongCollection(body)...) {
					t.Errorf("%s\n%s", wrong, got.text)
				}
			})
		}
	}
}

func (d documented) wrongIn(body any) []string {
	var wrong []string
	for _, f := range d.fields {
		path := []string{}
		if f.under != "." {
			path = steps(f.under)
		}
		path = append(path, steps(f.name)...)
		found, complaint := reach(body, path)
		optional := strings.HasSuffix(f.kind, "?")
		if complaint != "" && !optional {
			wrong = append(wrong, fmt.Sprintf("%s %s: %s", f.under, f.name, complaint))
		}
		for _, value := range found {
			if value == nil && optional {
				continue
			}
			if !ofKind(value, strings.TrimSuffix(f.kind, "?")) {
				wrong = append(wrong, fmt.Sprintf("%s %s is %v, not %s", f.under, f.name, value, f.kind))
				break
			}
		}
	}
	return wrong
}

func steps(path string) []string {
	path = strings.ReplaceAll(path, "[]", ".[]")
	return strings.FieldsFunc(path, func(r rune) bool { return r == '.' })
}

// reach finds all values at a path, or says what is missing on the way.
func reach(value any, path []string) (found []any, missing string) {
	if len(path) == 0 {
		return []any{value}, ""
	}
	name := strings.ReplaceAll(path[0], "@odata:", "@odata.")
	if name == "[]" {
		list, is := value.([]any)
		if !is || len(list) == 0 {
			return nil, "there is no list with anything in it"
		}
		for _, item := range list {
			inner, why := reach(item, path[1:])
			if why != "" {
				return found, why
			}
			found = append(found, inner...)
		}
		return found, ""
	}
	object, is := value.(map[string]any)
	inner, there := object[name]
	if !is || !there {
		return nil, name + " is missing"
	}
	return reach(inner, path[1:])
}

var instant = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)?$`)

// ofKind: a name of a kind, "=" and the one word it must be, or the words it may be.
func ofKind(value any, kind string) bool {
	text, isText := value.(string)
	number, isNumber := value.(float64)
	switch kind {
	case "text":
		return isText
	case "guid":
		return isText && len(text) == 36 && uuid.Validate(text) == nil
	case "time":
		_, err := time.Parse("2006-01-02T15:04:05", text[:min(19, len(text))])
		return isText && instant.MatchString(text) && err == nil
	case "decimal":
		_, err := decimal.NewFromString(text)
		return isText && err == nil
	case "number":
		return isNumber
	case "int":
		return isNumber && number == float64(int64(number))
	case "bool":
		_, is := value.(bool)
		return is
	case "list":
		_, is := value.([]any)
		return is
	case "object":
		_, is := value.(map[string]any)
		return is
	case "link":
		link, is := value.(map[string]any)
		_, hasHeaders := link["headers"].([]any)
		uri, _ := link["uri"].(string)
		method, _ := link["method"].(string)
		return is && hasHeaders && strings.EqualFold(method, http.MethodGet) && strings.HasPrefix(uri, "/") && !strings.HasPrefix(uri, "/v1")
	}
	if only, one := strings.CutPrefix(kind, "="); one {
		return text == only
	}
	return isText && slices.Contains(strings.Split(kind, "|"), text)
}

// wrongCollection: what calls itself a collection counts its items, links to itself and names the next page's header.
func wrongCollection(body any) []string {
	object, is := body.(map[string]any)
	if !is || object["totalCount"] == nil {
		return nil
	}
	items, _ := object["items"].([]any)
	count, _ := object["totalCount"].(float64)
	self, _ := reach(body, []string{"links", "self"})
	kind, _ := reach(body, []string{"attributes", "objectType"})
	if items == nil || int(count) != len(items) || len(self) == 0 || !ofKind(self[0], "link") || len(kind) == 0 || kind[0] != "Collection" {
		return []string{"it is no whole collection"}
	}
	return nil
}
