package deploy_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/deploy"
	"twotier/infra/local/schedule"
)

func read(t *testing.T) deploy.Template {
	t.Helper()
	path, err := deploy.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	template, err := deploy.Read(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return template
}

func functions(t *testing.T, template deploy.Template) []deploy.Function {
	t.Helper()
	functions, err := template.Functions()
	if err != nil {
		t.Fatal(err)
	}
	return functions
}

// The linter lets a misspelt BillingMode pass. B15: recovery and deletion protection.
func TestTheTableIsTheOneTheStoreIsWrittenFor(t *testing.T) {
	table, err := read(t).Table()
	if err != nil {
		t.Fatal(err)
	}
	want := deploy.Table{Name: "Table", BillingMode: "PAY_PER_REQUEST", DeletionProtection: true}
	for _, name := range []string{"PK", "SK", "GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK"} {
		want.Attributes = append(want.Attributes, deploy.Attribute{Name: name, Type: "S"})
	}
	want.Keys = []deploy.Key{{Name: "PK", Type: "HASH"}, {Name: "SK", Type: "RANGE"}}
	for _, name := range []string{"GSI1", "GSI2"} {
		index := deploy.Index{Name: name, Keys: []deploy.Key{{Name: name + "PK", Type: "HASH"}, {Name: name + "SK", Type: "RANGE"}}}
		index.Projection.Type, index.Projection.Attributes = "INCLUDE", []string{"Type", "L"}
		want.Indexes = append(want.Indexes, index)
	}
	want.Stream.View = "NEW_AND_OLD_IMAGES"
	want.TimeToLive.Attribute, want.TimeToLive.Enabled = "ttl", true
	want.Recovery.Enabled = true
	want.Encryption.Enabled, want.Encryption.Type, want.Encryption.Key = true, "KMS", "TableKey.Arn"
	if diff := cmp.Diff(want, table); diff != "" {
		t.Error(diff)
	}
}

func TestEveryFunctionRunsAsItIsBuilt(t *testing.T) {
	template := read(t)
	for _, function := range functions(t, template) {
		got := []any{function.Runtime, function.Handler, function.Architectures}
		if diff := cmp.Diff([]any{"provided.al2023", "bootstrap", []string{"arm64"}}, got); diff != "" {
			t.Errorf("%s: %s", function.Name, diff)
		}
		if function.CodeURI != "functions/"+function.Folder()+"/lambda" {
			t.Errorf("%s is made from %s", function.Name, function.CodeURI)
		}
		if limit := 900; function.TimeoutSecs < 1 || function.TimeoutSecs > limit {
			t.Errorf("%s may take %d s; Lambda knows 1 to %d", function.Name, function.TimeoutSecs, limit)
		}
		http := slices.ContainsFunc(slices.Collect(maps.Values(function.Events)), func(e deploy.Event) bool { return e.Type == "HttpApi" })
		if http && function.Timeout() > 29*time.Second {
			t.Errorf("%s may take %s, but its callers are gone after 30 s", function.Name, function.Timeout())
		}
	}
}

// A password costs 19 MiB and 25 ms of a whole processor, which Lambda gives by memory.
func TestPasswordsHaveTheMemoryTheyNeed(t *testing.T) {
	for _, function := range functions(t, read(t)) {
		if folder := function.Folder(); (folder == "identity" || folder == "registration") && function.MemorySize < 1024 {
			t.Errorf("%s has %d MB", folder, function.MemorySize)
		}
	}
}

func TestFoldersAndTemplateAreTheSameFunctions(t *testing.T) {
	template := read(t)
	var deployed, written []string
	for _, function := range functions(t, template) {
		deployed = append(deployed, function.Folder())
		if _, err := os.Stat(filepath.Join(template.Root(), function.CodeURI, "main.go")); err != nil {
			t.Errorf("%s: %v", function.Name, err)
		}
	}
	folders, err := os.ReadDir(filepath.Join(template.Root(), "functions"))
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if folder.IsDir() {
			written = append(written, folder.Name())
		}
	}
	slices.Sort(deployed)
	if diff := cmp.Diff(written, deployed); diff != "" {
		t.Errorf("functions/ (-) and template.yaml (+): %s", diff)
	}
}

// B9. The linter lets a five-field cron pass, which Scheduler refuses.
func TestSchedulesCanBeReadAndCallAFunctionWithTheirSlot(t *testing.T) {
	schedules, err := read(t).Schedules()
	if err != nil {
		t.Fatal(err)
	}
	if len(schedules) == 0 {
		t.Fatal("no schedules")
	}
	for _, found := range schedules {
		if _, err := schedule.Parse(found.Expression, found.Zone); err != nil {
			t.Errorf("%s: %v", found.Name, err)
		}
		if found.Function == "" || found.DeadLetters == "" {
			t.Errorf("%s calls %q and buries in %q", found.Name, found.Function, found.DeadLetters)
		}
		if want := `{"schedule":"` + found.Name + `","slot":"<aws.scheduler.scheduled-time>"}`; found.Input != want {
			t.Errorf("%s says %s, not %s", found.Name, found.Input, want)
		}
	}
}

func TestPagesAndAPIShareOneOrigin(t *testing.T) {
	behaviours, err := read(t).Behaviours()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, address := range []string{"/", "/customers", "/s/nordlicht", "/assets/a.js", "/api/session", "/api/openapi.json"} {
		for _, behaviour := range behaviours {
			if behaviour.Matches(address) {
				got[address] = behaviour.Origin
				break
			}
		}
	}
	want := map[string]string{
		"/": "pages", "/customers": "pages", "/s/nordlicht": "shops", "/assets/a.js": "pages", "/api/session": "api", "/api/openapi.json": "pages",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A13: every behaviour sends the strict headers.
func TestEveryAnswerCarriesTheSecurityHeaders(t *testing.T) {
	behaviours, err := read(t).Behaviours()
	if err != nil {
		t.Fatal(err)
	}
	for _, behaviour := range behaviours {
		for name, parts := range map[string][]string{
			"Content-Security-Policy": {
				"default-src 'none'", "script-src 'self'", "connect-src 'self'", "object-src 'none'", "base-uri 'none'",
				"frame-ancestors 'none'", "form-action 'self'", "require-trusted-types-for 'script'",
			},
			"Strict-Transport-Security":    {"max-age=63072000", "includeSubDomains"},
			"X-Content-Type-Options":       {"nosniff"},
			"Cross-Origin-Opener-Policy":   {"same-origin"},
			"Cross-Origin-Resource-Policy": {"same-origin"},
			"Referrer-Policy":              {"no-referrer"},
		} {
			for _, part := range parts {
				if got := behaviour.Headers.Get(name); !strings.Contains(got, part) {
					t.Errorf("%q: %s is %q without %s", behaviour.Pattern, name, got, part)
				}
			}
			if csp := behaviour.Headers.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") {
				t.Errorf("%q: %s", behaviour.Pattern, csp)
			}
		}
	}
}
