package placement_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

// codes are all reasons for which the placement's sources end an order or a line of it.
func codes(t *testing.T) []string {
	t.Helper()
	said := regexp.MustCompile(`(?:j\.fail\(ctx, |order\.LineFailed, |code :?= |Failure\{Code: |\breturn )"([a-z]+(?:_[a-z]+)+)"`)
	var all []string
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range said.FindAllStringSubmatch(string(source), -1) {
			if !slices.Contains(all, found[1]) {
				all = append(all, found[1])
			}
		}
	}
	return all
}

// O6: whatever ends an order or a line of it is said in words in every language, in the letter and on the pages. A code
// without words would be shown by its name.
func TestEveryReasonHasWords(t *testing.T) {
	all := codes(t)
	if len(all) < 12 {
		t.Fatalf("only %v", all)
	}
	for _, language := range i18n.All() {
		problems := pageWords(t, string(language))
		for _, code := range all {
			letter := mailer.OrderFailed(language, mailer.OrderStoppedData{Order: mailer.Order{Number: "7K3M9PQ2", Customer: "Wintermann"}, Code: code})
			if strings.Contains(letter.Text, code) {
				t.Errorf("the letter in %s names %s and does not say what it means", language, code)
			}
			if !strings.Contains(problems, "'problem."+code+"'") && !strings.Contains(problems, "'field."+code+"'") {
				t.Errorf("the pages in %s have no words for %s", language, code)
			}
		}
	}
}

// pageWords are all dictionaries of the pages in a language.
func pageWords(t *testing.T, language string) string {
	t.Helper()
	files, err := filepath.Glob("../../frontend/src/i18n/" + language + "/*.ts")
	if err != nil || len(files) == 0 {
		t.Fatal(language, err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}
