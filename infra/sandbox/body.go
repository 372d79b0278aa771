package sandbox

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
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
