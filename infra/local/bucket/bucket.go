// Package bucket stands in for S3 on one machine: it answers the calls the product makes (put, get and delete one object,
// the bucket in the path) and keeps each object in a file of its own.
package bucket

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// mostObject is more than anything the product writes.
const mostObject = 16 << 20

// Folder keeps objects below a folder.
type Folder string

// Object is a file as it was put.
type Object struct {
	Type, Cache string
	Content     []byte
}

// ServeHTTP answers PUT, GET and DELETE of /{bucket}/{key}.
func (f Folder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, key, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !ok || !filepath.IsLocal(key) {
		refuse(w, http.StatusBadRequest, "InvalidRequest")
		return
	}
	switch r.Method {
	case http.MethodPut:
		content, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostObject))
		if err == nil {
			err = f.put(key, Object{Type: r.Header.Get("Content-Type"), Cache: r.Header.Get("Cache-Control"), Content: content})
		}
		if err != nil {
			refuse(w, http.StatusInternalServerError, "InternalError")
		}
	case http.MethodGet:
		object, err := f.Get(key)
		if err != nil {
			refuse(w, http.StatusNotFound, "NoSuchKey")
			return
		}
		w.Header().Set("Content-Type", object.Type)
		w.Header().Set("Cache-Control", object.Cache)
		_, _ = w.Write(object.Content) // nobody is left to tell
	case http.MethodDelete:
		if err := os.Remove(f.path(key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			refuse(w, http.StatusInternalServerError, "InternalError")
			return
		}
		w.WriteHeader(http.StatusNoContent)
	default:
		refuse(w, http.StatusMethodNotAllowed, "MethodNotAllowed")
	}
}

// refuse answers as S3 does.
func refuse(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "<Error><Code>"+code+"</Code></Error>")
}

// path is the object's file; the ending keeps it apart from a folder of the same name.
func (f Folder) path(key string) string {
	return filepath.Join(string(f), filepath.FromSlash(key)+".object")
}

// Get reads an object. fs.ErrNotExist when there is none.
func (f Folder) Get(key string) (Object, error) {
	if !filepath.IsLocal(key) {
		return Object{}, fs.ErrNotExist
	}
	text, err := os.ReadFile(f.path(key))
	if err != nil {
		return Object{}, err
	}
	var object Object
	return object, json.Unmarshal(text, &object)
}

// put writes an object whole or not at all.
func (f Folder) put(key string, object Object) error {
	text, err := json.Marshal(object)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(f.path(key)), 0o700); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(f.path(key)), "part-*")
	if err != nil {
		return err
	}
	_, err = part.Write(text)
	if err = errors.Join(err, part.Close()); err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return os.Rename(part.Name(), f.path(key))
}
