package document_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"twotier/infra/api/document"
	"twotier/infra/deploy"
)

// The pages' types and the served document come from this file, so it may not lag behind the code.
func TestTheWrittenDocumentIsTheCodes(t *testing.T) {
	template, err := deploy.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(filepath.Join(filepath.Dir(template), "frontend", "src", "api", "openapi.json"))
	if err != nil {
		t.Fatal(err)
	}
	now, err := document.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, now) {
		t.Error("frontend/src/api/openapi.json is stale: run `make api`")
	}
	again, err := document.JSON()
	if err != nil || !bytes.Equal(now, again) {
		t.Errorf("the document differs from run to run (%v)", err)
	}
}
