// Package terms is the texts people agree to, each in versions that never change again. What somebody accepted is
// recorded with version and hash, so that the exact words can be shown later (REQUIREMENTS C2, C3).
package terms

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
)

// Name tells the documents apart.
type Name string

const (
	Terms     Name = "terms"     // of the provider, for resellers and their orders
	Privacy   Name = "privacy"   // policy of the provider
	MsLicence Name = "msLicence" // Microsoft's licence terms, accepted on behalf of the customer
	Mandate   Name = "mandate"   // SEPA direct debit
)

// Document is one text in one language. Version counts up; all languages of a document share it.
type Document struct {
	Name     Name
	Version  int
	Language i18n.Language
	Title    string
	Text     string // paragraphs, separated by empty lines
	SHA256   string
}

// Acceptance is the record that somebody agreed to a version (REQUIREMENTS C3).
type Acceptance struct {
	Document Name
	Version  int
	Language i18n.Language
	SHA256   string // of the text that was shown
	Person   string // person id, or "" for an applicant
	Name     string // of an applicant, who has no id to refer to
	Email    string // likewise
	Company  string // for which the person agreed
	Wording  string // beside the box that was ticked
	Screen   string // version of the page
	At       time.Time
	Address  string // network address
	Agent    string // browser
}

// Wanted is what a form hands in: the document and the version that was on the page, with the sentence beside the box
// and the version of the page itself.
type Wanted struct {
	Document Name   `json:"document" enum:"terms,privacy,msLicence,mandate"`
	Version  int    `json:"version"`
	Wording  string `json:"wording,omitempty" maxLength:"500" doc:"the sentence beside the box, as it was shown"`
	Screen   string `json:"screen,omitempty" maxLength:"60" doc:"version of the page it was shown on"`
}

// Signer is who agrees, and for which company. Name and Email are those of an applicant, who has no account yet.
type Signer struct {
	By                   auth.Caller
	Name, Email, Company string
}

//go:embed documents/*.txt
var files embed.FS

// versions of the documents that hold today. A new version is a new file; the old one stays.
func current(name Name) int {
	switch name {
	case Terms, Privacy, MsLicence, Mandate:
		return 1
	}
	return 0
}

// Find gives today's version of a document in a language. fault.NotFound for a name that does not exist.
func Find(name Name, language i18n.Language) (Document, error) {
	version := current(name)
	text, err := file(name, version, language)
	if err != nil {
		return Document{}, err
	}
	title, body, _ := strings.Cut(text, "\n\n")
	return Document{Name: name, Version: version, Language: language, Title: title,
		Text: strings.TrimSpace(body), SHA256: hash(text)}, nil
}

// File gives back the very file that was accepted, whatever version holds today. fault.Internal when it is not the one
// the record has the hash of.
func (a Acceptance) File() (title, text string, err error) {
	if text, err = a.Whole(); err != nil {
		return "", "", err
	}
	title, _, _ = strings.Cut(text, "\n\n")
	return title, text, nil
}

// Whole is the file as it is, title and text.
func (a Acceptance) Whole() (string, error) {
	text, err := file(a.Document, a.Version, a.Language)
	if err == nil && hash(text) != a.SHA256 {
		return "", fault.New(fault.Internal, "document_altered")
	}
	return text, err
}

func file(name Name, version int, language i18n.Language) (string, error) {
	text, err := files.ReadFile(fmt.Sprintf("documents/%s.%d.%s.txt", name, version, language))
	if err != nil {
		return "", fault.New(fault.NotFound, "not_found").Because(err)
	}
	return string(text), nil
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Accept checks that everything needed was accepted in today's version and makes the records. A missing or older one
// is reported at path "accepted.{document}".
func Accept(needed []Name, given []Wanted, language i18n.Language, who Signer, at time.Time) ([]Acceptance, fault.Fields) {
	var wrong fault.Fields
	accepted := make([]Acceptance, 0, len(needed))
	for _, name := range needed {
		shown := find(name, given)
		document, err := Find(name, language)
		switch {
		case shown.Version == 0 || err != nil:
			wrong.Add("accepted."+string(name), "acceptance_needed")
		case shown.Version != document.Version:
			wrong.Add("accepted."+string(name), "document_changed")
		default:
			accepted = append(accepted, Acceptance{Document: name, Version: shown.Version, Language: language, SHA256: document.SHA256,
				Person: who.By.Behind(), Name: who.Name, Email: who.Email, Company: who.Company,
				Wording: cut(shown.Wording, longestWording), Screen: cut(shown.Screen, longestScreen),
				At: at, Address: who.By.Address, Agent: who.By.Agent})
		}
	}
	return accepted, wrong
}

func find(name Name, given []Wanted) Wanted {
	for _, w := range given {
		if w.Document == name {
			return w
		}
	}
	return Wanted{}
}

// What a page says about itself is kept as it says it, up to a length.
const (
	longestWording = 500
	longestScreen  = 60
)

func cut(text string, longest int) string {
	if letters := []rune(text); len(letters) > longest {
		return string(letters[:longest])
	}
	return text
}
