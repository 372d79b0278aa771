package deploy_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"twotier/infra/local/pages"
)

// The pages are developed under the very headers they are deployed with.
func TestThePagesAreDevelopedUnderTheDeployedHeaders(t *testing.T) {
	template := read(t)
	behaviours, err := template.Behaviours()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(template.Root(), "frontend", "headers.json"))
	if err != nil {
		t.Fatal(err)
	}
	var developed map[string]string
	if err := json.Unmarshal(text, &developed); err != nil {
		t.Fatal(err)
	}
	deployed := behaviours[len(behaviours)-1].Headers
	for name, value := range developed {
		if deployed.Get(name) != value {
			t.Errorf("%s: developed with %q, deployed with %q", name, value, deployed.Get(name))
		}
	}
	for _, needless := range []string{"Strict-Transport-Security", "Cache-Control"} { // mean nothing on localhost
		deployed.Del(needless)
	}
	for name := range deployed {
		if developed[http.CanonicalHeaderKey(name)] == "" {
			t.Errorf("%s is deployed, but the pages are developed without it", name)
		}
	}
}

// The function at CloudFront's edge and the local server choose the same page for an address.
func TestTheEdgeAndTheLocalServerChooseTheSamePage(t *testing.T) {
	var edge struct {
		Code string `yaml:"FunctionCode"`
	}
	if err := read(t).Properties("PageOfAddress", &edge); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{
		"/", "/sign-in", "/o/acme/customers/01J", "/s/nordlicht", "/s/nordlicht/product.a", "/favicon.svg", "/assets/index-1a2b.js",
		"/index.html", "/a.b/c", "/s", "/o/acme/",
	} {
		script := fmt.Sprintf("%s\nconsole.log(handler({request: {uri: %q}}).uri)", edge.Code, address)
		out, err := exec.Command("node", "-e", script).Output()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := pages.Page(address), string(out[:len(out)-1]); got != want {
			t.Errorf("%s: local %s, edge %s", address, got, want)
		}
	}
}
