package paper

import (
	"slices"
	"strings"
	"unicode"
)

// clean takes out of every word what nobody can see or what turns the direction of writing, and what would be mistaken
// for the number of pages. People typed some of it, and a document is read by strangers (REQUIREMENTS A14).
func (d Document) clean() Document {
	d.Subject, d.Title, d.Foot = plain(d.Subject), plain(d.Title), plain(d.Foot)
	d.From, d.To = d.From.clean(), d.To.clean()
	d.Intro = all(d.Intro)
	d.Facts, d.Rows, d.Sums, d.Notes = slices.Clone(d.Facts), slices.Clone(d.Rows), slices.Clone(d.Sums), slices.Clone(d.Notes)
	for i, f := range d.Facts {
		d.Facts[i].Value = plain(f.Value)
	}
	for i, r := range d.Rows {
		d.Rows[i].Title, d.Rows[i].Notes = plain(r.Title), all(r.Notes)
	}
	for i, n := range d.Notes {
		d.Notes[i].Text = plain(n.Text)
	}
	return d
}

func (p Party) clean() Party { return Party{Name: plain(p.Name), Lines: all(p.Lines)} }

func all(texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		out = append(out, plain(text))
	}
	return out
}

// plain keeps the letters the fonts have: a letter beyond them becomes a question mark instead of an empty box.
func plain(text string) string {
	text = strings.ReplaceAll(text, "{pages}", "{ pages}")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r) && r != '\u00a0':
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
			return -1
		case r > 0xFFFF:
			return '?'
		}
		return r
	}, text)
}
