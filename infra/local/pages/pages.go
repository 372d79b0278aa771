// Package pages serves the built pages as the bucket behind CloudFront does: files with their types and ETags,
// compressed for who takes it, and for every address of the single page the page that knows it.
package pages

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// Site is a folder of built pages.
type Site struct {
	files fs.FS
	types map[string]string

	lock  sync.Mutex
	known map[string]file
}

type file struct {
	modified     time.Time
	content, zip []byte
	tag          string
}

// New serves a folder. Types are fixed here, because what a machine knows about endings differs.
func New(files fs.FS) *Site {
	return &Site{files: files, known: map[string]file{}, types: map[string]string{
		".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
		".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
		".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".pdf": "application/pdf",
	}}
}

// Page answers the file that serves an address: the portal for /o/… (ids may have dots) and for whatever names no file,
// else the file itself. The CloudFront function PageOfAddress in template.yaml does the same.
func Page(address string) string {
	switch {
	case strings.HasPrefix(address, "/o/"), !strings.Contains(path.Base(address), ".") || strings.HasSuffix(address, "/"):
		return "/index.html"
	}
	return address
}

// ServeHTTP answers with the file of the request's path, 404 when there is none.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD here", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	found, err := s.read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.HasSuffix(name, ".html"):
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "the pages are not built: run `make build`", http.StatusNotFound)
		return
	case err != nil:
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	header := w.Header()
	header.Set("Content-Type", s.contentType(name))
	header.Set("Cache-Control", cacheControl(name))
	header.Set("Vary", "Accept-Encoding")
	header.Set("Etag", found.tag)
	content := found.content
	if found.zip != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		header.Set("Content-Encoding", "gzip")
		header.Set("Etag", "W/"+found.tag)
		content = found.zip
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// cacheControl is what infra/tasks/upload-pages gives the file in the bucket: names under assets/ change with their
// content.
func cacheControl(name string) string {
	if strings.HasPrefix(name, "assets/") {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

func (s *Site) contentType(name string) string {
	ending := path.Ext(name)
	if known, ok := s.types[ending]; ok {
		return known
	}
	if known := mime.TypeByExtension(ending); known != "" {
		return known
	}
	return "application/octet-stream"
}

// read keeps what it has read until the file changes.
func (s *Site) read(name string) (file, error) {
	info, err := fs.Stat(s.files, name)
	if err != nil {
		return file{}, err
	}
	if info.IsDir() {
		return file{}, fs.ErrNotExist
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	if found, ok := s.known[name]; ok && found.modified.Equal(info.ModTime()) {
		return found, nil
	}
	content, err := fs.ReadFile(s.files, name)
	if err != nil {
		return file{}, err
	}
	sum := sha256.Sum256(content)
	read := file{modified: info.ModTime(), content: content, tag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	if kind := s.contentType(name); strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "svg") {
		read.zip = zip(content)
	}
	s.known[name] = read
	return read, nil
}

func zip(content []byte) []byte {
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	_, _ = writer.Write(content) // a buffer takes everything
	_ = writer.Close()
	return out.Bytes()
}
