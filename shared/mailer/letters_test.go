package mailer_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

var (
	update  = flag.Bool("update", false, "write the golden files anew")
	preview = flag.String("preview", "", "folder to write every letter as HTML into, to look at")
)

// N6, R6, R7, C2, C3, M2, O6: every letter in every language, byte for byte.
func TestEveryLetterReadsAsAgreed(t *testing.T) {
	for _, s := range samples(t) {
		for _, lang := range i18n.All() {
			message := s.letter(lang)
			if message.Letter != s.name || message.Language != lang {
				t.Errorf("%s.%s calls itself %s.%s", s.name, lang, message.Letter, message.Language)
			}
			golden(t, fmt.Sprintf("%s.%s.txt", s.name, lang), headers(message)+"\n"+message.Text)
			golden(t, fmt.Sprintf("%s.%s.html", s.name, lang), message.HTML)
		}
	}
}

func headers(m mailer.Message) string {
	head := fmt.Sprintf("To: %s <%s>\nFrom: %s\n", m.To.Name, m.To.Address, m.From.Name)
	if m.ReplyTo.Address != "" {
		head += fmt.Sprintf("Reply-To: %s <%s>\n", m.ReplyTo.Name, m.ReplyTo.Address)
	}
	for _, attached := range m.Attachments {
		head += "Attached: " + attached.Name + "\n"
	}
	return head + "Subject: " + m.Subject + "\n"
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./shared/mailer -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-agreed +now):\n%s", name, diff)
	}
}

func TestNoGoldenFileIsLeftOver(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	if want := len(samples(t)) * len(i18n.All()) * 2; len(files) != want {
		t.Errorf("%d golden files for %d letters, want %d", len(files), len(samples(t)), want)
	}
}

func TestPreview(t *testing.T) {
	if *preview == "" {
		t.Skip("run with -preview DIR to look at the letters")
	}
	for _, s := range samples(t) {
		for _, lang := range i18n.All() {
			if err := os.WriteFile(filepath.Join(*preview, fmt.Sprintf("%s.%s.html", s.name, lang)), []byte(s.letter(lang).HTML), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// shared are lines that are right in more than one language: they hold nothing but facts.
var shared = regexp.MustCompile(`^(https?://\S+|\d+\. (Microsoft 365 Business Premium|Teams Phone Standard|Power BI Pro)|-- ?|` +
	`Aldermark Distribution GmbH|PartnerID: 5412208)$`)

// N6
func TestNothingIsLeftInAnotherLanguage(t *testing.T) {
	for _, s := range samples(t) {
		seen := map[string]i18n.Language{}
		for _, lang := range i18n.All() {
			message := s.letter(lang)
			own := map[string]bool{}
			for line := range strings.Lines(message.Subject + "\n" + preheader(message) + "\n" + message.Text) {
				line = strings.TrimSpace(line)
				if line == "" || shared.MatchString(line) || own[line] {
					continue
				}
				own[line] = true
				if other, twice := seen[line]; twice {
					t.Errorf("%s says %q in %s and in %s", s.name, line, other, lang)
				}
				seen[line] = lang
			}
		}
	}
}

// M2: one way on, the same in both parts, so that scanners and people see one address. R7: letters about an application
// also lead to the page that shows where it stands.
func TestALetterHasOneLinkInEachPart(t *testing.T) {
	hrefs := regexp.MustCompile(`href="([^"]*)"`)
	addresses := regexp.MustCompile(`https?://\S+`)
	for _, s := range samples(t) {
		for _, lang := range i18n.All() {
			message := s.letter(lang)
			var want []string // a letter that nothing is done by leads nowhere
			if s.link != "" {
				want = append(want, s.link)
			}
			if s.name == "confirm-email" || s.name == "application-approved" || s.name == "application-rejected" {
				want = append(want, standing)
			}
			if s.name == "digest" { // each of its lines has a page
				want = []string{digested[0], digested[1], s.link, choices}
			}
			var found []string
			for _, link := range hrefs.FindAllStringSubmatch(message.HTML, -1) {
				found = append(found, strings.ReplaceAll(link[1], "&amp;", "&"))
			}
			if diff := cmp.Diff(want, found); diff != "" {
				t.Errorf("%s.%s: links in the HTML: %s", s.name, lang, diff)
			}
			if diff := cmp.Diff(want, addresses.FindAllString(message.Text, -1)); diff != "" {
				t.Errorf("%s.%s: addresses in the text: %s", s.name, lang, diff)
			}
		}
	}
}

func TestALetterLoadsNothingFromAnywhere(t *testing.T) {
	loading := regexp.MustCompile(`(?i)<(img|link|script|iframe|video|audio|object|embed|svg|form|input|base)\b|\bsrc\s*=|url\(|@import|@font-face|\bbackground\s*=|http-equiv`)
	for _, s := range samples(t) {
		for _, lang := range i18n.All() {
			if found := loading.FindString(s.letter(lang).HTML); found != "" {
				t.Errorf("%s.%s holds %q", s.name, lang, found)
			}
		}
	}
}

func TestTheToneIsCalm(t *testing.T) {
	loud := regexp.MustCompile(`(?i)!|\b(please|sorry|oops|successfully|bitte|leider|erfolgreich|prosím|bohužel|úspěšně|prosimy|niestety|pomyślnie)\b`)
	for _, s := range samples(t) {
		for _, lang := range i18n.All() {
			message := s.letter(lang)
			said := message.Subject + "\n" + preheader(message) + "\n" + message.Text + "\n" + readable(message.HTML)
			if found := loud.FindString(said); found != "" {
				t.Errorf("%s.%s says %q", s.name, lang, found)
			}
			if strings.ContainsAny(said, "{}") || strings.Contains(said, "%!") || strings.Contains(said, "<no value>") {
				t.Errorf("%s.%s has a placeholder left:\n%s", s.name, lang, said)
			}
			if strings.TrimSpace(message.Subject) == "" || preheader(message) == "" || !strings.Contains(message.Text, provider) {
				t.Errorf("%s.%s lacks a subject, a preheader or the provider's name", s.name, lang)
			}
		}
	}
}

func TestAnUnknownLanguageIsWrittenToInEnglish(t *testing.T) {
	for _, s := range samples(t) {
		if diff := cmp.Diff(s.letter(i18n.English), s.letter("fr")); diff != "" {
			t.Errorf("%s: %s", s.name, diff)
		}
	}
}

func preheader(m mailer.Message) string {
	found := regexp.MustCompile(`<div style="display:none[^"]*">([^<]*)</div>`).FindStringSubmatch(m.HTML)
	if found == nil {
		return ""
	}
	return found[1]
}

// readable is what a person sees of an HTML part.
func readable(html string) string {
	html = regexp.MustCompile(`(?s)<!doctype html>|<style>.*?</style>`).ReplaceAllString(html, "")
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, " ")
}
