package terms_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/terms"
)

func names() []terms.Name {
	return []terms.Name{terms.Terms, terms.Privacy, terms.MsLicence, terms.Mandate}
}

// R1: every document is there in every language, says the same number of things and names the provider.
func TestEveryDocumentSpeaksFourLanguages(t *testing.T) {
	for _, name := range names() {
		english, err := terms.Find(name, i18n.English)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]i18n.Language{}
		for _, language := range i18n.All() {
			d, err := terms.Find(name, language)
			if err != nil {
				t.Errorf("%s in %s: %v", name, language, err)
				continue
			}
			if d.Name != name || d.Language != language || d.Version != english.Version || d.Title == "" {
				t.Errorf("%s in %s: %q version %d", d.Name, d.Language, d.Title, d.Version)
			}
			if got, want := strings.Count(d.Text, "\n\n"), strings.Count(english.Text, "\n\n"); got != want {
				t.Errorf("%s in %s has %d paragraphs, in English %d", name, language, got+1, want+1)
			}
			if !strings.Contains(d.Text, "Aldermark Distribution GmbH") || strings.ContainsAny(d.Text, "!\r\t") || strings.Contains(d.Text, "  ") {
				t.Errorf("%s in %s: who speaks, or how it is set", name, language)
			}
			if before, twice := seen[d.SHA256]; twice {
				t.Errorf("%s is the same in %s and %s", name, before, language)
			}
			seen[d.SHA256] = language
		}
	}
}

// REQUIREMENTS C3: the hash is of the file, byte for byte, so that the text can be proved later.
func TestTheHashIsOfTheFile(t *testing.T) {
	for _, name := range names() {
		text, err := os.ReadFile(filepath.Join("documents", string(name)+".1.de.txt"))
		if err != nil {
			t.Fatal(err)
		}
		d, err := terms.Find(name, i18n.German)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		if d.SHA256 != hex.EncodeToString(sum[:]) || d.Title+"\n\n"+d.Text+"\n" != string(text) {
			t.Errorf("%s: what is shown is not the file", name)
		}
	}
}

func TestWhatDoesNotExistIsNotFound(t *testing.T) {
	for _, c := range []struct {
		sentence string
		name     terms.Name
		language i18n.Language
	}{
		{"an unknown document", "imprint", i18n.English},
		{"an unknown language", terms.Terms, "fr"},
		{"a path", "../terms", i18n.English},
	} {
		if d, err := terms.Find(c.name, c.language); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %q %v", c.sentence, d.Title, err)
		}
	}
}

// R1: the exact version that was accepted is on record.
func TestAccepting(t *testing.T) {
	needed := []terms.Name{terms.Terms, terms.Privacy}
	both := []terms.Wanted{{Document: terms.Terms, Version: 1, Wording: "I accept the terms.", Screen: "register 4f2a"},
		{Document: terms.Privacy, Version: 1, Wording: "I accept the terms.", Screen: "register 4f2a"}}
	for _, c := range []struct {
		sentence string
		given    []terms.Wanted
		wrong    fault.Fields
		accepted []terms.Name
	}{
		{"all in today's version", both, nil, needed},
		{"in any order and with more than is needed", []terms.Wanted{{Document: terms.MsLicence, Version: 1}, both[1], both[0]}, nil, needed},
		{"none", nil, fault.Fields{{Path: "accepted.terms", Code: "acceptance_needed"}, {Path: "accepted.privacy", Code: "acceptance_needed"}}, nil},
		{"one is missing", both[:1], fault.Fields{{Path: "accepted.privacy", Code: "acceptance_needed"}}, []terms.Name{terms.Terms}},
		{"one without a version", []terms.Wanted{both[0], {Document: terms.Privacy}}, fault.Fields{{Path: "accepted.privacy", Code: "acceptance_needed"}}, []terms.Name{terms.Terms}},
		{"another version than today's", []terms.Wanted{both[0], {Document: terms.Privacy, Version: 2}}, fault.Fields{{Path: "accepted.privacy", Code: "document_changed"}}, []terms.Name{terms.Terms}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
			by := terms.Signer{By: auth.Caller{Person: "01JANJA", Address: "192.0.2.7", Agent: "Firefox"}, Name: "Anja", Email: "anja@kranich.example", Company: "Kranich GmbH"}
			records, wrong := terms.Accept(needed, c.given, i18n.Czech, by, at)
			if diff := cmp.Diff(c.wrong, wrong); diff != "" {
				t.Error(diff)
			}
			var accepted []terms.Name
			for _, r := range records {
				accepted = append(accepted, r.Document)
				d, err := terms.Find(r.Document, i18n.Czech)
				want := terms.Acceptance{Document: r.Document, Version: 1, Language: i18n.Czech, SHA256: d.SHA256,
					Person: "01JANJA", Name: "Anja", Email: "anja@kranich.example", Company: "Kranich GmbH",
					Wording: "I accept the terms.", Screen: "register 4f2a", At: at, Address: "192.0.2.7", Agent: "Firefox"}
				if diff := cmp.Diff(want, r); diff != "" || err != nil {
					t.Error(diff, err)
				}
			}
			if diff := cmp.Diff(c.accepted, accepted); diff != "" {
				t.Error(diff)
			}
		})
	}
}
