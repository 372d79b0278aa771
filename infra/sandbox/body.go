package sandbox

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const bodyLimit = 1 << 20

// readBody reads what a call brings, also compressed, and without the byte order mark that programs on .NET may write.
func readBody(r *http.Request) ([]byte, error) {
	plain, err := unpacked(r.Body, strings.ToLower(strings.TrimSpace(r.Header.Get("Content-Encoding"))))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(plain, bodyLimit+1))
	if err == nil && len(body) > bodyLimit {
		err = errors.New("longer than a mebibyte")
	}
	return bytes.TrimPrefix(body, []byte("\ufeff")), err
}

func unpacked(packed io.Reader, coding string) (io.Reader, error) {
	switch coding {
	case "", "identity":
		return packed, nil
	case "gzip", "x-gzip":
		return gzip.NewReader(packed)
	case "deflate":
		return zlib.NewReader(packed)
	}
	return nil, fmt.Errorf("the content coding %q is not known", coding)
}

const mostMisdressed = 100 // figures written as text in one body

// decodeLoosely reads figures and yes or no also as text, as the serializer of .NET does and clients in PHP and Ruby send.
func decodeLoosely(body []byte, into any) error {
	for range mostMisdressed {
		err := json.Unmarshal(body, into)
		var wrong *json.UnmarshalTypeError
		if !errors.As(err, &wrong) || wrong.Value != "string" {
			return err
		}
		bare, fits := unquoted(body, int(wrong.Offset))
		if !fits {
			return err
		}
		body = bare
	}
	return errors.New("it has too many figures written as text")
}

// unquoted takes the quotes from the text that ends at a place, if what is in them is a figure or a yes or no.
func unquoted(body []byte, end int) ([]byte, bool) {
	if end < 2 || end > len(body) || body[end-1] != '"' {
		return nil, false
	}
	start := bytes.LastIndexByte(body[:end-1], '"')
	if start < 0 {
		return nil, false
	}
	text := bytes.ToLower(body[start+1 : end-1])
	var value any
	if json.Unmarshal(text, &value) != nil {
		return nil, false
	}
	switch value.(type) {
	case float64, bool:
		return bytes.Join([][]byte{body[:start], text, body[end:]}, nil), true
	}
	return nil, false
}
