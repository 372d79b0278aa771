package paper_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"twotier/shared/paper"
)

// A14: hostile words make another document, never a broken one; and the same words the same bytes.
func FuzzWhateverIsTypedIsPrinted(f *testing.F) {
	for _, typed := range []string{"Kessler", "\u202egnp", "{pages}", "\x00", "条款 😀", "( ) \\ Tj", strings.Repeat("ž", 400)} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		d := paper.Document{
			Language: "de", Subject: typed, Date: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC), Title: typed, Page: "{page} / {pages}",
			From: paper.Party{Name: typed, Lines: []string{typed}}, To: paper.Party{Name: typed}, Intro: []string{typed},
			Rows: []paper.Row{{Title: typed, Total: "1,00 €", Notes: []string{typed}}}, Notes: []paper.Note{{Text: typed}},
		}
		first, err := d.PDF()
		if err != nil || !bytes.HasPrefix(first, []byte("%PDF-")) {
			t.Fatalf("%q: %v", typed, err)
		}
		if second, err := d.PDF(); err != nil || !bytes.Equal(first, second) {
			t.Errorf("%q: other bytes, %v", typed, err)
		}
	})
}
