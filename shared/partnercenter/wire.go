package partnercenter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Time is a moment as the partner writes it: UTC, 0 to 7 fraction digits, the Z sometimes missing, and
// 0001-01-01T00:00:00 for "not set", which becomes the zero time.
type Time struct{ time.Time }

// UnmarshalJSON reads every documented spelling; what is no time is an error.
func (t *Time) UnmarshalJSON(data []byte) error {
	text, err := readText(data)
	if err != nil {
		return err
	}
	read, err := parseTime(text)
	*t = Time{read}
	return err
}

// MarshalJSON writes RFC 3339 in UTC, null when it is not set.
func (t Time) MarshalJSON() ([]byte, error) {
	if t.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(t.UTC().Format(time.RFC3339Nano))
}

func parseTime(text string) (time.Time, error) {
	text = strings.ReplaceAll(text, " ", "") // a published answer has blanks after its colons
	if text == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly} {
		read, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if read = read.UTC(); read.Year() <= 1 {
			return time.Time{}, nil
		}
		return read, nil
	}
	return time.Time{}, fmt.Errorf("%.40q is no time", text)
}

// readText reads a text that some answers write as a number. What is being decoded has been found to be JSON already, so
// that a plain text, which most are, is what stands between its quotes.
func readText(data []byte) (string, error) {
	switch {
	case bytes.Equal(data, []byte("null")):
		return "", nil
	case plainText(data):
		return string(data[1 : len(data)-1]), nil
	case len(data) > 0 && data[0] == '"':
		var text string
		err := json.Unmarshal(data, &text)
		return text, err
	}
	var number json.Number
	err := json.Unmarshal(data, &number)
	return number.String(), err
}

func plainText(data []byte) bool {
	return len(data) > 1 && data[0] == '"' && bytes.IndexByte(data, '\\') < 0 && utf8.Valid(data)
}

// UnmarshalJSON reads a code written as a number or as a text.
func (c *Code) UnmarshalJSON(data []byte) error {
	text, err := readText(data)
	*c = Code(text)
	return err
}

// PartnerID is a reseller's MPN location id (PLA); never a tenant id and never the provider's own.
type PartnerID string

// UnmarshalJSON reads an id written as a number or as a text.
func (p *PartnerID) UnmarshalJSON(data []byte) error {
	text, err := readText(data)
	*p = PartnerID(text)
	return err
}

// readEnum finds the documented spelling of a word written in any case, with or without underscores. A word nobody
// has documented stays as it came.
func readEnum[T ~string](data []byte, into *T, known ...T) error {
	text, err := readText(data)
	*into = spelled(text, known...)
	return err
}

func spelled[T ~string](text string, known ...T) T {
	for _, word := range known {
		if alike(string(word), text) {
			return word
		}
	}
	return T(text)
}

func fold(word string) string {
	return strings.Map(func(r rune) rune {
		if separates(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, word)
}

func separates(r rune) bool { return r == '_' || r == ' ' || r == '-' }

// alike says whether fold makes two words the same, without making them: every answer compares many.
func alike(a, b string) bool {
	for {
		a, b = strings.TrimLeftFunc(a, separates), strings.TrimLeftFunc(b, separates)
		if a == "" || b == "" {
			return a == b
		}
		first, size := utf8.DecodeRuneInString(a)
		second, width := utf8.DecodeRuneInString(b)
		if unicode.ToLower(first) != unicode.ToLower(second) {
			return false
		}
		a, b = a[size:], b[width:]
	}
}

// flag is a bool that free dictionaries sometimes write as a text.
type flag bool

func (f *flag) UnmarshalJSON(data []byte) error {
	text := strings.ToLower(strings.Trim(string(data), `"`))
	if text == "null" || text == "" {
		*f = false
		return nil
	}
	read, err := strconv.ParseBool(text)
	*f = flag(read)
	return err
}

// Link is a documented address inside an answer; next pages are followed with exactly its uri and headers.
type Link struct {
	URI     string   `json:"uri"`
	Headers []Header `json:"headers"`
}

// Header is one header that a Link asks for.
type Header struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// unmarked removes the byte order mark that some gateways put before JSON and CSV.
func unmarked(data []byte) []byte { return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) }

// Number is an exact figure that some answers write as a number, some as a text, and some as an empty text for none.
type Number struct{ decimal.Decimal }

// UnmarshalJSON reads all three.
func (n *Number) UnmarshalJSON(data []byte) error {
	text, err := readText(data)
	if err != nil || text == "" {
		*n = Number{}
		return err
	}
	n.Decimal, err = decimal.NewFromString(text)
	return err
}

// MarshalJSON writes a JSON number.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n.String()), nil }
