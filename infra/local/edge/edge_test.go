package edge_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"twotier/infra/deploy"
	"twotier/infra/local/bucket"
	"twotier/infra/local/edge"
	"twotier/infra/local/pages"
	"twotier/infra/local/shops"
)

// distribution is the template's, in front of a small build and an API that repeats the address.
func distribution(t *testing.T) http.Handler {
	t.Helper()
	path, err := deploy.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	template, err := deploy.Read(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	behaviours, err := template.Behaviours()
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for name, content := range map[string]string{
		"index.html": "portal", "catalog.html": "catalogue", "assets/app-1a2b.js": strings.Repeat("let a;", 100), "api/openapi.json": "{}", "favicon.svg": "<svg/>",
	} {
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	api := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "from the origin")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = io.WriteString(w, "api "+r.URL.Path)
	})
	shop := bucket.Folder(t.TempDir())
	put := httptest.NewRequest(http.MethodPut, "/shops/public/s/nordlicht/de/index.html", strings.NewReader("Nordlicht"))
	put.Header.Set("Content-Type", "text/html; charset=utf-8")
	put.Header.Set("Cache-Control", "public, max-age=60")
	shop.ServeHTTP(httptest.NewRecorder(), put)
	missing := func() ([]byte, error) { return files["catalog.html"].Data, nil }
	return edge.Distribution{Behaviours: behaviours, API: api, Pages: pages.New(files), Shops: shops.Site{Files: shop, Missing: missing}}
}

func get(t *testing.T, address string, header http.Header) (*http.Response, string) {
	t.Helper()
	request := httptest.NewRequest("GET", address, nil)
	for name, values := range header {
		request.Header[name] = values
	}
	recorder := httptest.NewRecorder()
	distribution(t).ServeHTTP(recorder, request)
	return recorder.Result(), recorder.Body.String()
}

func TestEveryAddressIsAnsweredByWhoItBelongsTo(t *testing.T) {
	for _, test := range []struct {
		address      string
		status       int
		body         string
		contentType  string
		cacheControl string
	}{
		{"/", 200, "portal", "text/html; charset=utf-8", "no-cache"},
		{"/o/acme/customers/01J", 200, "portal", "text/html; charset=utf-8", "no-cache"},
		{"/o/acme/orders/01J.01K", 200, "portal", "text/html; charset=utf-8", "no-cache"},
		{"/s/nordlicht/de", 200, "Nordlicht", "text/html; charset=utf-8", "public, max-age=60"},
		{"/s/nordlicht/de/", 200, "Nordlicht", "text/html; charset=utf-8", "public, max-age=60"},
		{"/s/nordlicht/de/cfq7ttc0lh18-0001", 404, "catalogue", "text/html; charset=utf-8", "no-store"},
		{"/s/nobody", 404, "catalogue", "text/html; charset=utf-8", "no-store"},
		{"/s/../manifests/nordlicht.json", 404, "catalogue", "text/html; charset=utf-8", "no-store"},
		{"/favicon.svg", 200, "<svg/>", "image/svg+xml", "no-cache"},
		{"/assets/app-1a2b.js", 200, strings.Repeat("let a;", 100), "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"/assets/gone-3c4d.js", 404, "no such file\n", "text/plain; charset=utf-8", "no-store"},
		{"/api/openapi.json", 200, "{}", "application/json", "no-cache"},
		{"/api/session", 200, "api /api/session", "", "no-store"},
		{"/api/../index.html", 200, "api /api/../index.html", "", "no-store"},
	} {
		t.Run(test.address, func(t *testing.T) {
			response, body := get(t, test.address, nil)
			if response.StatusCode != test.status || body != test.body {
				t.Errorf("%d %q", response.StatusCode, body)
			}
			if got := response.Header.Get("Content-Type"); test.contentType != "" && got != test.contentType {
				t.Errorf("content type %q", got)
			}
			if got := response.Header.Get("Cache-Control"); got != test.cacheControl {
				t.Errorf("cache control %q", got)
			}
			if got := response.Header.Get("X-Content-Type-Options"); got != "nosniff" {
				t.Errorf("the policy's header is %q", got)
			}
			if got := response.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'") {
				t.Errorf("content security policy %q", got)
			}
		})
	}
}

func TestAKnownVersionIsNotSentAgain(t *testing.T) {
	first, _ := get(t, "/assets/app-1a2b.js", http.Header{"Accept-Encoding": {"gzip"}})
	if first.Header.Get("Content-Encoding") != "gzip" {
		t.Fatal("not compressed")
	}
	second, body := get(t, "/assets/app-1a2b.js", http.Header{"If-None-Match": {first.Header.Get("Etag")}})
	if second.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("%d %q", second.StatusCode, body)
	}
}
