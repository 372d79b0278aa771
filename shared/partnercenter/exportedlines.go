package partnercenter

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"twotier/shared/fault"
)

// ExportedLines walks the charges of an export. It ends with fault.Unavailable when a file breaks off and with
// fault.Gone when the addresses have expired: then nothing of it may be kept.
func (c *Client) ExportedLines(ctx context.Context, manifest Manifest) iter.Seq2[InvoiceLine, error] {
	return exported[InvoiceLine](ctx, c, manifest)
}

// ExportedUsage walks the rated usage of an export, under the same conditions.
func (c *Client) ExportedUsage(ctx context.Context, manifest Manifest) iter.Seq2[UsageLine, error] {
	return exported[UsageLine](ctx, c, manifest)
}

const exportFile = "partners-billing-blob" // the resource page; no page documents the download

func exported[T any](ctx context.Context, c *Client, manifest Manifest) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if !strings.HasPrefix(manifest.DataFormat, "compressedJSON") { // the example leaves "Lines" out
			yield(none, &Error{Operation: exportFile, Kind: fault.Internal, Cause: fmt.Errorf("files of format %.40q", manifest.DataFormat)})
			return
		}
		for _, blob := range manifest.Blobs {
			goOn := true
			err := c.download(ctx, manifest, blob, func(file io.Reader) error {
				var err error
				goOn, err = jsonLines(file, yield)
				return err
			})
			if err != nil {
				yield(none, err)
				return
			}
			if !goOn {
				return
			}
		}
	}
}

func jsonLines[T any](file io.Reader, yield func(T, error) bool) (bool, error) {
	text, err := gzip.NewReader(file)
	if err != nil {
		return false, err
	}
	decoder := json.NewDecoder(text)
	for {
		var line T
		switch err := decoder.Decode(&line); {
		case errors.Is(err, io.EOF):
			return true, nil
		case err != nil:
			return false, err
		}
		if !yield(line, nil) {
			return false, nil
		}
	}
}

// download fetches one file. Its address carries its own permission, so our token stays here; nor does the address
// show in errors.
func (c *Client) download(ctx context.Context, manifest Manifest, blob ManifestBlob, use func(io.Reader) error) error {
	address, err := c.blobAddress(manifest, blob)
	if err != nil {
		return &Error{Operation: exportFile, Kind: fault.Internal, Cause: err}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return &Error{Operation: exportFile, Kind: fault.Internal, Cause: errors.New("an address that is none")}
	}
	req.Header.Set("Accept-Encoding", "identity") // the file itself is compressed
	res, err := c.http.Do(req)
	if err != nil {
		return unanswered(call{operation: exportFile}, Trace{}, err)
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case http.StatusOK:
	case http.StatusForbidden, http.StatusNotFound, http.StatusGone:
		return &Error{Operation: exportFile, Status: res.StatusCode, Kind: fault.Gone}
	default:
		return &Error{Operation: exportFile, Status: res.StatusCode, Kind: fault.Unavailable}
	}
	if err := use(res.Body); err != nil {
		return &Error{Operation: exportFile, Status: res.StatusCode, Kind: fault.Unavailable, Cause: err}
	}
	return nil
}

// blobAddress joins directory, name and permission. Only the sandbox is reached without TLS.
func (c *Client) blobAddress(manifest Manifest, blob ManifestBlob) (string, error) {
	root, err := url.Parse(manifest.RootDirectory)
	if err != nil || root.Host == "" || root.Scheme != "https" && !strings.HasPrefix(c.base, "http://") {
		return "", errors.New("the files lie at no address to fetch them from")
	}
	address := strings.TrimRight(manifest.RootDirectory, "/") + "/" + strings.TrimLeft(blob.Name, "/")
	if token := strings.TrimLeft(manifest.SASToken.Reveal(), "?"); token != "" {
		address += "?" + token
	}
	return address, nil
}
