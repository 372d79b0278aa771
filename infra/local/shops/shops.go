// Package shops serves the public shops as their distribution in AWS does: files of the bucket with the caching they were
// put with, and a page of its own, with 404, for what is not there.
package shops

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"time"

	"twotier/infra/local/bucket"
)

// Site serves what is below public/ in the bucket.
type Site struct {
	Files   bucket.Folder
	Missing func() ([]byte, error) // the page for what is not there
}

// File is where in the bucket an address is kept. The CloudFront function FileOfShop in template.yaml does the same.
func File(address string) string {
	address = path.Clean(address)
	if !strings.Contains(path.Base(address), ".") {
		address += "/index.html"
	}
	return "public" + address
}

// ServeHTTP answers with the file of the address.
func (s Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD here", http.StatusMethodNotAllowed)
		return
	}
	object, err := s.Files.Get(File(r.URL.Path))
	if err != nil {
		s.missing(w)
		return
	}
	sum := sha256.Sum256(object.Content)
	header := w.Header()
	header.Set("Content-Type", object.Type)
	header.Set("Cache-Control", object.Cache)
	header.Set("Vary", "Accept-Encoding")
	header.Set("Etag", `"`+hex.EncodeToString(sum[:8])+`"`)
	content := object.Content
	if !strings.HasPrefix(object.Type, "image/") && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		header.Set("Content-Encoding", "gzip")
		header.Set("Etag", "W/"+header.Get("Etag"))
		content = zip(content)
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

func (s Site) missing(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	content, err := s.Missing()
	if err != nil {
		http.Error(w, "the pages are not built: run `make build`", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(content) // nobody is left to tell
}

func zip(content []byte) []byte {
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	_, _ = writer.Write(content) // a buffer takes everything
	_ = writer.Close()
	return out.Bytes()
}
