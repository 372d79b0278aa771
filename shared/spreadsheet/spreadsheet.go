// Package spreadsheet writes lists for spreadsheet programs and reads what they write: CSV after RFC 4180, in UTF-8 with
// its mark, so that names keep their letters, and without a cell that a program would calculate (REQUIREMENTS A14); read
// in the letters and with the separators such programs use.
package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const mark = "\ufeff"

// CSV writes rows of cells; the first one is the heading.
func CSV(rows [][]string) []byte {
	var b bytes.Buffer
	b.WriteString(mark)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = Inert(cell)
		}
		_ = w.Write(cells) // a buffer takes everything
	}
	w.Flush()
	return b.Bytes()
}

// Inert is a cell that is read as text: what would begin a formula gets an apostrophe before it. Programs begin one with
// the wide signs of Eastern keyboards too, and look past what is not seen.
func Inert(cell string) string {
	seen := strings.TrimLeftFunc(cell, func(r rune) bool {
		return unicode.Is(unicode.Zs, r) || unicode.Is(unicode.Cf, r)
	})
	first, _ := utf8.DecodeRuneInString(seen)
	if !unicode.IsControl(first) && !strings.ContainsRune("=+-@＝＋－＠", first) {
		return cell
	}
	return "'" + cell
}
